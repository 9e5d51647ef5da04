"""What is written is read back as the same, from a folder and from a workbook."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings

from anagen.interop.casebook import Casebook, read_casebook, write_casebook
from anagen.reports.layouts import TableLayout
from tests.unit.interop.books import Book
from tests.unit.interop.strategies import casebooks


def assert_same(first: Casebook, second: Casebook) -> None:
    assert second.description == first.description
    assert second.claims == first.claims
    assert second.cohort == first.cohort
    assert second == first
    assert second.cohort.fingerprint == first.cohort.fingerprint


@given(casebooks())
@settings(max_examples=80)
def test_a_folder_is_read_back_as_it_was_written(casebook: Casebook) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = write_casebook(casebook, Path(folder) / "book")
        assert_same(casebook, read_casebook(path))


@given(casebooks())
@settings(max_examples=40)
def test_a_workbook_is_read_back_as_it_was_written(casebook: Casebook) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = write_casebook(casebook, Path(folder) / "book.xlsx")
        assert_same(casebook, read_casebook(path))


@given(casebooks())
@settings(max_examples=20)
def test_writing_twice_gives_the_same_bytes(casebook: Casebook) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for name in ("one", "two"):
            write_casebook(casebook, Path(folder) / name)
            write_casebook(casebook, Path(folder) / f"{name}.xlsx")
        for path in (Path(folder) / "one").iterdir():
            assert path.read_bytes() == (Path(folder) / "two" / path.name).read_bytes()
        one, two = (Path(folder) / f"{name}.xlsx" for name in ("one", "two"))
        assert one.read_bytes() == two.read_bytes()


def test_the_layout_of_the_case_table_goes_along(book: Book) -> None:
    book.write(
        "case_table.yaml",
        "title: Table 1\nper: patient\ncolumns:\n  - {heading: Sex, cell: sex}\n"
        "  - {heading: SALT, cell: salt, which: latest}\nnotes: ['M: male']\n",
    )
    read = book.read()
    assert isinstance(read.layout, TableLayout)
    for path in ("again", "again.xlsx"):
        assert_same(read, read_casebook(write_casebook(read, path)))
