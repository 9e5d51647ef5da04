"""A patient of the clinic and one of another site."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from anagen.web.accounts.models import Site, User
from anagen.web.registry.actions import register_patient
from anagen.web.registry.models import Patient, Study, StudyKind


@pytest.fixture(autouse=True)
def own_keys(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ANAGEN_HOME", str(tmp_path / "home"))


@pytest.fixture
def study(db: None) -> Study:
    return Study.objects.create(key="clinic", name="Clinic", kind=StudyKind.CLINIC)


def _register(study: Study, site: Site, by: User, label: str) -> Patient:
    on: date = timezone.localdate() - timedelta(weeks=30)
    done = register_patient(
        study,
        site,
        {"sex": "female", "age_at_index": "37", "label": label},
        by=by,
        registered_on=on,
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


@pytest.fixture
def patient(study: Study, site: Site, clinician: User) -> Patient:
    return _register(study, site, clinician, "case ours")


@pytest.fixture
def elsewhere(study: Study, other_site: Site, stranger: User) -> Patient:
    return _register(study, other_site, stranger, "case theirs")


@pytest.fixture
def administrator(make_user: object, db: None) -> User:
    user = User.objects.create_user("root", password="a long sentence for tests")
    User.objects.filter(pk=user.pk).update(is_superuser=True, is_demo=False)
    user.refresh_from_db()
    return user
