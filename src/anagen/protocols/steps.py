"""On which phase of a protocol's regimen a patient is, by drug and dose.

A phase is recognised by what it comes to a day. Where the way up and the way down have
the same dose, a patient who took more of the drug before is on the way down.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from anagen.derivations.reference.dose import DailyDose, daily_dose
from anagen.kernel.errors import UnitError
from anagen.kernel.time import DAYS_PER, TimeUnit
from anagen.kernel.units import conversion_factor
from anagen.knowledge.schema.dosing import Amount, CalendarUnit, Schedule
from anagen.knowledge.schema.regimens import Phase, PhaseKind, RegimenDrug
from anagen.protocols.courses import DrugCourse
from anagen.records.tables import Treatment

__all__ = ["WAY_DOWN", "Place", "find_place"]

WAY_DOWN = frozenset({PhaseKind.TAPER_STEP, PhaseKind.INTERVAL_STEP})
"""The steps on the way down on which something is given."""


@dataclass(frozen=True)
class Place:
    """Where in a regimen a patient is with one drug.

    Parameters
    ----------
    drug
        The drug as the regimen gives it.
    course
        The drug as the patient takes it.
    phase
        The phase; None when it cannot be told.
    following
        The phase after it, if there is one.
    because
        How the phase is known, or why not.
    """

    drug: RegimenDrug
    course: DrugCourse
    phase: Phase | None
    following: Phase | None = None
    because: str = ""

    @property
    def since(self) -> int:
        """First day of the dose now taken."""
        return self.course.dose_since


def find_place(drug: RegimenDrug, course: DrugCourse) -> Place:
    """Return on which phase of a drug a patient is."""
    now = daily_dose(course.current)
    if now.high is None:
        return Place(drug, course, None, because=now.because)
    fitting = [phase for phase in drug.phases if _fits(phase, course.current, now)]
    if len(fitting) > 1:
        is_down = _took_more(course)
        sides = [phase for phase in fitting if (phase.kind in WAY_DOWN) is is_down]
        fitting = sides or fitting
    if len(fitting) != 1:
        how = "no phase has" if not fitting else "several phases have"
        because = f"{how} the dose taken, {now.because}"
        return Place(drug, course, None, because=because)
    place = drug.phases.index(fitting[0])
    following = drug.phases[place + 1] if place + 1 < len(drug.phases) else None
    return Place(drug, course, fitting[0], following, f"the dose taken: {now.because}")


def _took_more(course: DrugCourse) -> bool:
    """Say whether more of the drug was taken earlier in the course."""
    now = daily_dose(course.current).high
    earlier = [daily_dose(row).high for _, row in course.parts]
    return now is not None and any(one is not None and one > now for one in earlier)


def _fits(phase: Phase, row: Treatment, taken: DailyDose) -> bool:
    """Say whether a row's dose a day is one that a phase gives."""
    if taken.low is None or taken.high is None or taken.unit is None:
        return False
    if phase.kind is PhaseKind.INTERVAL_STEP and phase.schedule is None:
        return _is_spaced_out(phase.amount, row, taken)
    for low, high, unit in _daily(phase):
        try:
            factor = Fraction(conversion_factor(unit, taken.unit))
        except UnitError:
            continue
        if low * factor <= taken.high and taken.low <= high * factor:
            return True
    return False


def _is_spaced_out(amount: Amount | None, row: Treatment, taken: DailyDose) -> bool:
    """Say whether a row gives the amount of a phase less often than daily."""
    if amount is None or row.dose is None or taken.high is None:
        return False
    is_same = row.dose == amount.value and row.unit == amount.unit
    return is_same and taken.high < Fraction(row.dose)


def _daily(phase: Phase) -> Iterator[tuple[Fraction, Fraction, str]]:
    """Yield the lowest and highest dose a day of a phase, of each of its bands."""
    if phase.schedule is None:
        return
    given: list[Amount | None] = [phase.amount, *(band.amount for band in phase.bands)]
    times = _times_a_day(phase.schedule)
    for amount in given:
        if amount is not None and amount.value is not None:
            upper = amount.value if amount.at_most is None else amount.at_most
            yield Fraction(amount.value) * times, Fraction(upper) * times, amount.unit


def _times_a_day(schedule: Schedule) -> Fraction:
    hours = schedule.unit is CalendarUnit.HOUR
    unit = Fraction(1, 24) if hours else Fraction(DAYS_PER[TimeUnit(schedule.unit)])
    times = schedule.frequency * (schedule.consecutive_days or 1)
    return Fraction(times) / (Fraction(schedule.period) * unit)
