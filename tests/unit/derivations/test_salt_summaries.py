"""The curve of milestones and the agreement of raters: counts, and what is made of them."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anagen.derivations.columnar.registry import COLUMNAR
from anagen.derivations.columnar.tables import tables_from_cohort
from anagen.derivations.statistics.agreement import (
    IntraclassForm,
    KappaWeights,
    intraclass,
    kappa,
    sum_pairs,
)
from anagen.derivations.summaries.milestone_intervals import MOST_INTERVALS
from anagen.derivations.summaries.registry import SUMMARIES
from anagen.derivations.summaries.summary import Summary
from anagen.knowledge import load_knowledge
from anagen.records.cohort import Cohort
from tests.support.engines import answer_with_reference
from tests.support.outcomes import generated
from tests.support.spec import read_cohort

CURVE = SUMMARIES["milestone_curve"]
AGREEMENT = SUMMARIES["rater_agreement"]
BOTH = [(CURVE, "salt_milestones"), (AGREEMENT, "paired_scores")]

Rows = list[dict[str, Any]]


def counts_of_rows(summary: Summary, cohort: Cohort) -> Rows:
    rows = {name: answer_with_reference(name, cohort) for name in summary.of}
    return [dict(row) for row in summary.count_rows(rows)]


def counts_of_tables(summary: Summary, cohort: Cohort) -> Rows:
    tables, knowledge = tables_from_cohort(cohort), load_knowledge()
    found = {name: COLUMNAR[name](tables, knowledge, None) for name in summary.of}
    return tables.collect(summary.count_tables(found))


def in_order(rows: Rows) -> Rows:
    """Put counts in an order, by their words and days."""

    def place(row: dict[str, Any]) -> list[str]:
        words = [v for v in row.values() if not isinstance(v, Decimal)]
        return [str(word) for word in words]

    return sorted(rows, key=place)


@pytest.mark.parametrize(("summary", "outcome"), BOTH)
@settings(max_examples=5)
@given(data=st.data())
def test_engine_counts_as_the_rows_say(
    summary: Summary, outcome: str, data: st.DataObject
) -> None:
    cohort = data.draw(generated(outcome).cohorts)
    counted = counts_of_tables(summary, cohort)
    assert in_order(counted) == in_order(counts_of_rows(summary, cohort))


@pytest.mark.parametrize(("summary", "outcome"), BOTH)
@settings(max_examples=20)
@given(data=st.data())
def test_order_of_the_counts_does_not_matter(
    summary: Summary, outcome: str, data: st.DataObject
) -> None:
    counts = counts_of_rows(summary, data.draw(generated(outcome).cohorts))
    mixed = data.draw(st.permutations(counts))
    assert summary.finish(mixed, load_knowledge()) == summary.finish(
        counts, load_knowledge()
    )


# ---------------------------------------------------------------- the curve

FOLLOWED = read_cohort(
    patients="""
        patient_id
        grace
    """,
    assessments="""
        patient_id | day | value
        ada        | 0   | 100
        ada        | 28  | 60
        ada        | 84  | 20
        ben        | 0   | 100
        ben        | 84  | 20
        cora       | 0   | 100
        cora       | 84  | 50
        cora       | 168 | 40
        dora       | 0   | 15
        dora       | 84  | 10
        emma       | 84  | 18
    """,
    events="""
        patient_id | term       | day
        ida        | salt_le_20 |
    """,
)


def curve_of(cohort: Cohort, milestone: str, rule: str = "unconfirmed") -> Rows:
    steps = CURVE.finish(counts_of_rows(CURVE, cohort), load_knowledge())
    return [
        dict(step)
        for step in steps
        if (step["definition"], step["milestone"]) == (rule, milestone)
    ]


def test_curve_rests_on_everybody_who_had_something_to_reach() -> None:
    curve = curve_of(FOLLOWED, "salt_le_20")
    # Dora began at 15; Grace was never scored; of Ida no day is known.
    assert {row["patients"] for row in curve} == {4}
    assert {row["met_at_baseline"] for row in curve} == {1}
    assert {row["unknown"] for row in curve} == {1}
    assert {row["without_bounds"] for row in curve} == {1}


def test_curve_says_between_what_the_share_lies() -> None:
    curve = {row["day"]: row for row in curve_of(FOLLOWED, "salt_le_20")}
    # Ada after day 28, Ben at any time, Emma perhaps before: all three by day 84, and the
    # most likely place for all of it is after day 28. Cora had not by day 168.
    assert list(curve) == [0, 28, 84, 168]
    low = [row["reached_low"] for row in curve.values()]
    high = [row["reached_high"] for row in curve.values()]
    assert low == pytest.approx([0, 0, 3 / 4, 3 / 4], abs=1e-6)
    assert high == pytest.approx([0, 0, 3 / 4, 3 / 4], abs=1e-6)
    assert [row["at_risk"] for row in curve.values()] == [4, 4, 4, 1]
    median = {(r["median_after_day"], r["median_by_day"]) for r in curve.values()}
    assert median == {(28, 84)}


@settings(max_examples=10)
@given(data=st.data())
def test_interval_holds_the_share(data: st.DataObject) -> None:
    cohort = data.draw(generated("salt_milestones").cohorts)
    for row in CURVE.finish(counts_of_rows(CURVE, cohort), load_knowledge()):
        if row["day"] is not None:
            assert 0 <= row["low"] <= row["reached_low"]
            assert row["reached_high"] <= row["high"] <= 1
            assert row["interval"] is not None


def test_interval_of_a_few_patients_is_wide_and_says_how_it_is_made() -> None:
    curve = {row["day"]: row for row in curve_of(FOLLOWED, "salt_le_20")}
    assert curve[0]["low"] == 0
    assert curve[0]["high"] > 0, "nobody knows what Emma had on day 0"
    # By day 28 nobody has: Ada and Cora are known to that day, and Ben is not.
    assert curve[28]["interval"] == "exact binomial"
    assert curve[28]["low"] == 0
    assert curve[28]["high"] >= exact_bound_of_none(2)
    assert curve[84]["interval"] == "bootstrap percentile"
    assert curve[84]["low"] < curve[84]["reached_low"]
    assert curve[84]["high"] == 1


def exact_bound_of_none(patients: int) -> float:
    """Return how many may have it when none of so many had, two-sided at 95 %."""
    return float(1 - 0.025 ** (1 / patients)) - 1e-8


def test_interval_when_everybody_has_reached_it_leaves_room_for_the_next() -> None:
    cohort = read_cohort(
        assessments="""
            patient_id | day | value
            ada        | 0   | 100
            ada        | 84  | 0
            ben        | 0   | 100
            ben        | 84  | 0
            cora       | 0   | 100
            cora       | 84  | 0
            dora       | 0   | 100
            dora       | 84  | 0
        """
    )
    first, *_, last = curve_of(cohort, "salt_0")
    assert (first["low"], first["high"]) == (0, 0)
    assert (last["reached_low"], last["high"]) == (1, 1)
    assert last["low"] == pytest.approx(0.025 ** (1 / 4), abs=1e-8)
    assert last["interval"] == "exact binomial"


def spread(patients: int, apart: int) -> Rows:
    """Return the counts of patients, of whom so many were seen on days of their own."""
    curve = {"definition": "unconfirmed", "milestone": "salt50"}
    none = {"met_at_baseline": 0, "unknown": 0}
    rows: Rows = [
        {**curve, "after_day": day, "by_day": day + 28, "counted": 1, **none}
        for day in range(apart)
    ]
    left = patients - apart
    return [*rows, {**curve, "after_day": 900, "by_day": None, "counted": left, **none}]


def test_interval_narrows_with_patients_and_is_that_of_the_share() -> None:
    def day_28(of: int) -> dict[str, Any]:
        both = [
            {**row, "counted": of // 2, "after_day": after, "by_day": by}
            for row, (after, by) in zip(
                spread(1, 1), [(0, 28), (28, None)], strict=True
            )
        ]
        steps = CURVE.finish(both, load_knowledge())
        return next(dict(row) for row in steps if row["day"] == 28)

    widths = [day_28(of)["high"] - day_28(of)["low"] for of in (10, 100, 10_000)]
    assert widths == sorted(widths, reverse=True)
    # A share of one half in 10,000: 1.96 standard errors of 0.005 on either side.
    assert widths[2] == pytest.approx(2 * 1.96 * 0.005, rel=0.25)


def test_interval_is_left_out_beyond_a_stated_number_of_intervals() -> None:
    for apart, is_there in ((MOST_INTERVALS - 1, True), (MOST_INTERVALS, False)):
        row = CURVE.finish(spread(1000, apart), load_knowledge())[3]
        assert (row["interval"] is not None) == is_there
        assert (row["low"] is not None) == is_there
        assert ("distinct intervals" in (row["because"] or "")) != is_there
        assert row["reached_low"] is not None


def test_median_that_is_not_reached_says_so() -> None:
    [*_, last] = curve_of(FOLLOWED, "salt_0")
    assert last["median_by_day"] is None
    assert last["because"] == "median not reached by the end of follow-up"
    assert (last["reached_low"], last["reached_high"]) == (0, 0)


def test_curve_of_nobody_has_one_row_and_says_why() -> None:
    [row] = curve_of(read_cohort(patients="patient_id\nada"), "salt50")
    assert (row["day"], row["patients"], row["unknown"]) == (None, 0, 1)
    assert row["reached_low"] is None
    assert "nobody was counted" in row["because"]


def test_no_patients_make_no_rows() -> None:
    for summary in (CURVE, AGREEMENT):
        assert summary.finish([], load_knowledge()) == []


# ---------------------------------------------------------------- agreement

SCORES = [(100, 98), (60, 62), (50, 40), (21.4, 20), (0, 0), (75, 74.5)]


def _rated(pairs: list[tuple[float, float]]) -> Cohort:
    rows = [
        f"p{place} | 0 | {score} | {rater}"
        for place, pair in enumerate(pairs)
        for rater, score in zip(("r1", "r2"), pair, strict=True)
    ]
    table = ["patient_id | day | value | rater", *rows]
    return read_cohort(assessments="\n".join(table))


def _found(cohort: Cohort, count: Callable[[Summary, Cohort], Rows]) -> dict[Any, Any]:
    rows = AGREEMENT.finish(count(AGREEMENT, cohort), load_knowledge())
    return {(str(row["statistic"]), row["form"]): row for row in rows}


@pytest.mark.parametrize("count", [counts_of_rows, counts_of_tables])
def test_agreement_is_that_of_the_pairs(
    count: Callable[[Summary, Cohort], Rows],
) -> None:
    found = _found(_rated(SCORES), count)
    exact = sum_pairs([(_exact(one), _exact(two)) for one, two in SCORES])
    for form in IntraclassForm:
        expected = intraclass(exact.as_scores(), form)
        row = found["intraclass_correlation", str(form)]
        assert (row["value"], row["low"], row["high"]) == (
            expected.value,
            expected.low,
            expected.high,
        )
    salt = load_knowledge().salt
    classes = [tuple(salt.class_of(_exact(s)) for s in pair) for pair in SCORES]
    table = {pair: classes.count(pair) for pair in classes}
    names = [band.name for band in salt.classes.in_force()]
    for weights in KappaWeights:
        expected_kappa = kappa(table, names, weights=weights)  # type: ignore[arg-type]
        assert found["kappa", str(weights)]["value"] == expected_kappa.value


def _exact(score: float) -> Decimal:
    return Decimal(str(score))


def test_every_pair_of_raters_and_method_is_summarised_on_its_own() -> None:
    cohort = read_cohort(
        assessments="""
            patient_id | day | value | rater | method
            ada        | 0   | 50    | r1    |
            ada        | 0   | 52    | r2    |
            ada        | 0   | 54    | r3    |
            ada        | 0   | 40    | r1    | photograph
            ada        | 0   | 44    | r2    | photograph
        """
    )
    rows = AGREEMENT.finish(counts_of_tables(AGREEMENT, cohort), load_knowledge())
    groups = list(
        dict.fromkeys((r["rater_a"], r["rater_b"], r["method"]) for r in rows)
    )
    assert groups == [
        ("r1", "r2", None),
        ("r1", "r2", "photograph"),
        ("r1", "r3", None),
        ("r2", "r3", None),
    ]
    assert {row["pairs"] for row in rows} == {1}
    undefined = [r for r in rows if r["statistic"] == "intraclass_correlation"]
    assert {row["value"] for row in undefined} == {None}
    assert {row["because"] for row in undefined} == {
        "it takes two targets and two raters"
    }
