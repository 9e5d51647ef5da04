"""Percentages, their numerators and denominators, and parts of a whole."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anagen.derivations.statistics.feasibility.parts import (
    PartKind,
    check_partition,
    check_parts,
)
from anagen.derivations.statistics.feasibility.percentages import (
    check_percentage,
    check_share,
    counts_for_percentage,
)
from anagen.derivations.statistics.feasibility.printed import (
    COMMON_ROUNDINGS,
    Printed,
    Rounding,
    round_number,
)
from anagen.derivations.statistics.feasibility.verdicts import Possibility
from anagen.kernel.errors import ImpossibleValueError

IMPOSSIBLE = Possibility.IMPOSSIBLE
POSSIBLE = Possibility.POSSIBLE
HALF_UP = [Rounding.HALF_UP]


@pytest.mark.parametrize(
    ("printed", "n", "numerators"),
    [
        ("71.4", 5, ()),  # letter s2: it would be 5 of 7
        ("71.4", 7, (5,)),
        ("80", 5, (4,)),
        ("66.7", 6, (4,)),
        ("66.6", 6, ()),
        ("67", 6, (4,)),
        ("61.1", 18, (11,)),  # letter s4
        ("61", 18, (11,)),
        ("17", 18, (3,)),
        ("16.7", 18, (3,)),
        ("17.0", 18, ()),
        ("18.2", 22, (4,)),
        ("0", 4, (0,)),
        ("100", 4, (4,)),
        ("100.0", 4, (4,)),
        ("12.5", 8, (1,)),
        ("13", 8, (1,)),  # halves are rounded up
        ("12", 8, ()),
        ("0", 0, ()),  # of nobody
        ("120", 5, ()),
        ("-20", 5, ()),
    ],
)
def test_numerators_with_halves_up(printed, n, numerators):
    found = check_percentage(printed, n, roundings=HALF_UP)
    assert found.numerators == numerators
    assert (found.verdict is IMPOSSIBLE) is (not numerators)


@pytest.mark.parametrize("rounding", COMMON_ROUNDINGS)
@pytest.mark.parametrize("n", range(1, 12))
def test_percentages_are_those_that_counting_finds(n, rounding):
    for decimals in (0, 1):
        found: dict[Decimal, list[int]] = {}
        for k in range(n + 1):
            value = round_number(Fraction(100 * k, n), decimals, rounding).value
            found.setdefault(value, []).append(k)
        for place in range(100 * 10**decimals + 1):
            printed = Printed(Decimal(place).scaleb(-decimals))
            result = check_percentage(printed.value, n, roundings=[rounding])
            assert list(result.numerators) == found.get(printed.value, [])


def test_common_roundings_are_accepted_and_said():
    found = check_percentage("66.6", 6)
    assert found.verdict is POSSIBLE
    assert set(found.roundings) == {Rounding.TRUNCATED, Rounding.FLOOR}
    assert "left out" in found.because


def test_every_percentage_of_many_is_possible():
    found = check_percentage("17", 250)
    assert found.verdict is Possibility.CANNOT_BE_TOLD
    assert found.numerators == (42, 43, 44)


def test_nearest_lie_within_0_and_100():
    assert [str(near) for near in check_percentage("71.4", 5).nearest] == [
        "60.0",
        "80.0",
    ]
    assert [str(near) for near in check_percentage("104.0", 5).nearest] == ["100.0"]


def test_a_share_is_compared_with_its_percentage():
    assert check_share(11, 18, "61.1").verdict is POSSIBLE
    wrong = check_share(3, 18, "61.1")
    assert wrong.verdict is IMPOSSIBLE
    assert wrong.numerators == (11,)
    assert check_share(1, 8, "12").verdict is POSSIBLE  # half even
    assert check_share(1, 8, "12", roundings=HALF_UP).verdict is IMPOSSIBLE
    assert check_share(1, 200, "1").verdict is POSSIBLE
    assert check_share(0, 0, "0").verdict is IMPOSSIBLE
    assert check_share(6, 5, "120").verdict is IMPOSSIBLE


def test_counts_for_a_percentage():
    assert counts_for_percentage("61.1", 40) == (18, 36)
    assert set(counts_for_percentage("33.3", 60)) >= {3, 6, 9, 57}


@given(
    st.integers(1, 60).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))),
    st.integers(0, 2),
    st.sampled_from(COMMON_ROUNDINGS),
)
def test_a_true_percentage_is_never_impossible(share, decimals, rounding):
    k, n = share
    printed = str(round_number(Fraction(100 * k, n), decimals, rounding))
    assert k in check_percentage(printed, n).numerators
    assert check_share(k, n, printed).verdict is POSSIBLE
    assert n in counts_for_percentage(printed, 60)


@pytest.mark.parametrize(
    ("parts", "total", "verdict"),
    [
        ([12, 5, 1], 18, POSSIBLE),
        ([12, 4, 4, 1, 1], 22, POSSIBLE),
        ([8, 3, 2], 12, IMPOSSIBLE),
        ([5], 6, IMPOSSIBLE),
        ([], 0, POSSIBLE),
        ([], 1, IMPOSSIBLE),
        ([0, 0], 0, POSSIBLE),
    ],
)
def test_parts_of_a_whole(parts, total, verdict):
    assert check_parts(parts, total).verdict is verdict


@pytest.mark.parametrize(
    ("parts", "kind", "verdict"),
    [
        ([8, 3, 2], PartKind.MAY_OVERLAP, POSSIBLE),
        ([8, 3], PartKind.MAY_OVERLAP, IMPOSSIBLE),
        ([8, 3], PartKind.NOT_ALL_NAMED, POSSIBLE),
        ([8, 3, 2], PartKind.NOT_ALL_NAMED, IMPOSSIBLE),
        ([8, 3, 2], PartKind.ANYHOW, POSSIBLE),
        ([13], PartKind.ANYHOW, IMPOSSIBLE),
        ([13], PartKind.MAY_OVERLAP, IMPOSSIBLE),
    ],
)
def test_parts_that_overlap_or_leave_some_out(parts, kind, verdict):
    assert check_parts(parts, 12, kind=kind).verdict is verdict


@pytest.mark.parametrize(
    ("percentages", "n", "verdict"),
    [
        (["33.3", "33.3", "33.3"], None, POSSIBLE),
        (["33.3", "33.3", "33.3"], 3, POSSIBLE),
        (["33.3", "33.3", "33.3"], 6, POSSIBLE),
        (["33.3", "33.3", "33.3"], 7, IMPOSSIBLE),
        (["66.7", "16.7", "16.7"], 6, POSSIBLE),
        (["66.7", "27.8", "5.6"], 18, POSSIBLE),  # 12, 5 and 1
        (["66.7", "27.8", "11.1"], 18, IMPOSSIBLE),  # 12, 5 and 2
        (["60", "30"], None, IMPOSSIBLE),
        (["60", "30", "20"], None, IMPOSSIBLE),
        (["100"], None, POSSIBLE),
        (["101"], None, IMPOSSIBLE),
    ],
)
def test_percentages_of_a_partition(percentages, n, verdict):
    assert check_partition(percentages, n).verdict is verdict


@given(
    st.lists(st.integers(0, 9), min_size=1, max_size=8).filter(any),
    st.integers(0, 2),
    st.sampled_from(COMMON_ROUNDINGS),
)
def test_a_true_partition_is_never_impossible(parts, decimals, rounding):
    n = sum(parts)
    printed = [
        str(round_number(Fraction(100 * part, n), decimals, rounding)) for part in parts
    ]
    assert check_partition(printed).verdict is POSSIBLE
    assert check_partition(printed, n).verdict is POSSIBLE
    assert check_parts(parts, n).verdict is POSSIBLE


def test_impossible_input_is_refused():
    with pytest.raises(ImpossibleValueError, match=r"k = 1\.5, n = -2"):
        check_share(1.5, -2, "10")  # type: ignore[arg-type]
    with pytest.raises(ImpossibleValueError, match="part 2 = -1"):
        check_parts([1, -1], 0)
    with pytest.raises(ImpossibleValueError, match="no percentage"):
        check_partition([])
    with pytest.raises(ImpossibleValueError, match="nobody"):
        check_partition(["0"], 0)
