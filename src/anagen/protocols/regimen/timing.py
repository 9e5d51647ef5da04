"""How often a dose is given: a cyclic pattern of hours, counted from a day.

Every schedule is a cycle of so many hours with doses at fixed hours in it. ``5 mg every
36 hours`` is a cycle of 36 hours with one dose at its start; a pulse on two consecutive
days a week is a cycle of 168 hours with doses at hours 0 and 24. How many doses fall
into a span of time is then a closed form, and no list has to be made.

Months are 30.4375 days, as everywhere in study time.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from math import ceil, lcm

from anagen.kernel.time import DAYS_PER, TimeUnit
from anagen.knowledge.schema.dosing import CalendarUnit, Schedule, describe_timing
from anagen.protocols.regimen.doses import refuse
from anagen.records.tables import Treatment

__all__ = ["HOURS_A_DAY", "Timing", "days_in", "read_timing"]

HOURS_A_DAY = 24

_DAYS_IN: dict[CalendarUnit, Fraction] = {
    CalendarUnit.HOUR: Fraction(1, HOURS_A_DAY),
    CalendarUnit.DAY: Fraction(DAYS_PER[TimeUnit.DAY]),
    CalendarUnit.WEEK: Fraction(DAYS_PER[TimeUnit.WEEK]),
    CalendarUnit.MONTH: Fraction(DAYS_PER[TimeUnit.MONTH]),
}


def days_in(amount: Fraction | Decimal | int, unit: CalendarUnit) -> Fraction:
    """Return a length of time in days, exactly.

    Examples
    --------
    >>> days_in(3, CalendarUnit.MONTH)
    Fraction(1461, 16)
    """
    return Fraction(amount) * _DAYS_IN[unit]


@dataclass(frozen=True)
class Timing:
    """How often a dose is given.

    Parameters
    ----------
    frequency
        Times given in each period; on each day of a pulse.
    period, unit
        Length of the period.
    consecutive_days
        Days running on which it is given in each period, for a pulse.

    Raises
    ------
    RegimenError
        When the period is not above 0, nothing is given in it, or the days of a pulse
        do not fit into it.

    Examples
    --------
    >>> Timing(2, Fraction(1), CalendarUnit.DAY).hours
    (Fraction(0, 1), Fraction(12, 1))
    >>> pulse = Timing(1, Fraction(1), CalendarUnit.WEEK, consecutive_days=2)
    >>> pulse.describe(), pulse.cycle, pulse.per_day
    ('on two consecutive days a week', Fraction(168, 1), Fraction(2, 7))
    """

    frequency: int
    period: Fraction
    unit: CalendarUnit
    consecutive_days: int | None = None

    def __post_init__(self) -> None:
        refuse("The timing cannot be", *self._problems())

    def _problems(self) -> list[tuple[str, str, str, str]]:
        where, found = "timing", []
        if self.frequency < 1:
            what = f"it is given {self.frequency} times in each period"
            why = "a schedule gives something"
            found.append((where, what, why, "Use a hold where nothing is given."))
        if self.period <= 0:
            what = f"its period is {self.period} {self.unit}"
            why = "time runs forwards: a period is above 0"
            found.append((where, what, why, "Give the length of the period."))
        if self.consecutive_days is not None:
            days = days_in(self.period, self.unit)
            if not 1 <= self.consecutive_days <= max(days, Fraction(1)):
                what = f"{self.consecutive_days} consecutive days in {self.period} {self.unit}"
                why = "the days of a pulse fit into its period, and are at least one"
                found.append((where, what, why, "Correct the days or the period."))
        return found

    @classmethod
    def daily(cls, times: int = 1) -> Timing:
        """Return so many times a day."""
        return cls(times, Fraction(1), CalendarUnit.DAY)

    @classmethod
    def every(cls, period: int | Fraction | Decimal, unit: str) -> Timing:
        """Return once in each period."""
        return cls(1, Fraction(period), CalendarUnit(unit))

    @classmethod
    def of(cls, schedule: Schedule) -> Timing:
        """Return the timing of a schedule of the knowledge."""
        return cls(
            schedule.frequency,
            Fraction(schedule.period),
            schedule.unit,
            schedule.consecutive_days,
        )

    @cached_property
    def cycle(self) -> Fraction:
        """Length of the cycle in hours."""
        return days_in(self.period, self.unit) * HOURS_A_DAY

    @cached_property
    def hours(self) -> tuple[Fraction, ...]:
        """The hours in each cycle at which a dose is given, in order."""
        if self.consecutive_days is None:
            each = self.cycle / self.frequency
            return tuple(each * place for place in range(self.frequency))
        within = Fraction(HOURS_A_DAY, self.frequency)
        return tuple(
            HOURS_A_DAY * day + within * place
            for day in range(self.consecutive_days)
            for place in range(self.frequency)
        )

    @property
    def per_day(self) -> Fraction:
        """How many doses a day, on average."""
        return len(self.hours) * HOURS_A_DAY / self.cycle

    @property
    def is_spread(self) -> bool:
        """Whether the days are ours: several in a long period, and not said which.

        Twice a week is put at even distances; on which days is not stated.
        """
        is_long = self.cycle > HOURS_A_DAY
        return self.consecutive_days is None and self.frequency > 1 and is_long

    @property
    def whole_days(self) -> int:
        """After how many days the pattern of days repeats."""
        numerator = lcm(self.cycle.numerator, HOURS_A_DAY * self.cycle.denominator)
        return numerator // self.cycle.denominator // HOURS_A_DAY

    def count(self, first: int, stop: int) -> int:
        """Return how many doses fall into days `first` to before `stop`.

        Days are counted from the anchor, where a cycle begins; the pattern runs both
        ways without end.

        Examples
        --------
        >>> Timing.every(36, "h").count(0, 3), Timing.every(2, "d").count(1, 2)
        (2, 0)
        """
        if stop <= first:
            return 0
        start, end = first * HOURS_A_DAY, stop * HOURS_A_DAY
        return sum(
            ceil((end - hour) / self.cycle) - ceil((start - hour) / self.cycle)
            for hour in self.hours
        )

    def times(self, first: int, stop: int) -> Iterator[Fraction]:
        """Yield the hour of each dose in days `first` to before `stop`, in order."""
        turn = (first * HOURS_A_DAY) // self.cycle - 1
        while turn * self.cycle < stop * HOURS_A_DAY:
            for hour in self.hours:
                at = turn * self.cycle + hour
                if first * HOURS_A_DAY <= at < stop * HOURS_A_DAY:
                    yield at
            turn += 1

    def describe(self) -> str:
        """Write it in words."""
        period = Decimal(self.period.numerator) / Decimal(self.period.denominator)
        return describe_timing(
            self.frequency, period, self.unit, consecutive_days=self.consecutive_days
        )


def read_timing(row: Treatment) -> Timing | None:
    """Return how often a treatment row is given; None when it does not say so.

    A row counts all doses of a period (FHIR Timing): twice a week on two consecutive
    days is once on each. A row whose doses do not share out evenly over its days says
    two things, and which one is meant is not known. Weekdays make a period of a week.

    Examples
    --------
    >>> row = Treatment(
    ...     **dict(treatment_id="t", patient_id="p", role="bridge"),
    ...     **dict(drug="betamethasone", frequency=2, period=1, period_unit="wk"),
    ...     consecutive_days=2,
    ... )
    >>> read_timing(row).describe()
    'on two consecutive days a week'
    """
    if row.as_needed or row.frequency is None or row.period is None:
        return None
    if row.period_unit is None:
        return None
    unit, days = CalendarUnit(row.period_unit.value), row.consecutive_days
    period = Fraction(row.period)
    weekdays = len((row.day_of_week or "").split())
    if weekdays and unit is CalendarUnit.DAY and period == 1:
        return Timing(row.frequency * weekdays, Fraction(1), CalendarUnit.WEEK)
    if days is None:
        return Timing(row.frequency, period, unit)
    if row.frequency % days or days > max(days_in(period, unit), Fraction(1)):
        return None
    return Timing(row.frequency // days, period, unit, days)
