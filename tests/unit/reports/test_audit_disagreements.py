"""What disagrees within a source, with and without rows."""

from __future__ import annotations

import sys
from dataclasses import replace

import pytest

from anagen.records.cohort import Cohort, make_cohort
from anagen.records.tables import Assessment, Combination, Patient, Treatment
from anagen.reports.audit import Disagreement, PrintedClaim, audit_claims
from anagen.reports.audit.asking import Asker
from anagen.reports.audit.disagreements import find_disagreements
from tests.unit.reports.audited import claim, column, combined, number, people

NOBODY = make_cohort([])


def found(*claims: PrintedClaim, cohort: Cohort = NOBODY) -> list[Disagreement]:
    return list(audit_claims(claims, cohort).disagreements)


def test_one_number_printed_twice_differently() -> None:
    text = claim("23", id="text", statistic="mean", place="text")
    other = claim("24", id="abstract", statistic="mean", place="abstract")
    (only,) = found(text, other)
    assert (only.kind, only.claims) == ("the same, printed twice", ("text", "abstract"))
    assert only.says == "23 (text) against 24 (abstract): age, mean"


def test_the_same_number_with_fewer_decimals_agrees() -> None:
    exact = claim("23.46", id="a", statistic="mean")
    assert found(exact, claim("23.5", id="b", statistic="mean")) == []
    assert found(exact, claim("23", id="b", statistic="mean")) == []
    assert len(found(exact, claim("23.6", id="b", statistic="mean"))) == 1


def test_other_units_statistics_groups_and_measures_are_no_disagreement() -> None:
    months = claim("12", id="a", statistic="mean", of="follow_up_months", unit="mo")
    year = replace(months, id="b", printed="1", numbers=(number("1"),), unit="a")
    assert found(months, year) == []
    assert len(found(months, replace(year, numbers=(number("2"),)))) == 1
    one = claim("23", id="a", statistic="mean")
    for other in (
        claim("24", id="b", statistic="median"),
        claim("24", id="b", statistic="mean", among=("sex = male",)),
        claim("24", id="b", statistic="mean", of="weight"),
        claim("24", id="b", statistic="mean", per="combination"),
    ):
        assert found(one, other) == []


def test_sx_04_a_caption_against_the_table() -> None:
    table = column("age", _1="37", _2="22")
    caption = claim(
        "36",
        id="caption",
        statistic="value",
        cases=("1",),
        kind="caption",
        place="Figure 1",
    )
    (only,) = found(table, caption)
    assert only.claims == ("column", "caption")
    assert only.says.startswith("case 1: 37 () against 36 (Figure 1)")
    assert found(table, replace(caption, printed="37", numbers=(number("37"),))) == []


def test_sx_04_the_words_of_a_caption_against_the_table() -> None:
    table = column("index_treatment", _1="Tofacitinib", _2="Baricitinib")
    caption = claim(
        "tofacitinib",
        id="caption",
        of="index_treatment",
        statistic="value",
        cases=("2",),
        kind="caption",
    )
    (only,) = found(table, caption)
    assert "case 2: baricitinib" in only.says


def test_parts_do_not_make_the_total() -> None:
    total = claim("12", id="all", of="", statistic="n", says="patients")
    parts = [
        claim(k, id=f"part{k}", of="", statistic="count", part_of="all") for k in "832"
    ]
    (only,) = found(total, *parts)
    assert only.kind == "parts and total"
    assert only.says == "8 + 3 + 2 = 13, not 12: patients"
    assert found(total, *parts[:2], replace(parts[2], numbers=(number("1"),))) == []


def test_parts_that_only_the_rows_tell_are_added() -> None:
    rows = combined(("a", "1", "complete"), ("b", "1", "none"), ("c", "1", "partial"))
    total = claim("3", id="all", of="", statistic="n", says="patients")
    asked = {"statistic": "count", "part_of": "all"}
    complete = claim("2", id="complete", of="response = complete", **asked)
    none = claim("1", id="none", of="response = none", **asked)
    (only,) = [d for d in found(total, complete, none, cohort=rows) if d.claims]
    assert only.says == "2 + 1 + 1 = 4, not 3 (from the rows: 1): patients"
    assert only.rows == ("c03",)
    right = replace(complete, numbers=(number("1"),))
    assert not [d for d in found(total, right, none, cohort=rows) if d.claims]


def test_two_ways_to_part_one_total_are_told_apart() -> None:
    total = claim("5", id="all", of="", statistic="n")
    sexes = [
        claim(k, id=f"s{k}", of=f"sex = {w}", statistic="count", part_of="all")
        for k, w in (("4", "male"), ("1", "female"))
    ]
    drugs = [
        claim(k, id=f"d{k}", of=f"drug({w})", statistic="count", part_of="all")
        for k, w in (("3", "tofacitinib"), ("2", "baricitinib"))
    ]
    assert found(total, *sexes, *drugs) == []


def test_a_percentage_against_its_count() -> None:
    n = claim("18", id="n", of="", statistic="n")
    count = claim("3", id="k", of="relapse", statistic="count")
    share = claim("17", id="p", of="relapse", statistic="share", unit="%")
    assert found(n, count, share) == []
    (only,) = found(n, count, replace(share, numbers=(number("61.1"),)))
    assert only.kind == "percentage and count"
    assert "of 18, which is 16.7%" in only.says


def test_s0_27_a_median_with_a_standard_deviation() -> None:
    said = claim(
        "20 ± 9.8", number("20", "median"), number("9.8", "sd"), statistic="median"
    )
    (only,) = found(said, cohort=people(37, 22, 18, 15))
    assert only.kind == "name of the statistic"
    assert "about the mean, 23;" in only.says


def _steroid(total: int) -> Cohort:
    return make_cohort(
        [
            Patient(patient_id="p1", label="1"),
            Treatment(
                treatment_id="t1",
                patient_id="p1",
                drug="betamethasone",
                role="combination",
                dose=5,
                unit="mg",
                frequency=2,
                period=1,
                period_unit="wk",
                duration="9 mo",
                cumulative_dose=total,
                cumulative_dose_unit="mg",
                cumulative_dose_as="prednisolone",
            ),
        ]
    )


def test_a_total_that_its_schedule_does_not_give() -> None:
    (only,) = found(cohort=_steroid(550))
    assert only.kind == "schedule and total dose"
    assert "550 mg prednisolone is stated" in only.says
    assert "2609 or 3261 mg" in only.says
    assert only.rows == ("t1",)
    assert found(cohort=_steroid(3261)) == []


def test_numbers_of_one_passage_that_need_different_readings() -> None:
    rows = combined(
        ("a", "1", "complete"), ("a", "1", "complete"), ("b", "1", "none"),
        ("a", "1", "complete"),
        ("b", "1", "complete"), ("c", "1", "complete"), ("c", "1", "none"),
    )  # fmt: skip
    asked = {"of": "response = complete", "place": "text, paragraph 5"}
    rowwise = claim("5", id="rowwise", statistic="count", **asked)
    first = claim("66.7", id="first", statistic="share", unit="%", **asked)
    (only,) = [d for d in found(rowwise, first, cohort=rows) if "readings" in d.kind]
    assert only.claims == ("rowwise", "first")
    assert "no one reading gives all of 5 (per combination" in only.says


# ---------------------------------------------------------------- right, and left alone


def together(**ends: str) -> Cohort:
    """Return 5 months of a combination; its partner begins on day 112."""
    whose = {"patient_id": "p"}
    partner = Treatment(
        treatment_id="t1",
        drug="ciclosporin",
        role="combination",
        start_day="112",
        **whose,
        **ends,
    )
    both = Combination(
        combination_id="c",
        episode_id="e",
        jak_inhibitor="baricitinib",
        partner="ciclosporin",
        duration="5 mo",
        **whose,
    )
    seen = Assessment(assessment_id="a", instrument="salt", day="196", value=0, **whose)
    return make_cohort([Patient(patient_id="p", label="1"), partner, both, seen])


@pytest.mark.parametrize("ends", [{}, {"end_day": "240"}, {"end_day": "264"}])
def test_a_length_is_not_wrong_for_going_beyond_the_last_visit(
    ends: dict[str, str],
) -> None:
    """Without a last day it goes on; 128 days may be printed as 5 months."""
    assert found(cohort=together(**ends)) == []


def test_a_combination_does_not_outlast_a_drug_that_ended() -> None:
    (only,) = found(cohort=together(end_day="196"))
    assert only.kind == "stated and documented length"
    assert "ciclosporin was given for 85 days in all" in only.says
    assert only.rows == ("c", "t1")


def literature(**changed: str) -> list[PrintedClaim]:
    """Return 88.2% of 265 cases, with an interval far too narrow for them."""
    other: dict[str, object] = {"kind": "literature", "place": "text", "of": ""}
    ends = (number("88.1", "low"), number("88.3", "high"))
    rate = {"id": "rate", "statistic": "share", "unit": "%"}
    interval = {"id": "rate_interval", "statistic": "interval", "unit": "%"}
    cases = {"id": "rate_cases", "statistic": "n"}
    return [
        claim("88.2", **other, **rate),
        claim("88.1 to 88.3", *ends, **other, **interval, **changed),
        claim("265", **other, **cases, **changed),
    ]


def test_an_interval_is_held_against_the_cases_that_are_said_to_be_its_own() -> None:
    (only,) = found(*literature(part_of="rate"))
    assert only.kind == "interval and number of cases"
    assert only.claims == ("rate", "rate_interval", "rate_cases")


def test_claims_are_never_paired_by_their_names_or_places() -> None:
    assert found(*literature()) == []
    assert found(*literature(part_of="another")) == []


def test_the_cases_of_a_share_do_not_add_up_to_it() -> None:
    whole = [
        replace(c, printed="88", numbers=(number("88"),)) for c in literature()[:1]
    ]
    kinds = {d.kind for d in found(*whole, *literature(part_of="rate")[1:])}
    assert kinds == {"interval and number of cases"}


# ---------------------------------------------------------------- many claims


def calls_of(count: int) -> int:
    """Return how many functions run when so many claims are held against each other."""
    claims = [
        claim(
            str(index % 7 + 90),
            id=f"c{index}",
            of="sex = female",
            statistic=("share", "count")[index % 2],
            unit=("%", "")[index % 2],
        )
        for index in range(count)
    ]
    claims.append(claim("200", id="all", of="", statistic="n"))
    calls = 0

    def count_call(frame: object, event: str, given: object) -> None:
        nonlocal calls
        del frame, given
        calls += event == "call"

    find_disagreements(claims, Asker(NOBODY))
    sys.setprofile(count_call)
    try:
        find_disagreements(claims, Asker(NOBODY))
    finally:
        sys.setprofile(None)
    return calls


def test_twice_the_claims_are_twice_the_comparisons() -> None:
    """Claims are found by what they are about, never each beside every other."""
    few, many = calls_of(400), calls_of(800)
    assert many < 2.5 * few
