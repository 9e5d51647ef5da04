"""Numbers of two groups compared exactly by their ranks.

No shape is assumed. Ties get the mean of their ranks, and p is then that of all ways to
deal the ranks seen to the two groups. Source: Hollander and Wolfe, Nonparametric
Statistical Methods, 1973, chapter 4.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import comb

from anagen.derivations.statistics.confidence import DEFAULT_CONFIDENCE

__all__ = [
    "Shift",
    "can_rank_exactly",
    "hodges_lehmann",
    "rank_sum_p",
    "smallest_rank_sum_p",
]

_MOST_PAIRS = 10_000
_HALF = Fraction(1, 2)
_BYTE = 8


@dataclass(frozen=True)
class Shift:
    """By how much the numbers of the first group lie above those of the second.

    Parameters
    ----------
    value
        The median of all differences between the two groups (Hodges and Lehmann); it is
        not the difference of the medians.
    low, high
        Exact interval; None where the groups are too small for the confidence asked.
    confidence
        What the interval reaches at least.
    """

    value: Fraction
    low: Fraction | None
    high: Fraction | None
    confidence: Decimal


def can_rank_exactly(first: int, second: int) -> bool:
    """Return whether groups of these sizes are small enough to go through all ways."""
    return first * second <= _MOST_PAIRS


def rank_sum_p(first: Sequence[Fraction], second: Sequence[Fraction]) -> Fraction:
    """Return the two-sided exact p of the Wilcoxon rank-sum test.

    Twice the smaller tail, at most 1; ties share their mean rank.

    Examples
    --------
    >>> rank_sum_p([Fraction(v) for v in (1, 2, 3)], [Fraction(v) for v in (4, 5, 6)])
    Fraction(1, 10)
    """
    doubled = _doubled_ranks([*first, *second])
    ways = _ways_of_sums(doubled, len(first))
    seen = sum(doubled[: len(first)])
    return _two_sided(ways, seen)


def smallest_rank_sum_p(
    first: Sequence[Fraction], second: Sequence[Fraction]
) -> Fraction:
    """Return the smallest p these numbers could give, however they were dealt."""
    ways = _ways_of_sums(_doubled_ranks([*first, *second]), len(first))
    return min(_two_sided(ways, min(ways)), _two_sided(ways, max(ways)))


def _two_sided(ways: Counter[int], seen: int) -> Fraction:
    total = sum(ways.values())
    below = sum(n for value, n in ways.items() if value <= seen)
    above = sum(n for value, n in ways.items() if value >= seen)
    return min(Fraction(1), Fraction(2 * min(below, above), total))


def _doubled_ranks(values: Sequence[Fraction]) -> list[int]:
    """Return twice the mean rank of each value, which is whole also with ties."""
    ordered = sorted(values)
    first = {value: place for place, value in reversed([*enumerate(ordered, 1)])}
    times = Counter(ordered)
    return [2 * first[value] + times[value] - 1 for value in values]


def _ways_of_sums(ranks: Sequence[int], size: int) -> Counter[int]:
    """Return in how many ways `size` of the ranks add up to each sum.

    The counts of all sums stand side by side in one long number, so that adding a rank
    to each is a single shift.
    """
    width = comb(len(ranks), size).bit_length() // _BYTE + 1
    packed = [1] + [0] * size
    for rank in ranks:
        for taken in range(size, 0, -1):
            packed[taken] += packed[taken - 1] << (rank * width * _BYTE)
    length = (sum(ranks) + 1) * width
    held = packed[size].to_bytes(length, "little")
    counts = (held[i : i + width] for i in range(0, length, width))
    ways = {s: int.from_bytes(n, "little") for s, n in enumerate(counts) if any(n)}
    return Counter(ways)


def hodges_lehmann(
    first: Sequence[Fraction],
    second: Sequence[Fraction],
    confidence: Decimal = DEFAULT_CONFIDENCE,
) -> Shift | None:
    """Return the shift between two groups, first less second, with its exact interval.

    The interval inverts the rank-sum test. With ties it covers at least as often, its
    ends included. None when a group is empty.

    Examples
    --------
    Hollander and Wolfe (1973), example 4.1: permeability at term and before it.

    >>> term = "0.80 0.83 1.89 1.04 1.45 1.38 1.91 1.64 0.73 1.46".split()
    >>> early = "1.15 0.88 0.90 0.74 1.21".split()
    >>> found = hodges_lehmann([*map(Fraction, term)], [*map(Fraction, early)])
    >>> float(found.value), float(found.low), float(found.high)
    (0.305, -0.15, 0.76)
    """
    if not first or not second:
        return None
    gaps = sorted(one - other for one in first for other in second)
    place = _place_of_end(len(first), len(second), confidence)
    middle = len(gaps) // 2
    value = gaps[middle] if len(gaps) % 2 else (gaps[middle - 1] + gaps[middle]) / 2
    if place is None:
        return Shift(value, None, None, confidence)
    return Shift(value, gaps[place - 1], gaps[-place], confidence)


def _place_of_end(first: int, second: int, confidence: Decimal) -> int | None:
    """Return which of the ordered differences ends the interval; None when none can."""
    tail = (1 - Fraction(confidence)) * _HALF
    ranks = [2 * rank for rank in range(1, first + second + 1)]
    ways = _ways_of_sums(ranks, first)
    lowest, total = first * (first + 1), comb(first + second, first)
    place, below = 0, 0
    while True:
        below += ways[lowest + 2 * place]
        if Fraction(below, total) > tail:
            return place or None
        place += 1
