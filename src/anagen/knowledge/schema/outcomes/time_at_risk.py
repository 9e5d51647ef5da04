"""Time at risk: how long after an exposure an event still counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from anagen.knowledge.schema.base import Fact, Slug, Text
from anagen.knowledge.schema.outcomes.base import Definition, Outcome

__all__ = ["RiskDefinition", "RiskRules", "TimeAtRiskOutcome"]


class RiskDefinition(Definition):
    """One way to say when a person is at risk of an event of a drug.

    Parameters
    ----------
    eras
        The definition of exposure eras whose days are at risk.
    """

    eras: Slug


class FollowUpRule(Fact):
    """From when until when a person is followed."""

    rule: Literal["day_0_until_last_seen"]
    says: Text


class UnknownEndRule(Fact):
    """What the time is when it is not known until when a person was followed."""

    rule: Literal["time_unknown"]
    says: Text


class UnplacedRule(Fact):
    """What becomes of rows that cannot be placed in time."""

    rule: Literal["counted_beside_the_time"]
    says: Text


class OverlapRule(Fact):
    """What overlapping rows of one drug mean."""

    rule: Literal["each_day_once"]
    says: Text


class VisitRule(Fact):
    """What a visit at risk is."""

    rule: Literal["days_after_day_0_with_a_record"]
    says: Text


class RiskRules(Fact):
    """What all definitions share, each rule with its sentence.

    Parameters
    ----------
    follow_up, unknown_end, unplaced, overlap, visits
        The rules, from closed lists.
    """

    follow_up: FollowUpRule
    unknown_end: UnknownEndRule
    unplaced: UnplacedRule
    overlap: OverlapRule
    visits: VisitRule


class TimeAtRiskOutcome(Outcome):
    """The days on which an event would have counted.

    Parameters
    ----------
    default
        The definition that is meant when none is named.
    rules
        What all definitions share.
    definitions
        The definitions, by id.
    """

    id: Literal["outcomes/time_at_risk"]
    default: Slug
    rules: RiskRules
    definitions: Mapping[Slug, RiskDefinition]

    def contradictions(self) -> Iterator[str]:
        """Say what in the file contradicts itself."""
        if self.default not in self.definitions:
            yield f"the default definition `{self.default}` is not defined"
