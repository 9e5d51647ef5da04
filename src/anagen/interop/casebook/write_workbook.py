"""Write a casebook as a workbook: one sheet per table, `casebook` and `claims`."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import xlsxwriter

from anagen.interop.casebook.book import Casebook
from anagen.interop.casebook.cells_out import table_cells
from anagen.interop.casebook.claims import Claim
from anagen.interop.casebook.sheets import CLAIM_COLUMNS
from anagen.interop.casebook.workbook import cell_text
from anagen.interop.casebook.yaml_text import as_plain, to_yaml
from anagen.kernel.errors import CasebookError, Place, Problem
from anagen.records.columns import ColumnType
from anagen.records.tables import TABLES

__all__ = ["workbook_bytes"]

MOST_ROWS = 1_048_576
LONGEST_TEXT = 32_767
MOST_DIGITS = 15
WIDEST = 60

_SAME_ALWAYS = datetime(2000, 1, 1, tzinfo=UTC)
_NUMBERS = {
    ColumnType.INTEGER,
    ColumnType.NUMBER,
    ColumnType.STUDY_DAY,
    ColumnType.DURATION,
}

Rows = Sequence[Sequence[str]]


def workbook_bytes(casebook: Casebook) -> bytes:
    """Return a casebook as the content of an .xlsx file, the same bytes each time.

    Raises
    ------
    CasebookError
        When a sheet cannot hold a table or a text.
    """
    sheets = dict(_sheets(casebook))
    problems = [p for name, rows in sheets.items() for p in _too_much(name, rows)]
    if problems:
        raise CasebookError(f"`{casebook.name}` does not fit a workbook:", problems)
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as workbook:
        workbook.set_properties(
            {"title": casebook.description.title, "created": _SAME_ALWAYS}
        )
        bold = workbook.add_format({"bold": True, "text_wrap": True})
        plain = workbook.add_format({"text_wrap": True, "valign": "top"})
        text = workbook.add_format(
            {"text_wrap": True, "valign": "top", "num_format": "@"}
        )
        for name, rows in sheets.items():
            sheet = workbook.add_worksheet(name)
            _write_sheet(sheet, name, rows, (bold, plain, text))
    return content.getvalue()


def _sheets(casebook: Casebook) -> Iterator[tuple[str, Rows]]:
    yield (
        "casebook",
        [("key", "value"), *_key_rows(as_plain(casebook.description, whole=True))],
    )
    for table in TABLES:
        rows = casebook.cohort.tables[table]
        if rows:
            yield table, list(table_cells(rows))
    if casebook.claims:
        rows_of_claims = [
            row for claim in casebook.claims for row in _claim_rows(claim)
        ]
        yield "claims", [CLAIM_COLUMNS, *rows_of_claims]
    if casebook.layout is not None:
        lines = to_yaml(as_plain(casebook.layout)).splitlines()
        yield "case_table", [(line,) for line in lines]


def _key_rows(data: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Flatten a description: ``citation.year``, a list as one row for each item.

    What is numbered has its number in the key: ``figures.1.shows``.
    """
    for key, value in data.items():
        if isinstance(value, list) and any(isinstance(item, dict) for item in value):
            for number, item in enumerate(value, start=1):
                for inner, deeper in _key_rows(item):
                    yield f"{key}.{number}.{inner}", deeper
        elif isinstance(value, dict):
            for inner, deeper in _key_rows(value):
                yield f"{key}.{inner}", deeper
        elif isinstance(value, list):
            yield from ((key, str(item)) for item in value)
        else:
            yield key, str(value)


def _claim_rows(claim: Claim) -> Iterator[list[str]]:
    cells = {name: _claim_cell(value) for name, value in as_plain(claim).items()}
    if isinstance(claim.printed, str):
        yield [cells.get(name, "") for name in CLAIM_COLUMNS]
        return
    for place, (case, text) in enumerate(claim.printed.items()):
        shown = cells if place == 0 else {"id": claim.id}
        row = {**shown, "case": case, "printed": text}
        yield [row.get(name, "") for name in CLAIM_COLUMNS]


def _claim_cell(value: Any) -> str:
    if isinstance(value, dict):
        return "\n".join(f"{name} = {part}" for name, part in value.items())
    if isinstance(value, list):
        return "\n".join(str(item) for item in value)
    return str(value)


def _write_sheet(sheet: Any, name: str, rows: Rows, formats: tuple[Any, ...]) -> None:
    bold, plain, text = formats
    numbers = _number_columns(name, rows[0])
    for place, row in enumerate(rows):
        for column, cell in enumerate(row):
            if place == 0 and name != "case_table":
                sheet.write_string(place, column, cell, bold)
            elif column in numbers and _is_plain_number(cell):
                sheet.write_number(place, column, float(cell), plain)
            elif cell:
                sheet.write_string(place, column, cell, text)
    sheet.freeze_panes(1, 1)
    for column, width in enumerate(_widths(rows)):
        sheet.set_column(column, column, width, text)


def _widths(rows: Rows) -> Iterator[int]:
    for column in range(len(rows[0])):
        longest = max(len(row[column]) for row in rows)
        yield min(max(longest, len("value")) + 2, WIDEST)


def _number_columns(name: str, heading: Sequence[str]) -> set[int]:
    if name not in TABLES:
        return set()
    kinds = {column.name: column.type for column in TABLES[name].columns()}
    return {i for i, title in enumerate(heading) if kinds[title] in _NUMBERS}


def _is_plain_number(text: str) -> bool:
    """Whether a spreadsheet gives the number back with the same digits."""
    try:
        number = Decimal(text)
    except ArithmeticError:
        return False
    digits = number.as_tuple().digits
    if not number.is_finite() or len(digits) > MOST_DIGITS:
        return False
    return cell_text(float(text)) == text


def _too_much(name: str, rows: Rows) -> Iterator[Problem]:
    if len(rows) > MOST_ROWS:
        yield Problem(
            Place(name),
            f"there are {len(rows)} rows",
            f"A sheet has at most {MOST_ROWS}",
            "Write a folder of CSV files.",
        )
    for number, row in enumerate(rows, start=1):
        for cell in row:
            if len(cell) > LONGEST_TEXT:
                yield Problem(
                    Place(name, number),
                    f"a text has {len(cell)} characters",
                    f"A cell has at most {LONGEST_TEXT}",
                    "Write a folder of CSV files.",
                )
