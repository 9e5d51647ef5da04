"""Confidence intervals of the share that has reached a milestone, for few patients.

Patients are drawn anew from the counted intervals, a stated number of times, always with
the same seed: the same counts give the same interval, in whatever order they come. Where
the estimate is that nobody or everybody has reached it, draws say little of the next
patient; there the exact binomial bound counts too, of those patients for whom the side of
the day is known. On day 0 it does not: who met a milestone then is not at risk.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from random import Random  # noqa: TID251 - one seed, for the same answer each time

from anagen.derivations.statistics.proportions import exact_interval
from anagen.derivations.statistics.turnbull import (
    IntervalTally,
    Turnbull,
    survival_bounds,
)
from anagen.derivations.statistics.turnbull_bootstrap import bootstrap_survival

__all__ = ["MOST_INTERVALS", "RESAMPLES", "MilestoneInterval", "Share", "share_reached"]

RESAMPLES = 200
"""How often patients are drawn; five draws lie in each tail of 2.5 %."""

MOST_INTERVALS = 400
"""Distinct intervals of one curve up to which patients are drawn anew, which covers several
hundred patients: a draw takes time in proportion to them, and of many patients the
interval is narrow."""

_SEED = 1976
_NOISE = 1e-9  # a sum of masses may miss 0 or 1 by a few last digits


class MilestoneInterval(StrEnum):
    """How the interval of a share is made: the whole list."""

    BOOTSTRAP = "bootstrap percentile"
    """Percentiles of draws of patients with replacement, and at least the share itself.
    Approximate: for few patients it may cover less often than it says."""

    EXACT = "exact binomial"
    """The same, and the end beyond a share of 0 or 1 by Clopper and Pearson."""


@dataclass(frozen=True)
class Share:
    """The share that has reached a milestone by the end of one day.

    Parameters
    ----------
    day
        The day.
    reached_low, reached_high
        Between what the estimate lies, given what the visits can tell; equal when they
        tell all. None when nobody was counted.
    low, high
        The confidence interval of the share; None when there is none.
    interval
        How it is made; None when there is none.
    """

    day: int
    reached_low: float | None
    reached_high: float | None
    low: float | None = None
    high: float | None = None
    interval: MilestoneInterval | None = None


# Both engines ask of the same counts, one after the other.
@lru_cache(maxsize=256)
def share_reached(
    curve: Turnbull, tallies: tuple[IntervalTally, ...], days: tuple[int, ...]
) -> tuple[Share, ...]:
    """Return the share on each day, with an interval unless there are too many to draw.

    Parameters
    ----------
    curve
        The estimate.
    tallies
        What it was made of, each interval once.
    days
        The days asked for.

    Examples
    --------
    Nobody of six had reached it by day 84; in all, that is in keeping with 46 %:

    >>> from anagen.derivations.statistics.turnbull import turnbull
    >>> followed = (IntervalTally(84, None, 6),)
    >>> (share,) = share_reached(turnbull(followed), followed, (84,))
    >>> share.reached_high, round(share.high, 3), str(share.interval)
    (0.0, 0.459, 'exact binomial')
    """
    shares = [_estimate(curve, day) for day in days]
    if not curve.patients or len(tallies) > MOST_INTERVALS:
        return tuple(shares)
    dice = Random(_SEED)  # noqa: S311 - no secret
    drawn = bootstrap_survival(tallies, days, rng=dice, resamples=RESAMPLES)
    return tuple(
        _with_interval(share, tallies, _rest(found.high), _rest(found.low))
        for share, found in zip(shares, drawn, strict=True)
    )


def _rest(survival: float | None) -> float:
    return 0.0 if survival is None else 1 - survival


def _estimate(curve: Turnbull, day: int) -> Share:
    bounds = survival_bounds(curve, day)
    if bounds.low is None or bounds.high is None:
        return Share(day, None, None)
    return Share(day, 1 - bounds.high, 1 - bounds.low)


def _with_interval(
    share: Share, tallies: Sequence[IntervalTally], low: float, high: float
) -> Share:
    """Widen what was drawn to the share itself, and beyond a share of 0 or 1."""
    least, most = share.reached_low or 0.0, share.reached_high or 0.0
    low, high = min(low, least), max(high, most)
    how, day = MilestoneInterval.BOOTSTRAP, share.day
    if day > 0 and most <= _NOISE:
        without = sum(
            t.count for t in tallies if t.after is not None and t.after >= day
        )
        how, high = MilestoneInterval.EXACT, max(high, _exact(0, without)[1])
    elif day > 0 and least >= 1 - _NOISE:
        reached = sum(t.count for t in tallies if t.by is not None and t.by <= day)
        how, low = MilestoneInterval.EXACT, min(low, _exact(reached, reached)[0])
    return Share(day, share.reached_low, share.reached_high, low, high, how)


def _exact(having: int, patients: int) -> tuple[float, float]:
    found = exact_interval(having, patients)
    return (0.0, 1.0) if found is None else (float(found[0]), float(found[1]))
