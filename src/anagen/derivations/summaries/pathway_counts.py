"""How many patients took each path of treatment, under each definition.

The engine writes each patient's path in one line and counts patients by it. A path is
named by its first ten steps; of a longer one the number of further steps is said, and
paths that agree in both are counted together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import reduce
from typing import Any, Final

import ibis

from anagen.derivations.summaries.summary import Row, Summary
from anagen.derivations.tables.columns import (
    DEFINITION,
    OutcomeTable,
    count,
    number,
    text,
)
from anagen.derivations.tables.treatment_pathways import TREATMENT_PATHWAYS
from anagen.knowledge import Knowledge

__all__ = ["MOST_STEPS", "PATHWAY_COUNTS", "THEN", "name_path"]

MOST_STEPS: Final = 10
"""How many steps of a path are named."""

THEN: Final = " > "
"""Stands between the steps of a path."""

_TABLE = OutcomeTable(
    name="pathway_counts",
    says="One path of treatment, and how many patients took it.",
    key=("definition", "path"),
    columns=(
        DEFINITION,
        text("path", "Its regimens in order, joined by ` > `; empty for no step."),
        count("steps", "How many steps are shown; 0 for no step."),
        count("patients", "Patients whose path it is."),
        count("cut", "Patients of those whose path goes on beyond what is shown."),
        count(
            "all_patients", "Patients under the definition, those without a step too."
        ),
        number("share", "Patients as a share of all of them."),
    ),
)
_KEY = ("definition", "path", "steps")


def name_path(regimens: Sequence[str]) -> str | None:
    """Write a path in one line; None when it has no step.

    Examples
    --------
    >>> name_path(["prednisone", "baricitinib + prednisone"])
    'prednisone > baricitinib + prednisone'
    >>> name_path(["a"] * 12)
    'a > a > a > a > a > a > a > a > a > a > 2 more'
    """
    if not regimens:
        return None
    others = len(regimens) - MOST_STEPS
    more = [f"{others} more"] if others > 0 else []
    return THEN.join([*regimens[:MOST_STEPS], *more])


def _count_rows(outcomes: Mapping[str, Sequence[Row]]) -> list[Row]:
    paths: dict[tuple[str, str], dict[int, Row]] = {}
    for row in outcomes[TREATMENT_PATHWAYS.name]:
        paths.setdefault((row["patient_id"], row["definition"]), {})[row["step"]] = row
    patients: Counter[tuple[str, str | None, int]] = Counter()
    cut: Counter[tuple[str, str | None, int]] = Counter()
    for (_, definition), found in paths.items():
        regimens = [found[step]["regimen"] for step in sorted(found) if step]
        key = (definition, name_path(regimens), len(regimens))
        patients[key] += 1
        cut[key] += max(row["steps"] for row in found.values()) > len(regimens)
    return [
        {**dict(zip(_KEY, key, strict=True)), "patients": many, "cut": cut[key]}
        for key, many in patients.items()
    ]


def _count_tables(outcomes: Mapping[str, Any]) -> Any:
    rows = outcomes[TREATMENT_PATHWAYS.name]
    paths = rows.group_by("patient_id", "definition").aggregate(
        steps=rows.step.max(),
        all_steps=rows.steps.max(),
        **{
            f"step_{place}": rows.regimen.max(where=rows.step == place)
            for place in range(1, MOST_STEPS + 1)
        },
    )
    first, *others = (paths[f"step_{place}"] for place in range(1, MOST_STEPS + 1))
    path = reduce(
        lambda so_far, step: so_far + (ibis.literal(THEN) + step).fill_null(""),
        others,
        first,
    )
    more = ibis.literal(THEN) + (paths.steps - MOST_STEPS).cast("string") + " more"
    paths = paths.select(
        "definition",
        "steps",
        path=(paths.steps > MOST_STEPS).ifelse(path + more, path),
        is_cut=(paths.all_steps > paths.steps).cast("int64"),
    )
    return paths.group_by(*_KEY).aggregate(
        patients=paths.count(), cut=paths.is_cut.sum().cast("int64")
    )


def _finish(
    counts: Iterable[Row], _knowledge: Knowledge, _as_of: date | None = None, /
) -> list[Row]:
    """Add the share, and put the most frequent path of each definition first."""
    found = list(counts)
    everybody: Counter[str] = Counter()
    for row in found:
        everybody[row["definition"]] += row["patients"]
    ordered = sorted(
        found, key=lambda row: (row["definition"], -row["patients"], row["path"] or "")
    )
    return [
        {
            "definition": row["definition"],
            "path": row["path"],
            "steps": row["steps"],
            "patients": row["patients"],
            "cut": row["cut"],
            "all_patients": everybody[row["definition"]],
            "share": row["patients"] / everybody[row["definition"]],
        }
        for row in ordered
    ]


PATHWAY_COUNTS = Summary(
    table=_TABLE,
    of=(TREATMENT_PATHWAYS.name,),
    count_rows=_count_rows,
    count_tables=_count_tables,
    finish=_finish,
)
"""Patients by path of `treatment_pathways`, the most frequent first."""
