"""Intervals of proportions and means, against published ones and their definitions."""

from __future__ import annotations

from decimal import Decimal

import pytest
from scipy import stats

from anagen.derivations.statistics.feasibility.interval_methods import (
    ProportionInterval,
    proportion_interval,
)
from anagen.derivations.statistics.feasibility.intervals import (
    MeanInterval,
    check_mean_interval,
    check_proportion_interval,
    counts_for_mean_interval,
    counts_for_proportion_interval,
)
from anagen.derivations.statistics.feasibility.verdicts import Possibility
from anagen.derivations.statistics.proportions import exact_interval
from anagen.kernel.errors import ImpossibleValueError

WALD, WALD_CORRECTED = ProportionInterval.WALD, ProportionInterval.WALD_CORRECTED
WILSON = ProportionInterval.WILSON
WILSON_CORRECTED = ProportionInterval.WILSON_CORRECTED
CLOPPER_PEARSON = ProportionInterval.CLOPPER_PEARSON

#: Newcombe, Stat Med 1998;17:857, table I; ends are cut at 0 there.
NEWCOMBE = [
    (81, 263, WALD, 0.2522, 0.3638),
    (81, 263, WALD_CORRECTED, 0.2503, 0.3657),
    (81, 263, WILSON, 0.2553, 0.3662),
    (81, 263, WILSON_CORRECTED, 0.2535, 0.3682),
    (81, 263, CLOPPER_PEARSON, 0.2527, 0.3676),
    (15, 148, WALD, 0.0527, 0.1500),
    (15, 148, WALD_CORRECTED, 0.0494, 0.1534),
    (15, 148, WILSON, 0.0624, 0.1605),
    (15, 148, WILSON_CORRECTED, 0.0598, 0.1644),
    (15, 148, CLOPPER_PEARSON, 0.0578, 0.1617),
    (0, 20, WALD, 0.0, 0.0),
    (0, 20, WILSON, 0.0, 0.1611),
    (0, 20, WILSON_CORRECTED, 0.0, 0.2005),
    (0, 20, CLOPPER_PEARSON, 0.0, 0.1684),
    (1, 29, WILSON, 0.0061, 0.1718),
    (1, 29, WILSON_CORRECTED, 0.0018, 0.1963),
    (1, 29, CLOPPER_PEARSON, 0.0009, 0.1776),
]


@pytest.mark.parametrize(("k", "n", "method", "low", "high"), NEWCOMBE)
def test_newcombe_1998(k, n, method, low, high):
    found = proportion_interval(k, n, method)
    assert found is not None
    assert found == pytest.approx((low, high), abs=6e-5)


@pytest.mark.parametrize(("k", "n", "method", "low", "high"), NEWCOMBE)
def test_published_intervals_are_known_by_their_method(k, n, method, low, high):
    found = check_proportion_interval(
        k, n, f"{low:.4f}", f"{high:.4f}", is_percent=False, methods=[method]
    )
    assert found.verdict is Possibility.POSSIBLE
    assert found.methods == (method,)


@pytest.mark.parametrize("k", range(7))
def test_exact_interval_is_the_one_of_the_reports(k):
    assert proportion_interval(k, 6, CLOPPER_PEARSON) == pytest.approx(
        tuple(float(end) for end in exact_interval(k, 6) or ()), abs=1e-8
    )


@pytest.mark.parametrize("k", [1, 3, 5])
def test_jeffreys_has_its_tails(k):
    low, high = proportion_interval(k, 6, ProportionInterval.JEFFREYS) or (0, 0)
    posterior = stats.beta(k + 0.5, 6 - k + 0.5)
    assert posterior.cdf(low) == pytest.approx(0.025)
    assert posterior.cdf(high) == pytest.approx(0.975)


def test_jeffreys_and_exact_end_at_0_and_1():
    for method in (ProportionInterval.JEFFREYS, CLOPPER_PEARSON, WILSON):
        none, everyone = (proportion_interval(k, 6, method) for k in (0, 6))
        assert none is not None
        assert everyone is not None
        assert none[0] == 0
        assert everyone[1] == 1


def test_agresti_coull_is_centred_as_wilson():
    adjusted = proportion_interval(4, 6, ProportionInterval.AGRESTI_COULL) or (0, 0)
    score = proportion_interval(4, 6, WILSON) or (0, 0)
    assert sum(adjusted) == pytest.approx(sum(score))
    assert adjusted[0] < score[0]


@pytest.mark.parametrize("method", ProportionInterval)
@pytest.mark.parametrize("n", [1, 5, 6, 18, 40])
def test_every_methods_own_interval_is_possible(n, method):
    for k in range(n + 1):
        ends = proportion_interval(k, n, method)
        assert ends is not None
        for decimals in (0, 1, 2):
            printed = [f"{100 * end:.{decimals}f}" for end in ends]
            cut = [f"{min(max(100 * end, 0), 100):.{decimals}f}" for end in ends]
            for low, high in (printed, cut):
                found = check_proportion_interval(k, n, low, high)
                assert method in found.methods, (k, low, high)


def test_of_nobody_there_is_no_interval():
    assert proportion_interval(0, 0, WILSON) is None
    found = check_proportion_interval(0, 0, "0", "100")
    assert found.verdict is Possibility.IMPOSSIBLE


def test_an_interval_beside_its_proportion_is_impossible():
    for low, high, why in (
        ("70.0", "90.3", "begins above"),
        ("30.0", "60.3", "ends below"),
        ("90.3", "30.0", "above its end"),
    ):
        found = check_proportion_interval(4, 6, low, high)
        assert found.verdict is Possibility.IMPOSSIBLE
        assert why in found.because


def test_an_unknown_method_cannot_be_told_and_a_named_one_can():
    unnamed = check_proportion_interval(4, 6, "35.0", "90.0")
    assert unnamed.verdict is Possibility.CANNOT_BE_TOLD
    assert "the method is not named" in unnamed.assumed
    named = check_proportion_interval(4, 6, "35.0", "90.0", methods=[WILSON])
    assert named.verdict is Possibility.IMPOSSIBLE
    assert "30.0 to 90.3 by Wilson" in named.because
    assert [str(near) for near in named.nearest] == ["30.0", "90.3"]


def test_confidence_matters():
    ninety = proportion_interval(4, 6, WILSON, Decimal("0.9"))
    assert ninety is not None
    low, high = (f"{100 * end:.1f}" for end in ninety)
    assert (
        WILSON
        in check_proportion_interval(4, 6, low, high, confidence=Decimal("0.9")).methods
    )
    assert WILSON not in check_proportion_interval(4, 6, low, high).methods


def test_counts_that_fit_an_interval():
    found = counts_for_proportion_interval("30.8", "25.5", "36.6", 300)
    assert (81, 263) in found
    assert all(abs(k / n - 0.308) < 0.001 for k, n in found)
    assert counts_for_proportion_interval("66.7", "30.0", "90.3", 100) == ((4, 6),)


def _mean_interval(
    mean: float, sd: float, n: int, method: MeanInterval
) -> tuple[str, str]:
    quantile = stats.t(n - 1).ppf(0.975) if method is MeanInterval.T else 1.959964
    half = quantile * sd / n**0.5
    return f"{mean - half:.1f}", f"{mean + half:.1f}"


@pytest.mark.parametrize("method", MeanInterval)
@pytest.mark.parametrize(
    ("mean", "sd", "n"), [(56.0, 7.8, 6), (3.14, 1.73, 40), (-2.5, 11.1, 5)]
)
def test_the_interval_of_a_mean_is_known_by_its_method(mean, sd, n, method):
    low, high = _mean_interval(mean, sd, n, method)
    found = check_mean_interval(f"{mean:.1f}", f"{sd:.1f}", n, low, high)
    assert found.verdict is Possibility.POSSIBLE
    assert method in found.methods
    assert n in counts_for_mean_interval(f"{mean:.1f}", f"{sd:.1f}", low, high, 60)


def test_an_interval_of_a_mean_that_does_not_fit():
    assert check_mean_interval("56", "7.8", 6, "58", "64").verdict is (
        Possibility.IMPOSSIBLE
    )
    far = check_mean_interval("56.0", "7.8", 6, "40.0", "72.0")
    assert far.verdict is Possibility.CANNOT_BE_TOLD
    named = check_mean_interval(
        "56.0", "7.8", 6, "40.0", "72.0", methods=[MeanInterval.T]
    )
    assert named.verdict is Possibility.IMPOSSIBLE
    assert "47.8 to 64.2 by Student t" in named.because


def test_one_value_has_no_interval():
    for n in (0, 1):
        found = check_mean_interval("5", "0", n, "5", "5")
        assert found.verdict is Possibility.IMPOSSIBLE


def test_the_ends_have_to_lie_evenly_around_the_mean():
    found = check_mean_interval(
        "56.0", "7.8", 6, "47.8", "66.0", methods=list(MeanInterval)
    )
    assert found.verdict is Possibility.IMPOSSIBLE


@pytest.mark.parametrize(
    ("k", "n", "low"), [(7, 6, "1"), (-1, 6, "1"), (4, 6, "x"), (4, 6.0, "1")]
)
def test_impossible_input_is_refused(k, n, low):
    with pytest.raises(ImpossibleValueError):
        check_proportion_interval(k, n, low, "99")
    with pytest.raises(ImpossibleValueError):
        proportion_interval(7, 6, WILSON)
