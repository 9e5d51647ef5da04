"""Photographs of a visit: the picture alone is kept, and few may look."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from anagen.web.accounts.models import User
from anagen.web.clinic.frame import patient_url
from anagen.web.registry.actions import open_visit
from anagen.web.registry.models import AccessLog, Patient, Photo, Visit
from tests.support.pages import Page

SignIn = Callable[[User], Client]
Read = Callable[..., Page]
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture(autouse=True)
def album(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path / "photos"
    return tmp_path / "photos"


@pytest.fixture
def visit(patient: Patient, clinician: User, today: date) -> Visit:
    found: Visit = open_visit(patient, on=today, by=clinician).row
    found.patient = patient
    return found


def picture(shade: int = 90, kind: str = "JPEG") -> SimpleUploadedFile:
    """Return a file as a camera writes it, with its owner in it."""
    exif = Image.Exif()
    exif[0x013B] = "Dr Somebody"
    kept = io.BytesIO()
    Image.new("RGB", (40, 30), (shade, 80, 70)).save(kept, kind, exif=exif)
    return SimpleUploadedFile("Ada_Example.jpg", kept.getvalue())


def add(client: Client, visit: Visit, **given: Any) -> Any:
    form = {"file": picture(), "view": "top", "consent": "care", **given}
    return client.post(patient_url("visit_photos", visit.patient, visit.pk), form)


def test_the_picture_alone_is_kept_and_sent_without_caching(
    visit: Visit, clinician: User, sign_in: SignIn, page: Read, album: Path
) -> None:
    client = sign_in(clinician)
    for shade, view in enumerate(("top", "back", "left")):
        answer = add(client, visit, file=picture(shade * 40), view=view)
        assert answer.status_code == 302
    shown = page(client.get(patient_url("visit_photos", visit.patient, visit.pk)))
    assert "incomplete Still missing: right" in shown.text
    add(client, visit, file=picture(200, "PNG"), view="right")
    shown = page(client.get(patient_url("visit_photos", visit.patient, visit.pk)))
    assert "All four views are there" in shown.text
    photo = Photo.objects.first()
    assert photo is not None
    assert str(album) in photo.file.path
    assert "Ada" not in str(photo.file.name)
    sent = client.get(patient_url("photo", visit.patient, photo.pk))
    body = b"".join(sent.streaming_content)  # type: ignore[attr-defined]
    assert b"Somebody" not in body
    assert Image.open(io.BytesIO(body)).getexif() == {}
    assert sent["Cache-Control"] == "no-store, private"
    assert sent["X-Content-Type-Options"] == "nosniff"
    assert AccessLog.objects.filter(what="photo", says="photograph").count() == 1


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"consent": ""}, "what the patient agreed to"),
        ({"view": "moon"}, "what it shows"),
        ({"file": ""}, "no file"),
        ({"file": SimpleUploadedFile("a.jpg", b"<svg/>")}, "no picture"),
    ],
)
def test_a_photograph_needs_a_picture_a_view_and_consent(
    given: dict[str, Any],
    said: str,
    visit: Visit,
    sign_in: SignIn,
    page: Read,
) -> None:
    answer = add(sign_in(visit.assessor), visit, **given)
    assert said in page(answer, 422).text
    assert not Photo.objects.exists()


def test_few_may_look_and_a_removed_one_is_gone(
    visit: Visit, clinician: User, reader: User, stranger: User
) -> None:
    owner = Client()
    owner.force_login(clinician, backend=BACKEND)
    add(owner, visit)
    photo = Photo.objects.get()
    url = patient_url("photo", visit.patient, photo.pk)
    for user, status in ((reader, 403), (stranger, 404)):
        client = Client()
        client.force_login(user, backend=BACKEND)
        assert client.get(url).status_code == status
        assert add(client, visit).status_code == status
    assert Client().get(url).status_code == 302
    remove = patient_url("photo_remove", visit.patient, photo.pk)
    assert owner.post(remove, {"reason": ""}).status_code == 422
    assert owner.post(remove, {"reason": "shows a face"}).status_code == 302
    assert owner.get(url).status_code == 404
