"""The past stays: the database itself refuses to change it, on both databases."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from pytest_django import Settings

from anagen.web.accounts.models import User
from anagen.web.registry.access import log_export, log_read
from anagen.web.registry.models import AccessLog, AuditEvent, Patient
from anagen.web.registry.triggers import (
    append_only_tables,
    install_after_migrations,
    install_triggers,
    remove_triggers,
)


@pytest.fixture
def kept(db: None) -> Iterator[None]:
    install_triggers(connection)
    yield
    remove_triggers(connection)


def _refused(statement: str) -> str:
    with (
        pytest.raises(DatabaseError) as refused,
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    return str(refused.value)


def test_every_history_and_both_logs_are_append_only() -> None:
    tables = append_only_tables()
    assert {"registry_auditevent", "registry_accesslog"} <= set(tables)
    assert "registry_historicaltreatment" in tables
    assert "registry_historicalidentity" in tables
    assert "registry_treatment" not in tables
    assert "registry_patientsummary" not in tables


def test_history_events_and_accesses_cannot_be_changed(
    kept: None, patient: Patient, clinician: User
) -> None:
    log_read(clinician, patient, says="patient page")
    log_export(clinician, patient.study, patients=1, says="cohort.zip")
    assert [row.what for row in AccessLog.objects.all()] == ["export", "read"]
    for table in (
        "registry_historicalpatient",
        "registry_historicalcondition",
        "registry_auditevent",
        "registry_accesslog",
    ):
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT COUNT(*) FROM "{table}"')
            assert cursor.fetchone()[0] > 0
        said = _refused(f'DELETE FROM "{table}"')
        assert f"{table} is append-only" in said
        column = "says" if "historical" not in table else "key"
        assert "append-only" in _refused(f"UPDATE \"{table}\" SET {column} = 'x'")


def test_the_models_cannot_change_them_either(kept: None, patient: Patient) -> None:
    event = AuditEvent.objects.get()
    event.says = "nothing"
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        event.save()
    history = Patient.history.all()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        history.delete()
    assert AuditEvent.objects.get().says == "registered HAIR-001"


def test_a_user_with_a_past_stays_and_one_without_may_go(
    kept: None, patient: Patient, clinician: User, reader: User
) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        clinician.delete()
    reader.delete()
    assert User.objects.filter(pk=clinician.pk).exists()


def test_what_is_there_already_is_installed_again_without_harm(kept: None) -> None:
    install_triggers(connection)
    remove_triggers(connection)
    remove_triggers(connection)


def test_they_come_with_the_migrations_unless_the_settings_say_no(
    db: None, settings: Settings
) -> None:
    settings.APPEND_ONLY_TRIGGERS = False
    install_after_migrations("default")
    with connection.cursor() as cursor:
        cursor.execute('DELETE FROM "registry_auditevent"')
    settings.APPEND_ONLY_TRIGGERS = True
    install_after_migrations("default")
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("SELECT COUNT(*) FROM sqlite_master WHERE type = 'trigger'")
            assert cursor.fetchone()[0] == 2 * len(append_only_tables())
    remove_triggers(connection)


def test_the_models_and_the_migrations_agree(db: None) -> None:
    call_command("makemigrations", "registry", check=True, dry_run=True, verbosity=0)


PROBE = """
import django
django.setup()
from datetime import date
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from anagen.web.accounts.models import Membership, Role, Site, User
from anagen.web.registry.actions import record_laboratory, register_patient
from anagen.web.registry.loading import load_cohort
from anagen.web.registry.models import AuditEvent, Patient, Study
from anagen.web.registry.reading import cohort_of
from tests.support.clinic import clinic

assert connection.vendor == "postgresql"
call_command("migrate", verbosity=0)
call_command("makemigrations", check=True, dry_run=True, verbosity=0)
site = Site.objects.create(name="Hair clinic", slug="hair")
user = User.objects.create_user("c")
Membership.objects.create(user=user, site=site, role=Role.CLINICIAN)
study = Study.objects.create(key="the clinic", name="x", kind="synthetic")
load_cohort(clinic(), study, site, by=None, reason="probe")
assert cohort_of(study) == clinic()
other = Study.objects.create(key="clinic", name="x", kind="clinic")
patient = register_patient(
    other, site, {}, by=user, registered_on=date(2026, 1, 1)
).row
result = {"analyte": "alt", "value": "28", "unit": "U/L"}
record_laboratory(patient, [result], on=date(2026, 2, 1), by=user)
assert AuditEvent.objects.count() == 2
for statement in (
    "DELETE FROM registry_historicalpatient",
    "UPDATE registry_auditevent SET says = ''",
    "TRUNCATE registry_accesslog",
):
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    except DatabaseError as error:
        assert "append-only" in str(error), error
    else:
        raise AssertionError(statement)
print("kept")
"""


def test_postgresql_migrates_round_trips_and_refuses_too(
    postgres_url: str, tmp_path: Path
) -> None:
    environment = {
        **os.environ,
        "DATABASE_URL": postgres_url,
        "DJANGO_SETTINGS_MODULE": "anagen.web.settings",
        "ANAGEN_HOME": str(tmp_path / "home"),
        "PYTHONPATH": str(Path(settings.HERE).parents[2]),
    }
    done = subprocess.run(
        [sys.executable, "-c", PROBE],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.strip() == "kept", done.stderr[-3000:]
