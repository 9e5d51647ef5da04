"""Relapse: by each definition, recorded, answered, or decided to be none."""

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
from anagen.web.registry.actions import (
    change_treatment,
    edit_patient,
    start_treatment,
)
from anagen.web.registry.loading import load_cohort
from anagen.web.registry.models import Patient, Study
from anagen.web.registry.reading import timeline_of
from tests.support.pages import Page

pytestmark = pytest.mark.django_db

SignIn = Callable[[User], Client]
ReadPage = Callable[..., Page]


def url(patient: Patient, view: str = "patient_relapse", *more: object) -> str:
    return reverse(view, args=[patient.study.key, patient.key, *more])


@pytest.fixture
def treated(
    patient: Patient,
    clinician: User,
    weeks_ago: Callable[[int], date],
    on_tofacitinib: dict[str, Any],
) -> Patient:
    """A patient on T-OMP for 25 weeks, at 5 mg once a day after twice a day."""
    twice = {**on_tofacitinib, "frequency": "2"}
    begun = start_treatment(patient, twice, on=weeks_ago(25), by=clinician)
    change_treatment(
        begun.row,
        {"frequency": "1", "phase": "taper"},
        on=weeks_ago(5),
        revision=begun.row.revision,
        by=clinician,
        reason="regrown",
    )
    fresh = Patient.objects.get(pk=patient.pk)
    edit_patient(
        fresh, {}, revision=fresh.revision, by=clinician, reason="x", protocol="t_omp"
    )
    return Patient.objects.get(pk=patient.pk)


def test_a_published_relapse_is_shown_under_each_definition(
    clinician: User, sign_in: SignIn, page: ReadPage
) -> None:
    study = Study.objects.create(key="s0", name="T-OMP letter", kind="published")
    cohort = read_casebook(packaged_casebook_path("s0_t_omp")).cohort
    load_cohort(cohort, study, None, by=None, reason="set-up")
    patient = Patient.objects.get(study=study, key="p1")
    found = page(sign_in(clinician).get(url(patient)))
    rows = [" ".join(one.text.split()) for one in found.all("tr")]
    [reported] = [row for row in rows if row.startswith("As reported")]
    assert "stop of tofacitinib" in reported
    assert "0 to 7 days" in reported
    names = ("Rise of more than 20 points", "Back above SALT 20", "Loss of treatment")
    for name in names:
        assert any(row.startswith(name) for row in rows), name
    assert "Record a relapse" not in found.text


def test_without_records_nothing_is_taken_for_no_relapse(
    patient: Patient, reader: User, sign_in: SignIn, page: ReadPage
) -> None:
    found = page(sign_in(reader).get(url(patient)))
    assert "No relapse is on record." in found.text
    assert "Not assessable" in found.text
    assert "No relapse, " not in found.text


def test_a_relapse_is_recorded_and_answered_with_the_protocols_rescue(
    treated: Patient,
    clinician: User,
    today: date,
    sign_in: SignIn,
    page: ReadPage,
) -> None:
    client = sign_in(clinician)
    sent = {
        "form": "record",
        "term": "relapse",
        "day_on": today.isoformat(),
        "trigger": "taper",
        "trigger_drug": "tofacitinib",
        "extent_low": "5",
        "extent_high": "x",
    }
    refused = page(client.post(url(treated, "patient_relapse_record"), sent), 422)
    assert 'href="#id_record-extent_high"' in refused.html
    client.post(url(treated, "patient_relapse_record"), {**sent, "extent_high": "30"})
    [event] = timeline_of(treated).events
    assert (str(event.kind), str(event.trigger)) == ("relapse", "taper")

    found = page(client.get(url(treated)))
    assert "taper of tofacitinib (stated)" in found.text
    assert "5 to 30 %" in found.text
    assert "Consider what the protocol offers" in found.text
    back = found.links["Step tofacitinib back"]
    assert "to=twice_daily" in back
    assert f"event={event.id}" in back
    assert "Start azathioprine as rescue" in found.links

    form = page(client.get(back))
    assert "By the protocol: 5 mg twice a day" in form.text
    posted = {
        one.attributes["name"]: one.attributes.get("value", "")
        for one in form.all("input")
        if "name" in one.attributes
    }
    posted |= {one.attributes["name"]: "agreed" for one in form.all("textarea")}
    posted |= {
        "b0-role": "index",
        "b0-s0-period": "d",
        "phase": "intensified",
        "reason": "relapse",
    }
    answer = client.post(back, posted)
    assert answer.status_code == 302, page(answer, 422).text[300:1500]
    assert answer.headers["Location"].endswith("/relapse/")
    rows = timeline_of(treated).treatments
    assert [(row.frequency, row.event_id) for row in rows] == [
        (2, None),
        (1, None),
        (2, event.id),
    ]
    assert "tofacitinib (linked)" in page(client.get(url(treated))).text


def test_a_treatment_is_linked_later_and_a_relapse_may_be_left_with_a_reason(
    treated: Patient, clinician: User, today: date, sign_in: SignIn, page: ReadPage
) -> None:
    client = sign_in(clinician)
    sent = {"form": "record", "term": "relapse", "day_on": today.isoformat()}
    client.post(url(treated, "patient_relapse_record"), sent)
    [event] = models.Event._default_manager.all()
    row = models.Treatment._default_manager.order_by("key").last()
    assert row is not None
    link = {
        "form": "link",
        "event": event.key,
        "row": row.key,
        f"revision-{row.key}": str(row.revision),
    }
    where = url(treated, "patient_relapse_link")
    assert "There is no reason" in page(client.post(where, link), 422).text
    assert (
        client.post(where, {**link, "event": "other", "reason": "x"}).status_code == 404
    )
    assert client.post(where, {**link, "reason": "told later"}).status_code == 302
    assert timeline_of(treated).treatments[-1].event_id == event.key

    decide = url(treated, "patient_relapse_decide")
    rule = {"form": "decide-1", "rule": "protocols/t_omp_v1#relapse"}
    assert "There is no reason" in page(client.post(decide, rule), 422).text
    assert client.post(decide, {**rule, "reason": "one patch"}).status_code == 302
    assert "Decided: one patch." in page(client.get(url(treated))).text
    assert (
        "does not wait" in page(client.post(decide, {**rule, "reason": "x"}), 422).text
    )


def test_who_may_not_treat_or_is_of_another_site_does_not_act(
    treated: Patient, assessor: User, stranger: User, sign_in: SignIn
) -> None:
    client = sign_in(assessor)
    decide = {"rule": "protocols/t_omp_v1#relapse", "reason": "x"}
    assert (
        client.post(url(treated, "patient_relapse_decide"), decide).status_code == 403
    )
    assert client.post(url(treated, "patient_relapse_link"), {}).status_code == 403
    client = sign_in(stranger)
    assert client.get(url(treated)).status_code == 404
    assert client.post(url(treated, "patient_relapse_record"), {}).status_code == 404
