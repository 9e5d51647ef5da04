"""Write a casebook: whole, or not at all."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Sequence
from pathlib import Path

from anagen.interop.casebook.book import Casebook
from anagen.interop.casebook.cells_out import table_cells, unwritable_cells
from anagen.interop.casebook.sources import KNOWN_FILES
from anagen.interop.casebook.yaml_text import as_plain, to_yaml
from anagen.kernel.errors import CasebookError, Place, Problem
from anagen.kernel.folders import exchange_folder, folder_beside
from anagen.records.columns import Record
from anagen.records.tables import TABLES

__all__ = ["casebook_files", "write_casebook", "write_files"]


def write_casebook(
    casebook: Casebook, path: Path | str, *, overwrite: bool = False
) -> Path:
    """Write a casebook as a folder, or as a workbook when the path ends in .xlsx.

    Everything is written beside the path first and moved there when it is complete, so
    that nobody ever sees half a casebook. What is read back is equal.

    Parameters
    ----------
    casebook
        What to write.
    path
        Where to: a folder that is not there or empty, or a new .xlsx file.
    overwrite
        Replace the casebook that is there. Other files of its folder are kept.

    Returns
    -------
    pathlib.Path
        The folder or workbook.

    Raises
    ------
    CasebookError
        When something is there already, or a value cannot be written.
    """
    path = Path(path)
    _require_writable(casebook, path)
    if path.suffix.casefold() == ".xlsx":
        # Imported here: a folder of CSV files needs no spreadsheet library.
        from anagen.interop.casebook.write_workbook import (  # noqa: PLC0415
            workbook_bytes,
        )

        _write_file(path, workbook_bytes(casebook), overwrite=overwrite)
    else:
        write_files(path, casebook_files(casebook), overwrite=overwrite)
    return path


def _require_writable(casebook: Casebook, path: Path) -> None:
    problems = [
        problem
        for table, rows in casebook.cohort.tables.items()
        for problem in unwritable_cells(table, rows)
    ]
    if problems:
        raise CasebookError(f"`{path}` was not written:", problems)


def casebook_files(casebook: Casebook) -> dict[str, str]:
    """Return the files of a casebook folder: name and text."""
    files = {
        f"{table}.csv": csv_text(casebook.cohort.tables[table])
        for table in TABLES
        if casebook.cohort.tables[table]
    }
    files["casebook.yaml"] = to_yaml(as_plain(casebook.description, whole=True))
    if casebook.claims:
        claims = [as_plain(claim) for claim in casebook.claims]
        files["claims.yaml"] = to_yaml({"claims": claims})
    if casebook.layout is not None:
        files["case_table.yaml"] = to_yaml(as_plain(casebook.layout))
    return files


def csv_text(rows: Sequence[Record]) -> str:
    """Return a table as the text of its CSV file, rows in the order people count."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(table_cells(rows))
    return text.getvalue()


# ---------------------------------------------------------------- all or nothing


def write_files(
    folder: Path, files: dict[str, str], *, overwrite: bool = False
) -> None:
    """Write the files of a folder together, or none of them."""
    is_taken = not folder.is_dir() or any(folder.iterdir())
    if folder.exists() and is_taken and not (overwrite and folder.is_dir()):
        raise _taken(folder)
    with folder_beside(folder) as new:
        if folder.is_dir():
            _keep_others(folder, new)
        for name, text in files.items():
            (new / name).write_bytes(text.encode())
        exchange_folder(new, folder)


def _taken(path: Path) -> CasebookError:
    problem = Problem(
        Place(str(path)),
        "something is there already",
        "What is there would be lost",
        "Choose another name, or remove it first.",
    )
    return CasebookError(f"`{path}` was not written:", [problem])


def _keep_others(folder: Path, new: Path) -> None:
    """Copy what is no part of a casebook, such as a README or photographs."""
    for path in folder.iterdir():
        if path.name in KNOWN_FILES:
            continue
        if path.is_dir():
            shutil.copytree(path, new / path.name, symlinks=True)
        else:
            shutil.copy2(path, new / path.name)


def _write_file(path: Path, content: bytes, *, overwrite: bool) -> None:
    if path.exists() and not overwrite:
        raise _taken(path)
    with folder_beside(path) as new:
        part = new / path.name
        part.write_bytes(content)
        part.replace(path)
