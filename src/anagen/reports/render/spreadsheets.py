"""Tables as CSV and as one workbook; the same table, the same bytes."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from anagen.reports.tables import Cell, Table

__all__ = ["csv_text", "write_workbook"]

_LONGEST_SHEET_NAME = 31
_WIDEST = 60
_MOST_LETTERS = 32767
_NOT_IN_XML = {0xFFFE: 0xFFFD, 0xFFFF: 0xFFFD}  # xlsxwriter escapes all others
_CUT = " ... (cut here; whole in the CSV)"
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
# A workbook carries a date of creation; a fixed one keeps equal tables equal files.
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)


def csv_text(table: Table) -> str:
    """Return a table as CSV (RFC 4180); text that a spreadsheet would run is defused."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(table.headings)
    writer.writerows([_defused(cell) for cell in row] for row in table.rows)
    return out.getvalue()


def _defused(cell: Cell) -> str:
    risky = cell.text.startswith(_FORMULA_STARTS) and cell.number is None
    return f"'{cell.text}" if risky else cell.text


def write_workbook(tables: Sequence[Table], path: Path) -> None:
    """Write tables to one workbook, a sheet each, with headings that stay in sight."""
    # Imported here: only a report that is written needs it.
    import xlsxwriter  # noqa: PLC0415

    options = {"strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(str(path), options) as workbook:
        workbook.set_properties({"created": _EPOCH.replace(tzinfo=None)})
        bold = workbook.add_format({"bold": True, "text_wrap": True, "bottom": 1})
        wrap = workbook.add_format({"text_wrap": True, "valign": "top"})
        for table, name in zip(tables, _sheet_names(tables), strict=True):
            sheet = workbook.add_worksheet(name)
            sheet.freeze_panes(1, 1)
            for column, heading in enumerate(table.headings):
                sheet.set_column(column, column, _width(table, column))
                sheet.write_string(0, column, _fitting(heading), bold)
            for line, row in enumerate(table.rows, start=1):
                for column, cell in enumerate(row):
                    _write_cell(sheet, line, column, cell, wrap)
            for line, note in enumerate(table.notes, start=len(table.rows) + 2):
                sheet.write_string(line, 0, _fitting(note))


def _sheet_names(tables: Sequence[Table]) -> list[str]:
    """Return a name for each sheet, cut where it is too long, and counted on then."""
    names: list[str] = []
    for table in tables:
        name, count = table.name[:_LONGEST_SHEET_NAME], 1
        while name.casefold() in {taken.casefold() for taken in names}:
            count += 1
            end = f"_{count}"
            name = f"{table.name[: _LONGEST_SHEET_NAME - len(end)]}{end}"
        names.append(name)
    return names


def _write_cell(
    sheet: object, line: int, column: int, cell: Cell, style: object
) -> None:
    write = sheet.write_number if _is_plain_number(cell) else sheet.write_string  # type: ignore[attr-defined]
    write(
        line,
        column,
        float(cell.number or 0) if _is_plain_number(cell) else _fitting(cell.text),
        style,
    )


def _fitting(text: str) -> str:
    """Return text no longer than a cell of a workbook holds; the CSV has all of it."""
    text = text.translate(_NOT_IN_XML)
    if len(text) <= _MOST_LETTERS:
        return text
    return f"{text[: _MOST_LETTERS - len(_CUT)]}{_CUT}"


def _is_plain_number(cell: Cell) -> bool:
    """Whether the text is the number itself, not a number with words or a k/n."""
    bare = cell.text.replace(".", "", 1).lstrip("-")
    return cell.number is not None and bare.isdigit()


def _width(table: Table, column: int) -> int:
    longest: Iterable[int] = (len(row[column].text) for row in table.rows)
    return min(max((*longest, len(table.headings[column]))) + 2, _WIDEST)
