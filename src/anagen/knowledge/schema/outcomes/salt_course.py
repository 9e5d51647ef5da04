"""The course of one patient's scores: its summary, and which trajectory it follows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from anagen.kernel.time import StudyDay, TimeUnit
from anagen.knowledge.schema.base import DatedNumber, Fact, Many, Number, Text
from anagen.knowledge.schema.outcomes.base import Outcome

__all__ = [
    "CourseRules",
    "SaltCourseOutcome",
    "Trajectory",
    "TrajectoryReason",
    "TrajectoryRule",
]


class Trajectory(StrEnum):
    """The path of a series of scores: the whole list."""

    EARLY = "early"
    """In response at the first time point, and at the two later ones."""

    MIDDLE = "middle"
    """Not at the first, but at the two later ones."""

    LATE = "late"
    """In response at the last time point, and not at the one before."""

    PARTIAL = "partial"
    """Not in response at the last, and improved enough there."""

    RELAPSER = "relapser"
    """Improved enough before the last time point, and not there."""

    NON_RESPONDER = "non_responder"
    """Never improved enough by the last time point."""

    INDETERMINATE = "indeterminate"
    """The scores do not tell."""


class TrajectoryReason(StrEnum):
    """Why a trajectory is what it is: the whole list."""

    CLASSIFIED = "classified"
    NO_SCORE_AFTER = "no_score_after"
    """No score after day 0."""

    NO_BASELINE = "no_baseline"
    """No score on or before day 0."""

    BASELINE_IN_RESPONSE = "baseline_in_response"
    """The baseline is in response already."""

    FOLLOWED_TOO_SHORT = "followed_too_short"
    """The last score is before the window of the last time point."""

    VISIT_MISSING = "visit_missing"
    """There is no score in the window of a time point that decides."""


class VisitExample(Fact):
    """A visit of a worked example."""

    day: int
    score: Number


class TrajectoryExample(Fact):
    """A worked example: a baseline and visits give a trajectory."""

    baseline: Number | None
    visits: Many[VisitExample] = ()
    as_of: date | None = None
    then: Annotated[Trajectory, Field(strict=False)]


class NearestRule(Fact):
    """Which visit stands for a time point."""

    rule: Literal["nearest_in_the_window_then_the_earlier"]
    says: Text


class MaintainedRule(Fact):
    """When an improvement is maintained."""

    rule: Literal["still_there_at_the_last_time_point"]
    says: Text


class TrajectoryRule(Fact):
    """How a series of scores is classed.

    Parameters
    ----------
    says
        What the classes are.
    early, middle, late
        The three time points.
    window
        How far from a time point a visit may lie.
    response
        The highest score in response.
    improvement
        The least improvement that counts, in percent of the baseline.
    visit, maintained
        Which visit stands for a time point, and when an improvement is maintained.
    examples
        Worked examples.
    """

    says: Text
    early: DatedNumber
    middle: DatedNumber
    late: DatedNumber
    window: DatedNumber
    response: DatedNumber
    improvement: DatedNumber
    visit: NearestRule
    maintained: MaintainedRule
    examples: Annotated[Many[TrajectoryExample], Field(min_length=1)]

    def days(self, as_of: date | None = None) -> tuple[int, int, int]:
        """Return the nominal days of the three time points."""
        early, middle, late = (
            _day(point, as_of) for point in (self.early, self.middle, self.late)
        )
        return early, middle, late

    def reach(self, as_of: date | None = None) -> int:
        """Return how many days from a time point a visit may lie."""
        return int(self.window.value(as_of))

    def nearest(
        self, visits: Mapping[int, Decimal], point: int, as_of: date | None = None
    ) -> int | None:
        """Return the day of the visit that stands for a time point, if there is one.

        Of two visits that are equally near the earlier one.
        """
        reach = self.reach(as_of)
        near = [day for day in visits if abs(day - point) <= reach]
        return min(near, key=lambda day: (abs(day - point), day), default=None)

    def classify(
        self,
        baseline: Decimal | None,
        visits: Mapping[int, Decimal],
        as_of: date | None = None,
    ) -> tuple[Trajectory, TrajectoryReason]:
        """Return the trajectory of scores by day, and why it is what it is."""
        why = self._why_not(baseline, visits, as_of)
        if baseline is None or why is not None:
            reason = TrajectoryReason.NO_BASELINE if why is None else why
            return Trajectory.INDETERMINATE, reason
        found = self._class(baseline, visits, as_of)
        if found is None:
            return Trajectory.INDETERMINATE, TrajectoryReason.VISIT_MISSING
        return found, TrajectoryReason.CLASSIFIED

    def _why_not(
        self,
        baseline: Decimal | None,
        visits: Mapping[int, Decimal],
        as_of: date | None,
    ) -> TrajectoryReason | None:
        """Say what is missing for any class; None when nothing is."""
        if not visits:
            return TrajectoryReason.NO_SCORE_AFTER
        if baseline is None:
            return TrajectoryReason.NO_BASELINE
        if baseline <= self.response.value(as_of):
            return TrajectoryReason.BASELINE_IN_RESPONSE
        if max(visits) < self.days(as_of)[-1] - self.reach(as_of):
            return TrajectoryReason.FOLLOWED_TOO_SHORT
        return None

    def _class(
        self, baseline: Decimal, visits: Mapping[int, Decimal], as_of: date | None
    ) -> Trajectory | None:
        """Return the class, or None when a visit that decides is missing."""
        early, middle, late = (
            self.nearest(visits, point, as_of) for point in self.days(as_of)
        )
        if late is None:
            return None
        responds = self.response.value(as_of)
        if visits[late] > responds:
            return self._without_response(baseline, visits, late, as_of)
        if middle is None:
            return None
        if visits[middle] > responds:
            return Trajectory.LATE
        if early is None:
            return None
        return Trajectory.EARLY if visits[early] <= responds else Trajectory.MIDDLE

    def _without_response(
        self,
        baseline: Decimal,
        visits: Mapping[int, Decimal],
        late: int,
        as_of: date | None,
    ) -> Trajectory:
        asked = self.improvement.value(as_of) * baseline

        def is_improved(day: int) -> bool:
            return (baseline - visits[day]) * 100 >= asked

        if is_improved(late):
            return Trajectory.PARTIAL
        if any(is_improved(day) for day in visits if day < late):
            return Trajectory.RELAPSER
        return Trajectory.NON_RESPONDER

    def failed_examples(self) -> Iterator[str]:
        """Say each example that does not come out as written."""
        for example in self.examples:
            visits = {visit.day: visit.score for visit in example.visits}
            found, _ = self.classify(example.baseline, visits, example.as_of)
            if found is not example.then:
                given = ", ".join(
                    f"{score} on day {day}" for day, score in visits.items()
                )
                yield f"baseline {example.baseline}, {given}: {found}, not {example.then}"


def _day(point: DatedNumber, as_of: date | None) -> int:
    """Return the nominal day of a time point that is given in weeks or months."""
    day = StudyDay(point.value(as_of), TimeUnit(point.unit)).day
    if day is None:
        msg = f"{point} is not a day"
        raise ValueError(msg)
    return day


class BestRule(Fact):
    """Which score is the best."""

    rule: Literal["lowest_after_day_0_on_its_first_day"]
    says: Text


class AreaRule(Fact):
    """How the area under the scores is taken."""

    rule: Literal["trapezoids_from_baseline_to_last_visit"]
    says: Text


class WordsRule(Fact):
    """What words without a number do."""

    rule: Literal["last_word_after_the_last_score"]
    says: Text


class TiesRule(Fact):
    """What several baselines on one day do."""

    rule: Literal["highest_counts_others_are_counted"]
    says: Text


class CourseRules(Fact):
    """How a course is summarised, each rule with its sentence.

    Parameters
    ----------
    best, area, words, ties
        The rules, from closed lists.
    """

    best: BestRule
    area: AreaRule
    words: WordsRule
    ties: TiesRule


class SaltCourseOutcome(Outcome):
    """The course of one patient's scores.

    Parameters
    ----------
    rules
        How it is summarised.
    trajectory
        How it is classed.
    """

    id: Literal["outcomes/salt_course"]
    rules: CourseRules
    trajectory: TrajectoryRule

    def failed_examples(self) -> Iterator[str]:
        """Say each example that does not come out as written."""
        yield from self.trajectory.failed_examples()
