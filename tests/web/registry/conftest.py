"""A study of the clinic with one registered patient, and keys that no other test has."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography.fernet import Fernet
from django.utils import timezone

from anagen.web.accounts.models import Site, User
from anagen.web.registry.actions import register_patient
from anagen.web.registry.models import Patient, Study, StudyKind


@pytest.fixture(autouse=True)
def own_keys(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ANAGEN_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("ANAGEN_KEYS", raising=False)
    monkeypatch.delenv("ANAGEN_INDEX_KEY", raising=False)


@pytest.fixture
def new_key() -> Callable[[], str]:
    return lambda: Fernet.generate_key().decode()


@pytest.fixture
def study(db: None) -> Study:
    return Study.objects.create(key="clinic", name="Clinic", kind=StudyKind.CLINIC)


@pytest.fixture
def today() -> date:
    return timezone.localdate()


@pytest.fixture
def weeks_ago(today: date) -> Callable[[int], date]:
    return lambda weeks: today - timedelta(weeks=weeks)


@pytest.fixture
def patient(
    study: Study, site: Site, clinician: User, weeks_ago: Callable[[int], date]
) -> Patient:
    done = register_patient(
        study,
        site,
        {"sex": "female", "age_at_index": "37", "label": "case 1"},
        by=clinician,
        registered_on=weeks_ago(30),
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
def on_tofacitinib() -> dict[str, Any]:
    return {
        "drug": "tofacitinib",
        "role": "index",
        "dose": "5",
        "unit": "mg",
        "frequency": "1",
        "period": "1",
        "period_unit": "d",
        "route": "oral",
    }
