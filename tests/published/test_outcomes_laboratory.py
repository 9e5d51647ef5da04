"""Laboratory results of the letters, graded and classified on both engines."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize("age_at", ["specimen", "onset"])
def test_s2_10_three_of_five_high_by_either_age(derived, s2, age_at) -> None:
    rows = derived("reference_status", s2, reference_set="ige_wu2025", age_at=age_at)
    assert {row["patient_id"]: row["status"] for row in rows} == {
        "p1": "high",
        "p2": "normal",
        "p3": "high",
        "p4": "high",
        "p5": "normal",
    }


def test_s2_10_another_set_says_otherwise(derived, s2) -> None:
    rows = derived("reference_status", s2, reference_set="ige_mayo", age_at="specimen")
    assert [row["status"] for row in rows].count("high") == 1


def test_s2_11_the_result_after_three_months_belongs_to_nobody(derived, s2) -> None:
    """The letter does not say whose IgE became normal, so no row claims it."""
    rows = derived("reference_status", s2, reference_set="ige_wu2025")
    assert {row["day"] for row in rows} == {0}
    [printed] = [
        a
        for a in s2.cohort.tables["aggregates"]
        if a.measure == "not laboratory_high(ige)"
    ]
    assert (printed.numerator, printed.denominator, printed.day.day) == (1, 3, 91)


def test_s4_30_results_stand_in_a_unit_that_is_possible(derived, s4) -> None:
    """The letter prints cells per 10^9/L, which no result can be in."""
    rows = derived("laboratory_grades", s4)
    results = {(r["analyte"], float(r["value"]), r["unit"]) for r in rows}
    assert results == {
        ("lymphocytes", 810.0, "/uL"),
        ("neutrophils", 1030.0, "/uL"),
        ("alt", 87.6, "U/L"),
        ("ast", 50.99, "U/L"),
        ("mcv", 106.0, "fL"),
    }
    printed = {row.unit_as_printed for row in s4.cohort.tables["laboratory"]}
    assert printed == {None, "cells/10^9/L"}


def test_s4_31_lymphocytes_810_are_grade_1_as_the_letter_calls_it_lymphopenia(
    derived, s4
) -> None:
    [row] = derived("laboratory_grades", s4, definition="lymphocyte_count_decreased")
    assert (row["grade"], row["reason"]) == (1, "graded_as_reported")


def test_s4_31_neutrophils_1030_are_grade_2_though_the_letter_says_mild(
    derived, s4
) -> None:
    [row] = derived("laboratory_grades", s4, definition="neutrophil_count_decreased")
    assert (row["grade"], row["reason"]) == (2, "graded")
    [event] = [e for e in s4.cohort.tables["events"] if e.term == "neutropenia"]
    assert event.grade is None
    assert event.grade_as_printed == "mild"


def test_s4_31_without_limits_transaminases_stay_between_grades(derived, s4) -> None:
    """Reported as elevated, so at least grade 1; how much more no limit tells."""
    [row] = derived("laboratory_grades", s4, analyte="alt")
    assert (row["grade"], row["grade_low"], row["grade_high"]) == (None, 1, 4)
    [mcv] = derived("laboratory_grades", s4, analyte="mcv")
    assert (mcv["grade"], mcv["reason"]) == (None, "no_term")
