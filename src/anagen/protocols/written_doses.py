"""Doses in numbers that can be compared: as written for a patient, and as a text has them.

A dose is compared by what it comes to a day on average, and by what is given on a day
that has a dose: 600 mg every 2 weeks and 300 mg a week are the same by the first only.

Examples
--------
>>> row = dict(treatment_id="t", patient_id="p", role="index", unit="mg")
>>> weekly = read_written(
...     Treatment(
...         **row, drug="methotrexate", dose=15, frequency=1, period=1, period_unit="wk"
...     )
... )
>>> str(weekly.a_day), str(weekly.on_a_day), str(weekly.times_a_week)
('15/7', '15', '1')
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache

from anagen.derivations.reference.dose import describe_dose
from anagen.derivations.reference.systemic import is_systemic
from anagen.kernel.errors import UnitError
from anagen.kernel.time import DAYS_PER, TimeUnit
from anagen.kernel.units import conversion_factor
from anagen.knowledge.schema.dosing import Amount, CalendarUnit, Schedule
from anagen.protocols.facts import PatientFacts
from anagen.protocols.reading import reading_of
from anagen.protocols.together import may_be_taken
from anagen.records.tables import Treatment
from anagen.records.terms import PeriodUnit

__all__ = ["TextDose", "WrittenDose", "read_text", "read_written", "rows_in_force"]

_DAY = Fraction(1)
_WEEK = Fraction(DAYS_PER[TimeUnit.WEEK])


@dataclass(frozen=True)
class WrittenDose:
    """The dose of one treatment row.

    Parameters
    ----------
    row
        The row.
    lowest
        What the lower end of it comes to a day; None when not known.
    a_day
        What its upper end comes to a day on average; None when not known.
    on_a_day
        The upper end of what is given on a day that has a dose; None when not known.
    times_a_week
        How often in a week on average; None when not known.
    """

    row: Treatment
    lowest: Fraction | None
    a_day: Fraction | None
    on_a_day: Fraction | None
    times_a_week: Fraction | None

    @property
    def says(self) -> str:
        """Write drug and dose in words."""
        return f"{self.row.drug.replace('_', ' ')} {describe_dose(self.row)}"

    @property
    def lacks(self) -> str:
        """Say what is missing to check it; empty when nothing is."""
        if self.row.as_needed:
            return "it is given only now and then"
        missing = [
            words
            for words, is_missing in (
                ("the dose", self.row.dose is None),
                ("its unit", self.row.dose is not None and self.row.unit is None),
                ("how often it is given", self.times_a_week is None),
            )
            if is_missing
        ]
        return f"not on record: {' and '.join(missing)}" if missing else ""

    def in_unit(self, number: Fraction | None, unit: str) -> Fraction | None:
        """Return a number of the row in another unit; None when that cannot be."""
        if number is None or self.row.unit is None:
            return None
        if self.row.unit == unit:
            return number
        try:
            return number * conversion_factor(self.row.unit, unit)
        except UnitError:
            return None


@dataclass(frozen=True)
class TextDose:
    """The most that one dose of a label or protocol comes to.

    Parameters
    ----------
    a_day, on_a_day
        On average, and on a day that has a dose.
    unit
        The unit of both.
    times_a_week
        How often in a week on average.
    is_pulse
        Whether it is given on days running in each period.
    """

    a_day: Fraction
    on_a_day: Fraction
    unit: str
    times_a_week: Fraction
    is_pulse: bool

    def times(self, share: Fraction) -> TextDose:
        """Return a share of it, given as often."""
        return replace(self, a_day=self.a_day * share, on_a_day=self.on_a_day * share)


def read_written(row: Treatment) -> WrittenDose:
    """Return the dose of a row, as far as it is known."""
    if row.frequency is None or row.period is None or row.period_unit is None:
        return WrittenDose(row, None, None, None, None)
    days = Fraction(row.period) * _days(row.period_unit)
    weekdays = len((row.day_of_week or "").split())
    per_day = Fraction(row.frequency) / days
    if weekdays and row.period_unit is PeriodUnit.DAY:
        per_day *= weekdays / _WEEK
    if row.as_needed or row.dose is None:
        return WrittenDose(row, None, None, None, per_day * _WEEK)
    high = Fraction(row.dose if row.dose_high is None else row.dose_high)
    running = row.consecutive_days or weekdays
    each_day = Fraction(row.frequency, running) if running else per_day
    return WrittenDose(
        row,
        Fraction(row.dose) * per_day,
        high * per_day,
        high * max(each_day, _DAY),
        per_day * _WEEK,
    )


def _days(unit: PeriodUnit | CalendarUnit) -> Fraction:
    if unit.value == CalendarUnit.HOUR.value:
        return Fraction(1, 24)
    return Fraction(DAYS_PER[TimeUnit(unit.value)])


@lru_cache(maxsize=1024)
def read_text(
    amount: Amount, schedule: Schedule | None, weight: Fraction | None
) -> TextDose | None:
    """Return what a dose of a text comes to; None when it, or the weight, is not known.

    Parameters
    ----------
    amount, schedule
        The dose.
    weight
        Body weight in kg, for doses by weight; None when it is not known.
    """
    most = _most(amount, weight)
    if most is None or schedule is None:
        return None
    days = Fraction(schedule.period) * _days(schedule.unit)
    running = schedule.consecutive_days
    per_day = schedule.frequency * (running or 1) / days
    each_day = Fraction(schedule.frequency) if running else per_day
    return TextDose(
        a_day=most * per_day,
        on_a_day=most * max(each_day, _DAY),
        unit=amount.unit,
        times_a_week=per_day * _WEEK,
        is_pulse=running is not None,
    )


def _most(amount: Amount, weight: Fraction | None) -> Fraction | None:
    """Return the upper end of an amount; None when it is not known."""
    low = amount.value if amount.per_kg is None else amount.per_kg
    if low is None:
        return None
    high = Fraction(low if amount.at_most is None else amount.at_most)
    if amount.per_kg is not None:
        if weight is None:
            return None
        high *= weight
    return high if amount.maximum is None else min(high, Fraction(amount.maximum))


def rows_in_force(
    facts: PatientFacts, planned: Iterable[Treatment] = ()
) -> tuple[Treatment, ...]:
    """Return the systemic rows whose dose is taken on the day, or may be.

    Of a drug with days the row in force; of one without days each row that is not
    known to be over. Earlier treatment, and what followed later, is left out.
    """
    found = [
        course.current
        for course in reading_of(facts).courses
        if course.is_taken and is_systemic(course.current, facts.knowledge)
    ]
    dated = {row.drug for row in found}
    found += [
        row
        for row in facts.past.treatments
        if row.drug not in dated
        and may_be_taken(row, facts)
        and is_systemic(row, facts.knowledge)
    ]
    found += planned
    return tuple(sorted(found, key=lambda row: (row.drug, row.treatment_id)))
