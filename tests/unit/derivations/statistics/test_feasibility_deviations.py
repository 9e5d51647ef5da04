"""GRIMMER: which standard deviations so many values can have."""

from __future__ import annotations

from decimal import Context, Decimal
from fractions import Fraction
from itertools import combinations_with_replacement

import pytest

from anagen.derivations.statistics.feasibility.deviations import (
    SdKind,
    check_sd,
    is_attainable,
)
from anagen.derivations.statistics.feasibility.printed import (
    Rounding,
    round_number,
)
from anagen.derivations.statistics.feasibility.verdicts import Possibility
from anagen.kernel.errors import ImpossibleValueError

ENOUGH = Context(prec=50)
IMPOSSIBLE = Possibility.IMPOSSIBLE
REACH = {1: 12, 2: 12, 3: 10, 4: 8, 5: 6, 6: 5, 7: 4}


@pytest.mark.parametrize("n", REACH)
def test_attainable_sums_are_those_that_counting_finds(n):
    """Every sum and sum of squares that n numbers of limited size can have."""
    reach = REACH[n]
    found = {
        (sum(values), sum(value**2 for value in values))
        for values in combinations_with_replacement(range(-reach, reach + 1), n)
    }
    for total in range(-n, n + 1):
        for squares in range(reach**2 + 1):
            assert is_attainable(n, total, squares) is ((total, squares) in found)


def test_sx_02_the_worked_example_of_analytic_grimmer():
    """Allard 2018, analytic GRIMMER: 3.44, SD 2.47, n = 18; 317 squares cannot add to 62.

    The sum and the sum of squares of whole numbers are both even or both odd.
    """
    nearest = {"roundings": [Rounding.HALF_UP], "kinds": [SdKind.SAMPLE]}
    assert check_sd("2.47", 18, "3.44", **nearest).verdict is IMPOSSIBLE
    assert not is_attainable(18, 62, 317)


def test_no_number_has_no_sum():
    assert is_attainable(0, 0, 0)
    assert not is_attainable(0, 1, 1)


def _sd(values: tuple[int, ...], kind: SdKind) -> Fraction:
    mean = Fraction(sum(values), len(values))
    squares = sum(((value - mean) ** 2 for value in values), Fraction(0))
    variance = squares / kind.divisor(len(values))
    root = ENOUGH.sqrt(
        ENOUGH.divide(Decimal(variance.numerator), Decimal(variance.denominator))
    )
    return Fraction(root)


@pytest.mark.parametrize("kind", SdKind)
@pytest.mark.parametrize("rounding", [Rounding.HALF_UP, Rounding.TRUNCATED])
@pytest.mark.parametrize("n", range(2, 7))
def test_grimmer_is_what_counting_gives(n, rounding, kind):
    """Means from 0 to 1 with two decimals: every SD below 1.5 there is, and others."""
    found = {
        (
            round_number(Fraction(sum(values), n), 2, rounding).value,
            round_number(_sd(values, kind), 2, rounding).value,
        )
        for values in combinations_with_replacement(range(-4, 6), n)
        if 0 <= sum(values) <= n
    }
    others = {Decimal(place).scaleb(-2) for place in range(n, 150, 11)}
    for mean in sorted({mean for mean, _ in found}):
        true = {sd for centre, sd in found if centre == mean and sd < Decimal("1.5")}
        for sd in sorted(true | others):
            result = check_sd(sd, n, mean, kinds=[kind], roundings=[rounding])
            assert (result.verdict is IMPOSSIBLE) is (sd not in true), (mean, sd)


def test_parity_rules_out_what_the_range_of_squares_allows():
    """Five whole numbers with the sum 16 have an even sum of squares.

    An SD of 1.20 wants 51.2 + 4 * 1.44 = 56.96, so 57 of them; possible are 56 and 58.
    """
    found = check_sd("1.20", 5, "3.20", kinds=[SdKind.SAMPLE])
    assert found.verdict is IMPOSSIBLE
    for near in found.nearest:
        again = check_sd(near.value, 5, "3.20", kinds=[SdKind.SAMPLE])
        assert again.verdict is Possibility.POSSIBLE


def test_an_impossible_mean_makes_the_pair_impossible():
    found = check_sd("8.7", 6, "38.4")
    assert found.verdict is IMPOSSIBLE
    assert "38.3 and 38.5" in found.because


def test_which_kind_it_can_be_is_said():
    assert check_sd("1.30", 5, "3.20").kinds == (SdKind.SAMPLE,)
    assert check_sd("0.71", 2).kinds == (SdKind.SAMPLE,)
    assert check_sd("0.50", 2).kinds == (SdKind.POPULATION,)


def test_one_value_has_no_sample_sd():
    assert check_sd("0", 1, "4", kinds=[SdKind.SAMPLE]).verdict is IMPOSSIBLE
    assert check_sd("0", 1, "4", kinds=[SdKind.POPULATION]).verdict is not IMPOSSIBLE
    assert check_sd("1", 0).verdict is IMPOSSIBLE


def test_large_spread_with_few_decimals_cannot_be_told():
    assert check_sd("7.8", 6, "56").verdict is Possibility.CANNOT_BE_TOLD
    assert check_sd("653", 5).verdict is Possibility.CANNOT_BE_TOLD


def test_too_much_to_try_cannot_be_told():
    found = check_sd("0.0", 1_000_000, "3.5")
    assert found.verdict is Possibility.CANNOT_BE_TOLD
    assert "more sums to try" in found.because
    found = check_sd("9999999.01", 3)
    assert found.verdict is Possibility.CANNOT_BE_TOLD


def test_steps_scale_the_sd():
    assert check_sd("0.35", 2, step=Fraction(1, 2)).kinds == (SdKind.SAMPLE,)
    assert check_sd("0.35", 2).verdict is IMPOSSIBLE


@pytest.mark.parametrize(
    ("sd", "n", "options"),
    [("-1", 3, {}), ("x", 3, {}), ("1", -3, {}), ("1", 3, {"kinds": []})],
)
def test_impossible_input_is_refused(sd, n, options):
    with pytest.raises(ImpossibleValueError):
        check_sd(sd, n, **options)


def test_nearest_are_printed_like_it():
    assert all(near.decimals == 2 for near in check_sd("1.20", 5, "3.20").nearest)
