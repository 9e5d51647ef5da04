"""Where a laboratory result lies in a reference set: the rules."""

from __future__ import annotations

from typing import Literal

from anagen.knowledge.schema.base import Fact, Text
from anagen.knowledge.schema.outcomes.base import Outcome

__all__ = ["ReferenceStatusOutcome", "StatusRules"]


class AgeRule(Fact):
    """At which age a result is looked up."""

    rule: Literal["completed_age_at_specimen_and_at_onset"]
    says: Text


class OnsetRule(Fact):
    """How the age at onset is known."""

    rule: Literal["youngest_recorded_else_age_less_longest_duration"]
    says: Text


class UnitRule(Fact):
    """Which units are compared."""

    rule: Literal["converted_exactly_else_unknown"]
    says: Text


class PrintedLimitsRule(Fact):
    """What the limits printed with a result say."""

    rule: Literal["as_printed_one_may_be_missing"]
    says: Text


class CensoredRule(Fact):
    """Where a result such as ``>1130`` lies."""

    rule: Literal["classified_when_every_possible_value_lies_there"]
    says: Text


class StatusRules(Fact):
    """How results are placed, each rule with its sentence.

    Parameters
    ----------
    age, onset, unit, printed_limits, censored
        The rules, from closed lists.
    """

    age: AgeRule
    onset: OnsetRule
    unit: UnitRule
    printed_limits: PrintedLimitsRule
    censored: CensoredRule


class ReferenceStatusOutcome(Outcome):
    """Results against reference sets.

    Parameters
    ----------
    rules
        How results are placed.
    """

    id: Literal["outcomes/reference_status"]
    rules: StatusRules
