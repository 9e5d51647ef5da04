"""Two shares compared without fixing the number of responders: difference and ratio.

The interval holds every difference (or ratio) that a one-sided test with half the error
does not reject, whatever the share in the second group: the exact unconditional interval
with the score statistic. Source: Chan and Zhang, Biometrics 1999;55:1202, with the score
statistics of Miettinen and Nurminen, Stat Med 1985;4:213 (without their N/(N - 1)).
It covers at least as often as it says. For groups too large to go through every
outcome, the interval of the score test itself stands in, and says so.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from math import comb, exp, inf
from typing import Any

from anagen.derivations.statistics.confidence import (
    DEFAULT_CONFIDENCE,
    normal_quantile,
    two_tails,
)
from anagen.derivations.statistics.odds_ratio import TwoShares
from anagen.kernel.errors import ImpossibleValueError

__all__ = ["ShareInterval", "ShareMethod", "risk_difference", "risk_ratio"]

_MOST_OUTCOMES = 2_500
_STEPS = 200  # shares of the second group that are gone through
_HALVINGS = 30
_SLACK = 1e-9  # outcomes this close in the statistic are tied
_WIDEST = 16.0  # logarithm of the largest ratio looked for

Array = Any
"""NumPy's; it is loaded only when it is used."""


class ShareMethod(StrEnum):
    """How the interval was made."""

    EXACT = "exact unconditional"
    SCORE = "score, approximate"


@dataclass(frozen=True)
class ShareInterval:
    """An effect on two shares with its interval.

    Parameters
    ----------
    value
        First group against second; None when it has none, as a ratio to nothing.
    low, high
        Its interval; a ratio's may be infinite.
    method
        How the interval was made.
    """

    value: float | None
    low: float
    high: float
    method: ShareMethod


def risk_difference(
    counts: TwoShares, confidence: Decimal = DEFAULT_CONFIDENCE
) -> ShareInterval:
    """Return the difference of two shares, first less second, with its interval.

    Both groups have to hold somebody.

    Examples
    --------
    >>> found = risk_difference(TwoShares(9, 10, 3, 10))
    >>> round(found.value, 6), found.method.value
    (0.6, 'exact unconditional')
    >>> 0.1 < found.low < 0.2, 0.8 < found.high < 0.9
    (True, True)
    """
    share, other = _shares(counts)
    low, high, method = _ends(counts, _DIFFERENCE, confidence)
    return ShareInterval(share - other, low, high, method)


def risk_ratio(
    counts: TwoShares, confidence: Decimal = DEFAULT_CONFIDENCE
) -> ShareInterval:
    """Return the ratio of two shares, first by second, with its interval.

    Nothing by nothing has no value, and any ratio is in keeping with it; something by
    nothing is infinite.

    Examples
    --------
    >>> risk_ratio(TwoShares(2, 10, 1, 10)).value
    2.0
    >>> risk_ratio(TwoShares(0, 10, 0, 10)).high
    inf
    """
    share, other = _shares(counts)
    if not counts.responders:
        return ShareInterval(None, 0.0, inf, ShareMethod.EXACT)
    low, high, method = _ends(counts, _RATIO, confidence)
    return ShareInterval(
        share / other if other else inf,
        exp(low) if counts.first else 0.0,
        exp(high) if counts.second else inf,
        method,
    )


def _shares(counts: TwoShares) -> tuple[float, float]:
    if not (counts.first_of and counts.second_of):
        raise ImpossibleValueError(
            "An empty group has no share", "Each group needs somebody in it"
        )
    return counts.first / counts.first_of, counts.second / counts.second_of


@dataclass(frozen=True)
class _Effect:
    """A way to compare: where it can lie, the statistic, and the first group's share."""

    lowest: float
    highest: float
    z: Callable[[Array, int, Array, int, float], Array]
    pairs: Callable[[float], tuple[Array, Array]]


def _ends(
    counts: TwoShares, effect: _Effect, confidence: Decimal
) -> tuple[float, float, ShareMethod]:
    outcomes = (counts.first_of + 1) * (counts.second_of + 1)
    if outcomes > _MOST_OUTCOMES:
        limit, method = normal_quantile(confidence), ShareMethod.SCORE

        def is_above(place: float) -> bool:
            return _seen_z(counts, effect, place) < limit

        def is_below(place: float) -> bool:
            return _seen_z(counts, effect, place) > -limit

    else:
        tail, method = two_tails(confidence), ShareMethod.EXACT

        def is_above(place: float) -> bool:
            return _chance(counts, effect, place, 1) > tail

        def is_below(place: float) -> bool:
            return _chance(counts, effect, place, -1) > tail

    low = _first_where(is_above, effect.lowest, effect.highest)
    high = _first_where(is_below, effect.highest, effect.lowest)
    return low, high, method


def _first_where(holds: Callable[[float], bool], start: float, end: float) -> float:
    """Return where something begins to hold on the way from start to end."""
    if holds(start):
        return start
    outside, inside = start, end
    for _ in range(_HALVINGS):
        middle = (outside + inside) / 2
        if holds(middle):
            inside = middle
        else:
            outside = middle
    return (outside + inside) / 2


def _seen_z(counts: TwoShares, effect: _Effect, place: float) -> float:
    import numpy as np  # noqa: PLC0415

    first, second = np.array([float(counts.first)]), np.array([float(counts.second)])
    n1, n2 = counts.first_of, counts.second_of
    return float(effect.z(first, n1, second, n2, place)[0])


def _chance(counts: TwoShares, effect: _Effect, place: float, side: int) -> float:
    """Return the largest chance of an outcome as far out as the one seen, or further."""
    import numpy as np  # noqa: PLC0415

    n1, n2 = counts.first_of, counts.second_of
    first, second = np.arange(n1 + 1.0)[:, None], np.arange(n2 + 1.0)[None, :]
    z = side * effect.z(first, n1, second, n2, place)
    further = z >= z[counts.first, counts.second] - _SLACK
    one, two = effect.pairs(place)
    chances = (_binomial(one, n1) @ further.astype(float)) * _binomial(two, n2)
    return float(chances.sum(axis=1).max())


def _binomial(shares: Array, trials: int) -> Array:
    """Return the chance of each number of responders, a row per share."""
    import numpy as np  # noqa: PLC0415

    k = np.arange(trials + 1)
    ways = np.array([float(comb(trials, int(i))) for i in k])
    one = np.clip(shares, 0.0, 1.0)[:, None]
    return ways * one**k * (1 - one) ** (trials - k)


def _z(contrast: Array, variance: Array) -> Array:
    """Return contrast by its error; without error, as far out as can be, or 0."""
    import numpy as np  # noqa: PLC0415

    flat = variance <= _SLACK**2
    sure = np.where(np.abs(contrast) <= _SLACK, 0.0, np.copysign(inf, contrast))
    return np.where(flat, sure, contrast / np.sqrt(np.where(flat, 1.0, variance)))


def _difference_z(first: Array, n1: int, second: Array, n2: int, gap: float) -> Array:
    """Return the score statistic; the shares under `gap` solve a cubic.

    Source of the solution: Farrington and Manning, Stat Med 1990;9:1447.
    """
    import numpy as np  # noqa: PLC0415

    one, two, ratio = first / n1, second / n2, n2 / n1
    a = 1 + ratio
    b = -(1 + ratio + one + ratio * two + gap * (ratio + 2))
    c = gap * gap + gap * (2 * one + ratio + 1) + one + ratio * two
    d = -one * gap * (1 + gap)
    v = (b / (3 * a)) ** 3 - b * c / (6 * a * a) + d / (2 * a)
    root = np.sqrt(np.maximum((b / (3 * a)) ** 2 - c / (3 * a), 0.0))
    u = np.where(v > 0, root, -root)
    cube = np.where(u == 0, 1.0, u**3)
    angle = (np.pi + np.arccos(np.clip(v / cube, -1.0, 1.0))) / 3
    p1 = np.clip(2 * u * np.cos(angle) - b / (3 * a), max(0.0, gap), min(1.0, 1 + gap))
    p2 = np.clip(p1 - gap, 0.0, 1.0)
    return _z(one - two - gap, p1 * (1 - p1) / n1 + p2 * (1 - p2) / n2)


def _ratio_z(first: Array, n1: int, second: Array, n2: int, log_ratio: float) -> Array:
    """Return the score statistic; the shares under the ratio solve a quadratic."""
    import numpy as np  # noqa: PLC0415

    ratio = exp(log_ratio)
    a = (n1 + n2) * ratio
    b = n1 * ratio + first + n2 + second * ratio
    root = np.sqrt(np.maximum(b * b - 4 * a * (first + second), 0.0))
    p2 = np.clip((b - root) / (2 * a), 0.0, min(1.0, 1 / ratio))
    p1 = np.clip(p2 * ratio, 0.0, 1.0)
    variance = p1 * (1 - p1) / n1 + ratio * ratio * p2 * (1 - p2) / n2
    return _z(first / n1 - ratio * second / n2, variance)


def _difference_pairs(gap: float) -> tuple[Array, Array]:
    import numpy as np  # noqa: PLC0415

    two = np.linspace(max(0.0, -gap), min(1.0, 1.0 - gap), _STEPS + 1)
    return two + gap, two


def _ratio_pairs(log_ratio: float) -> tuple[Array, Array]:
    import numpy as np  # noqa: PLC0415

    ratio = exp(log_ratio)
    two = np.linspace(0.0, min(1.0, 1 / ratio), _STEPS + 1)
    return two * ratio, two


_DIFFERENCE = _Effect(-1.0, 1.0, _difference_z, _difference_pairs)
_RATIO = _Effect(-_WIDEST, _WIDEST, _ratio_z, _ratio_pairs)
