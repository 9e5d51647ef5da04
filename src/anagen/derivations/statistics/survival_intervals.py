"""Pointwise confidence intervals of a Kaplan-Meier curve, four ways, by name.

Three rest on Greenwood's variance and a normal approximation. It is poor for few
patients, and empty before the first event and once nobody is left. The beta product
procedure needs neither; see :class:`SurvivalInterval`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import exp, expm1, log, log1p, sqrt

__all__ = ["BetaProduct", "Pointwise", "SurvivalInterval", "greenwood_interval"]


class SurvivalInterval(StrEnum):
    """How the interval of survival at one time is made."""

    BETA_PRODUCT = "beta product"
    """Beta product confidence procedure, method of moments.

    The default, because it is the one made for few patients: without censoring its
    coverage is guaranteed on either side, with censoring it held in simulation where
    the others fell short, and it has an answer before the first event and after the
    last. For many patients it tends to the others. Fay, Brittain and Proschan,
    Biostatistics 2013;14:723; at a time that is itself an event, the convention of Fay
    and Brittain, Stat Med 2016;35:2726.
    """

    LOG_LOG = "log-log"
    """Greenwood on log(-log(survival)): within 0 and 1 by itself.

    Kalbfleisch and Prentice, The Statistical Analysis of Failure Time Data, 1980.
    """

    LOG = "log"
    """Greenwood on log(survival), cut at 1; what R's `survfit` prints unasked."""

    PLAIN = "plain"
    """Greenwood on survival itself, cut at 0 and 1.

    Greenwood, Reports on Public Health and Medical Subjects 1926;33.
    """


@dataclass(frozen=True)
class Pointwise:
    """The interval of survival at one time.

    Parameters
    ----------
    low, high
        Its ends, as fractions of 1; None when the method has none here.
    because
        Why there is none; empty when there is one.
    """

    low: float | None
    high: float | None
    because: str = ""


def greenwood_interval(
    method: SurvivalInterval, survival: float, relative: float, reach: float
) -> Pointwise:
    """Return an interval that rests on Greenwood's variance.

    Parameters
    ----------
    method
        Log-log, log or plain.
    survival
        The estimate.
    relative
        Greenwood's sum: the variance divided by the square of the estimate.
    reach
        How many standard errors the interval reaches to either side.

    Examples
    --------
    >>> plain = greenwood_interval(SurvivalInterval.PLAIN, 0.5, 0.25, 1.96)
    >>> round(plain.low, 2), round(plain.high, 2)
    (0.01, 0.99)
    """
    if survival == 0:
        return Pointwise(None, None, f"{method}: no variance once survival is 0")
    if relative == 0:
        return Pointwise(None, None, f"{method}: no variance before the first event")
    error = reach * sqrt(relative)
    if method is SurvivalInterval.PLAIN:
        half = error * survival
        return Pointwise(max(0.0, survival - half), min(1.0, survival + half))
    if method is SurvivalInterval.LOG:
        return Pointwise(survival * exp(-error), min(1.0, survival * exp(error)))
    spread = error / -log(survival)
    return Pointwise(survival ** exp(spread), survival ** exp(-spread))


@dataclass(frozen=True)
class BetaProduct:
    """A product of beta variables, by the moments a beta is fitted to.

    Kept as logarithms, so that of 100 million patients nothing cancels.

    Parameters
    ----------
    log_mean
        Logarithm of the mean of the product.
    log_spread
        Logarithm of its mean square over its squared mean.
    """

    log_mean: float = 0.0
    log_spread: float = 0.0

    def times(self, first: int, second: int) -> BetaProduct:
        """Return the product with one more, independent Beta(first, second)."""
        total = first + second
        return BetaProduct(
            self.log_mean + log1p(-second / total),
            self.log_spread + log1p(second / (first * (total + 1))),
        )

    def after(self, at_risk: int, events: int) -> BetaProduct:
        """Return the product once `events` of those at risk have had the event."""
        return self.times(at_risk - events + 1, events) if events else self

    def interval(self, left: int, tail: float) -> Pointwise:
        """Return the interval of survival while `left` remain at risk.

        The upper end looks back at the last event, the lower end ahead to the next
        one, as if it came at once.

        Examples
        --------
        No event among 30, then one:

        >>> round(BetaProduct().interval(30, 0.025).low, 3)
        0.884
        >>> after_one = BetaProduct().after(30, 1).interval(29, 0.025)
        >>> round(after_one.low, 3), round(after_one.high, 3)
        (0.828, 0.999)
        """
        high = self.quantile(1 - tail) if self.log_mean else 1.0
        low = self.times(left, 1).quantile(tail) if left else 0.0
        return Pointwise(low, high)

    def quantile(self, probability: float) -> float:
        """Return a quantile of the beta with the same mean and variance."""
        # Imported here: SciPy takes longer to load than all of this takes to run.
        from scipy.special import betaincinv  # noqa: PLC0415

        mean = exp(self.log_mean)
        spread = expm1(self.log_spread)
        size = (-expm1(self.log_mean) - mean * spread) / spread
        return float(betaincinv(size, size * -expm1(self.log_mean) / mean, probability))
