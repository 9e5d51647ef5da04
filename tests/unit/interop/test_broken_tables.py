"""One fault at a time: what a casebook with a broken file or heading is told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.unit.interop.books import Book

HERE = "book/"
SEPARATORS = (
    "A CSV file of a casebook has commas; spreadsheets write others where the decimal "
    "sign is a comma. Save it again with commas, and decimals with a point."
)
SAVE_AGAIN = "Save it again as CSV UTF-8 (comma delimited)."
QUOTES = (
    "A cell with a comma or a quotation mark inside stands in quotes, and its own "
    'quotation marks are doubled. Write it like "5 mg, ""once daily""".'
)
RAGGED = 'Put quotes around a cell with a comma, "like, this"; decimals take a point.'

# ---------------------------------------------------------------- the heading

HEADINGS = {
    "unknown column": (
        ("patients.csv", "weight", "wieght"),
        [
            (
                "patients.csv:1:wieght: patients has no column `wieght`. What no column is "
                "declared for would be lost. Did you mean `weight`?"
            )
        ],
    ),
    "column of another spelling": (
        ("patients.csv", "age_at_index", "Age at index"),
        [
            (
                "patients.csv:1:Age at index: patients has no column `Age at index`. What "
                "no column is declared for would be lost. Did you mean `age_at_index`?"
            )
        ],
    ),
    "required column missing": (
        ("treatments.csv", "drug,", "medicine,"),
        [
            (
                "treatments.csv:1:drug: the column drug is missing. Every row of "
                "treatments needs it: The drug; `none` for a stated absence of treatment "
                "in this role. Add the column."
            ),
            (
                "treatments.csv:1:medicine: treatments has no column `medicine`. What no "
                "column is declared for would be lost. Rename it, or delete the column."
            ),
        ],
    ),
    "key of patients missing": (
        ("patients.csv", "patient_id,", "id,"),
        [
            (
                "patients.csv:1:id: patients has no column `id`. What no column is "
                "declared for would be lost. Rename it, or delete the column."
            ),
            (
                "patients.csv:1:patient_id: the column patient_id is missing. Every row of "
                "patients needs it: Pseudonym of the person. Add the column."
            ),
        ],
    ),
    "column twice": (
        ("laboratory.csv", "comparator", "analyte"),
        [
            (
                "laboratory.csv:1:analyte: the column `analyte` stands twice in the "
                "heading. Only one of them could count. Delete or rename one."
            )
        ],
    ),
    "no heading": (
        (
            "laboratory.csv",
            "laboratory_id,patient_id,day,analyte,comparator,value,unit\n",
            "",
        ),
        [
            (
                "laboratory.csv:1: there is no heading: `p1-la-1, p1, 0, lymphocytes, , "
                "1.2, 10*9/L`. The first row names no column of laboratory. Write the "
                "names of the columns into the first row: laboratory_id, patient_id, day, "
                "..."
            )
        ],
    ),
    "heading repeated": (
        (
            "events.csv",
            "p2-ev-1,",
            "event_id,patient_id,kind,term,day,trigger,trigger_drug\np2-ev-1,",
        ),
        [
            (
                "events.csv:2: the heading stands here again. It is in row 1 already; two "
                "files may have been joined. Delete this row."
            )
        ],
    ),
}


@pytest.mark.parametrize("fault", HEADINGS)
def test_a_wrong_heading_is_said(book: Book, fault: str) -> None:
    (name, old, new), expected = HEADINGS[fault]
    assert book.replace(name, old, new).said() == [HERE + line for line in expected]


# ---------------------------------------------------------------- the file

FILES = {
    "empty file": (
        b"",
        [
            (
                "conditions.csv: the file is empty. It has not even a heading, so it may "
                "have been lost while saving. Restore it, write the heading alone, or "
                "delete the file."
            )
        ],
    ),
    "only comments": (
        b"# nothing\n\n",
        [
            (
                "conditions.csv: there is no heading. Every line is blank or a comment. "
                "Write the names of the columns into the first line."
            )
        ],
    ),
    "Latin-1": (
        "patient_id,condition,role,basis_note\np1,none,allergy,état\n".encode(
            "latin-1"
        ),
        [
            "conditions.csv:2: the file is not UTF-8 but probably Latin-1 "
            "(Windows-1252). Byte 0xe9 here is no UTF-8; in Latin-1 it is `é`. "
            + SAVE_AGAIN
        ],
    ),
    "UTF-16": (
        "patient_id,condition,role\np1,none,allergy\n".encode("utf-16"),
        [
            "conditions.csv:1: the file is not UTF-8 but UTF-16. Spreadsheets write "
            "UTF-16 when they save as Unicode text. " + SAVE_AGAIN
        ],
    ),
    "UTF-16 without its mark": (
        "patient_id,condition,role\np1,none,allergy\n".encode("utf-16-le"),
        [
            "conditions.csv:1: the file is not UTF-8 but UTF-16. Spreadsheets write "
            "UTF-16 when they save as Unicode text. " + SAVE_AGAIN
        ],
    ),
    "UTF-16 the other way round": (
        "patient_id,condition,role\np1,none,allergy\n".encode("utf-16-be"),
        [
            (
                "conditions.csv:1: the file is not UTF-8 but UTF-16. Spreadsheets write "
                "UTF-16 when they save as Unicode text. " + SAVE_AGAIN
            )
        ],
    ),
    "semicolons and decimal commas": (
        b"patient_id;condition;role;onset_age\np1;none;allergy;12,5\n",
        [
            "conditions.csv:1: the cells are separated by semicolons. " + SEPARATORS,
            (
                "conditions.csv:2:onset_age: `12,5` is not a number. Decimals are written "
                "with a point, not a comma. Write `12.5`."
            ),
        ],
    ),
    "the line a spreadsheet writes for semicolons": (
        b"sep=;\npatient_id;condition;role\np1;none;allergy\n",
        ["conditions.csv:2: the cells are separated by semicolons. " + SEPARATORS],
    ),
    "tabs": (
        b"patient_id\tcondition\trole\np1\tnone\tallergy\n",
        ["conditions.csv:1: the cells are separated by tabs. " + SEPARATORS],
    ),
    "too many and too few cells": (
        b"patient_id,condition,role,onset_age\np1,none,allergy,1,5\np1,none\n",
        [
            "conditions.csv:2: the row has 5 cells, and the heading has 4. So it is "
            "open which cell belongs to which column. A cell may lack its quotation "
            "marks around a comma. " + RAGGED,
            "conditions.csv:3: the row has 2 cells, and the heading has 4. So it is "
            "open which cell belongs to which column. The row may have been cut, or a "
            "comma is missing. " + RAGGED,
        ],
    ),
    "a quotation that never ends": (
        b'patient_id,condition,role\np1,"none,allergy\np2,none,allergy\n',
        [
            "conditions.csv:2: a quotation mark opens a cell and none closes it. "
            + QUOTES
        ],
    ),
    "text after a quotation": (
        b'patient_id,condition,role\np1,"no"ne,allergy\np2,none,allergy\n',
        [
            "conditions.csv:2: text follows the quotation mark that closes a cell. "
            + QUOTES
        ],
    ),
}


@pytest.mark.parametrize("fault", FILES)
def test_a_wrong_file_is_said(book: Book, fault: str) -> None:
    content, expected = FILES[fault]
    said = book.write("conditions.csv", content).said()
    assert said == [HERE + line for line in expected]


def test_a_byte_order_mark_comments_and_empty_rows_are_no_fault(book: Book) -> None:
    text = book.text("laboratory.csv").replace("\n", ",,\n")
    comments = '# laboratory: results\n"# with a comma, quoted",,,\n'
    book.write("laboratory.csv", "\ufeff" + comments + text + ",,,,,,,,\n\n")
    assert book.warned() == []


def test_a_file_nobody_may_read_is_said(
    book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.open

    def refuses(self: Path, *args: Any, **options: Any) -> Any:
        if self.name == "events.csv":
            raise PermissionError(13, "Permission denied")
        return real(self, *args, **options)

    monkeypatch.setattr(Path, "open", refuses)
    assert book.said() == [
        (
            "book/events.csv: the file cannot be read. The system says: Permission "
            "denied. Check the path and your right to read it."
        )
    ]


def test_letters_beyond_ascii_are_kept(book: Book) -> None:
    book.replace("conditions.csv", "healthy", "«état» — ok 😀")
    assert book.read().cohort.tables["conditions"][1].basis_note == (
        "the table says «état» — ok 😀"
    )


def test_a_broken_row_still_names_its_key(book: Book) -> None:
    """What refers to a broken row is not blamed for it."""
    book.replace("patients.csv", "p2,2,male", "p2,2,male,,")
    assert [line.split(": ")[0] for line in book.said()] == ["book/patients.csv:3"]


def test_a_wrong_cell_and_an_unexplained_inference_are_both_said(book: Book) -> None:
    book.replace("conditions.csv", "comorbidity,,inferred,the", "comorbidty,,inferred,")
    book.replace("conditions.csv", " table says healthy", "")
    assert [line.split(": ")[0] for line in book.said()] == [
        "book/conditions.csv:3:role"
    ]


def test_what_is_wrong_behind_a_wrong_cell_is_said_too(book: Book) -> None:
    book.replace("conditions.csv", "duration,basis", "onset_age,basis")
    book.replace("conditions.csv", "24 mo,stated", "-1,inferred")
    book.replace("conditions.csv", "the table says healthy", "x" * 5)
    assert [line.split(": ")[0] for line in book.said()] == [
        "book/conditions.csv:2:basis_note",
        "book/conditions.csv:2:onset_age",
    ]


def test_spaces_and_empty_cells_beyond_the_heading_are_nothing(book: Book) -> None:
    book.append("laboratory.csv", "p1-la-2,p1, ,lymphocytes,,1.3,10*9/L,,")
    (_, result) = book.read().cohort.tables["laboratory"]
    assert getattr(result, "day") is None  # noqa: B009


def test_a_row_that_begins_like_the_heading_is_a_row(book: Book) -> None:
    book.append("laboratory.csv", "laboratory_id,p1,0,lymphocytes,,1.3,10*9/L")
    assert len(book.read().cohort.tables["laboratory"]) == 2


def test_foreign_letters_are_said_once(book: Book) -> None:
    latin = "patient_id,condition,role,basis_note\n" + "p1,none,allergy,été\n" * 3
    book.write("conditions.csv", latin.encode("latin-1"))
    assert len(book.said()) == 1


def test_many_rows_without_a_drug_are_counted(book: Book) -> None:
    rows = "".join(f"p1,prior,{n},cells/10^9/L\n" for n in range(1_100))
    book.write("treatments.csv", "patient_id,role,dose,unit\n" + rows)
    said = book.said()
    assert "1050 more problems in this column" in said[-1]
    assert [line.split(": ")[0] for line in said[:2]] == [
        "book/treatments.csv:1:drug",
        "book/treatments.csv:2:unit",
    ]


@pytest.mark.parametrize("number", ["1e999999999", "1E-31", "9" * 21, "0." + "3" * 40])
def test_a_number_without_end_is_said(book: Book, number: str) -> None:
    for cell in ("20,mg,1", "40 wk,42"):
        book.replace("treatments.csv", cell, cell.replace(cell.split(",")[0], number))
    why = "has more than 20 digits. Nothing that is measured has so many. Look it up again."
    assert book.said() == [
        f"book/treatments.csv:4:dose: `{number}` {why}",
        f"book/treatments.csv:4:start_day: `{number}` {why}",
    ]


def test_scores_of_other_instruments_have_no_regions(book: Book) -> None:
    book.append("assessments.csv", "p1-as-3,p1,0,aasis,1,5")
    assert book.warned() == []


def test_an_attribution_to_nowhere_is_one_problem(book: Book) -> None:
    book.write("attributions.csv", "event_id,drug\np2-ev-9,prednisolone\n")
    assert [line.split(": ")[0] for line in book.said()] == [
        "book/attributions.csv:2:event_id"
    ]


def test_a_heading_alone_is_an_empty_table(book: Book) -> None:
    book.write("laboratory.csv", "laboratory_id,patient_id,analyte\n")
    assert book.read().cohort.tables["laboratory"] == ()
