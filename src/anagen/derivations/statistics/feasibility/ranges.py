"""Whether ends, quantiles, mean and SD of one set of values go together.

Bounds for any values, all rounded alike: whole numbers and steps are judged elsewhere. Each bound is
taken over all that may lie behind the printed numbers, so rounding never breaks it.
Sources: Popoviciu 1935 and Bhatia and Davis, Am Math Mon 2000;107:353 (most variance on
a range); Hotelling and Solomons, Ann Math Stat 1932;3:141 (mean and median).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import combinations
from math import sqrt

from anagen.derivations.statistics.feasibility.deviations import (
    COMMON_KINDS,
    SdKind,
    read_sd,
)
from anagen.derivations.statistics.feasibility.printed import (
    COMMON_ROUNDINGS,
    Number,
    Printed,
    Rounding,
    Span,
    read_printed,
    round_number,
)
from anagen.derivations.statistics.feasibility.verdicts import (
    Feasibility,
    Possibility,
    describe_roundings,
    require_counts,
)
from anagen.kernel.errors import ImpossibleValueError

__all__ = [
    "check_mean_and_median",
    "check_mean_in_range",
    "check_order",
    "check_sd_in_range",
]


def check_order(
    *,
    minimum: Number | None = None,
    q1: Number | None = None,
    median: Number | None = None,
    q3: Number | None = None,
    maximum: Number | None = None,
    roundings: Sequence[Rounding] = COMMON_ROUNDINGS,
) -> Feasibility:
    """Say whether minimum, quartiles, median and maximum ascend.

    What is None is left out; of fewer than two numbers it cannot be told.

    Raises
    ------
    ImpossibleValueError
        When one of them is no number.

    Examples
    --------
    >>> check_order(minimum="6", median="8", q3="7.4", maximum=15).because
    'the median of 8 is above the third quartile of 7.4'
    """
    given = {
        "minimum": minimum,
        "first quartile": q1,
        "median": median,
        "third quartile": q3,
        "maximum": maximum,
    }
    printed = {k: read_printed(v) for k, v in given.items() if v is not None}
    return _under_any(roundings, lambda rounding: _judge_order(printed, rounding))


def _judge_order(printed: Mapping[str, Printed], rounding: Rounding) -> Feasibility:
    for (below, low), (above, high) in combinations(printed.items(), 2):
        if _is_above(low.span([rounding]), high.span([rounding])):
            why = f"the {below} of {low} is above the {above} of {high}"
            return Feasibility(Possibility.IMPOSSIBLE, why)
    if len(printed) <= 1:
        why = "fewer than two numbers have no order"
        return Feasibility(Possibility.CANNOT_BE_TOLD, why)
    return Feasibility(Possibility.POSSIBLE, f"{', '.join(printed)} ascend")


def check_mean_in_range(
    mean: Number,
    n: int,
    minimum: Number,
    maximum: Number,
    median: Number | None = None,
    *,
    roundings: Sequence[Rounding] = COMMON_ROUNDINGS,
) -> Feasibility:
    """Say whether n values with these ends, and this median, can have this mean.

    Both ends occur, so the mean keeps a distance from them; half of the values lie on
    each side of the median. Of no values there is no mean.

    Raises
    ------
    ImpossibleValueError
        When a number is none or n no count.

    Examples
    --------
    >>> check_mean_in_range("4.5", 2, 0, 9).verdict
    <Possibility.POSSIBLE: 'possible'>
    >>> check_mean_in_range("69", 6, 50, 70).because
    'the mean of 6 values from 50 to 70 is at most 67.2, and 69 is printed'
    """
    printed = read_printed(mean)
    middle = None if median is None else read_printed(median)
    require_counts(n=n)
    first, last = read_printed(minimum), read_printed(maximum)
    return _under_any(
        roundings,
        lambda rounding: _judge_mean(printed, _Range(n, first, last, rounding), middle),
    )


def _judge_mean(mean: Printed, ends: _Range, median: Printed | None) -> Feasibility:
    if ends.fault:
        return Feasibility(Possibility.IMPOSSIBLE, ends.fault)
    span = None if median is None else median.span([ends.rounding])
    said = ends.says if median is None else f"{ends.says} and a median of {median}"
    return _bounded(mean, "mean", ends.mean_bounds(span), said, ends.rounding)


def check_sd_in_range(
    sd: Number,
    n: int,
    minimum: Number,
    maximum: Number,
    mean: Number | None = None,
    *,
    kinds: Sequence[SdKind] = COMMON_KINDS,
    roundings: Sequence[Rounding] = COMMON_ROUNDINGS,
) -> Feasibility:
    """Say whether n values with these ends, and this mean, can have this SD.

    It is greatest when half of the values stand at each end, least when all but the two
    ends stand in the middle. A mean to one side narrows what it can be.

    Raises
    ------
    ImpossibleValueError
        When a number is none, the SD negative, n no count, or no kind is named.

    Examples
    --------
    >>> check_sd_in_range("3.6", 6, 0, 9).verdict
    <Possibility.POSSIBLE: 'possible'>
    >>> check_sd_in_range("653", 5, 0, 1130).because
    'the SD of 5 values from 0 to 1130 is at most 619.5, and 653 is printed'
    """
    printed = read_sd(sd)
    centre = None if mean is None else read_printed(mean)
    require_counts(n=n)
    first, last = read_printed(minimum), read_printed(maximum)
    divisors = [kind.divisor(n) for kind in kinds]
    if not divisors:
        raise ImpossibleValueError("No kind of SD is named", "It is of some kind")
    return _under_any(
        roundings,
        lambda rounding: _judge_sd(
            printed, _Range(n, first, last, rounding), centre, divisors
        ),
    )


def _judge_sd(
    sd: Printed, ends: _Range, mean: Printed | None, divisors: Sequence[int]
) -> Feasibility:
    if ends.fault:
        return Feasibility(Possibility.IMPOSSIBLE, ends.fault)
    if max(divisors) == 0:
        return Feasibility(Possibility.IMPOSSIBLE, "one value has no sample SD")
    least, most = ends.spread_bounds(
        None if mean is None else mean.span([ends.rounding])
    )
    # Roots are taken outwards by a hair, as a double may be off by one.
    low = Fraction(sqrt(least / max(divisors))) * (1 - _HAIR)
    high = Fraction(sqrt(most / min(d for d in divisors if d))) * (1 + _HAIR)
    said = ends.says if mean is None else f"{ends.says} and a mean of {mean}"
    return _bounded(sd, "SD", (low, high), said, ends.rounding)


def check_mean_and_median(
    mean: Number,
    median: Number,
    sd: Number,
    n: int,
    *,
    kinds: Sequence[SdKind] = COMMON_KINDS,
    roundings: Sequence[Rounding] = COMMON_ROUNDINGS,
) -> Feasibility:
    """Say whether mean and median lie within one SD of each other, as they must.

    The SD of the rule is that of the population; a sample SD is turned into it.

    Raises
    ------
    ImpossibleValueError
        When a number is none, the SD negative, n no count, or no kind is named.

    Examples
    --------
    >>> check_mean_and_median("3.75", "10.0", "1.7", 4).because
    'mean 3.75 and median 10.0 lie further apart than one SD of 1.7'
    """
    centre, middle, spread = read_printed(mean), read_printed(median), read_sd(sd)
    require_counts(n=n)
    if not kinds:
        raise ImpossibleValueError("No kind of SD is named", "It is of some kind")
    share = max((Fraction(kind.divisor(n), n) for kind in kinds if n), default=None)
    return _under_any(
        roundings,
        lambda rounding: _judge_skew(centre, middle, spread, rounding, share),
    )


def _judge_skew(
    mean: Printed,
    median: Printed,
    sd: Printed,
    rounding: Rounding,
    share: Fraction | None,
) -> Feasibility:
    if share is None:
        return Feasibility(Possibility.IMPOSSIBLE, "no values have no mean")
    first, second = mean.span([rounding]), median.span([rounding])
    apart = max(first.low - second.high, second.low - first.high, Fraction(0))
    said = f"mean {mean} and median {median} lie"
    if apart**2 > sd.span([rounding]).high ** 2 * share:
        why = f"{said} further apart than one SD of {sd}"
        return Feasibility(Possibility.IMPOSSIBLE, why)
    return Feasibility(Possibility.POSSIBLE, f"{said} within one SD of {sd}")


def _under_any(
    roundings: Sequence[Rounding], judge: Callable[[Rounding], Feasibility]
) -> Feasibility:
    """Judge under each rounding, the same for all the numbers; one that fits will do.

    Rounding keeps order, so numbers rounded alike do not cross.
    """
    found = {rounding: judge(rounding) for rounding in roundings}
    if not found:
        raise ImpossibleValueError(
            "No rounding is named", "A printed number was rounded somehow"
        )
    fits = {
        rounding: one
        for rounding, one in found.items()
        if one.verdict is not Possibility.IMPOSSIBLE
    }
    chosen = next(iter((fits or found).values()))
    assumed = (f"all numbers {describe_roundings(roundings)}", *chosen.assumed)
    return replace(chosen, assumed=assumed, roundings=tuple(fits))


_HAIR = Fraction(1, 10**9)
_PAIR = 2
_ENDS = ("both ends of the range occur",)


@dataclass(frozen=True)
class _Range:
    """The least and the greatest of n values, both of which occur."""

    n: int
    first: Printed
    last: Printed
    rounding: Rounding

    @property
    def low(self) -> Span:
        return self.first.span([self.rounding])

    @property
    def high(self) -> Span:
        return self.last.span([self.rounding])

    @property
    def says(self) -> str:
        return f"{self.n} values from {self.first} to {self.last}"

    @property
    def fault(self) -> str:
        """Why there are no such values; empty when there may be."""
        if self.n == 0:
            return "no values have no range"
        if _is_above(self.low, self.high):
            return f"the minimum of {self.first} is above the maximum of {self.last}"
        if self.n == 1 and _is_above(self.high, self.low):
            return f"one value is not both {self.first} and {self.last}"
        return ""

    def mean_bounds(self, median: Span | None) -> tuple[Fraction, Fraction]:
        """Return the least and the greatest mean."""
        lows = [self.low.low] * self.n
        highs = [self.high.high] * self.n
        if median is not None:
            upper = range(self.n // 2, self.n)
            for place in upper:
                lows[place] = max(lows[place], median.low)
                highs[-1 - place] = min(highs[-1 - place], median.high)
            if self.n % 2 == 0:
                # One of the middle two may lie lower than the median, by as much as
                # the other lies higher, so their sum is bounded and not each of them.
                lows[self.n // 2 - 1] = max(lows[0], median.low)
                highs[self.n // 2] = min(highs[-1], median.high)
        # Of two values the median is the mean; the ends say no more than it does.
        if self.n > (1 if median is None else _PAIR):
            lows[-1] = max(lows[-1], self.high.low)
            highs[0] = min(highs[0], self.low.high)
        return sum(lows, Fraction(0)) / self.n, sum(highs, Fraction(0)) / self.n

    def spread_bounds(self, mean: Span | None) -> tuple[Fraction, Fraction]:
        """Return the least and the greatest sum of squared deviations."""
        n = self.n
        widest = max(self.high.high - self.low.low, Fraction(0))
        narrowest = max(self.high.low - self.low.high, Fraction(0))
        most = widest**2 * (n // 2) * (n - n // 2) / n
        least = narrowest**2 / 2 if n > 1 else Fraction(0)
        if mean is None:
            return least, most
        # Most with the mean m: n * (high - m) * (m - low), greatest in the middle.
        middle = (self.low.low + self.high.high) / 2
        centre = min(max(middle, mean.low), mean.high)
        reach = (self.high.high - centre) * (centre - self.low.low) * n
        # Least with it: the two ends, and the others alike at what the mean leaves.
        if n > _PAIR:
            off = max(
                mean.low - (self.low.high + self.high.high) / 2,
                (self.low.low + self.high.low) / 2 - mean.high,
                Fraction(0),
            )
            least += off**2 * _PAIR * n / (n - _PAIR)
        return least, min(most, max(reach, Fraction(0)))


def _bounded(
    printed: Printed,
    name: str,
    bounds: tuple[Fraction, Fraction],
    said: str,
    rounding: Rounding,
) -> Feasibility:
    """Judge a printed number by the least and the greatest that it can be."""
    low, high = bounds
    if low > high:
        why = f"there are no {said}"
        return Feasibility(Possibility.IMPOSSIBLE, why, _ENDS)
    span = printed.span([rounding])
    least, most = (round_number(bound, printed.decimals + 1) for bound in bounds)
    if span.meets(Span(low, high)):
        why = f"the {name} of {said} is from {least} to {most}; {printed} is printed"
        return Feasibility(Possibility.POSSIBLE, why, _ENDS)
    is_over = span.low >= high
    near, limit = (most, "at most") if is_over else (least, "at least")
    why = f"the {name} of {said} is {limit} {near}, and {printed} is printed"
    return Feasibility(Possibility.IMPOSSIBLE, why, _ENDS, nearest=(near,))


def _is_above(first: Span, second: Span) -> bool:
    """Say whether every number of the first is above every one of the second."""
    return first.low > second.high or (
        first.low == second.high and not first.meets(second)
    )
