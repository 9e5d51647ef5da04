"""Checks of form: keys, references, spans, ranges, doses and units.

They need no clinical knowledge. Each yields all the problems it sees; see
`anagen.records.checks`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeVar, cast

from anagen.kernel.errors import Place, Problem, Severity, UnitError, closest
from anagen.kernel.time import StatedTime
from anagen.kernel.units import parse_unit
from anagen.records.columns import Record
from anagen.records.tables import (
    TABLES,
    Aggregate,
    Decision,
    Event,
    Finding,
    LaboratoryResult,
    Treatment,
)

__all__ = [
    "FORM_AUDITORS",
    "Auditor",
    "Tables",
    "audit_keys",
    "audit_references",
    "numbered",
    "surely_before",
]

Tables = Mapping[str, Sequence[Record]]
Auditor = Callable[[Tables], Iterator[Problem]]
R = TypeVar("R", bound=Record)


_MOST_TO_GUESS_FROM = 1000
"""Among more keys than this no likely one is looked for: it would take too long."""


def numbered(tables: Tables, model: type[R]) -> Iterable[tuple[int, R]]:
    """Return the rows of a table with their one-based numbers."""
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
                is_few = len(known) <= _MOST_TO_GUESS_FROM
                near = closest(value, sorted(known)) if is_few else None
                hint = f"Did you mean `{near}`?" if near else f"Add it to {target}."
                yield Problem(
                    Place(name, number, column),
                    f"there is no `{value}` in {target}",
                    f"{column} has to name a row of {target}",
                    hint,
                )


def audit_spans(tables: Tables) -> Iterator[Problem]:
    """Find ends before starts, and lengths that do not fit the days."""
    for number, row in numbered(tables, Treatment):
        place = Place(Treatment.table, number, "end_day")
        if surely_before(row.end_day, row.start_day):
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


def audit_decisions(tables: Tables) -> Iterator[Problem]:
    """Find decisions that end before they are made, and those without a reason."""
    for number, row in numbered(tables, Decision):
        if surely_before(row.until_day, row.day):
            yield Problem(
                Place(Decision.table, number, "until_day"),
                f"the decision ends ({row.until_day}) before it is made ({row.day})",
                "A decision holds from its day on",
                "Swap the two days, or correct the one that is wrong.",
            )
        if row.reason is None and "reason" not in row.not_stated:
            yield Problem(
                Place(Decision.table, number, "reason"),
                f"the decision about {row.rule} has no reason",
                "Who reads it later cannot tell why",
                "Write why, or `not stated`.",
                Severity.WARNING,
            )


def surely_before(end: StatedTime | None, start: StatedTime | None) -> bool:
    """Whether whatever the statements allow, one lies before the other."""
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


class _Range(NamedTuple):
    model: type[Record]
    low: str
    high: str
    why: str = "A range goes from its lower to its upper end"


_RANGES = (
    _Range(Treatment, "dose", "dose_high"),
    _Range(LaboratoryResult, "lower_limit", "upper_limit"),
    _Range(Event, "extent_low", "extent_high"),
    _Range(Finding, "low", "high"),
    _Range(Aggregate, "low", "high"),
    _Range(Aggregate, "numerator", "denominator", "A part is at most the whole"),
)


def audit_ranges(tables: Tables) -> Iterator[Problem]:
    """Find lower ends above their upper ends."""
    for pair in _RANGES:
        for number, row in numbered(tables, pair.model):
            low, high = getattr(row, pair.low), getattr(row, pair.high)
            if low is not None and high is not None and low > high:
                yield Problem(
                    Place(pair.model.table, number, pair.high),
                    f"{pair.low} {low} is above {pair.high} {high}",
                    pair.why,
                    "Swap the two, or correct the one that is wrong.",
                )


def audit_doses(tables: Tables) -> Iterator[Problem]:
    """Find doses without a unit, and periods that are half there."""
    for number, row in numbered(tables, Treatment):
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


def audit_laboratory(tables: Tables) -> Iterator[Problem]:
    """Find results without a unit, and comparators without a number."""
    for number, row in numbered(tables, LaboratoryResult):
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


FORM_AUDITORS: tuple[Auditor, ...] = (
    audit_keys,
    audit_references,
    audit_spans,
    audit_ranges,
    audit_doses,
    audit_units,
    audit_laboratory,
    audit_decisions,
)
"""Every check of form, in the order they run."""
