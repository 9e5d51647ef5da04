"""Generated adverse events: copies, synonyms, absences, attributions, combinations."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from anagen.records.cohort import Cohort, make_cohort
from anagen.records.columns import Record
from anagen.records.tables import (
    Assessment,
    Attribution,
    Combination,
    Event,
    Finding,
    LaboratoryResult,
    Patient,
    Treatment,
)

__all__ = ["event_cohorts"]

Drawn = dict[str, Any]

TERMS = (
    *("gastritis", "gastritis", "pharyngitis", "nasal_stuffiness", "Nasal congestion"),
    *("hypercholesterolaemia", "hypertriglyceridaemia", "hypercholesterolemia"),
    *("oral_herpes_simplex", "herpes_simplex_infection", "non_melanoma_skin_cancer"),
    *("NMSC", "pulmonary_embolism", "unheard_of_event"),
)
DAYS = (None, None, "0", "28", "4 wk", "30", "12 wk", "90", "<=2 wk", "5..16 wk", "-9")
VAGUE = (">0", "<0", "#2")
DRUGS = ("baricitinib", "baricitinib", "methotrexate", "prednisone", "unheard_of")
SPANS: tuple[Drawn, ...] = (
    {"start_day": "0", "end_day": "27"},
    {"start_day": "0", "end_day": "29"},
    {"start_day": "28", "end_day": "89"},
    {"start_day": "30", "end_day": "120"},
    {"start_day": "90", "ongoing": True},
    {"start_day": "-30", "duration": "3 mo"},
    {"start_day": "0"},
    {"duration": "3 mo"},
)
ROLES = ("index", "combination", "combination", "maintenance", "prior")
PAIRS = (("baricitinib", "prednisone"), ("baricitinib", "methotrexate"))
ENDED = (None, None, "adverse_effects", "complete_response")
ACTIONS = (None, None, "none", "dose_reduced", "both_drugs_stopped", "prayer")
OUTCOMES = (None, None, "resolved", "ongoing", "fatal", "unheard_of")
CATEGORIES = ("attributed", "attributed", "possible", "unlikely", "unassessable")
LAST_SEEN = (None, "0", "27", "90", "120", "12 mo", "<0")
MAYBE = (None, None, True, False)


@st.composite
def _event(draw: st.DrawFn) -> Drawn:
    presence = draw(st.sampled_from(["present"] * 4 + ["absent"]))
    none = draw(st.sampled_from([False] * 5 + [True]))
    return {
        "kind": draw(st.sampled_from(["adverse_event"] * 6 + ["relapse"])),
        "term": "none" if none else draw(st.sampled_from(TERMS)),
        "presence": presence,
        "day": draw(st.sampled_from([*DAYS, *DAYS, *VAGUE])),
        "grade": draw(st.sampled_from([None, 1, 2, 3])),
        "serious": draw(st.sampled_from(MAYBE)),
        "special_interest": draw(st.sampled_from(MAYBE)),
        "action": draw(st.sampled_from(ACTIONS)),
        "outcome": draw(st.sampled_from(OUTCOMES)),
    }


@st.composite
def _combinations(draw: st.DrawFn, patient: str) -> list[Combination]:
    rows = []
    for place in range(draw(st.integers(0, 3))):
        jak_inhibitor, partner = draw(st.sampled_from(PAIRS))
        rows.append(
            Combination(
                combination_id=f"{patient}c{place}",
                patient_id=patient,
                episode_id=f"{patient}e{draw(st.integers(0, 1))}",
                jak_inhibitor=jak_inhibitor,
                partner=partner,
                duration=draw(st.sampled_from([None, "24 mo", "0.5 mo", ">0 mo"])),
                reason_ended=draw(st.sampled_from(ENDED)),
                ongoing=draw(st.sampled_from(MAYBE)),
            )
        )
    return rows


@st.composite
def _treatments(draw: st.DrawFn, patient: str) -> list[Treatment]:
    rows = []
    for place in range(draw(st.integers(0, 4))):
        span = draw(st.sampled_from(SPANS))
        drug, role = draw(st.sampled_from(DRUGS)), draw(st.sampled_from(ROLES))
        key = f"{patient}t{place}"
        row = {"treatment_id": key, "patient_id": patient, "drug": drug, "role": role}
        rows.append(Treatment(**row, **span))
    return rows


@st.composite
def _events(
    draw: st.DrawFn, patient: str, combinations: list[Combination]
) -> list[Record]:
    """Draw events, some of them listed twice, and whom they are put down to."""
    listed = [None, *(row.combination_id for row in combinations)]
    rows: list[Record] = []
    for place in range(draw(st.integers(0, 4))):
        event = draw(_event())
        for copy in range(draw(st.sampled_from([1, 1, 1, 2, 3]))):
            key = f"{patient}v{place}{copy}"
            changed = draw(st.sampled_from([{}, {"grade": 1}, {"serious": True}]))
            under = draw(st.sampled_from(listed))
            fixed = {"event_id": key, "patient_id": patient, "combination_id": under}
            rows.append(Event(**{**event, **changed, **fixed}))
            rows += [
                Attribution(
                    attribution_id=f"{key}a{number}",
                    event_id=key,
                    drug=draw(st.sampled_from(DRUGS)),
                    category=draw(st.sampled_from(CATEGORIES)),
                )
                for number in range(draw(st.integers(0, 2)))
            ]
    return rows


@st.composite
def _visits(draw: st.DrawFn, patient: str) -> list[Record]:
    """Draw what was seen and when: scores, laboratory results, findings."""
    rows: list[Record] = []
    for place, day in enumerate(draw(st.lists(st.sampled_from(DAYS), max_size=3))):
        own = {"patient_id": patient, "day": day}
        kind = draw(st.sampled_from(["score", "result", "finding"]))
        key = f"{patient}s{place}"
        match kind:
            case "score":
                score = Assessment(
                    assessment_id=key, instrument="salt", value="50", **own
                )
                rows.append(score)
            case "result":
                result = LaboratoryResult(laboratory_id=key, analyte="alt", **own)
                rows.append(result)
            case _:
                rows.append(Finding(finding_id=key, kind="nail", value="pits", **own))
    return rows


@st.composite
def event_cohorts(draw: st.DrawFn, max_patients: int = 3) -> Cohort:
    """Draw a Cohort of a few patients with events, treatments and combinations."""
    rows: list[Record] = []
    for place in range(draw(st.integers(1, max_patients))):
        patient = f"p{place}"
        seen = draw(st.sampled_from(LAST_SEEN))
        combinations = draw(_combinations(patient))
        rows += [
            Patient(patient_id=patient, last_seen_day=seen),
            *combinations,
            *draw(_treatments(patient)),
            *draw(_events(patient, combinations)),
            *draw(_visits(patient)),
        ]
    return make_cohort(rows, "generated")
