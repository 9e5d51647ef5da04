"""Definitions of relapse: what is measured from what, and what a relapse follows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Final, Literal

from pydantic import Field

from anagen.knowledge.schema.base import DatedNumber, Fact, Many, Number, Slug, Text
from anagen.knowledge.schema.outcomes.base import Definition, Operator, Outcome
from anagen.knowledge.schema.outcomes.exposure_eras import RoleName

__all__ = [
    "ANY_IMPROVEMENT",
    "FailureDay",
    "MeasuredFrom",
    "RelapseDefinition",
    "RelapseOutcome",
    "RelapseRules",
    "ReportedWords",
    "Window",
]

ANY_IMPROVEMENT: Final = "any_improvement"
"""The response of a patient with any score below the baseline."""


class MeasuredFrom(StrEnum):
    """What a worsening is measured from: the whole list."""

    LOWEST = "lowest"
    """The lowest score of the visits before."""

    CHANGE = "change"
    """The score at the first change of the index treatment after the response."""

    NOTHING = "nothing"
    """Nothing: the score itself is compared."""

    REPORT = "report"
    """No score: what the source reports counts."""


class RelapseExample(Fact):
    """A worked example: a score to measure from and a score."""

    reference: Number | None
    score: Number
    as_of: date | None = None
    then: Literal["relapse", "no_relapse"]


class RelapseDefinition(Definition):
    """One named definition of relapse.

    Parameters
    ----------
    measured_from
        What a worsening is measured from.
    response
        The response that has to come first: `any_improvement`, or a definition of
        ``outcomes/salt_response``. None for what is reported.
    operator, threshold
        How the score, or its rise, is compared. None for what is reported.
    examples
        Scores at the edge.
    """

    measured_from: Annotated[MeasuredFrom, Field(strict=False)]
    response: Slug | None = None
    operator: Annotated[Operator | None, Field(strict=False)] = None
    threshold: DatedNumber | None = None
    examples: Many[RelapseExample] = ()

    @property
    def is_reported(self) -> bool:
        """Whether it is what the source reports, and not a series of scores."""
        return self.measured_from is MeasuredFrom.REPORT

    def is_worse(
        self, reference: Decimal | None, score: Decimal, as_of: date | None = None
    ) -> bool:
        """Say whether a score is bad enough, measured from the reference."""
        if self.operator is None or self.threshold is None:
            return False
        limit = self.threshold.value(as_of)
        if self.measured_from is MeasuredFrom.NOTHING:
            return self.operator.holds(score, limit)
        return reference is not None and self.operator.holds(score - reference, limit)

    def failed_examples(self) -> Iterator[str]:
        """Say each example that does not come out as written."""
        for example in self.examples:
            is_worse = self.is_worse(example.reference, example.score, example.as_of)
            found = "relapse" if is_worse else "no_relapse"
            if found != example.then:
                given = f"from {example.reference}, score {example.score}"
                yield f"{given} gives {found}, not {example.then}"


class WindowExample(Fact):
    """A worked example: so many days lie within the window or not."""

    days: int
    as_of: date | None = None
    then: Literal["within", "later"]


class Window(Fact):
    """How far apart two days may be to belong together.

    Parameters
    ----------
    says
        The rule in words.
    within
        The longest time, in days.
    examples
        Times at the edge.
    """

    says: Text
    within: DatedNumber
    examples: Annotated[Many[WindowExample], Field(min_length=1)]

    def longest(self, as_of: date | None = None) -> int:
        """Return the longest time in whole days."""
        return int(self.within.value(as_of))

    def failed_examples(self) -> Iterator[str]:
        """Say each example that does not come out as written."""
        for example in self.examples:
            is_within = example.days <= self.longest(example.as_of)
            found = "within" if is_within else "later"
            if found != example.then:
                yield f"{example.days} days give {found}, not {example.then}"


class FailureExample(Fact):
    """A worked example: no response by a visit so many days after day 0."""

    days: int
    as_of: date | None = None
    then: Literal["too_early", "primary_failure"]


class FailureDay(Fact):
    """From which day on never having responded is primary failure.

    Parameters
    ----------
    says
        The rule in words.
    from_day
        The first such day.
    examples
        Days at the edge.
    """

    says: Text
    from_day: DatedNumber
    examples: Annotated[Many[FailureExample], Field(min_length=1)]

    def first(self, as_of: date | None = None) -> int:
        """Return the first day on which it is primary failure."""
        return int(self.from_day.value(as_of))

    def failed_examples(self) -> Iterator[str]:
        """Say each example that does not come out as written."""
        for example in self.examples:
            failed = example.days >= self.first(example.as_of)
            found = "primary_failure" if failed else "too_early"
            if found != example.then:
                yield f"day {example.days} gives {found}, not {example.then}"


class ReportedWords(Fact):
    """How the words of a source are read.

    Parameters
    ----------
    says
        What this is.
    primary_failure_reasons
        Reasons to stop an index treatment that mean it never worked.
    regained, not_regained
        Outcomes of a relapse that say the response was regained, or was not.
    """

    says: Text
    primary_failure_reasons: Many[Slug]
    regained: Many[Slug]
    not_regained: Many[Slug]


class ResponseFirstRule(Fact):
    """What has to come before a relapse."""

    rule: Literal["response_before_a_relapse"]
    says: Text


class WorseningRule(Fact):
    """Which scores can be a relapse at all."""

    rule: Literal["worse_than_the_lowest_before"]
    says: Text


class EpisodeRule(Fact):
    """Where an episode begins."""

    rule: Literal["first_visit_that_relapses"]
    says: Text


class NoEpisodeRule(Fact):
    """What is answered without an episode."""

    rule: Literal["one_row_with_the_reason"]
    says: Text


class NotAssessableRule(Fact):
    """When nothing can be said."""

    rule: Literal["no_score_after_day_0_or_no_baseline"]
    says: Text


class ChangeRule(Fact):
    """Which change of treatment a worsening is measured from."""

    rule: Literal["first_change_of_the_index_treatment_after_the_response"]
    says: Text


class StopRule(Fact):
    """When a drug is stopped."""

    rule: Literal["first_day_without"]
    says: Text


class TaperRule(Fact):
    """When a drug is tapered."""

    rule: Literal["lower_daily_dose_else_phase"]
    says: Text


class IntervalRule(Fact):
    """When the time between doses is lengthened."""

    rule: Literal["same_dose_less_than_daily"]
    says: Text


class TriggerRule(Fact):
    """Which change a relapse followed."""

    rule: Literal["last_change_before"]
    says: Text


class NoTriggerRule(Fact):
    """When a relapse followed no change."""

    rule: Literal["none_only_when_every_row_is_placed"]
    says: Text


class KindRule(Fact):
    """What kind of relapse it is."""

    rule: Literal["provoked_or_secondary"]
    says: Text


class RescueRule(Fact):
    """What answered a relapse."""

    rule: Literal["linked_else_rescue_or_restart"]
    says: Text


class RecaptureRule(Fact):
    """When the response is regained."""

    rule: Literal["next_visit_that_meets_the_response"]
    says: Text


class ReportedRule(Fact):
    """Which reported events are relapses."""

    rule: Literal["events_of_the_source"]
    says: Text


class StatedFailureRule(Fact):
    """Who failed primarily as the source says."""

    rule: Literal["primary_failure_as_stated"]
    says: Text


class RelapseRules(Fact):
    """What all definitions share, each rule with its sentence."""

    response_first: ResponseFirstRule
    worsening: WorseningRule
    episode: EpisodeRule
    no_episode: NoEpisodeRule
    not_assessable: NotAssessableRule
    change: ChangeRule
    stop: StopRule
    taper: TaperRule
    interval: IntervalRule
    trigger: TriggerRule
    no_trigger: NoTriggerRule
    kind: KindRule
    rescue: RescueRule
    recapture: RecaptureRule
    reported: ReportedRule
    stated_failure: StatedFailureRule


class RelapseOutcome(Outcome):
    """Relapse: its definitions and the rules they share.

    Parameters
    ----------
    rules
        What all definitions share.
    definitions
        The definitions, by id.
    roles
        The roles of the rows whose changes may provoke a relapse.
    trigger_window, rescue_window
        How long before and after a relapse to look.
    primary_failure
        From which day on never having responded is failure.
    reported_words
        How the words of a source are read.
    """

    id: Literal["outcomes/relapse"]
    rules: RelapseRules
    definitions: Mapping[Slug, RelapseDefinition]
    roles: Annotated[Many[RoleName], Field(min_length=1)]
    trigger_window: Window
    rescue_window: Window
    primary_failure: FailureDay
    reported_words: ReportedWords

    @property
    def of_scores(self) -> Mapping[str, RelapseDefinition]:
        """The definitions that rest on a series of scores."""
        found = self.definitions.items()
        return {name: each for name, each in found if not each.is_reported}

    def failed_examples(self) -> Iterator[str]:
        """Say each example that does not come out as written."""
        yield from super().failed_examples()
        for name in ("trigger_window", "rescue_window", "primary_failure"):
            for failure in getattr(self, name).failed_examples():
                yield f"{name}: {failure}"

    def contradictions(self) -> Iterator[str]:
        """Say what in the file contradicts itself."""
        for name, definition in self.definitions.items():
            needed = (definition.response, definition.operator, definition.threshold)
            given = [part is not None for part in needed]
            if definition.is_reported and any(given):
                yield f"{name} is what a source reports, and has a threshold"
            if not definition.is_reported and not (all(given) and definition.examples):
                yield f"{name} needs a response, an operator, a threshold and examples"
