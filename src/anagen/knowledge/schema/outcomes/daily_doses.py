"""Definitions of daily doses: what the doses of overlapping rows come to together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Literal

from pydantic import Field

from anagen.knowledge.schema.base import Fact, Many, Slug, Text
from anagen.knowledge.schema.outcomes.base import Definition, Outcome
from anagen.knowledge.schema.outcomes.exposure_eras import OverlapPolicy, RoleName

__all__ = ["DailyDosesOutcome", "DoseDefinition", "DoseRules"]


class DoseDefinition(Definition):
    """One way to total the doses of a drug.

    Parameters
    ----------
    overlap
        What overlapping rows of one drug mean; taken together, their doses add up.
    roles
        The roles of the rows that count.
    """

    overlap: Annotated[OverlapPolicy, Field(strict=False)]
    roles: Annotated[Many[RoleName], Field(min_length=1)]


class TimingRule(Fact):
    """What a dose comes to on a day when it is not given every day."""

    rule: Literal["average_over_the_period"]
    says: Text


class UnknownDoseRule(Fact):
    """What the total is when the dose of a row is not known."""

    rule: Literal["total_unknown_first_reason_shown"]
    says: Text


class UnitRule(Fact):
    """What becomes of doses in different units."""

    rule: Literal["each_unit_on_its_own"]
    says: Text


class NoUnitRule(Fact):
    """Which totals a row without a unit belongs to."""

    rule: Literal["in_every_unit_of_the_drug"]
    says: Text


class StepRule(Fact):
    """When a step ends."""

    rule: Literal["ends_when_dose_status_or_number_of_rows_changes"]
    says: Text


class RoundingRule(Fact):
    """How doses are added."""

    rule: Literal["each_dose_in_millionths"]
    says: Text


class DoseRules(Fact):
    """What all definitions share, each rule with its sentence.

    Parameters
    ----------
    timing, unknown, units, no_unit, step, rounding
        The rules, from closed lists.
    """

    timing: TimingRule
    unknown: UnknownDoseRule
    units: UnitRule
    no_unit: NoUnitRule
    step: StepRule
    rounding: RoundingRule


class DailyDosesOutcome(Outcome):
    """The total daily dose of each drug over time: the definitions and their rules.

    Parameters
    ----------
    default
        The definition that is meant when none is named.
    rules
        What all definitions share.
    definitions
        The definitions, by id.
    """

    id: Literal["outcomes/daily_doses"]
    default: Slug
    rules: DoseRules
    definitions: Mapping[Slug, DoseDefinition]

    def contradictions(self) -> Iterator[str]:
        """Say what in the file contradicts itself."""
        if self.default not in self.definitions:
            yield f"the default definition `{self.default}` is not defined"
