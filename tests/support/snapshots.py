"""Snapshots of SQL, one readable file each."""

from __future__ import annotations

from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

__all__ = ["SqlSnapshot"]


class SqlSnapshot(SingleFileSnapshotExtension):
    """A snapshot that is a ``.sql`` file, so a reviewer sees the query itself."""

    file_extension = "sql"
    _write_mode = WriteMode.TEXT
