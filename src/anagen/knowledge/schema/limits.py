"""What data entry accepts; to catch slips, not to judge health."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from anagen.knowledge.schema.base import (
    Dated,
    Entry,
    Fact,
    Many,
    Number,
    Text,
    Unit,
    in_force,
)

__all__ = ["AgeLimit", "AgeLimits", "EntryVerdict", "WeightForAge"]


class EntryVerdict(StrEnum):
    """What data entry does with a value."""

    ACCEPTED = "accepted"
    WARNED = "warned"
    REFUSED = "refused"


class AgeLimit(Fact):
    """The limits for one age in completed years.

    Parameters
    ----------
    age
        Completed years.
    warn_above, refuse_above
        Values above which entry asks, and above which it refuses.
    """

    age: Number
    warn_above: Number
    refuse_above: Number


class AgeLimits(Dated):
    """Limits by age that hold from one day on.

    Parameters
    ----------
    ages
        The limits, youngest first.
    """

    ages: Annotated[Many[AgeLimit], Field(min_length=1)]


class LimitExample(Fact):
    """A worked example: a weight at an age is accepted, warned about or refused."""

    age: Number
    weight: Number
    as_of: date | None = None
    then: Annotated[EntryVerdict, Field(strict=False)] | None


class WeightForAge(Entry):
    """Which body weights data entry takes for a child's age.

    Parameters
    ----------
    says
        What it is for.
    unit
        UCUM unit of the weights.
    age
        How an age is counted.
    values
        The limits, dated.
    """

    says: Text
    unit: Unit
    age: Literal["completed"]
    values: Annotated[Many[AgeLimits], Field(min_length=1)]
    examples: Annotated[Many[LimitExample], Field(min_length=1)]
    note: Text | None = None

    def judge(
        self, weight: Decimal, age: Decimal, as_of: date | None = None
    ) -> EntryVerdict | None:
        """Judge a weight at an age in years; None for an age it has no limits for."""
        table = in_force(self.values, as_of, what=self.id)
        found = [limit for limit in table.ages if limit.age == age // 1]
        if len(found) != 1:
            return None
        if weight > found[0].refuse_above:
            return EntryVerdict.REFUSED
        if weight > found[0].warn_above:
            return EntryVerdict.WARNED
        return EntryVerdict.ACCEPTED

    def failed_examples(self) -> Iterator[str]:
        """Say each example that does not come out as written."""
        for example in self.examples:
            found = self.judge(example.weight, example.age, example.as_of)
            if found != example.then:
                yield f"{example.weight} at {example.age} y is {found}, not {example.then}"
