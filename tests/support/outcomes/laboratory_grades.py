"""Generated Cohorts for laboratory_grades."""

from __future__ import annotations

from collections.abc import Callable

from anagen.derivations.reference.laboratory_grades import (
    LaboratoryGrade,
    derive_laboratory_grades,
)
from anagen.derivations.tables.laboratory_grades import GradeReason
from anagen.knowledge import load_knowledge
from anagen.records.cohort import Cohort
from tests.support.memo import once_per_cohort
from tests.support.strategies.laboratory import laboratory_cohorts

__all__ = ["COHORTS", "FEATURES"]

COHORTS = laboratory_cohorts()


@once_per_cohort
def _grades(cohort: Cohort) -> list[LaboratoryGrade]:
    return [
        grade
        for timeline in cohort.timelines()
        for grade in derive_laboratory_grades(timeline, load_knowledge())
    ]


def _any_grade(test: Callable[[LaboratoryGrade], bool]) -> Callable[[Cohort], bool]:
    return lambda cohort: any(map(test, _grades(cohort)))


def _by_baseline(grade: LaboratoryGrade) -> bool:
    return grade.baseline_value is not None and bool(grade.grade)


FEATURES: dict[str, Callable[[Cohort], bool]] = {
    **{
        f"reason {reason}": _any_grade(lambda g, r=reason: g.reason is r)  # type: ignore[misc]
        for reason in GradeReason
        if reason is not GradeReason.UNIT_NOT_GRADED  # drawn units all have limits
    },
    **{
        f"grade {n}": _any_grade(lambda g, n=n: g.grade == n)  # type: ignore[misc]
        for n in range(5)
    },
    "graded with a baseline": _any_grade(_by_baseline),
    "baseline of ALT": _any_grade(lambda g: _by_baseline(g) and g.analyte == "alt"),
    "baseline of creatinine": _any_grade(
        lambda g: _by_baseline(g) and g.analyte == "creatinine"
    ),
    "censored and graded": _any_grade(
        lambda g: g.comparator is not None and g.grade is not None
    ),
    "between grades 2 and 4": _any_grade(
        lambda g: (g.grade_low, g.grade_high) == (2, 4)
    ),
}
