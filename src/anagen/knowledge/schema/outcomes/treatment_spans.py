"""Which days one treatment row covers, and its dose on each: the rules."""

from __future__ import annotations

from typing import Literal

from anagen.knowledge.schema.base import Fact, Text
from anagen.knowledge.schema.outcomes.base import Outcome

__all__ = ["SpanRules", "TreatmentSpansOutcome"]


class EndRule(Fact):
    """Whether the last day of a row counts."""

    rule: Literal["stated_day_counts"]
    says: Text


class NoEndRule(Fact):
    """When a row without a last day ends."""

    rule: Literal["duration_else_last_seen_when_ongoing_else_not_placed"]
    says: Text


class NoStartRule(Fact):
    """Where a row without a first day stands."""

    rule: Literal["not_placed"]
    says: Text


class ImpossibleRule(Fact):
    """What becomes of a row that ends before it starts, or has no length."""

    rule: Literal["not_placed_or_zero_days"]
    says: Text


class UnknownDrugRule(Fact):
    """What becomes of a drug the knowledge does not have."""

    rule: Literal["kept_and_marked"]
    says: Text


class NoDoseRule(Fact):
    """When there is no daily dose."""

    rule: Literal["daily_dose_unknown"]
    says: Text


class SpanRules(Fact):
    """How treatment rows are placed in time, each rule with its sentence.

    Parameters
    ----------
    end, no_end, no_start, impossible, unknown_drug, no_dose
        The rules, from closed lists.
    """

    end: EndRule
    no_end: NoEndRule
    no_start: NoStartRule
    impossible: ImpossibleRule
    unknown_drug: UnknownDrugRule
    no_dose: NoDoseRule


class TreatmentSpansOutcome(Outcome):
    """The days and the daily dose of each treatment row.

    Parameters
    ----------
    rules
        How rows are placed.
    """

    id: Literal["outcomes/treatment_spans"]
    rules: SpanRules
