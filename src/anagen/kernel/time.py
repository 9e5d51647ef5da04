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

A week is 7 days, a month 30.4375 days and a year 365.25 days. Nominal days are
rounded to the nearest, halves away from day 0. Bounds run inwards to whole days; a
statement that holds no whole day, such as ``2.5 wk``, is bounded by the two beside it.

Two times are equal when they state the same: ``20 wk`` is not ``20.0 wk``, which claims
more, and neither is ``140``. See ADR 6.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from math import ceil, floor
from typing import ClassVar, NoReturn, Self

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
"""Days in one unit: a Julian year, and a twelfth of it."""

_EXACT_DAYS_PER = {unit: Fraction(days) for unit, days in DAYS_PER.items()}
_MOST_DAYS = 1_000_000  # beyond it, 20240115 is a calendar date and not a day
_COMPARATORS = ("", "<", "<=", ">", ">=")
_NUMBER = r"[+-]?[0-9]+(?:\.[0-9]+)?"
_GRAMMAR = re.compile(
    rf"""\s*(?:
        (?P<comparator><=|>=|<|>)?\s*(?P<amount>{_NUMBER})
        (?:\s*\.\.\s*(?P<upper>{_NUMBER}))?
        \s*(?P<unit>d|wk|mo|y)?
    )?\s*(?:\#(?P<rank>[1-9][0-9]{{0,5}}))?\s*""",
    re.VERBOSE,
)


def _in_days(amount: Decimal | Fraction, unit: TimeUnit) -> Fraction:
    return Fraction(amount) * _EXACT_DAYS_PER[unit]


def _nearest(days: Fraction) -> int:
    """Round to a whole day, halves away from day 0."""
    whole = floor(abs(days) + Fraction(1, 2))
    return whole if days > 0 else -whole


def _half_step(amount: Decimal) -> Fraction:
    """Half of the last place stated: 0.5 for "20", 0.05 for "0.5"."""
    places = max(0, -int(amount.as_tuple().exponent))
    return Fraction(1, 2 * 10**places)


def _number_text(number: Decimal) -> str:
    """Write a number as the grammar reads it: no exponent, no minus before 0."""
    return f"{abs(number) if number == 0 else number:f}"


@dataclass(frozen=True, eq=False)
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
    needs: ClassVar[str] = (
        "It has to be a number with a unit (d, wk, mo, y), a bound or an order"
    )
    hint: ClassVar[str] = "Write it like `22`, `20 wk`, `<=2 wk`, `5..16 wk` or `#3`."

    def __post_init__(self) -> None:
        if self.comparator not in _COMPARATORS:
            self._refuse("the comparator has to be <, <=, > or >=")
        if self.rank is not None and self.rank < 1:
            self._refuse("the first in a stated order is #1")
        if self.amount is None:
            self._require_only_an_order()
        else:
            self._require_possible(self.amount)

    def _require_only_an_order(self) -> None:
        if self.upper is not None or self.comparator:
            self._refuse("a range or a bound needs a number")
        if self.rank is None:
            self._refuse("it states neither a number nor an order")

    def _require_possible(self, amount: Decimal) -> None:
        for number in (amount, amount if self.upper is None else self.upper):
            if not number.is_finite():
                self._refuse("the number has to be finite")
            if abs(_in_days(number, self.unit)) > _MOST_DAYS:
                self._refuse("it is thousands of years; a calendar date does not fit")
        if self.upper is not None:
            if self.comparator:
                self._refuse("a range cannot also have a comparator")
            if self.upper < amount:
                self._refuse("the range ends before it starts")

    def _refuse(self, why: str) -> NoReturn:
        raise TimeNotationError(
            f"`{self}` is not a {self.noun}", why[0].upper() + why[1:], self.hint
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
                cls.needs,
                cls.hint,
            )
        part = match.groupdict()
        return cls(
            amount=Decimal(part["amount"]) if part["amount"] else None,
            unit=TimeUnit(part["unit"] or "d"),
            upper=Decimal(part["upper"]) if part["upper"] else None,
            comparator=part["comparator"] or "",
            rank=int(part["rank"]) if part["rank"] else None,
        )

    @cached_property
    def day(self) -> int | None:
        """Nominal whole days, for ordering and drawing; None when not dated.

        A range counts as its middle, a bound as the bound itself; "before" and
        "after" with no other number than 0 are not dated.
        """
        if self.amount is None or (self.comparator and self.amount == 0):
            return None
        if self._plain is not None:
            return self._plain
        return _nearest(_in_days(self._middle(self.amount), self.unit))

    @cached_property
    def _plain(self) -> int | None:
        """The day itself where a whole number of days is stated, as mostly; else None."""
        amount = self.amount
        if amount is None or self.upper is not None or self.comparator:
            return None
        if self.unit is not TimeUnit.DAY or amount != (whole := int(amount)):
            return None
        return whole

    def _middle(self, amount: Decimal) -> Fraction:
        upper = amount if self.upper is None else self.upper
        return (Fraction(amount) + Fraction(upper)) / 2

    @cached_property
    def earliest(self) -> int | None:
        """First day the statement allows; None when it allows any."""
        if self.amount is None:
            return self.floor
        if self._plain is not None:
            return self._plain if self.floor is None else max(self._plain, self.floor)
        if self.comparator in {"<", "<="}:
            return self.floor if self.amount <= 0 else 0
        if self.comparator == ">":
            return floor(_in_days(self.amount, self.unit)) + 1
        if self.comparator == ">=":
            return ceil(_in_days(self.amount, self.unit))
        first, _ = self._whole_days(self.amount)
        return first if self.floor is None else max(first, self.floor)

    @cached_property
    def latest(self) -> int | None:
        """Last day the statement allows; None when it allows any."""
        if self.amount is None or self.comparator in {">", ">="}:
            return None
        if self._plain is not None:
            return self._plain
        if self.comparator == "<":
            return ceil(_in_days(self.amount, self.unit)) - 1
        if self.comparator == "<=":
            return floor(_in_days(self.amount, self.unit))
        _, last = self._whole_days(self.amount)
        return last

    def _whole_days(self, amount: Decimal) -> tuple[int, int]:
        """First and last whole day of a number or a range; never an empty span."""
        low, high = Fraction(amount), Fraction(amount)
        if self.upper is not None:
            high = Fraction(self.upper)
        elif self.unit != TimeUnit.DAY:
            low, high = low - _half_step(amount), high + _half_step(amount)
        start, end = _in_days(low, self.unit), _in_days(high, self.unit)
        if ceil(start) > floor(end):
            return floor(start), ceil(end)
        return ceil(start), floor(end)

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
        days = _in_days(self._middle(self.amount), self.unit)
        return days / Fraction(DAYS_PER[unit])

    def __str__(self) -> str:
        rank = f"#{self.rank}" if self.rank is not None else ""
        if self.amount is None:
            return f"{self.comparator}{rank}"
        upper = f"..{_number_text(self.upper)}" if self.upper is not None else ""
        unit = "" if self.unit == TimeUnit.DAY else f" {self.unit}"
        text = f"{self.comparator}{_number_text(self.amount)}{upper}{unit}"
        return f"{text} {rank}".rstrip()

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, StatedTime) or type(self) is not type(other):
            return NotImplemented
        return str(self) == str(other)

    def __hash__(self) -> int:
        return hash((type(self), str(self)))


@dataclass(frozen=True, eq=False)
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


@dataclass(frozen=True, eq=False)
class Duration(StatedTime):
    """A length of time; never negative.

    Examples
    --------
    >>> Duration.parse("0.5 mo").bounds
    (14, 16)
    """

    floor: ClassVar[int | None] = 0
    noun: ClassVar[str] = "duration"
    needs: ClassVar[str] = "It has to be a number with a unit (d, wk, mo, y) or a bound"
    hint: ClassVar[str] = "Write it like `22`, `20 wk`, `<=2 wk` or `5..16 wk`."

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.rank is not None:
            self._refuse("a length of time has no place in an order")
        if self.amount is not None and self.amount < 0:
            self._refuse("a length of time cannot be negative")
        if self.latest is not None and self.latest < 0:
            self._refuse("a length of time cannot be negative")
