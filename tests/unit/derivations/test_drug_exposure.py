"""Lengths and doses beside the exact ones of reports, and what only a database holds."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import ibis
import pytest
from hypothesis import given, settings

from anagen.derivations.columnar.registry import COLUMNAR
from anagen.derivations.columnar.tables import CohortTables
from anagen.derivations.reference.daily_doses import derive_daily_doses
from anagen.derivations.reference.drug_exposure import derive_drug_exposure
from anagen.derivations.reference.exposure import (
    COURSE_ROLES,
    cumulative_dose,
    exposure_span,
)
from anagen.derivations.tables.drug_exposure import CumulativeStatus, ExposureGap
from anagen.knowledge import load_knowledge
from anagen.knowledge.schema.outcomes.daily_doses import DailyDosesOutcome
from anagen.knowledge.schema.outcomes.drug_exposure import DrugExposureOutcome
from anagen.records.cohort import Cohort
from anagen.records.tables import Patient, Treatment
from anagen.records.timeline import Timeline
from tests.support.outcomes import generated

KNOWLEDGE = load_knowledge()
UNKNOWN_STATUS = set(CumulativeStatus) - {CumulativeStatus.KNOWN}


def test_roles_of_the_course_are_those_of_reports() -> None:
    assert set(KNOWLEDGE.outcome(DrugExposureOutcome).roles) == COURSE_ROLES


@settings(max_examples=200)
@given(cohort=generated("drug_exposure").cohorts)
def test_whole_days_stay_beside_the_exact_length(cohort: Cohort) -> None:
    """Each statement is rounded by half a day at most; a length rests on a few."""
    for timeline in cohort.timelines():
        for row in derive_drug_exposure(timeline, KNOWLEDGE):
            exact = exposure_span(timeline, row.drug)
            # Only by rounding may an end come to lie before a start, or not.
            borderline = ExposureGap.ENDS_BEFORE_START in {
                row.gap_with_taper,
                exact.gap,
            }
            if borderline:
                continue
            assert exact.gap is row.gap_with_taper
            assert exact.basis is row.basis_with_taper
            if exact.days is not None and row.days_with_taper is not None:
                near = Fraction(1 + row.treatment_rows, 2)
                assert abs(exact.days - row.days_with_taper) <= near


@settings(max_examples=200)
@given(cohort=generated("drug_exposure").cohorts)
def test_cumulative_dose_stays_beside_the_exact_one(cohort: Cohort) -> None:
    for timeline in cohort.timelines():
        for row in derive_drug_exposure(timeline, KNOWLEDGE):
            exact = cumulative_dose(timeline, row.drug)
            if row.cumulative_dose_low is None:
                assert row.cumulative_dose_status in UNKNOWN_STATUS
            elif exact.low is not None:
                most = max(float(r.dose or 0) for r in timeline.treatments) * 2
                room = most * 2 * row.treatment_rows + 0.000001
                assert abs(float(exact.low) - row.cumulative_dose_low) <= room
                assert exact.unit == row.cumulative_dose_unit


def _timeline(*rows: dict[str, Any], **patient: Any) -> Timeline:
    plain = {"patient_id": "p", "drug": "tofacitinib", "role": "index"}
    made = tuple(
        Treatment(**{"treatment_id": f"t{place}", **plain, **row})
        for place, row in enumerate(rows, start=1)
    )
    return Timeline(Patient(patient_id="p", **patient), treatments=made)


@pytest.mark.parametrize(
    ("rows", "comparator"),
    [
        ([{"start_day": 0, "end_day": ">=6 mo"}], ">="),
        ([{"start_day": 0, "end_day": "<=6 mo"}], "<="),
        ([{"start_day": 0, "duration": ">6 mo"}, {"start_day": 0, "end_day": 10}], ">="),
        ([{"start_day": 0, "end_day": "<=6 mo"}, {"start_day": 0, "end_day": 182}], None),
        ([{"start_day": 0, "end_day": "<6 mo"}, {"start_day": 0, "end_day": ">6 mo"}], ">="),
        ([{"start_day": 0, "end_day": ">=2 mo"}, {"start_day": "3 mo", "end_day": 200}], None),
        ([{"start_day": 0, "ongoing": True}], ">="),
    ],
)  # fmt: skip
def test_only_the_statement_of_the_last_end_bounds_the_length(
    rows: list[dict[str, Any]], comparator: str | None
) -> None:
    case = _timeline(*rows, last_seen_day=">6 mo")
    [row] = derive_drug_exposure(case, KNOWLEDGE)
    assert row.comparator_with_taper == comparator


def test_end_before_start_is_no_length_in_reports_either() -> None:
    case = _timeline({"start_day": "3 mo", "end_day": 89})
    span = exposure_span(case, "tofacitinib")
    assert (span.days, span.because) == (
        None,
        "the last end lies before the first start",
    )


# ------------------------------------------------ what records refuse and databases hold


@pytest.fixture(scope="module")
def without_unit() -> CohortTables:
    """Return tables of one patient who took 10 mg, and 4 of something, a day."""
    rows = ibis.memtable(
        {
            "treatment_id": ["t1", "t2"],
            "patient_id": ["p", "p"],
            "drug": ["prednisone", "prednisone"],
            "role": ["index", "index"],
            "start_day": [0, 10],
            "end_day": [29, 19],
            "dose": [10, 4],
            "unit": ["mg", None],
            "frequency": [1, 1],
            "period": [1, 1],
            "period_unit": ["d", "d"],
        }
    )
    tables = {"patients": ibis.memtable({"patient_id": ["p"]}), "treatments": rows}
    return CohortTables(ibis.duckdb.connect(), tables)


def test_dose_without_a_unit_makes_the_daily_dose_unknown(
    without_unit: CohortTables,
) -> None:
    answers = COLUMNAR["daily_doses"](without_unit, KNOWLEDGE, None)
    found = [
        (row["start_day"], row["stop_day"], row["daily_dose_low"], row["dose_status"])
        for row in without_unit.collect(answers.order_by("start_day"))
        if row["definition"] == "sum"
    ]
    assert found == [
        (0, 10, 10.0, "known"),
        (10, 20, None, "no_unit"),
        (20, 30, 10.0, "known"),
    ]


def test_dose_without_a_unit_makes_the_cumulative_dose_unknown(
    without_unit: CohortTables,
) -> None:
    answers = COLUMNAR["drug_exposure"](without_unit, KNOWLEDGE, None)
    [row] = without_unit.collect(answers)
    assert (row["days_with_taper"], row["cumulative_dose_status"]) == (30, "no_unit")


# ------------------------------------------------------------------------ in words


def test_daily_doses_say_what_they_rest_on() -> None:
    daily = {"unit": "mg", "frequency": 1, "period": 1, "period_unit": "d"}
    case = _timeline(
        {"start_day": 0, "end_day": 29, "dose": 5, "dose_high": 10, **daily},
        {"start_day": 10, "end_day": 19, "dose": 5, **daily},
        {"start_day": 20, "end_day": 24},
    )
    steps = [s for s in derive_daily_doses(case, KNOWLEDGE) if s.definition == "sum"]
    assert [(step.rows, step.because) for step in steps] == [
        (("t1",), "1 active row: 5 to 10 mg a day on average"),
        (("t1", "t2"), "2 active rows: 10 to 15 mg a day on average"),
        (("t1", "t3"), "2 active rows, of which the dose of one is not known"),
        (("t1",), "1 active row: 5 to 10 mg a day on average"),
    ]


def test_default_way_to_total_doses_has_to_exist() -> None:
    outcome = KNOWLEDGE.outcome(DailyDosesOutcome)
    assert list(outcome.contradictions()) == []
    astray = outcome.model_copy(update={"default": "nowhere"})
    assert list(astray.contradictions()) == [
        "the default definition `nowhere` is not defined"
    ]
