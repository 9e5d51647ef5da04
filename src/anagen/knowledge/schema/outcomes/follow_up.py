"""Until when a patient was followed, and how that ended: the rules."""

from __future__ import annotations

from typing import Literal

from anagen.knowledge.schema.base import Fact, Text
from anagen.knowledge.schema.outcomes.base import Outcome

__all__ = ["FollowUpOutcome", "FollowUpRules"]


class FirstDayRule(Fact):
    """When follow-up begins."""

    rule: Literal["day_0"]
    says: Text


class LastDayRule(Fact):
    """When follow-up ends."""

    rule: Literal["last_seen_else_last_record"]
    says: Text


class LowerBoundRule(Fact):
    """When the last day is only known to be no earlier."""

    rule: Literal["last_record_or_open_statement"]
    says: Text


class EndRule(Fact):
    """How follow-up ended."""

    rule: Literal["status_else_ongoing_index_row"]
    says: Text


class CensoringRule(Fact):
    """Who is censored on the last day."""

    rule: Literal["lost_or_ongoing"]
    says: Text


class LastDoseRule(Fact):
    """Which dose of the index treatment is the one last known."""

    rule: Literal["ongoing_else_started_last"]
    says: Text


class BeforeDayZeroRule(Fact):
    """What becomes of a patient last seen before day 0."""

    rule: Literal["no_days"]
    says: Text


class FollowUpRules(Fact):
    """How the end of follow-up is found, each rule with its sentence.

    Parameters
    ----------
    first_day, last_day, lower_bound, end, censoring, last_dose, before_day_0
        The rules, from closed lists.
    """

    first_day: FirstDayRule
    last_day: LastDayRule
    lower_bound: LowerBoundRule
    end: EndRule
    censoring: CensoringRule
    last_dose: LastDoseRule
    before_day_0: BeforeDayZeroRule


class FollowUpOutcome(Outcome):
    """Until when each patient was followed, and how that ended.

    Parameters
    ----------
    rules
        How the end is found.
    """

    id: Literal["outcomes/follow_up"]
    rules: FollowUpRules
