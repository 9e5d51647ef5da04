"""Whether a stated regimen comes to a stated dose.

Interval arithmetic: every dose, number of doses and duration may be a range, and the
printed dose is refused only when no choice within the ranges comes to it. A month is
28 to 31 days and a year 364 to 366, since authors count both weeks and calendars.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from anagen.derivations.statistics.feasibility.printed import (
    COMMON_ROUNDINGS,
    Number,
    Rounding,
    Span,
    read_printed,
)
from anagen.derivations.statistics.feasibility.verdicts import (
    Feasibility,
    Possibility,
    describe_roundings,
    write_exact,
)
from anagen.derivations.statistics.numbers import Exact, is_exact
from anagen.kernel.errors import ImpossibleValueError
from anagen.kernel.time import TimeUnit

__all__ = [
    "Bounds",
    "DoseFeasibility",
    "StatedSpell",
    "check_daily_dose",
    "check_total_dose",
    "days_in",
]


@dataclass(frozen=True)
class Bounds:
    """A number that is known to lie between two others.

    Parameters
    ----------
    low, high
        The ends, both possible; alike when it is known exactly.

    Raises
    ------
    ImpossibleValueError
        When an end is not exact, negative, or the low one is above the high one.
    """

    low: Exact
    high: Exact

    def __post_init__(self) -> None:
        wrong = [
            repr(end)
            for end in (self.low, self.high)
            if not (is_exact(end) and Fraction(end) >= 0)
        ]
        if wrong or Fraction(self.low) > Fraction(self.high):
            raise ImpossibleValueError(
                f"Nothing lies between {self.low!r} and {self.high!r}",
                "Both ends are exact numbers, 0 or more, the low one first",
            )

    @classmethod
    def exactly(cls, number: Exact) -> Bounds:
        """Return the bounds of a number that is known."""
        return cls(number, number)

    def __str__(self) -> str:
        low, high = (write_exact(Fraction(end)) for end in (self.low, self.high))
        return low if low == high else f"{low} to {high}"


@dataclass(frozen=True)
class StatedSpell:
    """One dose, given again and again for a time.

    Parameters
    ----------
    dose
        Amount given each time.
    times
        How often in each period.
    period_days
        Length of a period in days: 1 for a day, 7 for a week.
    days
        How long it goes on; None when that is not stated.
    """

    dose: Bounds
    times: Bounds
    period_days: Bounds
    days: Bounds | None = None

    def __post_init__(self) -> None:
        if not Fraction(self.period_days.low) > 0:
            raise ImpossibleValueError(
                f"A period of {self.period_days} days cannot be", "It has some length"
            )

    @property
    def daily(self) -> Bounds:
        """The dose a day, on the average of a period."""
        return Bounds(
            _product(self.dose.low, self.times.low) / Fraction(self.period_days.high),
            _product(self.dose.high, self.times.high) / Fraction(self.period_days.low),
        )

    @property
    def total(self) -> Bounds | None:
        """The dose in all; None when the duration is not stated.

        A period that is begun may count or not, and so may its last day: 12 weeks of
        one dose a week are 12 or 13 doses.
        """
        if self.days is None:
            return None
        fewest = floor(Fraction(self.days.low) / Fraction(self.period_days.high))
        most = ceil(Fraction(self.days.high) / Fraction(self.period_days.low)) + 1
        return Bounds(
            _product(self.dose.low, self.times.low) * fewest,
            _product(self.dose.high, self.times.high) * most,
        )


@dataclass(frozen=True)
class DoseFeasibility(Feasibility):
    """The answer about a dose.

    Parameters
    ----------
    implied
        What the regimen comes to; None when that cannot be told.
    """

    implied: Bounds | None = None


def days_in(low: Exact, high: Exact, unit: TimeUnit) -> Bounds:
    """Return a stated duration in days; a month or year may be a short or a long one.

    Examples
    --------
    >>> str(days_in(3, 3, TimeUnit.MONTH))
    '84 to 93'
    """
    shortest, longest = _DAYS[unit]
    return Bounds(Fraction(low) * shortest, Fraction(high) * longest)


_DAYS = {
    TimeUnit.DAY: (1, 1),
    TimeUnit.WEEK: (7, 7),
    TimeUnit.MONTH: (28, 31),
    TimeUnit.YEAR: (364, 366),
}


def check_daily_dose(
    spell: StatedSpell,
    printed: Number,
    *,
    roundings: Sequence[Rounding] = COMMON_ROUNDINGS,
) -> DoseFeasibility:
    """Say whether a regimen comes to this dose a day.

    Raises
    ------
    ImpossibleValueError
        When the printed dose is no number.

    Examples
    --------
    >>> one = Bounds.exactly(1)
    >>> twice = StatedSpell(Bounds.exactly(5), times=Bounds.exactly(2), period_days=one)
    >>> check_daily_dose(twice, "10").verdict
    <Possibility.POSSIBLE: 'possible'>
    >>> check_daily_dose(twice, "5").because
    'the regimen comes to 10 a day, and 5 is printed'
    """
    return _judge(spell.daily, printed, " a day", roundings)


def check_total_dose(
    spells: Sequence[StatedSpell],
    printed: Number,
    *,
    roundings: Sequence[Rounding] = COMMON_ROUNDINGS,
) -> DoseFeasibility:
    """Say whether spells of a regimen, one after the other, come to this dose.

    A spell without a duration leaves the total open upwards.

    Raises
    ------
    ImpossibleValueError
        When the printed dose is no number, or there is no spell.

    Examples
    --------
    Betamethasone 5 mg on two days a week, for 12 weeks:

    >>> pulse = StatedSpell(
    ...     Bounds.exactly(5),
    ...     times=Bounds.exactly(2),
    ...     period_days=Bounds.exactly(7),
    ...     days=days_in(12, 12, TimeUnit.WEEK),
    ... )
    >>> check_total_dose([pulse], "120").verdict
    <Possibility.POSSIBLE: 'possible'>
    >>> check_total_dose([pulse], "240").because
    'the regimen comes to 120 to 130, and 240 is printed'
    """
    if not spells:
        raise ImpossibleValueError(
            "There is no spell", "A regimen has at least one dose"
        )
    totals = [spell.total for spell in spells]
    known = [total for total in totals if total is not None]
    low = sum((Fraction(total.low) for total in known), Fraction(0))
    high = sum((Fraction(total.high) for total in known), Fraction(0))
    if len(known) == len(totals):
        return _judge(Bounds(low, high), printed, "", roundings)
    number = read_printed(printed)
    assumed = _assumed(roundings)
    if number.span(roundings).high < low:
        why = (
            f"the regimen comes to {write_exact(low)} or more, and {number} is printed"
        )
        return DoseFeasibility(Possibility.IMPOSSIBLE, why, assumed)
    why = "how long a dose was given is not stated"
    return DoseFeasibility(Possibility.CANNOT_BE_TOLD, why, assumed)


def _judge(
    implied: Bounds, printed: Number, unit: str, roundings: Sequence[Rounding]
) -> DoseFeasibility:
    number = read_printed(printed)
    span = Span(Fraction(implied.low), Fraction(implied.high))
    is_possible = number.span(roundings).meets(span)
    verdict = Possibility.POSSIBLE if is_possible else Possibility.IMPOSSIBLE
    why = f"the regimen comes to {implied}{unit}, and {number} is printed"
    return DoseFeasibility(verdict, why, _assumed(roundings), implied=implied)


def _assumed(roundings: Sequence[Rounding]) -> tuple[str, ...]:
    return ("no dose was left out", describe_roundings(roundings))


def _product(first: Exact, second: Exact) -> Fraction:
    return Fraction(first) * Fraction(second)
