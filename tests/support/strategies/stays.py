"""Generated times on drugs: real reasons, short gaps, next drugs, rows without days."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from anagen.records.cohort import Cohort, make_cohort
from anagen.records.columns import Record
from anagen.records.tables import Assessment, Treatment
from tests.support.strategies.followed import patient_rows
from tests.support.strategies.treatments import drawn_treatments

__all__ = ["stay_cohorts"]

Drawn = dict[str, Any]

DRUGS = ("baricitinib", "tofacitinib", "methotrexate", "prednisone", "none")
ROLES = (
    *("index", "index", "index", "combination", "bridge", "maintenance"),
    *("symptomatic", "rescue", "prior", "subsequent"),
)
REASONS = (
    *(None, None, None, "adverse_effects", "no_response", "lost_to_follow_up"),
    *("no_response_and_adverse_effects", "complete_response", "moved_away"),
)
DURATIONS = ("30", "6 mo", ">6 mo", "<6 mo", "2..4 mo", None)
SEEN = ("28", "90", "120", "150", "180", "12 mo", None)


@st.composite
def _as_stated(draw: st.DrawFn) -> list[Drawn]:
    """Draw rows as a letter prints them: no last day, perhaps a duration."""
    drug = draw(st.sampled_from(DRUGS))
    row = st.fixed_dictionaries(
        {
            "drug": st.just(drug),
            "role": st.sampled_from(["index", "index", "combination"]),
            "start_day": st.sampled_from([None, None, "0", "28", "#2"]),
            "duration": st.sampled_from(DURATIONS),
            "ongoing": st.sampled_from([None, False, False, True]),
        }
    )
    after = {"drug": draw(st.sampled_from(DRUGS)), "role": "subsequent"}
    after["start_day"] = draw(st.sampled_from([None, None, "90"]))
    rows = draw(st.lists(row, min_size=1, max_size=2))
    return [*rows, *draw(st.sampled_from([[], [after]]))]


@st.composite
def _in_days(draw: st.DrawFn) -> list[Drawn]:
    """Draw rows of one drug that meet or nearly meet, and perhaps another drug."""
    first, second = draw(st.permutations(DRUGS[:4]))[:2]
    start = stop = draw(st.sampled_from([-30, 0, 0, 1]))
    rows: list[Drawn] = []
    for _ in range(draw(st.integers(1, 3))):
        stop = start + draw(st.sampled_from([1, 28, 60]))
        rows.append({"drug": first, "start_day": start, "end_day": stop - 1})
        start = stop + draw(st.sampled_from([-7, 0, 0, 1, 29, 30, 31, 200]))
    if draw(st.booleans()):
        begun = stop + draw(st.sampled_from([-1, 0, 1, 59, 60, 61]))
        rows.append({"drug": second, "start_day": begun, "end_day": begun + 28})
    for row in rows:
        row["role"] = draw(st.sampled_from(["index", "index", "combination", "rescue"]))
        row["ongoing"] = draw(st.sampled_from([None, None, False, True]))
    return [row for row in rows if row["start_day"] <= row["end_day"]]


@st.composite
def stay_cohorts(draw: st.DrawFn, max_patients: int = 3) -> Cohort:
    """Draw a Cohort of a few patients with times on drugs."""
    rows: list[Record] = []
    for place in range(draw(st.integers(1, max_patients))):
        patient = f"p{place}"
        rows.append(draw(patient_rows(patient)))
        kinds = (_as_stated(), _in_days(), _in_days(), drawn_treatments(DRUGS, ROLES))
        for row in draw(draw(st.sampled_from(kinds))):
            reason = draw(st.sampled_from(REASONS))
            key = f"t{len(rows)}"
            given = {**row, "reason_stopped": reason}
            rows.append(Treatment(treatment_id=key, patient_id=patient, **given))
        if (day := draw(st.sampled_from(SEEN))) is not None:
            key = f"a{len(rows)}"
            rows.append(
                Assessment(
                    assessment_id=key, patient_id=patient, day=day, instrument="salt"
                )
            )
    return make_cohort(rows, "generated")
