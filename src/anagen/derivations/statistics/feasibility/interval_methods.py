"""The named ways in which the interval of a proportion is made.

Their ends are compared with printed ones, so each is as its authors and the common
programs have it. Sources: Wilson, J Am Stat Assoc 1927;22:209; Clopper and Pearson,
Biometrika 1934;26:404; Agresti and Coull, Am Stat 1998;52:119; Brown, Cai and DasGupta,
Stat Sci 2001;16:101 (Jeffreys); Newcombe, Stat Med 1998;17:857 (continuity correction).
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from enum import StrEnum
from math import sqrt

from anagen.derivations.statistics.confidence import (
    DEFAULT_CONFIDENCE,
    normal_quantile,
    two_tails,
)
from anagen.derivations.statistics.feasibility.verdicts import require_counts
from anagen.kernel.errors import ImpossibleValueError

__all__ = ["ProportionInterval", "proportion_interval"]

Ends = tuple[float, float]


class ProportionInterval(StrEnum):
    """How the interval of a proportion is made."""

    CLOPPER_PEARSON = "Clopper-Pearson (exact)"
    WILSON = "Wilson"
    WILSON_CORRECTED = "Wilson with continuity correction"
    WALD = "Wald"
    WALD_CORRECTED = "Wald with continuity correction"
    AGRESTI_COULL = "Agresti-Coull"
    JEFFREYS = "Jeffreys"


def proportion_interval(
    k: int,
    n: int,
    method: ProportionInterval,
    confidence: Decimal = DEFAULT_CONFIDENCE,
) -> Ends | None:
    """Return the ends of the interval of k of n, as fractions of 1; None of nobody.

    The ends of Wald and Agresti-Coull may lie below 0 or above 1, as they do in print
    unless they are cut there.

    Raises
    ------
    ImpossibleValueError
        When a number is no count, k is more than n, or the confidence is none.

    Examples
    --------
    >>> low, high = proportion_interval(4, 6, ProportionInterval.WILSON)
    >>> round(low, 3), round(high, 3)
    (0.3, 0.903)
    """
    require_counts(k=k, n=n)
    if k > n:
        raise ImpossibleValueError(
            f"{k} of {n} cannot be", "A part is at most the whole"
        )
    return _WAYS[method](k, n, confidence) if n else None


def _clopper_pearson(k: int, n: int, confidence: Decimal) -> Ends:
    tail = two_tails(confidence)
    low = _beta_quantile(k, n - k + 1, tail) if k else 0.0
    high = _beta_quantile(k + 1, n - k, 1 - tail) if k < n else 1.0
    return low, high


def _jeffreys(k: int, n: int, confidence: Decimal) -> Ends:
    tail = two_tails(confidence)
    low = _beta_quantile(k + 0.5, n - k + 0.5, tail) if k else 0.0
    high = _beta_quantile(k + 0.5, n - k + 0.5, 1 - tail) if k < n else 1.0
    return low, high


def _wilson(k: int, n: int, confidence: Decimal) -> Ends:
    z, p = normal_quantile(confidence), k / n
    centre = p + z * z / (2 * n)
    half = z * sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    scale = 1 + z * z / n
    # At 0 and n the end is exact; a double may miss it by a hair.
    return (
        (centre - half) / scale if k else 0.0,
        (centre + half) / scale if k < n else 1.0,
    )


def _wilson_corrected(k: int, n: int, confidence: Decimal) -> Ends:
    z, p = normal_quantile(confidence), k / n
    base, scale = 2 * k + z * z, 2 * (n + z * z)
    low = base - 1 - z * sqrt(max(z * z - 2 - 1 / n + 4 * p * (n * (1 - p) + 1), 0))
    high = base + 1 + z * sqrt(max(z * z + 2 - 1 / n + 4 * p * (n * (1 - p) - 1), 0))
    return (
        max(low / scale, 0.0) if k else 0.0,
        min(high / scale, 1.0) if k < n else 1.0,
    )


def _wald(k: int, n: int, confidence: Decimal) -> Ends:
    p = k / n
    half = normal_quantile(confidence) * sqrt(p * (1 - p) / n)
    return p - half, p + half


def _wald_corrected(k: int, n: int, confidence: Decimal) -> Ends:
    low, high = _wald(k, n, confidence)
    return low - 1 / (2 * n), high + 1 / (2 * n)


def _agresti_coull(k: int, n: int, confidence: Decimal) -> Ends:
    z = normal_quantile(confidence)
    size = n + z * z
    p = (k + z * z / 2) / size
    half = z * sqrt(p * (1 - p) / size)
    return p - half, p + half


def _beta_quantile(a: float, b: float, probability: float) -> float:
    # Imported here: SciPy takes longer to load than all of this takes to run.
    from scipy.special import betaincinv  # noqa: PLC0415

    return float(betaincinv(a, b, probability))


_WAYS: dict[ProportionInterval, Callable[[int, int, Decimal], Ends]] = {
    ProportionInterval.CLOPPER_PEARSON: _clopper_pearson,
    ProportionInterval.WILSON: _wilson,
    ProportionInterval.WILSON_CORRECTED: _wilson_corrected,
    ProportionInterval.WALD: _wald,
    ProportionInterval.WALD_CORRECTED: _wald_corrected,
    ProportionInterval.AGRESTI_COULL: _agresti_coull,
    ProportionInterval.JEFFREYS: _jeffreys,
}
