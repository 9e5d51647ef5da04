"""Two groups compared, against published examples, a peer, and brute force."""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from itertools import combinations
from math import comb, inf, isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats.contingency import odds_ratio as peer_odds_ratio

from anagen.derivations.statistics import share_difference
from anagen.derivations.statistics.mean_difference import mean_difference
from anagen.derivations.statistics.odds_ratio import (
    TwoShares,
    exact_odds_ratio,
    fisher_exact,
    smallest_fisher_p,
)
from anagen.derivations.statistics.rank_sum import (
    hodges_lehmann,
    rank_sum_p,
    smallest_rank_sum_p,
)
from anagen.derivations.statistics.share_difference import (
    ShareInterval,
    ShareMethod,
    risk_difference,
    risk_ratio,
)
from anagen.kernel.errors import ImpossibleValueError


def numbers(text: str) -> list[Fraction]:
    return [Fraction(word) for word in text.split()]


@st.composite
def tables(draw: st.DrawFn, most: int = 12) -> TwoShares:
    first_of, second_of = (draw(st.integers(1, most)) for _ in range(2))
    first, second = draw(st.integers(0, first_of)), draw(st.integers(0, second_of))
    return TwoShares(first, first_of, second, second_of)


# ---------------------------------------------------------------- odds ratio, Fisher


@pytest.mark.parametrize(
    ("counts", "p"),
    [
        # Fisher 1935, the lady tasting tea; R, fisher.test(TeaTasting): 0.4857.
        (TwoShares(3, 4, 1, 4), 0.4857143),
        # Fisher 1962, criminal twins; R, fisher.test(Convictions): 0.0005367.
        (TwoShares(2, 17, 10, 13), 0.0005367241),
    ],
)
def test_fisher_exact_meets_the_published_p(counts: TwoShares, p: float) -> None:
    assert float(fisher_exact(counts)) == pytest.approx(p, abs=1e-7)


def test_the_odds_ratio_meets_the_worked_example_of_scipy() -> None:
    """SciPy, contingency.odds_ratio, the example in its manual: 7 of 65, 15 of 487."""
    found = exact_odds_ratio(TwoShares(7, 65, 15, 487))
    assert found.value == pytest.approx(3.7836687705553493, abs=1e-6)
    assert found.low == pytest.approx(1.2514829132266785, abs=1e-6)
    assert found.high == pytest.approx(10.363493716701269, abs=1e-6)


def test_the_odds_ratio_meets_that_of_r_as_near_as_r_goes() -> None:
    """R, fisher.test(Convictions); R stops its search within about 1e-4 of the log."""
    found = exact_odds_ratio(TwoShares(2, 17, 10, 13))
    assert found.value == pytest.approx(0.04693661, abs=1e-6)
    assert found.low == pytest.approx(0.003325764, abs=1e-5)
    assert found.high == pytest.approx(0.363182271, abs=1e-5)


@given(tables())
def test_the_odds_ratio_is_that_of_a_peer(counts: TwoShares) -> None:
    found = exact_odds_ratio(counts)
    if found.value is None:
        assert counts.responders in {0, counts.first_of + counts.second_of}
        assert (found.low, found.high) == (0.0, inf)
        return
    table = [
        [counts.first, counts.first_of - counts.first],
        [counts.second, counts.second_of - counts.second],
    ]
    peer = peer_odds_ratio(table, kind="conditional")
    ends = peer.confidence_interval(0.95)
    for ours, theirs in (
        (found.value, peer.statistic),
        (found.low, ends.low),
        (found.high, ends.high),
    ):
        assert isclose(ours, theirs, rel_tol=1e-6, abs_tol=1e-9)


@given(tables())
def test_p_is_a_chance_and_never_below_the_smallest(counts: TwoShares) -> None:
    p, least = fisher_exact(counts), smallest_fisher_p(counts)
    assert 0 < least <= p <= 1
    turned = TwoShares(counts.second, counts.second_of, counts.first, counts.first_of)
    assert fisher_exact(turned) == p


@pytest.mark.parametrize("wrong", [(3, 2, 0, 1), (-1, 2, 0, 1), (0, 1, 1, 0)])
def test_a_part_is_at_most_the_whole(wrong: tuple[int, int, int, int]) -> None:
    with pytest.raises(ImpossibleValueError, match="A part is at most the whole"):
        TwoShares(*wrong)


# ---------------------------------------------------------------- difference and ratio

# Newcombe, Stat Med 1998;17:873, table II, the method of Mee (score, no continuity).
MEE = [
    (TwoShares(56, 70, 48, 80), 0.0533, 0.3377),
    (TwoShares(9, 10, 3, 10), 0.1821, 0.8370),
    (TwoShares(6, 7, 2, 7), 0.0544, 0.8478),
    (TwoShares(5, 56, 0, 29), -0.0313, 0.1926),
    (TwoShares(0, 10, 0, 20), -0.1611, 0.2775),
]


@pytest.mark.parametrize(("counts", "low", "high"), MEE)
def test_the_score_interval_of_a_difference_is_the_published_one(
    counts: TwoShares, low: float, high: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(share_difference, "_MOST_OUTCOMES", 0)
    found = risk_difference(counts)
    assert found.method is ShareMethod.SCORE
    assert (found.low, found.high) == pytest.approx((low, high), abs=5.1e-5)


def test_the_score_interval_of_a_ratio_is_the_published_one() -> None:
    """Koopman, Biometrics 1984;40:513: 36 of 40 against 16 of 80, 2.94 to 7.15."""
    found = risk_ratio(TwoShares(36, 40, 16, 80))
    assert found.value == pytest.approx(4.5)
    assert (found.low, found.high) == pytest.approx((2.94, 7.15), abs=5e-3)


@pytest.mark.parametrize("sizes", [(4, 4), (6, 3), (5, 7)])
@pytest.mark.parametrize("shares", [(0.5, 0.5), (0.9, 0.2), (0.31, 0.77), (0.05, 0.1)])
def test_the_exact_interval_covers_as_often_as_it_says(
    sizes: tuple[int, int], shares: tuple[float, float]
) -> None:
    true_gap, true_ratio = shares[0] - shares[1], shares[0] / shares[1]
    gap_covered = ratio_covered = 0.0
    for counts, gap, ratio in _intervals(*sizes):
        chance = _chance(counts.first, counts.first_of, shares[0])
        chance *= _chance(counts.second, counts.second_of, shares[1])
        assert gap.method is ShareMethod.EXACT
        gap_covered += chance * (gap.low <= true_gap <= gap.high)
        ratio_covered += chance * (ratio.low <= true_ratio <= ratio.high)
    assert min(gap_covered, ratio_covered) >= 0.95


@cache
def _intervals(
    first_of: int, second_of: int
) -> list[tuple[TwoShares, ShareInterval, ShareInterval]]:
    every = (
        TwoShares(first, first_of, second, second_of)
        for first in range(first_of + 1)
        for second in range(second_of + 1)
    )
    return [(one, risk_difference(one), risk_ratio(one)) for one in every]


def _chance(responders: int, patients: int, share: float) -> float:
    ways = comb(patients, responders)
    return ways * share**responders * (1 - share) ** (patients - responders)


@given(tables(most=8))
def test_the_effects_turn_with_the_groups(counts: TwoShares) -> None:
    turned = TwoShares(counts.second, counts.second_of, counts.first, counts.first_of)
    gap, other = risk_difference(counts), risk_difference(turned)
    assert gap.value is not None
    assert gap.low - 1e-6 <= gap.value <= gap.high + 1e-6
    assert (gap.low, gap.high) == pytest.approx((-other.high, -other.low), abs=1e-5)
    ratio, back = risk_ratio(counts), risk_ratio(turned)
    if ratio.low > 0:
        assert back.high == pytest.approx(1 / ratio.low, rel=1e-4)


def test_an_empty_group_has_no_share() -> None:
    with pytest.raises(ImpossibleValueError, match="An empty group has no share"):
        risk_difference(TwoShares(0, 0, 1, 2))


# ---------------------------------------------------------------- numbers

TERM = numbers("0.80 0.83 1.89 1.04 1.45 1.38 1.91 1.64 0.73 1.46")
EARLY = numbers("1.15 0.88 0.90 0.74 1.21")


def test_the_rank_sum_meets_hollander_and_wolfe() -> None:
    """Hollander and Wolfe 1973, example 4.1; R, wilcox.test: W = 35, one-sided 0.1272."""
    assert float(rank_sum_p(TERM, EARLY)) == pytest.approx(2 * 0.1272061, abs=1e-6)


def test_the_shift_meets_hollander_and_wolfe() -> None:
    """Example 4.3 and 4.5: 0.305, from -0.15 to 0.76."""
    found = hodges_lehmann(TERM, EARLY)
    assert found is not None
    assert (found.value, found.low, found.high) == tuple(
        map(Fraction, ("0.305", "-0.15", "0.76"))
    )


small = st.lists(st.integers(0, 6).map(Fraction), min_size=1, max_size=5)


@given(small, small)
def test_the_rank_sum_goes_through_every_way(
    first: list[Fraction], second: list[Fraction]
) -> None:
    pooled = [*first, *second]
    ranks = [
        Fraction(sum(v < x for v in pooled) + sum(v <= x for v in pooled) + 1, 2)
        for x in pooled
    ]
    sums = [sum(c) for c in combinations(ranks, len(first))]
    seen = sum(ranks[: len(first)])
    tail = min(sum(s <= seen for s in sums), sum(s >= seen for s in sums))
    p = rank_sum_p(first, second)
    assert p == min(Fraction(1), Fraction(2 * tail, len(sums)))
    assert smallest_rank_sum_p(first, second) <= p == rank_sum_p(second, first)


@given(small, small)
def test_the_shift_lies_in_its_interval(
    first: list[Fraction], second: list[Fraction]
) -> None:
    found = hodges_lehmann(first, second)
    assert found is not None
    if found.low is not None and found.high is not None:
        assert found.low <= found.value <= found.high
        moved = hodges_lehmann([v + 3 for v in first], second)
        assert moved is not None
        assert moved.low == found.low + 3


def test_three_against_three_are_too_few_for_an_interval() -> None:
    found = hodges_lehmann(numbers("1 2 3"), numbers("4 5 6"))
    assert found is not None
    assert (found.value, found.low, found.high) == (Fraction(-3), None, None)
    assert hodges_lehmann([], EARLY) is None


def test_the_difference_of_means_meets_students_sleep() -> None:
    """R, t.test(extra ~ group, data = sleep): -3.3654832 to 0.2054832."""
    one = numbers("0.7 -1.6 -0.2 -1.2 -0.1 3.4 3.7 0.8 0.0 2.0")
    two = numbers("1.9 0.8 1.1 0.1 -0.1 4.4 5.5 1.6 4.6 3.4")
    found = mean_difference(one, two)
    assert found is not None
    assert found.value == Fraction("-1.58")
    assert (found.low, found.high) == pytest.approx((-3.3654832, 0.2054832), abs=1e-6)


def test_a_mean_of_one_has_no_interval() -> None:
    found = mean_difference(numbers("1"), numbers("2 3"))
    assert found is not None
    assert (found.value, found.low, found.high) == (Fraction(-3, 2), None, None)
    assert mean_difference([], numbers("1")) is None
    still = mean_difference(numbers("1 1"), numbers("2 2"))
    assert still is not None
    assert still.low is None
