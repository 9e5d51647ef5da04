"""Generated treatments: ties, gaps just short and just long enough, nesting, no ends.

Values come from short lists on purpose, so that what is rare in life happens often.
"""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from anagen.kernel.time import StudyDay
from anagen.records.cohort import Cohort, make_cohort
from anagen.records.columns import Record
from anagen.records.tables import Patient, Treatment

__all__ = ["drawn_treatments", "treated_cohorts"]

Drawn = dict[str, Any]

JAK_INHIBITORS = ("baricitinib", "tofacitinib", "ritlecitinib")
PARTNERS = ("methotrexate", "prednisone", "ciclosporin", "dupilumab")
GLUCOCORTICOIDS = ("betamethasone", "methylprednisolone", "prednisolone")
DRUGS = (*JAK_INHIBITORS, *PARTNERS, *PARTNERS, *GLUCOCORTICOIDS, "unheard_of", "none")
# Days on which things meet: 30 and 31 days apart, one day apart, the same day.
STARTS = (
    "-90",
    "-30",
    "0",
    "0",
    "1",
    "28",
    "30",
    "31",
    "60",
    "61",
    "90",
    "4 wk",
    "3 mo",
)
ENDS = (
    "-31",
    "-1",
    "0",
    "27",
    "29",
    "30",
    "59",
    "60",
    "89",
    "90",
    "120",
    "12 wk",
    "6 mo",
)
DURATIONS = ("0", "1", "30", "4 wk", "3 mo", ">6 mo", "2..4 mo")
VAGUE = ("<0", ">0", "#1", None)
ROLES = ("index", "index", "combination", "bridge", "maintenance", "rescue", "prior")
PHASES = (None, None, "full", "taper", "titration", "reduced", "pulse")
TIMINGS: tuple[Drawn, ...] = (
    {"frequency": 1, "period": 1, "period_unit": "d"},
    {"frequency": 2, "period": 1, "period_unit": "d"},
    {"frequency": 1, "period": 2, "period_unit": "d"},
    {"frequency": 2, "period": 1, "period_unit": "wk"},
    {"frequency": 1, "period": 14, "period_unit": "d"},
    {"frequency": 1, "period": 2, "period_unit": "wk"},
    {"frequency": 1, "period": 12, "period_unit": "h"},
    {"frequency": 1, "period": 1, "period_unit": "mo"},
    {"frequency": 1, "period": 1, "period_unit": "d", "day_of_week": "sat sun"},
    {},
    {"as_needed": True},
)
DOSES: tuple[Drawn, ...] = (
    {"dose": "4", "unit": "mg"},
    {"dose": "5", "unit": "mg"},
    {"dose": "2.5", "unit": "mg"},
    {"dose": "50", "dose_high": "100", "unit": "mg"},
    {"dose": "0.1", "unit": "mg"},
    {"dose": "250", "unit": "ug"},
    {},
)
REASONS = (None, None, "adverse_event", "lack_of_response", "complete_response")
LAST_SEEN = ("0", "27", "90", "120", "180", "12 mo", ">12 mo", None)
STATUS = st.sampled_from([None, "on_treatment", "stopped", "lost"])


@st.composite
def _spans(draw: st.DrawFn) -> Drawn:
    """Draw when a row starts and ends, in every way that can be stated."""
    start = draw(st.sampled_from([*STARTS, *STARTS, *VAGUE]))
    kind = draw(st.sampled_from(["end", "end", "end", "duration", "ongoing", "open"]))
    match kind:
        case "end":
            ongoing = draw(st.sampled_from([None, None, False, True]))
            end = draw(st.sampled_from(ENDS))
            return {"start_day": start, "end_day": end, "ongoing": ongoing}
        case "duration":
            return {"start_day": start, "duration": draw(st.sampled_from(DURATIONS))}
        case "ongoing":
            return {"start_day": start, "ongoing": True}
        case _:
            return {"start_day": start, "ongoing": draw(st.sampled_from([None, False]))}


@st.composite
def drawn_treatments(
    draw: st.DrawFn,
    drugs: tuple[str, ...] = DRUGS,
    roles: tuple[str, ...] = ROLES,
    max_rows: int = 6,
) -> list[Drawn]:
    """Draw the treatment rows of one patient, as keyword arguments of `Treatment`.

    Often few drugs, so that rows of one drug meet; a row is sometimes there twice.
    """
    few = draw(st.lists(st.sampled_from(drugs), min_size=1, max_size=3))
    rows: list[Drawn] = []
    for _ in range(draw(st.integers(0, max_rows))):
        row = {
            "drug": draw(st.sampled_from(few)),
            "role": draw(st.sampled_from(roles)),
            "phase": draw(st.sampled_from(PHASES)),
            "reason_stopped": draw(st.sampled_from(REASONS)),
            **draw(_spans()),
            **draw(st.sampled_from(DOSES)),
            **draw(st.sampled_from(TIMINGS)),
        }
        rows += [row] * draw(st.sampled_from([1, 1, 1, 1, 2]))
    return [row for row in rows if not _surely_ends_first(row)]


def _surely_ends_first(row: Drawn) -> bool:
    """Say whether a row ends before it starts by any reading; a Cohort refuses it."""
    if not (row.get("start_day") and row.get("end_day")):
        return False
    first = StudyDay.parse(row["start_day"]).earliest
    last = StudyDay.parse(row["end_day"]).latest
    return first is not None and last is not None and last < first


@st.composite
def treated_cohorts(
    draw: st.DrawFn,
    drugs: tuple[str, ...] = DRUGS,
    roles: tuple[str, ...] = ROLES,
    max_patients: int = 3,
) -> Cohort:
    """Draw a Cohort of a few patients with treatments and nothing else."""
    rows: list[Record] = []
    for place in range(draw(st.integers(1, max_patients))):
        patient = f"p{place}"
        seen, status = draw(st.sampled_from(LAST_SEEN)), draw(STATUS)
        rows.append(Patient(patient_id=patient, last_seen_day=seen, status=status))
        for row in draw(drawn_treatments(drugs, roles)):
            key = f"t{len(rows)}"
            rows.append(Treatment(treatment_id=key, patient_id=patient, **row))
    return make_cohort(rows, "generated")
