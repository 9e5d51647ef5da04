"""Order, range, SD and interval of one claim against each other and its n."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from anagen.derivations.statistics.feasibility.intervals import (
    check_mean_interval,
    check_proportion_interval,
)
from anagen.derivations.statistics.feasibility.ranges import (
    check_mean_and_median,
    check_mean_in_range,
    check_order,
    check_sd_in_range,
)
from anagen.derivations.statistics.feasibility.verdicts import Feasibility, Possibility
from anagen.reports.audit.claims import PrintedClaim
from anagen.reports.audit.printed_parts import decimal_of, written
from anagen.reports.questions import Statistic

__all__ = ["check_interval", "check_spreads"]

_VERY_MANY = 1000
"""Beyond so many values only the ends themselves limit a mean."""


def check_spreads(claim: PrintedClaim, n: int | None) -> Iterator[Feasibility]:
    """Yield what is impossible of a claim whatever steps its values come in.

    An interval is told of in any case: by which method it is one of this n.
    """
    for found in (*_of_order(claim), *_of_range(claim, n)):
        if found.verdict is Possibility.IMPOSSIBLE:
            yield found
    interval = check_interval(claim, n)
    if interval is not None:
        yield interval


def check_interval(claim: PrintedClaim, n: int | None) -> Feasibility | None:
    """Say whether the interval of a claim fits its n; None when it prints none."""
    low, high = _named(claim, "ci_low"), _named(claim, "ci_high")
    if low is None or high is None:
        return None
    found = _interval(claim, n, low, high)
    if found.verdict is Possibility.CANNOT_BE_TOLD:
        return replace(found, because=f"interval: {found.because}")
    return found


def _interval(
    claim: PrintedClaim, n: int | None, low: Decimal, high: Decimal
) -> Feasibility:
    above, below = claim.number("numerator"), claim.number("denominator")
    if above is not None and below is not None:
        return check_proportion_interval(int(above.value), int(below.value), low, high)
    mean, sd = decimal_of(claim, Statistic.MEAN), decimal_of(claim, Statistic.SD)
    if mean is not None and sd is not None and n is not None:
        return check_mean_interval(mean, sd, n, low, high)
    why = "it takes k of n, or a mean with SD and n, to check it"
    return Feasibility(Possibility.CANNOT_BE_TOLD, why)


def _of_order(claim: PrintedClaim) -> Iterator[Feasibility]:
    yield check_order(
        minimum=_named(claim, "low"),
        q1=_named(claim, "q1"),
        median=decimal_of(claim, Statistic.MEDIAN),
        q3=_named(claim, "q3"),
        maximum=_named(claim, "high"),
    )


def _of_range(claim: PrintedClaim, n: int | None) -> Iterator[Feasibility]:
    mean, sd = decimal_of(claim, Statistic.MEAN), decimal_of(claim, Statistic.SD)
    median = decimal_of(claim, Statistic.MEDIAN)
    low, high = _named(claim, "low"), _named(claim, "high")
    if mean is not None and low is not None and high is not None:
        if n and n <= _VERY_MANY:
            yield check_mean_in_range(mean, n, low, high, median)
        else:
            yield _mean_outside(mean, low, high)
    if not n or n > _VERY_MANY:
        return
    if sd is not None and low is not None and high is not None:
        yield check_sd_in_range(sd, n, low, high, mean)
    if mean is not None and median is not None and sd is not None:
        yield check_mean_and_median(mean, median, sd, n)


def _named(claim: PrintedClaim, name: str) -> Decimal | None:
    number = claim.number(name)
    return None if number is None else Decimal(written(number))


def _mean_outside(mean: Decimal, low: Decimal, high: Decimal) -> Feasibility:
    """Say whether a mean of any number of values lies outside of their range."""
    room = sum(Decimal(1).scaleb(int(d.as_tuple().exponent)) for d in (mean, low, high))
    if low - room <= mean <= high + room:
        return Feasibility(Possibility.POSSIBLE, "the mean lies in the range")
    why = f"the mean of {mean} lies outside of the range from {low} to {high}"
    return Feasibility(Possibility.IMPOSSIBLE, why)
