"""Whether a printed confidence interval fits its proportion, or its mean, and n.

When the source names its method, an interval that this method does not give is
impossible. When it does not, an interval that none of the methods here gives cannot be
told: it may come from a method that is not here (bootstrap, a log scale, clusters).
Impossible is then only what no method allows: an estimate outside its interval.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from math import sqrt

from anagen.derivations.statistics.confidence import (
    DEFAULT_CONFIDENCE,
    normal_quantile,
    two_tails,
)
from anagen.derivations.statistics.feasibility.deviations import read_sd
from anagen.derivations.statistics.feasibility.interval_methods import (
    ProportionInterval,
    proportion_interval,
)
from anagen.derivations.statistics.feasibility.percentages import numerators_of
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
    "IntervalFeasibility",
    "MeanInterval",
    "check_mean_interval",
    "check_proportion_interval",
    "counts_for_mean_interval",
    "counts_for_proportion_interval",
]

_ALL = 100
_HAIR = Fraction(1, 10**9)  # what a double may be off
_TABLE_HAIR = Fraction(2, 10**5)  # ... and a share made with 1.96 for 1.95996
_ZERO = Fraction(0)
_TABLE_QUANTILE = {Decimal("0.95"): 1.96}  # as it stands in printed tables


class MeanInterval(StrEnum):
    """How the interval of a mean is made."""

    T = "Student t"
    NORMAL = "normal"


@dataclass(frozen=True)
class IntervalFeasibility(Feasibility):
    """The answer about an interval.

    Parameters
    ----------
    methods
        The methods, by name, that give it.
    """

    methods: tuple[str, ...] = ()


def check_proportion_interval(
    k: int,
    n: int,
    low: Number,
    high: Number,
    *,
    is_percent: bool = True,
    methods: Sequence[ProportionInterval] | None = None,
    confidence: Decimal = DEFAULT_CONFIDENCE,
    roundings: Sequence[Rounding] = COMMON_ROUNDINGS,
) -> IntervalFeasibility:
    """Say whether this is an interval of k of n, and by which method.

    Ends beyond 0 and 1 may be printed as they are or cut there.

    Parameters
    ----------
    k, n
        The proportion. Of nobody there is no interval.
    low, high
        The ends as printed.
    is_percent
        Whether they are percentages; else fractions of 1.
    methods
        The methods the source names; None when it names none.
    confidence
        How sure the interval is said to be.
    roundings
        The roundings that are accepted.

    Raises
    ------
    ImpossibleValueError
        When a number is none, k is more than n, or the confidence is none.

    Examples
    --------
    >>> check_proportion_interval(4, 6, "30.0", "90.3").methods
    ('Wilson',)
    >>> check_proportion_interval(4, 6, "30.0", "60.3").because
    'the interval ends below the proportion of 66.7'
    """
    ends = _Ends.read(low, high, roundings)
    require_counts(k=k, n=n)
    if k > n:
        raise ImpossibleValueError(
            f"{k} of {n} cannot be", "A part is at most the whole"
        )
    assumed = _assumed(methods, confidence, roundings)
    if n == 0:
        why = "of nobody there is no interval"
        return IntervalFeasibility(Possibility.IMPOSSIBLE, why, assumed)
    scale = _ALL if is_percent else 1
    estimate = Fraction(k * scale, n)
    fault = ends.fault(Span(estimate, estimate), "proportion")
    if fault:
        return IntervalFeasibility(Possibility.IMPOSSIBLE, fault, assumed)
    made = {
        str(method): (interval[0] * scale, interval[1] * scale)
        for method in methods or ProportionInterval
        if (interval := proportion_interval(k, n, method, confidence))
    }
    fits = tuple(name for name, some in made.items() if ends.meet(some, scale))
    return _judge(ends, fits, made, methods is not None, assumed)


def check_mean_interval(
    mean: Number,
    sd: Number,
    n: int,
    low: Number,
    high: Number,
    *,
    methods: Sequence[MeanInterval] | None = None,
    confidence: Decimal = DEFAULT_CONFIDENCE,
    roundings: Sequence[Rounding] = COMMON_ROUNDINGS,
) -> IntervalFeasibility:
    """Say whether this is an interval of a mean with this SD of n values.

    The mean and the SD may be anything that prints as they do. Fewer than two values
    have no interval.

    Parameters
    ----------
    mean, sd, low, high
        As printed; the SD is that of a sample.
    n
        How many values there are.
    methods, confidence, roundings
        As in :func:`check_proportion_interval`.

    Raises
    ------
    ImpossibleValueError
        When a number is none, the SD negative, n no count, or the confidence is none.

    Examples
    --------
    >>> check_mean_interval("56", "7.8", 6, "47.8", "64.2").methods
    ('Student t',)
    >>> check_mean_interval("56", "7.8", 6, "58", "64").because
    'the interval begins above the mean of 56'
    """
    ends = _Ends.read(low, high, roundings)
    centre, spread = read_printed(mean), read_sd(sd)
    require_counts(n=n)
    assumed = _assumed(methods, confidence, roundings)
    if n <= 1:
        why = f"of {n} values there is no interval"
        return IntervalFeasibility(Possibility.IMPOSSIBLE, why, assumed)
    around = centre.span(roundings)
    fault = ends.fault(around, "mean", centre)
    if fault:
        return IntervalFeasibility(Possibility.IMPOSSIBLE, fault, assumed)
    made, fits = {}, []
    for method in methods or MeanInterval:
        errors = _standard_errors(method, n, confidence)
        half = float(spread.value) * errors[0]
        made[str(method)] = (float(centre.value) - half, float(centre.value) + half)
        if any(ends.lie_around(around, spread.span(roundings), e) for e in errors):
            fits.append(str(method))
    return _judge(ends, tuple(fits), made, methods is not None, assumed)


def counts_for_proportion_interval(
    percentage: Number,
    low: Number,
    high: Number,
    most: int,
    *,
    methods: Sequence[ProportionInterval] = tuple(ProportionInterval),
    confidence: Decimal = DEFAULT_CONFIDENCE,
    roundings: Sequence[Rounding] = COMMON_ROUNDINGS,
) -> tuple[tuple[int, int], ...]:
    """Return every k and n, n at most `most`, with this percentage and interval.

    Examples
    --------
    >>> counts_for_proportion_interval("66.7", "30.0", "90.3", 60)
    ((4, 6),)
    """
    ends, printed = _Ends.read(low, high, roundings), read_printed(percentage)
    require_counts(most=most)
    found = [
        (k, n)
        for n in range(1, most + 1)
        for k in numerators_of(printed, n, roundings)
        for method in methods
        if (interval := proportion_interval(k, n, method, confidence))
        and ends.meet((interval[0] * _ALL, interval[1] * _ALL), _ALL)
    ]
    return tuple(dict.fromkeys(found))


def counts_for_mean_interval(
    mean: Number,
    sd: Number,
    low: Number,
    high: Number,
    most: int,
    *,
    methods: Sequence[MeanInterval] = tuple(MeanInterval),
    confidence: Decimal = DEFAULT_CONFIDENCE,
    roundings: Sequence[Rounding] = COMMON_ROUNDINGS,
) -> tuple[int, ...]:
    """Return every n, from 2 to `most`, of which this can be the interval of a mean.

    Examples
    --------
    >>> counts_for_mean_interval("56.0", "7.8", "47.8", "64.2", 60)
    (6,)
    """
    ends = _Ends.read(low, high, roundings)
    around = read_printed(mean).span(roundings)
    spread = read_sd(sd).span(roundings)
    require_counts(most=most)
    return tuple(
        n
        for n in range(2, most + 1)
        if any(
            ends.lie_around(around, spread, error)
            for method in methods
            for error in _standard_errors(method, n, confidence)
        )
    )


@dataclass(frozen=True)
class _Ends:
    """The printed ends of an interval, and what lies behind them."""

    low: Printed
    high: Printed
    below: Span
    above: Span

    @classmethod
    def read(cls, low: Number, high: Number, roundings: Sequence[Rounding]) -> _Ends:
        first, second = read_printed(low), read_printed(high)
        return cls(first, second, first.span(roundings), second.span(roundings))

    def fault(self, estimate: Span, name: str, printed: Printed | None = None) -> str:
        """Say why no method gives it; empty when one might."""
        if self.low.value > self.high.value:
            return f"the interval begins at {self.low}, above its end {self.high}"
        said = printed or round_number(estimate.low, max(self.low.decimals, 0))
        if self.below.low > estimate.high + _HAIR:
            return f"the interval begins above the {name} of {said}"
        if self.above.high < estimate.low - _HAIR:
            return f"the interval ends below the {name} of {said}"
        return ""

    def meet(self, ends: tuple[float, float], scale: int) -> bool:
        """Return whether these ends print so, as they are or cut at 0 and the whole."""
        low, high = (Fraction(end) for end in ends)
        hair = scale * _TABLE_HAIR
        return any(
            _is_near(self.below, number, hair) for number in (low, max(low, _ZERO))
        ) and any(
            _is_near(self.above, number, hair)
            for number in (high, min(high, Fraction(scale)))
        )

    def lie_around(self, mean: Span, sd: Span, error: float) -> bool:
        """Return whether a mean and an SD behind the printed ones give these ends."""
        half = Span(max(sd.low, Fraction(0)), sd.high).scaled(Fraction(error))
        wide = self.below, self.above
        middle = Span(
            (wide[0].low + wide[1].low) / 2, (wide[0].high + wide[1].high) / 2
        )
        reach = Span((wide[1].low - wide[0].high) / 2, (wide[1].high - wide[0].low) / 2)
        made = (
            (Span(mean.low - half.high, mean.high - half.low), wide[0]),
            (Span(mean.low + half.low, mean.high + half.high), wide[1]),
            (mean, middle),
            (half, reach),
        )
        return all(a.low <= b.high + _HAIR and b.low <= a.high + _HAIR for a, b in made)


def _is_near(span: Span, number: Fraction, hair: Fraction) -> bool:
    return span.low - hair <= number <= span.high + hair


def _standard_errors(
    method: MeanInterval, n: int, confidence: Decimal
) -> tuple[float, ...]:
    """Return how far an interval reaches for an SD of 1, the exact quantile first."""
    if method is MeanInterval.T:
        # Imported here: SciPy takes longer to load than all of this takes to run.
        from scipy.special import stdtrit  # noqa: PLC0415

        return (float(stdtrit(n - 1, 1 - two_tails(confidence))) / sqrt(n),)
    exact = normal_quantile(confidence)
    return (exact / sqrt(n), _TABLE_QUANTILE.get(confidence, exact) / sqrt(n))


def _assumed(
    methods: Sequence[StrEnum] | None,
    confidence: Decimal,
    roundings: Sequence[Rounding],
) -> tuple[str, ...]:
    said = f"method: {' or '.join(methods)}" if methods else "the method is not named"
    level = f"a two-sided interval of {(confidence * _ALL).normalize():f} %"
    return (level, said, describe_roundings(roundings))


def _judge(
    ends: _Ends,
    fits: tuple[str, ...],
    made: dict[str, tuple[float, float]],
    is_named: bool,
    assumed: tuple[str, ...],
) -> IntervalFeasibility:
    printed = f"{ends.low} to {ends.high}"
    if fits:
        why = f"{printed} is the interval by {' and by '.join(fits)}"
        return IntervalFeasibility(Possibility.POSSIBLE, why, assumed, methods=fits)
    decimals = max(ends.low.decimals, ends.high.decimals, 0)
    name, nearest = min(made.items(), key=lambda item: _distance(ends, item[1]))
    near = tuple(round_number(Fraction(end), decimals) for end in nearest)
    verdict = Possibility.IMPOSSIBLE if is_named else Possibility.CANNOT_BE_TOLD
    which = "the named method" if is_named else f"none of {len(made)} methods"
    gives = "does not give" if is_named else "gives"
    why = f"{which} {gives} {printed}; the nearest is {near[0]} to {near[1]} by {name}"
    return IntervalFeasibility(verdict, why, assumed, near)


def _distance(ends: _Ends, made: tuple[float, float]) -> float:
    return abs(made[0] - float(ends.low.value)) + abs(made[1] - float(ends.high.value))
