"""What could tell who a patient is, as far as numbers and lists decide it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated

from pydantic import Field

from anagen.knowledge.schema.base import (
    Cited,
    DatedNumber,
    Entry,
    Fact,
    Many,
    Number,
    Slug,
    Text,
)

__all__ = ["Deidentification", "TellingConditions"]


class TellingConditions(Cited):
    """Conditions so rare that one of them beside sex and age tells who it is.

    Parameters
    ----------
    terms
        Terms of ``conditions``.
    """

    terms: Annotated[Many[Slug], Field(min_length=1)]


class PrivacyExample(Fact):
    """A worked example: an age and its band, or a count and whether it is small.

    Parameters
    ----------
    age, count
        What is given.
    band
        The band of the age, in words.
    whole
        The age in whole steps, the highest ages taken together.
    small
        Whether the count is one of few patients.
    """

    age: Number | None = None
    count: int | None = None
    band: Text | None = None
    whole: Number | None = None
    small: bool | None = None


class Deidentification(Entry):
    """The numbers and lists that the de-identification lint goes by.

    Parameters
    ----------
    label, says
        What it is called, and what it is for.
    top_age
        Ages from here on are given together.
    age_step
        Finest step in which an age is given.
    age_band
        Width of the bands that ages are generalised to.
    smallest_group
        Fewest patients that a group may have to be given.
    telling_conditions
        Conditions that tell a person.
    """

    label: Text
    says: Text
    top_age: DatedNumber
    age_step: DatedNumber
    age_band: DatedNumber
    smallest_group: DatedNumber
    telling_conditions: TellingConditions
    examples: Annotated[Many[PrivacyExample], Field(min_length=1)]
    note: Text | None = None

    def is_top(self, age: Decimal) -> bool:
        """Say whether an age is one of those given together."""
        return age >= self.top_age.value()

    def is_too_fine(self, age: Decimal) -> bool:
        """Say whether an age is given in finer steps than it should be."""
        return age % self.age_step.value() != 0

    def whole(self, age: Decimal) -> Decimal:
        """Return an age in whole steps, with the highest ages taken together."""
        step = self.age_step.value()
        return min(age // step * step, self.top_age.value())

    def band(self, age: Decimal) -> str:
        """Return the band of an age.

        Examples
        --------
        >>> from anagen.knowledge import load_knowledge
        >>> rules = load_knowledge().privacy["deidentification"]
        >>> rules.band(Decimal("15.5"))
        '10 to 19'
        """
        if self.is_top(age):
            return f"{self.top_age.value()} or older"
        width = self.age_band.value()
        first = age // width * width
        last = min(first + width, self.top_age.value()) - self.age_step.value()
        return f"{first} to {last}"

    def is_small(self, count: int, smallest_group: int | None = None) -> bool:
        """Say whether a group is too small to be given; nobody at all is not."""
        least = (
            self.smallest_group.value() if smallest_group is None else smallest_group
        )
        return 0 < count < least

    def failed_examples(self) -> Iterator[str]:
        """Say each example that does not come out as written."""
        for example in self.examples:
            if example.age is not None:
                found = self.band(example.age), self.whole(example.age)
                if found != (example.band, example.whole):
                    yield f"age {example.age} gives {found[0]} and {found[1]}"
            if example.count is not None:
                small = self.is_small(example.count)
                if small != example.small:
                    yield f"{example.count} patients: small is {small}"
