"""Cumulative glucocorticoid dose: which rows count, and under which tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from anagen.knowledge.schema.base import DatedNumber, Fact, Many, Number, Slug, Text
from anagen.knowledge.schema.drugs import DrugRoute
from anagen.knowledge.schema.outcomes.base import Definition, Outcome
from anagen.knowledge.schema.outcomes.exposure_eras import RoleName

__all__ = ["BurdenDefinition", "BurdenRules", "SteroidBurdenOutcome"]

_PERCENT = 100


class BurdenDefinition(Definition):
    """One way to express doses as prednisolone.

    Parameters
    ----------
    table
        The equivalence table, by name.
    """

    table: Slug


class AgreementExample(Fact):
    """A worked example: a total by the schedule, a stated one, and whether they agree."""

    scheduled: Number
    typed: Number
    as_of: date | None = None
    then: Literal["agree", "differs"]


class Agreement(Fact):
    """How far a stated total may lie from the schedule and still agree with it.

    Parameters
    ----------
    tolerance
        How far, in percent of the total by the schedule.
    """

    tolerance: DatedNumber
    examples: Annotated[Many[AgreementExample], Field(min_length=1)]


class LargestRowExample(Fact):
    """A worked example: what one row comes to, and whether that can be."""

    total: Number
    as_of: date | None = None
    then: Literal["possible", "too_much"]


class LargestRow(Fact):
    """What one row can come to.

    Parameters
    ----------
    total
        The largest total of one row as prednisolone that is believed.
    """

    total: DatedNumber
    examples: Annotated[Many[LargestRowExample], Field(min_length=1)]


class LengthRule(Fact):
    """How long a row lasted."""

    rule: Literal["stated_duration_else_first_to_last_day_exactly_as_stated"]
    says: Text


class RouteRule(Fact):
    """Which routes count, and what counts when none is recorded."""

    rule: Literal["listed_routes_else_whether_the_drug_is_systemic"]
    says: Text


class RoleRule(Fact):
    """Which roles count."""

    rule: Literal["treatment_of_the_course"]
    says: Text


class IncompleteRule(Fact):
    """What the total is when a row cannot be computed."""

    rule: Literal["total_unknown_and_lower_bound_given"]
    says: Text


class TypedRule(Fact):
    """What becomes of totals that the source states."""

    rule: Literal["side_by_side_never_instead"]
    says: Text


class OverlapRule(Fact):
    """What overlapping rows mean."""

    rule: Literal["doses_add"]
    says: Text


class RangeRule(Fact):
    """What a range of doses means."""

    rule: Literal["both_ends"]
    says: Text


class BurdenRules(Fact):
    """What all definitions share, each rule with its sentence.

    Parameters
    ----------
    length, routes, roles, incomplete, typed, overlap, dose_range
        The rules, from closed lists.
    """

    length: LengthRule
    routes: RouteRule
    roles: RoleRule
    incomplete: IncompleteRule
    typed: TypedRule
    overlap: OverlapRule
    dose_range: RangeRule


class SteroidBurdenOutcome(Outcome):
    """How much systemic glucocorticoid a patient had: by the schedule, and as stated.

    Parameters
    ----------
    default
        The definition that is meant when none is named.
    expressed_as
        The drug that totals are expressed in.
    systemic_routes
        Routes that count.
    counted_roles
        Roles that count.
    agreement
        When the two totals agree.
    largest_row
        What one row can come to.
    rules
        What all definitions share.
    definitions
        The definitions, by id: one for each equivalence table.
    """

    id: Literal["outcomes/steroid_burden"]
    default: Slug
    expressed_as: Slug
    systemic_routes: Annotated[
        Many[Annotated[DrugRoute, Field(strict=False)]], Field(min_length=1)
    ]
    counted_roles: Annotated[Many[RoleName], Field(min_length=1)]
    agreement: Agreement
    largest_row: LargestRow
    rules: BurdenRules
    definitions: Mapping[Slug, BurdenDefinition]

    def most(self, as_of: date | None = None) -> float:
        """Return the largest total of one row that is believed, in mg."""
        return float(self.largest_row.total.value(as_of))

    def agreeing(self, as_of: date | None = None) -> tuple[float, float]:
        """Return what the ends of the schedule are multiplied by to give the tolerance.

        Both engines multiply by the same two doubles.
        """
        share = self.agreement.tolerance.value(as_of) / _PERCENT
        return float(1 - share), float(1 + share)

    def agree(
        self, low: float, high: float, typed: float, as_of: date | None = None
    ) -> bool:
        """Say whether a stated total lies as near to the schedule as is tolerated."""
        less, more = self.agreeing(as_of)
        return low * less <= typed <= high * more

    def failed_examples(self) -> Iterator[str]:
        """Say each example that does not come out as written."""
        yield from super().failed_examples()
        for example in self.agreement.examples:
            total = float(example.scheduled)
            agree = self.agree(total, total, float(example.typed), example.as_of)
            found = "agree" if agree else "differs"
            if found != example.then:
                said = f"{example.scheduled} and {example.typed}"
                yield f"{said} give {found}, not {example.then}"
        for row in self.largest_row.examples:
            found = (
                "possible" if float(row.total) <= self.most(row.as_of) else "too_much"
            )
            if found != row.then:
                yield f"{row.total} gives {found}, not {row.then}"

    def contradictions(self) -> Iterator[str]:
        """Say what in the file contradicts itself."""
        if self.default not in self.definitions:
            yield f"the default definition `{self.default}` is not defined"
