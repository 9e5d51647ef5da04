"""What a spreadsheet does not show, and what is in the way of a table."""

from __future__ import annotations

import warnings

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from anagen.interop.casebook import read_casebook, write_casebook
from tests.unit.interop.books import Book


@pytest.fixture
def sheets(book: Book) -> Workbook:
    """Return the valid casebook as a workbook, to be spoiled and saved."""
    write_casebook(book.read(), "book.xlsx", overwrite=True)
    return openpyxl.load_workbook("book.xlsx")


def test_a_stray_cell_in_the_last_row_costs_nothing(
    book: Book, sheets: Workbook
) -> None:
    sheets["patients"]["XFD1048576"] = "?"
    sheets.save("book.xlsx")
    said = book.said("book.xlsx")
    assert len(said) == 1
    assert "patients:1048576" in said[0]


def test_a_row_that_ends_early_is_whole(sheets: Workbook) -> None:
    last = sheets["patients"].max_column
    sheets["patients"].cell(2, last).value = None
    sheets.save("book.xlsx")
    assert len(read_casebook("book.xlsx").cohort) == 2


def test_two_sheets_of_one_name_are_refused(book: Book, sheets: Workbook) -> None:
    sheets.create_sheet("patients ").append(["patient_id"])
    sheets.save("book.xlsx")
    assert [said.split(". ")[0] for said in book.said("book.xlsx")] == [
        "book.xlsx!patients: two sheets are called `patients`"
    ]


def test_hidden_sheets_rows_and_columns_are_read_and_said(sheets: Workbook) -> None:
    sheets["laboratory"].sheet_state = "hidden"
    sheets["patients"].row_dimensions[3].hidden = True
    sheets["patients"].column_dimensions["C"].hidden = True
    sheets.create_sheet("_notes").sheet_state = "hidden"
    sheets.save("book.xlsx")
    said = " ".join(map(str, read_casebook("book.xlsx").warnings))
    assert "laboratory: the sheet is hidden" in said
    assert "patients:3: 1 hidden rows" in said
    assert "hidden columns: C" in said
    assert "_notes" not in said


def test_a_workbook_no_library_can_read_is_said(book: Book, sheets: Workbook) -> None:
    sheets.create_chartsheet("Chart1")  # without a chart, on which the library fails
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        sheets.save("book.xlsx")
    assert any("cannot be opened" in said for said in book.said("book.xlsx"))


def test_a_folder_in_the_place_of_a_table_is_said(book: Book) -> None:
    book.delete("laboratory.csv")
    (book.folder / "laboratory.csv").mkdir()
    assert any("this is not a file" in said for said in book.said())
