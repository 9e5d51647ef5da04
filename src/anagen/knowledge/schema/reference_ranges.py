"""What is normal for an analyte by age, as one source says; chosen by its id."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Final, Literal

from pydantic import Field

from anagen.kernel.quantities import Comparator, Quantity
from anagen.kernel.time import DAYS_PER, TimeUnit
from anagen.knowledge.schema.base import (
    Dated,
    Entry,
    Fact,
    Many,
    Number,
    Slug,
    Text,
    Unit,
    in_force,
)

__all__ = ["AgeBand", "AgeTable", "RangeStatus", "ReferenceRange", "range_status"]

MONTHS_A_YEAR: Final = 12


class RangeStatus(StrEnum):
    """Where a result lies against a reference range."""

    LOW = "low"
    NORMAL = "normal"
    HIGH = "high"


class AgeBand(Fact):
    """The limits for an age, counted in completed years or completed months.

    Parameters
    ----------
    unit
        ``a`` for years, ``mo`` for months.
    first, last
        First and last age, both included; no last means any older age.
    lower, upper
        Limits of normal.
    """

    unit: Literal["a", "mo"]
    first: Number
    last: Number | None = None
    lower: Number | None = None
    upper: Number

    @property
    def days(self) -> tuple[Decimal, Decimal | None]:
        """First age in days, and the first age in days that is too old for it."""
        step = DAYS_PER[TimeUnit.YEAR if self.unit == "a" else TimeUnit.MONTH]
        return self.first * step, None if self.last is None else (self.last + 1) * step

    def covers(self, age: Decimal) -> bool:
        """Say whether an age in years belongs to the band."""
        completed = age * MONTHS_A_YEAR // 1 if self.unit == "mo" else age // 1
        return self.first <= completed and (self.last is None or completed <= self.last)


class AgeTable(Dated):
    """Age bands that hold from one day on.

    Parameters
    ----------
    bands
        The bands, youngest first.
    """

    bands: Annotated[Many[AgeBand], Field(min_length=1)]


class RangeExample(Fact):
    """A worked example: an age and a value give a status."""

    age: Number
    comparator: Annotated[Comparator, Field(strict=False)] | None = None
    value: Number
    as_of: date | None = None
    then: Annotated[RangeStatus, Field(strict=False)] | None


class ReferenceRange(Entry):
    """What one source calls normal for an analyte, by age. Chosen by its id.

    Parameters
    ----------
    analyte
        What it is for.
    name, says
        Whose it is.
    assay
        The method it was made with.
    unit
        UCUM unit of the limits.
    age
        How an age is counted.
    upper_limit_is_normal
        Whether a value equal to the upper limit is normal.
    values
        The limits, dated.
    """

    analyte: Slug
    name: Text
    says: Text
    assay: Text | None = None
    unit: Unit
    age: Literal["completed"]
    upper_limit_is_normal: bool
    values: Annotated[Many[AgeTable], Field(min_length=1)]
    examples: Annotated[Many[RangeExample], Field(min_length=1)]
    note: Text | None = None

    def band_for(self, age: Decimal, as_of: date | None = None) -> AgeBand | None:
        """Return the one band for an age in years; None when the set has none."""
        found = [band for band in self.bands_in_force(as_of) if band.covers(age)]
        return found[0] if len(found) == 1 else None

    def bands_in_force(self, as_of: date | None = None) -> tuple[AgeBand, ...]:
        """Return the bands that hold on a day; the latest when no day is given."""
        return in_force(self.values, as_of, what=self.id).bands

    def status_of(
        self, result: Quantity, age: Decimal, as_of: date | None = None
    ) -> RangeStatus | None:
        """Say where a result lies; None when the age or a censored value leaves it open.

        Parameters
        ----------
        result
            The result, in a unit of the same dimension.
        age
            Age at the specimen, in years.
        as_of
            Day of the knowledge; the latest when not given.
        """
        band = self.band_for(age, as_of)
        if band is None:
            return None
        return self.status_in(result.to(self.unit), band.lower, band.upper)

    def status_in(
        self, result: Quantity, lower: Decimal | None, upper: Decimal
    ) -> RangeStatus | None:
        """Say where a result in the unit of the limits lies between them."""
        at_limit = None if self.upper_limit_is_normal else upper
        return range_status(result, lower, upper, high_at=at_limit)

    def failed_examples(self) -> Iterator[str]:
        """Say each example that does not come out as written."""
        for example in self.examples:
            result = Quantity(example.value, self.unit, example.comparator)
            found = self.status_of(result, example.age, example.as_of)
            if found != example.then:
                yield f"{result} at {example.age} y is {found}, not {example.then}"


def range_status(
    result: Quantity,
    lower: Decimal | None,
    upper: Decimal | None,
    *,
    high_at: Decimal | None = None,
) -> RangeStatus | None:
    """Say where a result lies between two limits; None when a censored one leaves it open.

    Parameters
    ----------
    result
        The result, in the unit of the limits.
    lower, upper
        The limits, themselves normal. None or a lower limit of 0 excludes nothing.
    high_at
        A value that is already high, when the upper limit is not normal itself.

    Examples
    --------
    >>> range_status(
    ...     Quantity(Decimal(50), "/uL", Comparator.GREATER), None, Decimal(40)
    ... )
    <RangeStatus.HIGH: 'high'>
    """
    above = upper is not None and result.is_surely_above(upper)
    if high_at is not None and result.value == high_at:
        above = True if result.comparator in _AT_OR_ABOVE else None
    if above:
        return RangeStatus.HIGH
    below = _is_surely_below(result, lower)
    if below:
        return RangeStatus.LOW
    return None if above is None or below is None else RangeStatus.NORMAL


_AT_OR_ABOVE = {None, Comparator.GREATER, Comparator.GREATER_OR_EQUAL}


def _is_surely_below(result: Quantity, limit: Decimal | None) -> bool | None:
    if limit is None or limit == 0:
        return False
    if result.comparator is None:
        return result.value < limit
    if result.comparator in _AT_OR_ABOVE:
        return False if result.value >= limit else None
    is_strict = result.comparator is Comparator.LESS
    is_below = result.value <= limit if is_strict else result.value < limit
    return True if is_below else None
