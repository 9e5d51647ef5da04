"""Adverse events: recorded with the drugs they are put down to, corrected, voided."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from anagen.web.accounts.models import User
from anagen.web.registry.actions import record_event, start_treatment
from anagen.web.registry.models import Attribution, Event, Patient
from tests.support.pages import Page

pytestmark = pytest.mark.django_db

WeeksAgo = Callable[[int], date]
SignIn = Callable[[User], Client]
ReadPage = Callable[..., Page]


@pytest.fixture
def treated(
    patient: Patient,
    clinician: User,
    weeks_ago: WeeksAgo,
    on_tofacitinib: dict[str, Any],
) -> Patient:
    start_treatment(patient, on_tofacitinib, on=weeks_ago(20), by=clinician)
    methotrexate = {"drug": "methotrexate", "role": "combination"}
    start_treatment(patient, methotrexate, on=weeks_ago(10), by=clinician)
    return Patient.objects.get(pk=patient.pk)


def _url(patient: Patient, rest: str = "") -> str:
    return f"/patients/{patient.study.key}/{patient.key}/events/{rest}"


def _zoster(patient: Patient, by: User, on: date) -> Any:
    cells = {
        "kind": "adverse_event",
        "term": "herpes_zoster",
        "day_on": on.isoformat(),
        "grade": "2",
    }
    blamed = [{"drug": "tofacitinib", "category": "probable"}]
    return record_event(patient, cells, attributions=blamed, by=by).row


def test_the_page_without_events_teaches_and_lists_the_panel(
    treated: Patient, reader: User, sign_in: SignIn, page: ReadPage
) -> None:
    shown = page(sign_in(reader).get(_url(treated)))
    assert "No adverse event on record" in shown.text
    assert "Pulmonary embolism nothing on record" in shown.text
    assert "New adverse event" not in shown.links


def test_an_event_is_recorded_with_its_attributions(
    treated: Patient,
    clinician: User,
    weeks_ago: WeeksAgo,
    sign_in: SignIn,
    page: ReadPage,
) -> None:
    client = sign_in(clinician)
    shown = page(client.get(_url(treated, "new/?term=pulmonary_embolism")))
    labels = {" ".join(one.text.split()) for one in shown.all("label")}
    assert {"Tofacitinib", "Methotrexate"} <= labels
    sent = {
        "term": "shingles",
        "presence": "present",
        "day_on": weeks_ago(2).isoformat(),
        "grade": "2",
        "serious": "no",
        "category-tofacitinib": "probable",
        "category-methotrexate": "possible",
        "other": "tofacitinb",
    }
    wrong = client.post(_url(treated, "new/"), sent)
    assert wrong.status_code == 422
    assert "tofacitinib" in wrong.content.decode()
    typed = Page(wrong.content.decode())
    assert "shingles" in {one.attributes.get("value") for one in typed.all("input")}
    assert not Event.objects.exists()

    answer = client.post(_url(treated, "new/"), {**sent, "other": ""}, follow=True)
    assert "Recorded: herpes zoster" in page(answer).text
    row: Any = Event.objects.get()
    assert (row.term, row.grade, row.serious) == ("herpes_zoster", 2, False)
    blamed = Attribution.objects.order_by("drug").values_list("drug", "category")
    assert list(blamed) == [("methotrexate", "possible"), ("tofacitinib", "probable")]


def test_an_unknown_word_or_day_is_said_and_kept(
    treated: Patient, clinician: User, sign_in: SignIn
) -> None:
    client = sign_in(clinician)
    sent = {"term": "herpes zostr", "presence": "present", "day_on": "yesterday"}
    answer = client.post(_url(treated, "new/"), sent)
    assert answer.status_code == 422
    assert "herpes zoster" in answer.content.decode()
    answer = client.post(_url(treated, "new/"), {**sent, "term": "herpes zoster"})
    assert "is not a date" in answer.content.decode()
    later = {**sent, "term": "neoplasm", "presence": "absent", "day_on": ""}
    assert client.post(_url(treated, "new/"), later).status_code == 302
    row: Any = Event.objects.get()
    assert (row.presence, row.day_on, row.special_interest) == ("absent", None, True)


def test_the_list_says_which_other_drug_may_cause_it(
    *,
    treated: Patient,
    clinician: User,
    weeks_ago: WeeksAgo,
    sign_in: SignIn,
    page: ReadPage,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    _zoster(treated, clinician, weeks_ago(2))
    client = sign_in(clinician)
    with django_assert_max_num_queries(45):
        answer = client.get(_url(treated))
    shown = page(answer)
    assert "Herpes zoster is put down to tofacitinib" in shown.text
    assert "probable" in shown.text


def test_an_event_is_corrected_judged_anew_and_voided(
    treated: Patient,
    clinician: User,
    weeks_ago: WeeksAgo,
    sign_in: SignIn,
    page: ReadPage,
) -> None:
    row = _zoster(treated, clinician, weeks_ago(2))
    client = sign_in(clinician)
    url = _url(treated, f"{row.key}/")
    page(client.get(url))
    sent = {
        "what": "event",
        "revision": "1",
        "term": "herpes zoster",
        "presence": "present",
        "day_on": weeks_ago(2).isoformat(),
        "grade": "3",
        "outcome": "resolved",
    }
    assert client.post(url, sent).status_code == 422
    assert client.post(url, {**sent, "reason": "seen again"}).status_code == 302
    row.refresh_from_db()
    assert (row.grade, row.outcome, row.revision) == (3, "resolved", 2)
    assert client.post(url, {**sent, "reason": "x", "grade": "4"}).status_code == 409

    blamed: Any = Attribution.objects.get()
    judged = {
        "what": "attribution",
        "attribution": blamed.key,
        "revision": "1",
        "category": "certain",
        "reason": "rechallenge",
    }
    assert client.post(url, judged).status_code == 302
    blamed.refresh_from_db()
    assert blamed.category == "certain"
    gone = {"what": "void", "revision": "2", "reason": "not so"}
    assert client.post(url, gone).status_code == 302
    row.refresh_from_db()
    assert row.is_voided
    assert client.get(url).status_code == 404


def test_who_may_not_is_refused(
    *,
    treated: Patient,
    assessor: User,
    reader: User,
    stranger: User,
    clinician: User,
    weeks_ago: WeeksAgo,
    sign_in: SignIn,
) -> None:
    row = _zoster(treated, clinician, weeks_ago(2))
    assert sign_in(reader).get(_url(treated, "new/")).status_code == 403
    client = sign_in(assessor)
    assert client.get(_url(treated, "new/")).status_code == 200
    gone = {"what": "void", "revision": "1", "reason": "x"}
    assert client.post(_url(treated, f"{row.key}/"), gone).status_code == 403
    assert sign_in(stranger).get(_url(treated)).status_code == 404
