"""Study days and durations that remember how exactly they were stated.

Letters say "20 weeks", "within 2 weeks", or only that one thing came before another.
Both types here keep the statement, a nominal number of days for ordering and drawing,
and the earliest and latest day the statement allows.

==================  =====================================================
Notation            Meaning
==================  =====================================================
``22`` or ``22 d``  day 22, exact
``20 wk``           20 weeks, read as rounded to the nearest week
``-12 mo``          12 months before day 0, to the nearest month
``<=2 wk``          within two weeks: from day 0 to day 14
``<1 mo``           less than a month: from day 0 to before one month
``>24 mo``          later than 24 months
``5..16 wk``        somewhere from week 5 to week 16
``<0``              before day 0, not known when
``#3``              not dated, third in a stated order
``<0 #3``           not dated, before day 0, third in a stated order
==================  =====================================================

A week is 7 days, a month 30.4375 days and a year 365.25 days; nominal days are
rounded half up. See ADR 6.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from enum import StrEnum
from fractions import Fraction
from typing import ClassVar, Self

from anagen.kernel.errors import TimeNotationError

__all__ = ["DAYS_PER", "Duration", "StatedTime", "StudyDay", "TimeUnit"]


class TimeUnit(StrEnum):
    """The unit a time was stated in; it is also the precision of the statement."""

    DAY = "d"
    WEEK = "wk"
    MONTH = "mo"
    YEAR = "y"


DAYS_PER: dict[TimeUnit, Decimal] = {
    TimeUnit.DAY: Decimal(1),
    TimeUnit.WEEK: Decimal(7),
    TimeUnit.MONTH: Decimal("30.4375"),
    TimeUnit.YEAR: Decimal("365.25"),
}
"""Days in one unit: the mean Gregorian-Julian month and year, a twelfth exact."""

_NUMBER = r"[+-]?\d+(?:\.\d+)?"
_GRAMMAR = re.compile(
    rf"""\s*(?:
        (?P<comparator><=|>=|<|>)?\s*(?P<amount>{_NUMBER})
        (?:\s*\.\.\s*(?P<upper>{_NUMBER}))?
        \s*(?P<unit>d|wk|mo|y)?
    )?\s*(?:\#(?P<rank>[1-9]\d*))?\s*""",
    re.VERBOSE,
)


def _days(amount: Decimal, unit: TimeUnit, rounding: str = ROUND_HALF_UP) -> int:
    return int((amount * DAYS_PER[unit]).quantize(Decimal(1), rounding=rounding))


def _half_step(amount: Decimal) -> Decimal:
    """Half of the last place stated: 0.5 for "20", 0.05 for "0.5"."""
    exponent = amount.as_tuple().exponent
    return Decimal(5).scaleb(min(int(exponent), 0) - 1)


@dataclass(frozen=True)
class StatedTime:
    """A time as it was stated; use :class:`StudyDay` or :class:`Duration`.

    Parameters
    ----------
    amount
        The stated number, or None when only an order was stated.
    unit
        Unit of `amount` and `upper`.
    upper
        Second number of a stated range.
    comparator
        ``<``, ``<=``, ``>`` or ``>=``; empty for a plain number.
    rank
        One-based place in a stated order; None when no order was stated.
    """

    amount: Decimal | None = None
    unit: TimeUnit = TimeUnit.DAY
    upper: Decimal | None = None
    comparator: str = ""
    rank: int | None = None

    floor: ClassVar[int | None] = None
    noun: ClassVar[str] = "time"

    def __post_init__(self) -> None:
        if self.amount is None and self.rank is None:
            self._refuse("it states neither a number nor an order")
        if self.upper is not None and self.amount is not None:
            if self.comparator:
                self._refuse("a range cannot also have a comparator")
            if self.upper < self.amount:
                self._refuse("the range ends before it starts")
        if self.floor is not None and self.latest is not None:
            lowest = self.amount if self.amount is not None else Decimal(self.floor)
            if self.latest < self.floor or lowest < self.floor:
                self._refuse("a length of time cannot be negative")

    def _refuse(self, why: str) -> None:
        raise TimeNotationError(
            f"`{self}` is not a {self.noun}",
            why.capitalize(),
            'Write it like `22`, `20 wk`, `<=2 wk`, `5..16 wk` or `#3`.',
        )

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read the notation of this module.

        Raises
        ------
        TimeNotationError
            When the text is not in the notation.

        Examples
        --------
        >>> StudyDay.parse("20 wk").day
        140
        >>> Duration.parse("<=2 wk").bounds
        (0, 14)
        """
        match = _GRAMMAR.fullmatch(text)
        if match is None or not text.strip():
            raise TimeNotationError(
                f"`{text}` is not a {cls.noun}",
                "It has to be a number with a unit (d, wk, mo, y), a bound or an order",
                "Write it like `22`, `20 wk`, `<=2 wk`, `5..16 wk` or `#3`.",
            )
        part = match.groupdict()
        return cls(
            amount=Decimal(part["amount"]) if part["amount"] else None,
            unit=TimeUnit(part["unit"] or "d"),
            upper=Decimal(part["upper"]) if part["upper"] else None,
            comparator=part["comparator"] or "",
            rank=int(part["rank"]) if part["rank"] else None,
        )

    @property
    def day(self) -> int | None:
        """Nominal whole days, for ordering and drawing; None when not dated.

        A range counts as its middle, a bound as the bound itself; "before" and
        "after" with no other number than 0 are not dated.
        """
        if self.amount is None or (self.comparator and self.amount == 0):
            return None
        middle = self.amount if self.upper is None else (self.amount + self.upper) / 2
        return _days(middle, self.unit)

    @property
    def earliest(self) -> int | None:
        """First day the statement allows; None when it allows any."""
        if self.amount is None:
            return self.floor
        if self.comparator in {"<", "<="}:
            return self.floor if self.amount <= 0 else (self.floor or 0)
        if self.comparator == ">":
            return _days(self.amount, self.unit, ROUND_FLOOR) + 1
        if self.comparator == ">=":
            return _days(self.amount, self.unit, ROUND_CEILING)
        low = self.amount
        if self.unit is not TimeUnit.DAY and self.upper is None:
            low -= _half_step(self.amount)
        first = _days(low, self.unit, ROUND_CEILING)
        return first if self.floor is None else max(first, self.floor)

    @property
    def latest(self) -> int | None:
        """Last day the statement allows; None when it allows any."""
        if self.amount is None or self.comparator in {">", ">="}:
            return None
        if self.comparator == "<":
            return _days(self.amount, self.unit, ROUND_CEILING) - 1
        if self.comparator == "<=":
            return _days(self.amount, self.unit, ROUND_FLOOR)
        high = self.amount if self.upper is None else self.upper
        if self.unit is not TimeUnit.DAY and self.upper is None:
            high += _half_step(self.amount)
        return _days(high, self.unit, ROUND_FLOOR)

    @property
    def bounds(self) -> tuple[int | None, int | None]:
        """Earliest and latest day."""
        return self.earliest, self.latest

    @property
    def is_exact(self) -> bool:
        """Whether one day and no other is meant."""
        return self.day is not None and self.earliest == self.latest

    def in_unit(self, unit: TimeUnit) -> Fraction | None:
        """Return the nominal time in `unit`, exactly as stated when it is the same.

        None when not dated. Months and years convert exactly (12 to 1); weeks and
        days convert exactly (7 to 1); others go through days.

        Examples
        --------
        >>> StudyDay.parse("47 mo").in_unit(TimeUnit.MONTH)
        Fraction(47, 1)
        >>> Duration.parse("5 y").in_unit(TimeUnit.MONTH)
        Fraction(60, 1)
        """
        if self.day is None or self.amount is None:
            return None
        middle = Fraction(self.amount)
        if self.upper is not None:
            middle = (middle + Fraction(self.upper)) / 2
        return middle * Fraction(DAYS_PER[self.unit]) / Fraction(DAYS_PER[unit])

    def __str__(self) -> str:
        rank = f"#{self.rank}" if self.rank is not None else ""
        if self.amount is None:
            return rank
        upper = f"..{self.upper}" if self.upper is not None else ""
        bare = self.unit is TimeUnit.DAY
        unit = "" if bare else f" {self.unit}"
        text = f"{self.comparator}{self.amount}{upper}{unit}"
        return f"{text} {rank}".rstrip()


@dataclass(frozen=True)
class StudyDay(StatedTime):
    """A point in time: days since the first dose of the index treatment (day 0).

    Negative before it. Day 0 exists, unlike in CDISC; see ADR 6.

    Examples
    --------
    >>> week20 = StudyDay.parse("20 wk")
    >>> week20.day, week20.bounds, week20.is_exact
    (140, (137, 143), False)
    >>> prior = StudyDay.parse("<0 #3")
    >>> prior.day, prior.bounds, prior.rank
    (None, (None, -1), 3)
    """

    floor: ClassVar[int | None] = None
    noun: ClassVar[str] = "study day"


@dataclass(frozen=True)
class Duration(StatedTime):
    """A length of time; never negative.

    Examples
    --------
    >>> Duration.parse("0.5 mo").bounds
    (14, 16)
    """

    floor: ClassVar[int | None] = 0
    noun: ClassVar[str] = "duration"
