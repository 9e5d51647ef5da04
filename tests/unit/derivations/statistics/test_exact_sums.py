"""Sums of scores: exact, complete, and refused when no scores could add up to them."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import nan

import pytest
from hypothesis import given

from anagen.derivations.statistics.exact_sums import (
    PairSums,
    ScoreSums,
    sum_pairs,
    sum_scores,
)
from anagen.kernel.errors import ImpossibleValueError, RecordsError
from tests.unit.derivations.statistics import scored, strategies


def test_sums_of_pairs_added_up_by_hand():
    sums = sum_pairs([(1, 4), (2, Decimal("0.5")), (3, 6)])
    assert sums == PairSums.of(
        3,
        first=6,
        second=Decimal("10.5"),
        first_squares=14,
        second_squares=Decimal("52.25"),
        products=23,
    )
    assert sums.difference == Fraction(-9, 2)
    assert sums.difference_squares == 9 + Fraction(9, 4) + 9
    assert sums.total_squares == 25 + Fraction(25, 4) + 81


@given(strategies.pairs)
def test_sums_of_pairs_are_sums_of_a_table_with_two_raters(pairs):
    assert sum_pairs(pairs).as_scores() == sum_scores(pairs)


@given(strategies.tables)
def test_every_table_adds_up_to_something_possible(table):
    sums = sum_scores(table)
    assert (sums.targets, sums.raters) == (len(table), len(table[0]))


def test_nothing_adds_up_to_nothing():
    assert sum_pairs([]) == PairSums.of(
        0, first=0, second=0, first_squares=0, second_squares=0, products=0
    )
    assert sum_scores([]).targets == 0


def test_all_missing_scores_are_named_at_once():
    with pytest.raises(RecordsError) as refusal:
        sum_scores([(1, 2), (None, 0.5), (3,), (nan, Decimal("NaN"))])
    found = [(p.place.row, p.place.column) for p in refusal.value.problems]
    assert found == [
        (2, "rater 1"),
        (2, "rater 2"),
        (3, ""),
        (4, "rater 1"),
        (4, "rater 2"),
    ]
    assert "None is not a score" in str(refusal.value)
    assert "Every target needs 2." in str(refusal.value)


def test_sums_over_different_rows_are_refused():
    good = sum_pairs(scored.PEAK_FLOW)
    with pytest.raises(ImpossibleValueError) as refusal:
        PairSums(
            good.pairs,
            good.first,
            good.second,
            good.first_squares / 2,
            good.second_squares / 2,
            good.products,
        )
    said = str(refusal.value)
    assert "the spread of the first rater is negative" in said
    assert "the spread of the second rater is negative" in said
    assert "the spread of the differences is negative" in said


def test_rounded_sums_are_refused():
    with pytest.raises(ImpossibleValueError, match=r"Not an exact number: 1\.5, nan"):
        PairSums.of(
            2, first=1.5, second=2, first_squares=nan, second_squares=4, products=3
        )


@pytest.mark.parametrize("count", [-1, 1.0, True])
def test_a_number_of_pairs_is_a_count(count):
    with pytest.raises(ImpossibleValueError, match="is not a count"):
        PairSums.of(
            count, first=0, second=0, first_squares=0, second_squares=0, products=0
        )


def test_nothing_cannot_add_up_to_something():
    with pytest.raises(ImpossibleValueError, match="nothing adds up to something"):
        PairSums.of(0, first=1, second=0, first_squares=1, second_squares=0, products=0)
    with pytest.raises(ImpossibleValueError, match="nothing adds up to something"):
        ScoreSums(0, (Fraction(1), Fraction(0)), Fraction(1), Fraction(1))
