"""Ends, quantiles, mean and SD of one set of values."""

from __future__ import annotations

import pytest

from anagen.derivations.statistics.feasibility.deviations import SdKind
from anagen.derivations.statistics.feasibility.printed import Rounding
from anagen.derivations.statistics.feasibility.ranges import (
    check_mean_and_median,
    check_mean_in_range,
    check_order,
    check_sd_in_range,
)
from anagen.derivations.statistics.feasibility.verdicts import Possibility
from anagen.kernel.errors import ImpossibleValueError

IMPOSSIBLE = Possibility.IMPOSSIBLE
POSSIBLE = Possibility.POSSIBLE


@pytest.mark.parametrize(
    ("numbers", "verdict"),
    [
        ({"minimum": 0, "q1": 0, "median": 2, "q3": 4, "maximum": 9}, POSSIBLE),
        ({"minimum": 0, "q1": 3, "median": 2}, IMPOSSIBLE),
        ({"median": 8, "maximum": 7}, IMPOSSIBLE),
        ({"minimum": "1.5", "maximum": "1.50"}, POSSIBLE),
        ({"q3": "4.4", "maximum": "4"}, POSSIBLE),  # 4.4 prints as 4 as well
        ({"q3": "5.4", "maximum": "4"}, IMPOSSIBLE),
        ({"minimum": "-2", "maximum": "-3"}, IMPOSSIBLE),
        ({"median": 8}, Possibility.CANNOT_BE_TOLD),
        ({}, Possibility.CANNOT_BE_TOLD),
    ],
)
def test_order(numbers, verdict):
    assert check_order(**numbers).verdict is verdict


def test_neighbours_in_order_do_not_hide_others_out_of_order():
    found = check_order(minimum="9", median="9.4", maximum="8")
    assert found.because == "the minimum of 9 is above the maximum of 8"


@pytest.mark.parametrize(
    ("mean", "n", "ends", "median", "verdict"),
    [
        ("4.5", 2, (0, 9), None, POSSIBLE),
        ("4.0", 2, (0, 9), None, POSSIBLE),  # 0.4 and 8.5 print as 0 and 9 ...
        ("3.0", 2, (0, 9), None, IMPOSSIBLE),  # ... and sum up to 8 at least
        ("1.3", 6, ("0.0", "9.0"), None, IMPOSSIBLE),  # (5 * 0 + 9) / 6 = 1.5
        ("1.5", 6, ("0.0", "9.0"), None, POSSIBLE),
        ("7.5", 6, ("0.0", "9.0"), None, POSSIBLE),
        ("7.7", 6, ("0.0", "9.0"), None, IMPOSSIBLE),
        ("5", 1, (5, 5), None, POSSIBLE),
        ("5", 1, (5, 7), None, IMPOSSIBLE),
        ("5", 0, (5, 5), None, IMPOSSIBLE),
        ("5", 3, (9, 1), None, IMPOSSIBLE),
        # five values, median 2: at most (2 + 2 + 2 + 9 + 9) / 5, one of them the 0
        ("4.4", 5, ("0.0", "9.0"), "2.0", POSSIBLE),
        ("4.6", 5, ("0.0", "9.0"), "2.0", IMPOSSIBLE),
        # ... and at least (0 + 0 + 2 + 2 + 9) / 5
        ("2.6", 5, ("0.0", "9.0"), "2.0", POSSIBLE),
        ("2.4", 5, ("0.0", "9.0"), "2.0", IMPOSSIBLE),
        # four values: the middle two sum up to 4
        ("3.25", 4, ("0.00", "9.00"), "2.00", POSSIBLE),
        ("3.30", 4, ("0.00", "9.00"), "2.00", IMPOSSIBLE),
        ("2.00", 2, ("0.00", "4.00"), "2.00", POSSIBLE),
        ("2.50", 2, ("0.00", "4.00"), "2.00", IMPOSSIBLE),
        ("5.0", 5, ("0.0", "9.0"), "20.0", IMPOSSIBLE),  # median outside
    ],
)
def test_mean_between_the_ends(mean, n, ends, median, verdict):
    found = check_mean_in_range(mean, n, ends[0], ends[1], median)
    assert found.verdict is verdict, found.because


@pytest.mark.parametrize(
    ("sd", "n", "ends", "mean", "verdict"),
    [
        ("3.6", 6, (0, 9), None, POSSIBLE),
        ("4.5", 6, ("0.0", "9.0"), None, POSSIBLE),
        ("4.9", 6, ("0.0", "9.0"), None, POSSIBLE),  # 4.5 * sqrt(6 / 5) = 4.93
        ("5.1", 6, ("0.0", "9.0"), None, IMPOSSIBLE),
        ("2.8", 6, ("0.0", "9.0"), None, POSSIBLE),  # 9 / sqrt(10) = 2.85 ...
        ("2.4", 6, ("0.0", "9.0"), None, IMPOSSIBLE),  # ... 9 / sqrt(12) = 2.60
        ("6.4", 2, ("0.0", "9.0"), None, POSSIBLE),
        ("4.5", 2, ("0.0", "9.0"), None, POSSIBLE),
        ("5.5", 2, (0, 9), None, POSSIBLE),  # between the two kinds: not told apart
        ("0", 1, (4, 4), None, POSSIBLE),
        ("2", 1, (4, 4), None, IMPOSSIBLE),
        ("2", 0, (4, 4), None, IMPOSSIBLE),
        ("4.9", 6, ("0.0", "9.0"), "2.0", IMPOSSIBLE),  # sqrt(7 * 2 * 6 / 5) = 4.10
        ("4.1", 6, ("0.0", "9.0"), "2.0", POSSIBLE),
        ("3.2", 6, ("0.0", "9.0"), "2.0", POSSIBLE),
        ("2.9", 6, ("0.0", "9.0"), "2.0", IMPOSSIBLE),  # three at 0.75, ... 3.29 / 3.11
    ],
)
def test_sd_between_the_ends(sd, n, ends, mean, verdict):
    found = check_sd_in_range(sd, n, ends[0], ends[1], mean)
    assert found.verdict is verdict, found.because


def test_kinds_narrow_the_sd():
    kinds = [SdKind.POPULATION]
    assert check_sd_in_range("4.9", 6, "0.0", "9.0", kinds=kinds).verdict is IMPOSSIBLE
    kinds = [SdKind.SAMPLE]
    assert check_sd_in_range("2.6", 6, "0.0", "9.0", kinds=kinds).verdict is IMPOSSIBLE
    assert check_sd_in_range("0", 1, "0", "0", kinds=kinds).verdict is IMPOSSIBLE


def test_reasons_name_the_bound():
    found = check_sd_in_range("6.0", 6, "0.0", "9.0")
    assert "is at most 4.98, and 6.0 is printed" in found.because
    assert "both ends of the range occur" in found.assumed
    assert str(found.nearest[0]) == "4.98"


def test_one_rounding_holds_for_all_numbers():
    """Cut off, 7 can be 7.9 and 8 can not be less than 8."""
    found = check_order(median="8", maximum="7")
    assert found.verdict is IMPOSSIBLE
    cut = check_order(median="7.6", maximum="7")
    assert set(cut.roundings) == {Rounding.TRUNCATED, Rounding.FLOOR}


def test_mean_and_median_lie_within_one_sd():
    assert check_mean_and_median("3.75", "10.0", "1.7", 4).verdict is IMPOSSIBLE
    assert check_mean_and_median("3.75", "2.5", "1.7", 4).verdict is POSSIBLE
    assert check_mean_and_median("3", "3", "0", 1).verdict is POSSIBLE
    assert check_mean_and_median("3", "3", "0", 0).verdict is IMPOSSIBLE


def test_impossible_input_is_refused():
    with pytest.raises(ImpossibleValueError):
        check_order(minimum="x")
    with pytest.raises(ImpossibleValueError, match="No rounding"):
        check_order(minimum="1", roundings=[])
    with pytest.raises(ImpossibleValueError, match="No kind"):
        check_sd_in_range("1", 3, "1", "2", kinds=[])
    with pytest.raises(ImpossibleValueError, match="No kind"):
        check_mean_and_median("1", "1", "1", 3, kinds=[])
