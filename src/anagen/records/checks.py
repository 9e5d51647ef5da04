"""What must hold between the rows of a Cohort, checked when it is made.

Every auditor looks at all tables and yields all the problems it sees; none stops at
the first. A problem's place names the table and the one-based row as given, so a
reader can turn it into a file and a line.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Any, TypeVar, cast

from anagen.kernel.errors import Place, Problem, Severity, UnitError, closest
from anagen.kernel.time import StatedTime
from anagen.kernel.units import parse_unit
from anagen.records.columns import Record
from anagen.records.tables import (
    TABLES,
    Assessment,
    Combination,
    Condition,
    Event,
    LaboratoryResult,
    Treatment,
)
from anagen.records.terms import EventKind, Presence

__all__ = ["AUDITORS", "audit_tables"]

Tables = Mapping[str, Sequence[Record]]
Auditor = Callable[[Tables], Iterator[Problem]]
R = TypeVar("R", bound=Record)


def _numbered(tables: Tables, model: type[R]) -> Iterable[tuple[int, R]]:
    rows = cast("Sequence[R]", tables.get(model.table, ()))
    return enumerate(rows, start=1)


def audit_keys(tables: Tables) -> Iterator[Problem]:
    """Find keys used twice in a table."""
    for name, model in TABLES.items():
        first: dict[str, int] = {}
        for number, row in enumerate(tables.get(name, ()), start=1):
            if row.id in first:
                yield Problem(
                    Place(name, number, model.key),
                    f"`{row.id}` is used twice",
                    f"Row {first[row.id]} has it already, and a key names one row",
                    "Give the row its own key, or delete the copy.",
                )
            first.setdefault(row.id, number)


def audit_references(tables: Tables) -> Iterator[Problem]:
    """Find references that lead to no row."""
    keys = {name: {row.id for row in rows} for name, rows in tables.items()}
    for name, model in TABLES.items():
        links = [(c.name, c.refers_to) for c in model.columns() if c.refers_to]
        for number, row in enumerate(tables.get(name, ()), start=1):
            for column, target in links:
                value = getattr(row, column)
                known = keys.get(target, set())
                if value is None or value in known:
                    continue
                near = closest(value, sorted(known))
                hint = f"Did you mean `{near}`?" if near else f"Add it to {target}."
                yield Problem(
                    Place(name, number, column),
                    f"there is no `{value}` in {target}",
                    f"{column} has to name a row of {target}",
                    hint,
                )


def audit_spans(tables: Tables) -> Iterator[Problem]:
    """Find ends before starts, and lengths that do not fit the days."""
    for number, row in _numbered(tables, Treatment):
        place = Place(Treatment.table, number, "end_day")
        if _surely_before(row.end_day, row.start_day):
            yield Problem(
                place,
                f"the treatment ends ({row.end_day}) before it starts "
                f"({row.start_day})",
                "A treatment lasts from its first day to its last",
                "Swap the two days, or correct the one that is wrong.",
            )
        elif not _length_fits(row):
            yield Problem(
                Place(Treatment.table, number, "duration"),
                f"a duration of {row.duration} does not fit the days "
                f"{row.start_day} to {row.end_day}",
                "Days and duration state the same thing twice",
                "Correct one, or leave the duration empty.",
            )
        if row.dose_high is not None and (row.dose or Decimal(0)) > row.dose_high:
            yield Problem(
                Place(Treatment.table, number, "dose_high"),
                f"the upper dose {row.dose_high} is below the dose {row.dose}",
                "A range goes from its lower to its upper end",
                "Swap the two.",
            )


def _surely_before(end: StatedTime | None, start: StatedTime | None) -> bool:
    if end is None or start is None:
        return False
    return (
        end.latest is not None
        and start.earliest is not None
        and end.latest < start.earliest
    )


def _length_fits(row: Treatment) -> bool:
    if row.start_day is None or row.end_day is None or row.duration is None:
        return True
    ends = (*row.start_day.bounds, *row.end_day.bounds, *row.duration.bounds)
    if any(bound is None for bound in ends):
        return True
    start_low, start_high, end_low, end_high, low, high = cast("tuple[int, ...]", ends)
    # An inclusive last day makes a span one day longer than the difference.
    return end_low - start_high <= high and end_high - start_low + 1 >= low


def audit_doses(tables: Tables) -> Iterator[Problem]:
    """Find doses without a unit, and periods that are half there."""
    for number, row in _numbered(tables, Treatment):
        pairs = (("dose", "unit"), ("cumulative_dose", "cumulative_dose_unit"))
        for amount, unit in pairs:
            if getattr(row, amount) is not None and getattr(row, unit) is None:
                yield Problem(
                    Place(Treatment.table, number, unit),
                    f"the {amount.replace('_', ' ')} has no unit",
                    "A number without a unit has no meaning",
                    "Write a UCUM unit such as mg.",
                )
        if (row.period is None) != (row.period_unit is None):
            yield Problem(
                Place(Treatment.table, number, "period_unit"),
                "the period is only half there",
                "A period is a number with a unit, such as 1 d or 2 wk",
                "Fill in both, or neither.",
            )


def audit_units(tables: Tables) -> Iterator[Problem]:
    """Find units that do not exist."""
    for name, model in TABLES.items():
        units = [c.name for c in model.columns() if c.name.endswith("unit")]
        for number, row in enumerate(tables.get(name, ()), start=1):
            for column in units:
                text = getattr(row, column)
                if text is None or column == "period_unit":
                    continue
                try:
                    parse_unit(text)
                except UnitError as error:
                    yield error.at(Place(name, number, column))


def audit_scores(tables: Tables) -> Iterator[Problem]:
    """Find scores outside the range of their instrument."""
    # Imported here: reading the instruments is only needed when there are scores.
    from anagen.knowledge import load_knowledge  # noqa: PLC0415

    instruments = load_knowledge().instruments
    for number, row in _numbered(tables, Assessment):
        instrument = instruments.get(row.instrument)
        if instrument is None or row.value is None:
            continue
        low, high = instrument.range_of(row.component)
        if not low <= row.value <= high:
            yield Problem(
                Place(Assessment.table, number, "value"),
                f"{instrument.name} {row.value} is impossible",
                f"{instrument.name} {row.component} runs from {low} to {high}",
                "Look the score up again; leave it empty when it is unknown.",
            )


def audit_laboratory(tables: Tables) -> Iterator[Problem]:
    """Find results without a unit, and comparators without a number."""
    for number, row in _numbered(tables, LaboratoryResult):
        if row.value is not None and row.unit is None:
            yield Problem(
                Place(LaboratoryResult.table, number, "unit"),
                "the result has no unit",
                "A number without a unit has no meaning",
                "Write the UCUM unit the laboratory printed, such as 10*9/L.",
            )
        if row.comparator is not None and row.value is None:
            yield Problem(
                Place(LaboratoryResult.table, number, "value"),
                f"`{row.comparator}` stands without a number",
                "A comparator says on which side of a number the true value lies",
                "Add the number, or remove the comparator.",
            )


def audit_milestones(tables: Tables) -> Iterator[Problem]:
    """Find milestones of one patient in an impossible order."""
    order = (
        "first_visible_regrowth",
        "salt30",
        "salt50",
        "salt75",
        "salt90",
        "salt100",
    )
    by_patient: dict[str, dict[str, tuple[int, Event]]] = defaultdict(dict)
    for number, row in _numbered(tables, Event):
        if row.kind is EventKind.MILESTONE and row.term in order and row.day:
            by_patient[row.patient_id][row.term] = (number, row)
    for found in by_patient.values():
        ranked = [found[term] for term in order if term in found]
        for (_, before), (number, after) in pairwise(ranked):
            if _surely_before(after.day, before.day):
                yield Problem(
                    Place(Event.table, number, "day"),
                    f"{after.term} ({after.day}) comes before {before.term} "
                    f"({before.day})",
                    f"{after.term} cannot be reached before {before.term}",
                    "Correct one of the two days.",
                )


def audit_extents(tables: Tables) -> Iterator[Problem]:
    """Find conflicts of extent: subtype against score, low end against high."""
    yield from _whole_scalp_conflicts(tables)
    for number, row in _numbered(tables, Event):
        low, high = row.extent_low, row.extent_high
        if low is not None and high is not None and low > high:
            yield Problem(
                Place(Event.table, number, "extent_high"),
                f"the extent runs from {low} to {high} %",
                "A range goes from its lower to its upper end",
                "Swap the two.",
            )


def _whole_scalp_conflicts(tables: Tables) -> Iterator[Problem]:
    """Find a whole-scalp subtype with another score, no score, or patches."""
    whole = Decimal(100)
    baseline = {
        row.patient_id: row.value
        for _, row in _numbered(tables, Assessment)
        if row.instrument == "salt" and row.component == "total"
        if row.day is not None and row.day.day == 0
    }
    patchy = {
        getattr(row, "patient_id", "")
        for row in tables.get("findings", ())
        if getattr(row, "value", "") == "multiple_bald_patches"
    }
    for number, row in _numbered(tables, Condition):
        if (
            row.subtype not in {"totalis", "universalis"}
            or row.presence is Presence.ABSENT
        ):
            continue
        place = Place(Condition.table, number, "subtype")
        why = f"Alopecia {row.subtype} means that the whole scalp is bald (SALT 100)"
        score = baseline.get(row.patient_id)
        if score is None:
            yield Problem(
                place,
                f"{row.patient_id} has alopecia {row.subtype} and no baseline SALT",
                f"{why}, but it was not recorded and is not guessed",
                "Add the baseline SALT if the source states it.",
                Severity.WARNING,
            )
        elif score != whole:
            yield Problem(
                place,
                f"{row.patient_id} has alopecia {row.subtype} at baseline SALT {score}",
                why,
                "Check the subtype and the score.",
                Severity.WARNING,
            )
        if row.patient_id in patchy:
            yield Problem(
                place,
                f"{row.patient_id} has alopecia {row.subtype} and bald patches",
                why,
                "Check the subtype against the finding.",
                Severity.WARNING,
            )


def audit_priors(tables: Tables) -> Iterator[Problem]:
    """Find persons whose earlier treatments differ between printed rows."""
    listed: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for _, row in _numbered(tables, Treatment):
        if row.role == "prior" and row.combination_id:
            listed[row.patient_id][row.combination_id].add(row.drug)
    for number, combination in _numbered(tables, Combination):
        rows = listed[combination.patient_id]
        first = min(rows, default=None)
        if (
            first is None
            or combination.combination_id == first
            or combination.combination_id not in rows
        ):
            continue
        differing = sorted(rows[first] ^ rows[combination.combination_id])
        if differing:
            yield Problem(
                Place(Combination.table, number, "combination_id"),
                f"{combination.patient_id} has other earlier treatments under "
                f"{combination.combination_id} than under {first}: {', '.join(differing)}",
                "Both rows are about the same person",
                "Check the source; treatments taken in between explain it.",
                Severity.WARNING,
            )


AUDITORS: tuple[Auditor, ...] = (
    audit_keys,
    audit_references,
    audit_spans,
    audit_doses,
    audit_units,
    audit_scores,
    audit_laboratory,
    audit_milestones,
    audit_extents,
    audit_priors,
)
"""Every check between rows, in the order they run."""


def audit_tables(tables: Mapping[str, Sequence[Record]]) -> list[Problem]:
    """Return every problem of every auditor, errors and warnings."""
    found: list[Any] = []
    for auditor in AUDITORS:
        found.extend(auditor(tables))
    return sorted(found)
