"""How long a drug was taken, and how much of it: the rules."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from anagen.knowledge.schema.base import Fact, Many, Text
from anagen.knowledge.schema.outcomes.base import Outcome
from anagen.knowledge.schema.outcomes.exposure_eras import RoleName

__all__ = ["DrugExposureOutcome", "ExposureRules"]


class LengthRule(Fact):
    """How long a drug was taken."""

    rule: Literal["sum_of_stated_durations_else_first_start_to_last_end"]
    says: Text


class NoStartRule(Fact):
    """When a row without a first day counts as a part of the course."""

    rule: Literal["followed_once_a_row_starts_on_or_before_day_0"]
    says: Text


class EndRule(Fact):
    """When a row ended."""

    rule: Literal["last_day_else_duration_else_last_seen_when_ongoing"]
    says: Text


class BoundRule(Fact):
    """What a stated bound does to the length."""

    rule: Literal["length_is_a_bound"]
    says: Text


class WholeDaysRule(Fact):
    """How weeks, months and years become days."""

    rule: Literal["each_statement_rounded_to_whole_days"]
    says: Text


class UnknownLengthRule(Fact):
    """What the length is when something is missing or impossible."""

    rule: Literal["unknown_with_the_first_reason"]
    says: Text


class CumulativeRule(Fact):
    """How much was taken."""

    rule: Literal["daily_dose_times_length_row_by_row"]
    says: Text


class ExposureRules(Fact):
    """How exposure is measured, each rule with its sentence.

    Parameters
    ----------
    length, no_start, end, bound, whole_days, unknown, cumulative
        The rules, from closed lists.
    """

    length: LengthRule
    no_start: NoStartRule
    end: EndRule
    bound: BoundRule
    whole_days: WholeDaysRule
    unknown: UnknownLengthRule
    cumulative: CumulativeRule


class DrugExposureOutcome(Outcome):
    """How long each drug of a course was taken, and how much of it.

    Parameters
    ----------
    roles
        The roles of the rows that belong to a course.
    rules
        How exposure is measured.
    """

    id: Literal["outcomes/drug_exposure"]
    roles: Annotated[Many[RoleName], Field(min_length=1)]
    rules: ExposureRules
