"""GRIM: which means and medians so many values can have."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from anagen.derivations.statistics.feasibility.means import (
    check_mean,
    check_median,
    counts_for_mean,
)
from anagen.derivations.statistics.feasibility.printed import (
    COMMON_ROUNDINGS,
    Printed,
    Rounding,
    round_number,
)
from anagen.derivations.statistics.feasibility.verdicts import Possibility
from anagen.kernel.errors import ImpossibleValueError

POSSIBLE = Possibility.POSSIBLE
IMPOSSIBLE = Possibility.IMPOSSIBLE
CANNOT_BE_TOLD = Possibility.CANNOT_BE_TOLD


@pytest.mark.parametrize(
    ("mean", "n", "verdict"),
    [
        ("5.19", 28, IMPOSSIBLE),  # Brown and Heathers 2017: the first example
        ("5.18", 28, POSSIBLE),  # ... 145 / 28
        ("5.21", 28, POSSIBLE),  # ... 146 / 28
        ("3.45", 20, POSSIBLE),
        ("3.47", 20, IMPOSSIBLE),
        ("3.47", 100, CANNOT_BE_TOLD),
        ("3.5", 10, CANNOT_BE_TOLD),
        ("3", 1, CANNOT_BE_TOLD),
        ("3.4", 1, IMPOSSIBLE),
        ("-0.5", 2, POSSIBLE),
        ("0.0", 0, IMPOSSIBLE),  # nobody has a mean
    ],
)
def test_published_and_plain_examples(mean, n, verdict):
    assert check_mean(mean, n).verdict is verdict


@pytest.mark.parametrize("rounding", COMMON_ROUNDINGS)
@pytest.mark.parametrize("n", range(1, 8))
def test_grim_is_what_counting_gives(n, rounding):
    """Every printed mean from -1 to 1, with none to two decimals."""
    for decimals in (0, 1, 2):
        found = {
            round_number(Fraction(k, n), decimals, rounding).value
            for k in range(-2 * n, 2 * n + 1)
        }
        for place in range(-(10**decimals), 10**decimals + 1):
            printed = Printed(Decimal(place).scaleb(-decimals))
            result = check_mean(printed.value, n, roundings=[rounding])
            assert (printed.value in found) is (rounding in result.roundings)
            assert (result.verdict is IMPOSSIBLE) is (printed.value not in found)


def test_impossible_names_the_nearest():
    found = check_mean("5.19", 28)
    assert [str(near) for near in found.nearest] == ["5.18", "5.21"]
    assert "5.18 and 5.21" in found.because
    assert "values are whole numbers" in found.assumed


def test_a_mean_that_was_cut_off_is_possible_and_says_so():
    found = check_mean("5.17", 28)  # 145 / 28 is 5.1786
    assert found.verdict is POSSIBLE
    assert set(found.roundings) == {Rounding.TRUNCATED, Rounding.FLOOR}
    assert "left out" in found.because
    assert check_mean("5.17", 28, roundings=[Rounding.HALF_UP]).verdict is IMPOSSIBLE


def test_steps_and_items_make_more_means_possible():
    assert check_mean("38.4", 6, step=Fraction(1, 2)).verdict is CANNOT_BE_TOLD
    assert check_mean("38.42", 6, step=Fraction(1, 2)).verdict is POSSIBLE
    assert check_mean("38.4", 6, step=Fraction(1, 10)).verdict is CANNOT_BE_TOLD
    halves_up = [Rounding.HALF_UP]
    assert check_mean("5.19", 28, items=2, roundings=halves_up).verdict is IMPOSSIBLE
    assert check_mean("5.19", 28, items=3).verdict is POSSIBLE  # 436 / 84
    assert check_mean("5.19", 28, items=4).verdict is CANNOT_BE_TOLD
    assert check_mean("5.19", 28, step=2).verdict is IMPOSSIBLE


def test_median_of_an_odd_number_is_a_value():
    assert check_median("18.5", 5).verdict is IMPOSSIBLE
    assert check_median("18.5", 6).verdict is POSSIBLE
    assert check_median("18.3", 6).verdict is IMPOSSIBLE
    assert check_median("18.0", 5).verdict is POSSIBLE
    assert check_median("18", 5).verdict is CANNOT_BE_TOLD
    assert check_median("18.5", 5, step=Fraction(1, 2)).verdict is POSSIBLE
    assert check_median("18", 0).verdict is IMPOSSIBLE


def test_counts_that_make_a_mean_possible():
    found = counts_for_mean("5.19", 60)
    assert 28 not in found
    assert set(found) == {
        n for n in range(1, 61) if check_mean("5.19", n).verdict is not IMPOSSIBLE
    }


@pytest.mark.parametrize(
    ("mean", "n", "options"),
    [
        (3.5, 4, {}),
        ("3.5", -1, {}),
        ("3.5", 4.0, {}),
        ("3.5", True, {}),
        ("3.5", 4, {"step": 0}),
        ("3.5", 4, {"step": 0.5}),
        ("3.5", 4, {"items": 0}),
    ],
)
def test_impossible_input_is_refused(mean, n, options):
    with pytest.raises(ImpossibleValueError):
        check_mean(mean, n, **options)
