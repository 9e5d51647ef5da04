"""What else must hold between the rows of a casebook, beyond the checks of a Cohort.

Each auditor looks at all tables and yields all the problems it sees, with the table and
the one-based row as their place, in the manner of `anagen.records.checks`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from anagen.interop.casebook.circles import audit_circles
from anagen.interop.casebook.documents import EXAMPLE
from anagen.kernel.errors import Place, Problem, Severity
from anagen.knowledge import load_knowledge
from anagen.knowledge.schema.instruments import RegionalScore
from anagen.knowledge.schema.limits import EntryVerdict
from anagen.records.form_checks import Auditor, numbered
from anagen.records.tables import TABLES, Assessment, Patient

__all__ = ["AUDITORS"]

Tables = Mapping[str, Sequence[Any]]

WEIGHT_LIMITS = "weight_for_age"


def audit_weights(tables: Tables) -> Iterator[Problem]:
    """Find weights that a child of that age can hardly have."""
    limits = None
    for number, row in numbered(tables, Patient):
        if row.weight is None or row.age_at_index is None:
            continue
        limits = limits or load_knowledge().limits[WEIGHT_LIMITS]
        verdict = limits.judge(row.weight, row.age_at_index)
        if verdict not in {EntryVerdict.REFUSED, EntryVerdict.WARNED}:
            continue
        is_refused = verdict is EntryVerdict.REFUSED
        yield Problem(
            Place(Patient.table, number, "weight"),
            f"{row.weight} kg at the age of {row.age_at_index} is "
            f"{'implausible' if is_refused else 'unusual'}",
            f"knowledge/limits/{WEIGHT_LIMITS}.yaml draws the line for each age",
            "Look up weight and age; the age is that at day 0, not at onset.",
            Severity.ERROR if is_refused else Severity.WARNING,
        )


def audit_components(tables: Tables) -> Iterator[Problem]:
    """Find scores of parts that their instrument does not have."""
    instruments = load_knowledge().instruments if tables.get("assessments") else {}
    for number, row in numbered(tables, Assessment):
        if row.component == "total" or row.instrument not in instruments:
            continue
        parts = instruments[row.instrument].component_names
        if row.component not in parts:
            yield Problem(
                Place(Assessment.table, number, "component"),
                f"{row.instrument} has no part `{row.component}`",
                f"Its parts are {', '.join(parts)}",
                "Use one of them.",
            )


def audit_regional_totals(tables: Tables) -> Iterator[Problem]:
    """Find totals that their regions do not give, and regions that are missing."""
    visits: dict[tuple[str, ...], dict[str, tuple[int, Any]]] = defaultdict(dict)
    for number, row in numbered(tables, Assessment):
        if row.value is not None and row.day is not None:
            visit = (row.patient_id, str(row.day), row.instrument, row.rater or "")
            visits[visit].setdefault(row.component, (number, row))
    for (_, _, name, _), scores in visits.items():
        if set(scores) == {"total"}:
            continue
        instrument = load_knowledge().instruments[name]
        if isinstance(instrument, RegionalScore):
            yield from _judge_regions(instrument, scores)


def _judge_regions(
    instrument: RegionalScore, scores: Mapping[str, tuple[int, Any]]
) -> Iterator[Problem]:
    regions = {
        name: scores[name][1].value for name in instrument.regions if name in scores
    }
    low, high = instrument.range_of()
    if not regions or any(not low <= value <= high for value in regions.values()):
        return  # out of range is said by the Cohort
    total = instrument.total(regions)
    short = instrument.abbreviation or instrument.name
    number, row = scores.get("total", scores[next(iter(regions))])
    if total is None:
        missing = [name for name in instrument.regions if name not in regions]
        verb = "checked" if "total" in scores else "computed"
        yield Problem(
            Place(Assessment.table, number, "component"),
            f"{row.patient_id} on day {row.day} has no {short} of {', '.join(missing)}",
            f"Without every region the total cannot be {verb}; a missing region is "
            "never taken as hairy",
            "Add the region if it was scored.",
            Severity.WARNING,
        )
    elif "total" in scores and not _agrees(row.value, total):
        yield Problem(
            Place(Assessment.table, number, "value"),
            f"the total {row.value} is not what its regions give, {total.normalize():f}",
            f"{short} is their weighted sum",
            "Look up total and regions; leave the total out if only regions are given.",
        )


def _agrees(stated: Decimal, computed: Decimal) -> bool:
    """Whether a total is the computed one, rounded to the places it states."""
    exponent = int(stated.as_tuple().exponent)
    half = Decimal(5).scaleb(min(exponent, 0) - 1)
    return abs(stated - computed) <= half


def audit_owners(tables: Tables) -> Iterator[Problem]:
    """Find rows that refer to a row of another person."""
    owners = {
        name: {row.id: row.patient_id for row in tables.get(name, ())}
        for name in ("combinations", "events")
    }
    for name, model in TABLES.items():
        if "patient_id" not in model.model_fields:
            continue
        links = [c for c in model.columns() if c.refers_to in owners]
        for number, row in enumerate(tables.get(name, ()), start=1):
            for link in links:
                target = getattr(row, link.name)
                owner = owners[link.refers_to].get(target)
                if owner is not None and owner != row.patient_id:
                    yield Problem(
                        Place(name, number, link.name),
                        f"`{target}` belongs to {owner}, and this row to "
                        f"{row.patient_id}",
                        "A row and what it refers to are about one person",
                        "Correct one of the two.",
                    )


def audit_lonely_patients(tables: Tables) -> Iterator[Problem]:
    """Find persons of whom nothing else is recorded."""
    seen = {
        row.patient_id
        for name, rows in tables.items()
        if name != Patient.table and "patient_id" in TABLES[name].model_fields
        for row in rows
    }
    for number, row in numbered(tables, Patient):
        if row.patient_id not in seen:
            yield Problem(
                Place(Patient.table, number, "patient_id"),
                f"{row.patient_id} has no row in any other table",
                "Nothing can be reported about this person",
                "Add what is known, or delete the row.",
                Severity.WARNING,
            )


def audit_examples(tables: Tables) -> Iterator[Problem]:
    """Find what is left of the example rows of a new casebook."""
    for name, rows in tables.items():
        for number, row in enumerate(rows, start=1):
            if row.source_place == EXAMPLE:
                yield Problem(
                    Place(name, number),
                    "this is an example row",
                    "It shows how to write one, and stands for nobody",
                    "Write over it, or delete it.",
                    Severity.WARNING,
                )


AUDITORS: tuple[Auditor, ...] = (
    audit_weights,
    audit_components,
    audit_regional_totals,
    audit_owners,
    audit_circles,
    audit_lonely_patients,
    audit_examples,
)
"""Every check of a casebook between rows, in the order they run."""
