"""Reads a backup back: everything is checked first, then all of it is put in, or none.

What was there before is refused, or with ``replace`` saved beside and taken away.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Any
from zipfile import BadZipFile, ZipFile

from django.apps import apps
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.core.management.color import no_style
from django.core.serializers.base import DeserializationError
from django.core.serializers.python import Deserializer
from django.db import connection, models, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.db.utils import DatabaseError

from anagen.web.backup.models import (
    FORMAT,
    MANIFEST,
    applied_migrations,
    is_sealed,
    kept_models,
)
from anagen.web.backup.write import Step, write_backup
from anagen.web.run import WorkbenchError

__all__ = ["BackupReport", "check_backup", "restore_backup"]

_BLOCK = 1024 * 1024
_PHOTO = re.compile(r"photos/[A-Za-z0-9._/ -]+")


@dataclass(frozen=True)
class BackupReport:
    """What a backup holds, after every hash was checked."""

    made_at: str
    anagen: str
    rows: dict[str, int]
    photos: int
    migrations: dict[str, list[str]]


def check_backup(path: Path) -> BackupReport:
    """Read every byte of a backup and compare it with its hash.

    Raises
    ------
    WorkbenchError
        When the file is not a backup, or what is in it was changed or is missing.
    """
    try:
        with ZipFile(path) as archive:
            manifest = _read_manifest(archive, path)
            problems = list(_differences(archive, manifest["entries"]))
    except (BadZipFile, KeyError, ValueError, EOFError) as error:
        raise WorkbenchError(
            f"`{path}` is no backup of the workbench, or is not whole: {error}."
        ) from error
    if problems:
        raise WorkbenchError(
            f"`{path}` is not what was written, so nothing was changed: "
            + "; ".join(problems)
        )
    entries: dict[str, dict[str, Any]] = manifest["entries"]
    return BackupReport(
        made_at=manifest["made_at"],
        anagen=manifest["anagen"],
        rows={
            PurePosixPath(name).stem: entry["rows"]
            for name, entry in entries.items()
            if "rows" in entry
        },
        photos=sum(name.startswith("photos/") for name in entries),
        migrations=manifest["migrations"],
    )


def _read_manifest(archive: ZipFile, path: Path) -> dict[str, Any]:
    manifest: dict[str, Any] = json.loads(archive.read(MANIFEST))
    if manifest.get("format") != FORMAT:
        raise WorkbenchError(
            f"`{path}` has the format `{manifest.get('format')}`; this version reads "
            f"`{FORMAT}`. Restore it with the version of anagen that wrote it."
        )
    return manifest


def _differences(archive: ZipFile, entries: dict[str, Any]) -> Iterator[str]:
    names = set(archive.namelist()) - {MANIFEST}
    for name in sorted(names | set(entries)):
        if name not in entries:
            yield f"{name} is not in its list"
        elif name not in names:
            yield f"{name} is missing"
        elif _hash_of(archive, name) != entries[name]["sha256"]:
            yield f"{name} was changed"
        elif name.startswith("photos/") and not _is_inside(name):
            yield f"{name} would be written outside of the folder of photographs"


def _is_inside(name: str) -> bool:
    return ".." not in PurePosixPath(name).parts and bool(_PHOTO.fullmatch(name))


def _hash_of(archive: ZipFile, name: str) -> str:
    found = hashlib.sha256()
    with archive.open(name) as file:
        while block := file.read(_BLOCK):
            found.update(block)
    return found.hexdigest()


# ---------------------------------------------------------------- putting it in


def restore_backup(
    path: Path, *, at: datetime, replace: bool = False, step: Step | None = None
) -> BackupReport:
    """Put a backup in.

    Parameters
    ----------
    path
        A file of :func:`write_backup`, of any database.
    at
        When, for the name of the copy of what was there.
    replace
        Whether what is there may be taken away; it is saved in ``backups/`` first.
    step
        Told of the progress.

    Raises
    ------
    WorkbenchError
        When the backup is not whole or of another version, or something is there and
        ``replace`` is not given. Nothing is changed then.
    """
    report = check_backup(path)
    _refuse_other_version(report)
    filled = [model._meta.label_lower for model in kept_models() if _has_rows(model)]
    if filled and not replace:
        raise WorkbenchError(
            f"There are data already ({', '.join(filled)}). A backup is put into an "
            "empty registry; --replace saves what is there and takes it away."
        )
    saved = _save_and_empty(at, step) if filled else None
    with ZipFile(path) as archive:
        try:
            _load(archive, report, step)
        except (DatabaseError, DeserializationError, ValueError) as error:
            before = f" What was there before is in {saved}." if saved else ""
            raise WorkbenchError(
                f"The backup could not be put in: {error}. Nothing of it was kept."
                f"{before}"
            ) from error
        _put_photos(archive, step)
    return report


def _has_rows(model: type[models.Model]) -> bool:
    return model._base_manager.exists()


def _refuse_other_version(report: BackupReport) -> None:
    ours = applied_migrations()
    if report.migrations != ours:
        others = sorted(
            app
            for app in {*ours, *report.migrations}
            if ours.get(app) != report.migrations.get(app)
        )
        raise WorkbenchError(
            f"The backup was made by anagen {report.anagen} with other tables "
            f"({', '.join(others)}). Restore it with that version, then start this one, "
            "which brings the tables up to date."
        )


def _save_and_empty(at: datetime, step: Step | None) -> Path:
    """Save what is there, take it away, and return where it is saved."""
    folder = Path(settings.HOME) / "backups"
    saved = folder / f"before-restore-{at:%Y%m%d-%H%M%S}.zip"
    write_backup(saved, at=at, step=step)
    _make_tables_anew()
    for path in Path(settings.MEDIA_ROOT).rglob("*"):
        if path.is_file():
            path.unlink()
    return saved


def _make_tables_anew() -> None:
    """Drop every table and make it again, since histories refuse to be emptied."""
    tables = set(connection.introspection.table_names())
    gone: list[type[models.Model]] = [
        *apps.get_models(include_auto_created=False),
        MigrationRecorder.Migration,
    ]
    with connection.schema_editor() as editor:
        for model in gone:
            if model._meta.db_table in tables and not model._meta.proxy:
                editor.delete_model(model)
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)


def _load(archive: ZipFile, report: BackupReport, step: Step | None) -> None:
    """Put every row in within one transaction; keys to other rows are checked last."""
    with transaction.atomic():
        for model in kept_models():
            label = model._meta.label_lower
            if _has_rows(model):  # put in by a migration; a history has none
                model._base_manager.all().delete()
            if label in report.rows:
                count = _load_rows(archive, model)
                if step is not None:
                    step(label, count)
        Session.objects.all().delete()
        connection.check_constraints()
    resets = connection.ops.sequence_reset_sql(no_style(), kept_models())
    with connection.cursor() as cursor:
        for statement in resets:
            cursor.execute(statement)


def _load_rows(archive: ZipFile, model: type[models.Model]) -> int:
    count = 0
    with archive.open(f"rows/{model._meta.label_lower}.jsonl") as file:
        for line in file:
            _load_row(model, json.loads(line))
            count += 1
    return count


def _load_row(model: type[models.Model], said: dict[str, Any]) -> None:
    sealed = {
        field.name: said["fields"].pop(field.name)
        for field in model._meta.concrete_fields
        if is_sealed(field) and field.name in said["fields"]
    }
    [found] = Deserializer([said], using="default")
    for name, token in sealed.items():
        field: Any = model._meta.get_field(name)
        setattr(found.object, name, field.from_db_value(token, None, connection))
    # Raw: dates of making are kept, and a history is not written a second time.
    models.Model.save_base(found.object, raw=True, using="default", force_insert=True)
    for name, keys in (found.m2m_data or {}).items():
        getattr(found.object, name).set(keys)


def _put_photos(archive: ZipFile, step: Step | None) -> None:
    folder = Path(settings.MEDIA_ROOT)
    names = [name for name in archive.namelist() if name.startswith("photos/")]
    for name in names:
        target = folder / PurePosixPath(name).relative_to("photos")
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with archive.open(name) as source, target.open("wb") as file:
            while block := source.read(_BLOCK):
                file.write(block)
        target.chmod(0o600)
    if step is not None:
        step("photographs", len(names))
