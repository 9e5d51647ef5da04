"""Two raters' scores of one patient on one day: how they are paired and compared."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from anagen.knowledge.schema.base import DatedNumber, Fact, Many, Number, Text
from anagen.knowledge.schema.outcomes.base import Outcome

__all__ = ["PairRules", "PairedScoresOutcome", "WideDifference"]


class DifferenceExample(Fact):
    """A worked example: two scores, and whether they lie far apart."""

    scores: Annotated[Many[Number], Field(min_length=2, max_length=2)]
    as_of: date | None = None
    then: bool


class WideDifference(Fact):
    """From which difference on two scores lie far apart.

    Parameters
    ----------
    says
        What it means.
    at_least
        The difference, in points of the score.
    examples
        Worked examples.
    """

    says: Text
    at_least: DatedNumber
    examples: Annotated[Many[DifferenceExample], Field(min_length=1)]

    def holds(self, one: Decimal, two: Decimal, as_of: date | None = None) -> bool:
        """Say whether two scores lie far apart."""
        return abs(one - two) >= self.at_least.value(as_of)

    def failed_examples(self) -> Iterator[str]:
        """Say each example that does not come out as written."""
        for example in self.examples:
            one, two = example.scores
            found = self.holds(one, two, example.as_of)
            if found is not example.then:
                yield f"{one} and {two} give {found}, not {example.then}"


class PairRule(Fact):
    """Which scores make a pair."""

    rule: Literal["same_day_and_method_by_named_raters"]
    says: Text


class OrderRule(Fact):
    """Which rater is the first of a pair."""

    rule: Literal["by_name"]
    says: Text


class ClassesRule(Fact):
    """Which class a score has."""

    rule: Literal["classes_of_the_instrument"]
    says: Text


class UsedRule(Fact):
    """Which score of a day is used for analysis."""

    rule: Literal["highest_of_the_day"]
    says: Text


class PairRules(Fact):
    """How scores are paired, each rule with its sentence.

    Parameters
    ----------
    pair, order, classes, used
        The rules, from closed lists.
    """

    pair: PairRule
    order: OrderRule
    classes: ClassesRule
    used: UsedRule


class PairedScoresOutcome(Outcome):
    """Two raters' scores of one patient on one day.

    Parameters
    ----------
    rules
        How scores are paired.
    wide_difference
        When two scores lie far apart.
    """

    id: Literal["outcomes/paired_scores"]
    rules: PairRules
    wide_difference: WideDifference

    def failed_examples(self) -> Iterator[str]:
        """Say each example that does not come out as written."""
        yield from self.wide_difference.failed_examples()
