"""Bootstrap intervals of survival from interval-censored times.

Patients are drawn with replacement, which for counted data means drawing counts; each
draw is estimated anew. Approximate: where visits are dense, so that the masses are many
and small, the plain bootstrap is not known to cover as often as it says (Sen and Xu,
Comput Stat Data Anal 2015;81:121).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate
from math import ceil, floor
from typing import Protocol

from anagen.derivations.statistics.confidence import DEFAULT_CONFIDENCE, two_tails
from anagen.derivations.statistics.turnbull import (
    IntervalTally,
    SurvivalBounds,
    survival_bounds,
    turnbull,
)
from anagen.kernel.errors import ImpossibleValueError

__all__ = ["BootstrapInterval", "Dice", "bootstrap_survival"]

_ONE_BY_ONE = 32  # patients; fewer are sooner drawn than split
_TOLERANCE = 1e-6  # moves a percentile by less than 0.00001


class Dice(Protocol):
    """What is needed of a seeded generator such as `random.Random(7)`."""

    def random(self) -> float:
        """Return a number from 0 up to, but not including, 1."""
        ...

    def betavariate(self, alpha: float, beta: float) -> float:
        """Return a number from a beta distribution."""
        ...


@dataclass(frozen=True)
class BootstrapInterval:
    """The percentile interval of survival on one day.

    Parameters
    ----------
    time
        The day.
    low, high
        Its ends: of the lower bounds a low percentile, of the upper ones a high one,
        so what no visit tells widens it. None when nobody was counted.
    resamples
        How many draws it rests on.
    confidence
        How sure it is meant to be.
    method
        How it was made.
    because
        Why it is unknown; empty when it is not.
    """

    time: int
    low: float | None
    high: float | None
    resamples: int
    confidence: Decimal
    method: str = "bootstrap percentile"
    because: str = ""


def bootstrap_survival(
    tallies: Iterable[IntervalTally],
    times: Sequence[int],
    *,
    rng: Dice,
    resamples: int = 1000,
    confidence: Decimal = DEFAULT_CONFIDENCE,
) -> tuple[BootstrapInterval, ...]:
    """Return a percentile interval of survival for each day asked for.

    The same seed gives the same intervals, in whatever order the tallies come.

    Raises
    ------
    ImpossibleValueError
        When there are too few draws to have a percentile in each tail.

    Examples
    --------
    >>> from random import Random
    >>> counted = [IntervalTally(0, 30, 12), IntervalTally(30, None, 8)]
    >>> (day_30,) = bootstrap_survival(counted, [30], rng=Random(7), resamples=200)
    >>> 0.1 < day_30.low < 0.4 < day_30.high < 0.7
    True
    """
    tail = two_tails(confidence)
    if resamples * tail < 1:
        raise ImpossibleValueError(
            f"{resamples} draws have no {tail:g} percentile",
            "Each tail needs at least one of them",
            f"Draw at least {ceil(1 / tail)}.",
        )
    counted = _counted(tallies)
    if not counted:
        why = "nobody was counted with a bound on either side"
        return tuple(
            BootstrapInterval(time, None, None, resamples, confidence, because=why)
            for time in times
        )
    draws = list(_draws(counted, times, rng, resamples))
    return tuple(
        _percentiles(time, [draw[place] for draw in draws], tail, confidence)
        for place, time in enumerate(times)
    )


def _draws(
    counted: Sequence[IntervalTally], times: Sequence[int], rng: Dice, resamples: int
) -> Iterator[tuple[SurvivalBounds, ...]]:
    """Yield what each draw says of each day; few patients are often drawn alike."""
    up_to = [0, *accumulate(row.count for row in counted)]
    known: dict[tuple[int, ...], tuple[SurvivalBounds, ...]] = {}
    for _ in range(resamples):
        drawn = tuple(_multinomial(up_to[-1], up_to, rng))
        if drawn not in known:
            curve = turnbull(_resampled(counted, drawn), tolerance=_TOLERANCE)
            known[drawn] = tuple(survival_bounds(curve, time) for time in times)
        yield known[drawn]


def _percentiles(
    time: int, bounds: Sequence[SurvivalBounds], tail: float, confidence: Decimal
) -> BootstrapInterval:
    lows = sorted(bound.low for bound in bounds if bound.low is not None)
    highs = sorted(bound.high for bound in bounds if bound.high is not None)
    rank = floor(tail * len(bounds))
    return BootstrapInterval(
        time, lows[rank - 1], highs[-rank], len(bounds), confidence
    )


def _counted(tallies: Iterable[IntervalTally]) -> list[IntervalTally]:
    """Add up the tallies of each interval with a bound, in order."""
    counts: Counter[tuple[int | None, int | None]] = Counter()
    for row in tallies:
        if row.count and (row.after is not None or row.by is not None):
            counts[row.after, row.by] += row.count
    ordered = sorted(counts, key=lambda ends: tuple((e is None, e or 0) for e in ends))
    return [IntervalTally(after, by, counts[after, by]) for after, by in ordered]


def _resampled(
    counted: Sequence[IntervalTally], drawn: Sequence[int]
) -> list[IntervalTally]:
    return [
        IntervalTally(row.after, row.by, count)
        for row, count in zip(counted, drawn, strict=True)
        if count
    ]


def _multinomial(patients: int, up_to: Sequence[int], rng: Dice) -> Iterator[int]:
    """Yield how many of the patients drawn fall into each class.

    The classes are halved until one is left, so that a million patients need no
    million draws.
    """
    classes = len(up_to) - 1
    if classes == 1:
        yield patients
        return
    middle = classes // 2
    share = (up_to[middle] - up_to[0]) / (up_to[-1] - up_to[0])
    lower = _binomial(patients, share, rng)
    yield from _multinomial(lower, up_to[: middle + 1], rng)
    yield from _multinomial(patients - lower, up_to[middle:], rng)


def _binomial(trials: int, chance: float, rng: Dice) -> int:
    """Return a binomial draw, by the middle order statistic of uniform numbers.

    Source: Relles, J Am Stat Assoc 1972;67:612.
    """
    successes = 0
    while trials > _ONE_BY_ONE:
        rank = trials // 2 + 1
        middle = rng.betavariate(rank, trials + 1 - rank)
        if middle <= chance:
            successes += rank
            trials -= rank
            chance = (chance - middle) / (1 - middle)
        else:
            trials = rank - 1
            chance /= middle
    return successes + sum(rng.random() < chance for _ in range(trials))
