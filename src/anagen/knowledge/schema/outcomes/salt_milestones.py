"""When a milestone counts as reached: rules of confirmation, and what they share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from anagen.knowledge.schema.base import Fact, Many, Slug, Text
from anagen.knowledge.schema.outcomes.base import Definition, Outcome

__all__ = [
    "Confirmation",
    "MilestoneDefinition",
    "MilestoneRules",
    "SaltMilestonesOutcome",
]


class Confirmation(StrEnum):
    """Which later visits have to meet the definition too: the whole list."""

    NONE = "none"
    NEXT_VISIT = "next_visit"
    EVERY_LATER_VISIT = "every_later_visit"


class ConfirmationExample(Fact):
    """A worked example: which visits meet the definition, and which one counts.

    Parameters
    ----------
    visits
        Whether each visit meets it, in order.
    then
        The visit that counts, the first being 1; empty when none does.
    """

    visits: Many[bool]
    then: int | None


class MilestoneDefinition(Definition):
    """One rule by which a milestone counts as reached.

    Parameters
    ----------
    confirmation
        Which later visits have to meet the definition too.
    """

    confirmation: Annotated[Confirmation, Field(strict=False)]
    examples: Annotated[Many[ConfirmationExample], Field(min_length=1)]

    def holding(self, visits: Sequence[bool]) -> tuple[int, ...]:
        """Return the places of the visits from which the milestone holds, from 0.

        Parameters
        ----------
        visits
            Whether each visit meets the definition of response, in order.
        """
        places = range(len(visits))
        match self.confirmation:
            case Confirmation.NONE:
                return tuple(place for place in places if visits[place])
            case Confirmation.NEXT_VISIT:
                return tuple(p for p in places[:-1] if visits[p] and visits[p + 1])
            case Confirmation.EVERY_LATER_VISIT:
                lost = [place for place in places if not visits[place]]
                return tuple(places[lost[-1] + 1 if lost else 0 : -1])

    def failed_examples(self) -> Iterator[str]:
        """Say each example that does not come out as written."""
        for example in self.examples:
            holding = self.holding(example.visits)
            found = holding[0] + 1 if holding else None
            if found != example.then:
                yield f"{example.visits} gives {found}, not {example.then}"


class MilestoneIsRule(Fact):
    """Which milestones there are."""

    rule: Literal["every_definition_of_salt_response"]
    says: Text


class BoundsRule(Fact):
    """Between which days a milestone lies."""

    rule: Literal["widest_the_days_of_the_visits_allow"]
    says: Text


class StartRule(Fact):
    """From when time is counted."""

    rule: Literal["baseline_stands_for_day_0"]
    says: Text


class AtBaselineRule(Fact):
    """What is known when the baseline meets the definition."""

    rule: Literal["left_censored_at_the_first_visit"]
    says: Text


class MissedVisitRule(Fact):
    """What a visit without a usable score does."""

    rule: Literal["not_a_visit"]
    says: Text


class AwaitingRule(Fact):
    """What is known when only the last visit meets the definition."""

    rule: Literal["censored_at_the_visit_before"]
    says: Text


class ReportRule(Fact):
    """What a reported milestone says."""

    rule: Literal["without_a_series_the_first_report_unconfirmed"]
    says: Text


class AbsenceRule(Fact):
    """What a milestone recorded as absent says."""

    rule: Literal["not_reached_as_of_its_day_or_last_seen"]
    says: Text


class MilestoneRules(Fact):
    """How milestones are placed in time, each rule with its sentence.

    Parameters
    ----------
    milestones, bounds, start, at_baseline, missed_visit, awaiting, report, absence
        The rules, from closed lists.
    """

    milestones: MilestoneIsRule
    bounds: BoundsRule
    start: StartRule
    at_baseline: AtBaselineRule
    missed_visit: MissedVisitRule
    awaiting: AwaitingRule
    report: ReportRule
    absence: AbsenceRule


class SaltMilestonesOutcome(Outcome):
    """When each definition of response was first reached.

    Parameters
    ----------
    rules
        How milestones are placed in time.
    definitions
        The rules of confirmation, by id.
    """

    id: Literal["outcomes/salt_milestones"]
    rules: MilestoneRules
    definitions: Mapping[Slug, MilestoneDefinition]
