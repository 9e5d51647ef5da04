"""Two clinics with one of everything, and everybody who may come to the door."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone
from PIL import Image

from anagen.web.accounts.models import ApiToken, Role, Site, User
from anagen.web.jobs.models import Job, JobState
from anagen.web.registry.actions import (
    add_photo,
    ask_query,
    freeze_study,
    open_visit,
    record_event,
    record_identity,
    record_laboratory,
    register_patient,
    save_plan,
    start_treatment,
)
from anagen.web.registry.models import Patient, PhotoView, Study, StudyKind
from tests.web.conftest import PASSWORD

PERSONS = ("clinician", "assessor", "data_manager", "reader", "stranger", "root")


@dataclass(frozen=True)
class Place:
    """One site's objects, and the parts of the addresses that lead to them."""

    patient: Patient
    parts: dict[str, dict[str, Any]]

    def of(self, name: str) -> dict[str, Any]:
        """Return the parts of the address of a view."""
        return self.parts.get(name, {})


@pytest.fixture(autouse=True)
def own_keys(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, settings: Any) -> None:
    home = tmp_path / "home"
    monkeypatch.setenv("ANAGEN_HOME", str(home))
    monkeypatch.delenv("ANAGEN_KEYS", raising=False)
    settings.MEDIA_ROOT = str(home / "photos")
    settings.HOME = home


@pytest.fixture
def study(db: None) -> Study:
    return Study.objects.create(key="clinic", name="Clinic", kind=StudyKind.CLINIC)


@pytest.fixture
def other_study(db: None) -> Study:
    return Study.objects.create(key="theirs", name="Theirs", kind=StudyKind.CLINIC)


@pytest.fixture
def root(db: None) -> User:
    return User.objects.create_superuser("root", password=PASSWORD)


def picture(shade: int = 90) -> bytes:
    """Return a small photograph."""
    kept = io.BytesIO()
    Image.new("RGB", (40, 30), (shade, 80, 70)).save(kept, "JPEG")
    return kept.getvalue()


def _registered(study: Study, site: Site, by: User, label: str, since: date) -> Patient:
    done = register_patient(
        study,
        site,
        {"sex": "female", "age_at_index": "37", "label": label},
        by=by,
        registered_on=since,
        conditions=(
            {
                "condition": "alopecia_areata",
                "subtype": "universalis",
                "role": "index_disease",
            },
        ),
    )
    found: Patient = done.row
    return found


_TOFACITINIB = {
    "drug": "tofacitinib",
    "role": "index",
    "dose": "5",
    "unit": "mg",
    "frequency": "1",
    "period": "1",
    "period_unit": "d",
    "route": "oral",
}


def settle(study: Study, site: Site, by: User, label: str = "case") -> Place:
    """Return a patient of a site with one of everything a page can open."""
    today = timezone.localdate()
    patient = _registered(study, site, by, label, today - timedelta(weeks=30))
    record_identity(patient, by=by, name=f"Ada of {site.slug}", record_number=label)
    drug = start_treatment(
        patient, _TOFACITINIB, on=today - timedelta(weeks=20), by=by, reason="start"
    ).row
    results = [{"analyte": "alt", "value": "24", "unit": "U/L"}]
    laboratory = record_laboratory(patient, results, by=by, on=today).row
    event = record_event(
        patient,
        {"kind": "adverse_event", "term": "pharyngitis", "day_on": today.isoformat()},
        by=by,
    ).row
    visit = open_visit(patient, on=today, by=by).row
    photo = add_photo(
        patient, picture(), view=PhotoView.TOP, taken_on=today, by=by, visit=visit
    ).row
    plan = save_plan(
        patient, {"blocks": []}, starts_on=today, based_on=0, by=by, reason="first"
    ).row
    manager = User.objects.filter(
        memberships__site=site, memberships__role__in=("data_manager", "clinician")
    ).first()
    assert manager is not None
    query = ask_query(patient, "Is it so?", by=manager).row
    snapshot = freeze_study(study, "frozen", by=by)
    job = Job.objects.create(
        kind="pack", title="Pack", by=by, study=study, state=JobState.CANCELLED
    )
    token = ApiToken.objects.create(
        user=by,
        name="mine",
        role=Role.CLINICIAN,
        digest=uuid4().hex * 2,
        ends_at=timezone.now() + timedelta(days=1),
    )
    mine = {"study": study.key, "key": patient.key}
    parts: dict[str, dict[str, Any]] = {
        "visit": {**mine, "pk": visit.pk},
        "photo": {**mine, "pk": photo.pk},
        "plan": {**mine, "version": plan.version},
        "drug": {**mine, "row": drug.key},
        "event": {**mine, "row": event.key},
        "result": {**mine, "row": laboratory.key},
        "record": {**mine, "table": "laboratory", "row": laboratory.key},
        "finding": {**mine, "name": "laboratory_due"},
        "patient": mine,
        "study": {"study": study.key},
        "query": {"pk": query.pk},
        "snapshot": {"number": snapshot.pk},
        "job": {"key": job.key},
        "file": {"key": job.key, "name": "pack.zip"},
        "token": {"pk": token.pk},
        "site": {"slug": site.slug},
    }
    return Place(patient, parts)


@pytest.fixture
def ours(  # noqa: PLR0917 - fixtures
    study: Study,
    site: Site,
    clinician: User,
    assessor: User,
    data_manager: User,
    reader: User,
) -> Place:
    return settle(study, site, clinician, "ours")


@pytest.fixture
def theirs(other_study: Study, other_site: Site, stranger: User) -> Place:
    return settle(other_study, other_site, stranger, "theirs")


@pytest.fixture
def enter() -> Callable[..., Client]:
    """Sign in by the door, with the password: ``enter("clinician")``."""

    def by_the_door(name: str, **options: Any) -> Client:
        client = Client(**options)
        given = {"login": name, "password": PASSWORD}
        answer = client.post("/accounts/login/", given)
        assert answer.status_code == 302
        return client

    return by_the_door
