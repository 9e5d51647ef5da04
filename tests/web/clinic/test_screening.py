"""Screening of one patient, the decisions about it, and the log of the study."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from anagen.interop.casebook.packaged import packaged_casebook_path
from anagen.interop.casebook.read import read_casebook
from anagen.web.accounts.models import User
from anagen.web.registry import models
from anagen.web.registry.actions import record_laboratory, start_treatment
from anagen.web.registry.loading import load_cohort
from anagen.web.registry.models import Patient, Study
from anagen.web.registry.reading import timeline_of
from tests.support.pages import Page

pytestmark = pytest.mark.django_db

SignIn = Callable[[User], Client]
ReadPage = Callable[..., Page]
RULE = "protocols/t_omp_v1#"


def url(patient: Patient, view: str = "patient_screening") -> str:
    return reverse(view, args=[patient.study.key, patient.key])


def rows_of_criteria(page: Page) -> dict[str, str]:
    return {
        one.attributes["id"]: " ".join(one.text.split())
        for one in page.all("tr")
        if "id" in one.attributes
    }


def test_each_criterion_says_its_fact_with_value_day_and_limit_and_its_source(
    patient: Patient,
    clinician: User,
    sign_in: SignIn,
    page: ReadPage,
    weeks_ago: Callable[[int], date],
) -> None:
    results = [
        {"analyte": "lymphocytes", "value": "480", "unit": "/uL"},
        {"analyte": "neutrophils", "value": "1000", "unit": "/uL"},
    ]
    record_laboratory(patient, results, on=weeks_ago(29), by=clinician)
    found = page(sign_in(clinician).get(url(patient), {"protocol": "t_omp"}))
    rows = rows_of_criteria(found)
    low = rows["criterion-lymphocytes_below_500"]
    assert low.startswith("Fails Exclusion.")
    assert "lymphocytes 480 /uL on day -203, below 500 /uL" in low
    assert "protocols/t_omp_v1#lymphocytes_below_500" in low
    assert "singh2025_tofacitinib_mini_pulse (text, paragraph 2), stated" in low
    assert "At the limit" in rows["criterion-neutrophils_below_1000"]
    assert rows["criterion-pregnancy"].startswith("Unknown Exclusion.")
    assert rows["criterion-age_at_least_12"].startswith("Passes Inclusion.")
    assert "NOT ELIGIBLE: 1 of the criteria fail" in found.text
    assert rows["item-ecg"].startswith("Missing")


def test_without_a_protocol_the_page_teaches(
    patient: Patient, reader: User, sign_in: SignIn, page: ReadPage
) -> None:
    found = page(sign_in(reader).get(url(patient)))
    assert "Choose a protocol to screen for" in found.text
    assert "Write to the screening log" not in found.text


def test_answers_a_decision_and_the_log(
    patient: Patient, clinician: User, sign_in: SignIn, page: ReadPage
) -> None:
    client = sign_in(clinician)
    answers = {"protocol": "t_omp", "has-pregnancy": "absent", "has-malignancy": "x"}
    client.post(url(patient, "patient_screening_answer"), answers)
    [row] = [
        one for one in timeline_of(patient).conditions if one.condition == "pregnancy"
    ]
    assert str(row.presence) == "absent"

    decision = {"protocol": "t_omp", "rule": f"{RULE}salt_100", "box": "criterion-salt"}
    refused = page(client.post(url(patient, "patient_screening_decide"), decision), 422)
    assert "There is no reason" in refused.text
    assert "#id_criterion-salt-reason" in refused.html
    client.post(
        url(patient, "patient_screening_decide"),
        {**decision, "reason": "photographs show it"},
    )
    item = {
        "protocol": "t_omp",
        "rule": "workup/items#ecg",
        "kind": "elsewhere",
        "reason": "cardiology, letter of May",
    }
    client.post(url(patient, "patient_screening_decide"), item)
    found = page(client.get(url(patient), {"protocol": "t_omp"}))
    rows = rows_of_criteria(found)
    assert rows["criterion-salt_100"].startswith("Decided")
    assert "photographs show it" in rows["criterion-salt_100"]
    assert "cardiology" in rows["item-ecg"] or rows["item-ecg"].startswith("Done")

    client.post(url(patient, "patient_screening_record"), {"protocol": "t_omp"})
    log = {row.criterion: row for row in timeline_of(patient).screenings}
    assert len(log) == 14
    assert str(log["pregnancy"].verdict) == "not_met"
    assert "photographs" in (log["salt_100"].because or "")
    client.post(url(patient, "patient_screening_record"), {"protocol": "t_omp"})
    assert len(timeline_of(patient).screenings) == 14


def test_only_a_rule_of_the_page_is_decided_and_only_by_who_may(
    patient: Patient, clinician: User, assessor: User, sign_in: SignIn, page: ReadPage
) -> None:
    posted = {"protocol": "t_omp", "rule": "labels/other#x", "reason": "why not"}
    decide = url(patient, "patient_screening_decide")
    assert (
        "no rule that can be decided"
        in page(sign_in(clinician).post(decide, posted), 422).text
    )
    later = {**posted, "rule": "workup/items#ecg", "day": "2099-01-01"}
    assert (
        "no day up to today" in page(sign_in(clinician).post(decide, later), 422).text
    )
    allowed = {**posted, "rule": f"{RULE}salt_100"}
    assert sign_in(assessor).post(decide, allowed).status_code == 403
    assert not models.Decision._default_manager.exists()


def test_following_a_protocol_needs_a_reason_and_the_revision(
    patient: Patient, clinician: User, sign_in: SignIn, page: ReadPage
) -> None:
    client = sign_in(clinician)
    follow = url(patient, "patient_screening_follow")
    posted = {"protocol": "t_omp", "revision": "1", "box": "follow"}
    assert "There is no reason" in page(client.post(follow, posted), 422).text
    assert client.post(follow, {**posted, "reason": "agreed"}).status_code == 302
    assert Patient.objects.get(pk=patient.pk).protocol == "t_omp"
    stale = client.post(follow, {**posted, "reason": "agreed"})
    assert stale.status_code == 409


def test_the_log_counts_who_was_treated_and_names_why_others_not(  # noqa: PLR0917
    patient: Patient,
    clinician: User,
    sign_in: SignIn,
    page: ReadPage,
    on_tofacitinib: dict[str, Any],
    today: date,
) -> None:
    client = sign_in(clinician)
    log = reverse("screening_log", args=[patient.study.key])
    assert "Nobody is on the log yet" in page(client.get(log)).text
    record_laboratory(
        patient,
        [{"analyte": "lymphocytes", "value": "480", "unit": "/uL"}],
        on=today,
        by=clinician,
    )
    client.post(url(patient, "patient_screening_record"), {"protocol": "t_omp"})
    found = page(client.get(log, {"protocol": "t_omp"}))
    assert "1 screened, 0 included, 1 not included." in found.text
    assert "below 500 /uL" in found.text
    start_treatment(patient, on_tofacitinib, on=today, by=clinician)
    again = page(client.get(log, {"protocol": "t_omp"}))
    assert "1 screened, 1 included, 0 not included." in again.text


def test_s0_01_ten_were_screened_and_four_included(
    clinician: User, sign_in: SignIn, page: ReadPage
) -> None:
    study = Study.objects.create(key="s0", name="T-OMP letter", kind="published")
    cohort = read_casebook(packaged_casebook_path("s0_t_omp")).cohort
    load_cohort(cohort, study, None, by=None, reason="set-up")
    log = reverse("screening_log", args=["s0"])
    found = page(sign_in(clinician).get(log))
    assert "10 screened, 4 included, 6 not included, 6 of them without" in found.text
    assert "Included: an index treatment" not in found.text


def test_another_site_sees_no_screening(
    patient: Patient, stranger: User, sign_in: SignIn, page: ReadPage
) -> None:
    client = sign_in(stranger)
    assert client.get(url(patient)).status_code == 404
    posted = {"protocol": "t_omp"}
    assert (
        client.post(url(patient, "patient_screening_record"), posted).status_code == 404
    )
