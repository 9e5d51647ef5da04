"""Doses that a stated schedule does not give, and what is odd in the rows."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from anagen.derivations.reference.steroid_burden import (
    SteroidBurden,
    derive_steroid_burden,
)
from anagen.derivations.statistics.feasibility.regimens import (
    Bounds,
    StatedSpell,
    check_total_dose,
    days_in,
)
from anagen.derivations.statistics.feasibility.verdicts import Possibility
from anagen.derivations.tables.steroid_burden import BurdenStatus
from anagen.kernel.errors import Place
from anagen.kernel.time import Duration, TimeUnit
from anagen.knowledge import load_knowledge
from anagen.records.cohort import Cohort
from anagen.records.tables import Combination, Treatment
from anagen.records.terms import PeriodUnit, Phase
from anagen.records.timeline import Timeline
from anagen.reports.audit.units import TIMES_IN_WORDS
from anagen.reports.audit.verdicts import Disagreement

__all__ = ["find_odd_rows", "find_unlike_lengths", "find_wrong_doses"]

_HOURS_A_DAY = 24
_CHANGING = frozenset({Phase.TITRATION, Phase.TAPER})
"""Phases in which one dose on record need not be that of the whole time."""
_ROUNDED_TO = {"a": 366, "y": 366, "mo": 31, "wk": 7}
"""Days by which a length may be rounded up that is printed in whole units."""


def find_wrong_doses(cohort: Cohort) -> Iterator[Disagreement]:
    """Find totals of glucocorticoid that the stated schedule does not give.

    A total disagrees when it differs under every table of equivalent doses.
    """
    knowledge = load_knowledge()
    for timeline in cohort.timelines():
        found = derive_steroid_burden(timeline, knowledge)
        if found and all(b.status is BurdenStatus.DIFFERS for b in found):
            yield _wrong_dose(timeline, found)
        yield from _wrong_totals(timeline)


def _wrong_totals(timeline: Timeline) -> Iterator[Disagreement]:
    """Find totals of the drug itself that its dose, frequency and time do not give."""
    for row in timeline.treatments:
        total, spell = row.cumulative_dose, _spell(row)
        if total is None or spell is None or row.cumulative_dose_unit != row.unit:
            continue
        if row.cumulative_dose_as not in {None, row.drug}:
            continue
        found = check_total_dose([spell], total)
        if found.verdict is Possibility.IMPOSSIBLE:
            yield Disagreement(
                "schedule and total dose",
                (),
                f"case {timeline.label}, {row.drug}: {found.because} ({row.unit})",
                (row.id,),
            )


def _spell(row: Treatment) -> StatedSpell | None:
    """Return dose, frequency and time of a row; None when one is not stated."""
    days = row.duration.bounds if row.duration is not None else (None, None)
    low, high = days
    if row.dose is None or row.frequency is None or low is None or high is None:
        return None
    if (
        row.period is None
        or row.period_unit is None
        or row.as_needed
        or row.phase in _CHANGING
    ):
        return None
    return StatedSpell(
        Bounds(row.dose, row.dose if row.dose_high is None else row.dose_high),
        times=Bounds.exactly(row.frequency),
        period_days=_days_of(row.period, row.period_unit),
        days=Bounds(low, high),
    )


def _days_of(period: Decimal, unit: PeriodUnit) -> Bounds:
    if unit is PeriodUnit.HOUR:
        return Bounds.exactly(Fraction(period) / _HOURS_A_DAY)
    return days_in(period, period, TimeUnit(unit))


def _in_words(length: Duration | None) -> str:
    """Write a stated length as a reader knows it: 5 months."""
    unit, _, rest = str(length).rpartition(" ")
    return f"{unit} {TIMES_IN_WORDS.get(rest, rest)}".strip()


def _wrong_dose(timeline: Timeline, found: tuple[SteroidBurden, ...]) -> Disagreement:
    typed = found[0].typed_mg
    scheduled = sorted({round(b.scheduled_low_mg or 0) for b in found})
    said = " or ".join(map(str, scheduled))
    rows = [t.id for t in timeline.treatments if t.cumulative_dose is not None]
    return Disagreement(
        "schedule and total dose",
        (),
        f"case {timeline.label}: a total of {typed:g} mg prednisolone is stated; the "
        f"stated schedule gives {said} mg, by the table of equivalent doses taken",
        tuple(rows),
    )


def find_unlike_lengths(cohort: Cohort) -> Iterator[Disagreement]:
    """Find combinations said to have lasted longer than one of their drugs was given.

    Only where first and last day of every row of the drug are on record. The last visit
    ends nothing: what is stated may go on after it. The unit a length is printed in may
    be rounded, and is allowed for.
    """
    for timeline in cohort.timelines():
        for row in timeline.combinations:
            for drug in (row.jak_inhibitor, row.partner):
                yield from _unlike_length(timeline, row, drug)


def _unlike_length(
    timeline: Timeline, row: Combination, drug: str
) -> Iterator[Disagreement]:
    low = row.duration.bounds[0] if row.duration is not None else None
    given = [t for t in timeline.treatments if t.drug == drug]
    starts = [t.start_day.bounds[0] if t.start_day else None for t in given]
    ends = [t.end_day.bounds[1] if t.end_day else None for t in given]
    first = [day for day in starts if day is not None]
    last = [day for day in ends if day is not None]
    if low is None or not given or not len(first) == len(last) == len(given):
        return
    days = max(last) - min(first) + 1
    unit = str(row.duration).rpartition(" ")[2]
    if days + _ROUNDED_TO.get(unit, 1) < low:
        yield Disagreement(
            "stated and documented length",
            (),
            f"case {row.label or timeline.label}: {row.jak_inhibitor} with "
            f"{row.partner} is said to have lasted {_in_words(row.duration)}, and "
            f"{drug} was given for {days} days in all (day {min(first)} to day "
            f"{max(last)})",
            (row.id, *(t.id for t in given)),
        )


def find_odd_rows(cohort: Cohort) -> Iterator[Disagreement]:
    """Say what is odd in the rows themselves: orders of milestones, courses, units."""
    for problem in cohort.warnings:
        says = ". ".join(
            part.rstrip(".") for part in (problem.what, problem.why) if part
        )
        yield Disagreement(
            "rows among themselves", (), f"{says} ({_place_in_words(problem.place)})"
        )


def _place_in_words(place: Place) -> str:
    """Write where something stands for a reader: conditions, row 1, subtype.

    Examples
    --------
    >>> _place_in_words(Place("conditions", 1, "onset_age"))
    'conditions, row 1, onset age'
    """
    row = f"row {place.row}" if place.row else ""
    parts = (place.file, row, place.column)
    return ", ".join(part.replace("_", " ") for part in parts if part)
