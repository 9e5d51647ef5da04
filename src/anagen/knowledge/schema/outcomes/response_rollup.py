"""Definitions of one response per patient, from several combinations: the rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from anagen.knowledge.schema.base import Cited, Fact, Many, Slug, Text
from anagen.knowledge.schema.outcomes.base import Definition, Outcome

__all__ = [
    "ResponseRollupOutcome",
    "RolledUp",
    "RollupDefinition",
    "RollupRule",
    "RollupRules",
]


class RollupRule(StrEnum):
    """By which rule several responses of one patient become one: the whole list."""

    BEST = "best"
    FIRST = "first"
    WORST = "worst"
    LAST = "last"

    @property
    def is_by_rank(self) -> bool:
        """Whether the words decide, and not their order in time."""
        return self in {RollupRule.BEST, RollupRule.WORST}


class RolledUp(StrEnum):
    """Which response of a combination is meant; the name of its column."""

    COMBINED = "response"
    """To the two drugs together."""

    ALONE = "response_before"
    """To the JAK inhibitor alone, before."""


class RollupExample(Fact):
    """A worked example: the responses of one patient in order, and what they give."""

    responses: Annotated[Many[Slug | None], Field(min_length=1)]
    then: Slug | None


class RollupDefinition(Definition):
    """One way to roll up.

    Parameters
    ----------
    rule
        Which response decides.
    of
        Which response of a combination is meant.
    examples
        Responses in order, and what they give.
    """

    rule: Annotated[RollupRule, Field(strict=False)]
    of: Annotated[RolledUp, Field(strict=False)]
    examples: Annotated[Many[RollupExample], Field(min_length=1)]


class Ranking(Cited):
    """The words of a response, best first, and those that say nothing about it.

    Parameters
    ----------
    best_first
        The words that can be ranked.
    unknown
        Words that mean that it is not known.
    says
        The rule in words.
    """

    best_first: Annotated[Many[Slug], Field(min_length=1)]
    unknown: Many[Slug]
    says: Text


class EpisodeRule(Fact):
    """What counts as one when combinations ran at the same time."""

    rule: Literal["combinations_of_one_episode_count_once_the_worst_known_counts"]
    says: Text


class OrderRule(Fact):
    """In which order the combinations of one person came."""

    rule: Literal["age_then_first_day_then_number_in_label_then_label_then_key"]
    says: Text


class UnknownRule(Fact):
    """What an unknown response does to the roll-up."""

    rule: Literal["passed_over_by_rank_and_kept_by_order"]
    says: Text


class TieRule(Fact):
    """Which of several equal responses is named as the one that decides."""

    rule: Literal["first_in_order"]
    says: Text


class RollupRules(Fact):
    """What all definitions share, each rule with its sentence.

    Parameters
    ----------
    episode, order, unknown, tie
        The rules, from closed lists.
    """

    episode: EpisodeRule
    order: OrderRule
    unknown: UnknownRule
    tie: TieRule


class ResponseRollupOutcome(Outcome):
    """One response per patient from the combinations of that patient.

    Parameters
    ----------
    ranking
        The words of a response, best first.
    rules
        What all definitions share.
    definitions
        The definitions, by id.
    """

    id: Literal["outcomes/response_rollup"]
    ranking: Ranking
    rules: RollupRules
    definitions: Mapping[Slug, RollupDefinition]

    def rank(self, response: str | None) -> int | None:
        """Return the place of a response among the words, 0 for the best.

        None when it is unknown, or a word that has no rank.
        """
        words = self.ranking.best_first
        return words.index(response) if response in words else None

    def decides(self, definition: RollupDefinition, ranks: Sequence[int | None]) -> int:
        """Return the place of the response that decides, among those of one patient.

        Parameters
        ----------
        definition
            The rule.
        ranks
            The rank of each, in order; None for unknown. At least one.
        """
        known = [place for place, rank in enumerate(ranks) if rank is not None]
        match definition.rule:
            case RollupRule.FIRST:
                return 0
            case RollupRule.LAST:
                return len(ranks) - 1
            case RollupRule.BEST:
                return min(known, key=lambda place: (ranks[place], place), default=0)
            case RollupRule.WORST:
                return max(known, key=lambda place: (ranks[place], -place), default=0)

    def failed_examples(self) -> Iterator[str]:
        """Say each example that does not come out as written."""
        for name, definition in self.definitions.items():
            for example in definition.examples:
                ranks = [self.rank(word) for word in example.responses]
                place = self.decides(definition, ranks)
                found = example.responses[place] if ranks[place] is not None else None
                if found != example.then:
                    given = ", ".join(map(str, example.responses))
                    yield f"{name}: {given} gives {found}, not {example.then}"

    def contradictions(self) -> Iterator[str]:
        """Say what in the file contradicts itself."""
        words = (*self.ranking.best_first, *self.ranking.unknown)
        for word in sorted({word for word in words if words.count(word) > 1}):
            yield f"ranking has `{word}` more than once"
