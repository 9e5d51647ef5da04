"""Event rates, against the tables of Poisson limits."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import log, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import poisson

from anagen.derivations.statistics.rates import RateInterval, event_rate
from anagen.kernel.errors import ImpossibleValueError

YEAR = Decimal("365.25")

# Limits of the expected number, two-sided: Garwood, Biometrika 1936;28:437, as in the
# tables made of it since (Pearson and Hartley, Biometrika Tables for Statisticians).
GARWOOD = [
    (0, "0.95", 0, 3.69),
    (1, "0.95", 0.0253, 5.57),
    (2, "0.95", 0.242, 7.22),
    (3, "0.95", 0.619, 8.77),
    (4, "0.95", 1.09, 10.24),
    (5, "0.95", 1.62, 11.67),
    (10, "0.95", 4.80, 18.39),
    (15, "0.95", 8.40, 24.74),
    (20, "0.95", 12.22, 30.89),
    (25, "0.90", 17.38, 34.92),
    (25, "0.95", 16.18, 36.90),
    (25, "0.99", 14.00, 41.00),
    (50, "0.95", 37.11, 65.92),
]


@pytest.mark.parametrize(("events", "level", "low", "high"), GARWOOD)
def test_limits_as_printed(events, level, low, high):
    # One person-year, per one person-year: the rate is the expected number.
    found = event_rate(events, YEAR, per_person_years=1, confidence=Decimal(level))
    assert found.low == pytest.approx(low, abs=0.5 * 10 ** -digits(low))
    assert found.high == pytest.approx(high, abs=0.0051)
    assert found.rate == events


def digits(number):
    return len(str(number).partition(".")[2])


@given(st.integers(0, 400), st.sampled_from(["0.8", "0.95", "0.999"]))
def test_the_ends_leave_the_stated_probability_outside(events, level):
    found = event_rate(events, YEAR, per_person_years=1, confidence=Decimal(level))
    tail = (1 - float(level)) / 2
    assert found.low <= found.rate <= found.high
    assert poisson.cdf(events, found.high) == pytest.approx(tail, rel=1e-8)
    if events:
        assert poisson.sf(events - 1, found.low) == pytest.approx(tail, rel=1e-8)


def test_the_rate_is_exact_and_per_100_person_years_unless_said_otherwise():
    found = event_rate(7, 70 * YEAR)
    assert (found.rate, found.per_person_years) == (10, 100)
    assert event_rate(7, 70 * YEAR, per_person_years=1000).rate == 100
    assert event_rate(1, 3).rate == Fraction(36525, 3)


def test_a_rate_scales_with_what_it_is_stated_for():
    one = event_rate(3, 40 * YEAR, per_person_years=1)
    many = event_rate(3, 40 * YEAR)
    assert (many.low, many.high) == pytest.approx((100 * one.low, 100 * one.high))


def test_no_event_has_three_named_upper_bounds():
    both, one, three = (
        event_rate(0, 30 * YEAR, method=method) for method in RateInterval
    )
    assert both.rate == one.rate == three.rate == 0
    assert both.low == one.low == three.low == 0
    assert both.high == pytest.approx(-log(0.025) / 30 * 100, rel=1e-12)
    assert one.high == pytest.approx(-log(0.05) / 30 * 100, rel=1e-12)
    assert three.high == pytest.approx(10, rel=1e-12)


def test_the_rule_of_three_is_for_nothing_else():
    rule = RateInterval.RULE_OF_THREE
    for found in (
        event_rate(1, 30 * YEAR, method=rule),
        event_rate(0, 30 * YEAR, method=rule, confidence=Decimal("0.9")),
    ):
        assert (found.low, found.high) == (None, None)
        assert found.because == "the rule of three is for no event, at 95 %"
        assert found.rate is not None


@pytest.mark.parametrize("events", [0, 4])
def test_without_person_time_the_rate_is_unknown_and_not_0(events):
    found = event_rate(events, 0)
    assert (found.rate, found.low, found.high) == (None, None, None)
    assert found.because == "there was no time under observation"


def test_all_that_is_wrong_is_said_at_once():
    with pytest.raises(ImpossibleValueError) as refusal:
        event_rate(-1, nan, per_person_years=0)  # type: ignore[arg-type]
    said = str(refusal.value)
    assert "-1 events" in said
    assert "nan person-days" in said
    assert "a rate per 0 person-years" in said


@pytest.mark.parametrize("days", [-1, Decimal("NaN"), Decimal("Infinity"), 1.5, True])
def test_person_time_is_exact_and_not_negative(days):
    with pytest.raises(ImpossibleValueError, match="person-days"):
        event_rate(1, days)
