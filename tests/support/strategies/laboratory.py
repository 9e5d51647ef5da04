"""Generated laboratory results: at every limit and beside it, censored, without limits."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from anagen.records.cohort import Cohort, make_cohort
from anagen.records.columns import Record
from anagen.records.tables import Condition, Event, LaboratoryResult, Patient

__all__ = ["laboratory_cohorts"]

Drawn = dict[str, Any]

DAYS = ("-60", "-28", "-1", "0", "0", "28", "84", "12 wk", "3 mo", "<=2 wk", "<0", None)
LIMITS: dict[tuple[str, str], tuple[str, ...]] = {
    ("lymphocytes", "/uL"): ("200", "500", "800", "1000", "4000", "20000"),
    ("lymphocytes", "10*9/L"): ("0.2", "0.5", "0.8", "1", "4", "20"),
    ("neutrophils", "/uL"): ("500", "1000", "1030", "1500", "1800"),
    ("haemoglobin", "g/dL"): ("8", "10", "12"),
    ("alt", "U/L"): ("40", "60", "120", "200", "300", "800"),
    ("ast", "ukat/L"): ("0.6", "0.9", "1.8", "3", "12"),
    ("creatinine", "umol/L"): ("60", "90", "100", "150", "300", "600"),
    ("cholesterol", "mg/dL"): ("200", "300", "400", "500"),
    ("triglycerides", "mmol/L"): ("1.71", "3.42", "5.7", "11.4"),
    ("triglycerides", "mg/dL"): ("150", "300", "500", "1000"),
    ("platelets", "10*9/L"): ("25", "50", "75", "150"),
    ("ige", "[IU]/mL"): ("60", "90", "200", "480", "1130"),
    ("ige", "k[IU]/L"): ("60", "90", "200"),
    ("ige", "ng/mL"): ("144", "216", "480"),
    ("mcv", "fL"): ("80", "106"),
}
NUDGES = ("0", "0", "0.000001", "-0.000001", "1", "-1")
COMPARATORS = (None, None, None, None, "<", "<=", ">", ">=")
NORMAL: dict[str, tuple[str, str]] = {
    "/uL": ("1000", "4000"),
    "10*9/L": ("1", "4"),
    "g/dL": ("12", "16"),
    "U/L": ("10", "40"),
    "ukat/L": ("0.1", "0.6"),
    "umol/L": ("50", "100"),
    "mg/dL": ("50", "200"),
    "mmol/L": ("0.5", "1.71"),
    "fL": ("80", "100"),
    "[IU]/mL": ("0", "200"),
    "k[IU]/L": ("0", "200"),
    "ng/mL": ("0", "480"),
}
AGES = (None, "0.5", "1", "5.99", "9.998", "10", "15", "15.999", "16", "40")
EVENTS = ("lymphopenia", "neutropenia", "elevated_transaminase", "headache")


@st.composite
def _results(draw: st.DrawFn) -> list[Drawn]:
    """Draw the results of one analyte in one unit, some of them twice."""
    (analyte, unit), limits = draw(st.sampled_from(list(LIMITS.items())))
    lower, upper = NORMAL[unit]
    rows: list[Drawn] = []
    for _ in range(draw(st.integers(1, 4))):
        near = Decimal(draw(st.sampled_from(limits)))
        value = abs(near + Decimal(draw(st.sampled_from(NUDGES))))
        given = draw(st.sampled_from(["both", "both", "lower", "upper", "none"]))
        no_value = draw(st.sampled_from([False] * 9 + [True]))
        rows.append(
            {
                "analyte": analyte,
                "unit": unit,
                "value": None if no_value else value,
                "comparator": None if no_value else draw(st.sampled_from(COMPARATORS)),
                "day": draw(st.sampled_from(DAYS)),
                "lower_limit": lower if given in {"both", "lower"} else None,
                "upper_limit": upper if given in {"both", "upper"} else None,
            }
        )
    return rows


@st.composite
def laboratory_cohorts(draw: st.DrawFn, max_patients: int = 3) -> Cohort:
    """Draw a Cohort of a few patients with laboratory results."""
    rows: list[Record] = []
    for place in range(draw(st.integers(1, max_patients))):
        patient = f"p{place}"
        age = draw(st.sampled_from(AGES))
        rows.append(Patient(patient_id=patient, age_at_index=age))
        rows += draw(_diseases(patient))
        event = Event(
            event_id=f"e{place}",
            patient_id=patient,
            kind="adverse_event",
            term=draw(st.sampled_from(EVENTS)),
        )
        rows.append(event)
        for drawn in draw(st.lists(_results(), max_size=2)):
            for row in drawn:
                documents = draw(st.sampled_from([None, None, event.event_id]))
                rows.append(
                    LaboratoryResult(
                        laboratory_id=f"l{len(rows)}",
                        patient_id=patient,
                        event_id=documents,
                        **row,
                    )
                )
    return make_cohort(rows, "generated")


@st.composite
def _diseases(draw: st.DrawFn, patient: str) -> list[Record]:
    """Draw when the disease began: an age, a duration, both or neither."""
    stated: tuple[Drawn, ...] = (
        {},
        {"onset_age": "4"},
        {"onset_age": "9.5"},
        {"duration": "12 mo"},
        {"onset_age": "10", "duration": "60 mo"},
    )
    found = draw(st.lists(st.sampled_from(stated), max_size=2))
    return [
        Condition(
            condition_id=f"{patient}c{place}",
            patient_id=patient,
            condition="alopecia_areata",
            role="index_disease",
            **row,
        )
        for place, row in enumerate(found)
    ]
