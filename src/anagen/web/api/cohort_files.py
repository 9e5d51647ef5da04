"""A Cohort as a zip of CSV: one file a table, the same bytes for the same rows."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

if TYPE_CHECKING:
    from collections.abc import Iterable

    from anagen.records.cohort import Cohort
    from anagen.records.columns import Record

__all__ = ["cohort_zip", "guarded"]

_UNTOLD = frozenset({"birth_date"})
_FORMULA = re.compile(r"\s*[=@\t\r\n]|\s*[+-](?!\s*\d)")
_STAMP = (1980, 1, 1, 0, 0, 0)


def guarded(text: str) -> str:
    """Return a cell that no spreadsheet takes for a formula; a number stays a number.

    Examples
    --------
    >>> guarded("=1+1"), guarded("-7"), guarded("-7 wk"), guarded("+cmd")
    ("'=1+1", '-7', '-7 wk', "'+cmd")
    """
    return f"'{text}" if _FORMULA.match(text) else text


def cohort_zip(cohort: Cohort, note: str) -> bytes:
    """Return every table that has rows as CSV, with a note, without dates of birth."""
    held = io.BytesIO()
    with ZipFile(held, "w") as archive:
        _put(archive, "README.txt", f"{note}\nFingerprint: {cohort.fingerprint}\n")
        for table, rows in cohort.tables.items():
            if rows:
                _put(archive, f"{table}.csv", _csv(rows))
    return held.getvalue()


def _put(archive: ZipFile, name: str, text: str) -> None:
    info = ZipInfo(name, _STAMP)
    info.compress_type = ZIP_DEFLATED
    archive.writestr(info, text.encode())


def _csv(rows: Iterable[Record]) -> str:
    listed = list(rows)
    names = [c.name for c in type(listed[0]).columns() if c.name not in _UNTOLD]
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(names)
    for row in listed:
        writer.writerow([guarded(row.cell_text(name)) for name in names])
    return written.getvalue()
