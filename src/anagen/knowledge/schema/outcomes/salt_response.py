"""Definitions of response by the SALT score, and the rules they share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from anagen.knowledge.schema.base import (
    DatedNumber,
    Fact,
    Many,
    Number,
    Slug,
    Text,
)
from anagen.knowledge.schema.outcomes.base import Answer, Definition, Operator, Outcome

__all__ = [
    "ResponseDefinition",
    "ResponseKind",
    "ResponseRules",
    "SaltResponseOutcome",
]


class ResponseKind(StrEnum):
    """Whether the score itself or its improvement from baseline is compared."""

    RELATIVE = "relative"
    ABSOLUTE = "absolute"


class ResponseExample(Fact):
    """A worked example: a baseline and a score give an answer."""

    baseline: Number | None = None
    score: Number | None = None
    as_of: date | None = None
    then: Annotated[Answer, Field(strict=False)]


class ResponseDefinition(Definition):
    """One named definition of response.

    Parameters
    ----------
    kind
        Relative to baseline, or absolute.
    operator, threshold
        The comparison.
    reported_as
        Milestones an author may report that mean exactly this.
    """

    kind: Annotated[ResponseKind, Field(strict=False)]
    operator: Annotated[Operator, Field(strict=False)]
    threshold: DatedNumber
    reported_as: Many[Slug] = ()
    examples: Annotated[Many[ResponseExample], Field(min_length=1)]

    @model_validator(mode="after")
    def _asks_for_a_low_score(self) -> Self:
        upwards = self.operator in {Operator.AT_LEAST, Operator.ABOVE}
        if upwards != (self.kind is ResponseKind.RELATIVE):
            msg = "a response is a low score: a high improvement, or a low score itself"
            raise ValueError(msg)
        return self

    def judge(
        self,
        *,
        baseline: Decimal | None,
        score: Decimal | None,
        as_of: date | None = None,
    ) -> Answer:
        """Judge one score.

        Unknown when the score is missing; for a relative definition also when the
        baseline is missing or zero.
        """
        if score is None:
            return Answer.UNKNOWN
        limit = self.threshold.value(as_of)
        value = score
        if self.kind is ResponseKind.RELATIVE:
            if not baseline:
                return Answer.UNKNOWN
            # Both sides times the baseline: exact, where a quotient would be rounded.
            value = (baseline - score) * 100
            limit = limit * baseline
        return Answer.MET if self.operator.holds(value, limit) else Answer.NOT_MET

    def failed_examples(self) -> Iterator[str]:
        """Say each example that does not come out as written."""
        for example in self.examples:
            found = self.judge(
                baseline=example.baseline, score=example.score, as_of=example.as_of
            )
            if found != example.then:
                given = f"baseline {example.baseline}, score {example.score}"
                yield f"{given} gives {found}, not {example.then}"


class BaselineRule(Fact):
    """Which score is the baseline."""

    rule: Literal["last_on_or_before_day_0"]
    says: Text


class SameDayRule(Fact):
    """Which score counts when there are several on one day."""

    rule: Literal["highest"]
    says: Text


class MissingRule(Fact):
    """What the answer is when a score that is needed is missing."""

    rule: Literal["unknown"]
    says: Text


class BaselineZeroRule(Fact):
    """What the answer is when the baseline is zero."""

    rule: Literal["relative_unknown"]
    says: Text


class NoSeriesRule(Fact):
    """What counts when there is no series of scores."""

    rule: Literal["first_reported_milestone_marked_reported"]
    says: Text


class MissingRegionRule(Fact):
    """What a total is when a region is missing."""

    rule: Literal["total_missing"]
    says: Text


class ResponseRules(Fact):
    """How a series of scores is read, each with the sentence that explains it.

    Parameters
    ----------
    baseline, same_day, missing, baseline_zero, no_series, missing_region
        The rules, from closed lists.
    """

    baseline: BaselineRule
    same_day: SameDayRule
    missing: MissingRule
    baseline_zero: BaselineZeroRule
    no_series: NoSeriesRule
    missing_region: MissingRegionRule


class SaltResponseOutcome(Outcome):
    """Response by the SALT score: its definitions and the rules they share.

    Parameters
    ----------
    instrument
        The instrument whose total is judged.
    rules
        How a series of scores is read.
    definitions
        The definitions, by id.
    """

    id: Literal["outcomes/salt_response"]
    instrument: Slug
    rules: ResponseRules
    definitions: Mapping[Slug, ResponseDefinition]
