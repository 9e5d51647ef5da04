"""Distinct adverse events: what makes two rows one, and what counts as told."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from anagen.knowledge.schema.base import Fact, Many, Slug, Text
from anagen.knowledge.schema.outcomes.base import Outcome

__all__ = ["AdverseEventRules", "AdverseEventsOutcome", "CausalityName"]

CausalityName = Literal[
    "certain",
    "probable",
    "possible",
    "unlikely",
    "conditional",
    "unassessable",
    "attributed",
]
"""How surely an event is put down to a drug; as ``anagen.records.terms`` has it."""


class SameEventRule(Fact):
    """When two rows are one event."""

    rule: Literal["person_term_and_stated_day"]
    says: Text


class TermRule(Fact):
    """What becomes of the words of sources."""

    rule: Literal["synonyms_to_terms_never_merged"]
    says: Text


class GroupRule(Fact):
    """What becomes of terms that a wider one covers."""

    rule: Literal["group_beside_the_term"]
    says: Text


class CopyRule(Fact):
    """What counts when rows of one event differ."""

    rule: Literal["gravest_counts"]
    says: Text


class AttributionRule(Fact):
    """When an event is put down to a drug."""

    rule: Literal["by_listed_categories"]
    says: Text


class RegimenRule(Fact):
    """What a person was on at onset."""

    rule: Literal["drugs_taken_that_day_else_the_stated_combination"]
    says: Text


class NoneRule(Fact):
    """When it is known that there was no event."""

    rule: Literal["told_or_silent"]
    says: Text


class AbsentRule(Fact):
    """What becomes of a term that was looked for and not found."""

    rule: Literal["looked_for_and_not_found"]
    says: Text


class AdverseEventRules(Fact):
    """How rows become events, each rule with its sentence.

    Parameters
    ----------
    same_event, terms, groups, copies, attribution, regimen, none, absent
        The rules, from closed lists.
    """

    same_event: SameEventRule
    terms: TermRule
    groups: GroupRule
    copies: CopyRule
    attribution: AttributionRule
    regimen: RegimenRule
    none: NoneRule
    absent: AbsentRule


class AdverseEventsOutcome(Outcome):
    """The distinct adverse events of each person.

    Parameters
    ----------
    vocabulary
        The vocabulary of their terms.
    special_interest
        The panel of adverse events of special interest.
    attributed
        The categories of causality that put an event down to a drug.
    exposure
        The definition of exposure eras by which a drug is taken without interruption.
    ended_for
        The reasons to end a combination that mean an adverse event.
    actions, outcomes
        What was done, and how events ended, from the mildest to the gravest.
    rules
        How rows become events.
    """

    id: Literal["outcomes/adverse_events"]
    vocabulary: Slug
    special_interest: Annotated[Many[Slug], Field(min_length=1)]
    attributed: Annotated[Many[CausalityName], Field(min_length=1)]
    exposure: Slug
    ended_for: Many[Slug]
    actions: Many[Slug]
    outcomes: Many[Slug]
    rules: AdverseEventRules
