"""Claims recomputed from built rows: every verdict, and what is never called wrong."""

from __future__ import annotations

from fractions import Fraction

import pytest

from anagen.records.cohort import make_cohort
from anagen.records.tables import Aggregate, Event, Patient
from anagen.reports.audit import PrintedClaim, Verdict, audit_claims
from tests.unit.reports.audited import (
    audit_one,
    claim,
    column,
    combined,
    number,
    people,
    verdict,
)

FOUR = people(37, 22, 18, 15)  # mean 23, median 20, sample SD 9.83, population SD 8.51


@pytest.mark.parametrize(
    ("printed", "statistic", "expected"),
    [
        ("23", "mean", Verdict.REPRODUCES),
        ("23.00", "mean", Verdict.REPRODUCES),
        ("9.8", "sd", Verdict.WITH_ROUNDING),
        ("20", "median", Verdict.REPRODUCES),
        ("15", "min", Verdict.REPRODUCES),
        ("92", "sum", Verdict.REPRODUCES),
        ("4", "n", Verdict.REPRODUCES),
        ("24", "mean", Verdict.CONTRADICTS),
        ("8.5", "sd", Verdict.ANOTHER_READING),
        ("20", "mean", Verdict.ANOTHER_READING),
        ("3", "n", Verdict.CONTRADICTS),
    ],
)
def test_each_statistic_gets_its_verdict(
    printed: str, statistic: str, expected: Verdict
) -> None:
    given = claim(printed, statistic=statistic, kind="design")
    assert verdict(given, FOUR) is expected


def test_what_is_recomputed_comes_with_rows_reading_and_reason() -> None:
    found = audit_one(claim("24", statistic="mean"), FOUR)
    assert found.recomputed == "23"
    assert found.reading == "mean age per patient"
    assert found.rows == ("p1", "p2", "p3", "p4")
    assert "other ways to read it" in found.why


@pytest.mark.parametrize("printed", ["2", "3", "2.5", "2.50"])
def test_a_right_number_stays_right_however_it_was_rounded(printed: str) -> None:
    """Halves up, to even, cut off or up: no rounding of 2.5 is called wrong."""
    assert verdict(claim(printed, statistic="mean"), people(1, 4)) in {
        Verdict.REPRODUCES,
        Verdict.WITH_ROUNDING,
        Verdict.ANOTHER_READING,
    }


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("1.33", Verdict.WITH_ROUNDING),
        ("1.3", Verdict.WITH_ROUNDING),
        ("1", Verdict.WITH_ROUNDING),
        ("1.34", Verdict.CONTRADICTS),
        ("2", Verdict.ANOTHER_READING),
        ("1.35", Verdict.CONTRADICTS),
    ],
)
def test_the_printed_decimals_decide(printed: str, expected: Verdict) -> None:
    """The mean is 4/3, and nobody rounds it to 1.34; 2 is the maximum."""
    assert verdict(claim(printed, statistic="mean"), people(1, 1, 2)) is expected


def test_mean_and_deviation_have_to_agree_under_one_reading() -> None:
    both = claim(
        "23 ± 9.8", number("23", "mean"), number("9.8", "sd"), statistic="mean"
    )
    mixed = claim(
        "20 ± 8.5", number("20", "mean"), number("8.5", "sd"), statistic="mean"
    )
    assert verdict(both, FOUR) is Verdict.WITH_ROUNDING
    found = audit_one(mixed, FOUR)
    assert found.verdict is Verdict.ANOTHER_READING
    assert found.search is not None
    assert set(found.search.readings[0].split(", ")) == {
        "median",
        "not mean",
        "population standard deviation",
    }


def test_a_range_is_the_smallest_and_the_largest() -> None:
    ends = (number("15", "low"), number("37", "high"))
    assert verdict(claim("15-37", *ends, statistic="range"), FOUR) is Verdict.REPRODUCES
    ends = (number("15", "low"), number("36", "high"))
    found = audit_one(claim("15-36", *ends, statistic="range"), FOUR)
    assert (found.verdict, found.recomputed) == (
        Verdict.CONTRADICTS,
        "min 15; max 37",
    )


def test_quartiles_by_another_type_are_another_reading() -> None:
    cohort = people(6, 6, 8, 8, 15)
    plain = (number("6", "q1"), number("8", "q3"))
    other = (number("6", "q1"), number("11.5", "q3"))
    assert verdict(claim("6-8", *plain), cohort) is Verdict.REPRODUCES
    found = audit_one(claim("6-11.5", *other), cohort)
    assert found.verdict is Verdict.ANOTHER_READING
    assert "type 6" in str(found.reading)


def test_shares_and_percentages() -> None:
    third = {"of": "age >= 20", "statistic": "share", "unit": "%"}
    cohort = people(37, 12, 18)
    assert verdict(claim("33.3", **third), cohort) is Verdict.WITH_ROUNDING
    found = audit_one(claim("71.4", **third), cohort)
    assert found.verdict is Verdict.CONTRADICTS
    assert found.recomputed == "1/3 (33.3%)"
    assert "no k of 3 is 71.4 %" in found.why


@pytest.mark.parametrize(
    ("above", "below", "expected"),
    [
        ("2", "3", Verdict.REPRODUCES),
        ("3", "4", Verdict.CONTRADICTS),
        ("1", "2", Verdict.CONTRADICTS),
    ],
)
def test_a_share_in_words_is_the_nearest_simple_one(
    above: str, below: str, expected: Verdict
) -> None:
    parts = (number(above, "numerator"), number(below, "denominator"))
    said = claim("two of three", *parts, of="age >= 20", statistic="share")
    assert verdict(said, people(37, 22, 18)) is expected
    near = people(*[30] * 9, *[12] * 4)  # 9 of 13
    if expected is Verdict.REPRODUCES:
        assert verdict(said, near) is Verdict.WITH_ROUNDING


def test_about_so_much_is_never_called_wrong() -> None:
    about = claim(
        "around 80%", number("80"), of="age >= 20", statistic="share", unit="%"
    )
    assert verdict(about, FOUR) is Verdict.CANNOT_BE_CHECKED


def test_k_of_n_and_words_as_names_of_numbers() -> None:
    parts = (number("2", "numerator"), number("4", "denominator"))
    assert verdict(claim("2/4", *parts, of="age > 20", statistic="count"), FOUR) is (
        Verdict.REPRODUCES
    )
    ratio = (number("4", "female"), number("0", "male"))
    assert verdict(claim("4:0", *ratio, of="sex"), FOUR) is Verdict.REPRODUCES


def test_a_number_without_a_statistic_is_named() -> None:
    found = audit_one(claim("15", kind="result"), FOUR)
    assert found.verdict is Verdict.ANOTHER_READING
    assert found.why == "no statistic is named; it is the smallest"
    assert verdict(claim("16"), FOUR) is Verdict.CONTRADICTS
    assert verdict(claim("16"), people(16)) is Verdict.REPRODUCES


@pytest.mark.parametrize(
    ("comparator", "printed", "expected"),
    [
        (">=", "15", Verdict.REPRODUCES),
        (">", "15", Verdict.CONTRADICTS),
        ("<", "38", Verdict.REPRODUCES),
        ("<=", "36", Verdict.CONTRADICTS),
    ],
)
def test_a_limit_holds_for_everybody_reported(
    comparator: str, printed: str, expected: Verdict
) -> None:
    limit = claim(printed, comparator=comparator, kind="design")
    assert verdict(limit, FOUR) is expected


def test_a_bound_of_a_statistic_is_met_or_not() -> None:
    least = {"statistic": "min", "comparator": ">="}
    assert verdict(claim("12", **least), FOUR) is Verdict.REPRODUCES
    assert verdict(claim("16", **least), FOUR) is Verdict.CONTRADICTS


@pytest.mark.parametrize(
    ("statistic", "printed", "expected"),
    [
        ("mean", "33", Verdict.CANNOT_BE_CHECKED),
        ("max", "50", Verdict.CANNOT_BE_CHECKED),
        ("max", "33", Verdict.CONTRADICTS),
        ("min", "10", Verdict.CANNOT_BE_CHECKED),
        ("min", "23", Verdict.CONTRADICTS),
        ("n", "3", Verdict.CANNOT_BE_CHECKED),
        ("n", "9", Verdict.CONTRADICTS),
    ],
)
def test_an_unknown_row_leaves_open_what_it_could_make_right(
    statistic: str, printed: str, expected: Verdict
) -> None:
    """Two ages known, 22 and 37; one unknown is never taken for a zero."""
    given = claim(printed, statistic=statistic, kind="design")
    assert verdict(given, people(22, 37, None)) is expected


def test_what_agrees_without_the_unknown_says_so() -> None:
    found = audit_one(claim("29.5", statistic="mean"), people(22, 37, None))
    assert (found.verdict, found.why) == (
        Verdict.REPRODUCES,
        "1 unknown and left out",
    )


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"of": "agee", "statistic": "mean"}, "There is no measure `agee` per patient"),
        ({"of": "exposure_months(x)", "statistic": "mean"}, "There is no drug `x`"),
        ({"of": "sex", "statistic": "mean"}, "`female` is not a number"),
        ({"of": "age", "statistic": "count"}, "not something that holds or does not"),
        ({"of": "", "statistic": ""}, "no question of the rows"),
        ({"of": "", "statistic": "n", "per": ""}, "what was counted is not said"),
        ({"of": "", "kind": "literature"}, "it is about other work"),
        ({"of": "age", "statistic": "interval"}, "no statistic of the rows"),
        ({"of": "agee", "statistic": "value"}, "There is no measure `agee`"),
        ({"of": "age", "statistic": "mean", "among": ("((",)}, "cannot be read"),
    ],
)
def test_a_claim_that_cannot_be_asked_says_why(
    values: dict[str, object], why: str
) -> None:
    found = audit_one(claim("5", **values), FOUR)
    assert found.verdict is Verdict.CANNOT_BE_CHECKED
    assert why.casefold() in found.why.casefold()


@pytest.mark.parametrize("statistic", ["mean", "n", "value", "", "share", "range"])
def test_an_empty_cohort_contradicts_nothing(statistic: str) -> None:
    found = audit_one(claim("5", statistic=statistic), make_cohort([]))
    assert found.verdict is Verdict.CANNOT_BE_CHECKED


@pytest.mark.parametrize("statistic", ["mean", "sd", "median", "max", "value", ""])
def test_all_missing_contradicts_nothing(statistic: str) -> None:
    found = audit_one(claim("5", statistic=statistic), people(None, None))
    assert found.verdict is Verdict.CANNOT_BE_CHECKED
    assert found.recomputed is None


def test_one_patient() -> None:
    assert verdict(claim("26", statistic="mean"), people(26)) is Verdict.REPRODUCES
    assert verdict(claim("26", statistic="value"), people(26)) is Verdict.REPRODUCES
    found = audit_one(claim("0", statistic="sd"), people(26))
    assert found.verdict is Verdict.CANNOT_BE_CHECKED
    assert "a standard deviation needs two" in found.why


def test_no_claims_make_an_empty_audit() -> None:
    audit = audit_claims([], FOUR)
    assert audit.claims == ()
    assert set(audit.counts.values()) == {0}


# ---------------------------------------------------------------- single cases


def test_a_column_is_compared_cell_by_cell() -> None:
    assert verdict(column("age", _1="37", _2="22"), FOUR) is Verdict.REPRODUCES
    found = audit_one(column("age", _1="37", _2="23", _3="18"), FOUR)
    assert found.verdict is Verdict.CONTRADICTS
    assert found.why == "1 of 3 differ: case 2 has 22"
    assert found.recomputed == "1: 37; 2: 22; 3: 18"


def test_cells_that_cannot_be_compared_are_named_and_not_counted() -> None:
    found = audit_one(column("age", _1="37", _2="soon", _9="5"), FOUR)
    assert found.verdict is Verdict.REPRODUCES
    assert "case 2: what is printed is not one number" in found.why
    assert "case 9: no such case is asked about" in found.why
    assert verdict(column("age", _9="5"), FOUR) is Verdict.CANNOT_BE_CHECKED


def test_words_are_compared_with_the_words_of_the_records() -> None:
    assert verdict(column("sex", _1="F", _2="Woman"), FOUR) is Verdict.REPRODUCES
    assert verdict(column("sex", _1="man"), FOUR) is Verdict.CONTRADICTS
    assert verdict(column("sex", _1="person"), FOUR) is Verdict.CANNOT_BE_CHECKED


def test_a_word_that_agrees_says_nothing_of_the_number_beside_it() -> None:
    dosed = audit_one(column("sex", _1="woman, 4 mg"), FOUR)
    assert dosed.verdict is Verdict.CANNOT_BE_CHECKED
    assert "the number beside it was not compared" in dosed.why
    assert verdict(column("sex", _1="man, 4 mg"), FOUR) is Verdict.CONTRADICTS


def test_rows_entered_from_the_passage_they_agree_with_are_told() -> None:
    patient = Patient(
        patient_id="p1", age_at_index=26, source_place="text, paragraph 2"
    )
    cohort = make_cohort([patient])
    own = audit_one(claim("26", statistic="mean", place="text, paragraph 2"), cohort)
    other = audit_one(claim("26", statistic="mean", place="Figure 2 caption"), cohort)
    assert own.verdict is other.verdict is Verdict.REPRODUCES
    assert own.why == "its rows were entered from this passage, and could not disagree"
    assert other.why == ""


def test_a_caption_is_about_the_cases_it_names() -> None:
    said = {"statistic": "value", "kind": "caption"}
    assert verdict(claim("22", cases=("2",), **said), FOUR) is Verdict.REPRODUCES
    assert verdict(claim("22", cases=("1",), **said), FOUR) is Verdict.CONTRADICTS
    unknown = verdict(claim("22", cases=("7",), **said), FOUR)
    assert unknown is Verdict.CANNOT_BE_CHECKED


def test_a_regimen_of_everybody_may_have_exceptions() -> None:
    said = {"statistic": "value", "kind": "regimen"}
    assert verdict(claim("22", **said), FOUR) is Verdict.CANNOT_BE_CHECKED
    assert verdict(claim("99", **said), FOUR) is Verdict.CONTRADICTS
    assert verdict(claim("22", among=("age > 20",), **said), FOUR) is (
        Verdict.CONTRADICTS
    )


def test_times_are_compared_in_the_unit_printed() -> None:
    cohort = make_cohort(
        [
            Patient(patient_id="p1", label="1"),
            Event(
                event_id="e1",
                patient_id="p1",
                kind="milestone",
                term="salt100",
                day="20 wk",
            ),
        ]
    )
    of = {"of": "milestone_weeks(salt100)", "statistic": "value"}
    assert verdict(claim("20", unit="wk", **of), cohort) is Verdict.REPRODUCES
    assert verdict(claim("5", unit="mo", **of), cohort) is Verdict.WITH_ROUNDING
    assert verdict(claim("6", unit="mo", **of), cohort) is Verdict.CONTRADICTS


# ---------------------------------------------------------------- combinations


ROWS = combined(
    ("a", "10", "complete"),
    ("b", "20", "complete"),
    ("b", "40", "none"),
    ("c", "30", "partial"),
)


def test_a_count_of_rows_called_patients_is_another_reading() -> None:
    """SX-06: the unit of a count is found, and named."""
    rows = combined(*[("a", "1", "complete")] * 3, ("b", "1", "none"))
    found = audit_one(claim("3", of="response = complete", statistic="count"), rows)
    assert found.verdict is Verdict.ANOTHER_READING
    assert "per combination, not per patient" in found.why
    assert found.recomputed == "1"


def test_it_does_not_matter_which_combination_stands_for_a_patient() -> None:
    rows = combined(("a", "1", "complete"), ("a", "2", "complete"), ("b", "3", "none"))
    found = audit_one(claim("1", of="response = complete", statistic="count"), rows)
    assert found.verdict is Verdict.REPRODUCES
    assert "whichever combination stands for a patient" in str(found.reading)


def test_each_rule_for_a_patient_is_shown_when_none_is_named() -> None:
    """SX-07: a responder number has a rule, and the audit names those that give it."""
    found = audit_one(
        claim("33.3", of="response = complete", statistic="share", unit="%"), ROWS
    )
    assert found.verdict is Verdict.ANOTHER_READING
    assert found.recomputed == (
        "2/3 (66.7%) by the best or first combination; "
        "1/3 (33.3%) by the worst or last combination"
    )


def test_a_drug_was_taken_as_long_as_its_longest_combination() -> None:
    printed = {"of": "exposure_months(baricitinib)", "statistic": "range"}
    low, high = number("1", "low"), number("35", "high")
    found = audit_one(claim("1-35", low, high, **printed), ROWS)
    assert found.verdict is Verdict.CONTRADICTS
    assert "case 3 took the combination for 40" in found.why
    assert found.rows == ("c03",)
    fits = claim("1-41", low, number("41", "high"), **printed)
    assert verdict(fits, ROWS) is Verdict.CANNOT_BE_CHECKED


# ---------------------------------------------------------------- no rows of patients


def printed_only(*summaries: Aggregate) -> list[Aggregate]:
    return [Aggregate(aggregate_id="n", measure="age", statistic="n"), *summaries]


def test_without_rows_only_the_impossible_contradicts() -> None:
    n = PrintedClaim(
        id="n", printed="six", numbers=(number("6"),), statistic="n", per="patient"
    )
    ends = (number("27", "low"), number("52", "high"))
    span = claim("27-52", *ends, id="range", statistic="range")
    given = {"statistic": "mean", "step": Fraction(1)}
    six = number("6", "n")
    wrong = claim("38.4", number("38.4", "mean"), six, id="wrong", **given)
    right = claim("38.5", number("38.5", "mean"), six, id="right", **given)
    likely = claim("38.4", number("38.4", "mean"), id="likely", statistic="mean")
    percent = {"statistic": "share", "unit": "%", "of": "relapse"}
    claims = [
        n,
        span,
        wrong,
        right,
        likely,
        claim("71.4", id="share", **percent),
        claim("66.7", id="good", **percent),
    ]
    audited = audit_claims(claims, make_cohort(printed_only())).claims
    contradicted = [a.claim.id for a in audited if a.verdict is Verdict.CONTRADICTS]
    assert contradicted == ["wrong", "share"]
    others = {a.verdict for a in audited if a.claim.id not in contradicted}
    assert others == {Verdict.CANNOT_BE_CHECKED}
    assert "values are whole numbers" in audited[2].why
    assert "impossible if all 6 are known and values are whole" in audited[4].why


def test_without_a_range_nobody_knows_the_steps_of_the_values() -> None:
    n = PrintedClaim(
        id="n", printed="six", numbers=(number("6"),), statistic="n", per="patient"
    )
    alone = claim("38.4", number("38.4", "mean"), statistic="mean")
    audited = audit_claims([n, alone], make_cohort(printed_only())).claims
    assert {a.verdict for a in audited} == {Verdict.CANNOT_BE_CHECKED}


def test_json_is_plain_and_exact() -> None:
    audit = audit_claims([claim("24", statistic="mean")], FOUR)
    assert set(audit.as_dict()) == {"claims", "casebook", "provenance", "summary"}
    told = audit.claims[0].as_dict()
    assert list(told)[:7] == [
        "id",
        "printed",
        "recomputed",
        "verdict",
        "reading",
        "rows",
        "why",
    ]
    assert told["verdict"] == "contradicts"
    assert Fraction(str(told["recomputed"])) == 23
