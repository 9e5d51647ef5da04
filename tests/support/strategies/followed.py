"""Generated patients who are seen, or not: treatments, and what else has a day."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from anagen.records.cohort import Cohort, make_cohort
from anagen.records.columns import Record
from anagen.records.tables import (
    Assessment,
    Event,
    Finding,
    LaboratoryResult,
    Patient,
    Treatment,
)
from tests.support.strategies.treatments import drawn_treatments

__all__ = ["LAST_SEEN", "followed_cohorts", "patient_rows"]

Drawn = dict[str, Any]

LAST_SEEN = ("-30", "0", "90", "120", "180", "12 mo", ">12 mo", ">0", "#1")
DAYS = ("-60", "-1", "0", "28", "4 wk", "90", "120", "6 mo", "<0", ">0", "#2", None)
_OBSERVED: tuple[Callable[[str, str, str | None], Record], ...] = (
    lambda key, who, day: Assessment(
        assessment_id=key, patient_id=who, day=day, instrument="salt", value=40
    ),
    lambda key, who, day: LaboratoryResult(
        laboratory_id=key, patient_id=who, day=day, analyte="alt", value=20, unit="U/L"
    ),
    lambda key, who, day: Event(
        event_id=key, patient_id=who, day=day, kind="adverse_event", term="none"
    ),
    lambda key, who, day: Finding(
        finding_id=key, patient_id=who, day=day, kind="nail", value="pitting"
    ),
)


@st.composite
def patient_rows(draw: st.DrawFn, patient: str) -> Patient:
    """Draw a patient with or without a day last seen and a status."""
    return Patient(
        patient_id=patient,
        last_seen_day=draw(st.sampled_from([*LAST_SEEN, None, None, None, None])),
        status=draw(st.sampled_from([None, None, "on_treatment", "stopped", "lost"])),
    )


@st.composite
def followed_cohorts(draw: st.DrawFn, max_patients: int = 3) -> Cohort:
    """Draw a Cohort with treatments and records of every kind that has a day."""
    rows: list[Record] = []
    for place in range(draw(st.integers(1, max_patients))):
        patient = f"p{place}"
        rows.append(draw(patient_rows(patient)))
        for row in draw(drawn_treatments(max_rows=4)):
            key = f"t{len(rows)}"
            rows.append(Treatment(treatment_id=key, patient_id=patient, **row))
        seen = st.tuples(st.sampled_from(_OBSERVED), st.sampled_from(DAYS))
        for make, day in draw(st.lists(seen, max_size=4)):
            rows.append(make(f"o{len(rows)}", patient, day))
    return make_cohort(rows, "generated")
