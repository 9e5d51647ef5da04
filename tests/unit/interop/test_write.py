"""A casebook is written whole, or not at all."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from anagen.interop.casebook import (
    Casebook,
    read_casebook,
    write_casebook,
    write_workbook,
)
from anagen.interop.casebook import write as writer
from anagen.kernel.errors import CasebookError
from anagen.records.cohort import make_cohort
from anagen.records.tables import Patient
from tests.unit.interop.books import Book


def others(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_what_is_there_is_never_written_over(book: Book) -> None:
    read = book.read()
    before = book.text("patients.csv")
    with pytest.raises(CasebookError) as caught:
        write_casebook(read, "book")
    assert str(caught.value) == (
        "`book` was not written:\n  book: something is there already. What is there "
        "would be lost. Choose another name, or remove it first."
    )
    assert book.text("patients.csv") == before
    write_casebook(read, "book.xlsx")
    with pytest.raises(CasebookError, match="something is there already"):
        write_casebook(read, "book.xlsx")


def test_overwriting_replaces_the_casebook_and_keeps_the_rest(book: Book) -> None:
    read = book.read()
    book.write("README.md", "mine\n")
    (book.folder / "figures").mkdir()
    (book.folder / "figures" / "a.png").write_bytes(b"x")
    book.write("findings.csv", "patient_id,kind,value\np1,scalp,old\n")
    write_casebook(read, "book", overwrite=True)
    assert book.read() == read
    assert book.text("README.md") == "mine\n"
    assert (book.folder / "figures" / "a.png").read_bytes() == b"x"
    assert not (book.folder / "findings.csv").exists()


def test_an_empty_folder_may_be_filled(book: Book) -> None:
    Path("empty").mkdir()
    assert read_casebook(write_casebook(book.read(), "empty")) == book.read()


def test_folders_on_the_way_are_made(book: Book) -> None:
    path = write_casebook(book.read(), "some/where/book")
    assert read_casebook(path) == book.read()


@pytest.mark.parametrize("overwrite", [False, True])
def test_a_disk_that_fails_leaves_everything_as_it_was(
    book: Book, monkeypatch: pytest.MonkeyPatch, overwrite: bool
) -> None:
    read = book.read()
    before = others(book.folder.parent), others(book.folder)
    calls = 0
    real = Path.write_bytes

    def fails_at_the_third(self: Path, data: Any) -> int:
        nonlocal calls
        calls += 1
        if calls == 3:
            raise OSError(28, "No space left on device")
        return real(self, data)

    monkeypatch.setattr(Path, "write_bytes", fails_at_the_third)
    with pytest.raises(OSError, match="No space left"):
        write_casebook(read, "book" if overwrite else "new", overwrite=overwrite)
    monkeypatch.undo()
    monkeypatch.chdir(book.folder.parent)
    assert (others(book.folder.parent), others(book.folder)) == before
    assert book.read() == read


def test_a_move_that_fails_leaves_nothing_new(
    book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = book.read()

    def refuses(self: Path, target: Path) -> Path:
        raise OSError(13, "Permission denied")

    monkeypatch.setattr(Path, "rename", refuses)
    with pytest.raises(OSError, match="Permission denied"):
        write_casebook(read, "new")
    assert others(book.folder.parent) == ["book"]


def test_a_move_that_fails_brings_the_old_one_back(
    book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = book.read()
    real = Path.rename

    def refuses_the_new(self: Path, target: Path) -> Path:
        if self.name == "new":
            raise OSError(13, "Permission denied")
        return real(self, target)

    monkeypatch.setattr(Path, "rename", refuses_the_new)
    with pytest.raises(OSError, match="Permission denied"):
        write_casebook(read, "book", overwrite=True)
    assert others(book.folder.parent) == ["book"]
    assert book.read() == read


def with_patient(book: Book, **values: Any) -> Casebook:
    patient = Patient(patient_id="p1", **values)
    read = book.read()
    return Casebook(read.description, make_cohort([patient], "book"))


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        (
            "not stated",
            (
                "patients:1:label: the text is `not stated`. A cell with these words is the "
                "mark for what a source does not say. Write it in other words, or put the "
                "column into not_stated."
            ),
        ),
        (
            "bell \x07",
            (
                "patients:1:label: there is a control character, '\\x07'. It cannot be "
                "seen, and no cell keeps it. Delete it."
            ),
        ),
        (
            "two\rlines",
            (
                "patients:1:label: there is a control character, '\\r'. It cannot be seen, "
                "and no cell keeps it. Delete it."
            ),
        ),
    ],
)
def test_what_no_cell_can_hold_is_refused(
    book: Book, label: str, expected: str
) -> None:
    with pytest.raises(CasebookError) as caught:
        write_casebook(with_patient(book, label=label), "new")
    assert [str(problem) for problem in caught.value.problems] == [expected]
    assert not Path("new").exists()


def test_a_cell_too_long_for_a_sheet_is_refused(book: Book) -> None:
    casebook = with_patient(book, label="x" * 40_000)
    assert read_casebook(write_casebook(casebook, "new")) == casebook
    with pytest.raises(CasebookError) as caught:
        write_casebook(casebook, "new.xlsx")
    assert [str(problem) for problem in caught.value.problems] == [
        (
            "patients:2: a text has 40000 characters. A cell has at most 32767. Write a "
            "folder of CSV files."
        )
    ]


def test_more_rows_than_a_sheet_has_are_refused(
    book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(write_workbook, "MOST_ROWS", 7)
    with pytest.raises(CasebookError) as caught:
        write_casebook(book.read(), "new.xlsx")
    assert [p.what for p in caught.value.problems if p.place.file == "assessments"] == [
        "there are 8 rows"
    ]


def test_a_number_with_more_digits_than_a_sheet_keeps_is_written_as_text(
    book: Book,
) -> None:
    casebook = with_patient(book, age_at_index="12.3456789012345678")
    assert read_casebook(write_casebook(casebook, "new.xlsx")) == casebook


def test_rows_are_written_in_the_order_people_count(book: Book) -> None:
    rows = [Patient(patient_id=key) for key in ("p10", "p9", "p1", "p2")]
    assert writer.csv_text(rows).split() == [
        "patient_id,basis", "p1,stated", "p2,stated", "p9,stated", "p10,stated",
    ]  # fmt: skip


def test_columns_nobody_uses_are_left_out(book: Book) -> None:
    text = writer.csv_text(book.read().cohort.tables["events"])
    assert text.splitlines()[0] == (
        "event_id,patient_id,kind,term,day,trigger,trigger_drug,basis"
    )


def test_what_is_not_stated_stands_in_the_description(book: Book) -> None:
    text = (write_casebook(book.read(), "new") / "casebook.yaml").read_text("utf-8")
    assert "  consent: not stated\n" in text
    assert '  from: "2021-02"\n' in text
    assert "null" not in text
