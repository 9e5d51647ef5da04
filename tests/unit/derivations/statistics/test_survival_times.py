"""Medians, other quantiles and restricted means of Kaplan-Meier curves."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anagen.derivations.statistics.survival import Tally, kaplan_meier, tally
from anagen.derivations.statistics.survival_intervals import SurvivalInterval
from anagen.derivations.statistics.survival_times import (
    Crossing,
    median_survival,
    restricted_mean,
    survival_quantile,
)
from anagen.kernel.errors import ImpossibleValueError
from tests.unit.derivations.statistics import made_up, remissions, strategies

# statsmodels 0.15.0, SurvfuncRight.quantile and .quantile_ci with method "linear",
# "cloglog" and "log"; for "cloglog" lifelines 0.30.3 gives the same.
PLAIN, LOG_LOG, LOG = (
    SurvivalInterval.PLAIN,
    SurvivalInterval.LOG_LOG,
    SurvivalInterval.LOG,
)
ORACLE = [
    (remissions.PAIRS, PLAIN, "1/4", (13, 6, 23)),
    (remissions.PAIRS, PLAIN, "1/2", (23, 13, None)),
    (remissions.PAIRS, PLAIN, "3/4", (None, 23, None)),
    (remissions.PAIRS, LOG_LOG, "1/4", (13, 6, 22)),
    (remissions.PAIRS, LOG_LOG, "1/2", (23, 13, None)),
    (remissions.PAIRS, LOG_LOG, "3/4", (None, 23, None)),
    (remissions.PAIRS, LOG, "1/4", (13, 6, None)),
    (remissions.PAIRS, LOG, "1/2", (23, 16, None)),
    (made_up.PAIRS, PLAIN, "1/4", (22, 9, 29)),
    (made_up.PAIRS, PLAIN, "1/2", (33, 25, 44)),
    (made_up.PAIRS, LOG_LOG, "1/4", (22, 7, 25)),
    (made_up.PAIRS, LOG_LOG, "1/2", (33, 24, 44)),
    (made_up.PAIRS, LOG, "1/4", (22, 9, 30)),
    (made_up.PAIRS, LOG, "1/2", (33, 25, 45)),
]


@pytest.mark.parametrize(("pairs", "method", "share", "expected"), ORACLE)
def test_quantiles_agree_with_statsmodels(pairs, method, share, expected):
    found = survival_quantile(
        kaplan_meier(tally(pairs), method=method), Fraction(share)
    )
    assert (found.time, found.low, found.high) == expected


def test_median_remission_as_printed():
    """R, package survival, `survfit`: median 23, 0.95LCL 16, 0.95UCL NA."""
    median = median_survival(kaplan_meier(remissions.TALLIES, method=LOG))
    assert (median.time, median.low, median.high) == (23, 16, None)
    assert median.because == "the upper bound of the curve does not fall below 0.5"
    assert median.method == "Brookmeyer-Crowley, log intervals"


def test_a_median_not_reached_is_unknown_with_a_reason():
    median = median_survival(kaplan_meier([Tally(5, 1), Tally(9, censored=30)]))
    assert (median.time, median.high) == (None, None)
    assert median.low == 9  # after it nobody is left, so the lower bound is 0
    assert median.because == (
        "survival stays above 0.5 until day 9; "
        "the upper bound of the curve does not fall below 0.5"
    )


def test_a_lower_bound_far_above_is_said_too():
    rows = [Tally(5, 1), Tally(9, censored=30)]
    median = median_survival(kaplan_meier(rows, method=LOG_LOG))
    assert (median.time, median.low, median.high) == (None, None, None)
    assert "the lower bound of the curve stays above 0.5" in median.because


def test_nobody_counted_has_no_median():
    median = median_survival(kaplan_meier([]))
    assert (median.time, median.low, median.high) == (None, None, None)
    assert median.because == "nobody was counted"


def test_a_level_stretch_has_two_named_medians():
    curve = kaplan_meier([Tally(1, 1), Tally(2, 1), Tally(5, 1), Tally(9, 1)])
    assert median_survival(curve).time == 2
    midpoint = median_survival(curve, crossing=Crossing.MIDPOINT)
    assert midpoint.time == Fraction(7, 2)
    # Nothing follows the stretch: its start is all there is to say.
    open_end = kaplan_meier([Tally(1, 1), Tally(2, 1), Tally(9, censored=2)])
    assert median_survival(open_end, crossing=Crossing.MIDPOINT).time == 2


def test_a_product_of_ratios_still_meets_one_half():
    """Of 24 the 12 after day 12 are 1/2; the product says 0.5000000000000001."""
    curve = kaplan_meier(Tally(day, events=1) for day in range(1, 25))
    assert curve.steps[12].survival > 0.5
    assert median_survival(curve).time == 12


@pytest.mark.parametrize("share", [Fraction(0), Fraction(1), Fraction(-1, 2)])
def test_a_quantile_is_of_a_share_between_0_and_1(share):
    with pytest.raises(ImpossibleValueError, match="is not the share of a quantile"):
        survival_quantile(kaplan_meier(remissions.TALLIES), share)


@given(strategies.uncensored)
def test_without_censoring_the_midpoint_median_is_the_ordinary_median(days):
    ordered = sorted(days)
    middle = Fraction(ordered[(len(days) - 1) // 2] + ordered[len(days) // 2], 2)
    curve = kaplan_meier(tally((day, True) for day in days))
    assert median_survival(curve, crossing=Crossing.MIDPOINT).time == middle


@given(strategies.tallies, st.fractions(min_value="1/20", max_value="19/20"))
def test_a_quantile_lies_in_its_interval(rows, share):
    found = survival_quantile(kaplan_meier(rows), share)
    if found.time is not None:
        assert found.low is not None
        assert found.low <= found.time
    if found.high is not None:
        assert found.time is not None
        assert found.time <= found.high


# ------------------------------------------------------------------ restricted means

# lifelines 0.30.3, restricted_mean_survival_time.
MEANS = [
    (remissions.PAIRS, 10, 9.2773109244),
    (remissions.PAIRS, 20, 16.1165266106),
    (remissions.PAIRS, 35, 23.2873949580),
    (made_up.PAIRS, 10, 9.3567119155),
    (made_up.PAIRS, 20, 17.3746857717),
    (made_up.PAIRS, 35, 26.4981456871),
]


@pytest.mark.parametrize(("pairs", "until", "mean"), MEANS)
def test_restricted_means_agree_with_lifelines(pairs, until, mean):
    found = restricted_mean(kaplan_meier(tally(pairs)), until)
    assert found.mean == pytest.approx(mean, abs=1e-9)


def test_restricted_mean_remission_as_printed():
    """R, package survival, `print(survfit(...), rmean=35)`: 23.29, se(rmean) 2.83."""
    found = restricted_mean(kaplan_meier(remissions.TALLIES), 35)
    assert (round(found.mean, 2), round(sqrt(found.variance), 2)) == (23.29, 2.83)
    assert (found.low, found.high) == pytest.approx(
        (found.mean - 1.959964 * 2.8274, found.mean + 1.959964 * 2.8274), abs=1e-2
    )


@pytest.mark.parametrize("pairs", [remissions.PAIRS, made_up.PAIRS])
def test_variance_of_the_mean_is_that_of_the_area(pairs):
    """Added up over all pairs of stretches, by Greenwood's covariance."""
    curve = kaplan_meier(tally(pairs))
    until, relative, stretches = 35, 0.0, []
    for step, after in pairwise(curve.steps):
        if step.events:
            relative += step.events / (step.at_risk * (step.at_risk - step.events))
        days = min(after.time, until) - min(step.time, until)
        stretches.append((step.survival * days, relative))
    area = sum(a * b * min(u, v) for a, u in stretches for b, v in stretches)
    assert restricted_mean(curve, until).variance == pytest.approx(area, rel=1e-12)


def test_a_mean_beyond_follow_up_is_unknown():
    found = restricted_mean(kaplan_meier(remissions.TALLIES), 36)
    assert (found.mean, found.variance, found.low, found.high) == (None,) * 4
    assert found.because == "nobody was followed beyond day 35"
    assert restricted_mean(kaplan_meier([]), 5).because == "nobody was counted"


def test_once_everyone_had_the_event_the_mean_is_known_for_ever():
    curve = kaplan_meier([Tally(4, 1), Tally(8, 1)])
    assert restricted_mean(curve, 100).mean == 6


def test_a_mean_without_an_event_has_no_interval():
    found = restricted_mean(kaplan_meier([Tally(9, censored=3)]), 9)
    assert (found.mean, found.variance, found.low, found.high) == (9, None, None, None)
    assert "says nothing" in found.because


def test_a_mean_is_restricted_to_a_day_after_the_start():
    with pytest.raises(ImpossibleValueError, match="restricted to day 0"):
        restricted_mean(kaplan_meier(remissions.TALLIES), 0)
