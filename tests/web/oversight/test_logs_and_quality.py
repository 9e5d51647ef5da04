"""What a data manager sees of the sites that are hers, and of no other."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from anagen.web.accounts.models import User
from anagen.web.oversight.completeness import completeness_of
from anagen.web.oversight.problems import problems_of
from anagen.web.registry.access import log_export
from anagen.web.registry.actions import record_laboratory
from anagen.web.registry.models import Access, AccessLog, Patient
from tests.support.pages import read_page

SignIn = Callable[[User], Client]

PAGES = ("/quality/", "/quality/problems/", "/log/changes/", "/log/access/")


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_for_who_audits(
    path: str, sign_in: SignIn, data_manager: User, clinician: User, reader: User
) -> None:
    assert read_page(sign_in(data_manager).get(path)).h1
    for user in (clinician, reader):
        assert sign_in(user).get(path).status_code == 403


@pytest.mark.parametrize("path", PAGES)
def test_patients_of_another_site_are_not_there(
    path: str,
    sign_in: SignIn,
    data_manager: User,
    patient: Patient,
    elsewhere: Patient,
) -> None:
    log_export(data_manager, patient.study, patients=1, says="x", patient=patient)
    page = read_page(sign_in(data_manager).get(path))
    assert "case theirs" not in page.html
    if path != "/quality/problems/":
        assert "case ours" in page.html


def test_the_change_log_says_who_what_and_why_and_is_filtered(
    sign_in: SignIn, data_manager: User, clinician: User, patient: Patient
) -> None:
    today = timezone.localdate()
    record_laboratory(
        patient,
        [{"analyte": "alt", "value": "24", "unit": "U/L"}],
        by=clinician,
        on=today,
        reason="came by post",
    )
    client = sign_in(data_manager)
    whole = read_page(client.get("/log/changes/"))
    assert "came by post" in whole.text
    assert "register" in whole.text.lower()
    chosen: dict[str, Any] = {
        "what": "record_laboratory",
        "by": clinician.pk,
        "patient": "ours",
    }
    some = read_page(client.get("/log/changes/", chosen))
    assert some.text.count("case ours") == 1
    none = read_page(
        client.get("/log/changes/", {"until": str(today - timedelta(days=1))})
    )
    assert "Nothing here" in none.text
    links = [url for url in some.links.values() if "as-of" in url]
    assert links
    assert client.get(links[0]).status_code == 200


def test_the_access_log_shows_exports_alone(
    sign_in: SignIn, data_manager: User, patient: Patient
) -> None:
    log_export(data_manager, patient.study, patients=7, says="cohort.zip")
    client = sign_in(data_manager)
    page = read_page(client.get("/log/access/", {"what": "export"}))
    assert "cohort.zip" in page.text
    assert "change log" not in page.text
    assert AccessLog.objects.filter(says="access log", what=Access.READ).exists()


def test_the_grid_says_what_is_missing(clinician: User, patient: Patient) -> None:
    [line] = completeness_of([patient])
    words = [cell.word for cell in line.items]
    assert words[:2] == ["recorded", "recorded"]
    assert words[2] == "missing"  # weight
    assert words[3] == "recorded"  # disease
    assert words[4] == "missing"  # index drug
    record_laboratory(
        patient,
        [{"analyte": "alt", "value": "24", "unit": "U/L"}],
        by=clinician,
        on=timezone.localdate(),
    )
    [after] = completeness_of([patient])
    assert after.missing == line.missing - 1
    assert "laboratory" in after.visits[0].detail
    assert after.visits[0].word == "no SALT"


def test_the_grid_asks_the_same_number_of_queries_for_any_number_of_patients(
    sign_in: SignIn,
    data_manager: User,
    patient: Patient,
    elsewhere: Patient,
    django_assert_max_num_queries: Any,
) -> None:
    client = sign_in(data_manager)
    with django_assert_max_num_queries(45):
        client.get("/quality/?by=visit")
    Patient.objects.filter(pk=elsewhere.pk).update(site=patient.site)
    with django_assert_max_num_queries(45):
        client.get("/quality/?by=visit")


def test_a_problem_is_tied_to_its_row_and_can_be_asked_about(
    sign_in: SignIn, data_manager: User, patient: Patient
) -> None:
    [found] = problems_of([patient])
    assert found.patient == patient
    assert (found.table, found.column) == ("conditions", "subtype")
    assert not found.is_error
    client = sign_in(data_manager)
    page = read_page(client.get("/quality/problems/"))
    assert "Add the baseline SALT" in page.text
    [ask] = [url for text, url in page.links.items() if text.startswith("ask")]
    form = read_page(client.get(ask))
    boxes = {one.attributes.get("name"): one for one in form.all("input")}
    assert boxes["row_key"].attributes["value"] == found.key
    assert boxes["column"].attributes["value"] == "subtype"
