"""What is printed of one set of values, and the search it asks for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import islice
from math import ceil, floor, isqrt

from anagen.derivations.statistics.feasibility.deviations import SdKind, read_sd
from anagen.derivations.statistics.feasibility.printed import (
    Number,
    Rounding,
    Span,
    read_printed,
)
from anagen.derivations.statistics.feasibility.reconstruction import (
    Reconstruction,
    Target,
)
from anagen.derivations.statistics.feasibility.verdicts import Grid, require_counts
from anagen.derivations.statistics.numbers import Exact, is_count, is_exact
from anagen.kernel.errors import ImpossibleValueError

__all__ = ["PrintedSample", "Reading"]

_MOST_TOTALS = 10_000


@dataclass(frozen=True, kw_only=True)
class PrintedSample:
    """What is printed of one set of values; None for what is not.

    Parameters
    ----------
    n
        How many values there are.
    mean, sd, median
        As printed.
    minimum, maximum
        The least and the greatest value, as printed; both occur.
    low, high
        Limits of the scale, exact, that no value passes; they need not occur.
    counted
        Values of which it is known how often they occur.
    """

    n: int
    mean: Number | None = None
    sd: Number | None = None
    median: Number | None = None
    minimum: Number | None = None
    maximum: Number | None = None
    low: Exact | None = None
    high: Exact | None = None
    counted: Mapping[Exact, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        require_counts(n=self.n)
        given = [v for v in (self.low, self.high, *self.counted) if v is not None]
        wrong = [f"the value {v!r}" for v in given if not is_exact(v)]
        wrong += [f"{c!r} of them" for c in self.counted.values() if not is_count(c)]
        if wrong:
            raise ImpossibleValueError(
                f"There cannot be {' and '.join(wrong)}",
                "Limits and counted values are exact, counts whole and 0 or more",
            )


@dataclass(frozen=True)
class Reading:
    """What is printed, read under some kinds of SD and some roundings.

    All numbers below are in steps of the grid.
    """

    printed: PrintedSample
    grid: Grid
    kinds: tuple[SdKind, ...]
    roundings: tuple[Rounding, ...]

    def search(self, most: int) -> tuple[tuple[tuple[Fraction, ...], ...], bool]:
        """Return sets of values, and whether the search gave up before the end.

        Raises
        ------
        ImpossibleValueError
            When nothing printed limits the values.
        """
        counted, bounds = self._counted(), self._bounds()
        if counted is None or bounds is None:
            return (), False
        search = Reconstruction(*bounds, self._middle(), counted)
        totals, spreads = self._totals(search), self._spreads()
        targets = (self._target(total, spreads) for total in totals[:_MOST_TOTALS])
        found = tuple(islice(search.samples(targets), most))
        step = self.grid.step
        samples = sorted(tuple(v * step for v in values) for values in found)
        return tuple(samples), search.gave_up or len(totals) > _MOST_TOTALS

    def _span(self, number: Number) -> Span:
        return read_printed(number).span(self.roundings).scaled(1 / self.grid.step)

    def _counted(self) -> dict[int, int] | None:
        """Return counted values in steps; None when one of them lies between steps."""
        found = {}
        for value, count in self.printed.counted.items():
            place = Fraction(value) / self.grid.step
            if place.denominator == 1:
                found[int(place)] = count
            elif count:
                return None
        return found

    def _spreads(self) -> list[Span] | None:
        """Return the sums of squared deviations, for each kind of SD."""
        if self.printed.sd is None:
            return None
        squared = read_sd(self.printed.sd).span(self.roundings).squared()
        divisors = [kind.divisor(self.printed.n) for kind in self.kinds]
        return [squared.scaled(d / self.grid.step**2) for d in divisors if d]

    def _totals(self, search: Reconstruction) -> list[int]:
        """Return the sums to try, those in the middle first."""
        if self.printed.mean is None:
            inside = search.totals
        else:
            sums = self._span(self.printed.mean).scaled(self.printed.n).multiples()
            start = max(sums.start, search.totals.start)
            inside = range(start, max(start, min(sums.stop, search.totals.stop)))
        over = max(0, len(inside) - _MOST_TOTALS - 1)
        inside = inside[over // 2 : len(inside) - (over - over // 2)]
        middle = self._middle_total(inside)
        return sorted(inside, key=lambda total: (abs(total - middle), total))

    def _middle_total(self, totals: range) -> Fraction:
        if self.printed.mean is None:
            return Fraction(totals.start + totals.stop - 1, 2)
        mean = Fraction(read_printed(self.printed.mean).value)
        return mean * self.printed.n / self.grid.step

    def _target(self, total: int, spreads: list[Span] | None) -> Target:
        if spreads is None:
            return Target(total, None)
        shift = Fraction(total**2, self.printed.n)
        return Target(total, [some.scaled(1, shift).multiples() for some in spreads])

    def _middle(self) -> tuple[int, int] | None:
        """Return the least and greatest sum of the two middle values."""
        if self.printed.median is None or self.printed.n % 2:
            return None
        sums = self._span(self.printed.median).scaled(2).multiples()
        return sums.start, sums.stop - 1

    def _bounds(self) -> tuple[list[int], list[int]] | None:
        """Return the bounds of each value from low to high; None when there is none."""
        given, n = self.printed, self.printed.n
        low, high = self._limits()
        lows, highs = [low] * n, [high] * n
        fixed = [(0, given.minimum), (n - 1, given.maximum)]
        if n % 2:
            fixed.append((n // 2, given.median))
        for place, number in fixed:
            if number is not None:
                some = self._span(number).multiples()
                lows[place] = max(lows[place], some.start)
                highs[place] = min(highs[place], some.stop - 1)
        middle = self._middle()
        if middle is not None:
            lows[n // 2] = max(lows[n // 2], ceil(Fraction(middle[0], 2)))
            highs[n // 2 - 1] = min(highs[n // 2 - 1], middle[1] // 2)
        if any(least > most for least, most in zip(lows, highs, strict=True)):
            return None
        return lows, highs

    def _limits(self) -> tuple[int, int]:
        """Return what no value passes: the scale, the ends, or how far an SD reaches."""
        given, step = self.printed, self.grid.step
        lows = [] if given.low is None else [ceil(Fraction(given.low) / step)]
        highs = [] if given.high is None else [floor(Fraction(given.high) / step)]
        if given.minimum is not None:
            lows.append(self._span(given.minimum).multiples().start)
        if given.maximum is not None:
            highs.append(self._span(given.maximum).multiples().stop - 1)
        if not (lows and highs):
            reach, centres = self._reach(), self._centres()
            lows = lows or [floor(c.low) - reach for c in centres]
            highs = highs or [ceil(c.high) + reach for c in centres]
        return max(lows), min(highs)

    def _reach(self) -> int:
        """Return how far two values can lie apart: R*R/2 is at most their spread.

        Raises
        ------
        ImpossibleValueError
            When no SD is printed.
        """
        spreads = self._spreads()
        if not spreads:
            raise ImpossibleValueError(
                "Nothing printed limits the values",
                "A search needs the least and the greatest value, or an SD",
                "Give the limits of the scale.",
            )
        return isqrt(floor(2 * max(spread.high for spread in spreads))) + 1

    def _centres(self) -> Sequence[Span]:
        """Return numbers that lie within the range of the values.

        Raises
        ------
        ImpossibleValueError
            When none is printed.
        """
        given = (
            self.printed.mean,
            self.printed.median,
            self.printed.minimum,
            self.printed.maximum,
        )
        found = [self._span(number) for number in given if number is not None]
        if not found:
            raise ImpossibleValueError(
                "Nothing printed says where the values lie",
                "A search needs a mean, a median, or an end of the range",
            )
        return found
