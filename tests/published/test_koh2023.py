"""Koh and others 2023: baricitinib, methylprednisolone, then ciclosporin; one patient."""

from __future__ import annotations

from anagen.derivations.reference.exposure import cumulative_dose
from anagen.interop.report import study_of
from anagen.records.tables import Assessment, Condition, Finding, Treatment
from anagen.reports.figures.twins import table_treatment_timeline
from anagen.reports.report import build_report


def _prior(s1) -> list[Treatment]:
    return [t for t in s1.cohort.timeline("p1").treatments if t.role == "prior"]


def test_s1_01_earlier_treatments_are_undated_and_in_order(s1) -> None:
    prior = _prior(s1)
    assert [t.drug for t in prior] == [
        "herbal_medicine",
        "methotrexate",
        "intralesional_glucocorticoid_unspecified",
        "diphenylcyclopropenone",
        "tofacitinib",
    ]
    assert [t.start_day.rank for t in prior] == [1, 2, 3, 4, 5]
    assert all(t.start_day.day is None and t.start_day.latest == -1 for t in prior)
    assert prior[-1].duration.latest >= 365


def test_s1_03_atopy_and_why_the_first_jak_inhibitor_stopped(s1) -> None:
    assert _prior(s1)[-1].reason_stopped == "cardiovascular_risk"
    for term in ("atopic_dermatitis", "asthma", "allergic_rhinitis"):
        assert s1.values(f"condition({term})") == ["yes"]


def test_s1_04_onset_age_from_age_and_duration(s1) -> None:
    assert s1.values("onset_age") == ["11"]


def test_s1_05_subtype_against_baseline_is_reported_not_guessed(s1) -> None:
    assert s1.values("subtype") == ["totalis"]
    assert s1.values("baseline_salt") == [None]
    said = " ".join(problem.what for problem in s1.book.warnings)
    assert "no baseline SALT" in said
    assert "bald patches" in said


def test_s1_07_a_dose_without_frequency_stays_so(s1) -> None:
    (row,) = s1.rows(Treatment, drug="baricitinib")
    assert (row.dose, row.unit, row.frequency) == (4, "mg", None)
    assert "frequency" in row.not_stated


def test_s1_08_pulse_then_taper_without_doses_has_no_cumulative_dose(s1) -> None:
    rows = s1.rows(Treatment, drug="methylprednisolone")
    assert {str(t.phase) for t in rows} == {"pulse", "taper"}
    assert all(t.dose is None and "dose" in t.not_stated for t in rows)
    total = cumulative_dose(s1.cohort.timeline("p1"), "methylprednisolone")
    assert total.low is None
    assert "not" in total.because


def test_s1_09_maintenance_from_week_16_with_falling_dose(s1) -> None:
    (row,) = s1.rows(Treatment, drug="ciclosporin")
    assert (row.dose, row.dose_high, row.start_day.day) == (25, 50, 112)


def test_s1_13_visits_in_weeks_from_baseline(s1) -> None:
    days = {a.day.day for a in s1.cohort.rows(Assessment)}
    days |= {f.day.day for f in s1.cohort.rows(Finding) if f.day and f.day.day}
    assert {112, 196} <= days


def test_s1_14_a_score_keeps_its_qualifier(s1) -> None:
    week16, week28 = sorted(
        s1.rows(Assessment, instrument="salt"), key=lambda a: a.day.day
    )
    assert (week16.value, week16.qualifier) == (0, "equivalent_to")
    assert (week28.value, week28.qualifier) == (None, "maintained")


def test_s1_15_response_was_maintained(s1) -> None:
    assert s1.values("relapse") == ["no"]
    assert s1.text("share", "salt_response(salt_0)", 0) == "1/1 (100%)"


def test_s1_17_trichoscopy_before_and_after(s1) -> None:
    found = s1.rows(Finding, kind="trichoscopy")
    before = {f.value for f in found if f.day is not None}
    assert before == {
        "black_dots",
        "broken_hairs",
        "short_vellus_hairs",
        "tapering_hairs",
    }
    assert {str(f.day) for f in found if f.day is not None} == {"<=0"}
    # The letter says that they improved, and not when.
    assert {f.value for f in found if f.day is None} == {"improved"}
    assert {str(f.presence) for f in found} == {"present"}


def test_s1_18_timeline_has_a_lane_per_therapy(s1) -> None:
    timeline = s1.cohort.timeline("p1")
    text = " ".join(
        " ".join(row) for row in table_treatment_timeline(timeline).texts()
    ).lower()
    for lane in (
        "herbal",
        "methotrexate",
        "intralesional",
        "diphenylcyclopropenone",
        "tofacitinib",
        "baricitinib",
        "methylprednisolone",
        "ciclosporin",
    ):
        assert lane in text
    assert set(s1.book.description.abbreviations) >= {"AT", "DPCP", "ILI", "MTX"}


def test_s1_19_photograph_panels_with_captions_from_the_record(s1) -> None:
    report = build_report(study_of(s1.book), s1.cohort)
    (photographs,) = [t for t in report.tables if t.name == "photographs"]
    captions = dict(photographs.texts())
    assert "before" in captions["2A"]
    assert "16 weeks" in captions["2B"]
    assert "28 weeks" in captions["2C"]


def test_s1_the_index_disease_is_on_record(s1) -> None:
    (index,) = s1.rows(Condition, role="index_disease")
    assert (index.condition, str(index.duration)) == ("alopecia_areata", "15 y")
