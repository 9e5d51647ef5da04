"""Generated Cohorts for treatment_spans."""

from __future__ import annotations

from collections.abc import Callable

from anagen.derivations.reference.treatment_spans import (
    TreatmentSpan,
    derive_treatment_spans,
)
from anagen.derivations.tables.treatment_spans import DoseStatus, Placement
from anagen.knowledge import load_knowledge
from anagen.records.cohort import Cohort
from tests.support.memo import once_per_cohort
from tests.support.strategies.treatments import treated_cohorts

__all__ = ["COHORTS", "FEATURES"]

COHORTS = treated_cohorts()


@once_per_cohort
def _spans(cohort: Cohort) -> list[TreatmentSpan]:
    knowledge = load_knowledge()
    return [
        span
        for timeline in cohort.timelines()
        for span in derive_treatment_spans(timeline, knowledge)
    ]


def _any_span(test: Callable[[TreatmentSpan], bool]) -> Callable[[Cohort], bool]:
    return lambda cohort: any(map(test, _spans(cohort)))


FEATURES: dict[str, Callable[[Cohort], bool]] = {
    **{
        f"placement {placement}": _any_span(lambda s, p=placement: s.placement is p)  # type: ignore[misc]
        for placement in Placement
    },
    **{
        f"dose {status}": _any_span(lambda s, d=status: s.dose_status is d)  # type: ignore[misc]
        for status in DoseStatus
        if status is not DoseStatus.NO_UNIT  # records refuse it; a database may hold it
    },
    "a drug nobody knows": _any_span(lambda s: not s.drug_known),
    "a range of doses": _any_span(lambda s: s.daily_dose_low != s.daily_dose_high),
    "days before day 0": _any_span(lambda s: (s.start_day or 0) < 0),
}
