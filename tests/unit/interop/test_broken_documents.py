"""One fault at a time: the folder itself, casebook.yaml, claims.yaml, case_table.yaml."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.interop.books import Book

DOCUMENTS = {
    "casebook missing a title": (
        "casebook.yaml",
        "id: book\ntitel: Two patients\n",
        [
            "book/casebook.yaml:1:title: the key `title` is missing. Add `title:`.",
            (
                "book/casebook.yaml:2:titel: there is no key `titel` here. What no key is "
                "declared for would be lost. Did you mean `title`?"
            ),
        ],
    ),
    "a name that is none": (
        "casebook.yaml",
        "id: My Book\ntitle: x\n",
        [
            (
                "book/casebook.yaml:1:id: `My Book` is not a name. A name is of small "
                "letters, digits and underscores, and begins with one. Write it like "
                "`mean_age`."
            )
        ],
    ),
    "a year in quotes, patients in words": (
        "casebook.yaml",
        'id: book\ntitle: x\npatients: two\ncitation:\n  year: "2024"\n',
        [
            (
                "book/casebook.yaml:3:patients: `two`: it has to be a whole number. Write "
                "digits without quotes, or `not stated`."
            ),
            (
                "book/casebook.yaml:5:citation.year: `2024`: it has to be a whole number. "
                "Write digits without quotes, or `not stated`."
            ),
        ],
    ),
    "a window that ends before it begins": (
        "casebook.yaml",
        'id: book\ntitle: x\nwindow: {from: "2025-02", to: "2021-02"}\n',
        [
            (
                "book/casebook.yaml:3:window: the window ends (2021-02) before it begins "
                "(2025-02). Patients were seen from the first to the last. Swap the two, "
                "or correct the one that is wrong."
            )
        ],
    ),
    "a month in words": (
        "casebook.yaml",
        "id: book\ntitle: x\nwindow: {from: July 2023}\n",
        [
            (
                "book/casebook.yaml:3:window.from: `July 2023` is not a year, month or "
                "day. Calendar times are written with the largest part first. Write it "
                "like 2024, 2024-03 or 2024-03-31, or `not stated`."
            )
        ],
    ),
    "an unknown drug and disease": (
        "casebook.yaml",
        (
            "id: book\ntitle: x\nindex_disease: alopecia areata\n"
            "index_treatments: [tofacitinb]\n"
        ),
        [
            (
                "book/casebook.yaml:3:index_disease: there is no condition `alopecia "
                "areata`. It has to be a word of "
                "knowledge/vocabularies/conditions.yaml. Did you mean `alopecia_areata`?"
            ),
            (
                "book/casebook.yaml:4:index_treatments[0]: there is no drug `tofacitinb`. "
                "It has to be a word of knowledge/drugs. Did you mean `tofacitinib`?"
            ),
        ],
    ),
    "a document that refers to itself": (
        "casebook.yaml",
        "id: book\ntitle: x\nnotes: &again [*again]\n",
        [
            (
                "book/casebook.yaml:3:16: there is an anchor or alias, `*again`. A "
                "reference can run in a circle, and hides what a value is. Write the value "
                "out where it is used."
            ),
            (
                "book/casebook.yaml:3:8: there is an anchor or alias, `&again`. A "
                "reference can run in a circle, and hides what a value is. Write the value "
                "out where it is used."
            ),
        ],
    ),
    "an empty file": (
        "casebook.yaml",
        "",
        [
            (
                "book/casebook.yaml:1:1: the file is empty. It holds no document. Fill it, "
                "or remove it."
            )
        ],
    ),
    "a list where keys belong": (
        "casebook.yaml",
        "- id: book\n",
        ["book/casebook.yaml:1: there are no keys here. Write `key: value` lines."],
    ),
    "claims without a list": (
        "claims.yaml",
        "id: a\n",
        [
            (
                "book/claims.yaml:1: there is no list of claims. Begin the file with "
                "`claims:`, and write one claim after each `- `."
            )
        ],
    ),
    "claims that are no list": (
        "claims.yaml",
        "claims: 3\n",
        [
            (
                "book/claims.yaml:1:claims: the claims are not a list. Begin the file "
                "with `claims:`, and write one claim after each `- `."
            )
        ],
    ),
    "a printed number without quotes": (
        "claims.yaml",
        "claims:\n  - {id: a, printed: 38.25, place: text, says: mean, kind: result}\n",
        [
            (
                "book/claims.yaml:2:claims[0].printed: `38.25` stands without quotes. It "
                "was read as a number or a day, and its printed form is lost. Write it as "
                'text: "38.25".'
            )
        ],
    ),
    "claims that are wrong in several ways": (
        "claims.yaml",
        (
            'claims:\n  - id: a\n    printed: "3"\n    plce: text\n    says: x\n'
            '    kind: reslt\n  - id: a\n    printed: "4"\n    value: 2\n'
            "    values: {low: 1}\n    place: x\n    says: y\n    kind: case\n"
            "    of: a b\n    per: patients\n  - 3\nmore: 1\n"
        ),
        [
            (
                "book/claims.yaml:2:claims[0].place: the key `place` is missing. Add "
                "`place:`."
            ),
            (
                "book/claims.yaml:4:claims[0].plce: there is no key `plce` here. What no "
                "key is declared for would be lost. Did you mean `place`?"
            ),
            (
                "book/claims.yaml:6:claims[0].kind: `reslt` is not a word of kind. The "
                "words are result, design, regimen, case, table, caption, literature, "
                "declaration. Did you mean `result`?"
            ),
            (
                "book/claims.yaml:7:claims[1].id: the claim `a` is there twice. It stands "
                "in row 2 already, and an id names one claim. Give this one its own id, or "
                "delete the copy."
            ),
            (
                "book/claims.yaml:14:claims[1].of: `a b` is not a name. A measure is a "
                "name, with what it is of in brackets. Write it like `age` or "
                "`exposure_months(tofacitinib)`."
            ),
            (
                "book/claims.yaml:15:claims[1].per: `patients` is not a word of per. The "
                "words are patient, course, combination, event, row. Did you mean "
                "`patient`?"
            ),
            (
                "book/claims.yaml:16:claims[2]: there are no keys here. Write `key: value` "
                "lines."
            ),
            (
                "book/claims.yaml:17:more: there is no key `more` here. The file holds one "
                "list, called claims. Begin the file with `claims:`, and write one claim "
                "after each `- `."
            ),
        ],
    ),
    "a value and values": (
        "claims.yaml",
        (
            'claims:\n  - {id: a, printed: "3", value: 3, values: {low: 3}, place: text, '
            "says: x, kind: case}\n"
        ),
        [
            (
                "book/claims.yaml:2:claims[0]: there is both a value and values. A claim "
                "prints one number, or one set of named numbers. Keep the one that fits."
            )
        ],
    ),
    "a layout without a heading": (
        "case_table.yaml",
        "title: Table 1\ncolumns:\n  - {cell: sex}\n",
        [
            (
                "book/case_table.yaml:3:columns[0].heading: the key `heading` is missing. "
                "Add `heading:`."
            )
        ],
    ),
}


@pytest.mark.parametrize("fault", DOCUMENTS)
def test_a_wrong_document_is_said(book: Book, fault: str) -> None:
    name, text, expected = DOCUMENTS[fault]
    assert book.write(name, text).said() == expected


def test_a_document_in_latin_1_is_read_to_its_end(book: Book) -> None:
    book.write("casebook.yaml", "id: book\ntitle: été\nplace: x\n".encode("latin-1"))
    assert book.said() == [
        (
            "book/casebook.yaml:2: the file is not UTF-8 but probably Latin-1 "
            "(Windows-1252). Byte 0xe9 here is no UTF-8; in Latin-1 it is `é`. Save it "
            "again as UTF-8."
        ),
        (
            "book/casebook.yaml:3:place: there is no key `place` here. What no key is "
            "declared for would be lost. Remove `place`."
        ),
    ]


def test_a_document_nobody_may_read_is_said(
    book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.read_bytes

    def refuses(self: Path) -> bytes:
        if self.name == "claims.yaml":
            raise PermissionError(13, "Permission denied")
        return real(self)

    monkeypatch.setattr(Path, "read_bytes", refuses)
    assert book.said() == [
        (
            "book/claims.yaml: the file cannot be read. The system says: Permission denied. "
            "Check the path and your right to read it."
        )
    ]


def test_a_document_in_utf_16_is_said(book: Book) -> None:
    book.write("casebook.yaml", "id: book\n".encode("utf-16"))
    assert book.said() == [
        (
            "book/casebook.yaml:1:1: the file is not UTF-8 but UTF-16. Its first bytes are "
            "the mark of UTF-16. Save it again with the encoding UTF-8."
        )
    ]


# ---------------------------------------------------------------- the folder


def test_a_missing_folder_is_said_with_the_closest(book: Book) -> None:
    assert book.said("bok") == [
        "bok: there is no such folder or file. Did you mean `book`?"
    ]
    assert book.said("elsewhere/series") == [
        "elsewhere/series: there is no such folder or file. Check the path."
    ]


def test_one_file_of_a_casebook_is_not_the_casebook(book: Book) -> None:
    assert book.said("book/patients.csv") == [
        (
            "book/patients.csv: this is not a casebook. It is one file of a casebook, and "
            "the folder is the casebook. Give the folder, `book`."
        )
    ]


def test_another_kind_of_file_is_not_a_casebook(book: Book) -> None:
    book.write("series.ods", b"PK")
    assert book.said("book/series.ods") == [
        (
            "book/series.ods: this is not a casebook. A casebook is a folder, or a "
            "workbook that ends in .xlsx. Save it as .xlsx, or put its tables into a "
            "folder as CSV UTF-8."
        )
    ]


def test_every_casebook_has_a_description(book: Book) -> None:
    assert book.delete("casebook.yaml").said() == [
        (
            "book/casebook.yaml: the file is missing. It says where the cases are from, "
            "and every casebook has one. Write it; `anagen new casebook` makes a template."
        )
    ]


def test_claims_may_be_missing(book: Book) -> None:
    assert book.delete("claims.yaml").read().claims == ()
    assert book.warned() == []


def test_an_unknown_table_is_refused_with_the_closest(book: Book) -> None:
    assert book.write("pateints.csv", "x\n").said() == [
        (
            "book/pateints.csv: a casebook has no `pateints.csv`. What it holds would be "
            "lost. Did you mean `patients.csv`? Rename it, or begin its name with `_` so "
            "that nobody reads it."
        )
    ]


def test_other_files_are_passed_over_aloud_or_by_name(book: Book) -> None:
    for name in ("README.md", "_old.csv", ".hidden", "~$book.xlsx"):
        book.write(name, "x\n")
    assert book.warned() == []
    assert book.write("figure.png", "x").warned() == [
        (
            "book/figure.png: this is no part of a casebook, and is not read. Begin its "
            "name with `_` if it is here on purpose."
        )
    ]


def test_a_casebook_without_tables_is_odd(book: Book) -> None:
    for path in book.folder.glob("*.csv"):
        path.unlink()
    assert book.warned() == ["book: there is no table. Add the tables."]


def test_rows_without_their_patients_are_one_problem_a_table(book: Book) -> None:
    said = book.delete("patients.csv").delete("treatments.csv").said()
    assert said == [
        f"book/{table}.csv:2:patient_id: there is no table patients. patient_id names "
        "its rows, here and perhaps further down. Add patients, or empty the column."
        for table in ("assessments", "conditions", "events", "laboratory")
    ]
