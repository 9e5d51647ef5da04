"""Grades of laboratory results by CTCAE: the limits of each term, in each unit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field

from anagen.kernel.quantities import Comparator
from anagen.knowledge.schema.base import (
    Dated,
    Fact,
    Many,
    Number,
    Slug,
    Text,
    Unit,
    in_force,
)
from anagen.knowledge.schema.outcomes.base import Definition, Outcome

__all__ = [
    "BaselineMode",
    "BaselineScale",
    "Direction",
    "GradeLimits",
    "GradeRange",
    "GradeScale",
    "LaboratoryGradesOutcome",
    "LaboratoryTerm",
    "Reading",
]

GRADES = (1, 2, 3, 4)


class Direction(StrEnum):
    """Which way a result has to go to be graded."""

    LOW = "low"
    HIGH = "high"


class BaselineMode(StrEnum):
    """How limits relative to the patient's own baseline are used."""

    INSTEAD = "instead"
    """In place of the laboratory's limit, when the baseline was beyond that limit."""

    ALSO = "also"
    """Besides it: the worse of the two grades counts."""


class GradeLimits(Dated):
    """The limit beyond which each grade begins; no limit, no such grade.

    Parameters
    ----------
    grade_1, grade_2, grade_3, grade_4
        Below (low) or above (high) which the grade begins.
    grade_1_at_least
        Whether grade 1 begins at its limit and not beyond it.
    """

    grade_1: Number | None = None
    grade_2: Number | None = None
    grade_3: Number | None = None
    grade_4: Number | None = None
    grade_1_at_least: bool = False

    @cached_property
    def by_grade(self) -> tuple[Decimal | None, ...]:
        """The limits of grades 1 to 4."""
        return (self.grade_1, self.grade_2, self.grade_3, self.grade_4)


class GradeScale(Fact):
    """Limits in one unit, with their history.

    Parameters
    ----------
    unit
        UCUM unit of the limits; ``1`` for multiples of another number.
    values
        The limits with the day each holds from.
    """

    unit: Unit
    values: Annotated[Many[GradeLimits], Field(min_length=1)]

    def limits(self, as_of: date | None = None) -> GradeLimits:
        """Return the limits that hold on a day; the latest when none is given."""
        return in_force(self.values, as_of, what="grades")


class BaselineScale(GradeScale):
    """Limits as multiples of the patient's own baseline.

    Parameters
    ----------
    mode
        How they go together with the others.
    """

    mode: Annotated[BaselineMode, Field(strict=False)]


@dataclass(frozen=True)
class Reading:
    """A result with what is needed to grade it, all in one unit.

    Parameters
    ----------
    value, unit, comparator
        The result, as reported.
    lower_limit, upper_limit
        The laboratory's limits of normal.
    baseline, baseline_upper_limit
        The patient's own result before treatment, and the limit then.
    reported
        Whether the source itself calls it an adverse event of this term.
    """

    value: Decimal
    unit: str | None
    comparator: Comparator | None = None
    lower_limit: Decimal | None = None
    upper_limit: Decimal | None = None
    baseline: Decimal | None = None
    baseline_upper_limit: Decimal | None = None
    reported: bool = False


@dataclass(frozen=True)
class GradeRange:
    """The lowest and the highest grade a result may have; 0 is no grade."""

    low: int
    high: int


class GradeExample(Fact):
    """A worked example: a result is graded, or left between two grades."""

    value: Number
    unit: Unit
    comparator: Annotated[Comparator, Field(strict=False)] | None = None
    lower_limit: Number | None = None
    upper_limit: Number | None = None
    baseline: Number | None = None
    baseline_upper_limit: Number | None = None
    reported: bool = False
    as_of: date | None = None
    then: Annotated[Many[int], Field(min_length=1, max_length=2)]


class LaboratoryTerm(Definition):
    """One CTCAE term that a laboratory result can have.

    Parameters
    ----------
    analyte
        What is measured.
    direction
        Low or high.
    documents
        Adverse events by which a source says the same in words.
    grade_1_from_laboratory_limit
        Whether grade 1 begins at the laboratory's own limit of normal.
    scales
        Limits in the units results are reported in; never converted.
    times_upper_limit
        Limits as multiples of the laboratory's upper limit.
    times_baseline
        Limits as multiples of the patient's baseline.
    """

    analyte: Slug
    direction: Annotated[Direction, Field(strict=False)]
    documents: Many[Slug] = ()
    grade_1_from_laboratory_limit: bool = False
    scales: Many[GradeScale] = ()
    times_upper_limit: GradeScale | None = None
    times_baseline: BaselineScale | None = None
    examples: Annotated[Many[GradeExample], Field(min_length=1)]

    def grade(self, reading: Reading, as_of: date | None = None) -> GradeRange | None:
        """Return the grades a result may have; None when its unit has no limits."""
        own = self._own(reading, as_of)
        if own is None:
            return None
        found = own
        if self.times_baseline is not None and reading.baseline is not None:
            limits = self.times_baseline.limits(as_of)
            by_baseline = self._between(
                reading, _times(limits, reading.baseline), limits
            )
            if self.times_baseline.mode is BaselineMode.ALSO:
                found = GradeRange(
                    max(own.low, by_baseline.low), max(own.high, by_baseline.high)
                )
            elif self._baseline_is_beyond(reading):
                found = by_baseline
        is_open = reading.reported and found.low == 0 and found.high > 0
        return GradeRange(1, found.high) if is_open else found

    def _own(self, reading: Reading, as_of: date | None) -> GradeRange | None:
        if self.times_upper_limit is not None:
            limits = self.times_upper_limit.limits(as_of)
            return self._between(reading, _times(limits, reading.upper_limit), limits)
        for scale in self.scales:
            if scale.unit == reading.unit:
                limits = scale.limits(as_of)
                return self._between(reading, list(limits.by_grade), limits)
        return None

    def _baseline_is_beyond(self, reading: Reading) -> bool:
        limit = reading.baseline_upper_limit
        if limit is None:
            limit = reading.upper_limit
        return (
            limit is not None
            and reading.baseline is not None
            and reading.baseline > limit
        )

    def _between(
        self, reading: Reading, starts: list[Decimal | None], limits: GradeLimits
    ) -> GradeRange:
        """Return the grades between which a result lies, from where each begins."""
        exists: list[object] = [*limits.by_grade]
        is_low = self.direction is Direction.LOW
        if self.grade_1_from_laboratory_limit:
            starts[0] = reading.lower_limit if is_low else reading.upper_limit
            exists[0] = True
        toward = _toward(reading.comparator)
        is_strict = reading.comparator in {Comparator.LESS, Comparator.GREATER}
        sure = possible = worst = 0
        for grade, start, exist in zip(GRADES, starts, exists, strict=True):
            if exist is None:
                continue
            worst = grade
            if start is None:
                possible = grade
            elif reading.value != start:
                if (reading.value < start) is is_low:
                    sure = possible = grade
            # A censored value lies beyond its own number, ever so little.
            elif (
                toward is self.direction
                if is_strict
                else grade == 1 and limits.grade_1_at_least
            ):
                sure = possible = grade
        if toward is self.direction:
            return GradeRange(sure, worst)
        return GradeRange(0 if toward else sure, possible)

    def failed_examples(self) -> Iterator[str]:
        """Say each example that does not come out as written."""
        for example in self.examples:
            given = example.model_dump(exclude={"as_of", "then"})
            found = self.grade(Reading(**given), example.as_of)
            grades = () if found is None else tuple({found.low: 0, found.high: 0})
            if grades != example.then:
                yield f"{example.value} {example.unit} gives {grades}, not {example.then}"


def _times(limits: GradeLimits, base: Decimal | None) -> list[Decimal | None]:
    return [
        None if base is None or limit is None else limit * base
        for limit in limits.by_grade
    ]


def _toward(comparator: Comparator | None) -> Direction | None:
    """Return the direction in which a censored value truly lies."""
    if comparator is None:
        return None
    is_above = comparator in {Comparator.GREATER, Comparator.GREATER_OR_EQUAL}
    return Direction.HIGH if is_above else Direction.LOW


class UnitRule(Fact):
    """In which unit a result is graded."""

    rule: Literal["as_reported_never_converted"]
    says: Text


class NoLimitRule(Fact):
    """What the grade is without the laboratory's limits."""

    rule: Literal["between_two_grades"]
    says: Text


class BaselineRule(Fact):
    """Which result is the baseline."""

    rule: Literal["last_day_up_to_day_0_lowest_uncensored_same_unit"]
    says: Text


class CensoredRule(Fact):
    """How a result such as ``>1130`` is graded."""

    rule: Literal["graded_when_every_possible_value_has_one_grade"]
    says: Text


class ReportedRule(Fact):
    """What it counts that the source calls a result an adverse event."""

    rule: Literal["at_least_grade_1"]
    says: Text


class GradeRules(Fact):
    """How results are graded, each rule with its sentence.

    Parameters
    ----------
    unit, no_limit, baseline, censored, reported
        The rules, from closed lists.
    """

    unit: UnitRule
    no_limit: NoLimitRule
    baseline: BaselineRule
    censored: CensoredRule
    reported: ReportedRule


class LaboratoryGradesOutcome(Outcome):
    """Grades of laboratory results.

    Parameters
    ----------
    rules
        How results are graded.
    definitions
        The terms, by id.
    """

    id: Literal["outcomes/laboratory_grades"]
    rules: GradeRules
    definitions: Mapping[Slug, LaboratoryTerm]
