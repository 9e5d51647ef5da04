"""A published study and a study of the clinic, and folders that no other test has."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from anagen.interop.casebook import read_casebook
from anagen.interop.casebook.packaged import packaged_casebook_path
from anagen.web.accounts.models import Site
from anagen.web.registry.loading import load_cohort
from anagen.web.registry.models import Study, StudyKind
from tests.support.clinic import clinic


@pytest.fixture(autouse=True)
def own_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, settings: Any) -> Path:
    home = tmp_path / "home"
    monkeypatch.setenv("ANAGEN_HOME", str(home))
    settings.MEDIA_ROOT = str(home / "photos")
    return home


@pytest.fixture
def published(db: None) -> Study:
    study = Study.objects.create(
        key="s2_paediatric_ige", name="Children", kind=StudyKind.PUBLISHED
    )
    book = read_casebook(packaged_casebook_path(study.key))
    load_cohort(book.cohort, study, None, by=None, reason="set-up")
    return study


@pytest.fixture
def own_study(site: Site) -> Study:
    study = Study.objects.create(key="clinic", name="Clinic", kind=StudyKind.CLINIC)
    load_cohort(clinic(), study, site, by=None, reason="set-up")
    return study
