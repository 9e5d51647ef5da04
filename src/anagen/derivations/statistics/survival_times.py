"""Times read off a Kaplan-Meier curve: quantiles, and the restricted mean."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise
from math import fsum, sqrt

from anagen.derivations.statistics.confidence import normal_quantile
from anagen.derivations.statistics.survival import KaplanMeier, Step
from anagen.kernel.errors import ImpossibleValueError

__all__ = [
    "Crossing",
    "RestrictedMean",
    "SurvivalQuantile",
    "median_survival",
    "restricted_mean",
    "survival_quantile",
]

_NOISE = 1e-10  # a product of many ratios may miss one half by a few last digits


class Crossing(StrEnum):
    """What the quantile is when the curve runs level exactly at it."""

    FIRST = "first"
    """The first day of the level stretch: the textbook definition."""

    MIDPOINT = "midpoint"
    """The middle of the stretch, as R and SAS print it; without censoring this is the
    ordinary median."""


@dataclass(frozen=True)
class SurvivalQuantile:
    """The day by which a given share has had the event.

    Parameters
    ----------
    probability
        The share; 1/2 for the median.
    time
        The day; None when the curve does not come down that far.
    low, high
        Its interval; None where the bounds of the curve do not come down that far.
    confidence
        How sure the interval is.
    method
        Named: Brookmeyer and Crowley, from which pointwise intervals.
    because
        What is unknown, and why; empty when nothing is.
    """

    probability: Fraction
    time: Fraction | None
    low: int | None
    high: int | None
    confidence: Decimal
    method: str
    because: str = ""


@dataclass(frozen=True)
class RestrictedMean:
    """The mean time without the event within a given number of days.

    Parameters
    ----------
    until
        The day at which everyone's time is cut.
    mean
        Area under the curve until then, in days; None when unknown.
    variance
        Greenwood's variance of it.
    low, high
        Normal interval, within 0 and `until`.
    confidence
        How sure the interval is.
    method
        How it was made.
    because
        Why something is unknown; empty when nothing is.
    """

    until: int
    mean: float | None
    variance: float | None
    low: float | None
    high: float | None
    confidence: Decimal
    method: str = "area under the curve, Greenwood variance, normal interval"
    because: str = ""


def median_survival(
    curve: KaplanMeier, *, crossing: Crossing = Crossing.FIRST
) -> SurvivalQuantile:
    """Return the day by which half have had the event, with its interval."""
    return survival_quantile(curve, Fraction(1, 2), crossing=crossing)


def survival_quantile(
    curve: KaplanMeier, probability: Fraction, *, crossing: Crossing = Crossing.FIRST
) -> SurvivalQuantile:
    """Return the day by which a share has had the event, with its interval.

    The interval holds every day on which the pointwise interval of the curve holds
    1 - probability. Source: Brookmeyer and Crowley, Biometrics 1982;38:29.

    Raises
    ------
    ImpossibleValueError
        When the probability is not strictly between 0 and 1.

    Examples
    --------
    >>> from anagen.derivations.statistics.survival import Tally, kaplan_meier
    >>> curve = kaplan_meier([Tally(day, events=1) for day in range(1, 11)])
    >>> median = median_survival(curve)
    >>> int(median.time), median.low, median.high
    (5, 2, 9)
    >>> median_survival(curve, crossing=Crossing.MIDPOINT).time
    Fraction(11, 2)
    """
    if not 0 < probability < 1:
        raise ImpossibleValueError(
            f"{probability} is not the share of a quantile",
            "It lies between 0 and 1, both excluded",
        )
    target = float(1 - probability)
    unknown = list(_not_reached(curve, target))
    return SurvivalQuantile(
        probability=probability,
        time=_point(curve, target, crossing),
        low=_first(curve, lambda step: step.low, target),
        high=_first_below(curve, target),
        confidence=curve.confidence,
        method=f"Brookmeyer-Crowley, {curve.method} intervals",
        because="; ".join(unknown),
    )


def _point(curve: KaplanMeier, target: float, crossing: Crossing) -> Fraction | None:
    day = _first(curve, lambda step: step.survival, target)
    if day is None or crossing is Crossing.FIRST:
        return None if day is None else Fraction(day)
    below = _first(curve, lambda step: step.survival, target * (1 - 2 * _NOISE))
    return Fraction(day) if below is None else Fraction(day + below, 2)


def _first(
    curve: KaplanMeier, end: Callable[[Step], float | None], target: float
) -> int | None:
    """Return the first day on which that end of the curve is at or below the target."""
    for step in curve.steps:
        value = end(step)
        if value is not None and value <= target * (1 + _NOISE):
            return step.time
    return None


def _first_below(curve: KaplanMeier, target: float) -> int | None:
    """Return the first day on which the interval no longer holds the target."""
    for step in curve.steps:
        if step.high is not None and step.high < target * (1 - _NOISE):
            return step.time
    return None


def _not_reached(curve: KaplanMeier, target: float) -> Iterator[str]:
    if not curve.steps:
        yield "nobody was counted"
        return
    if _point(curve, target, Crossing.FIRST) is None:
        yield f"survival stays above {target:g} until day {curve.steps[-1].time}"
    if _first(curve, lambda step: step.low, target) is None:
        yield f"the lower bound of the curve stays above {target:g}"
    if _first_below(curve, target) is None:
        yield f"the upper bound of the curve does not fall below {target:g}"


def restricted_mean(curve: KaplanMeier, until: int) -> RestrictedMean:
    """Return the mean time without the event within `until` days.

    Unknown when nobody was followed that long, unless everyone had the event before.
    Source: Irwin, J Hyg 1949;47:188; Royston and Parmar, BMC Med Res Methodol
    2013;13:152.

    Raises
    ------
    ImpossibleValueError
        When `until` is not after day 0.

    Examples
    --------
    >>> from anagen.derivations.statistics.survival import Tally, kaplan_meier
    >>> curve = kaplan_meier([Tally(10, events=1), Tally(20, censored=1)])
    >>> restricted_mean(curve, 20).mean
    15.0
    """
    if until <= 0:
        raise ImpossibleValueError(
            f"No mean is restricted to day {until}", "Follow-up starts on day 0"
        )
    reason = _out_of_reach(curve, until)
    if reason:
        return RestrictedMean(
            until, None, None, None, None, curve.confidence, because=reason
        )
    steps = [step for step in curve.steps if step.time < until]
    days = [*(step.time for step in steps), until]
    areas = [
        step.survival * (end - start)
        for step, (start, end) in zip(steps, pairwise(days), strict=True)
    ]
    mean = fsum(areas)
    variance = fsum(_variance_terms(steps, areas))
    if variance == 0:
        why = "no event before that day, or no day after it: the variance says nothing"
        return RestrictedMean(
            until, mean, None, None, None, curve.confidence, because=why
        )
    half = normal_quantile(curve.confidence) * sqrt(variance)
    low, high = max(0.0, mean - half), min(float(until), mean + half)
    return RestrictedMean(until, mean, variance, low, high, curve.confidence)


def _out_of_reach(curve: KaplanMeier, until: int) -> str:
    if not curve.steps:
        return "nobody was counted"
    last = curve.steps[-1]
    if until > last.time and last.survival > 0:
        return f"nobody was followed beyond day {last.time}"
    return ""


def _variance_terms(steps: list[Step], areas: list[float]) -> Iterator[float]:
    """Yield, from the last event on, what each adds: later area squared, weighted."""
    later = 0.0
    for step, area in zip(reversed(steps), reversed(areas), strict=True):
        later += area
        without = step.at_risk - step.events
        if step.events and without:
            yield later**2 * step.events / (step.at_risk * without)
