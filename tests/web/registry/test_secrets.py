"""Who a patient is: encrypted, found exactly, readable after a key is changed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.core import serializers
from django.core.exceptions import FieldError, PermissionDenied
from django.core.management import call_command
from django.db import connection

from anagen.web.accounts.models import User
from anagen.web.home import home_folder
from anagen.web.registry import keys
from anagen.web.registry.actions import (
    ActionRefused,
    Conflict,
    find_by_identity,
    open_visit,
    record_identity,
    register_patient,
)
from anagen.web.registry.models import AccessLog, AuditEvent, Identity, Patient, Visit
from anagen.web.registry.reading import timeline_of

pytestmark = pytest.mark.django_db

NAME, NUMBER, BORN = "Zoë Ødegård", "KH 0815", date(1989, 2, 28)


@pytest.fixture
def known(patient: Patient, clinician: User) -> Patient:
    record_identity(
        patient,
        by=clinician,
        name=NAME,
        record_number=NUMBER,
        contact="zoe@example.org",
        birth_date=BORN,
    )
    return Patient.objects.get(pk=patient.pk)


def _everything_stored() -> str:
    """Return all that the database holds, as one text."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            found += [str(row) for row in cursor.fetchall()]
    return "\n".join(found)


def test_the_database_holds_no_name_number_contact_or_birth_date(
    known: Patient,
) -> None:
    stored = _everything_stored()
    for secret in (NAME, NAME.encode().hex(), NUMBER, "zoe@", BORN.isoformat()):
        assert secret not in stored
    identity = Identity.objects.get(patient=known)
    assert (identity.name, identity.record_number) == (NAME, NUMBER)
    assert timeline_of(known).patient.birth_date == BORN
    assert "Zoë" not in " ".join(event.says for event in AuditEvent.objects.all())


def test_a_patient_is_found_exactly_and_only_by_who_may(
    known: Patient, clinician: User, stranger: User, reader: User
) -> None:
    assert find_by_identity(clinician, name="zoë  ødegård") == [known]
    assert find_by_identity(clinician, record_number="kh 0815") == [known]
    assert find_by_identity(clinician, name="Zoë") == []
    assert find_by_identity(clinician) == []
    assert find_by_identity(stranger, name=NAME) == []
    assert find_by_identity(reader, name=NAME) == []
    assert AccessLog.objects.filter(what="search").count() == 6


def test_encrypted_text_cannot_be_searched(known: Patient) -> None:
    with pytest.raises(FieldError, match="encrypted"):
        Identity.objects.filter(name=NAME).exists()


def test_who_may_not_read_it_does_not_write_it(
    patient: Patient, assessor: User
) -> None:
    with pytest.raises(PermissionDenied):
        record_identity(patient, by=assessor, name=NAME)


def test_a_record_number_names_one_person_of_a_site(
    known: Patient, clinician: User
) -> None:
    assert known.site is not None
    other = register_patient(known.study, known.site, {}, by=clinician).row
    with pytest.raises(ActionRefused, match=known.key):
        record_identity(other, by=clinician, record_number="kh  0815")


def test_a_changed_name_keeps_the_one_before(known: Patient, clinician: User) -> None:
    with pytest.raises(Conflict):
        record_identity(known, by=clinician, name="Zoë Berg", revision=7)
    record_identity(known, by=clinician, name="Zoë Berg", revision=1, reason="married")
    versions = Identity.history.all()
    assert [version.name for version in versions] == ["Zoë Berg", NAME]
    assert versions[0].history_change_reason == "married"
    assert find_by_identity(clinician, name="Zoë Berg") == [known]
    assert Identity.objects.get().record_number == NUMBER


def test_a_dump_is_read_back(known: Patient, clinician: User, today: date) -> None:
    visit = open_visit(known, on=today, by=clinician, draft={"note": "seen"}).row
    rows = [Identity.objects.get(), known, visit]
    dumped = serializers.serialize("json", rows)
    for found in serializers.deserialize("json", dumped):
        found.save()
    identity = Identity.objects.get()
    assert (identity.name, identity.contact) == (NAME, "zoe@example.org")
    assert timeline_of(Patient.objects.get(pk=known.pk)).patient.birth_date == BORN
    assert Visit.objects.get().draft == {"note": "seen"}


# ---------------------------------------------------------------- keys


def _token(column: str = "name") -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM registry_identity")
        found: str = cursor.fetchone()[0]
    return found


def test_a_new_key_encrypts_everything_anew_and_the_history_stays_readable(
    known: Patient, clinician: User, capsys: pytest.CaptureFixture[str]
) -> None:
    old = (home_folder() / "keys" / "registry").read_text("ascii").split()
    before = _token()
    call_command("rotate_keys")
    assert "rows encrypted" in capsys.readouterr().out
    new = (home_folder() / "keys" / "registry").read_text("ascii").split()
    assert new[1:] == old
    assert _token() != before
    (home_folder() / "keys" / "registry").write_text(new[0], "ascii")
    assert Identity.objects.get().name == NAME
    assert Patient.objects.get(pk=known.pk).pk == known.pk
    assert timeline_of(known).patient.birth_date == BORN
    assert find_by_identity(clinician, name=NAME) == [known]
    with pytest.raises(keys.KeyLostError, match="None of the keys"):
        list(Identity.history.all())
    (home_folder() / "keys" / "registry").write_text("\n".join(new), "ascii")
    assert [v.name for v in Identity.history.all()] == [NAME]
    assert Identity.objects.get().revision == 1


def test_keys_of_the_environment_come_first(
    patient: Patient,
    clinician: User,
    monkeypatch: pytest.MonkeyPatch,
    new_key: Callable[[], str],
) -> None:
    old, new = new_key(), new_key()
    monkeypatch.setenv("ANAGEN_KEYS", old)
    record_identity(patient, by=clinician, name=NAME)
    with pytest.raises(keys.KeyLostError, match="ANAGEN_KEYS"):
        call_command("rotate_keys")
    monkeypatch.setenv("ANAGEN_KEYS", f"{new},{old}")
    call_command("rotate_keys", "--no-new-key")
    monkeypatch.setenv("ANAGEN_KEYS", new)
    assert Identity.objects.get().name == NAME
    monkeypatch.setenv("ANAGEN_KEYS", new_key())
    with pytest.raises(keys.KeyLostError):
        Identity.objects.get()


def test_the_keys_are_their_owners_alone(known: Patient) -> None:
    keys.add_key()
    for path in (home_folder() / "keys").iterdir():
        assert path.stat().st_mode & 0o077 == 0


def test_equal_text_gives_other_tokens_and_one_index() -> None:
    assert keys.encrypt("a") != keys.encrypt("a")
    assert keys.blind_index(" A  b") == keys.blind_index("a B ")
    assert keys.blind_index("  ") == ""
