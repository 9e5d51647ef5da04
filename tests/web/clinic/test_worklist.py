"""The worklist: whom it shows, in which order, to whom, and what leaves it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from anagen.web.accounts.models import Site, User
from anagen.web.clinic.worklist.export import safe_cell
from anagen.web.registry.actions import (
    record_identity,
    record_laboratory,
    refresh_all,
    register_patient,
    start_treatment,
)
from anagen.web.registry.loading import load_cohort
from anagen.web.registry.models import Access, AccessLog, Patient, Study
from tests.support.clinic import PEOPLE, clinic
from tests.support.pages import Page

pytestmark = pytest.mark.django_db

SignIn = Callable[[User], Client]
Read = Callable[..., Page]
WeeksAgo = Callable[[int], date]


def rows(page: Page) -> list[str]:
    """Return the patients of the list, in its order."""
    return [
        one.text.split()[0]
        for one in page.all("a")
        if re.fullmatch("/patients/[^/]+/[^/]+/", one.attributes.get("href", ""))
    ]


@pytest.fixture
def world(study: Study, site: Site, patient: Patient) -> Study:
    """One patient of the clinic, and ten invented people beside her."""
    synthetic = Study.objects.create(key="made-up", name="Made up", kind="synthetic")
    load_cohort(clinic(), synthetic, site, by=None, reason="set-up")
    refresh_all(synthetic)
    return synthetic


@pytest.fixture
def loud(
    patient: Patient,
    clinician: User,
    on_tofacitinib: dict[str, Any],
    weeks_ago: WeeksAgo,
) -> Patient:
    """The patient with lymphocytes below the limit of a label."""
    start_treatment(patient, on_tofacitinib, on=weeks_ago(30), by=clinician)
    result = {"analyte": "lymphocytes", "value": "0.4", "unit": "10*9/L"}
    record_laboratory(patient, [result], on=weeks_ago(1), by=clinician)
    return patient


def test_without_patients_it_says_what_to_do_first(
    sign_in: SignIn, page: Read, clinician: User, make_user: Callable[..., User]
) -> None:
    shown = page(sign_in(clinician).get("/"))
    assert shown.h1 == "Welcome, clinician"
    assert shown.links["New patient"] == "/patients/new/"
    nobody = page(sign_in(make_user(None)).get("/"))
    assert "You belong to no site yet" in nobody.text
    assert "New patient" not in nobody.links


def test_the_loudest_stands_first(
    sign_in: SignIn, page: Read, world: Study, loud: Patient, reader: User
) -> None:
    shown = page(sign_in(reader).get("/"))
    assert shown.h1 == "Worklist"
    assert len(rows(shown)) == len(PEOPLE) + 1
    assert rows(shown)[0] == "case"
    assert "Stop rule 1" in shown.text
    assert "lymphocytes" in shown.text
    assert "New patient" not in shown.links


def test_filters_choose_and_count(
    sign_in: SignIn, page: Read, world: Study, loud: Patient, reader: User
) -> None:
    client = sign_in(reader)
    assert rows(page(client.get("/?tier=stop_rule"))) == ["case"]
    assert len(rows(page(client.get(f"/?study={world.key}")))) == len(PEOPLE)
    taking = page(client.get("/?drug=tofacitinib&study=clinic"))
    assert rows(taking) == ["case"]
    assert rows(page(client.get("/?drug=facitinib"))) == []
    assert rows(page(client.get("/?due=overdue&study=clinic"))) == ["case"]
    assert rows(page(client.get("/?site=nowhere"))) == []
    nobody = page(client.get("/?q=zzz&tier=nonsense"))
    assert "Nobody matches" in nobody.text
    assert nobody.links["Show everybody"] == "/"


def test_a_search_finds_a_label_a_pseudonym_and_a_record_number(
    sign_in: SignIn, page: Read, world: Study, patient: Patient, clinician: User
) -> None:
    record_identity(patient, by=clinician, name="Anna Kern", record_number="H 4711")
    client = sign_in(clinician)
    assert rows(page(client.get("/?q=CASE"))) == ["case"]
    assert rows(page(client.get("/?q=juli"))) == ["julia"]
    assert rows(page(client.get("/?q=h%204711"))) == ["case"]
    assert rows(page(client.get("/?q=4711"))) == []
    assert rows(page(client.get("/?q=Anna%20Kern"))) == []
    found = client.get("/patients/?q=h 4711")
    assert found.status_code == 302
    assert found.url == f"/patients/clinic/{patient.key}/"  # type: ignore[attr-defined]
    searches = AccessLog.objects.filter(what=Access.SEARCH)
    assert searches.count() == 6
    assert not [one for one in searches if "4711" in one.says or "Anna" in one.says]


def test_who_may_not_know_names_finds_nobody_by_number(
    sign_in: SignIn, page: Read, patient: Patient, clinician: User, reader: User
) -> None:
    record_identity(patient, by=clinician, record_number="4711")
    assert rows(page(sign_in(reader).get("/?q=4711"))) == []
    assert not AccessLog.objects.filter(what=Access.SEARCH).exists()


def test_nobody_sees_patients_of_another_site(
    sign_in: SignIn, page: Read, world: Study, stranger: User
) -> None:
    client = sign_in(stranger)
    assert page(client.get("/")).h1 == "Welcome, stranger"
    assert rows(page(client.get(f"/?study={world.key}"))) == []
    assert rows(page(client.get("/patients/?q=case"))) == []


def test_published_patients_are_there_when_asked_for(
    sign_in: SignIn, page: Read, world: Study, patient: Patient, stranger: User
) -> None:
    Study.objects.filter(pk=world.pk).update(kind="published")
    Patient.objects.filter(study=world).update(site=None)
    client = sign_in(stranger)
    assert rows(page(client.get("/patients/"))) == []
    assert len(rows(page(client.get("/patients/?study=made-up")))) == len(PEOPLE)
    welcome = page(client.get("/"))
    assert welcome.links["Made up"] == "/patients/?study=made-up"


def test_a_page_asks_as_many_questions_for_one_as_for_many(
    sign_in: SignIn, world: Study, patient: Patient, reader: User
) -> None:
    client = sign_in(reader)
    counts = []
    for query in ("study=clinic", "study=made-up"):
        client.get(f"/?{query}")
        with CaptureQueriesContext(connection) as asked:
            client.get(f"/?{query}")
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 18


def test_long_lists_have_pages(
    sign_in: SignIn,
    page: Read,
    world: Study,
    reader: User,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("anagen.web.clinic.worklist.views._ON_A_PAGE", 4)
    client = sign_in(reader)
    first = page(client.get("/?study=made-up"))
    last = page(client.get("/?study=made-up&page=3"))
    assert (len(rows(first)), len(rows(last))) == (4, 2)
    assert first.links["Next"] == "?study=made-up&page=2"
    assert len(rows(page(client.get("/?study=made-up&page=99")))) == 2


# ---------------------------------------------------------------- the file


def table(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode())))


def test_the_file_holds_what_is_shown_and_is_noted(
    sign_in: SignIn, world: Study, loud: Patient, clinician: User
) -> None:
    client = sign_in(clinician)
    answer = client.post("/worklist.csv", {"tier": "stop_rule"})
    assert answer["Content-Disposition"] == 'attachment; filename="worklist.csv"'
    [row] = table(answer.content)
    assert (row["patient"], row["label"]) == (loud.key, "case 1")
    assert row["stop_rules"] == "1"
    assert row["salt_last"] == ""
    noted = AccessLog.objects.get(what=Access.EXPORT)
    assert (noted.by, noted.patients, noted.study) == (clinician, 1, loud.study)
    assert "stop_rule" in noted.says
    everybody = table(client.post("/worklist.csv").content)
    assert len(everybody) == len(PEOPLE) + 1
    julia = next(one for one in everybody if one["patient"] == "julia")
    assert (julia["salt_last"], julia["salt_change"]) == ("70", "55")


def test_the_file_is_for_those_who_may_export_and_is_posted(
    sign_in: SignIn, world: Study, reader: User, clinician: User
) -> None:
    assert sign_in(reader).post("/worklist.csv").status_code == 403
    assert sign_in(clinician).get("/worklist.csv").status_code == 405
    assert not AccessLog.objects.filter(what=Access.EXPORT).exists()


def test_no_cell_of_the_file_is_a_formula(
    sign_in: SignIn, study: Study, site: Site, clinician: User
) -> None:
    register_patient(study, site, {"label": "=1+1"}, by=clinician)
    [row] = table(sign_in(clinician).post("/worklist.csv").content)
    assert row["label"] == "'=1+1"
    for text in ("=1", "+1", "-1", "@x", " =1", "\t=1"):
        assert safe_cell(text).startswith("'")
    assert safe_cell("a=1") == "a=1"
