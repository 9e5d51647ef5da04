"""Generated Cohorts for time_at_risk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from anagen.derivations.reference.time_at_risk import TimeAtRisk, derive_time_at_risk
from anagen.derivations.tables.time_at_risk import ANY_DRUG, RiskReason
from anagen.knowledge import load_knowledge
from anagen.records.cohort import Cohort
from tests.support.memo import once_per_cohort
from tests.support.strategies.events import event_cohorts

__all__ = ["COHORTS", "FEATURES"]

COHORTS = event_cohorts()


@once_per_cohort
def _found(cohort: Cohort) -> list[TimeAtRisk]:
    knowledge = load_knowledge()
    return [
        row
        for timeline in cohort.timelines()
        for row in derive_time_at_risk(timeline, knowledge)
    ]


def _any(test: Callable[[TimeAtRisk], object]) -> Callable[[Cohort], bool]:
    return lambda cohort: any(map(test, _found(cohort)))


def _exposed(test: Callable[[TimeAtRisk], object]) -> Callable[[Cohort], bool]:
    return _any(lambda row: row.drug != ANY_DRUG and test(row))


def _several_stretches(cohort: Cohort) -> bool:
    counted = Counter(
        (row.patient_id, row.definition, row.drug) for row in _found(cohort)
    )
    return max(counted.values()) > 1


def _definitions_differ(cohort: Cohort) -> bool:
    days: Counter[str] = Counter()
    for row in _found(cohort):
        days[row.definition] += row.days or 0
    return len(set(days.values())) > 1


FEATURES: dict[str, Callable[[Cohort], bool]] = {
    **{
        f"reason {reason}": _any(lambda r, s=reason: r.reason is s)  # type: ignore[misc]
        for reason in RiskReason
    },
    "a drug while the end is unknown": _exposed(
        lambda r: r.reason is RiskReason.NO_LAST_SEEN
    ),
    "a drug that is not placed while the end is unknown": _exposed(
        lambda r: r.reason is RiskReason.NO_LAST_SEEN and r.unplaced_rows
    ),
    "an exposure from before day 0": _exposed(
        lambda r: r.start_day == 0 and "from day -" in r.because
    ),
    "an unplaced row beside a stretch": _exposed(
        lambda r: r.reason is RiskReason.AT_RISK and r.unplaced_rows
    ),
    "several stretches of a drug": _several_stretches,
    "days after the last dose": _definitions_differ,
    "visits": _any(lambda r: (r.visits or 0) > 1),
    "no visits": _any(lambda r: r.visits == 0),
}
