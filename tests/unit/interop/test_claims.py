"""Claims, and the double check that no printed number was forgotten."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from pydantic import ValidationError

from anagen.interop.casebook import Claim, find_unclaimed_numbers
from anagen.interop.casebook.numbers import letter_body, printed_numbers


def claim(printed: Any, **values: Any) -> Claim:
    return Claim(
        id="a", printed=printed, place="text", says="words", kind="result", **values
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a mean of 38.25 months (30 to 47)", "38.25 30 47"),
        ("neutrophils < 1,000 cells/mm<sup>3</sup>", "<1000"),
        (">1130", ">1130"),
        ("≥50, ≤ 20 and \\geq 12", ">=50 <=20 >=12"),
        ("cyclosporine (50–25 mg/day)", "50 25"),
        ("$38.3 \\pm 7.1$ months", "38.3 7.1"),
        ("5mg BID for 6m, 12-weeks, 22-year-old", "5 6 12 22"),
        ("45.7%),<sup>4</sup> OMP (1 month and 43.7%)<sup>5</sup>", "45.7 1 43.7"),
        ("inflammation.⁴ and steroids,¹ at 10⁹/L", "10"),
        ("SALT <sub>50</sub>, JAK1, IL-15, CD8+, S35-S37, Table 1, Figs. 2b", ""),
        ("810 cells/10<sup>9</sup>/L, 810 cells/10^9/L", "810 10 810 10"),
        ("doi: 10.25259/IJDVL\\_849\\_2023, a2@b3.com, https://x.org/10.1/22", ""),
        ("the 1<sup>st</sup> year, 4/6, 4:1, 1,2,3", "1 4 6 4 1 1 2 3"),
        ("0.5. Then 10.", "0.5 10"),
        ("2023-03-10", "2023 03 10"),
    ],
)
def test_numbers_are_found_as_printed(text: str, expected: str) -> None:
    assert " ".join(map(str, printed_numbers(text))) == expected


def test_a_claim_lists_the_numbers_it_prints() -> None:
    assert claim("38.3 ± 7.1").numbers() == (Decimal("38.3"), Decimal("7.1"))
    by_case = claim({"1": "9 (550 mg)", "3": "3 (300 mg)"})
    assert by_case.numbers() == tuple(map(Decimal, ("9", "550", "3", "300")))
    assert by_case.texts == ("9 (550 mg)", "3 (300 mg)")


def test_the_list_of_references_is_not_the_letter() -> None:
    for heading in ("References", "## References", "REFERENCES", "**References:**"):
        assert letter_body(f"12 months.\n\n{heading}\n\n1. Smith 2001;3:4.") == (
            "12 months.\n\n"
        )
    assert letter_body("see References below") == "see References below"


def test_a_number_printed_more_often_than_claimed_is_found() -> None:
    letter = (
        "Six patients of 6 had 12 weeks; after 12 weeks 4/6 were well.\nReferences\n1."
    )
    found = find_unclaimed_numbers(letter, [claim("12 weeks"), claim("4/6")])
    assert found == ("6", "12")
    assert (found[1].printed, found[1].claimed) == (2, 1)
    assert (
        found[1].contexts[1] == "ents of 6 had 12 weeks; after 12 weeks 4/6 were well."
    )
    assert ", ".join(found) == "6, 12"


def test_nothing_is_left_when_everything_is_claimed() -> None:
    assert find_unclaimed_numbers("12 of 14", [claim("12 of 14")]) == ()
    assert find_unclaimed_numbers("no number", []) == ()


def test_case_numbers_at_the_head_of_rows_are_claimed_by_their_columns() -> None:
    letter = "1 | 37\n2 | 22\n"
    ages = Claim(
        id="age",
        printed={"1": "37", "2": "22"},
        place="Table 1, column Age",
        says="age",
        kind="table",
    )
    assert find_unclaimed_numbers(letter, [ages]) == ()


@pytest.mark.parametrize(
    "values",
    [
        {"value": 3, "values": {"low": 1}},
        {"of": "not a measure"},
        {"kind": "guess"},
        {"per": "patients"},
        {"colour": "red"},
        {"cases": [1.5]},
        {"cases": 3},
        {"value": "bell \x07"},
        {"unit": "two\nlines"},
    ],
)
def test_what_is_no_claim_is_refused(values: dict[str, Any]) -> None:
    known = {"id": "a", "printed": "1", "place": "text", "says": "x", "kind": "case"}
    with pytest.raises(ValidationError):
        Claim.model_validate(known | values)


@pytest.mark.parametrize(
    "printed", [1, Decimal("38.250"), {}, {"1": 3}, "", None, True]
)
def test_printed_is_text(printed: Any) -> None:
    with pytest.raises(ValidationError):
        claim(printed)


def test_values_are_exact_numbers_or_words() -> None:
    assert claim("x", value="38.250").value == Decimal("38.250")
    assert claim("x", value=5).value == Decimal(5)
    assert claim("x", values={"from": "2021-02"}).values == {"from": "2021-02"}
    assert claim("x", cases=[7, "8"]).cases == ("7", "8")
