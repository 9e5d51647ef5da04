"""The most likely distribution of interval-censored times, found and proven.

The masses lie on the innermost intervals (Turnbull, J R Stat Soc B 1976;38:290). They
are found by alternating a step of expectation and maximisation with one of the
iterative convex minorant (EM-ICM; Wellner and Zhan, J Am Stat Assoc 1997;92:945), and
the search stops when the Kuhn-Tucker conditions hold (Gentleman and Geyer, Biometrika
1994;81:618). As each observation covers a run of neighbouring innermost intervals, one
round takes time in proportion to the distinct observations, not to the patients.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from math import fsum, inf, log

__all__ = ["Cell", "Fit", "Span", "cells_of", "innermost_intervals", "maximise"]

Span = tuple[float, float]
"""After when, and by when; infinite where there is no bound."""

_SMALLEST_STEP = 2.0**-20  # below it the convex minorant has nothing left to offer
_DUST = 1e-7  # of mass; what is left of it where a rate is clearly below 1 becomes 0
_CLEARLY_BELOW = 0.999


@dataclass(frozen=True, order=True)
class Cell:
    """Patients whose interval covers the innermost intervals from `start` to `stop`.

    Parameters
    ----------
    start, stop
        The first one covered, and the first one after it that is not.
    count
        How many patients.
    """

    start: int
    stop: int
    count: int


@dataclass(frozen=True)
class Fit:
    """The masses found, and the proof that they are the most likely ones.

    Parameters
    ----------
    masses
        One per innermost interval; they add up to 1.
    log_likelihood
        Of these masses.
    gap
        By how much the log-likelihood per patient can at most be raised by any other
        masses: the largest directional derivative, 0 at the maximum.
    rounds
        How many were taken.
    """

    masses: tuple[float, ...]
    log_likelihood: float
    gap: float
    rounds: int


def innermost_intervals(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return the intervals that hold no end of any span inside them, in order.

    Each starts where some span starts and ends where some span ends; spans are open on
    the left and closed on the right, so one that ends where another starts is apart.

    Examples
    --------
    >>> innermost_intervals([(0, 7), (4, 11), (5, 12), (7, 20)])
    ((5, 7), (7, 11))
    """
    starts, stops = set(), set()
    for start, stop in spans:
        starts.add(start)
        stops.add(stop)
    ends = sorted([(end, False) for end in stops] + [(end, True) for end in starts])
    return tuple(
        (start, stop)
        for (start, opens), (stop, opens_again) in pairwise(ends)
        if opens and not opens_again
    )


def cells_of(counts: Mapping[Span, int], innermost: Sequence[Span]) -> tuple[Cell, ...]:
    """Return the patients by the run of innermost intervals that theirs covers."""
    starts = [start for start, _ in innermost]
    stops = [stop for _, stop in innermost]
    cells: Counter[tuple[int, int]] = Counter()
    for (start, stop), count in counts.items():
        cells[bisect_left(starts, start), bisect_right(stops, stop)] += count
    return tuple(Cell(*run, count) for run, count in sorted(cells.items()))


def maximise(cells: Sequence[Cell], *, tolerance: float, limit: int) -> Fit:
    """Return the most likely masses.

    Parameters
    ----------
    cells
        At least one; together they cover every innermost interval.
    tolerance
        The gap at which to stop; see :class:`Fit`.
    limit
        The most rounds to take; the gap then says how far it got.
    """
    size = max(cell.stop for cell in cells)
    patients = sum(cell.count for cell in cells)
    masses = [1 / size] * size
    rates = _rates(masses, cells, patients)
    rounds = 0
    while max(rates) - 1 > tolerance and rounds < limit:
        masses = [mass * rate for mass, rate in zip(masses, rates, strict=True)]
        masses = _convex_minorant(masses, cells)
        rates = _rates(masses, cells, patients)
        rounds += 1
    masses, rates = _dusted(masses, rates, cells, tolerance)
    gap = max(0.0, max(rates) - 1)
    return Fit(tuple(masses), _log_likelihood(masses, cells), gap, rounds)


def _rates(
    masses: Sequence[float], cells: Sequence[Cell], patients: int
) -> list[float]:
    """Return, per mass, the directional derivative towards it, plus 1.

    By concavity no masses are likelier by more than the largest of them minus 1 per
    patient. Multiplying each mass with its rate is the step of expectation and
    maximisation.
    """
    up_to = [0.0, *accumulate(masses)]
    changes = [0.0] * len(up_to)
    for cell in cells:
        weight = cell.count / (up_to[cell.stop] - up_to[cell.start])
        changes[cell.start] += weight
        changes[cell.stop] -= weight
    return [rate / patients for rate in accumulate(changes[:-1])]


def _log_likelihood(masses: Sequence[float], cells: Sequence[Cell]) -> float:
    up_to = [0.0, *accumulate(masses)]
    terms = []
    for cell in cells:
        chance = up_to[cell.stop] - up_to[cell.start]
        if chance <= 0:
            return -inf
        terms.append(cell.count * log(chance))
    return fsum(terms)


def _convex_minorant(masses: list[float], cells: Sequence[Cell]) -> list[float]:
    """Return likelier masses, or the same when this step finds none.

    A Newton step of the distribution function with the diagonal of the Hessian only,
    put in order, and halved until the likelihood does not fall.
    """
    aims, weights = _newton_aims(masses, cells)
    inner = (min(1.0, max(0.0, value)) for value in _in_order(aims, weights))
    aimed = [after - before for before, after in pairwise([0.0, *inner, 1.0])]
    floor, step = _log_likelihood(masses, cells), 1.0
    while step > _SMALLEST_STEP:
        tried = [
            mass + step * (aim - mass) for mass, aim in zip(masses, aimed, strict=True)
        ]
        if _log_likelihood(tried, cells) >= floor:
            return tried
        step /= 2
    return masses


def _newton_aims(
    masses: Sequence[float], cells: Sequence[Cell]
) -> tuple[list[float], list[float]]:
    up_to = [0.0, *accumulate(masses)]
    slopes, curvatures = [0.0] * len(up_to), [0.0] * len(up_to)
    for cell in cells:
        chance = up_to[cell.stop] - up_to[cell.start]
        slope, curvature = cell.count / chance, cell.count / chance**2
        slopes[cell.stop] += slope
        slopes[cell.start] -= slope
        curvatures[cell.stop] += curvature
        curvatures[cell.start] += curvature
    # Between two innermost intervals some observation ends and some starts, so no
    # curvature there is 0.
    weights = curvatures[1:-1]
    aims = [
        value + slope / weight
        for value, slope, weight in zip(up_to[1:-1], slopes[1:-1], weights, strict=True)
    ]
    return aims, weights


def _in_order(values: Sequence[float], weights: Sequence[float]) -> list[float]:
    """Return the nearest values that never fall: pool adjacent violators."""
    pools: list[tuple[float, float, int]] = []
    for value, weight in zip(values, weights, strict=True):
        pool = (value, weight, 1)
        while pools and pools[-1][0] >= pool[0]:
            last = pools.pop()
            total = last[1] + pool[1]
            mean = (last[0] * last[1] + pool[0] * pool[1]) / total
            pool = (mean, total, last[2] + pool[2])
        pools.append(pool)
    return [value for value, _, length in pools for _ in range(length)]


def _dusted(
    masses: list[float], rates: list[float], cells: Sequence[Cell], tolerance: float
) -> tuple[list[float], list[float]]:
    """Put masses on their way to 0 to 0, if the conditions hold without them."""
    kept = [
        0.0 if mass < _DUST and rate < _CLEARLY_BELOW else mass
        for mass, rate in zip(masses, rates, strict=True)
    ]
    total = fsum(kept)
    clean = [mass / total for mass in kept]
    if max(rates) - 1 > tolerance or _log_likelihood(clean, cells) == -inf:
        return masses, rates
    again = _rates(clean, cells, sum(cell.count for cell in cells))
    return (clean, again) if max(again) - 1 <= tolerance else (masses, rates)
