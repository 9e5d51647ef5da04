"""Limits of agreement, against the papers and against SciPy's distributions."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import nct, norm

from anagen.derivations.statistics.agreement import (
    LimitInterval,
    PairSums,
    bland_altman,
    sum_pairs,
)
from tests.unit.derivations.statistics import scored, strategies


def ends(limit):
    return (limit.value, limit.low, limit.high)


def test_peak_flow_as_printed():
    """Bland and Altman (1986): mean -2.1, SD 38.8, 95 % interval -22.0 to 17.8."""
    found = bland_altman(sum_pairs(scored.PEAK_FLOW))
    assert (round(found.bias.value, 1), round(found.sd, 1)) == (-2.1, 38.8)
    # They worked with t = 2.12 and rounded figures, so the last digit may be one off.
    assert (found.bias.low, found.bias.high) == pytest.approx((-22.0, 17.8), abs=0.06)


def test_limits_of_peak_flow_agree_with_scipy():
    """Limits by norm.ppf and nct.ppf of SciPy 1.17.1, computed apart."""
    found = bland_altman(sum_pairs(scored.PEAK_FLOW))
    assert found.bias.value == pytest.approx(-2.117647058824, abs=1e-11)
    assert found.sd == pytest.approx(38.765129873607, abs=1e-11)
    lower = (found.lower.low, found.lower.high)
    assert lower == pytest.approx((-124.1607982947, -53.0949314167), abs=1e-8)
    upper = (found.upper.low, found.upper.high)
    assert upper == pytest.approx((48.8596372990, 119.9255041770), abs=1e-8)


def test_blood_pressure_as_printed_from_its_mean_and_sd():
    """Bland and Altman, Stat Methods Med Res 1999;8:135, sections 2 and 2.1.

    85 patients, mean -16.29 and SD 19.61 mmHg: limits -54.7 and 22.1, with intervals
    -61.9 to -47.5 and 14.9 to 29.3; of the mean -20.5 to -12.1.
    """
    mean, sd, size = Fraction("-16.29"), Fraction("19.61"), 85
    squares = sd**2 * (size - 1) + size * mean**2
    sums = PairSums.of(
        size,
        first=size * mean,
        second=0,
        first_squares=squares,
        second_squares=0,
        products=0,
    )
    found = bland_altman(sums, method=LimitInterval.APPROXIMATE)
    # They rounded standard error and limits on the way: one in the last digit.
    assert ends(found.bias) == pytest.approx((-16.29, -20.5, -12.1), abs=0.06)
    assert ends(found.lower) == pytest.approx((-54.7, -61.9, -47.5), abs=0.12)
    assert ends(found.upper) == pytest.approx((22.1, 14.9, 29.3), abs=0.12)


# One-sided tolerance factors of a normal sample, 95 % confidence: Natrella,
# Experimental Statistics, NBS Handbook 91, table A-7.
NATRELLA = [
    (10, "0.80", 2.355),
    (10, "0.90", 2.911),
    (10, "0.98", 3.981),
    (20, "0.90", 2.396),
    (50, "0.90", 2.065),
]


@pytest.mark.parametrize(("size", "coverage", "factor"), NATRELLA)
def test_exact_ends_are_the_tolerance_factors_in_print(size, coverage, factor):
    """The outer end of a limit holds a one-sided share with one-sided confidence."""
    pairs = [(place % 2, Fraction(1, 2)) for place in range(size)]
    found = bland_altman(
        sum_pairs(pairs), coverage=Decimal(coverage), confidence=Decimal("0.90")
    )
    outer = (found.upper.high - found.bias.value) / found.sd
    assert outer == pytest.approx(factor, abs=6e-4)


@pytest.mark.parametrize("size", [2, 4, 17, 85, 5000])
def test_exact_ends_leave_the_stated_probability_outside(size):
    pairs = [(place % 2, Fraction(1, 2)) for place in range(size)]
    found = bland_altman(sum_pairs(pairs))
    shift = norm.ppf(0.975) * sqrt(size)
    for end, probability in ((found.upper.low, 0.025), (found.upper.high, 0.975)):
        multiple = (end - found.bias.value) / found.sd * sqrt(size)
        assert nct.cdf(multiple, size - 1, shift) == pytest.approx(
            probability, rel=1e-6
        )


def test_of_many_pairs_both_intervals_are_the_same():
    pairs = sum_pairs([(1, 0), (0, 1), (3, 0)])
    factor = 10**8
    many = PairSums(
        pairs.pairs * factor,
        *(
            part * factor
            for part in (
                pairs.first,
                pairs.second,
                pairs.first_squares,
                pairs.second_squares,
                pairs.products,
            )
        ),
    )
    exact, near = (bland_altman(many, method=method) for method in LimitInterval)
    assert ends(exact.upper) == pytest.approx(ends(near.upper), abs=1e-6)


def test_of_few_pairs_the_exact_outer_end_lies_further_out():
    exact, near = (
        bland_altman(sum_pairs(scored.PEAK_FLOW[:5]), method=method)
        for method in LimitInterval
    )
    assert exact.upper.high > near.upper.high
    assert exact.lower.low < near.lower.low
    assert exact.upper.value == near.upper.value


def test_one_pair_has_a_difference_but_no_spread():
    found = bland_altman(sum_pairs([(30, 20)]))
    assert ends(found.bias) == (10, None, None)
    assert (found.sd, found.lower.value, found.upper.value) == (None, None, None)
    assert found.because == "a spread takes two pairs"


def test_no_pair_is_unknown():
    found = bland_altman(sum_pairs([]))
    assert ends(found.bias) == (None, None, None)
    assert found.because == "there is no pair"


def test_equal_differences_have_no_interval():
    found = bland_altman(sum_pairs([(30, 20), (50, 40), (9, -1)]))
    assert (ends(found.bias), found.sd) == ((10, None, None), 0)
    assert ends(found.lower) == ends(found.upper) == (10, None, None)
    assert "the same" in found.because


@given(strategies.pairs, st.sampled_from(list(LimitInterval)))
def test_mirrored_raters_give_mirrored_limits(pairs, method):
    one = bland_altman(sum_pairs(pairs), method=method)
    other = bland_altman(sum_pairs((b, a) for a, b in pairs), method=method)
    assert one.sd == other.sd
    assert one.bias.value == -other.bias.value
    if one.sd:
        assert ends(one.lower) == pytest.approx(
            (-other.upper.value, -other.upper.high, -other.upper.low)
        )
        assert one.bias.low == pytest.approx(-other.bias.high)


@given(strategies.pairs, st.sampled_from(list(LimitInterval)))
def test_every_estimate_lies_in_its_interval(pairs, method):
    found = bland_altman(sum_pairs(pairs), method=method)
    for limit in (found.bias, found.lower, found.upper):
        if limit.low is not None:
            assert limit.low <= limit.value <= limit.high
