"""A casebook kept as a spreadsheet: one sheet per table, `casebook` and `claims`.

The sheet ``casebook`` has the columns `key` and `value`; keys inside keys are joined by
a point (``citation.year``), a list is its key several times, and figures, references and
hypotheses are numbered (``figures.1.shows``, ``references.1.cited.2.place``). The sheet ``claims`` has one row per claim; a claim with one text
per case has one row per case, and lists stand in one cell, an item on each line.
"""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from anagen.interop.casebook.cells import SpreadsheetDate
from anagen.interop.casebook.delimited import Row
from anagen.interop.casebook.problems import ProblemList
from anagen.kernel.errors import Place

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

__all__ = ["Sheet", "cell_text", "open_workbook", "say_hidden", "sheet_rows"]

LARGEST_BYTES = 100_000_000
"""Of the unpacked sheets; beyond it, CSV files are read in a fraction of the time."""


@dataclass(frozen=True)
class Sheet:
    """One sheet of a workbook.

    Parameters
    ----------
    name
        Its name.
    file
        How messages name it: the workbook, an exclamation mark, the sheet.
    sheet
        The sheet itself.
    """

    name: str
    file: str
    sheet: Worksheet


def open_workbook(path: Path, problems: ProblemList) -> tuple[Sheet, ...]:
    """Return the sheets of a workbook, or none when it cannot be opened."""
    workbook = _load(path, problems)
    if workbook is None:
        return ()
    sheets: dict[str, Sheet] = {}
    for each in workbook.worksheets:
        name = each.title.strip()
        sheet = Sheet(name, f"{path}!{name}", each)
        if sheets.setdefault(name, sheet) is not sheet:
            problems.say(
                Place(sheet.file),
                f"two sheets are called `{name}`",
                "They differ only in spaces, and one would be lost",
                "Rename one, or move its rows into the other.",
            )
    return tuple(sheets.values())


def say_hidden(sheet: Sheet, problems: ProblemList) -> None:
    """Warn of what is read though the user does not see it."""
    inside = sheet.sheet
    rows = [n for n, row in inside.row_dimensions.items() if row.hidden]
    columns = [n for n, column in inside.column_dimensions.items() if column.hidden]
    found = [("the sheet is hidden", 0, "")] if inside.sheet_state != "visible" else []
    if rows:
        found.append((f"{len(rows)} hidden rows, from here on", min(rows), ""))
    if columns:
        found.append((f"hidden columns: {', '.join(columns)}", 0, ""))
    for what, row, column in found:
        problems.warn(
            Place(sheet.file, row, column),
            what,
            "What is hidden is read like the rest",
            "Show it and look, or delete it.",
        )


def _load(path: Path, problems: ProblemList) -> Workbook | None:
    # Imported here: a folder of CSV files needs no spreadsheet library.
    from openpyxl import load_workbook  # noqa: PLC0415
    from openpyxl.utils.exceptions import InvalidFileException  # noqa: PLC0415

    place = Place(str(path))
    try:
        with zipfile.ZipFile(path) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
        if size > LARGEST_BYTES:
            problems.say(
                place,
                f"the workbook unpacks to {size // 1_000_000} million bytes",
                "A spreadsheet of this size is slow, and rows beyond the last are lost",
                "Save each sheet as CSV UTF-8, in one folder.",
            )
            return None
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and rules nobody reads here
            return load_workbook(path)
    except (
        OSError,
        zipfile.BadZipFile,
        InvalidFileException,
        AttributeError,
        LookupError,
        TypeError,
        ValueError,
        SyntaxError,  # of which the parser's own error is one
    ) as error:
        problems.say(
            place,
            "the workbook cannot be opened",
            f"It is not a whole .xlsx file: {str(error).strip() or 'it is damaged'}",
            "Open it in a spreadsheet program and save it again as .xlsx.",
        )
        return None


def sheet_rows(sheet: Sheet, problems: ProblemList) -> Iterator[Row]:
    """Yield the heading and the rows of a sheet as text, blank rows left out."""
    merged = _say_merged(sheet, problems)
    width = 0
    for number, cells in _rows_of(sheet.sheet):
        texts = [""] * max(cells)
        for column, cell in cells.items():
            texts[column - 1] = _text_of_cell(cell, number, sheet, problems)
        texts += [""] * (width - len(texts))
        if not any(texts):
            continue
        if not width:
            if texts[0].lstrip().startswith("#"):
                continue
            width = max(i for i, text in enumerate(texts, start=1) if text)
        yield number, texts if any(texts[width:]) else texts[:width]
    if not width and not merged:
        problems.say(
            Place(sheet.file),
            "the sheet is empty",
            "It has not even a heading",
            "Write the heading, or delete the sheet.",
        )


def _rows_of(sheet: Worksheet) -> Iterator[tuple[int, dict[int, Any]]]:
    """Yield the rows that hold anything, each with its cells by number of the column.

    A stray cell in the last row makes a sheet a million rows high, and asking it for
    its rows would make every cell in between.
    """
    rows: dict[int, dict[int, Any]] = {}
    for (row, column), cell in sheet._cells.items():
        if cell.value is not None:
            rows.setdefault(row, {})[column] = cell
    yield from sorted(rows.items())


def _say_merged(sheet: Sheet, problems: ProblemList) -> bool:
    for area in sheet.sheet.merged_cells.ranges:
        problems.say(
            Place(sheet.file, area.min_row),
            f"the cells {area.coord} are merged",
            "A merged cell has one value, and it is open which row or column it is for",
            "Unmerge them, and write the value into each cell it belongs to.",
        )
    return bool(sheet.sheet.merged_cells.ranges)


def _text_of_cell(cell: Any, number: int, sheet: Sheet, problems: ProblemList) -> str:
    value = cell.value
    if value is None:
        return ""
    if cell.data_type in {"f", "e"}:
        place = Place(sheet.file, number, cell.coordinate)
        _say_computed(place, cell.data_type, value, problems)
        return ""
    if isinstance(value, time | timedelta):
        problems.say(
            Place(sheet.file, number, cell.coordinate),
            f"the spreadsheet made this cell the time {value}",
            "No column holds a time of day",
            "Format the cell as text, and type it again.",
        )
        return ""
    return cell_text(value)


def _say_computed(
    place: Place, data_type: str, value: object, problems: ProblemList
) -> None:
    if data_type == "e":
        problems.say(
            place,
            f"the cell shows the error {value}",
            "The spreadsheet could not compute it",
            "Type the value itself.",
        )
        return
    formula = getattr(value, "text", value)
    problems.say(
        place,
        f"the cell holds the formula {formula}",
        "A formula may give another value elsewhere, and can refer to itself",
        "Copy the cells and paste them as values.",
    )


def cell_text(value: object) -> str:
    """Return what a cell holds as the text a CSV file would have.

    Examples
    --------
    >>> cell_text(46.5), cell_text(7.0), cell_text(True)
    ('46.5', '7', 'yes')
    """
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else str(Decimal(repr(value)))
    if isinstance(value, datetime):
        is_midnight = value.time() == time()
        day = value.date().isoformat()
        return SpreadsheetDate(day if is_midnight else value.isoformat(sep=" "))
    if isinstance(value, date):
        return SpreadsheetDate(value.isoformat())
    return str(value).replace("\r\n", "\n")
