"""A backup holds everything, is checked before anything is changed, and fits both databases."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.conf import settings
from django.db import connection

from anagen.web.accounts.models import Membership, SignInLog, User
from anagen.web.backup import check_backup, restore_backup, write_backup
from anagen.web.backup.models import MANIFEST, kept_models
from anagen.web.run import WorkbenchError
from tests.web.shell.test_serve import anagen, environment

AT = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
WORD = "a long sentence for tests"
TOKEN = re.compile(rb'"gAAAA[^"]+"')
"""What is encrypted: never the same twice."""


@pytest.fixture
def photos(settings: Any, tmp_path: Path) -> Path:
    settings.HOME = tmp_path / "home"
    settings.MEDIA_ROOT = tmp_path / "home" / "photos"
    folder = Path(settings.MEDIA_ROOT) / "2026"
    folder.mkdir(parents=True)
    (folder / "vertex.jpg").write_bytes(b"\xff\xd8 a photograph")
    return Path(settings.MEDIA_ROOT)


@pytest.fixture
def filled(transactional_db: None, clinician: User, assessor: User) -> User:
    TOTP.activate(clinician, "JBSWY3DPEHPK3PXP")
    SignInLog.objects.create(
        name="clinician", user=clinician, ok=True, event="signed_in"
    )
    SignInLog.objects.update(at=AT.replace(microsecond=123_456))
    return clinician


def rows_in(path: Path) -> dict[str, list[dict[str, Any]]]:
    with zipfile.ZipFile(path) as archive:
        return {
            name: [
                json.loads(TOKEN.sub(b'"a secret"', line))
                for line in archive.read(name).splitlines()
            ]
            for name in archive.namelist()
            if name.startswith("rows/")
        }


def whole(path: Path) -> list[bytes]:
    with zipfile.ZipFile(path) as archive:
        return [archive.read(name) for name in archive.namelist()]


def changed(
    path: Path, out: Path, change: Callable[[str, bytes], bytes | None]
) -> Path:
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            body = change(name, old.read(name))
            if body is not None:
                new.writestr(name, body)
    return out


def test_everything_comes_back_as_it_was(
    filled: User, photos: Path, tmp_path: Path
) -> None:
    steps: list[str] = []
    path = write_backup(
        tmp_path / "a.zip", at=AT, step=lambda what, _: steps.append(what)
    )
    assert "accounts.user" in steps
    assert steps[-1] == "photographs"
    report = check_backup(path)
    assert report.rows["accounts.user"] == 2
    assert report.photos == 1
    password = User.objects.get(username="clinician").password

    (photos / "2026" / "later.jpg").write_bytes(b"later")
    User.objects.create_user("later")
    restore_backup(path, at=AT, replace=True)

    assert sorted(User.objects.values_list("username", flat=True)) == [
        "assessor",
        "clinician",
    ]
    assert User.objects.get(username="clinician").password == password
    # The time of the event to the microsecond, not of the restore.
    assert SignInLog.objects.get().at == AT.replace(microsecond=123_456)
    secret = Authenticator.objects.get().wrap()
    assert secret.instance.user.username == "clinician"
    assert [one.name for one in photos.rglob("*.jpg")] == ["vertex.jpg"]
    again = write_backup(tmp_path / "b.zip", at=AT)
    assert rows_in(again) == rows_in(path)
    # New rows get numbers of their own.
    assert User.objects.create_user("new").pk not in {
        row["pk"] for row in rows_in(path)["rows/accounts.user.jsonl"]
    }


def test_what_was_there_is_saved_before_it_is_taken_away(
    filled: User, photos: Path, tmp_path: Path
) -> None:
    path = write_backup(tmp_path / "a.zip", at=AT)
    User.objects.create_user("later")
    restore_backup(path, at=AT, replace=True)
    [saved] = (tmp_path / "home" / "backups").glob("before-restore-*.zip")
    assert check_backup(saved).rows["accounts.user"] == 3


def test_data_that_are_there_are_not_overwritten(
    filled: User, photos: Path, tmp_path: Path
) -> None:
    path = write_backup(tmp_path / "a.zip", at=AT)
    with pytest.raises(
        WorkbenchError, match=r"There are data already .*accounts\.user"
    ):
        restore_backup(path, at=AT)
    assert User.objects.count() == 2


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (
            lambda name, body: body + b" " if name.endswith("user.jsonl") else body,
            r"accounts\.user\.jsonl was changed",
        ),
        (
            lambda name, body: None if name.endswith(".jpg") else body,
            r"vertex\.jpg is missing",
        ),
        (lambda name, body: None if name == MANIFEST else body, "no backup"),
        (
            lambda _, body: body.replace(b"backup-1", b"backup-9"),
            "Restore it with the version",
        ),
    ],
)
def test_a_backup_that_was_changed_changes_nothing(
    change: Callable[[str, bytes], bytes | None],
    says: str,
    filled: User,
    photos: Path,
    tmp_path: Path,
) -> None:
    path = write_backup(tmp_path / "a.zip", at=AT)
    bad = changed(path, tmp_path / "bad.zip", change)
    with pytest.raises(WorkbenchError, match=says):
        restore_backup(bad, at=AT, replace=True)
    assert Membership.objects.count() == 2
    assert not (tmp_path / "home" / "backups").exists()


def test_a_file_that_is_cut_is_no_backup(
    filled: User, photos: Path, tmp_path: Path
) -> None:
    path = write_backup(tmp_path / "a.zip", at=AT)
    path.write_bytes(path.read_bytes()[:-200])
    with pytest.raises(
        WorkbenchError, match="no backup of the workbench, or is not whole"
    ):
        check_backup(path)


def test_a_photograph_cannot_be_put_elsewhere(
    filled: User, photos: Path, tmp_path: Path
) -> None:
    path = write_backup(tmp_path / "a.zip", at=AT)
    out = tmp_path / "bad.zip"
    inside, outside = "photos/2026/vertex.jpg", "photos/../../vertex.jpg"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            body = old.read(name)
            if name == MANIFEST:
                body = body.replace(inside.encode(), outside.encode())
            new.writestr(outside if name == inside else name, body)
    with pytest.raises(WorkbenchError, match="outside of the folder"):
        restore_backup(out, at=AT, replace=True)


def test_other_tables_are_refused(filled: User, photos: Path, tmp_path: Path) -> None:
    path = write_backup(tmp_path / "a.zip", at=AT)
    other = changed(
        path,
        tmp_path / "other.zip",
        lambda name, body: (
            body.replace(b'"0001_initial"', b'"0001_other"')
            if name == MANIFEST
            else body
        ),
    )
    with pytest.raises(WorkbenchError, match="with other tables"):
        restore_backup(other, at=AT, replace=True)


def test_a_restore_that_fails_keeps_nothing_of_it(
    filled: User, photos: Path, tmp_path: Path
) -> None:
    """A key that leads nowhere is found when all rows are in."""
    import hashlib  # noqa: PLC0415

    path = write_backup(tmp_path / "a.zip", at=AT)
    name = "rows/accounts.membership.jsonl"
    with zipfile.ZipFile(path) as archive:
        body = archive.read(name).replace(b'"site": ', b'"site": 99')
        manifest = json.loads(archive.read(MANIFEST))
    manifest["entries"][name]["sha256"] = hashlib.sha256(body).hexdigest()
    new = {name: body, MANIFEST: json.dumps(manifest).encode()}
    bad = changed(path, tmp_path / "bad.zip", new.get)
    with pytest.raises(WorkbenchError, match="What was there before is in"):
        restore_backup(bad, at=AT, replace=True)
    assert not User.objects.exists()
    [saved] = (tmp_path / "home" / "backups").glob("before-restore-*.zip")
    restore_backup(saved, at=AT)
    assert User.objects.count() == 2


def test_every_table_is_kept_but_what_a_machine_makes_anew(db: None) -> None:
    kept = {model._meta.db_table for model in kept_models()}
    left_out = set(connection.introspection.table_names()) - kept
    assert left_out == {
        "accounts_user_groups",
        "accounts_user_user_permissions",
        "auth_group",
        "auth_group_permissions",
        "auth_permission",
        "django_content_type",
        "django_migrations",
        "django_session",
        "django_tasks_database_dbtaskresult",
        "usersessions_usersession",
    }
    assert not User.groups.through.objects.exists()


# ---------------------------------------------------------------- moving house


@pytest.fixture
def postgres_database(postgres_url: str) -> str:
    """An empty PostgreSQL database of its own."""
    import psycopg  # noqa: PLC0415  # an extra

    with psycopg.connect(postgres_url, autocommit=True) as opened:
        opened.execute("DROP DATABASE IF EXISTS house")
        opened.execute("CREATE DATABASE house")
    return postgres_url.replace("/postgres?", "/house?")


FILL = """
from anagen.web.run import start_django
start_django()
from anagen.interop.casebook.packaged import packaged_casebook_path
from anagen.interop.casebook.read import read_casebook
from anagen.web.accounts.models import Site, User
from anagen.web.registry.actions import record_identity, register_patient
from anagen.web.registry.loading import load_cohort
from anagen.web.registry.models import Study
cohort = read_casebook(packaged_casebook_path("s0_t_omp")).cohort
study = Study.objects.create(key="s0", name="S0", kind="published")
load_cohort(cohort, study, None, by=None, reason="set-up")
clinic = Study.objects.create(key="clinic", name="Clinic", kind="clinic")
meera, site = User.objects.get(), Site.objects.get()
register_patient(clinic, site, {"sex": "female"}, by=meera)
patient = clinic.patients.get()
record_identity(patient, by=meera, name="Asha Rao", record_number="12/345")
"""
TELL = """
from anagen.web.run import start_django
start_django()
from anagen.web.registry.models import Identity, Study
from anagen.web.registry.reading import cohort_of
from django.db import connection
from django.db.utils import DatabaseError
print(cohort_of(Study.objects.get(key="s0")).fingerprint, Identity.objects.get().name)
history = Identity.history.model
try:
    history.objects.update(name="")
except DatabaseError:
    print("append-only", history.objects.count())
"""


def python(home: Path, program: str, **more: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", program],
        env=environment(home, **more),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.slow
def test_all_moves_from_sqlite_to_postgresql_and_back(
    postgres_database: str, tmp_path: Path
) -> None:
    """Rows, histories, who a patient is, photographs, and that histories are kept."""
    first, second, third = (tmp_path / name for name in ("first", "second", "third"))
    role = ("--role=clinician", "--site=Hair clinic", "--admin", "--password-stdin")
    anagen(first, "user", "add", "meera", *role, text=WORD)
    python(first, FILL)
    told = python(first, TELL)
    assert "Asha Rao\nappend-only 1" in told
    for home in (second, third):
        shutil.copytree(first / "keys", home / "keys")
    (first / "photos").mkdir()
    (first / "photos" / "a.jpg").write_bytes(b"a photograph")
    a, b = tmp_path / "a.zip", tmp_path / "b.zip"
    assert anagen(first, "backup", str(a)).returncode == 0

    there = {"DATABASE_URL": postgres_database}
    done = anagen(second, "restore", str(a), **there)
    assert done.returncode == 0, done.stderr
    assert "accounts.user" in done.stdout
    assert python(second, TELL, **there) == told
    assert b"Asha" not in b"".join(whole(a))
    assert "meera" in anagen(second, "user", "list", **there).stdout
    assert (second / "photos" / "a.jpg").read_bytes() == b"a photograph"
    done = anagen(second, "backup", str(b), **there)
    assert done.returncode == 0, done.stderr
    assert rows_in(b) == rows_in(a)

    # PostgreSQL goes on counting where the rows end, and can be replaced itself.
    more = anagen(second, "user", "add", "ravi", *role, text=WORD, **there)
    assert more.returncode == 0, more.stderr
    done = anagen(second, "restore", str(a), "--replace", **there)
    assert done.returncode == 0, done.stderr
    assert "ravi" not in anagen(second, "user", "list", **there).stdout

    done = anagen(third, "restore", str(b))
    assert done.returncode == 0, done.stderr
    assert python(third, TELL) == told


def test_the_check_alone_changes_nothing(tmp_path: Path) -> None:
    assert anagen(tmp_path / "a", "backup", str(tmp_path / "a.zip")).returncode == 0
    done = anagen(tmp_path / "b", "restore", str(tmp_path / "a.zip"), "--check")
    assert done.stdout.startswith("Whole: 0 rows, 0 photos."), done.stderr
    assert not (tmp_path / "b" / "anagen.db").exists()


def test_settings_of_the_tests_are_not_those_of_a_clinic() -> None:
    assert "anagen-test-" in str(settings.HOME)
