"""Writes a backup: a zip with rows as JSON lines, photographs, and their hashes.

A backup is a moment: SQLite is copied by its own backup first, and PostgreSQL is read
in one transaction that sees one state, while people go on working.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, time
from pathlib import Path
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connections, models, transaction
from django.db.utils import load_backend

from anagen import __version__
from anagen.web.backup.models import (
    FORMAT,
    MANIFEST,
    RowWriter,
    applied_migrations,
    kept_models,
)

__all__ = ["Step", "write_backup"]

Step = Callable[[str, int], None]
"""Told what is being done, and how many rows or files of it are done."""

_CHUNK = 500
_BLOCK = 1024 * 1024


def write_backup(path: Path, *, at: datetime, step: Step | None = None) -> Path:
    """Write everything into one file, which is there whole or not at all.

    Parameters
    ----------
    path
        The file to write; one that is there is replaced.
    at
        When, for the manifest.
    step
        Told of the progress.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f"{path.name}.part")
    try:
        with _moment(), ZipFile(partial, "w", ZIP_DEFLATED) as archive:
            entries = _write_rows(archive, step)
            entries |= _write_photos(archive, step)
            manifest = {
                "format": FORMAT,
                "anagen": __version__,
                "made_at": at.isoformat(),
                "migrations": applied_migrations(),
                "entries": entries,
            }
            archive.writestr(MANIFEST, json.dumps(manifest, indent=1, sort_keys=True))
        partial.chmod(0o600)
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)
    return path


# ---------------------------------------------------------------- one moment


@contextmanager
def _moment() -> Iterator[None]:
    """Let this thread read a database that does not change while it is read."""
    usual = connections["default"]
    stated: dict[str, Any] = {**usual.settings_dict}
    with tempfile.TemporaryDirectory(prefix="anagen-backup-") as folder:
        if usual.vendor == "sqlite":
            copy = Path(folder) / "moment.db"
            _copy_sqlite(Path(str(stated["NAME"])), copy)
            stated |= {"NAME": str(copy), "OPTIONS": {}}
        else:
            # The whole backup sees one state of the database.
            from psycopg import IsolationLevel  # noqa: PLC0415  # an extra

            level = IsolationLevel.REPEATABLE_READ
            stated["OPTIONS"] = {**stated["OPTIONS"], "isolation_level": level}
        backend: Any = load_backend(str(stated["ENGINE"]))
        moment = backend.DatabaseWrapper(stated, "default")
        connections["default"] = moment
        try:
            with transaction.atomic():
                yield
        finally:
            moment.close()
            connections["default"] = usual


def _copy_sqlite(source: Path, target: Path) -> None:
    with sqlite3.connect(source) as opened, sqlite3.connect(target) as copied:
        opened.backup(copied)
    opened.close()
    copied.close()


# ---------------------------------------------------------------- what is in it


class _Exact(DjangoJSONEncoder):
    """Times to the microsecond, where Django's own stop at the thousandth."""

    def default(self, o: Any) -> Any:
        """Return what JSON has for a value."""
        if isinstance(o, datetime | time):
            return o.isoformat()
        return super().default(o)


class _Hashing:
    """A file that counts its bytes' hash while they are written."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file = file
        self.hash = hashlib.sha256()

    def write(self, block: bytes) -> None:
        """Write and count."""
        self.hash.update(block)
        self.file.write(block)


def _write_rows(archive: ZipFile, step: Step | None) -> dict[str, dict[str, Any]]:
    entries = {}
    for model in kept_models():
        name = f"rows/{model._meta.label_lower}.jsonl"
        with archive.open(name, "w", force_zip64=True) as file:
            out = _Hashing(file)
            count = 0
            for line in _rows_of(model):
                out.write(line)
                count += 1
            entries[name] = {"sha256": out.hash.hexdigest(), "rows": count}
        if step is not None:
            step(model._meta.label_lower, count)
    return entries


def _rows_of(model: type[models.Model]) -> Iterator[bytes]:
    rows = model._base_manager.order_by("pk")
    for row in rows.iterator(chunk_size=_CHUNK):
        [said] = RowWriter().serialize([row])
        text = json.dumps(said, cls=_Exact, sort_keys=True)
        yield f"{text}\n".encode()


def _write_photos(archive: ZipFile, step: Step | None) -> dict[str, dict[str, Any]]:
    folder = Path(settings.MEDIA_ROOT)
    entries = {}
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    for path in files:
        name = f"photos/{path.relative_to(folder).as_posix()}"
        info = ZipInfo(name)
        info.compress_type = ZIP_STORED
        with (
            path.open("rb") as source,
            archive.open(info, "w", force_zip64=True) as file,
        ):
            out = _Hashing(file)
            while block := source.read(_BLOCK):
                out.write(block)
        entries[name] = {"sha256": out.hash.hexdigest(), "bytes": path.stat().st_size}
    if step is not None:
        step("photographs", len(files))
    return entries
