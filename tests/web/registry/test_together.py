"""Many writers at once, and a process that dies: nothing is lost and nothing is half."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection

from anagen.web.accounts.models import User
from anagen.web.registry import models
from anagen.web.registry.actions import (
    Conflict,
    open_visit,
    record_laboratory,
    save_draft,
)
from anagen.web.registry.models import Patient, Visit

WRITERS, SAVES = 4, 5


@pytest.fixture
def own_connection() -> Iterator[None]:
    yield
    connection.close()


def _save_often(visit_pk: int, user: User, name: int) -> int:
    """Save what one writer has, on whatever revision is there; return the conflicts."""
    conflicts = 0
    try:
        for number in range(SAVES):
            while True:
                visit = Visit.objects.get(pk=visit_pk)
                note = {"note": f"{visit.draft.get('note', '')} {name}.{number}"}
                try:
                    save_draft(visit, note, revision=visit.revision, by=user)
                except Conflict:
                    conflicts += 1
                else:
                    break
    finally:
        connection.close()
    return conflicts


@pytest.mark.django_db(transaction=True)
def test_writers_of_one_draft_lose_nothing(
    patient: Patient, assessor: User, today: date, own_connection: None
) -> None:
    visit = open_visit(patient, on=today, by=assessor).row
    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(lambda n: _save_often(visit.pk, assessor, n), range(WRITERS)))
    saved = Visit.objects.get(pk=visit.pk)
    said = saved.draft["note"].split()
    assert saved.revision == 1 + WRITERS * SAVES
    assert sorted(said) == sorted(
        f"{name}.{number}" for name in range(WRITERS) for number in range(SAVES)
    )


def _record(patient: Patient, user: User, on: date) -> str:
    try:
        result = {"analyte": "alt", "value": "28", "unit": "U/L"}
        key: str = record_laboratory(patient, [result], on=on, by=user).row.key
    finally:
        connection.close()
    return key


@pytest.mark.django_db(transaction=True)
def test_results_recorded_at_once_get_keys_of_their_own(
    patient: Patient, clinician: User, today: date, own_connection: None
) -> None:
    with ThreadPoolExecutor(WRITERS) as pool:
        keys = list(
            pool.map(lambda _: _record(patient, clinician, today), range(WRITERS * 2))
        )
    assert len(set(keys)) == WRITERS * 2
    events = models.AuditEvent.objects.filter(action="record_laboratory")
    assert events.count() == WRITERS * 2


# ---------------------------------------------------------------- a process that dies

START = """
import os, sys
import django
django.setup()
from django.core.management import call_command
from anagen.web.registry import models
from anagen.web.registry.loading import load_cohort
from anagen.web.registry.reading import cohort_of
from tests.support.clinic import clinic
"""
DIES = """
call_command("migrate", verbosity=0)
study = models.Study.objects.create(key="the clinic", name="x", kind="published")
history = models.Event.history.model
history.objects.bulk_create = lambda *_, **__: os._exit(9)
load_cohort(clinic(), study, None, by=None, reason="set-up")
"""
LIVES = """
study = models.Study.objects.get()
assert not models.Patient.objects.exists()
assert not models.Assessment.objects.exists()
assert not models.Assessment.history.exists()
load_cohort(clinic(), study, None, by=None, reason="set-up")
assert cohort_of(study) == clinic()
"""


def test_a_killed_process_leaves_nothing_half_loaded(tmp_path: Path) -> None:
    environment: dict[str, Any] = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "anagen.web.settings",
        "ANAGEN_HOME": str(tmp_path / "home"),
        "PYTHONPATH": str(Path(settings.HERE).parents[2]),
    }
    environment.pop("DATABASE_URL", None)

    def run(script: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", START + script],
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )

    assert run(DIES).returncode == 9
    lived = run(LIVES)
    assert lived.returncode == 0, lived.stderr[-3000:]
