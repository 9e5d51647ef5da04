"""The Turnbull estimator, against print, against other software, and proven."""

from __future__ import annotations

from fractions import Fraction
from math import fsum, log, nan
from random import Random  # noqa: TID251 - seeded

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anagen.derivations.statistics.survival import kaplan_meier
from anagen.derivations.statistics.turnbull import (
    IntervalTally,
    Mass,
    as_intervals,
    survival_bounds,
    turnbull,
    turnbull_quantile,
)
from anagen.kernel.errors import ImpossibleValueError
from tests.unit.derivations.statistics import cosmesis, strategies

# Fay and Shaw, J Stat Softw 2010;36(2):1, section 5.1: `summary(icfit(...))` of the R
# package interval, to four digits; the ones after them by plain expectation and
# maximisation, NumPy 2.4.6, until no derivative exceeded 1e-14.
RADIOTHERAPY = [
    (4, 5, 0.0463, 0.046346773993),
    (6, 7, 0.0334, 0.033363370935),
    (7, 8, 0.0887, 0.088667368063),
    (11, 12, 0.0708, 0.070752921792),
    (24, 25, 0.0926, 0.092645836585),
    (33, 34, 0.0818, 0.081785764903),
    (38, 40, 0.1209, 0.120879827354),
    (46, 48, 0.4656, 0.465558136376),
]
WITH_CHEMOTHERAPY = [
    (4, 5, 0.0433, 0.043282627700),
    (5, 8, 0.0433, 0.043282627700),
    (11, 12, 0.0692, 0.069205583357),
    (16, 17, 0.1454, 0.145397715252),
    (18, 19, 0.1411, 0.141094897747),
    (19, 20, 0.1157, 0.115745925714),
    (24, 25, 0.0999, 0.099865310740),
    (30, 31, 0.0709, 0.070881376545),
    (35, 36, 0.1608, 0.160831107450),
    (44, 48, 0.0552, 0.055206413898),
    (48, 60, 0.0552, 0.055206413898),
]

# lifelines 0.30.3, KaplanMeierFitter.fit_interval_censoring, tol 1e-12. It closes
# intervals on the left too, so their starts were moved on by half a month.
LIFELINES_RADIOTHERAPY = {
    5: 0.9536532260,
    7: 0.9202898551,
    8: 0.8316224870,
    12: 0.7608695652,
    25: 0.6682237286,
    34: 0.5864379637,
    40: 0.4655581364,
    48: 0.0,
}
LIFELINES_WITH_CHEMOTHERAPY = {
    5: 0.9567173723,
    8: 0.9134347446,
    12: 0.8442291613,
    17: 0.6988314459,
    19: 0.5577365488,
    20: 0.4419906225,
    25: 0.3421253118,
    31: 0.2712439353,
    36: 0.1104128278,
    48: 0.0552064139,
    60: 0.0,
}

ARMS = [
    pytest.param(cosmesis.RADIOTHERAPY, RADIOTHERAPY, -58.060021953991, id="RT"),
    pytest.param(
        cosmesis.WITH_CHEMOTHERAPY, WITH_CHEMOTHERAPY, -65.636964907686, id="RT+CT"
    ),
]


@pytest.mark.parametrize(("rows", "expected", "log_likelihood"), ARMS)
def test_breast_retraction_as_printed(rows, expected, log_likelihood):
    curve = turnbull(rows)
    assert [(m.after, m.by, round(m.mass, 4)) for m in curve.masses] == [
        (after, by, printed) for after, by, printed, _ in expected
    ]
    assert [m.mass for m in curve.masses] == pytest.approx(
        [mass for *_, mass in expected], abs=1e-9
    )
    assert curve.log_likelihood == pytest.approx(log_likelihood, abs=1e-9)
    assert curve.has_converged
    assert not curve.is_unique
    assert curve.patients == len(rows)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (cosmesis.RADIOTHERAPY, LIFELINES_RADIOTHERAPY),
        (cosmesis.WITH_CHEMOTHERAPY, LIFELINES_WITH_CHEMOTHERAPY),
    ],
)
def test_breast_retraction_agrees_with_lifelines(rows, expected):
    curve = turnbull(rows)
    for month, survival in expected.items():
        bounds = survival_bounds(curve, month)
        assert bounds.low == bounds.high == pytest.approx(survival, abs=1e-8)


# Left-, right- and interval-censored, nested and counted: of a seeded generator.
MIXED = {
    (None, 16): 3, (None, 26): 1, (None, 31): 1, (None, 32): 3, (None, 33): 4,
    (None, 36): 3, (None, 37): 1, (None, 40): 3, (None, 48): 1, (None, 49): 3,
    (None, 50): 2, (None, 52): 1, (None, 58): 3, (None, 60): 2, (None, 61): 2,
    (None, 62): 2, (None, 64): 3, (None, 67): 3, (None, 68): 1, (None, 69): 3,
    (None, 92): 1, (None, 95): 3, (1, 28): 2, (1, 64): 1, (2, 79): 2, (3, 96): 1,
    (5, 76): 1, (6, None): 1, (9, 88): 1, (10, 75): 1, (11, 53): 3, (12, 47): 1,
    (14, 66): 2, (17, None): 1, (23, 32): 2, (25, 58): 1, (27, 64): 2, (27, None): 1,
    (36, None): 1, (40, 90): 1, (44, None): 2, (46, 88): 2, (48, None): 1, (58, 79): 3,
    (58, None): 5, (59, 75): 2, (64, None): 3, (67, None): 2, (74, None): 6,
    (75, None): 3, (76, None): 3, (79, 81): 2, (81, None): 1, (83, None): 2,
    (89, 94): 3,
}  # fmt: skip

# Plain expectation and maximisation, NumPy 2.4.6, as above.
MIXED_MASSES = [
    (14, 16, 0.238680309428),
    (27, 28, 0.316753756599),
    (59, 60, 0.112364326148),
    (74, 75, 0.013496359641),
    (76, 79, 0.032706268264),
    (79, 81, 0.092078618151),
    (89, 90, 0.193920361768),
]


def test_mixed_censoring_agrees_with_plain_maximisation():
    curve = turnbull(IntervalTally(*ends, n) for ends, n in MIXED.items())
    assert [(m.after, m.by) for m in curve.masses] == [
        (after, by) for after, by, _ in MIXED_MASSES
    ]
    assert [m.mass for m in curve.masses] == pytest.approx(
        [mass for *_, mass in MIXED_MASSES], abs=1e-8
    )
    assert curve.log_likelihood == pytest.approx(-93.112517269182, abs=1e-9)


def test_within_an_interval_survival_is_bounded_and_not_guessed():
    curve = turnbull(cosmesis.RADIOTHERAPY)
    month_39 = survival_bounds(curve, 39)
    assert (month_39.low, month_39.high) == pytest.approx((0.46555814, 0.58643796))
    assert month_39.because == "no visit tells on which side of day 39 the event fell"
    assert survival_bounds(curve, 3).low == survival_bounds(curve, 3).high == 1
    assert survival_bounds(curve, 48).high == pytest.approx(0, abs=1e-12)


def test_the_median_is_an_interval():
    radiotherapy = turnbull_quantile(turnbull(cosmesis.RADIOTHERAPY))
    assert (radiotherapy.after, radiotherapy.by) == (38, 40)
    both = turnbull_quantile(turnbull(cosmesis.WITH_CHEMOTHERAPY))
    assert (both.after, both.by, both.because) == (19, 20, "")


def test_a_share_met_exactly_is_met_where_it_is_first_met():
    curve = turnbull([IntervalTally(0, 5, 10), IntervalTally(5, 9, 10)])
    assert curve.masses[0].mass == pytest.approx(0.5)
    assert (turnbull_quantile(curve).after, turnbull_quantile(curve).by) == (0, 5)


def test_a_share_not_reached_is_after_the_last_visit():
    curve = turnbull([IntervalTally(0, 5, 1), IntervalTally(5, None, 9)])
    median = turnbull_quantile(curve)
    assert (median.after, median.by) == (5, None)
    assert median.because == "not reached by the end of follow-up"


def test_an_event_before_the_first_visit_has_no_bound_before_it():
    curve = turnbull([IntervalTally(None, 5, 3), IntervalTally(5, None, 1)])
    assert curve.masses == (Mass(None, 5, 0.75), Mass(5, None, 0.25))
    assert survival_bounds(curve, -7).low == 0.25
    assert survival_bounds(curve, -7).high == 1
    assert turnbull_quantile(curve).after is None


def test_patients_without_any_bound_say_nothing():
    rows = [IntervalTally(0, 5), IntervalTally(None, None, 40)]
    curve = turnbull(rows)
    assert (curve.patients, curve.without_bounds) == (1, 40)
    assert curve.masses == (Mass(0, 5, 1.0),)


def test_nobody_counted_is_unknown_with_a_reason():
    curve = turnbull([IntervalTally(None, None, 4), IntervalTally(0, 5, 0)])
    assert (curve.patients, curve.without_bounds, curve.masses) == (0, 4, ())
    assert (curve.log_likelihood, curve.gap) == (None, None)
    assert curve.because == "nobody was counted with a bound on either side"
    assert survival_bounds(curve, 3).low is None
    assert survival_bounds(curve, 3).because == curve.because
    assert turnbull_quantile(curve).because == curve.because


def test_one_day_intervals_are_a_unique_curve():
    assert turnbull([IntervalTally(4, 5, 3), IntervalTally(6, 7)]).is_unique
    assert not turnbull([IntervalTally(4, 5, 3), IntervalTally(6, None)]).is_unique


def test_a_search_cut_short_says_so():
    curve = turnbull(cosmesis.RADIOTHERAPY, limit=2)
    assert not curve.has_converged
    assert curve.gap > 1e-10
    assert curve.because.startswith("after 2 rounds the likelihood may still rise by")


@pytest.mark.parametrize(
    ("after", "by", "count", "what"),
    [
        (5, 5, 1, "no day is after 5 and by 5"),
        (9, 5, 1, "no day is after 9 and by 5"),
        (nan, 5, 1, "after nan is not a whole day"),
        (0, 2.5, -1, "by 2.5 is not a whole day; count -1 is not a count"),
    ],
)
def test_all_that_is_wrong_with_an_interval_is_said_at_once(after, by, count, what):
    with pytest.raises(ImpossibleValueError) as refusal:
        IntervalTally(after, by, count)
    assert what in str(refusal.value)


@pytest.mark.parametrize("share", [Fraction(0), Fraction(1)])
def test_a_quantile_is_of_a_share_between_0_and_1(share):
    with pytest.raises(ImpossibleValueError, match="is not the share of a quantile"):
        turnbull_quantile(turnbull(cosmesis.RADIOTHERAPY), share)


@given(strategies.tallies)
def test_days_known_exactly_give_the_kaplan_meier_curve(rows):
    exact, interval = kaplan_meier(rows), turnbull(as_intervals(rows))
    for step in exact.steps:
        bounds = survival_bounds(interval, step.time)
        assert bounds.high == pytest.approx(step.survival, abs=1e-8)


@given(strategies.intervals, st.randoms(use_true_random=False))
def test_order_and_batches_do_not_matter(rows, chance):
    shuffled = [IntervalTally(r.after, r.by) for r in rows for _ in range(r.count)]
    chance.shuffle(shuffled)
    assert turnbull(shuffled) == turnbull(rows)


@given(strategies.intervals)
def test_the_kuhn_tucker_conditions_hold(rows):
    """Checked from the rows themselves, not from the cells of the search."""
    curve = turnbull(rows)
    rows = [r for r in rows if r.count and (r.after, r.by) != (None, None)]
    if not rows:
        return
    chances = [fsum(m.mass for m in curve.masses if lies_in(m, r)) for r in rows]
    total = fsum(row.count * log(c) for row, c in zip(rows, chances, strict=True))
    assert curve.log_likelihood == pytest.approx(total, abs=1e-9)
    assert fsum(mass.mass for mass in curve.masses) == pytest.approx(1, abs=1e-12)
    days = [None, *range(-1, 50)]
    for after in days:
        point = Mass(after, None if after is None else after + 1, 0)
        rate = fsum(
            row.count / c
            for row, c in zip(rows, chances, strict=True)
            if lies_in(point, row)
        )
        assert rate <= curve.patients * (1 + 1e-8)
    for mass in curve.masses:
        rate = fsum(
            row.count / c
            for row, c in zip(rows, chances, strict=True)
            if lies_in(mass, row)
        )
        assert mass.mass * abs(rate / curve.patients - 1) <= 1e-8


def lies_in(mass, row):
    starts = row.after is None or (mass.after is not None and mass.after >= row.after)
    return starts and (row.by is None or (mass.by is not None and mass.by <= row.by))


def test_a_million_patients_and_ten_thousand_intervals_converge():
    rng = Random(20261121)  # noqa: S311
    counts = {}
    for _ in range(30_000):
        event = rng.expovariate(1 / 200)
        visit, last = 0, 0
        while visit < event and visit < 400 and rng.random() > 0.03:
            last, visit = visit, visit + rng.choice((14, 28, 56)) + rng.randint(-7, 7)
        ends = (last, visit) if visit >= event and visit > last else (visit, None)
        counts[ends] = counts.get(ends, 0) + 40
    curve = turnbull(IntervalTally(*ends, n) for ends, n in counts.items())
    assert curve.patients == 1_200_000
    assert len(counts) > 5_000
    assert curve.has_converged
    for day in (50, 150, 300):
        bounds = survival_bounds(curve, day)
        truth = 2.718281828 ** (-day / 200)
        assert bounds.low - 0.03 < truth < bounds.high + 0.03
