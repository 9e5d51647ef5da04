"""One fault at a time: what a casebook with a broken table is told, in full."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.unit.interop.books import Book

HERE = "book/"
DAY_ZERO = (
    "A study day counts days from the first dose of the index treatment, day 0. Write "
    "the days since day 0, such as 22, or a time such as 20 wk."
)
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
AGE = (
    "knowledge/limits/weight_for_age.yaml draws the line for each age. Look up weight "
    "and age; the age is that at day 0, not at onset."
)
TWICE = (
    "It divides twice, which would make no number of cells possible. It can be read as "
    "`/uL` or `10*9/L` (810 /uL is plausible; 810 10*9/L is impossible for "
    "lymphocytes). Write the one meant, with basis `inferred`, why in basis_note, and "
    "the printed unit in unit_as_printed."
)

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


def test_a_number_beyond_all_limits_is_said(book: Book) -> None:
    said = book.replace("treatments.csv", "20,mg", "1e999999999,mg").said()
    assert said[0].startswith("book/treatments.csv:4:dose: ")


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


# ---------------------------------------------------------------- one row

ROWS = {
    "SALT 140": (
        ("assessments.csv", "total,85", "total,140"),
        [
            (
                "assessments.csv:2:value: Severity of Alopecia Tool 140 is impossible. "
                "Severity of Alopecia Tool total runs from 0 to 100. Look the score up "
                "again; leave it empty when it is unknown."
            )
        ],
    ),
    "total against its regions": (
        ("assessments.csv", "total,35", "total,45"),
        [
            (
                "assessments.csv:8:value: the total 45 is not what its regions give, 35. "
                "SALT is their weighted sum. Look up total and regions; leave the total "
                "out if only regions are given."
            )
        ],
    ),
    "region that does not exist": (
        ("assessments.csv", "p1-as-2,p1,6 mo,salt,total", "p1-as-2,p1,6 mo,salt,brow"),
        [
            (
                "assessments.csv:3:component: salt has no part `brow`. Its parts are "
                "total, top, back, left, right. Use one of them."
            )
        ],
    ),
    "impossible unit": (
        ("laboratory.csv", "1.2,10*9/L", "810,cells/10^9/L"),
        ["laboratory.csv:2:unit: `cells/10^9/L` is not a unit that exists. " + TWICE],
    ),
    "impossible unit, written in UCUM": (
        ("laboratory.csv", "1.2,10*9/L", "810,/10*9/L"),
        ["laboratory.csv:2:unit: `/10*9/L` is not a unit that exists. " + TWICE],
    ),
    "number and unit in one cell": (
        ("laboratory.csv", "1.2,10*9/L", "810 cells/10^9/L,"),
        [
            (
                "laboratory.csv:2:value: `810 cells/10^9/L` is not a number. Number and "
                "unit stand in two columns. Write `810` here and `/uL` or `10*9/L` in the "
                "column unit."
            )
        ],
    ),
    "unit in other words": (
        ("laboratory.csv", "10*9/L", "x10^9/l"),
        [
            (
                "laboratory.csv:2:unit: `x10^9/l` is not a unit that exists. Units are "
                "written in UCUM, such as mg, 10*9/L or [IU]/mL. Did you mean `10*9/L`?"
            )
        ],
    ),
    "end before start": (
        ("treatments.csv", "0,30 mo", "0,-3"),
        [
            (
                "treatments.csv:3:end_day: the treatment ends (-3) before it starts (0). A "
                "treatment lasts from its first day to its last. Swap the two days, or "
                "correct the one that is wrong."
            )
        ],
    ),
    "duplicate id": (
        (
            "laboratory.csv",
            "10*9/L\n",
            "10*9/L\np1-la-1,p1,12 wk,lymphocytes,,1.2,10*9/L\n",
        ),
        [
            (
                "laboratory.csv:3:laboratory_id: the key `p1-la-1` is used twice. Row 2 "
                "has it already, and a key names one row. Give this row its own key, or "
                "delete the copy."
            )
        ],
    ),
    "date where a study day belongs": (
        ("treatments.csv", "40 wk,42 wk", "2024-01-30,30/01/2024"),
        [
            "treatments.csv:4:end_day: `30/01/2024` is a date. " + DAY_ZERO,
            "treatments.csv:4:start_day: `2024-01-30` is a date. " + DAY_ZERO,
        ],
    ),
    "a spreadsheet's number for a date": (
        ("treatments.csv", "40 wk,42 wk", "40 wk,45321"),
        [
            "treatments.csv:4:end_day: `45321` is a spreadsheet's number for the date "
            "2024-01-30. " + DAY_ZERO
        ],
    ),
    "decimal comma": (
        ("patients.csv", "62.5", '"62,5"'),
        [
            (
                "patients.csv:2:weight: `62,5` is not a number. Decimals are written with "
                "a point, not a comma. Write `62.5`."
            )
        ],
    ),
    "comma that may separate thousands": (
        ("patients.csv", "62.5", '"62,500"'),
        [
            (
                "patients.csv:2:weight: `62,500` is not a number. A comma may separate "
                "thousands or decimals, so it is not guessed. Write `62500` or `62.500`."
            )
        ],
    ),
    "bound in the number": (
        ("laboratory.csv", ",,1.2", ",,>1130"),
        [
            (
                "laboratory.csv:2:value: `>1130` is not a number. A bound is a comparator "
                "and a number, each in its own column. Write `1130` here and `>` in the "
                "column comparator, if the table has one."
            )
        ],
    ),
    "weight no child of four has": (
        ("patients.csv", "male,15,48", "male,4,45"),
        ["patients.csv:3:weight: 45 kg at the age of 4 is implausible. " + AGE],
    ),
    "reference to nobody": (
        ("laboratory.csv", "p1,0,", "p3,0,"),
        [
            (
                "laboratory.csv:2:patient_id: there is no `p3` in patients. patient_id has "
                "to name a row of patients. Add it to patients."
            )
        ],
    ),
    "key with a space": (
        ("laboratory.csv", "p1-la-1", "p1 la 1"),
        [
            (
                "laboratory.csv:2:laboratory_id: `p1 la 1` cannot be a key. A key is up to "
                "64 letters, digits and _ . : - without spaces, never a name. Write it "
                "like p1 or p1-tr-2."
            )
        ],
    ),
    "a word near the mark": (
        ("patients.csv", "47 mo", "Not stated"),
        [
            (
                "patients.csv:2:last_seen_day: `Not stated` is not the mark for what the "
                "source does not say. It is recognised in one spelling only. Write `not "
                "stated`."
            )
        ],
    ),
    "none where no term is": (
        ("patients.csv", "62.5", "none"),
        [
            (
                "patients.csv:2:weight: `none` is no number. `none` is a recorded "
                "negative, which only a column of terms can hold. Leave the cell empty if "
                "it is unknown, or write `not stated`."
            )
        ],
    ),
    "another word for unknown": (
        ("patients.csv", "62.5", "n/a"),
        [
            (
                "patients.csv:2:weight: `n/a` stands where a value belongs. What is "
                "unknown is an empty cell. Empty the cell, or write `not stated` if the "
                "source was read for it."
            )
        ],
    ),
    "drug not stated": (
        ("treatments.csv", "prednisolone", "not stated"),
        [
            (
                "treatments.csv:4:drug: the drug is not stated. A row means nothing "
                "without it. Leave the row out, or infer it and say how in basis_note."
            )
        ],
    ),
    "drug missing": (
        ("treatments.csv", "prednisolone", ""),
        [
            (
                "treatments.csv:4:drug: the drug is missing. Every row needs it: The drug; "
                "`none` for a stated absence of treatment in this role. Fill the cell."
            )
        ],
    ),
    "negative dose": (
        ("treatments.csv", "20,mg", "-20,mg"),
        [
            (
                "treatments.csv:4:dose: dose -20 is below 0. The least it can be is 0. "
                "Look it up again; leave it empty if unknown."
            )
        ],
    ),
    "half a time": (
        ("treatments.csv", "20,mg,1,1", "20,mg,1.5,0"),
        [
            (
                "treatments.csv:4:frequency: `1.5` is not a whole number. The column "
                "frequency counts something. Look it up again."
            ),
            (
                "treatments.csv:4:period: period 0 is not above 0. It has to be more than "
                "0. Look it up again; leave it empty if unknown."
            ),
        ],
    ),
    "inferred without a word how": (
        ("conditions.csv", "the table says healthy", ""),
        [
            (
                "conditions.csv:3:basis_note: an inferred row has no basis_note. Whoever "
                "reads it has to know how it was concluded. Say in basis_note how, or "
                "write basis `stated`."
            )
        ],
    ),
    "time in other words": (
        ("patients.csv", "47 mo", "47 months"),
        [
            (
                "patients.csv:2:last_seen_day: `47 months` is not a study day. It has to "
                "be a number with a unit (d, wk, mo, y), a bound or an order. Did you mean "
                "`47 mo`?"
            )
        ],
    ),
    "another person's event": (
        ("treatments.csv", "p1-tr-1,p1,,", "p1-tr-1,p1,p2-ev-1,"),
        [
            (
                "treatments.csv:2:event_id: `p2-ev-1` belongs to p2, and this row to p1. A "
                "row and what it refers to are about one person. Correct one of the two."
            )
        ],
    ),
}


@pytest.mark.parametrize("fault", ROWS)
def test_a_wrong_cell_is_said(book: Book, fault: str) -> None:
    (name, old, new), expected = ROWS[fault]
    assert book.replace(name, old, new).said() == [HERE + line for line in expected]


TERMS = {
    "drug": (
        ("treatments.csv", "prednisolone", "prednisolon"),
        "treatments.csv:4:drug: there is no drug `prednisolon`. It has to be a word of knowledge/drugs. Did you mean `prednisolone`?",
    ),
    "drug by its abbreviation": (
        ("treatments.csv", "prednisolone", "MTX"),
        (
            "treatments.csv:4:drug: there is no drug `MTX`. It has to be a word of "
            "knowledge/drugs. Did you mean `methotrexate`?"
        ),
    ),
    "condition": (
        ("conditions.csv", "p1,alopecia_areata", "p1,alopecia_aerata"),
        (
            "conditions.csv:2:condition: there is no condition `alopecia_aerata`. It has to be a word of knowledge/vocabularies/conditions.yaml. Did you mean "
            "`alopecia_areata`?"
        ),
    ),
    "analyte": (
        ("laboratory.csv", "lymphocytes", "lymphocyte"),
        "laboratory.csv:2:analyte: there is no analyte `lymphocyte`. It has to be a word of knowledge/analytes. Did you mean `lymphocytes`?",
    ),
    "instrument": (
        ("assessments.csv", "salt,total,85", "SALT,total,85"),
        "assessments.csv:2:instrument: there is no instrument `SALT`. It has to be a word of knowledge/instruments. Did you mean `salt`?",
    ),
    "event": (
        ("events.csv", "relapse,relapse", "relapse,relaps"),
        (
            "events.csv:2:term: there is no event term `relaps`. It has to be a word "
            "of knowledge/vocabularies/event_terms.yaml. Did you mean `relapse`?"
        ),
    ),
    "sex": (
        ("patients.csv", "female", "F"),
        (
            "patients.csv:2:sex: `F` is not a word of sex. The words are female, male, "
            "other. Did you mean `female`?"
        ),
    ),
    "role": (
        ("treatments.csv", "rescue", "resuce"),
        (
            "treatments.csv:4:role: `resuce` is not a word of role. The words are index, "
            "combination, bridge, maintenance, rescue, symptomatic, prior, subsequent. Did "
            "you mean `rescue`?"
        ),
    ),
}


@pytest.mark.parametrize("fault", TERMS)
def test_an_unknown_term_is_said_with_the_closest(book: Book, fault: str) -> None:
    (name, old, new), expected = TERMS[fault]
    assert book.replace(name, old, new).said() == [HERE + expected]


@pytest.mark.parametrize(
    ("column", "word"), [("reason_started", "cosmetic"), ("response", "great")]
)
def test_reasons_and_responses_are_closed_lists(
    book: Book, column: str, word: str
) -> None:
    book.write(
        "treatments.csv", f"patient_id,drug,role,{column}\np1,none,prior,{word}\n"
    )
    (said,) = (line for line in book.said() if "there is no re" in line)
    assert said.startswith(f"book/treatments.csv:2:{column}: there is no re")


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("TRUE", ("`TRUE` is neither yes nor no. The column holds only these two words. "
         "Write `yes`.")),
        ("N", ("`N` is neither yes nor no. The column holds only these two words. "
         "Write `no`.")),
        ("perhaps", ("`perhaps` is neither yes nor no. The column holds only these two "
         "words. Write `yes`, `no`, or leave the cell empty when it is unknown.")),
    ],
)  # fmt: skip
def test_yes_and_no_have_one_spelling(book: Book, cell: str, expected: str) -> None:
    book.write("findings.csv", "patient_id,kind,value\n")
    book.write(
        "treatments.csv", f"patient_id,drug,role,ongoing\np1,none,prior,{cell}\n"
    )
    assert f"book/treatments.csv:2:ongoing: {expected}" in book.said()


# ---------------------------------------------------------------- warnings

WARNINGS = {
    "weight few children of eight have": (
        ("patients.csv", "male,15,48", "male,8,45"),
        ["patients.csv:3:weight: 45 kg at the age of 8 is unusual. " + AGE],
    ),
    "patient without rows": (
        ("patients.csv", "30 mo,lost\n", "30 mo,lost\np3,3,male,20,,,\n"),
        [
            (
                "patients.csv:4:patient_id: p3 has no row in any other table. Nothing can "
                "be reported about this person. Add what is known, or delete the row."
            )
        ],
    ),
    "region missing beside a total": (
        ("assessments.csv", "p2-as-2,p2,0,salt,back,25\n", ""),
        [
            (
                "assessments.csv:7:component: p2 on day 0 has no SALT of back. Without "
                "every region the total cannot be checked; a missing region is never taken "
                "as hairy. Add the region if it was scored."
            )
        ],
    ),
    "region missing and no total": (
        (
            "assessments.csv",
            "p2-as-4,p2,0,salt,right,30\np2-as-5,p2,0,salt,total,35\n",
            "",
        ),
        [
            (
                "assessments.csv:4:component: p2 on day 0 has no SALT of right. Without "
                "every region the total cannot be computed; a missing region is never "
                "taken as hairy. Add the region if it was scored."
            )
        ],
    ),
}


@pytest.mark.parametrize("fault", WARNINGS)
def test_what_is_only_odd_is_a_warning(book: Book, fault: str) -> None:
    (name, old, new), expected = WARNINGS[fault]
    assert book.replace(name, old, new).warned() == [HERE + line for line in expected]


def test_a_total_may_be_rounded_to_the_places_it_states(book: Book) -> None:
    book.replace("assessments.csv", "right,30", "right,32")  # 35.36 exactly
    assert book.warned() == []
    assert book.replace("assessments.csv", "total,35", "total,35.3").said()


# ---------------------------------------------------------------- circles


def test_a_drug_is_not_given_for_the_event_it_causes(book: Book) -> None:
    book.append("events.csv", "p1-ev-1,p1,adverse_event,gastritis,8 wk,,prednisolone")
    book.append(
        "treatments.csv",
        "p1-tr-2,p1,p1-ev-1,prednisolone,symptomatic,20,mg,1,1,d,10 wk,12 wk",
    )
    assert book.said() == [
        (
            "book/events.csv:3:event_id: `p1-ev-1` is put down to prednisolone, which was "
            "given only because of it, directly or in a circle of events. What answers an "
            "event came after it, and cannot have caused it. Correct the event_id of the "
            "treatment, or the attribution."
        )
    ]


def test_a_circle_of_two_events_is_seen(book: Book) -> None:
    book.write(
        "events.csv",
        "event_id,patient_id,kind,term\n"
        "p2-ev-1,p2,adverse_event,gastritis\n"
        "p2-ev-2,p2,adverse_event,nausea\n",
    )
    book.write(
        "attributions.csv", "event_id,drug\np2-ev-1,minoxidil\np2-ev-2,prednisolone\n"
    )
    book.append("treatments.csv", "p2-tr-3,p2,p2-ev-2,minoxidil,symptomatic,,,,,,,")
    places = [line.split(": ")[0] for line in book.said()]
    assert places == ["book/events.csv:2:event_id", "book/events.csv:3:event_id"]


def test_a_drug_taken_before_may_cause_what_it_is_raised_for(book: Book) -> None:
    # a relapse after taper of tofacitinib, answered by more tofacitinib: no circle
    book.append(
        "treatments.csv", "p2-tr-3,p2,p2-ev-1,tofacitinib,rescue,10,mg,2,1,d,41 wk,"
    )
    assert book.warned() == []
