"""What programs are answered: their person's patients in their token's role, or why not."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from anagen.interop.timeline_json import read_timeline
from anagen.web.accounts.models import ApiToken, Membership, Role, Site, User
from anagen.web.accounts.tokens import make_token, token_for
from anagen.web.registry.models import Access, AccessLog, AuditEvent, Patient
from tests.support.pages import read_page

SignIn = Callable[[User], Client]

ROOT = "/api/v1"
ALT = {"analyte": "alt", "value": "24", "unit": "U/L"}


def bearer(user: User, role: Role) -> dict[str, str]:
    return {"Authorization": f"Bearer {make_token(user, 'script', role, 30)}"}


def of(patient: Patient) -> str:
    return f"{ROOT}/studies/clinic/patients/{patient.key}"


@pytest.mark.parametrize("path", ["studies", "studies/clinic/patients", "openapi.json"])
def test_nobody_gets_401_and_no_page(path: str, client: Client, db: None) -> None:
    headers: list[dict[str, str]] = [{}, {"Authorization": "Bearer anagen_no"}]
    for more in headers:
        answer = client.get(f"{ROOT}/{path}", headers=more)
        assert answer.status_code == 401
        assert "detail" in answer.json()
        assert answer["WWW-Authenticate"] == "Bearer"


def test_a_token_is_kept_as_a_hash_and_ends(clinician: User) -> None:
    text = make_token(clinician, "script", Role.CLINICIAN, 30)
    kept = ApiToken.objects.get()
    assert text not in str(ApiToken.objects.values())
    assert token_for(text) == kept
    assert token_for(f"{text}x") is None
    ApiToken.objects.filter(pk=kept.pk).update(ends_at=timezone.now())
    assert token_for(text) is None
    later = timezone.now() + timedelta(days=1)
    ApiToken.objects.filter(pk=kept.pk).update(ends_at=later)
    User.objects.filter(pk=clinician.pk).update(is_active=False)
    assert token_for(text) is None


def test_a_token_is_shown_once_and_revoked(
    sign_in: SignIn, clinician: User, client: Client
) -> None:
    inside = sign_in(clinician)
    said = {"name": "script", "role": "clinician", "days": "30"}
    page = read_page(inside.post("/accounts/tokens/", said))
    [text] = [one.text for one in page.all("code") if one.text.startswith("anagen_")]
    again = read_page(inside.get("/accounts/tokens/"))
    assert text not in again.html
    program = Client()
    header = {"Authorization": f"Bearer {text}"}
    assert program.get(f"{ROOT}/studies", headers=header).status_code == 200
    pk = ApiToken.objects.get().pk
    assert inside.post(f"/accounts/tokens/{pk}/revoke/").status_code == 302
    assert program.get(f"{ROOT}/studies", headers=header).status_code == 401
    wrong = inside.post("/accounts/tokens/", {**said, "role": "data_manager"})
    assert wrong.status_code == 422


def test_patients_of_another_site_are_not_there(
    client: Client, clinician: User, patient: Patient, elsewhere: Patient
) -> None:
    header = bearer(clinician, Role.CLINICIAN)
    [study] = client.get(f"{ROOT}/studies", headers=header).json()
    assert (study["key"], study["patients"]) == ("clinic", 1)
    listed = client.get(f"{ROOT}/studies/clinic/patients", headers=header).json()
    assert listed["count"] == 1
    assert [one["key"] for one in listed["patients"]] == [patient.key]
    for path in ("timeline", "findings"):
        assert client.get(f"{of(patient)}/{path}", headers=header).status_code == 200
        assert client.get(f"{of(elsewhere)}/{path}", headers=header).status_code == 404
    body = json.dumps({"results": [ALT], "on": "2026-01-01"})
    answer = client.post(
        f"{of(elsewhere)}/laboratory",
        body,
        content_type="application/json",
        headers=header,
    )
    assert answer.status_code == 404


def test_a_course_is_what_anagen_reads_and_is_noted(
    client: Client, clinician: User, patient: Patient, tmp_path: Any
) -> None:
    answer = client.get(
        f"{of(patient)}/timeline", headers=bearer(clinician, Role.CLINICIAN)
    )
    (tmp_path / "one.json").write_bytes(answer.content)
    assert read_timeline(tmp_path / "one.json").patient.patient_id == patient.key
    assert AccessLog.objects.get(what=Access.EXPORT).patient == patient


def test_results_are_recorded_whole_or_refused_with_every_reason(
    client: Client, clinician: User, patient: Patient
) -> None:
    header = bearer(clinician, Role.CLINICIAN)

    def post(*results: dict[str, str]) -> Any:
        today = timezone.localdate().isoformat()
        body = json.dumps({"results": results, "on": today, "reason": "by the machine"})
        return client.post(
            f"{of(patient)}/laboratory",
            body,
            content_type="application/json",
            headers=header,
        )

    wrong = post(
        ALT,
        {"analyte": "alt", "value": "many", "unit": "U/L"},
        {**ALT, "unit": "bananas"},
    )
    assert wrong.status_code == 422
    fields = {one["field"] for one in wrong.json()["problems"]}
    assert fields == {"laboratory-2-value", "laboratory-3-unit"}
    right = post(ALT)
    assert right.status_code == 201
    assert len(right.json()["keys"]) == 1
    event = AuditEvent.objects.get(action="record_laboratory")
    assert (event.by, event.reason) == (clinician, "by the machine")


def test_a_token_may_only_what_its_role_may(
    client: Client, make_user: Any, patient: Patient, site: Site
) -> None:
    both = make_user(Role.READER, name="both")
    Membership.objects.create(user=both, site=site, role=Role.CLINICIAN)
    weak, strong = bearer(both, Role.READER), bearer(both, Role.CLINICIAN)
    body = json.dumps({"results": [ALT], "on": timezone.localdate().isoformat()})
    url = f"{of(patient)}/laboratory"
    json_type = "application/json"
    assert (
        client.post(url, body, content_type=json_type, headers=weak).status_code == 403
    )
    assert (
        client.post(url, body, content_type=json_type, headers=strong).status_code
        == 201
    )
    for path in (f"{of(patient)}/timeline", f"{ROOT}/studies/clinic/cohort.zip"):
        assert client.get(path, headers=weak).status_code == 403
        assert client.get(path, headers=strong).status_code == 200


def test_a_cohort_is_a_zip_of_tables_and_is_noted(
    client: Client, clinician: User, patient: Patient, elsewhere: Patient
) -> None:
    Patient.objects.filter(pk=patient.pk).update(label="=1+1")
    url = f"{ROOT}/studies/clinic/cohort.zip"
    answer = client.get(url, headers=bearer(clinician, Role.CLINICIAN))
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        table = archive.read("patients.csv").decode()
        assert "conditions.csv" in archive.namelist()
    assert patient.key in table
    assert elsewhere.key not in table
    assert "birth_date" not in table
    assert "'=1+1" in table
    assert AccessLog.objects.get(what=Access.EXPORT).patients == 1


def test_a_session_needs_the_mark_of_a_page_to_write(
    clinician: User, patient: Patient
) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(
        clinician, backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    assert strict.get(f"{ROOT}/studies").status_code == 200
    body = json.dumps({"results": [ALT], "on": timezone.localdate().isoformat()})
    url = f"{of(patient)}/laboratory"
    answer = strict.post(url, body, content_type="application/json")
    assert answer.status_code == 403
    assert not AuditEvent.objects.filter(action="record_laboratory").exists()


def test_too_many_requests_are_slowed_down(client: Client, clinician: User) -> None:
    header = bearer(clinician, Role.CLINICIAN)
    codes = {
        client.get(f"{ROOT}/studies/none/patients", headers=header).status_code
        for _ in range(130)
    }
    assert codes == {404, 429}
    answer = client.get(f"{ROOT}/studies", headers=header)
    assert answer.status_code == 429
    assert int(answer["Retry-After"]) >= 1


def test_the_description_and_the_page_of_it(
    sign_in: SignIn, reader: User, client: Client
) -> None:
    client = sign_in(reader)
    schema = client.get(f"{ROOT}/openapi.json").json()
    assert len(schema["paths"]) == 6
    page = read_page(client.get(f"{ROOT}/docs/"))
    for path in schema["paths"]:
        assert path in page.text
