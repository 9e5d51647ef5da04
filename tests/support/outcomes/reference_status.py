"""Generated Cohorts for reference_status."""

from __future__ import annotations

from collections.abc import Callable

from anagen.derivations.reference.reference_status import (
    LimitStatus,
    derive_reference_status,
)
from anagen.derivations.tables.reference_status import AgeAt, StatusReason
from anagen.knowledge import load_knowledge
from anagen.knowledge.schema.reference_ranges import RangeStatus
from anagen.records.cohort import Cohort
from tests.support.memo import once_per_cohort
from tests.support.strategies.laboratory import laboratory_cohorts

__all__ = ["COHORTS", "FEATURES"]

COHORTS = laboratory_cohorts()


@once_per_cohort
def _statuses(cohort: Cohort) -> list[LimitStatus]:
    return [
        status
        for timeline in cohort.timelines()
        for status in derive_reference_status(timeline, load_knowledge())
    ]


def _any_status(test: Callable[[LimitStatus], bool]) -> Callable[[Cohort], bool]:
    return lambda cohort: any(map(test, _statuses(cohort)))


FEATURES: dict[str, Callable[[Cohort], bool]] = {
    **{
        f"{age} {reason}": _any_status(  # type: ignore[misc]
            lambda s, a=age, r=reason: s.age_at is a and s.reason is r
        )
        for age in AgeAt
        for reason in StatusReason
        if reason is not StatusReason.OTHER_UNIT  # drawn units all convert
        if (reason is StatusReason.NO_LIMITS) <= (age is AgeAt.NOT_USED)
        if (reason in {StatusReason.NO_AGE, StatusReason.NO_BAND})
        <= (age is not AgeAt.NOT_USED)
    },
    **{
        f"printed limits say {status}": _any_status(  # type: ignore[misc]
            lambda s, w=status: s.age_at is AgeAt.NOT_USED and s.status is w
        )
        for status in RangeStatus
    },
    "high for the age": _any_status(
        lambda s: s.age_at is AgeAt.SPECIMEN and s.status is RangeStatus.HIGH
    ),
    "exactly at a limit": _any_status(
        lambda s: s.upper_limit is not None and s.value == s.upper_limit
    ),
    "in another unit": _any_status(
        lambda s: s.unit == "ng/mL" and s.age_at is AgeAt.ONSET and s.status is not None
    ),
}
