"""The four intervals of survival, each against a source of its own."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from scipy.integrate import quad
from scipy.special import betainc
from scipy.stats import beta

from anagen.derivations.statistics.survival import Tally, kaplan_meier, tally
from anagen.derivations.statistics.survival_intervals import (
    BetaProduct,
    SurvivalInterval,
)
from anagen.kernel.errors import ImpossibleValueError
from anagen.reports.statistics import exact_interval
from tests.unit.derivations.statistics import made_up, remissions, strategies

# R 4.2, package survival, `summary(survfit(Surv(time, cens) ~ 1))` of these children:
# its default is the logarithm. Printed to three digits.
LOG_OF_R = {
    6: (0.720, 1.000),
    7: (0.653, 0.996),
    10: (0.586, 0.968),
    13: (0.510, 0.935),
    16: (0.439, 0.896),
    22: (0.337, 0.858),
    23: (0.249, 0.807),
}

# lifelines 0.30.3, KaplanMeierFitter: its only interval is log-log.
LOG_LOG_OF_LIFELINES = {
    6: (0.6197179553, 0.9515517476),
    7: (0.5631465646, 0.9228090192),
    10: (0.5031995108, 0.8893618352),
    13: (0.4316102225, 0.8490659633),
    16: (0.3675108560, 0.8049121895),
    22: (0.2677789368, 0.7467907176),
    23: (0.1880520060, 0.6801426285),
}
LOG_LOG_OF_LIFELINES_MADE_UP = {
    1: (0.8315931223, 0.9963478891),
    11: (0.6560398364, 0.9089644374),
    25: (0.4275618126, 0.7484046261),
    33: (0.2964696980, 0.6315205063),
    45: (0.1157312050, 0.4374232359),
    57: (0.0434569558, 0.3804814900),
}


def ends(rows, method, **kwargs):
    steps = kaplan_meier(rows, method=method, **kwargs).steps
    return {step.time: (step.low, step.high) for step in steps}


def test_log_intervals_as_r_prints_them():
    found = ends(remissions.TALLIES, SurvivalInterval.LOG)
    for week, (low, high) in LOG_OF_R.items():
        assert (round(found[week][0], 3), round(found[week][1], 3)) == (low, high)


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        (remissions.PAIRS, LOG_LOG_OF_LIFELINES),
        (made_up.PAIRS, LOG_LOG_OF_LIFELINES_MADE_UP),
    ],
)
def test_log_log_intervals_agree_with_lifelines(pairs, expected):
    found = ends(tally(pairs), SurvivalInterval.LOG_LOG)
    for day, (low, high) in expected.items():
        assert found[day] == pytest.approx((low, high), abs=1e-9)


def test_plain_intervals_are_cut_at_0_and_1():
    found = ends(remissions.TALLIES, SurvivalInterval.PLAIN)
    # 0.857 and 0.448, each +- 1.96 standard errors of the table in test_survival.
    assert found[6] == pytest.approx((0.707479311, 1.0), abs=1e-8)
    assert found[23] == pytest.approx((0.184384864, 0.711973679), abs=1e-8)


@pytest.mark.parametrize(
    "method",
    [SurvivalInterval.LOG, SurvivalInterval.LOG_LOG, SurvivalInterval.PLAIN],
)
def test_greenwood_has_no_interval_before_the_first_event_nor_at_0(method):
    first, _, last = kaplan_meier(
        [Tally(3, events=1), Tally(5, events=1)], method=method
    ).steps
    assert (first.low, first.high) == (None, None)
    assert first.because == f"{method}: no variance before the first event"
    assert last.because == f"{method}: no variance once survival is 0"


def test_beta_product_intervals_as_its_authors_print_them():
    """Four events, at 3, 7, 8 and 14.

    Printed in the vignette "Beta Product Confidence Procedure Confidence Intervals and
    Discrete Data" of the R package bpcp, section 1.1; an interval that starts on a day
    with an event holds from that day on, by the convention section 1.2 adopts.
    """
    found = ends(
        [Tally(t, events=1) for t in (3, 7, 8, 14)], SurvivalInterval("beta product")
    )
    printed = {
        0: (0.397635364, 1.0000000),
        3: (0.194120450, 0.9936905),
        7: (0.067585986, 0.9324140),
        8: (0.006309463, 0.8058796),
        14: (0.000000000, 0.6023646),
    }
    for day, (low, high) in printed.items():
        assert found[day][0] == pytest.approx(low, abs=5e-10)
        assert found[day][1] == pytest.approx(high, abs=5e-8)


@given(strategies.uncensored)
def test_without_censoring_the_beta_product_is_clopper_pearson(days):
    for step in kaplan_meier(tally((day, True) for day in days)).steps:
        later = sum(day > step.time for day in days)
        low, high = exact_interval(later, len(days))
        assert (step.low, step.high) == pytest.approx(
            (float(low), float(high)), abs=2e-9
        )


def test_before_any_event_the_beta_product_knows_how_little_it_knows():
    """None of 30 lost it: up to 11.6 % may, as a table of exact limits has it."""
    curve = kaplan_meier([Tally(90, censored=30)])
    day_0, day_90 = curve.steps
    assert (day_0.survival, day_0.high) == (1, 1)
    assert day_0.low == pytest.approx(0.025 ** (1 / 30), abs=1e-12)
    # Nobody is left after day 90, so nothing is known of what comes.
    assert (day_90.survival, day_90.low, day_90.high) == (1, 0, 1)


def by_moments(rows, tail):
    """The definition of Fay, Brittain and Proschan (2013), with exact moments."""
    left = sum(row.events + row.censored for row in rows)
    factors: list[tuple[int, int]] = []
    for row in rows:
        if row.events:
            factors.append((left - row.events + 1, row.events))
        left -= row.events + row.censored
        low = fitted([*factors, (left, 1)], tail) if left else 0.0
        yield row.time, low, fitted(factors, 1 - tail) if factors else 1.0


def fitted(factors, probability):
    first = second = Fraction(1)
    for a, b in factors:
        first *= Fraction(a, a + b)
        second *= Fraction(a * (a + 1), (a + b) * (a + b + 1))
    size = (first - second) / (second - first**2)
    return beta.ppf(probability, float(size * first), float(size * (1 - first)))


@pytest.mark.parametrize("pairs", [remissions.PAIRS, made_up.PAIRS])
def test_with_censoring_the_beta_product_has_the_moments_of_the_product(pairs):
    rows = tally(pairs)
    found = ends(rows, SurvivalInterval.BETA_PRODUCT)
    for day, low, high in by_moments(rows, 0.025):
        assert found[day] == pytest.approx((low, high), abs=1e-10)


def test_the_fitted_beta_is_close_to_the_product_itself():
    """Two factors, multiplied by numerical integration instead of by moments."""
    fit = BetaProduct().times(18, 4).times(9, 2)
    for probability in (0.025, 0.5, 0.975):
        limit = fit.quantile(probability)
        below, _ = quad(
            lambda x, limit=limit: (
                beta.pdf(x, 18, 4) * betainc(9, 2, min(1, limit / x))
            ),
            0,
            1,
        )
        assert below == pytest.approx(probability, abs=0.006)


def test_a_surer_interval_is_wider():
    for method in SurvivalInterval:
        wide = ends(remissions.TALLIES, method, confidence=Decimal("0.99"))[13]
        slim = ends(remissions.TALLIES, method, confidence=Decimal("0.9"))[13]
        assert wide[0] < slim[0] < slim[1] < wide[1]


@pytest.mark.parametrize("level", ["0", "1", "95", "-0.5", "NaN", "Infinity"])
def test_a_confidence_level_lies_between_0_and_1(level):
    with pytest.raises(ImpossibleValueError, match="is not a confidence level"):
        kaplan_meier(remissions.TALLIES, confidence=Decimal(level))
