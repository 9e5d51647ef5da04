"""How a drug is dosed, as data: amounts, schedules and lengths of time, with their words."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator

from anagen.kernel.quantities import plain
from anagen.knowledge.schema.base import Fact, Number, Unit
from anagen.knowledge.schema.wording import Worded

__all__ = [
    "Amount",
    "AmountBand",
    "CalendarUnit",
    "HowLong",
    "Schedule",
    "TimeSpan",
    "describe_timing",
]


class CalendarUnit(StrEnum):
    """Units in which regimens count time."""

    HOUR = "h"
    DAY = "d"
    WEEK = "wk"
    MONTH = "mo"


_UNIT_WORDS = {"h": "hour", "d": "day", "wk": "week", "mo": "month"}
_COUNTS = {1: "once", 2: "twice"}
_NUMBER_WORDS = {2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven"}


def describe_timing(
    frequency: int,
    period: Decimal,
    unit: str,
    *,
    consecutive_days: int | None = None,
) -> str:
    """Write how often a dose is given: the one wording of schedules, rows and regimens.

    Parameters
    ----------
    frequency
        Times given in each period; on each day of a pulse.
    period, unit
        Length of the period, in ``h``, ``d``, ``wk`` or ``mo``.
    consecutive_days
        Days running in each period, for a pulse.

    Examples
    --------
    >>> describe_timing(2, Decimal(1), "d"), describe_timing(1, Decimal(36), "h")
    ('twice a day', 'every 36 hours')
    >>> describe_timing(1, Decimal(1), "mo", consecutive_days=3)
    'on three consecutive days a month'
    """
    word = _UNIT_WORDS[unit]
    article = "an" if word.startswith("h") else "a"
    each = f"{article} {word}" if period == 1 else f"every {plain(period)} {word}s"
    if period == 2 and unit == CalendarUnit.DAY:  # noqa: PLR2004 - in words
        each = "every other day"
    times = _COUNTS.get(frequency, f"{frequency} times")
    if consecutive_days is not None:
        count = _NUMBER_WORDS.get(consecutive_days, str(consecutive_days))
        one = consecutive_days == 1
        on = "on one day" if one else f"on {count} consecutive days"
        return f"{on} {each}" if frequency == 1 else f"{times} a day {on} {each}"
    if frequency == 1 and each.startswith("every"):
        return each
    return f"{times} {each}"


class TimeSpan(Fact):
    """A length of time, or a range of them.

    Parameters
    ----------
    value, at_most
        How many; the upper end where the source gives a range.
    unit
        The unit.
    """

    value: Number
    at_most: Number | None = None
    unit: Annotated[CalendarUnit, Field(strict=False)]

    def describe(self) -> str:
        """Write it in words.

        Examples
        --------
        >>> TimeSpan(value=2, at_most=3, unit="mo").describe()
        '2 to 3 months'
        """
        upper = f" to {plain(self.at_most)}" if self.at_most is not None else ""
        is_one = self.value == 1 and self.at_most is None
        return f"{plain(self.value)}{upper} {_UNIT_WORDS[self.unit]}{'' if is_one else 's'}"


class HowLong(Worded):
    """How long something holds.

    Parameters
    ----------
    time
        The time.
    """

    time: TimeSpan

    def describe(self) -> str:
        """Write the time in words."""
        return self.time.describe()


class Amount(Fact):
    """How much is given each time.

    Parameters
    ----------
    value, at_most
        The amount; the upper end where the source gives a range. Empty when it is not
        stated.
    per_kg
        Amount per kilogram of body weight, in place of `value`.
    unit
        UCUM unit of the amount.
    maximum
        The most that is given each time, whatever the weight.
    """

    value: Number | None = None
    at_most: Number | None = None
    per_kg: Number | None = None
    unit: Unit
    maximum: Number | None = None

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if self.value is not None and self.per_kg is not None:
            msg = "an amount is either fixed (`value`) or by weight (`per_kg`)"
            raise ValueError(msg)
        if self.at_most is not None and self.value is None and self.per_kg is None:
            msg = "`at_most` is the upper end of a range; give its lower end too"
            raise ValueError(msg)
        return self

    def describe(self) -> str:
        """Write it in words."""
        low = self.value if self.per_kg is None else self.per_kg
        if low is None:
            return "dose not stated"
        upper = f" to {plain(self.at_most)}" if self.at_most is not None else ""
        each = "/kg" if self.per_kg is not None else ""
        most = f", at most {plain(self.maximum)} {self.unit}" if self.maximum else ""
        return f"{plain(low)}{upper} {self.unit}{each}{most}"


class AmountBand(Fact):
    """An amount for patients of an age or weight; the first band that fits counts.

    Parameters
    ----------
    age_at_least, age_below
        Limits of age, in years.
    weight_at_least, weight_below
        Limits of weight, in kg.
    amount
        What they are given; empty when they are not to be given it.
    """

    age_at_least: Number | None = None
    age_below: Number | None = None
    weight_at_least: Number | None = None
    weight_below: Number | None = None
    amount: Amount | None

    def describe(self) -> str:
        """Write it in words."""
        ends = (
            (self.age_at_least, "from {} years"),
            (self.age_below, "under {} years"),
            (self.weight_at_least, "from {} kg"),
            (self.weight_below, "under {} kg"),
        )
        who = " and ".join(
            says.format(plain(end)) for end, says in ends if end is not None
        )
        return f"{who or 'others'}: {self.amount.describe() if self.amount else 'none'}"


class Schedule(Fact):
    """How often: so many times in each period (FHIR Timing).

    Parameters
    ----------
    frequency
        Times given in each period; on each day of a pulse.
    period, unit
        Length of the period.
    consecutive_days
        Days running on which it is given in each period, for a pulse.
    """

    frequency: Annotated[int, Field(ge=1)] = 1
    period: Number = Decimal(1)
    unit: Annotated[CalendarUnit, Field(strict=False)]
    consecutive_days: Annotated[int, Field(ge=1)] | None = None

    def describe(self) -> str:
        """Write it in words.

        Examples
        --------
        >>> Schedule(frequency=2, unit="d").describe()
        'twice a day'
        >>> Schedule(period=2, unit="d").describe()
        'every other day'
        >>> Schedule(period=1, unit="wk", consecutive_days=2).describe()
        'on two consecutive days a week'
        """
        return describe_timing(
            self.frequency,
            self.period,
            self.unit,
            consecutive_days=self.consecutive_days,
        )
