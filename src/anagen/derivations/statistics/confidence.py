"""How sure an interval is meant to be, and what that leaves in its tails."""

from __future__ import annotations

from decimal import Decimal
from statistics import NormalDist

from anagen.kernel.errors import ImpossibleValueError

__all__ = ["DEFAULT_CONFIDENCE", "normal_quantile", "one_tail", "two_tails"]

DEFAULT_CONFIDENCE = Decimal("0.95")
"""Two-sided, as journals expect it."""


def two_tails(confidence: Decimal) -> float:
    """Return the probability left in each of the two tails.

    Raises
    ------
    ImpossibleValueError
        When the confidence is not strictly between 0 and 1.

    Examples
    --------
    >>> two_tails(Decimal("0.95"))
    0.025
    """
    return float(_outside(confidence) / 2)


def one_tail(confidence: Decimal) -> float:
    """Return the probability left in the one tail of a one-sided interval.

    Raises
    ------
    ImpossibleValueError
        When the confidence is not strictly between 0 and 1.

    Examples
    --------
    >>> one_tail(Decimal("0.95"))
    0.05
    """
    return float(_outside(confidence))


def normal_quantile(confidence: Decimal) -> float:
    """Return how many standard errors a two-sided normal interval reaches.

    Examples
    --------
    >>> round(normal_quantile(Decimal("0.95")), 6)
    1.959964
    """
    return -NormalDist().inv_cdf(two_tails(confidence))


def _outside(confidence: Decimal) -> Decimal:
    # A NaN compares as false, so it is refused too.
    if not (confidence.is_finite() and 0 < confidence < 1):
        raise ImpossibleValueError(
            f"{confidence} is not a confidence level",
            "It lies between 0 and 1, both excluded",
            "For 95 % write 0.95.",
        )
    return 1 - confidence
