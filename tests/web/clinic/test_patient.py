"""The pages of a patient: what they say, who sees them, and what is noted."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from anagen.interop.timeline_json import read_timeline
from anagen.web.accounts.models import User
from anagen.web.registry.actions import (
    ask_query,
    edit_patient,
    record_identity,
    record_laboratory,
    start_treatment,
    void_row,
)
from anagen.web.registry.models import (
    Access,
    AccessLog,
    AuditEvent,
    Identity,
    Patient,
    Study,
)
from anagen.web.registry.reading import timeline_of
from tests.support.pages import Page

pytestmark = pytest.mark.django_db

SignIn = Callable[[User], Client]
Read = Callable[..., Page]
WeeksAgo = Callable[[int], date]

PAGES = (
    "",
    "print/",
    "findings/",
    "history/",
    "as-of/",
    "conditions/",
    "timeline.svg",
)


@pytest.fixture
def treated(
    patient: Patient,
    clinician: User,
    on_tofacitinib: dict[str, Any],
    weeks_ago: WeeksAgo,
) -> Patient:
    """The patient on tofacitinib and mini-pulses, with too few lymphocytes."""
    start_treatment(patient, on_tofacitinib, on=weeks_ago(30), by=clinician)
    pulses = {
        "drug": "betamethasone",
        "role": "combination",
        "dose": "5",
        "unit": "mg",
        "frequency": "2",
        "period": "1",
        "period_unit": "wk",
        "route": "oral",
        "ongoing": "no",
        "end_day_on": weeks_ago(10).isoformat(),
        "cumulative_dose": "550",
        "cumulative_dose_unit": "mg",
        "cumulative_dose_as": "prednisolone",
    }
    start_treatment(patient, pulses, on=weeks_ago(30), by=clinician)
    result = {"analyte": "lymphocytes", "value": "0.4", "unit": "10*9/L"}
    record_laboratory(patient, [result], on=weeks_ago(1), by=clinician)
    patient.refresh_from_db()
    return patient


@pytest.fixture
def at(treated: Patient) -> str:
    return f"/patients/{treated.study.key}/{treated.key}/"


def test_the_page_says_where_the_patient_stands(
    sign_in: SignIn, page: Read, at: str, treated: Patient, clinician: User
) -> None:
    ask_query(treated, "Is the age right?", by=clinician, table="patients")
    shown = page(sign_in(clinician).get(at))
    assert shown.h1 == "case 1"
    assert "tofacitinib 5 mg once a day" in shown.text
    assert "Stop rules (1)" in shown.text
    assert "lymphocytes 400 /uL" in shown.text
    assert "labels/tofacitinib" in shown.text
    assert "Stated: 550 mg (the schedule and the stated total differ)" in shown.text
    assert "Table: adrenal foundation" in shown.text
    assert "Is the age right?" in shown.text
    assert "overdue by" in shown.text
    assert {one.attributes["src"] for one in shown.all("img")} >= {f"{at}timeline.svg"}
    assert "Tofacitinib" in shown.text  # the table beside the figure
    log = AccessLog.objects.get(what=Access.READ)
    assert (log.by, log.patient, log.says) == (clinician, treated, "patient page")


def test_a_new_patient_gets_pages_that_teach(
    sign_in: SignIn, page: Read, patient: Patient, reader: User
) -> None:
    shown = page(sign_in(reader).get(f"/patients/clinic/{patient.key}/"))
    assert "No score yet" in shown.text
    assert "whether none was given is not known" in shown.text
    assert "Allergies not recorded" in shown.text
    assert "Change" not in shown.links
    assert "Who it is" not in shown.links


@pytest.mark.parametrize("name", PAGES)
def test_pages_are_of_the_own_site_and_each_look_is_noted(
    name: str, sign_in: SignIn, at: str, reader: User, stranger: User
) -> None:
    treated = Patient.objects.get()
    assert Client().get(at + name).status_code == 302
    assert sign_in(stranger).get(at + name).status_code == 404
    assert not AccessLog.objects.exists()
    assert sign_in(reader).get(at + name).status_code == 200
    assert AccessLog.objects.get().patient == treated
    Patient.objects.filter(pk=treated.pk).update(is_voided=True)
    assert sign_in(reader).get(at + name).status_code == 404


def test_pages_ask_as_many_questions_with_few_rows_as_with_many(
    sign_in: SignIn,
    at: str,
    clinician: User,
    weeks_ago: WeeksAgo,
) -> None:
    treated = Patient.objects.get()
    client = sign_in(clinician)

    def count(name: str) -> int:
        client.get(at + name)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(at + name).status_code == 200
        return len(asked)

    names = ("", "findings/", f"as-of/?on={weeks_ago(0)}", "history/")
    before = {name: count(name) for name in names}
    results = [{"analyte": "alt", "value": "30", "unit": "U/L"}] * 5
    for weeks in (2, 3, 4):
        record_laboratory(treated, results[:1], on=weeks_ago(weeks), by=clinician)
    assert {name: count(name) for name in names} == before
    assert before[""] <= 30


def test_a_finding_opens_its_rule_source_and_rows(
    sign_in: SignIn, page: Read, at: str, reader: User
) -> None:
    client = sign_in(reader)
    overview = page(client.get(at))
    links = overview.links.items()
    link = next(url for text, url in links if "lymphocytes" in text)
    shown = page(client.get(link))
    assert "labels/tofacitinib" in shown.text
    assert "Open row" in shown.text
    assert "10*9/L" in shown.text
    assert "Cited" in shown.text
    [row] = [url for url in shown.links.values() if "/records/laboratory/" in url]
    opened = page(client.get(row))
    assert "What was measured." in opened.text
    assert "record_laboratory" in opened.text
    assert client.get(f"{at}findings/000000000000/").status_code == 404
    assert client.get(f"{at}records/laboratory/other/").status_code == 404
    assert client.get(f"{at}records/aggregates/other/").status_code == 404


def test_a_voided_row_says_so_and_counts_nowhere(
    sign_in: SignIn, page: Read, at: str, treated: Patient, clinician: User
) -> None:
    row = record_laboratory(
        treated,
        [{"analyte": "alt", "value": "900", "unit": "U/L"}],
        on=treated.day_zero,
        by=clinician,
    ).row
    void_row(row, revision=1, by=clinician, reason="other tube")
    client = sign_in(clinician)
    shown = page(client.get(f"{at}records/laboratory/{row.key}/"))
    assert "other tube" in shown.text
    assert "900" not in page(client.get(at)).text


def test_the_history_says_who_what_and_why_and_looks_back(
    sign_in: SignIn, page: Read, at: str, clinician: User, today: date
) -> None:
    treated = Patient.objects.get()
    edit_patient(
        treated,
        {"weight": "58"},
        revision=treated.revision,
        by=clinician,
        reason="weighed today",
    )
    client = sign_in(clinician)
    shown = page(client.get(f"{at}history/"))
    assert "weight patients" in shown.text
    assert "empty → 58" in shown.text
    assert "weighed today" in shown.text
    then = page(client.get(f"{at}as-of/?on={today}"))
    assert "58" in then.text
    assert "lymphocytes" in then.text
    before = page(client.get(f"{at}as-of/?on={today - timedelta(days=1)}"))
    assert "Nothing was on record" in before.text
    assert page(client.get(f"{at}as-of/?on=9999-12-31")).h1 == "case 1"
    wrong = page(client.get(f"{at}as-of/?on=soon"))
    assert "There is a problem" in wrong.text


def test_the_file_of_a_patient_is_read_again_and_holds_no_birth_date(
    sign_in: SignIn, at: str, treated: Patient, clinician: User, tmp_path: Path
) -> None:
    record_identity(treated, by=clinician, birth_date=date(1988, 5, 1))
    treated.refresh_from_db()
    answer = sign_in(clinician).post(f"{at}timeline.json")
    assert answer.status_code == 200
    assert "1988" not in json.dumps(json.loads(answer.content)["patients"])
    path = tmp_path / "p.json"
    path.write_bytes(answer.content)
    known = timeline_of(treated)
    again = read_timeline(path)
    assert again.treatments == known.treatments
    assert again.laboratory == known.laboratory
    noted = AccessLog.objects.get(what=Access.EXPORT)
    assert (noted.patient, noted.patients) == (treated, 1)


def test_who_may_not_export_gets_no_file(
    sign_in: SignIn, at: str, assessor: User
) -> None:
    assert sign_in(assessor).post(f"{at}timeline.json").status_code == 403


# ---------------------------------------------------------------- forms


def test_a_patient_is_registered_from_the_form(
    sign_in: SignIn, page: Read, study: Study, clinician: User
) -> None:
    client = sign_in(clinician)
    page(client.get("/patients/new/"))
    typed = {
        "study": "clinic",
        "site": "hair-clinic",
        "label": "A-1",
        "sex": "female",
        "age_at_index": "37 y",
        "condition": "alopecia_areata",
        "subtype": "universalis",
        "allergies": "none",
    }
    refused = page(client.post("/patients/new/", typed), 422)
    assert "The patient was not registered" in refused.text
    assert "#id_age_at_index" in refused.links.values()
    assert 'value="A-1"' in refused.html
    assert not Patient.objects.exists()
    answer = client.post("/patients/new/", {**typed, "age_at_index": "37"})
    assert answer.status_code == 302
    made = Patient.objects.get()
    shown = page(client.get(f"/patients/clinic/{made.key}/"))
    assert "Allergies none known" in shown.text


def test_the_form_is_for_those_who_may_record_at_that_site(
    sign_in: SignIn, page: Read, study: Study, reader: User, stranger: User
) -> None:
    assert sign_in(reader).get("/patients/new/").status_code == 403
    typed = {"study": "clinic", "site": "hair-clinic", "condition": "alopecia_areata"}
    page(sign_in(stranger).post("/patients/new/", typed), 422)
    assert not Patient.objects.exists()


def test_a_change_needs_a_reason_and_meets_a_change_of_somebody_else(
    sign_in: SignIn, page: Read, at: str, treated: Patient, clinician: User
) -> None:
    client = sign_in(clinician)
    form = page(client.get(f"{at}edit/"))
    assert f'value="{treated.revision}"' in form.html
    typed = {
        "label": "case 1",
        "sex": "female",
        "age_at_index": "38",
        "index_date": str(treated.day_zero),
        "revision": str(treated.revision),
    }
    refused = page(client.post(f"{at}edit/", typed), 422)
    assert "There is no reason" in refused.text
    assert 'value="38"' in refused.html
    edit_patient(
        treated,
        {"age_at_index": "36"},
        revision=treated.revision,
        by=clinician,
        reason="papers",
    )
    conflict = page(client.post(f"{at}edit/", {**typed, "reason": "typo"}), 409)
    assert "<td>36</td><td>38</td>" in conflict.html
    fresh = Patient.objects.get(pk=treated.pk)
    again = {**typed, "revision": str(fresh.revision), "reason": "typo"}
    assert client.post(f"{at}edit/", again).status_code == 302
    last = AuditEvent.objects.filter(action="edit_patient").first()
    assert last is not None
    assert last.says == "changed age_at_index"


def test_who_it_is_is_encrypted_seen_by_few_and_each_look_is_noted(
    sign_in: SignIn, page: Read, at: str, clinician: User, reader: User
) -> None:
    client = sign_in(clinician)
    page(client.get(f"{at}identity/"))
    typed = {"name": "Anna Kern", "record_number": "4711", "birth_date": "1988-05-01"}
    assert client.post(f"{at}identity/", typed).status_code == 302
    shown = page(client.get(f"{at}identity/"))
    assert 'value="Anna Kern"' in shown.html
    # Two looks, and what was sent: a refused form shows names again.
    assert AccessLog.objects.filter(what=Access.IDENTITY).count() == 3
    stale = {**typed, "name": "Anna Kerner", "revision": "0"}
    conflict = page(client.post(f"{at}identity/", stale), 409)
    assert "<td>Anna Kern</td><td>Anna Kerner</td>" in conflict.html
    assert Identity.objects.get().name == "Anna Kern"
    for name in ("", "history/", "print/"):
        assert "Anna" not in page(client.get(at + name)).html
        assert "1988" not in page(client.get(at + name)).html
    assert sign_in(reader).get(f"{at}identity/").status_code == 403


def test_conditions_are_added_and_refused_with_what_was_typed(
    sign_in: SignIn, page: Read, at: str, clinician: User, reader: User
) -> None:
    client = sign_in(clinician)
    typed = {"role": "allergy", "condition": "none", "presence": "present"}
    wrong = {**typed, "condition": "asthma", "duration": "long"}
    refused = page(client.post(f"{at}conditions/", wrong), 422)
    assert "#id_duration" in refused.links.values()
    assert client.post(f"{at}conditions/", typed).status_code == 302
    assert "none known" in page(client.get(at)).text
    assert sign_in(reader).post(f"{at}conditions/", typed).status_code == 403
