"""One fault at a time in a casebook kept as a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from anagen.interop.casebook import read_casebook, workbook, write_casebook
from tests.unit.interop.books import Book

Edit = Callable[[Workbook], None]


def spoil(book: Book, edit: Edit) -> list[str]:
    """Return what is said of the valid casebook as a workbook, after an edit."""
    write_casebook(book.read(), "book.xlsx", overwrite=True)
    loaded = openpyxl.load_workbook("book.xlsx")
    edit(loaded)
    loaded.save("book.xlsx")
    return book.said("book.xlsx")


def cell(sheet: str, name: str, value: object) -> Edit:
    def edit(loaded: Workbook) -> None:
        loaded[sheet][name] = value

    return edit


def row(sheet: str, *values: object) -> Edit:
    return lambda loaded: loaded[sheet].append(values)


def rename(sheet: str, title: str) -> Edit:
    def edit(loaded: Workbook) -> None:
        loaded[sheet].title = title

    return edit


NEW_YEAR = datetime(2024, 1, 30)  # noqa: DTZ001  as a spreadsheet holds a day
FORMULA = (
    "A formula may give another value elsewhere, and can refer to itself. Copy the "
    "cells and paste them as values."
)
AGAIN = "Format the cell as text, and type it again."
CELLS = {
    "formula": (
        cell("patients", "E2", "=D2*2"),
        f"patients:2:E2: the cell holds the formula =D2*2. {FORMULA}",
    ),
    "formula that refers to itself": (
        cell("patients", "E2", "=E2"),
        f"patients:2:E2: the cell holds the formula =E2. {FORMULA}",
    ),
    "error": (
        cell("patients", "E2", "#REF!"),
        (
            "patients:2:E2: the cell shows the error #REF!. The spreadsheet could not "
            "compute it. Type the value itself."
        ),
    ),
    "date where a study day belongs": (
        cell("treatments", "K2", NEW_YEAR),
        (
            "treatments:2:start_day: `2024-01-30` is a date. A study day counts days from "
            "the first dose of the index treatment, day 0. Write the days since day 0, "
            "such as 22, or a time such as 20 wk."
        ),
    ),
    "label that became a date": (
        cell("patients", "B2", NEW_YEAR),
        (
            "patients:2:label: the spreadsheet made this cell the date 2024-01-30. The "
            f"column label holds no dates. {AGAIN}"
        ),
    ),
    "text that became a time of day": (
        cell("patients", "B2", time(13, 30)),
        (
            "patients:2:B2: the spreadsheet made this cell the time 13:30:00. No column "
            f"holds a time of day. {AGAIN}"
        ),
    ),
    "merged cells": (
        lambda loaded: loaded["patients"].merge_cells("B2:B3"),
        (
            "patients:2: the cells B2:B3 are merged. A merged cell has one value, and it "
            "is open which row or column it is for. Unmerge them, and write the value "
            "into each cell it belongs to."
        ),
    ),
    "empty sheet": (
        lambda loaded: loaded.create_sheet("findings"),
        (
            "findings: the sheet is empty. It has not even a heading. Write the heading, "
            "or delete the sheet."
        ),
    ),
    "unknown sheet": (
        rename("laboratory", "Lab_oratory"),
        (
            "Lab_oratory: a casebook has no `Lab_oratory`. What it holds would be lost. "
            "Did you mean `laboratory`? Rename it, or begin its name with `_` so that "
            "nobody reads it."
        ),
    ),
    "no description": (
        lambda loaded: loaded.remove(loaded["casebook"]),
        (
            "casebook: the sheet is missing. It says where the cases are from, and every "
            "casebook has one. Add a sheet `casebook` with the columns key and value."
        ),
    ),
    "key twice": (
        row("casebook", "title", "again"),
        (
            "casebook:{last}:title: the key `title` stands here a second time. Only one of "
            "them could count. Remove one of them."
        ),
    ),
    "unknown key": (
        row("casebook", "citation.recieved", "2024-01"),
        (
            "casebook:{last}:citation.recieved: there is no key `recieved` here. What no "
            "key is declared for would be lost. Did you mean `received`?"
        ),
    ),
    "value without a key": (
        row("casebook", None, "again"),
        "casebook:{last}: the value `again` has no key. Write its key beside it.",
    ),
    "figure twice": (
        lambda loaded: [
            loaded["casebook"].append([f"figures.1.{name}", "x"])
            for name in ("figure", "shows", "shows")
        ],
        (
            "casebook:{last}:figures.1.shows: the key `figures.1.shows` stands here a "
            "second time. Only one of them could count. Remove one of them."
        ),
    ),
    "figures beside a figure": (
        lambda loaded: [
            loaded["casebook"].append([key, "not stated"])
            for key in ("figures", "figures.1.shows")
        ],
        (
            "casebook:{last}:figures.1.shows: the key `figures.1.shows` stands here a "
            "second time. Only one of them could count. Remove one of them."
        ),
    ),
    "no heading in the description": (
        lambda loaded: loaded["casebook"].delete_rows(1),
        (
            "casebook:1:book: the sheet has no column `book`. Its columns are key, "
            "value. Delete the column."
        ),
    ),
    "broken layout": (
        lambda loaded: loaded.create_sheet("case_table").append(["title: [x"]),
        (
            "case_table:2:1: the YAML cannot be read here: did not find expected ',' "
            "or ']'. Often an indent, a missing `:` or an unclosed quote just before. "
            "Compare the line with its neighbours."
        ),
    ),
    "claim with another word": (
        cell("claims", "J2", "reslt"),
        (
            "claims:2:kind: `reslt` is not a word of kind. The words are result, design, "
            "regimen, case, table, caption, literature, declaration. Did you mean "
            "`result`?"
        ),
    ),
    "claim that became a date": (
        cell("claims", "C2", NEW_YEAR),
        (
            "claims:2: the spreadsheet made a cell the date 2024-01-30. What was typed is "
            f"lost. {AGAIN}"
        ),
    ),
    "column that claims do not have": (
        cell("claims", "C1", "prnted"),
        (
            "claims:1:prnted: the sheet has no column `prnted`. Its columns are id, case, "
            "printed, value, values, unit, comparator, place, says, kind, statistic, of, "
            "among, per, definition, cases, part_of, step, note. Did you mean `printed`?"
        ),
    ),
    "case twice in a claim": (
        cell("claims", "B4", "1"),
        (
            "claims:4: the claim `table_1_age` has case 1 twice. A case is printed once. "
            "Delete one of them."
        ),
    ),
    "rows of a claim that differ": (
        cell("claims", "I4", "weight"),
        (
            "claims:4: the says differs from that of the first row of `table_1_age`. The "
            "rows of one claim are about one thing. Leave it empty here, or give the claim "
            "its own id."
        ),
    ),
}


@pytest.mark.parametrize("fault", CELLS)
def test_a_wrong_sheet_is_said(book: Book, fault: str) -> None:
    edit, expected = CELLS[fault]
    said = spoil(book, edit)
    last = openpyxl.load_workbook("book.xlsx").worksheets[0].max_row
    assert f"book.xlsx!{expected.replace('{last}', str(last))}" in said


def test_sheets_set_aside_are_not_read(book: Book) -> None:
    write_casebook(book.read(), "book.xlsx")
    loaded = openpyxl.load_workbook("book.xlsx")
    loaded.create_sheet("_scratch")["A1"] = "=1+1"
    loaded["patients"].insert_rows(1, 2)
    loaded["patients"]["A1"] = "# who took part"
    loaded.create_sheet("README")["A1"] = "how this was made"
    loaded.save("book.xlsx")
    assert read_casebook("book.xlsx") == book.read()


def test_typed_cells_are_read_as_a_person_means_them(book: Book) -> None:
    """Numbers, whole numbers typed as 7.0, and ticks are what they look like."""
    write_casebook(book.read(), "book.xlsx")
    loaded = openpyxl.load_workbook("book.xlsx")
    sheet = loaded["patients"]
    sheet["B2"], sheet["D2"], sheet["E2"] = 1, 37.0, 62.5
    loaded.save("book.xlsx")
    assert read_casebook("book.xlsx") == book.read()


def test_a_damaged_workbook_is_said(book: Book) -> None:
    Path("x.xlsx").write_bytes(b"PK nonsense")
    assert book.said("x.xlsx") == [
        (
            "x.xlsx: the workbook cannot be opened. It is not a whole .xlsx file: File is "
            "not a zip file. Open it in a spreadsheet program and save it again as .xlsx."
        )
    ]


def test_a_workbook_too_large_to_be_quick_is_said(
    book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_casebook(book.read(), "book.xlsx")
    monkeypatch.setattr(workbook, "LARGEST_BYTES", 1)
    assert book.said("book.xlsx") == [
        (
            "book.xlsx: the workbook unpacks to 0 million bytes. A spreadsheet of this "
            "size is slow, and rows beyond the last are lost. Save each sheet as CSV "
            "UTF-8, in one folder."
        )
    ]
