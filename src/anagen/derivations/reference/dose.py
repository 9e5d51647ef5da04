"""The dose of one treatment row, a day and in words.

A dose is given `frequency` times in each `period` (FHIR Timing). Weekdays narrow a
period of a day: once a day on Saturday and Sunday is twice in 7 days. Nothing is
assumed: without a frequency there is no daily dose.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from math import floor

from anagen.kernel.quantities import plain
from anagen.kernel.time import DAYS_PER, TimeUnit
from anagen.knowledge.schema.dosing import describe_timing
from anagen.records.tables import Treatment
from anagen.records.terms import PeriodUnit

__all__ = ["MILLIONTHS", "DailyDose", "daily_dose", "describe_dose", "in_millionths"]

MILLIONTHS = 1_000_000.0
"""How many whole parts a unit of dose has in a sum."""

_DAYS_IN: dict[PeriodUnit, Fraction] = {
    PeriodUnit.HOUR: Fraction(1, 24),
    PeriodUnit.DAY: Fraction(DAYS_PER[TimeUnit.DAY]),
    PeriodUnit.WEEK: Fraction(DAYS_PER[TimeUnit.WEEK]),
    PeriodUnit.MONTH: Fraction(DAYS_PER[TimeUnit.MONTH]),
}


@dataclass(frozen=True)
class DailyDose:
    """How much of a drug a day.

    Parameters
    ----------
    low, high
        Amount per day, exact; they differ when the dose is a range. None when unknown.
    unit
        UCUM unit of the amount.
    because
        How it was computed, or why it could not be.
    """

    low: Fraction | None
    high: Fraction | None
    unit: str | None = None
    because: str = ""


def in_millionths(dose: float) -> int:
    """Return a dose in whole millionths, whose sums do not depend on their order.

    Examples
    --------
    >>> in_millionths(10 / 7)
    1428571
    """
    return floor(dose * MILLIONTHS + 0.5)


def daily_dose(treatment: Treatment) -> DailyDose:
    """Return the dose a day: dose times frequency over period.

    Examples
    --------
    >>> row = dict(treatment_id="t1", patient_id="p", role="index", unit="mg")
    >>> twice = Treatment(
    ...     **row, drug="tofacitinib", dose=5, frequency=2, period=1, period_unit="d"
    ... )
    >>> daily_dose(twice)
    DailyDose(low=Fraction(10, 1), high=Fraction(10, 1), unit='mg', because='5 mg twice a day')
    >>> pulse = Treatment(
    ...     **row, drug="betamethasone", dose=5, frequency=2, period=1, period_unit="wk"
    ... )
    >>> daily_dose(pulse).low
    Fraction(10, 7)
    >>> daily_dose(Treatment(**row, drug="baricitinib", dose=4)).because
    'how often it is given is not known'
    """
    per_day = _times_per_day(treatment)
    missing = _missing(treatment)
    if missing or per_day is None or treatment.dose is None:
        return DailyDose(None, None, treatment.unit, missing)
    high = treatment.dose if treatment.dose_high is None else treatment.dose_high
    return DailyDose(
        Fraction(treatment.dose) * per_day,
        Fraction(high) * per_day,
        treatment.unit,
        describe_dose(treatment),
    )


def _missing(treatment: Treatment) -> str:
    """Say what is missing for a daily dose; empty when nothing is."""
    if treatment.as_needed:
        return "it is given only now and then"
    if treatment.dose is None:
        return _not_known("dose", "the dose", treatment)
    if _times_per_day(treatment) is None:
        return _not_known("frequency", "how often it is given", treatment)
    return ""


def _not_known(column: str, words: str, treatment: Treatment) -> str:
    source_was_read = column in treatment.not_stated
    return f"{words} is not {'stated' if source_was_read else 'known'}"


def _times_per_day(treatment: Treatment) -> Fraction | None:
    frequency, period, unit = (
        treatment.frequency,
        treatment.period,
        treatment.period_unit,
    )
    if frequency is None or period is None or unit is None:
        return None
    weekdays = len((treatment.day_of_week or "").split())
    return _per_day(frequency, period, unit, weekdays)


@lru_cache(maxsize=1024)
def _per_day(
    frequency: int, period: Decimal, unit: PeriodUnit, weekdays: int
) -> Fraction:
    per_day = Fraction(frequency) / (Fraction(period) * _DAYS_IN[unit])
    if weekdays and unit is PeriodUnit.DAY:
        per_day *= Fraction(weekdays) / _DAYS_IN[PeriodUnit.WEEK]
    return per_day


def describe_dose(treatment: Treatment) -> str:
    """Write a dose with its timing as far as it is known.

    Examples
    --------
    >>> row = dict(treatment_id="t1", patient_id="p", role="index", drug="dupilumab")
    >>> describe_dose(
    ...     Treatment(
    ...         **row, dose=300, unit="mg", frequency=1, period=2, period_unit="wk"
    ...     )
    ... )
    '300 mg every 2 weeks'
    >>> describe_dose(Treatment(**row, dose=50, dose_high=100, unit="mg"))
    '50 to 100 mg'
    >>> describe_dose(Treatment(**row))
    'dose unknown'
    """
    if treatment.dose is None:
        amount = "dose unknown"
    else:
        high = treatment.dose_high
        upper = f" to {plain(high)}" if high is not None else ""
        amount = f"{plain(treatment.dose)}{upper} {treatment.unit or ''}".rstrip()
    return f"{amount} {_timing(treatment)}".rstrip()


def _timing(treatment: Treatment) -> str:
    if treatment.as_needed:
        return "as needed"
    frequency, period, unit = (
        treatment.frequency,
        treatment.period,
        treatment.period_unit,
    )
    if frequency is None or period is None or unit is None:
        return ""
    days = treatment.consecutive_days
    if days is not None:  # a row counts all doses of a pulse, the words those of a day
        frequency = max(frequency // days, 1)
    words = describe_timing(frequency, period, unit, consecutive_days=days)
    weekdays = f" on {treatment.day_of_week}" if treatment.day_of_week else ""
    return f"{words}{weekdays}"
