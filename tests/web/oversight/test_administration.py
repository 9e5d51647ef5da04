"""People, sites, sign-ins, backups: for administrators alone; and help for everybody."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from anagen.web.accounts.models import Membership, Role, Site, User
from anagen.web.oversight.words import glossary
from anagen.web.registry.models import AccessLog, AuditEvent, Patient, Study
from tests.support.pages import read_page

SignIn = Callable[[User], Client]

PAGES = (
    "/sites/",
    "/log/sign-ins/",
    "/backups/",
    "/people-new/",
    "/people/root/roles/",
)


@pytest.fixture
def as_administrator(administrator: User, client: Client) -> Client:
    said = {"login": "root", "password": "a long sentence for tests"}
    assert client.post("/accounts/login/", said).status_code == 302
    again = {"password": said["password"]}
    assert client.post("/accounts/reauthenticate/", again).status_code == 302
    return client


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_for_administrators(
    path: str, as_administrator: Client, data_manager: User
) -> None:
    assert read_page(as_administrator.get(path)).h1
    other = Client()
    other.force_login(
        data_manager, backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    assert other.get(path).status_code == 403


def test_sites_and_studies_are_added_and_renamed(
    as_administrator: Client, site: Site
) -> None:
    client = as_administrator
    client.post("/sites/", {"what": "add_site", "name": "Second clinic"})
    client.post("/sites/", {"what": "rename_site", "site": site.slug, "name": "Hair"})
    client.post("/sites/", {"what": "add_study", "name": "Trial of 2027"})
    page = read_page(client.get("/sites/"))
    assert "Second clinic" in page.text
    assert Site.objects.get(pk=site.pk).name == "Hair"
    assert Study.objects.get().key == "trial_of_2027"
    actions = AuditEvent.objects.values_list("action", flat=True)
    assert set(actions) == {"add_site", "rename_site", "add_study"}
    client.post("/sites/", {"what": "add_site", "name": "hair"})
    assert "already" in read_page(client.get("/sites/")).text


def test_somebody_is_added_and_roles_are_given_and_taken(
    as_administrator: Client, site: Site
) -> None:
    client = as_administrator
    said = {"username": "anna", "role": "assessor", "site": site.pk}
    page = read_page(client.post("/people-new/", said))
    [password] = [one.text for one in page.all("code") if len(one.text) > 20]
    anna = User.objects.get(username="anna")
    assert anna.check_password(password)
    assert anna.must_change_password
    role = {"role": "clinician", "site": site.pk}
    client.post("/people/anna/roles/", {**role, "what": "give_role"})
    roles = Membership.objects.filter(user=anna)
    assert set(roles.values_list("role", flat=True)) == {"assessor", "clinician"}
    client.post("/people/anna/roles/", {**role, "what": "take_role"})
    assert roles.get().role == Role.ASSESSOR
    again = client.post("/people-new/", said)
    assert "already exists" in read_page(again, 422).text


def test_the_sign_in_log_shows_wrong_tries(as_administrator: Client) -> None:
    Client().login(username="mallory", password="wrong")
    page = read_page(as_administrator.get("/log/sign-ins/", {"name": "mall"}))
    assert "mallory" in page.text
    assert "wrong name or password" in page.text


@pytest.mark.django_db(transaction=True)
def test_a_backup_is_made_taken_and_noted(
    as_administrator: Client, patient: Patient, settings: Any, tmp_path: Path
) -> None:
    settings.HOME = tmp_path
    answer: Any = as_administrator.post("/backups/make/")
    content = b"".join(answer.streaming_content)
    answer.close()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert "rows/registry.patient.jsonl" in archive.namelist()
    [made] = (tmp_path / "backups").glob("*.zip")
    assert AccessLog.objects.get(says=f"backup {made.name}").patients == 1
    assert made.name in read_page(as_administrator.get("/backups/")).text
    for name in ("../anagen.db", "..", "/etc/passwd", "none.zip"):
        wrong = as_administrator.post("/backups/make/", {"name": name})
        assert wrong.status_code == 404


def test_help_knows_the_screens_the_tiers_and_the_words(
    sign_in: SignIn, reader: User
) -> None:
    page = read_page(sign_in(reader).get("/help/"))
    assert "Stop rule" in page.text
    assert "Worklist" in page.links
    assert "People" not in page.links
    assert "The growing phase of the hair cycle" in page.text
    assert len(glossary()) > 100
