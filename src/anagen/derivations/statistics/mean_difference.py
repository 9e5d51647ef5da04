"""The difference of two means, with an interval that lets the spreads differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import sqrt

from anagen.derivations.statistics.confidence import DEFAULT_CONFIDENCE, two_tails

__all__ = ["MeanDifference", "mean_difference"]


@dataclass(frozen=True)
class MeanDifference:
    """Mean of the first group less that of the second.

    Parameters
    ----------
    value
        The difference, exact.
    low, high
        Welch's interval; None when a group has one value, or nothing varies.
    """

    value: Fraction
    low: float | None
    high: float | None


def mean_difference(
    first: Sequence[Fraction],
    second: Sequence[Fraction],
    confidence: Decimal = DEFAULT_CONFIDENCE,
) -> MeanDifference | None:
    """Return the difference of the means and Welch's interval; None of an empty group.

    The interval assumes means that vary normally, which few values do not promise.
    Source: Welch, Biometrika 1947;34:28.

    Examples
    --------
    Extra hours of sleep under two drugs (Student, Biometrika 1908;6:1):

    >>> one = "0.7 -1.6 -0.2 -1.2 -0.1 3.4 3.7 0.8 0.0 2.0".split()
    >>> two = "1.9 0.8 1.1 0.1 -0.1 4.4 5.5 1.6 4.6 3.4".split()
    >>> found = mean_difference([*map(Fraction, one)], [*map(Fraction, two)])
    >>> float(found.value), round(found.low, 7), round(found.high, 7)
    (-1.58, -3.3654832, 0.2054832)
    """
    # Imported here: SciPy takes longer to load than all of this takes to run.
    from scipy.special import stdtrit  # noqa: PLC0415

    if not first or not second:
        return None
    value = _mean(first) - _mean(second)
    if len(first) == 1 or len(second) == 1:
        return MeanDifference(value, None, None)
    one, two = _error(first), _error(second)
    if not one + two:
        return MeanDifference(value, None, None)
    freedom = (one + two) ** 2 / (
        one**2 / (len(first) - 1) + two**2 / (len(second) - 1)
    )
    reach = float(stdtrit(float(freedom), 1 - two_tails(confidence)))
    reach *= sqrt(one + two)
    return MeanDifference(value, float(value) - reach, float(value) + reach)


def _mean(values: Sequence[Fraction]) -> Fraction:
    return sum(values, Fraction(0)) / len(values)


def _error(values: Sequence[Fraction]) -> Fraction:
    """Return the squared error of the mean."""
    centre, n = _mean(values), len(values)
    squares = sum(((value - centre) ** 2 for value in values), Fraction(0))
    return squares / (n - 1) / n
