"""Definitions of combination episodes: which drugs, how many, and for how long."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from anagen.knowledge.schema.base import DatedNumber, Fact, Many, Slug, Text
from anagen.knowledge.schema.outcomes.base import Definition, Outcome

__all__ = [
    "CombinationDefinition",
    "CombinationEpisodesOutcome",
    "CombinationRules",
    "CombinedDrugs",
]


class CombinedDrugs(StrEnum):
    """Which sets of drugs are looked for: the whole list."""

    SYSTEMIC = "systemic"
    """Any systemic drugs."""

    JAK_INHIBITOR_WITH_SYSTEMIC = "jak_inhibitor_with_systemic"
    """Systemic drugs of which at least one is a JAK inhibitor."""


class CombinationExample(Fact):
    """A worked example: so many drugs for so many days, and whether it is listed."""

    drugs: int
    days: int
    then: Literal["listed", "not_listed"]


class CombinationDefinition(Definition):
    """One way to look for combinations.

    Parameters
    ----------
    drugs
        Which sets of drugs are looked for.
    eras
        The definition of ``outcomes/exposure_eras`` that says when a drug was taken.
    min_overlap
        How long the drugs have to run together.
    max_drugs
        Up to how many drugs a set has.
    examples
        Sets at the edge.
    """

    drugs: Annotated[CombinedDrugs, Field(strict=False)]
    eras: Slug
    min_overlap: DatedNumber
    max_drugs: DatedNumber
    examples: Annotated[Many[CombinationExample], Field(min_length=1)]

    def shortest(self, as_of: date | None = None) -> int:
        """Return how many days the drugs have to run together."""
        return int(self.min_overlap.value(as_of))

    def most_drugs(self, as_of: date | None = None) -> int:
        """Return up to how many drugs a set has."""
        return int(self.max_drugs.value(as_of))

    def failed_examples(self) -> Iterator[str]:
        """Say each example that does not come out as written."""
        for example in self.examples:
            lists = (
                example.drugs <= self.most_drugs() and example.days >= self.shortest()
            )
            found = "listed" if lists else "not_listed"
            if found != example.then:
                given = f"{example.drugs} drugs for {example.days} days"
                yield f"{given} gives {found}, not {example.then}"


class DrugsRule(Fact):
    """Which treatment rows count."""

    rule: Literal["systemic_by_route_else_by_drug_else_kept"]
    says: Text


class WindowRule(Fact):
    """What the window of a set of drugs is."""

    rule: Literal["from_the_last_to_begin_until_the_first_to_end"]
    says: Text


class WholeRule(Fact):
    """When a window is what a person was really on."""

    rule: Literal["no_other_drug_runs_throughout"]
    says: Text


class LeadRule(Fact):
    """How long the earlier drugs ran before."""

    rule: Literal["from_the_first_to_begin"]
    says: Text


class OrderRule(Fact):
    """Which of a JAK inhibitor and its partners came second."""

    rule: Literal["jak_inhibitor_against_the_last_partner_to_begin"]
    says: Text


class StatedRule(Fact):
    """What a source states as one combination."""

    rule: Literal["each_pair_and_all_drugs_of_an_episode_of_several_rows"]
    says: Text


class MatchRule(Fact):
    """Which stated combination a window is compared with."""

    rule: Literal["the_same_drugs_in_the_same_order"]
    says: Text


class AgreementRule(Fact):
    """When stated and computed length agree."""

    rule: Literal["within_the_bounds_of_the_stated_length"]
    says: Text


class NotDetectedRule(Fact):
    """What becomes of a stated combination without a window."""

    rule: Literal["kept_with_the_reason"]
    says: Text


class NextRule(Fact):
    """Which treatment came next."""

    rule: Literal["listed_as_subsequent_with_it_else_with_its_course"]
    says: Text


class CombinationRules(Fact):
    """What all definitions share, each rule with its sentence.

    Parameters
    ----------
    drugs, window, whole, lead, order, stated, match, agreement, not_detected, next
        The rules, from closed lists.
    """

    drugs: DrugsRule
    window: WindowRule
    whole: WholeRule
    lead: LeadRule
    order: OrderRule
    stated: StatedRule
    match: MatchRule
    agreement: AgreementRule
    not_detected: NotDetectedRule
    next: NextRule


class CombinationEpisodesOutcome(Outcome):
    """Windows in which drugs were taken together, computed and stated side by side.

    Parameters
    ----------
    rules
        What all definitions share.
    definitions
        The definitions, by id.
    """

    id: Literal["outcomes/combination_episodes"]
    rules: CombinationRules
    definitions: Mapping[Slug, CombinationDefinition]
