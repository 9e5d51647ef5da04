"""Rows of a flat table that may be one person (S4-04)."""

from __future__ import annotations

from decimal import Decimal

import pytest

from anagen.interop.casebook import find_same_person

# Table 1 of the letter on combinations: row, sex, age, comorbidities, disease, drug.
PRINTED = """
1|Woman|29|None|Alopecia areata|Baricitinib 4 mg/day
2|Woman|27|Adaptative disorder|Alopecia areata|Baricitinib 4 mg/day
3|Man|42|Hypertension|Alopecia areata|Baricitinib 4 mg/day
4|Woman|35|Hypothyroidism|Interstitial granulomatous dermatitis|Baricitinib 4 mg/day
5|Woman|33|None|Alopecia areata|Baricitinib 4 mg/day
6|Man|55|None|Alopecia areata|Baricitinib 4 mg/day
7|Man|45|Renal trasplantation (IgA nephropathy)|Alopecia areata|Baricitinib 4 mg/day
8|Man|45|Renal trasplantation (IgA nephropathy)|Alopecia areata|Baricitinib 4 mg/day
9|Woman|50|None|Alopecia areata|Baricitinib 4 mg/day
10|Woman|67|None|Alopecia areata|Baricitinib 4 mg/day
11|Man|43|None|Atopic dermatitis|Baricitinib 4 mg/day
12|Man|44|None|Alopecia areata|Baricitinib 4 mg/day
13|Woman|51|Hypertension|Alopecia areata|Baricitinib 4 mg/day
14|Woman|65|Osteoporosis|Alopecia areata|Baricitinib 4 mg/day
15|Woman|44|None|Alopecia areata|Baricitinib 4 mg/day
16|Man|21|Smoker, asthma|Atopic dermatitis|Upadacitinib 30 mg/day
17|Man|39|Glaucoma and cataracts|Atopic dermatitis|Upadacitinib 15 mg/day
18|Woman|54|Environmental allergies, asthma|Atopic dermatitis|Baricitinib 4 mg/day
19|Woman|54|Environmental allergies, asthma|Atopic dermatitis|Baricitinib 4 mg/day
20|Woman|55|Environmental allergies, asthma|Atopic dermatitis|Upadacitinib 15 smg/day
21|Woman|27|Environmental allergies|Atopic dermatitis|Upadacitinib 15 mg/day
22|Woman|27|Environmental allergies|Atopic dermatitis|Upadacitinib 15 mg/day
"""
HEADS = ("row", "sex", "age", "comorbidities", "disease", "drug")
ROWS = [
    dict(zip(HEADS, line.split("|"), strict=True))
    for line in PRINTED.split("\n")
    if line
]
SAME = ("sex", "disease", "comorbidities")
TOTALS = {
    ("sex", "Man"): 7,
    ("sex", "Woman"): 11,
    ("disease", "Alopecia areata"): 12,
    ("disease", "Atopic dermatitis"): 5,
    ("disease", "Interstitial granulomatous dermatitis"): 1,
    ("drug", "baricitinib"): 15,
    ("drug", "upadacitinib"): 4,
}


def test_s4_04_the_totals_force_18_people() -> None:
    report = find_same_person(ROWS, SAME, TOTALS)
    assert report.persons == 18
    assert report.ways == 1
    assert report.groups == ((7, 8), (18, 19, 20), (21, 22))
    assert str(report.found[1]) == (
        "rows 18, 19, 20 are one person: equal sex (Woman); equal disease (Atopic "
        "dermatitis); equal comorbidities (Environmental allergies, asthma); age 54, "
        "54 and 55; the totals hold only so"
    )


@pytest.mark.parametrize("column", ["sex", "disease"])
def test_either_total_alone_is_enough(column: str) -> None:
    totals = {key: count for key, count in TOTALS.items() if key[0] == column}
    assert find_same_person(ROWS, SAME, totals).persons == 18


def test_without_totals_rows_may_be_one_person_and_need_not() -> None:
    report = find_same_person(ROWS, SAME, {})
    assert report.persons is None
    assert report.groups == ()
    assert [same.rows for same in report.found] == [(7, 8), (18, 19, 20), (21, 22)]
    assert str(report.found[0]).startswith("rows 7, 8 may be one person: ")


def test_totals_that_cannot_hold_leave_no_way() -> None:
    report = find_same_person(ROWS, SAME, TOTALS | {("sex", "Man"): 5})
    assert (report.ways, report.persons, report.groups) == (0, None, ())
    assert len(report.found) == 3


def test_totals_that_leave_it_open_say_in_how_many_ways() -> None:
    rows = [{"sex": "Man", "age": age} for age in (30, 30, 50, 50)]
    report = find_same_person(rows, ["sex"], {("sex", "Man"): 3})
    assert (report.ways, report.persons, report.groups) == (2, None, ())


def test_one_year_apart_is_near_two_are_not() -> None:
    rows = [{"sex": "f", "age": Decimal(age)} for age in ("54", "55", "56")]
    found = find_same_person(rows, ["sex"], {}).found
    assert [same.rows for same in found] == [(1, 2), (2, 3)]
    assert find_same_person(rows, ["sex"], {}, near={"age": 2}).found[0].rows == (
        1,
        2,
        3,
    )


def test_an_age_that_is_not_printed_speaks_neither_way() -> None:
    rows = [{"sex": "f", "age": 30}, {"sex": "f"}]
    assert [s.rows for s in find_same_person(rows, ["sex"], {}).found] == [(1, 2)]
    rows = [{"sex": "m", "age": 30}, {"sex": "m", "age": "about 30"}]
    assert find_same_person(rows, ["sex"], {}).found == ()


def test_lists_of_conditions_are_compared_as_they_are() -> None:
    rows = [{"c": ("asthma", "eczema")}, {"c": ("asthma", "eczema")}, {"c": ()}]
    assert [s.rows for s in find_same_person(rows, ["c"], {}).found] == [(1, 2)]


def test_many_rows_alike_are_not_divided_in_every_way() -> None:
    rows = [{"sex": "f", "age": 30}] * 40
    assert find_same_person(rows, ["sex"], {("sex", "f"): 40}).persons == 40
