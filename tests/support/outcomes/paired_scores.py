"""Generated Cohorts for paired_scores."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from hypothesis import strategies as st

from anagen.derivations.reference.paired_scores import (
    PairedScores,
    derive_paired_scores,
)
from anagen.derivations.tables.paired_scores import UsedScore
from anagen.knowledge import load_knowledge
from anagen.records.cohort import Cohort
from tests.support.memo import once_per_cohort
from tests.support.strategies.salt import cohorts
from tests.support.strategies.salt_courses import followed_cohorts

__all__ = ["COHORTS", "FEATURES"]

COHORTS = st.one_of(followed_cohorts(), followed_cohorts(), cohorts())


@once_per_cohort
def _pairs(cohort: Cohort) -> list[PairedScores]:
    knowledge = load_knowledge()
    return [p for t in cohort.timelines() for p in derive_paired_scores(t, knowledge)]


def _any(test: Callable[[PairedScores], bool]) -> Callable[[Cohort], bool]:
    return lambda cohort: any(map(test, _pairs(cohort)))


def _three_raters(cohort: Cohort) -> bool:
    on_one_day = Counter((p.patient_id, p.day, p.method) for p in _pairs(cohort))
    return 3 in on_one_day.values()


def _regions(cohort: Cohort) -> bool:
    of_total = {
        a.assessment_id
        for t in cohort.timelines()
        for a in t.assessments
        if a.component == "total"
    }
    return any(not set(p.rows) <= of_total for p in _pairs(cohort))


FEATURES: dict[str, Callable[[Cohort], bool]] = {
    **{
        f"used {used}": _any(lambda p, u=used: p.used is u)  # type: ignore[misc]
        for used in UsedScore
    },
    "three raters": _three_raters,
    "scored by region": _regions,
    "a method": _any(lambda p: p.method is not None),
    "no method": _any(lambda p: p.method is None),
    "before day 0": _any(lambda p: p.day < 0),
    "the same score": _any(lambda p: p.difference == 0),
    "far apart in points": _any(lambda p: abs(p.difference) > 10),
    "exactly as far apart as counts": _any(lambda p: abs(p.difference) == 10),
    "far apart in class alone": _any(lambda p: p.far_apart and abs(p.difference) < 10),
    "near, in one class": _any(lambda p: not p.far_apart and p.difference != 0),
    "a name outside of ASCII": _any(lambda p: p.rater_b == "Änne"),
}
"""Who pairs with whom, which score is used, and how far apart they lie."""
