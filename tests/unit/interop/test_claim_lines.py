"""Claims on one line: the same model as an entry of `claims.yaml`."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from anagen.interop.casebook.claim_lines import GRAMMAR, claim_of_line
from anagen.interop.casebook.claims import Claim
from anagen.interop.casebook.documents import expand_lines, make_claims
from anagen.interop.casebook.problems import ProblemList
from anagen.kernel.errors import ImpossibleValueError, Place


def line(text: str) -> dict[str, Any]:
    claim = claim_of_line(text, 3)
    assert Claim.model_validate(claim).id == claim["id"]
    return claim


def values(text: str) -> dict[str, str]:
    claim = line(text)
    given = claim.get("values", {"value": claim.get("value")})
    return {name: str(value) for name, value in given.items()}


def test_the_line_of_the_issue() -> None:
    claim = line("mean weeks_to_regrowth = 3.75 ± 1.7 per patient  # Results, ¶2")
    assert claim == {
        "id": "mean_weeks_to_regrowth",
        "printed": "3.75 ± 1.7",
        "statistic": "mean",
        "of": "weeks_to_regrowth",
        "per": "patient",
        "says": "mean weeks_to_regrowth",
        "place": "Results, ¶2",
        "kind": "result",
        "values": {"mean": Decimal("3.75"), "sd": Decimal("1.7")},
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("n = 18 per patient", {"value": "18"}),
        (
            "median (range) age = 42 (19–63)",
            {"median": "42", "low": "19", "high": "63"},
        ),
        ("median age = 42 [IQR 30–50]", {"median": "42", "q1": "30", "q3": "50"}),
        ("mean (sd) salt = 98.2 (3.1)", {"mean": "98.2", "sd": "3.1"}),
        ("mean age = 38.4 ± 8.7, n = 6", {"mean": "38.4", "sd": "8.7", "n": "6"}),
        ("range age = 3-43 months", {"low": "3", "high": "43"}),
        ("iqr age = 3 to 5 wk", {"q1": "3", "q3": "5"}),
        ("share relapse = 50%", {"value": "50"}),
        ("61.1% response = complete", {"value": "61.1"}),
        ("share relapse = 50%, n = 18", {"percent": "50", "n": "18"}),
        ("mean change = −3.5 ± 1,2", {"mean": "-3.5", "sd": "1.2"}),
        ("sum dose = 1,130 mg", {"value": "1130"}),
        ("count response = complete = 12", {"value": "12"}),
        (
            "12/18 (66.7%; 95% CI 41.0–86.7) response = complete",
            {
                "numerator": "12",
                "denominator": "18",
                "percent": "66.7",
                "ci_low": "41.0",
                "ci_high": "86.7",
            },
        ),
        (
            "mean age = 38.4 (95% CI 30.1 to 46.7)",
            {"mean": "38.4", "ci_low": "30.1", "ci_high": "46.7"},
        ),
    ],
)
def test_numbers_by_their_names(text: str, expected: dict[str, str]) -> None:
    assert values(text) == expected


def test_clauses_in_any_order() -> None:
    claim = line(
        "big: 12 of 18 (66.7%) Response=Complete among sex = female and Age (years)>=12 "
        "per patient case 3, #4 part of all definition salt_75 # Table 2"
    )
    assert claim["of"] == "Response = Complete" or claim["of"] == "response = Complete"
    assert claim["among"] == ["sex = female", "age_years >= 12"]
    assert (claim["per"], claim["cases"]) == ("patient", ["3", "4"])
    assert (claim["part_of"], claim["definition"]) == ("all", "salt_75")
    assert (claim["id"], claim["place"]) == ("big", "Table 2")


@pytest.mark.parametrize(
    ("text", "unit", "comparator"),
    [
        ("min follow_up >= 6 months", "mo", ">="),
        ("max age < 80 years", "a", "<"),
        ("mean dose = 5 mg", "mg", None),
        ("mean bsa ≤ 3", None, "<="),
    ],
)
def test_units_and_bounds(text: str, unit: str | None, comparator: str | None) -> None:
    claim = line(text)
    assert (claim.get("unit"), claim.get("comparator")) == (unit, comparator)


def test_steps_of_values() -> None:
    assert line("mean age = 38.4, n = 6, whole numbers")["step"] == 1
    assert line("mean age = 38.4, steps of 0.5, n = 6")["step"] == Decimal("0.5")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("hello", "neither"),
        ("men age = 3", "Did you mean `mean`?"),
        ("mean age = 42 (19–63)", "does not say what (19–63) is"),
        ("mean = 42", "does not say of what"),
        ("mean age = 4 apples 3", "is no unit"),
        ("mean age among sex = f = 3", "follow the numbers"),
        ("12/18", "what was counted"),
        ("12/18 (66.7% relapse", "bracket is open"),
        ("share relapse = 0.5", "a percentage"),
        ("mean age = 3 per patient per row", "said twice"),
        ("median (range) age = 42", "prints none"),
        ("mean (range) age = 42 ± 3", "± stands before an SD"),
        ("mean age = 42 (90% CI 3 to 50)", "Only intervals of 95%"),
        ("mean age = 4, steps of 0", "not a step"),
        ("mean age = 3 months (1) years, n = 2", "does not say what (1) is"),
        ("", "neither"),
    ],
)
def test_what_cannot_be_read_says_why(text: str, why: str) -> None:
    with pytest.raises(ImpossibleValueError) as error:
        claim_of_line(text)
    assert why in str(error.value)


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        claim = claim_of_line(text)
    except ImpossibleValueError:
        return
    assert claim["statistic"]


def test_every_example_of_the_grammar_is_a_claim() -> None:
    examples = GRAMMAR.rpartition("left out.\n")[2].strip().splitlines()
    assert len(examples) == 6
    for example in examples:
        line(example.strip())


def test_a_line_and_its_yaml_are_one_model() -> None:
    text = "12/18 (66.7%) response = complete per patient among sex = female # Abstract"
    written = yaml.safe_load(
        """
        id: count_response_complete_sex_female
        printed: 12/18 (66.7%)
        values: {numerator: 12, denominator: 18, percent: "66.7"}
        place: Abstract
        says: count response = complete among sex = female
        kind: result
        statistic: count
        of: response = complete
        among: [sex = female]
        per: patient
        """
    )
    problems = ProblemList()
    made = make_claims({"claims": [text]}, lambda _: Place("f"), problems)
    other = make_claims({"claims": [written]}, lambda _: Place("f"), problems)
    assert made == other
    assert not problems.all()


def test_lines_get_ids_of_their_own_and_every_problem_is_told() -> None:
    problems = ProblemList()
    items = ["mean age = 3", "mean age = 4", {"id": "mean_age_2"}, "x", "men age = 3"]
    made = expand_lines(items, lambda keys: Place("f", int(keys[1]) + 1), problems)
    named = [claim["id"] for claim in made if isinstance(claim, dict)]
    assert named == ["mean_age", "mean_age_3", "mean_age_2"]
    assert [problem.place.row for problem in problems.errors] == [4, 5]
