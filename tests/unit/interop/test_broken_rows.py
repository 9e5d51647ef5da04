"""One fault at a time: what a casebook with a broken row is told, in full."""

from __future__ import annotations

import pytest

from tests.unit.interop.books import Book

HERE = "book/"
DAY_ZERO = (
    "A study day counts days from the first dose of the index treatment, day 0. Write "
    "the days since day 0, such as 22, or a time such as 20 wk."
)
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
