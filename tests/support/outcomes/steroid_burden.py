"""Generated Cohorts for steroid_burden."""

from __future__ import annotations

from collections.abc import Callable

from anagen.derivations.reference.steroid_burden import (
    SteroidBurden,
    derive_steroid_burden,
)
from anagen.derivations.tables.steroid_burden import BurdenGap, BurdenStatus
from anagen.knowledge import load_knowledge
from anagen.records.cohort import Cohort
from anagen.records.tables import Treatment
from tests.support.memo import once_per_cohort
from tests.support.strategies.steroids import steroid_cohorts

__all__ = ["COHORTS", "FEATURES"]

COHORTS = steroid_cohorts()


@once_per_cohort
def _burdens(cohort: Cohort) -> list[SteroidBurden]:
    knowledge = load_knowledge()
    return [
        burden
        for timeline in cohort.timelines()
        for burden in derive_steroid_burden(timeline, knowledge)
    ]


def _any(test: Callable[[SteroidBurden], object]) -> Callable[[Cohort], bool]:
    return lambda cohort: any(map(test, _burdens(cohort)))


def _any_row(test: Callable[[Treatment], object]) -> Callable[[Cohort], bool]:
    """Say whether a row that counts passes a test."""

    def found(cohort: Cohort) -> bool:
        counted = {row for burden in _burdens(cohort) for row in burden.rows}
        return any(
            test(row) for row in cohort.rows(Treatment) if row.treatment_id in counted
        )

    return found


FEATURES: dict[str, Callable[[Cohort], bool]] = {
    **{
        f"status {status}": _any(lambda b, s=status: b.status is s)  # type: ignore[misc]
        for status in BurdenStatus
    },
    **{
        f"missing {gap}": _any(lambda b, g=gap: b.missing is g)  # type: ignore[misc]
        for gap in BurdenGap
    },
    "a total that other tables would make another": _any(
        lambda b: b.band_low_mg != b.band_high_mg
    ),
    "a total under one table and none under another": _any(
        lambda b: b.band_low_mg is not None and b.scheduled_low_mg is None
    ),
    "a range of doses": _any(lambda b: b.scheduled_low_mg != b.scheduled_high_mg),
    "a stated total between the ends": _any(
        lambda b: b.ratio_low and b.ratio_high and b.ratio_low < 1 < b.ratio_high
    ),
    "a lower bound": _any(
        lambda b: b.scheduled_low_mg is None and b.at_least_mg is not None
    ),
    "a total of 0": _any(lambda b: b.scheduled_high_mg == 0 and b.typed_mg),
    "several rows that count": _any(lambda b: b.computed_rows > 1),
    "several stated totals": _any(lambda b: b.typed_rows > 1 and b.typed_mg),
    "a stated total that cannot be converted": _any(
        lambda b: b.typed_rows_not_converted
    ),
    "a row given locally": _any(lambda b: b.local_rows),
    "rescue or earlier treatment": _any(lambda b: b.other_role_rows),
    "days covered twice": _any(lambda b: b.overlap_days),
    "an unplaced row that is computed": _any(
        lambda b: b.unplaced_rows and b.scheduled_low_mg
    ),
    "a day before day 0": _any_row(
        lambda r: r.start_day and (r.start_day.day or 0) < 0
    ),
    "months as stated": _any_row(lambda r: r.duration and r.duration.unit == "mo"),
    "a range of lengths": _any_row(lambda r: r.duration and r.duration.upper),
    "a bound of a length": _any_row(lambda r: r.duration and r.duration.comparator),
    "a duration beside a last day": _any_row(lambda r: r.duration and r.end_day),
    "an ongoing row": _any_row(lambda r: r.ongoing),
    "a route that is not recorded": _any_row(lambda r: r.route is None),
    "a unit that is not mg": _any_row(lambda r: r.unit in {"g", "ug"}),
    "a total stated as another drug": _any_row(
        lambda r: r.cumulative_dose_as not in {None, r.drug}
    ),
}
