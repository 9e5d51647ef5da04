"""Generated Cohorts for salt_course."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import strategies as st

from anagen.derivations.reference.salt_course import SaltCourse, derive_salt_course
from anagen.derivations.tables.salt_course import WORDS
from anagen.knowledge import load_knowledge
from anagen.knowledge.schema.outcomes.salt_course import Trajectory, TrajectoryReason
from anagen.records.cohort import Cohort
from tests.support.memo import once_per_cohort
from tests.support.strategies.salt import cohorts
from tests.support.strategies.salt_courses import followed_cohorts

__all__ = ["COHORTS", "FEATURES"]

COHORTS = st.one_of(followed_cohorts(), followed_cohorts(), cohorts())


@once_per_cohort
def _courses(cohort: Cohort) -> list[SaltCourse]:
    knowledge = load_knowledge()
    return [c for t in cohort.timelines() for c in derive_salt_course(t, knowledge)]


def _any(test: Callable[[SaltCourse], bool]) -> Callable[[Cohort], bool]:
    return lambda cohort: any(map(test, _courses(cohort)))


FEATURES: dict[str, Callable[[Cohort], bool]] = {
    **{
        f"trajectory {name}": _any(lambda c, n=name: c.trajectory is n)  # type: ignore[misc]
        for name in Trajectory
    },
    **{
        f"reason {reason}": _any(lambda c, r=reason: c.trajectory_reason is r)  # type: ignore[misc]
        for reason in TrajectoryReason
    },
    **{
        f"in the end {word}": _any(lambda c, w=word: c.last_word is w)  # type: ignore[misc]
        for word in WORDS
    },
    "a word without a score": _any(
        lambda c: c.last_word is not None and not c.scored_visits
    ),
    "baselines on one day": _any(lambda c: c.tied_baseline_readings > 0),
    "several raters": _any(lambda c: c.raters > 1),
    "best before the last": _any(lambda c: (c.best_day or 0) < (c.last_day or 0)),
    "the best score twice": _any(
        lambda c: c.best_salt == c.last_salt and c.best_day != c.last_day
    ),
    "baseline 0": _any(
        lambda c: (
            c.baseline_salt == 0 and c.improvement_last is None and c.scored_visits > 0
        )
    ),
    "worse than baseline": _any(lambda c: (c.improvement_best or 0) < 0),
    "an area with a half": _any(lambda c: bool((c.salt_area or 0) % 1)),
    "baseline before day 0": _any(
        lambda c: c.area_days is not None and (c.baseline_day or 0) < 0
    ),
    "visits and no baseline": _any(
        lambda c: bool(c.scored_visits) and c.salt_area is None
    ),
    "scores left out": _any(
        lambda c: (
            bool(c.undated_scores and c.empty_scores) or bool(c.incomplete_readings)
        )
    ),
}
"""Every trajectory and reason, words at the end, ties, and what has no area."""
