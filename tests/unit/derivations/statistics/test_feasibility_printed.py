"""Numbers as printed, and what could lie behind them."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anagen.derivations.statistics.feasibility.printed import (
    COMMON_ROUNDINGS,
    Rounding,
    Span,
    read_printed,
    round_number,
)
from anagen.kernel.errors import ImpossibleValueError

NUMBERS = st.fractions(-20, 20, max_denominator=400)


@pytest.mark.parametrize(
    ("rounding", "printed"),
    [
        (Rounding.HALF_UP, ["1", "2", "3", "-1", "-3", "0", "1"]),
        (Rounding.HALF_EVEN, ["0", "2", "2", "0", "-2", "0", "1"]),
        (Rounding.HALF_DOWN, ["0", "1", "2", "0", "-2", "0", "1"]),
        (Rounding.TRUNCATED, ["0", "1", "2", "0", "-2", "0", "0"]),
        (Rounding.FLOOR, ["0", "1", "2", "-1", "-3", "0", "0"]),
    ],
)
def test_roundings_are_as_named(rounding, printed):
    numbers = ["0.5", "1.5", "2.5", "-0.5", "-2.5", "0.4", "0.9"]
    assert [
        str(round_number(Decimal(number), 0, rounding)) for number in numbers
    ] == printed


@given(NUMBERS, st.integers(0, 3), st.sampled_from(COMMON_ROUNDINGS))
def test_a_number_lies_behind_what_it_prints_as(number, decimals, rounding):
    printed = round_number(number, decimals, rounding)
    assert printed.decimals == decimals
    assert printed.span([rounding]).holds(number)
    assert printed.span().holds(number)


@given(NUMBERS, st.integers(0, 2), st.sampled_from(COMMON_ROUNDINGS))
def test_what_lies_behind_prints_as_the_number(number, decimals, rounding):
    """The neighbours of the true one hold the number under no rounding."""
    printed = round_number(number, decimals, rounding)
    for away in (-2, -1, 1, 2):
        assert not printed.moved(away).span([rounding]).holds(number)


def test_digits_count_and_exponents_are_places():
    assert read_printed("2").step == 1
    assert read_printed("2.00").step == Fraction(1, 100)
    assert read_printed("1.2E+3").step == 100
    assert str(read_printed("1.2E+3")) == "1200"


@pytest.mark.parametrize(
    "number", ["", "about 5", "5,3", "NaN", "inf", 3.5, None, True]
)
def test_what_is_no_printed_number_is_refused(number):
    with pytest.raises(ImpossibleValueError, match="not a printed number"):
        read_printed(number)


def test_numbers_beyond_reason_are_refused():
    with pytest.raises(ImpossibleValueError, match="30 digits"):
        read_printed("1E+999999")


def test_no_rounding_is_refused():
    with pytest.raises(ImpossibleValueError, match="No rounding"):
        read_printed("1").span([])


@pytest.mark.parametrize(
    ("first", "second", "is_met"),
    [
        (Span(Fraction(0), Fraction(1)), Span(Fraction(1), Fraction(2)), True),
        (
            Span(Fraction(0), Fraction(1), has_high=False),
            Span(Fraction(1), Fraction(2)),
            False,
        ),
        (Span(Fraction(0), Fraction(3)), Span(Fraction(1), Fraction(2)), True),
        (Span(Fraction(0), Fraction(1)), Span(Fraction(2), Fraction(3)), False),
    ],
)
def test_spans_meet_in_a_number_of_both(first, second, is_met):
    assert first.meets(second) is is_met
    assert second.meets(first) is is_met
