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
from anagen.kernel.time import Duration, TimeUnit
from anagen.knowledge import load_knowledge
from anagen.protocols.combined_clock import pair_clocks
from anagen.protocols.facts import PatientFacts
from anagen.records.cohort import Cohort
from anagen.records.tables import Treatment
from anagen.records.terms import PeriodUnit, Phase
from anagen.records.timeline import Timeline
from anagen.reports.audit.units import TIMES_IN_WORDS
from anagen.reports.audit.verdicts import Disagreement

__all__ = ["find_odd_rows", "find_unlike_lengths", "find_wrong_doses"]

_HOURS_A_DAY = 24
_CHANGING = frozenset({Phase.TITRATION, Phase.TAPER})
"""Phases in which one dose on record need not be that of the whole time."""
_LATE = 1_000_000
"""A day after everything on record."""


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
    """Find drugs said to be taken together for longer than anything dated shows."""
    knowledge = load_knowledge()
    for timeline in cohort.timelines():
        for clock in pair_clocks(PatientFacts(timeline, knowledge, _LATE)):
            stated = clock.stated.bounds[0] if clock.stated else None
            days = clock.documented_days
            if stated is not None and days is not None and days < stated:
                yield Disagreement(
                    "stated and documented length",
                    (),
                    f"case {timeline.label}: {clock.first} with {clock.second} is said "
                    f"to have lasted {_in_words(clock.stated)}, and what has a date "
                    f"shows {days} days of it (day {clock.start} to day "
                    f"{clock.documented_until}); both cannot be the whole length",
                    clock.rows,
                )


def find_odd_rows(cohort: Cohort) -> Iterator[Disagreement]:
    """Say what is odd in the rows themselves: orders of milestones, courses, units."""
    for problem in cohort.warnings:
        says = ". ".join(
            part.rstrip(".") for part in (problem.what, problem.why) if part
        )
        yield Disagreement("rows among themselves", (), f"{problem.place}: {says}")
