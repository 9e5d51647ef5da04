"""Generated Cohorts for drug_exposure."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from anagen.derivations.reference.drug_exposure import (
    DrugExposure,
    derive_drug_exposure,
)
from anagen.derivations.tables.drug_exposure import (
    CumulativeStatus,
    ExposureBasis,
    ExposureGap,
)
from anagen.kernel.quantities import Comparator
from anagen.knowledge import load_knowledge
from anagen.records.cohort import Cohort, make_cohort
from anagen.records.columns import Record
from anagen.records.tables import Patient, Treatment
from tests.support.memo import once_per_cohort
from tests.support.strategies.treatments import (
    DOSES,
    TIMINGS,
    treated_cohorts,
)

__all__ = ["COHORTS", "FEATURES"]

Drawn = dict[str, Any]

# Durations and ends that are bounds, the same number of days in several ways.
_LENGTHS: tuple[Drawn, ...] = (
    {"duration": "6 mo"},
    {"duration": ">=6 mo"},
    {"duration": "<2 mo"},
    {"duration": ">0"},
    {"duration": "0"},
    {"duration": "2..4 mo"},
    {},
)
_ENDS: tuple[Drawn, ...] = (
    {"end_day": "182"},
    {"end_day": "6 mo"},
    {"end_day": ">=6 mo"},
    {"end_day": "<=6 mo"},
    {"end_day": ">0"},
    {"ongoing": True},
    {"ongoing": False},
    {},
)
_STARTS = ("0", "0", "-30", "3 mo", "6 mo", ">0", "#1", None)
_LAST_SEEN = ("6 mo", ">6 mo", "-1", None)
_PLAIN: Drawn = {
    "dose": "5",
    "unit": "mg",
    "frequency": 1,
    "period": 1,
    "period_unit": "d",
}


@st.composite
def _courses(draw: st.DrawFn) -> Cohort:
    """Draw a patient with one or two drugs, their rows as letters state them."""
    seen = draw(st.sampled_from(_LAST_SEEN))
    rows: list[Record] = [Patient(patient_id="p", last_seen_day=seen)]
    for place in range(draw(st.integers(1, 4))):
        dose = draw(st.sampled_from([_PLAIN, _PLAIN, None]))
        fields: Drawn = {
            "start_day": draw(st.sampled_from(_STARTS)),
            **draw(st.sampled_from(_LENGTHS)),
            **draw(st.sampled_from(_ENDS)),
            **(dose or draw(st.sampled_from(DOSES)) | draw(st.sampled_from(TIMINGS))),
        }
        if fields["start_day"] is not None and "duration" in fields:
            fields.pop("end_day", None)  # both together may contradict each other
        if (fields["start_day"], fields.get("end_day")) == ("6 mo", "182"):
            del fields["end_day"]
        rows.append(
            Treatment(
                treatment_id=f"t{place}",
                patient_id="p",
                drug=draw(st.sampled_from(["tofacitinib", "tofacitinib", "other"])),
                role=draw(st.sampled_from(["index", "index", "maintenance", "prior"])),
                phase=draw(st.sampled_from([None, "full", "taper"])),
                **fields,
            )
        )
    return make_cohort(rows, "generated")


COHORTS = _courses() | treated_cohorts()


@once_per_cohort
def _exposures(cohort: Cohort) -> list[DrugExposure]:
    knowledge = load_knowledge()
    return [
        row
        for timeline in cohort.timelines()
        for row in derive_drug_exposure(timeline, knowledge)
    ]


def _any(test: Callable[[DrugExposure], object]) -> Callable[[Cohort], bool]:
    return lambda cohort: any(map(test, _exposures(cohort)))


def _bound(basis: ExposureBasis, sign: Comparator) -> Callable[[Cohort], bool]:
    return _any(
        lambda e: (e.basis_with_taper, e.comparator_with_taper) == (basis, sign)
    )


FEATURES: dict[str, Callable[[Cohort], bool]] = {
    **{
        f"gap {gap}": _any(
            lambda e, g=gap: g in {e.gap_with_taper, e.gap_without_taper}  # type: ignore[misc]
        )
        for gap in ExposureGap
    },
    **{
        f"dose {status}": _any(lambda e, s=status: e.cumulative_dose_status is s)  # type: ignore[misc]
        for status in CumulativeStatus
        if status is not CumulativeStatus.NO_UNIT  # records refuse it
    },
    **{
        f"{basis} {sign}": _bound(basis, sign)
        for basis in (ExposureBasis.STATED_DURATIONS, ExposureBasis.FIRST_TO_LAST)
        for sign in (Comparator.GREATER_OR_EQUAL, Comparator.LESS_OR_EQUAL)
    },
    "several durations": _any(
        lambda e: (
            e.basis_with_taper is ExposureBasis.STATED_DURATIONS
            and e.treatment_rows > 1
        )
    ),
    "taper matters": _any(
        lambda e: (
            e.days_with_taper is not None
            and e.days_without_taper is not None
            and e.days_with_taper > e.days_without_taper
        )
    ),
    "length 0": _any(lambda e: e.days_with_taper == 0),
    "a range of doses": _any(lambda e: e.cumulative_dose_low != e.cumulative_dose_high),
    "ongoing": _any(lambda e: e.ongoing is True),
    "over": _any(lambda e: e.ongoing is False),
    "not known whether over": _any(lambda e: e.ongoing is None),
    "a drug nobody knows": _any(lambda e: not e.drug_known),
    "a drug of no course": lambda cohort: (
        {row.drug for row in cohort.rows(Treatment)}
        > {e.drug for e in _exposures(cohort)}
    ),
}
