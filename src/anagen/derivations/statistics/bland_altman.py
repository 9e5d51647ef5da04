"""Limits of agreement: how far two raters' scores of one patient lie apart.

Source: Bland and Altman, Lancet 1986;1:307, and Stat Methods Med Res 1999;8:135.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from math import sqrt

from anagen.derivations.statistics.confidence import (
    DEFAULT_CONFIDENCE,
    normal_quantile,
    two_tails,
)
from anagen.derivations.statistics.exact_sums import PairSums

__all__ = ["BlandAltman", "Limit", "LimitInterval", "bland_altman"]


class LimitInterval(StrEnum):
    """How the interval of a limit of agreement is made."""

    EXACT = "exact"
    """By the non-central t distribution, each limit on its own; the default.
    Carkeet, Optom Vis Sci 2015;92:e71."""

    APPROXIMATE = "approximate"
    """Symmetric, by the t distribution. Too narrow outwards for few patients.
    Bland and Altman, Stat Methods Med Res 1999;8:135."""


@dataclass(frozen=True)
class Limit:
    """A mean difference or a limit of agreement, with its interval.

    Parameters
    ----------
    value
        The estimate, in the unit of the scores; None when undefined.
    low, high
        Its interval; None when undefined.
    """

    value: float | None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class BlandAltman:
    """How far the first rater's scores lie from the second's.

    Parameters
    ----------
    pairs
        How many patients were scored by both.
    bias
        Mean of first minus second, with its t interval.
    sd
        Standard deviation of first minus second, with n - 1.
    lower, upper
        Limits between which that difference lies for the share `coverage` of patients,
        if the differences are normally distributed and do not grow with the score.
    coverage
        That share.
    confidence
        How sure the intervals are.
    method
        How the intervals of the limits are made.
    because
        What is undefined, and why; empty when nothing is.
    """

    pairs: int
    bias: Limit
    sd: float | None
    lower: Limit
    upper: Limit
    coverage: Decimal
    confidence: Decimal
    method: LimitInterval
    because: str = ""


def bland_altman(
    sums: PairSums,
    *,
    coverage: Decimal = Decimal("0.95"),
    confidence: Decimal = DEFAULT_CONFIDENCE,
    method: LimitInterval = LimitInterval.EXACT,
) -> BlandAltman:
    """Return bias and limits of agreement with their intervals.

    Examples
    --------
    >>> from anagen.derivations.statistics.exact_sums import sum_pairs
    >>> scores = [(50, 45), (80, 85), (30, 20), (60, 50)]
    >>> answer = bland_altman(sum_pairs(scores))
    >>> answer.bias.value, round(answer.lower.value, 1), round(answer.upper.value, 1)
    (5.0, -8.9, 18.9)
    """
    reach, tail = normal_quantile(coverage), two_tails(confidence)
    centre = float(sums.difference / sums.pairs) if sums.pairs else None
    sd, why = _spread(sums)
    bias, lower, upper = Limit(centre), Limit(None), Limit(None)
    if centre is not None and sd is not None:
        lower, upper = Limit(centre - reach * sd), Limit(centre + reach * sd)
    if centre is not None and sd:
        near, far = _multiples(sums.pairs, reach, tail, method)
        half = _t_quantile(sums.pairs, tail) * sd / sqrt(sums.pairs)
        bias = Limit(centre, centre - half, centre + half)
        lower = replace(lower, low=centre - far * sd, high=centre - near * sd)
        upper = replace(upper, low=centre + near * sd, high=centre + far * sd)
    return BlandAltman(
        sums.pairs, bias, sd, lower, upper, coverage, confidence, method, why
    )


def _spread(sums: PairSums) -> tuple[float | None, str]:
    """Return the standard deviation of the differences, and what it leaves unknown."""
    if sums.pairs <= 1:
        return None, "a spread takes two pairs" if sums.pairs else "there is no pair"
    squares = sums.difference_squares - sums.difference**2 / sums.pairs
    if squares == 0:
        return 0.0, "all differences are the same: their spread says nothing"
    return sqrt(squares / (sums.pairs - 1)), ""


def _multiples(
    pairs: int, reach: float, tail: float, method: LimitInterval
) -> tuple[float, float]:
    """Return how many standard deviations from the bias the ends of a limit lie."""
    if method is LimitInterval.APPROXIMATE:
        error = sqrt(1 / pairs + reach**2 / (2 * (pairs - 1)))
        half = _t_quantile(pairs, tail) * error
        return reach - half, reach + half
    # Imported here: SciPy takes longer to load than all of this takes to run.
    from scipy.special import nctdtrit  # noqa: PLC0415

    shift, root = reach * sqrt(pairs), sqrt(pairs)
    return (
        float(nctdtrit(pairs - 1, shift, tail)) / root,
        float(nctdtrit(pairs - 1, shift, 1 - tail)) / root,
    )


def _t_quantile(pairs: int, tail: float) -> float:
    from scipy.special import stdtrit  # noqa: PLC0415

    return float(stdtrit(pairs - 1, 1 - tail))
