"""What every knowledge file shares: citation, confidence, dated numbers, review."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Self, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    field_validator,
    model_validator,
)

from anagen.kernel.errors import KnowledgeError, Place, Problem
from anagen.kernel.units import parse_unit

__all__ = [
    "Cite",
    "Cited",
    "Confidence",
    "Dated",
    "DatedNumber",
    "Entry",
    "Fact",
    "Many",
    "Number",
    "NumberInForce",
    "Review",
    "Slug",
    "Text",
    "Unit",
    "in_force",
]

Item = TypeVar("Item")


def _exact(value: object) -> object:
    """Let a whole number stand for a Decimal; anything else is left to pydantic."""
    is_whole = isinstance(value, int) and not isinstance(value, bool)
    return Decimal(str(value)) if is_whole else value


def _known_unit(text: str) -> str:
    parse_unit(text)
    return text


Many = Annotated[tuple[Item, ...], Field(strict=False)]
"""Several of a kind, kept in the order of the file."""

Number = Annotated[Decimal, BeforeValidator(_exact)]
"""An exact number."""

Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
"""Words; never empty."""

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
"""A name: small letters, digits and underscores."""

Unit = Annotated[str, AfterValidator(_known_unit)]
"""A UCUM unit that `anagen.kernel.units` knows."""


class Fact(BaseModel):
    """A piece of knowledge: frozen, strict, and with no key nobody asked for."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")


class Confidence(StrEnum):
    """How surely a value is known."""

    VERIFIED = "verified"
    """Read in the cited source."""

    STATED = "stated"
    """What a letter says about itself: true of the letter."""

    UNVERIFIED = "unverified"
    """General knowledge or our own choice: to be checked before anybody relies on it."""


class Cite(Fact):
    """A source, and where in it.

    Parameters
    ----------
    source
        Name of a file in ``sources``.
    where
        The place in the source: page, table, section, entry.
    """

    source: Slug
    where: Text


class Cited(Fact):
    """Something that says where it is from and how surely it is known.

    Parameters
    ----------
    confidence
        How surely.
    cites
        Where from; never empty.
    """

    confidence: Annotated[Confidence, Field(strict=False)]
    cites: Annotated[Many[Cite], Field(min_length=1)]


class Dated(Cited):
    """A cited value that holds from a day on, until a later one replaces it.

    Parameters
    ----------
    since
        First day it holds; ``from`` in the file. Empty when the source gives no day: it
        then holds until a later value replaces it.
    """

    since: date | None = Field(alias="from")

    @property
    def first_day(self) -> date:
        """First day it holds; the first day there is when the source gives none."""
        return self.since or date.min


DatedItem = TypeVar("DatedItem", bound=Dated)


def in_force(
    values: tuple[DatedItem, ...], as_of: date | None, *, what: str
) -> DatedItem:
    """Return the value that holds on a day; the latest when no day is given.

    Raises
    ------
    KnowledgeError
        When no value held yet on that day.
    """
    if as_of is None and len(values) == 1:
        return values[0]  # most numbers, and much faster
    held = [value for value in values if as_of is None or value.first_day <= as_of]
    if held:
        return max(held, key=lambda value: value.first_day)
    first = min(value.first_day for value in values)
    problem = Problem(
        Place(f"knowledge/{what}"),
        f"no value was in force on {as_of}",
        f"The first one holds from {first}",
        "Ask for a later day, or add the older value with its source.",
    )
    raise KnowledgeError(f"{what} has no value for {as_of}", [problem])


def _require_distinct_days(values: tuple[DatedItem, ...]) -> tuple[DatedItem, ...]:
    days = [value.since for value in values]
    if len(set(days)) != len(days):
        msg = "two values hold from the same day, so it is open which one counts"
        raise ValueError(msg)
    return values


class NumberInForce(Dated):
    """One number with the day it holds from.

    Parameters
    ----------
    value
        The number, exact.
    """

    value: Number


class DatedNumber(Fact):
    """A number with its unit and its history.

    Parameters
    ----------
    unit
        UCUM unit of every value.
    values
        The values with the day each holds from.
    """

    unit: Unit
    values: Annotated[Many[NumberInForce], Field(min_length=1)]

    @field_validator("values")
    @classmethod
    def _days_differ(
        cls, values: tuple[NumberInForce, ...]
    ) -> tuple[NumberInForce, ...]:
        return _require_distinct_days(values)

    def in_force(self, as_of: date | None = None) -> NumberInForce:
        """Return the value that holds on a day; the latest when no day is given."""
        return in_force(self.values, as_of, what="number")

    def value(self, as_of: date | None = None) -> Decimal:
        """Return the bare number that holds on a day."""
        return self.in_force(as_of).value


class Review(Fact):
    """Who stands for a file: two people, and when they look again.

    Parameters
    ----------
    drafted_by, checked_by
        Roles; two different ones. Nobody has checked a file whose `checked_by` is empty.
    checked_on
        Day of the check.
    next_review
        Last day before the file counts as stale.
    """

    drafted_by: Text
    checked_by: Text | None
    checked_on: date | None
    next_review: date

    @property
    def is_checked(self) -> bool:
        """Whether a second person has checked the file."""
        return self.checked_by is not None

    @model_validator(mode="after")
    def _two_people_and_a_future(self) -> Self:
        checker = (self.checked_by or "").casefold()
        if checker == self.drafted_by.casefold():
            msg = "drafted_by and checked_by are the same; a second person has to check"
            raise ValueError(msg)
        if (self.checked_by is None) != (self.checked_on is None):
            msg = "checked_by and checked_on go together: who checked it, and when"
            raise ValueError(msg)
        if self.checked_on is not None and self.next_review <= self.checked_on:
            msg = "next_review has to be later than checked_on"
            raise ValueError(msg)
        return self


class Entry(Fact):
    """One knowledge file.

    Parameters
    ----------
    id
        Path of the file below ``knowledge``, without its ending.
    review
        Who drafted and checked it, and when it is looked at again.
    """

    id: Annotated[str, StringConstraints(pattern=r"^[a-z_]+/[a-z][a-z0-9_]*$")]
    review: Review

    @property
    def stem(self) -> str:
        """The name without its folder."""
        return self.id.rpartition("/")[2]

    def failed_examples(self) -> Iterator[str]:
        """Say each example that does not come out as written."""
        yield from ()

    def contradictions(self) -> Iterator[str]:
        """Say what in the file contradicts itself."""
        yield from ()
