"""Generated Cohorts for salt_milestones."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import strategies as st

from anagen.derivations.reference.salt_milestones import (
    SaltMilestone,
    derive_salt_milestones,
)
from anagen.derivations.tables.salt_milestones import MilestoneReason, MilestoneStatus
from anagen.knowledge import load_knowledge
from anagen.records.cohort import Cohort
from tests.support.memo import once_per_cohort
from tests.support.strategies.salt import cohorts
from tests.support.strategies.salt_courses import followed_cohorts

__all__ = ["COHORTS", "FEATURES"]

COHORTS = st.one_of(followed_cohorts(), followed_cohorts(), cohorts())


@once_per_cohort
def _milestones(cohort: Cohort) -> list[tuple[SaltMilestone, ...]]:
    knowledge = load_knowledge()
    return [derive_salt_milestones(t, knowledge) for t in cohort.timelines()]


def _any(test: Callable[[SaltMilestone], bool]) -> Callable[[Cohort], bool]:
    return lambda cohort: any(test(m) for rows in _milestones(cohort) for m in rows)


def _differ(one: str, two: str) -> Callable[[Cohort], bool]:
    """Say whether two rules of confirmation place some milestone of somebody apart."""

    def test(cohort: Cohort) -> bool:
        for rows in _milestones(cohort):
            found = {(m.definition, m.milestone): m.by_day for m in rows}
            for (rule, milestone), by in found.items():
                other = found[two, milestone]
                if rule == one and by is not None and other is not None and by < other:
                    return True
        return False

    return test


def _absent_without_a_day(cohort: Cohort) -> bool:
    return any(
        t.patient.last_seen_day is not None
        and any(e.day is None and e.presence == "absent" for e in t.events)
        and any(m.reason is MilestoneReason.REPORTED_ABSENT for m in rows)
        for t, rows in zip(cohort.timelines(), _milestones(cohort), strict=True)
    )


FEATURES: dict[str, Callable[[Cohort], bool]] = {
    **{
        f"status {status}": _any(lambda m, s=status: m.status is s)  # type: ignore[misc]
        for status in MilestoneStatus
    },
    **{
        f"{rule}: {reason}": _any(
            lambda m, k=(rule, reason): (m.definition, m.reason) == k  # type: ignore[misc]
        )
        for rule in ("unconfirmed", "confirmed_next_visit", "sustained")
        for reason in MilestoneReason
        if (rule == "unconfirmed", reason)
        not in {
            (True, MilestoneReason.AWAITS_CONFIRMATION),
            (True, MilestoneReason.REPORT_UNCONFIRMED),
            (False, MilestoneReason.REPORTED),
        }
    },
    "confirmed by the next visit": _any(
        lambda m: (
            m.definition == "confirmed_next_visit" and m.confirmed_by_day is not None
        )
    ),
    "sustained to the last visit": _any(
        lambda m: m.definition == "sustained" and m.confirmed_by_day is not None
    ),
    "confirmed later than first met": _differ("unconfirmed", "confirmed_next_visit"),
    "sustained later than confirmed": _differ("confirmed_next_visit", "sustained"),
    "reached at a visit without a last day": _any(
        lambda m: m.reason is MilestoneReason.MET and m.by_day is None
    ),
    "confirmed at a visit without a last day": _any(
        lambda m: (
            m.definition != "unconfirmed"
            and m.reason is MilestoneReason.MET
            and m.confirmed_by_day is None
        )
    ),
    "reached after day 0": _any(
        lambda m: m.after_day == 0 and m.reason is MilestoneReason.MET
    ),
    "awaits confirmation of the only visit": _any(
        lambda m: m.reason is MilestoneReason.AWAITS_CONFIRMATION and m.status is None
    ),
    "absent without any day": _any(
        lambda m: m.reason is MilestoneReason.REPORTED_ABSENT and m.after_day is None
    ),
    "absent as of the day last seen": _absent_without_a_day,
    "absent as of its own day": _any(
        lambda m: m.reason is MilestoneReason.REPORTED_ABSENT and (m.after_day or 0) > 0
    ),
}
"""Every status and reason under every rule that can have it, and what is rare."""
