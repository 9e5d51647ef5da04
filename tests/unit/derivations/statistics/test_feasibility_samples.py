"""SPRITE: whole sets of values that print as stated."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations_with_replacement
from statistics import median, stdev
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anagen.derivations.statistics.feasibility.deviations import SdKind
from anagen.derivations.statistics.feasibility.printed import Rounding, round_number
from anagen.derivations.statistics.feasibility.reconstruction import (
    Group,
    Reconstruction,
    Target,
    least_squares,
    most_squares,
)
from anagen.derivations.statistics.feasibility.samples import (
    PrintedSample,
    SampleFeasibility,
    check_sample,
)
from anagen.derivations.statistics.feasibility.verdicts import Possibility
from anagen.kernel.errors import ImpossibleValueError

PLAIN: dict[str, Any] = {"kinds": [SdKind.SAMPLE], "roundings": [Rounding.HALF_UP]}
FINAL: dict[str, Any] = {"n": 6, "mean": "2", "sd": "3.6", "minimum": 0, "maximum": 9}
BASELINE: dict[str, Any] = {
    "n": 6,
    "mean": "56",
    "sd": "7.8",
    "minimum": 50,
    "maximum": 70,
}


def _prints(values: tuple[int, ...]) -> tuple[str, str, str]:
    return (
        str(round_number(Fraction(sum(values), len(values)), 1)),
        str(round_number(Fraction(stdev(values)), 1)),
        str(round_number(Fraction(median(values)), 1)),
    )


def _whole(found: SampleFeasibility) -> list[tuple[int, ...]]:
    return [tuple(int(value) for value in values) for values in found.samples]


@pytest.mark.parametrize("n", range(2, 6))
def test_search_finds_what_counting_finds(n):
    """Every set of 0 to 6, gathered by how it prints; and nothing for the rest."""
    gathered: dict[tuple[str, str, str], set[tuple[int, ...]]] = {}
    for values in combinations_with_replacement(range(7), n):
        gathered.setdefault(_prints(values), set()).add(values)
    for (mean, sd, middle), values in list(gathered.items())[::3]:
        printed = PrintedSample(n=n, mean=mean, sd=sd, median=middle, low=0, high=6)
        found = check_sample(printed, most=10_000, **PLAIN)
        assert set(_whole(found)) == values
        assert len(found.samples) == len(values)
        assert found.is_every
    means = {mean for mean, _, _ in gathered}
    sds = {sd for _, sd, _ in gathered}
    for mean in sorted(means)[::5]:
        for sd in sorted(sds)[::4]:
            known = any((mean, sd) == key[:2] for key in gathered)
            printed = PrintedSample(n=n, mean=mean, sd=sd, low=0, high=6)
            found = check_sample(printed, **PLAIN)
            assert (found.verdict is Possibility.POSSIBLE) is known, (mean, sd)


def test_ends_occur_and_limits_need_not():
    ends = PrintedSample(n=3, mean="4.0", sd="1.0", minimum=0, maximum=9)
    limits = PrintedSample(n=3, mean="4.0", sd="1.0", low=0, high=9)
    assert check_sample(ends).verdict is Possibility.IMPOSSIBLE
    assert _whole(check_sample(limits, most=5)) == [(3, 4, 5)]


def test_five_at_zero_print_as_the_letter_only_when_cut_off():
    found = check_sample(PrintedSample(**FINAL, counted={0: 5}))
    assert _whole(found) == [(0, 0, 0, 0, 0, 9)]
    assert "not the sample SD with halves up" in found.because
    plainly = check_sample(PrintedSample(**FINAL, counted={0: 5}), **PLAIN)
    assert plainly.verdict is Possibility.IMPOSSIBLE
    assert plainly.is_every


def test_baseline_scores_of_the_letter_s3_are_possible():
    found = check_sample(PrintedSample(**BASELINE), most=100, **PLAIN)
    assert (50, 50, 50, 55, 58, 70) in _whole(found)
    assert found.samples == tuple(sorted(found.samples))


def test_counted_values_occur_exactly_so_often():
    found = check_sample(
        PrintedSample(**BASELINE, counted={50: 3, 58: 1}), most=100, **PLAIN
    )
    assert found.samples
    assert all(v.count(50) == 3 and v.count(58) == 1 for v in found.samples)
    never = check_sample(PrintedSample(**BASELINE, counted={50: 0}), **PLAIN)
    assert never.verdict is Possibility.IMPOSSIBLE
    between = PrintedSample(**BASELINE, counted={Fraction(101, 2): 1})
    assert check_sample(between).verdict is Possibility.IMPOSSIBLE
    too_many = PrintedSample(n=2, minimum=0, maximum=9, counted={0: 2, 9: 1})
    assert check_sample(too_many).verdict is Possibility.IMPOSSIBLE


def test_many_values_are_found_at_once():
    printed = PrintedSample(n=250, mean="48.3", sd="21.74", median=60, low=0, high=100)
    (values,) = check_sample(printed).samples
    assert len(values) == 250
    assert str(round_number(sum(values, Fraction(0)) / 250, 1)) == "48.3"
    assert str(round_number((values[124] + values[125]) / 2, 0)) == "60"


def test_a_bimodal_scale_has_its_greatest_sd():
    def most(sd: str) -> Possibility:
        return check_sample(
            PrintedSample(n=30, mean="3.00", sd=sd, low=1, high=5)
        ).verdict

    assert most("2.03") is Possibility.POSSIBLE  # fifteen 1 and fifteen 5
    assert most("2.04") is Possibility.IMPOSSIBLE


def test_an_sd_limits_the_values_without_a_scale():
    found = check_sample(PrintedSample(n=5, sd="653", median=988))
    assert found.verdict is Possibility.POSSIBLE
    assert found.samples[0][2] == 988


def test_the_search_says_when_it_gives_up():
    far = PrintedSample(n=301, mean="5.0", sd="1.0", low=0, high=10)
    found = check_sample(far)
    assert found.verdict is Possibility.CANNOT_BE_TOLD
    assert "gave up" in found.because
    assert found.samples == ()
    assert not found.is_every


def test_no_values_have_no_summary():
    assert check_sample(PrintedSample(n=0, low=0, high=1)).verdict is (
        Possibility.IMPOSSIBLE
    )


@pytest.mark.parametrize(
    "printed", [{"n": 4}, {"n": 4, "mean": "3"}, {"n": 4, "sd": "3"}]
)
def test_values_without_limits_are_refused(printed):
    with pytest.raises(ImpossibleValueError, match="Nothing printed"):
        check_sample(PrintedSample(**printed))


@pytest.mark.parametrize(
    "printed",
    [{"n": -1}, {"n": 4, "low": 0.5}, {"n": 4, "counted": {1: -1}}],
)
def test_impossible_input_is_refused(printed):
    with pytest.raises(ImpossibleValueError):
        PrintedSample(**printed)


@given(
    st.lists(st.tuples(st.integers(0, 9), st.integers(0, 5)), min_size=1, max_size=6)
)
def test_bounds_of_squares_hold(places):
    """Values between ascending bounds, against the bounds of their sum of squares."""
    lows = sorted(low for low, _ in places)
    highs = sorted(low + more for low, more in places)
    groups = [Group(1, low, high) for low, high in zip(lows, highs, strict=True)]
    for values in (
        lows,
        highs,
        [(a + b) // 2 for a, b in zip(lows, highs, strict=True)],
    ):
        squares = sum(value**2 for value in values)
        assert least_squares(groups, sum(values)) <= squares
        assert squares <= most_squares(groups, sum(values))


def test_a_target_without_squares_takes_any():
    search = Reconstruction([0, 0], [2, 2])
    assert list(search.samples([Target(2, None)])) == [(0, 2), (1, 1)]
    assert list(search.samples([Target(2, [range(4, 5)])])) == [(0, 2)]
    assert list(search.samples([Target(2, [range(0)])])) == []
