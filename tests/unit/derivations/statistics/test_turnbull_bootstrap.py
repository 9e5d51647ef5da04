"""Bootstrap intervals: repeatable, honest in the simplest case, wide where blind."""

from __future__ import annotations

from decimal import Decimal
from random import Random  # noqa: TID251 - seeded

import pytest
from scipy.stats import binom

from anagen.derivations.statistics.turnbull import (
    IntervalTally,
    survival_bounds,
    turnbull,
)
from anagen.derivations.statistics.turnbull_bootstrap import bootstrap_survival
from anagen.kernel.errors import ImpossibleValueError
from tests.unit.derivations.statistics import cosmesis


def dice(seed=7):
    return Random(seed)  # noqa: S311


def test_the_same_seed_gives_the_same_intervals_in_any_order():
    months = [12, 24, 39]
    first = bootstrap_survival(cosmesis.RADIOTHERAPY, months, rng=dice(), resamples=50)
    again = bootstrap_survival(
        reversed(cosmesis.RADIOTHERAPY), months, rng=dice(), resamples=50
    )
    other = bootstrap_survival(cosmesis.RADIOTHERAPY, months, rng=dice(8), resamples=50)
    assert first == again != other


def test_it_holds_the_estimate_and_is_wider_where_no_visit_tells():
    curve = turnbull(cosmesis.RADIOTHERAPY)
    found = bootstrap_survival(
        cosmesis.RADIOTHERAPY, [25, 39], rng=dice(), resamples=200
    )
    for interval in found:
        bounds = survival_bounds(curve, interval.time)
        assert interval.low <= bounds.low <= bounds.high <= interval.high
    month_25, month_39 = found
    assert month_39.high - month_39.low > month_25.high - month_25.low


@pytest.mark.parametrize("size", [20, 400, 1_000_000])
def test_with_one_visit_it_is_the_binomial_interval(size):
    """All are seen once, on day 30: survival is a share, drawn anew each time."""
    without = size * 2 // 5
    counted = [IntervalTally(0, 30, size - without), IntervalTally(30, None, without)]
    (day_30,) = bootstrap_survival(counted, [30], rng=dice(), resamples=2000)
    low, high = binom.ppf([0.025, 0.975], size, 0.4) / size
    width = high - low
    assert day_30.low == pytest.approx(low, abs=0.1 * width)
    assert day_30.high == pytest.approx(high, abs=0.1 * width)


def test_drawn_counts_have_the_mean_and_the_variance_of_a_multinomial():
    """Seen through survival: each visit ends a class of its own."""
    shares = [300, 50, 450, 200]
    counted = [
        IntervalTally(10 * place, 10 * place + 10, count)
        for place, count in enumerate(shares)
    ]
    intervals = bootstrap_survival(
        counted, [10, 20, 30], rng=dice(), resamples=2000, confidence=Decimal("0.6827")
    )
    for interval, survival in zip(intervals, (0.7, 0.65, 0.2), strict=True):
        error = (survival * (1 - survival) / 1000) ** 0.5
        assert interval.low == pytest.approx(survival - error, abs=0.15 * error)
        assert interval.high == pytest.approx(survival + error, abs=0.15 * error)


def test_nobody_counted_is_unknown_with_a_reason():
    (found,) = bootstrap_survival([IntervalTally(None, None, 3)], [5], rng=dice())
    assert (found.low, found.high) == (None, None)
    assert found.because == "nobody was counted with a bound on either side"


def test_too_few_draws_for_a_percentile_are_refused():
    with pytest.raises(ImpossibleValueError, match="Draw at least 40"):
        bootstrap_survival([], [5], rng=dice(), resamples=39)
