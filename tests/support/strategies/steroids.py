"""Generated glucocorticoids: routes, stated totals, lengths in every notation."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from anagen.kernel.time import StudyDay
from anagen.records.cohort import Cohort, make_cohort
from anagen.records.columns import Record
from anagen.records.tables import Patient, Treatment

__all__ = ["steroid_cohorts"]

Drawn = dict[str, Any]

DRUGS = (
    *("betamethasone", "betamethasone", "prednisolone", "prednisone", "dexamethasone"),
    *("methylprednisolone", "triamcinolone", "oral_glucocorticoid_unspecified"),
    *("intralesional_glucocorticoid_unspecified", "baricitinib", "none"),
)
ROLES = ("combination", "combination", "bridge", "index", "rescue", "prior")
ROUTES = (
    None,
    None,
    "oral",
    "intravenous",
    "intramuscular",
    "intralesional",
    "topical",
)
STARTS = ("0", "0", "7", "10", "-30", "4 wk", "1.5 mo", "<0", None)
ENDS = ("9", "27", "4 wk", "9 mo", "2.3 mo", "1 y", ">6 mo", "5..16 wk", "#2", None)
DURATIONS = ("0", "10", "9 mo", "0.3 mo", "2..4 mo", "<=2 wk", ">0 mo", "10..11")
BOTH: tuple[Drawn, ...] = (
    {"start_day": "0", "end_day": "9 mo", "duration": "9 mo"},
    {"start_day": "0", "end_day": "29", "duration": "1 mo"},
    {"start_day": None, "end_day": "9 mo", "duration": "0.3 mo"},
)
LAST_SEEN = ("90", "12 mo", "2.5 wk", ">12 mo", "<0", None)
TIMINGS: tuple[Drawn, ...] = (
    {"frequency": 1, "period": 1, "period_unit": "d"},
    {"frequency": 1, "period": 1, "period_unit": "d"},
    {"frequency": 2, "period": 1, "period_unit": "wk"},
    {"frequency": 3, "period": "0.7", "period_unit": "mo"},
    {"frequency": 1, "period": 1, "period_unit": "d", "day_of_week": "sat sun"},
    {},
    {"as_needed": True},
)
DOSES: tuple[Drawn, ...] = (
    {"dose": "5", "unit": "mg"},
    {"dose": "5", "unit": "mg"},
    {"dose": "0.1", "unit": "mg"},
    {"dose": "0.3", "dose_high": "0.7", "unit": "mg"},
    {"dose": "500", "unit": "ug"},
    {"dose": "0.04", "unit": "g"},
    {"dose": "1", "unit": "mg/kg"},
    {"dose": "100000", "unit": "g"},
    {},
)
TOTALS: tuple[Drawn, ...] = (
    *({}, {}, {}),
    {"cumulative_dose": "550", "cumulative_dose_unit": "mg"},
    {"cumulative_dose": "100", "cumulative_dose_unit": "mg"},
    {
        "cumulative_dose": "1.638",
        "cumulative_dose_unit": "g",
        "cumulative_dose_as": "prednisolone",
    },
    {
        "cumulative_dose": "0.3",
        "cumulative_dose_unit": "mg",
        "cumulative_dose_as": "betamethasone",
    },
    {"cumulative_dose": "3", "cumulative_dose_unit": "mg/kg"},
    {
        "cumulative_dose": "30",
        "cumulative_dose_unit": "mg",
        "cumulative_dose_as": "baricitinib",
    },
)
_A_DAY: Drawn = {
    "drug": "prednisolone",
    "role": "bridge",
    "dose": "10",
    "unit": "mg",
    "frequency": 1,
    "period": 1,
    "period_unit": "d",
    "cumulative_dose_unit": "mg",
}
_MILD: Drawn = {"drug": "betamethasone", "dose": "0.3", "dose_high": "0.7"}
# Rows whose stated total is what the schedule comes to, or nearly, or of nothing.
MATCHED: tuple[Drawn, ...] = (
    {**_A_DAY, "start_day": "0", "end_day": "99", "cumulative_dose": "990"},
    {**_A_DAY, "start_day": "0", "end_day": "99", "cumulative_dose": "1010"},
    {**_A_DAY, "start_day": "0", "end_day": "99", "cumulative_dose": "1010.1"},
    {**_A_DAY, "start_day": "0", "end_day": "99", "cumulative_dose": "1000"},
    {**_A_DAY, "start_day": "0", "duration": "0", "cumulative_dose": "10"},
    {**_A_DAY, **_MILD, "duration": "10 d", "cumulative_dose": "5"},
)


@st.composite
def _row(draw: st.DrawFn) -> Drawn:
    start = draw(st.sampled_from(STARTS))
    row = {
        "drug": draw(st.sampled_from(DRUGS)),
        "role": draw(st.sampled_from(ROLES)),
        "route": draw(st.sampled_from(ROUTES)),
        "start_day": start,
        **draw(st.sampled_from(DOSES)),
        **draw(st.sampled_from(TIMINGS)),
        **draw(st.sampled_from(TOTALS)),
    }
    match draw(st.sampled_from(["end", "duration", "both", "ongoing"])):
        case "end":
            row["end_day"] = draw(st.sampled_from(ENDS))
        case "duration":
            row["duration"] = draw(st.sampled_from(DURATIONS))
        case "both":
            row |= draw(st.sampled_from(BOTH))
        case _:
            row["ongoing"] = True
    return row


def _is_possible(row: Drawn) -> bool:
    """Say whether a Cohort takes the row: it may not surely end before it starts."""
    if not (row.get("start_day") and row.get("end_day")):
        return True
    first = StudyDay.parse(row["start_day"]).earliest
    last = StudyDay.parse(row["end_day"]).latest
    return first is None or last is None or last >= first


@st.composite
def steroid_cohorts(draw: st.DrawFn, max_patients: int = 3) -> Cohort:
    """Draw a Cohort of a few patients with treatment rows, most of glucocorticoids."""
    rows: list[Record] = []
    for place in range(draw(st.integers(1, max_patients))):
        patient = f"p{place}"
        seen = draw(st.sampled_from(LAST_SEEN))
        rows.append(Patient(patient_id=patient, last_seen_day=seen))
        drawn = draw(st.lists(_row() | st.sampled_from(MATCHED), max_size=4))
        for row in filter(_is_possible, drawn):
            key = f"t{len(rows)}"
            rows.append(Treatment(treatment_id=key, patient_id=patient, **row))
    return make_cohort(rows, "generated")
