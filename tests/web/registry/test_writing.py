"""Every action: allowed, all problems at once, whole, with history and reason."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from anagen.kernel.errors import Severity
from anagen.records import tables
from anagen.records.terms import DecisionKind
from anagen.web.accounts.models import Site, User
from anagen.web.registry import models
from anagen.web.registry.actions import (
    ActionRefused,
    Conflict,
    change_treatment,
    correct_row,
    discard_visit,
    edit_patient,
    open_visit,
    record_decision,
    record_event,
    record_laboratory,
    record_screening,
    register_patient,
    save_draft,
    sign_visit,
    start_treatment,
    stop_treatment,
    void_row,
)
from anagen.web.registry.models import Patient, Study
from anagen.web.registry.reading import cohort_of, timeline_of

pytestmark = pytest.mark.django_db

WeeksAgo = Callable[[int], date]


def _again(row: Any) -> Any:
    return type(row).objects.get(pk=row.pk)


# ---------------------------------------------------------------- registering


def test_a_registered_patient_has_rows_history_an_event_and_a_summary(
    patient: Patient, clinician: User
) -> None:
    assert patient.key == "HAIR-001"
    timeline = timeline_of(patient)
    assert timeline.patient.sex == "female"
    assert timeline.conditions[0].subtype == "universalis"
    version = models.Patient.history.get()
    assert version.history_user == clinician
    event = models.AuditEvent.objects.get()
    assert (event.action, event.patient) == ("register_patient", patient)
    assert event.rows == [
        ["patients", "HAIR-001", 1],
        ["conditions", "HAIR-001-c1", 1],
    ]
    summary = models.PatientSummary.objects.get()
    assert (summary.label, summary.age_band) == ("case 1", "30 to 39")
    assert summary.week == 30


def test_registering_refuses_everything_at_once(
    study: Study, site: Site, clinician: User
) -> None:
    with pytest.raises(ActionRefused) as refused:
        register_patient(
            study,
            site,
            {"sex": "femal", "weight": "-3", "shoe_size": "40"},
            by=clinician,
            conditions=({"condition": "alopecia_aerata", "role": "index_disease"},),
        )
    fields = refused.value.by_field
    assert set(fields) == {
        "patients-shoe_size",
        "patients-1-sex",
        "patients-1-weight",
        "conditions-1-condition",
    }
    assert "Did you mean `female`?" in fields["patients-1-sex"][0].next_step
    assert not study.patients.exists()
    assert not models.AuditEvent.objects.exists()


def test_a_protocol_has_to_exist(patient: Patient, clinician: User) -> None:
    with pytest.raises(ActionRefused) as refused:
        edit_patient(
            patient, {}, revision=1, by=clinician, reason="plan", protocol="t_opm"
        )
    [problem] = refused.value.by_field["patients-1-protocol"]
    assert problem.next_step == "Did you mean `t_omp`?"
    edit_patient(patient, {}, revision=1, by=clinician, reason="plan", protocol="t_omp")
    assert _again(patient).protocol == "t_omp"
    assert "t_omp" in models.PatientSummary.objects.get().top_rule


def test_a_pseudonym_is_given_once(
    study: Study, site: Site, clinician: User, patient: Patient
) -> None:
    with pytest.raises(ActionRefused, match="somebody else"):
        register_patient(study, site, {"patient_id": patient.key}, by=clinician)
    assert register_patient(study, site, {}, by=clinician).row.key == "HAIR-002"


def test_who_may_not_is_refused_and_nothing_is_written(
    study: Study, site: Site, patient: Patient, reader: User, stranger: User
) -> None:
    before = models.AuditEvent.objects.count()
    for somebody in (reader, stranger):
        with pytest.raises(PermissionDenied):
            register_patient(study, site, {}, by=somebody)
        with pytest.raises(PermissionDenied):
            record_laboratory(patient, [], by=somebody)
        with pytest.raises(PermissionDenied):
            open_visit(patient, on=date(2026, 1, 1), by=somebody)
    assert models.AuditEvent.objects.count() == before


def test_an_assessor_scores_and_does_not_treat(
    patient: Patient, assessor: User, today: date, on_tofacitinib: dict[str, Any]
) -> None:
    assert open_visit(patient, on=today, by=assessor).row.assessor == assessor
    with pytest.raises(PermissionDenied):
        start_treatment(patient, on_tofacitinib, on=today, by=assessor)
    with pytest.raises(PermissionDenied):
        record_decision(
            patient, "a#b", DecisionKind.WAIVED, by=assessor, reason="x", on=today
        )


def test_a_published_study_is_not_written(
    study: Study, patient: Patient, clinician: User
) -> None:
    Study.objects.filter(pk=study.pk).update(kind="published")
    published = Patient.objects.get(pk=patient.pk)
    with pytest.raises(ActionRefused, match="cannot be changed"):
        record_laboratory(published, [], by=clinician)


def test_a_user_sees_the_patients_of_the_own_site(
    patient: Patient, reader: User, stranger: User
) -> None:
    assert list(Patient.objects.for_user(reader)) == [patient]
    assert not Patient.objects.for_user(stranger).exists()
    Study.objects.filter(pk=patient.study_id).update(kind="published")
    assert list(Patient.objects.for_user(stranger)) == [patient]


# ---------------------------------------------------------------- editing


def test_an_edit_needs_a_reason_and_keeps_it(patient: Patient, clinician: User) -> None:
    with pytest.raises(ActionRefused) as refused:
        edit_patient(patient, {"weight": "51"}, revision=1, by=clinician, reason=" ")
    assert set(refused.value.by_field) == {"reason"}
    edit_patient(patient, {"weight": "51.0"}, revision=1, by=clinician, reason="scales")
    fresh = _again(patient)
    assert (str(fresh.weight), fresh.revision) == ("51.0", 2)
    last = fresh.history.first()
    assert (last.history_type, last.history_change_reason) == ("~", "scales")
    assert [str(v.weight) for v in fresh.history.all()] == ["51.0", "None"]


def test_a_stale_edit_is_a_conflict_that_shows_both(
    patient: Patient, clinician: User
) -> None:
    edit_patient(patient, {"weight": "51"}, revision=1, by=clinician, reason="scales")
    with pytest.raises(Conflict) as conflict:
        edit_patient(
            patient, {"weight": "52"}, revision=1, by=clinician, reason="typed"
        )
    found = conflict.value
    assert (found.mine["weight"], found.theirs["weight"]) == ("52", "51")
    assert (found.based_on, found.revision) == (1, 2)
    assert "weight" in found.differing
    assert str(_again(patient).weight) == "51"


def test_a_corrected_row_is_checked_with_the_others(
    patient: Patient, clinician: User, weeks_ago: WeeksAgo
) -> None:
    row = record_laboratory(
        patient,
        [{"analyte": "alt", "value": "28", "unit": "U/L"}],
        on=weeks_ago(2),
        by=clinician,
    ).row
    with pytest.raises(ActionRefused) as refused:
        correct_row(
            row,
            {"unit": "furlong", "event_id": "nowhere"},
            revision=1,
            by=clinician,
            reason="typed",
        )
    assert set(refused.value.by_field) == {"laboratory-1-unit", "laboratory-1-event_id"}
    correct_row(row, {"value": "82"}, revision=1, by=clinician, reason="digits")
    assert str(_again(row).value) == "82"
    assert _again(row).day_on == weeks_ago(2)


# ---------------------------------------------------------------- voiding


def test_a_voided_row_is_kept_and_left_out(
    patient: Patient, clinician: User, weeks_ago: WeeksAgo
) -> None:
    result = {"analyte": "alt", "value": "28", "unit": "U/L"}
    row = record_laboratory(patient, [result], on=weeks_ago(2), by=clinician).row
    with pytest.raises(ActionRefused):
        void_row(row, revision=1, by=clinician, reason="")
    void_row(row, revision=1, by=clinician, reason="other patient's tube")
    assert timeline_of(patient).laboratory == ()
    assert cohort_of(patient.study).rows(tables.LaboratoryResult) == ()
    kept = _again(row)
    assert (kept.is_voided, kept.voided_because) == (True, "other patient's tube")
    assert kept.history.count() == 2
    again = record_laboratory(patient, [result], on=weeks_ago(2), by=clinician).row
    assert again.key != row.key
    with pytest.raises(ActionRefused, match="was voided"):
        void_row(row, revision=2, by=clinician, reason="again")


def test_an_event_goes_with_its_attributions_and_not_while_it_is_named(
    patient: Patient, clinician: User, weeks_ago: WeeksAgo
) -> None:
    event = record_event(
        patient,
        {
            "kind": "adverse_event",
            "term": "herpes_zoster",
            "day_on": weeks_ago(3),
            "grade": "1",
        },
        attributions=[{"drug": "tofacitinib", "category": "probable"}],
        by=clinician,
    ).row
    named = record_laboratory(
        patient,
        [{"analyte": "alt", "value": "28", "unit": "U/L", "event_id": event.key}],
        on=weeks_ago(3),
        by=clinician,
    ).row
    with pytest.raises(ActionRefused) as refused:
        void_row(event, revision=1, by=clinician, reason="not so")
    assert set(refused.value.by_field) == {"laboratory-event_id"}
    void_row(named, revision=1, by=clinician, reason="not so")
    void_row(event, revision=1, by=clinician, reason="not so")
    assert timeline_of(patient).attributions == ()


def test_a_voided_patient_is_nowhere_and_kept(
    patient: Patient, clinician: User
) -> None:
    void_row(patient, revision=1, by=clinician, reason="registered twice")
    assert len(cohort_of(patient.study)) == 0
    assert cohort_of(patient.study).rows(tables.Condition) == ()
    assert not models.PatientSummary.objects.exists()
    assert _again(patient).is_voided


# ---------------------------------------------------------------- laboratory


def test_results_are_kept_as_typed_and_dated_from_day_zero(
    patient: Patient, clinician: User, weeks_ago: WeeksAgo
) -> None:
    done = record_laboratory(
        patient,
        [
            {"analyte": "lymphocytes", "value": "810/µL"},
            {"analyte": "lymphocytes", "value": "0.81 x10^9/L"},
            {"analyte": "alt", "value": "<5", "unit": "U/L", "upper_limit": "40"},
        ],
        on=weeks_ago(2),
        by=clinician,
    )
    found = [(str(r.comparator or ""), str(r.value), r.unit) for r in done.rows]
    assert found == [
        ("", "810", "/uL"),
        ("", "0.81", "10*9/L"),
        ("<", "5", "U/L"),
    ]
    assert {row.day for row in done.rows} == {None}
    assert {str(row.day) for row in timeline_of(patient).laboratory} == {str(28 * 7)}


def test_results_are_refused_all_at_once_and_none_is_written(
    patient: Patient, clinician: User, today: date
) -> None:
    with pytest.raises(ActionRefused) as refused:
        record_laboratory(
            patient,
            [
                {"analyte": "lymphocytes", "value": "810", "unit": "cells/10^9/L"},
                {"analyte": "altt", "value": "28", "unit": "U/L"},
                {"analyte": "alt", "value": "many"},
                {"analyte": "alt", "value": "28", "unit": "U/L", "day_on": "soon"},
                {"analyte": "alt", "value": "28"},
                {"analyte": "alt", "value": "30", "unit": "U/L"},
            ],
            on=today,
            by=clinician,
        )
    assert set(refused.value.by_field) >= {
        "laboratory-1-unit",
        "laboratory-2-analyte",
        "laboratory-3-value",
        "laboratory-4-day_on",
        "laboratory-5-unit",
    }
    assert not models.LaboratoryResult.objects.exists()


def test_a_result_that_can_hardly_be_is_warned_of_and_kept(
    patient: Patient, clinician: User, today: date
) -> None:
    done = record_laboratory(
        patient,
        [{"analyte": "lymphocytes", "value": "810", "unit": "10*9/L"}],
        on=today,
        by=clinician,
    )
    assert [w.severity for w in done.warnings] == [Severity.WARNING]
    assert done.row.pk is not None


# ---------------------------------------------------------------- treatment


def test_the_first_index_dose_is_day_zero_and_moves_no_dated_row(
    patient: Patient,
    clinician: User,
    weeks_ago: WeeksAgo,
    on_tofacitinib: dict[str, Any],
) -> None:
    lab = record_laboratory(
        patient,
        [{"analyte": "alt", "value": "28", "unit": "U/L"}],
        on=weeks_ago(21),
        by=clinician,
    ).row
    assert lab.sort_day == 9 * 7
    start_treatment(patient, on_tofacitinib, on=weeks_ago(20), by=clinician)
    fresh = _again(patient)
    assert fresh.day_zero == weeks_ago(20)
    timeline = timeline_of(fresh)
    assert str(timeline.treatments[0].start_day) == "0"
    assert str(timeline.laboratory[0].day) == "-7"
    assert _again(lab).sort_day == -7
    assert _again(lab).history.count() == 1
    assert models.PatientSummary.objects.get().regimen == "tofacitinib 5 mg once a day"


def test_day_zero_may_come_with_the_cells(
    patient: Patient,
    clinician: User,
    weeks_ago: WeeksAgo,
    on_tofacitinib: dict[str, Any],
) -> None:
    cells = {**on_tofacitinib, "start_day_on": weeks_ago(20)}
    row = start_treatment(patient, cells, by=clinician).row
    assert _again(patient).index_date == weeks_ago(20)
    assert row.course_id == "HAIR-001-course1"


def test_day_zero_stays_where_rows_have_no_date(
    patient: Patient,
    clinician: User,
    weeks_ago: WeeksAgo,
    on_tofacitinib: dict[str, Any],
) -> None:
    result = {"analyte": "alt", "value": "28", "unit": "U/L", "day": "4 wk"}
    record_laboratory(patient, [result], by=clinician)
    with pytest.raises(ActionRefused, match="no calendar date"):
        start_treatment(patient, on_tofacitinib, on=weeks_ago(20), by=clinician)
    assert _again(patient).index_date is None
    assert not models.Treatment.objects.exists()


def test_a_changed_dose_ends_one_row_and_begins_another(
    patient: Patient,
    clinician: User,
    weeks_ago: WeeksAgo,
    on_tofacitinib: dict[str, Any],
) -> None:
    first = start_treatment(patient, on_tofacitinib, on=weeks_ago(20), by=clinician).row
    done = change_treatment(
        first,
        {"frequency": "2", "phase": "full"},
        on=weeks_ago(16),
        revision=1,
        by=clinician,
        reason="tolerated",
    )
    before, after = timeline_of(_again(patient)).treatments
    assert (str(before.end_day), before.ongoing) == ("27", False)
    assert (str(after.start_day), after.frequency, after.dose) == ("28", 2, before.dose)
    assert before.course_id == after.course_id
    with pytest.raises(ActionRefused, match="is over"):
        stop_treatment(first, on=weeks_ago(1), revision=2, by=clinician, reason="wish")
    stop_treatment(done.row, on=weeks_ago(1), revision=1, by=clinician, reason="wish")
    assert models.PatientSummary.objects.get().regimen == ""


def test_a_treatment_that_ends_before_it_begins_is_refused(
    patient: Patient,
    clinician: User,
    weeks_ago: WeeksAgo,
    on_tofacitinib: dict[str, Any],
) -> None:
    row = start_treatment(patient, on_tofacitinib, on=weeks_ago(2), by=clinician).row
    with pytest.raises(ActionRefused, match="before it starts"):
        stop_treatment(row, on=weeks_ago(4), revision=1, by=clinician, reason="typo")
    assert _again(row).ongoing is True


# ---------------------------------------------------------------- events, decisions


def test_a_decision_answers_the_finding_it_names(
    patient: Patient,
    clinician: User,
    weeks_ago: WeeksAgo,
    today: date,
    on_tofacitinib: dict[str, Any],
) -> None:
    start_treatment(patient, on_tofacitinib, on=weeks_ago(20), by=clinician)
    result = {"analyte": "lymphocytes", "value": "0.31", "unit": "10*9/L"}
    record_laboratory(patient, [result], on=today, by=clinician)
    summary = models.PatientSummary.objects.get()
    assert summary.stop_rules >= 1
    assert summary.top_tier == "stop_rule"
    record_decision(
        patient,
        summary.top_rule,
        DecisionKind.OVERRIDDEN,
        by=clinician,
        reason="repeated tomorrow",
        on=today,
    )
    after = models.PatientSummary.objects.get()
    assert after.top_rule != summary.top_rule
    decision = timeline_of(_again(patient)).decisions[0]
    assert (decision.reason, decision.made_by) == (
        "repeated tomorrow",
        f"u{clinician.pk}",
    )


def test_a_decision_without_reason_or_before_its_end_is_refused(
    patient: Patient, clinician: User, today: date
) -> None:
    with pytest.raises(ActionRefused):
        record_decision(
            patient, "a#b", DecisionKind.WAIVED, by=clinician, reason="", on=today
        )
    with pytest.raises(ActionRefused, match="before it is made"):
        record_decision(
            patient,
            "a#b",
            DecisionKind.SNOOZED,
            by=clinician,
            reason="later",
            on=today,
            until=today - timedelta(days=1),
        )


def test_an_answer_of_a_screening_replaces_the_one_before(
    patient: Patient, clinician: User
) -> None:
    record_screening(
        patient, [{"criterion": "adult", "verdict": "unknown"}], by=clinician
    )
    record_screening(
        patient,
        [
            {"criterion": "adult", "verdict": "met", "because": "37"},
            {"criterion": "tuberculosis", "verdict": "not_met"},
        ],
        by=clinician,
    )
    found = {row.criterion: str(row.verdict) for row in timeline_of(patient).screenings}
    assert found == {"adult": "met", "tuberculosis": "not_met"}


# ---------------------------------------------------------------- visits

MAP: dict[str, Any] = {
    "cells": {
        "top": [100] * 20 + [0] * 20,
        "back": [0] * 24,
        "left": [100] * 6 + [0] * 12,
    },
    "overrides": {"right": "10"},
}


def test_a_signed_visit_becomes_rows(
    patient: Patient, assessor: User, today: date
) -> None:
    visit = open_visit(patient, on=today, by=assessor).row
    draft = {
        "scalp_map": MAP,
        "scores": [{"instrument": "aa_iga", "value": "2"}],
        "findings": [{"kind": "nails", "value": "pitting"}],
        "events": [
            {
                "kind": "adverse_event",
                "term": "herpes_zoster",
                "attributions": [{"drug": "tofacitinib"}],
            }
        ],
        "laboratory": [{"analyte": "alt", "value": "28", "unit": "U/L"}],
        "note": "Said her name was Ada.",
        "form": {"open": "brows"},
    }
    visit = save_draft(visit, draft, revision=1, by=assessor)
    done = sign_visit(visit, revision=2, by=assessor)
    timeline = timeline_of(_again(patient))
    scores = {
        (row.instrument, row.component): str(row.value) for row in timeline.assessments
    }
    assert scores == {
        ("salt", "top"): "50",
        ("salt", "back"): "0",
        ("salt", "left"): "33.3333",
        ("salt", "right"): "10",
        ("salt", "total"): "27.8",
        ("aa_iga", "total"): "2",
    }
    assert {row.rater for row in timeline.assessments} == {f"u{assessor.pk}"}
    assert len(timeline.findings) == len(timeline.events) == 1
    assert timeline.events[0].day is None
    assert timeline.attributions[0].event_id == timeline.events[0].event_id
    assert str(timeline.laboratory[0].day) == str(30 * 7)
    signed = _again(visit)
    assert (signed.status, signed.signed_by, signed.draft) == ("signed", assessor, {})
    assert signed.note == "Said her name was Ada."
    assert signed.scalp_map.cells == MAP["cells"]
    assert all(row.visit_id == visit.pk for row in done.rows[1:])
    assert str(_again(patient).last_seen_day_on) == str(today)
    summary = models.PatientSummary.objects.get()
    assert (str(summary.salt_last), summary.last_visit_on) == ("27.8", today)
    with pytest.raises(ActionRefused, match="is signed"):
        sign_visit(signed, revision=signed.revision, by=assessor)


def test_a_wrong_visit_is_refused_whole(
    patient: Patient, assessor: User, today: date
) -> None:
    draft = {
        "scalp_map": {"cells": {"top": [100] * 39}, "overrides": {"left": "140"}},
        "scores": [{"instrument": "salt", "component": "crown", "value": "3"}],
        "findings": [{"kind": "nails"}],
        "laboratory": [{"analyte": "alt", "value": "28", "unit": "stone"}],
    }
    visit = open_visit(patient, on=today, by=assessor, draft=draft).row
    with pytest.raises(ActionRefused) as refused:
        sign_visit(visit, revision=1, by=assessor)
    assert set(refused.value.by_field) == {
        "scalp_map",
        "scalp_map-top",
        "scalp_map-left",
        "assessments-1-component",
        "findings-1-value",
        "laboratory-1-unit",
    }
    assert not models.Assessment.objects.exists()
    assert not models.ScalpMap.objects.exists()
    assert _again(visit).status == "draft"


def test_salt_is_not_stated_twice(
    patient: Patient, assessor: User, today: date
) -> None:
    draft = {"scalp_map": MAP, "scores": [{"instrument": "salt", "value": "3"}]}
    visit = open_visit(patient, on=today, by=assessor, draft=draft).row
    with pytest.raises(ActionRefused, match="twice"):
        sign_visit(visit, revision=1, by=assessor)


def test_a_region_nobody_looked_at_makes_no_total(
    patient: Patient, assessor: User, today: date
) -> None:
    scalp = {"cells": {"top": [0] * 39 + [None], "back": [0] * 24}, "overrides": {}}
    visit = open_visit(patient, on=today, by=assessor, draft={"scalp_map": scalp}).row
    sign_visit(visit, revision=1, by=assessor)
    found = [row.component for row in timeline_of(patient).assessments]
    assert found == ["back"]


def test_two_drafts_of_one_visit_are_a_conflict(
    patient: Patient, assessor: User, clinician: User, today: date
) -> None:
    visit = open_visit(patient, on=today, by=assessor).row
    saved = save_draft(visit, {"note": "one"}, revision=1, by=assessor)
    assert saved.revision == 2
    with pytest.raises(Conflict) as conflict:
        save_draft(visit, {"note": "two"}, revision=1, by=clinician)
    assert conflict.value.mine == {"note": "two"}
    assert conflict.value.theirs == {"note": "one"}
    with pytest.raises(Conflict):
        sign_visit(visit, revision=1, by=assessor)


def test_a_draft_keeps_what_is_known_and_refuses_what_would_be_lost(
    patient: Patient, assessor: User, today: date
) -> None:
    visit = open_visit(patient, on=today, by=assessor).row
    with pytest.raises(ActionRefused) as refused:
        save_draft(visit, {"nots": "x", "scores": "5"}, revision=1, by=assessor)
    assert set(refused.value.by_field) == {"visit-nots", "visit-scores"}
    history = models.Visit.history
    before = history.count()
    save_draft(visit, {"scores": [{"value": "half"}]}, revision=1, by=assessor)
    assert history.count() == before


def test_a_visit_of_tomorrow_is_refused_and_a_draft_is_discarded_with_a_reason(
    patient: Patient, assessor: User, today: date
) -> None:
    with pytest.raises(ActionRefused, match="lies ahead"):
        open_visit(patient, on=today + timedelta(days=1), by=assessor)
    visit = open_visit(patient, on=today, by=assessor).row
    assert models.PatientSummary.objects.get().drafts == 1
    with pytest.raises(ActionRefused):
        discard_visit(visit, revision=1, by=assessor, reason="")
    discard_visit(visit, revision=1, by=assessor, reason="wrong patient")
    assert models.PatientSummary.objects.get().drafts == 0


# ---------------------------------------------------------------- whole or not at all


def test_an_action_that_breaks_in_the_middle_leaves_nothing(
    patient: Patient,
    clinician: User,
    today: date,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class PowerCutError(Exception):
        pass

    def cut(*_: object, **__: object) -> None:
        raise PowerCutError

    history = models.Attribution.history.model
    monkeypatch.setattr(history, "save", cut)
    events = models.AuditEvent.objects.count()
    with pytest.raises(PowerCutError):
        record_event(
            patient,
            {"kind": "adverse_event", "term": "herpes_zoster", "day_on": today},
            attributions=[{"drug": "tofacitinib"}],
            by=clinician,
        )
    assert not models.Event.objects.exists()
    assert not models.Event.history.exists()
    assert models.AuditEvent.objects.count() == events
