"""The share of patients still on a drug, day by day: a Kaplan-Meier curve per drug.

The engine counts stops and censorings by day; the curve needs no more. Patients whose
time is unknown, or of whom nobody knows whether they stopped, are left out and counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import ibis

from anagen.derivations.statistics.survival import Tally, kaplan_meier
from anagen.derivations.statistics.survival_intervals import SurvivalInterval
from anagen.derivations.summaries.summary import Row, Summary
from anagen.derivations.tables.columns import (
    DEFINITION,
    OutcomeTable,
    count,
    length,
    number,
    term,
)
from anagen.derivations.tables.persistence import PERSISTENCE
from anagen.knowledge import Knowledge

__all__ = ["PERSISTENCE_CURVE"]

_TABLE = OutcomeTable(
    name="persistence_curve",
    says="One step of the curve of time on one drug, under one definition.",
    key=("definition", "drug", "time_days"),
    columns=(
        DEFINITION,
        term("drug", "The drug.", vocabulary="drugs", required=True),
        length("time_days", "Time on the drug; empty when everybody is left out."),
        count("at_risk", "Patients still on it until just before that time."),
        count("events", "Patients who stopped at that time."),
        count("censored", "Patients not followed beyond it while still on the drug."),
        number("survival", "Estimated share still on the drug after that time."),
        number("low", "Lower end of its 95% confidence interval."),
        number("high", "Upper end of its 95% confidence interval."),
        term("interval", "How the interval is made.", SurvivalInterval, required=True),
        count("left_out", "Patients on the drug whose time or end is unknown."),
    ),
)

_COUNTS = ("events", "censored", "left_out")


def _count_rows(outcomes: Mapping[str, Sequence[Row]]) -> list[Row]:
    counts: dict[tuple[str, str, int | None], Counter[str]] = {}
    for row in outcomes[PERSISTENCE.name]:
        time, event = row["time_days"], row["event"]
        is_known = time is not None and event is not None
        key = (row["definition"], row["drug"], time if is_known else None)
        name = ("events" if event else "censored") if is_known else "left_out"
        counts.setdefault(key, Counter())[name] += 1
    return [
        {
            "definition": definition,
            "drug": drug,
            "time_days": time,
            **{name: counted[name] for name in _COUNTS},
        }
        for (definition, drug, time), counted in counts.items()
    ]


def _count_tables(outcomes: Mapping[str, Any]) -> Any:
    rows = outcomes[PERSISTENCE.name]
    is_known = rows.time_days.notnull() & rows.event.notnull()
    rows = rows.select(
        "definition",
        "drug",
        time_days=is_known.ifelse(rows.time_days, ibis.null("int64")),
        events=(is_known & rows.event).ifelse(1, 0),
        censored=(is_known & ~rows.event).ifelse(1, 0),
        left_out=is_known.ifelse(0, 1),
    )
    sums = {name: rows[name].sum().cast("int64") for name in _COUNTS}
    return rows.group_by("definition", "drug", "time_days").aggregate(**sums)


def _finish(
    counts: Iterable[Row], _knowledge: Knowledge, _as_of: date | None = None, /
) -> list[Row]:
    """Draw a curve for each definition and drug."""
    curves: dict[tuple[str, str], list[Row]] = {}
    for row in counts:
        curves.setdefault((row["definition"], row["drug"]), []).append(row)
    return [
        {"definition": definition, "drug": drug, **step}
        for (definition, drug), counted in sorted(curves.items())
        for step in _steps(counted)
    ]


def _steps(counted: Sequence[Row]) -> Iterator[Row]:
    curve = kaplan_meier(
        Tally(row["time_days"], row["events"], row["censored"])
        for row in counted
        if row["time_days"] is not None
    )
    shared = {
        "interval": curve.method,
        "left_out": sum(row["left_out"] for row in counted),
    }
    if not curve.steps:
        yield {**_NOBODY, **shared}
    for step in curve.steps:
        yield {
            "time_days": step.time,
            "at_risk": step.at_risk,
            "events": step.events,
            "censored": step.censored,
            "survival": step.survival,
            "low": step.low,
            "high": step.high,
            **shared,
        }


_NOBODY: Row = {
    "time_days": None,
    "at_risk": 0,
    "events": 0,
    "censored": 0,
    "survival": None,
    "low": None,
    "high": None,
}

PERSISTENCE_CURVE = Summary(
    table=_TABLE,
    of=(PERSISTENCE.name,),
    count_rows=_count_rows,
    count_tables=_count_tables,
    finish=_finish,
)
"""Kaplan-Meier curves of `persistence`, in order of time."""
