"""Kappa: agreement of two raters on classes, beyond what chance would give.

Cohen, Educ Psychol Meas 1960;20:37, and weighted, Psychol Bull 1968;70:213. Standard
errors: Fleiss, Cohen and Everitt, Psychol Bull 1969;72:323.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from itertools import product
from math import sqrt

from anagen.derivations.statistics.confidence import (
    DEFAULT_CONFIDENCE,
    normal_quantile,
)
from anagen.derivations.statistics.numbers import is_count
from anagen.kernel.errors import Place, Problem, RecordsError

__all__ = ["Kappa", "KappaWeights", "kappa"]


class KappaWeights(StrEnum):
    """How much it counts when two raters choose different classes."""

    UNWEIGHTED = "unweighted"
    """Not at all."""

    LINEAR = "linear"
    """Less by equal steps the further apart the classes stand. Cicchetti and Allison,
    Am J EEG Technol 1971;11:101."""

    QUADRATIC = "quadratic"
    """Less by the square of that distance. Fleiss and Cohen, Educ Psychol Meas
    1973;33:613."""


@dataclass(frozen=True)
class Kappa:
    """Agreement of two raters on classes.

    Parameters
    ----------
    weights
        How much near misses count.
    pairs
        How many were classed by both.
    value
        Kappa; 1 for full agreement, 0 for what chance would give. None when undefined.
    observed, expected
        Agreement as seen, and as chance would give, both weighted.
    error
        Standard error, for the interval.
    error_if_none
        Standard error if there were no agreement beyond chance, for a test.
    low, high
        Normal interval, within -1 and 1; None when undefined.
    confidence
        How sure the interval is.
    method
        How it was made.
    because
        What is undefined, and why; empty when nothing is.
    """

    weights: KappaWeights
    pairs: int
    value: float | None
    observed: float | None
    expected: float | None
    error: float | None
    error_if_none: float | None
    low: float | None
    high: float | None
    confidence: Decimal
    method: str = "Fleiss-Cohen-Everitt, normal interval"
    because: str = ""


def kappa(
    table: Mapping[tuple[str, str], int],
    classes: Sequence[str],
    *,
    weights: KappaWeights = KappaWeights.UNWEIGHTED,
    confidence: Decimal = DEFAULT_CONFIDENCE,
) -> Kappa:
    """Return kappa of a table of (first rater's class, second rater's class) counts.

    Parameters
    ----------
    table
        Counts; a pair of classes that is not in it was not seen.
    classes
        Every class the raters could choose, from one end of the scale to the other;
        also those that nobody chose.
    weights
        How much near misses count.
    confidence
        How sure the interval is.

    Raises
    ------
    RecordsError
        When a class is named twice or not in the list, or a count is not one; all at
        once.

    Examples
    --------
    >>> counts = {("mild", "mild"): 8, ("mild", "severe"): 2, ("severe", "severe"): 5}
    >>> round(kappa(counts, ["mild", "severe"]).value, 3)
    0.727
    """
    problems = list(_problems(table, classes))
    if problems:
        raise RecordsError("These classes cannot be compared.", problems)
    pairs = sum(table.values())
    if not pairs:
        return _undefined(weights, 0, confidence, "there is no pair")
    shares = _shares(table, classes, weights)
    if shares.expected == 1:
        seen = next(one for (one, _), count in table.items() if count)
        why = f"both raters chose only {seen!r}: chance alone would agree"
        return _undefined(weights, pairs, confidence, why)
    value = (shares.observed - shares.expected) / (1 - shares.expected)
    error = shares.error(value)
    low, high, why = _interval(float(value), error, confidence)
    return Kappa(
        weights=weights,
        pairs=pairs,
        value=float(value),
        observed=float(shares.observed),
        expected=float(shares.expected),
        error=error,
        error_if_none=shares.error_if_none(),
        low=low,
        high=high,
        confidence=confidence,
        because=why,
    )


def _problems(
    table: Mapping[tuple[str, str], int], classes: Sequence[str]
) -> Iterator[Problem]:
    for name in dict.fromkeys(classes):
        if classes.count(name) > 1:
            yield Problem(
                Place("classes", column=name),
                "named twice",
                "Each class has one place on the scale.",
                "Name it once.",
            )
    for pair, count in table.items():
        place = Place("table", column=" / ".join(map(str, pair)))
        for name in pair:
            if name not in classes:
                yield Problem(
                    place,
                    f"{name!r} is not one of the classes",
                    "Its place on the scale is not known.",
                    "Add it to the classes, or correct it.",
                )
        if not is_count(count):
            yield Problem(
                place,
                f"{count!r} is not a count",
                "A count is a whole number, 0 or more.",
                "Correct it.",
            )


def _undefined(
    weights: KappaWeights, pairs: int, confidence: Decimal, why: str
) -> Kappa:
    return Kappa(
        weights,
        pairs,
        None,
        None,
        None,
        None,
        None,
        None,
        None,
        confidence,
        because=why,
    )


def _interval(
    value: float, error: float, confidence: Decimal
) -> tuple[float | None, float | None, str]:
    if error == 0:
        return None, None, "the standard error is 0: the normal interval has no width"
    half = normal_quantile(confidence) * error
    return max(-1.0, value - half), min(1.0, value + half), ""


def _weight(first: int, second: int, last: int, weights: KappaWeights) -> Fraction:
    apart = Fraction(abs(first - second), max(1, last))
    match weights:
        case KappaWeights.UNWEIGHTED:
            return Fraction(int(first == second))
        case KappaWeights.LINEAR:
            return 1 - apart
        case KappaWeights.QUADRATIC:
            return 1 - apart**2


@dataclass(frozen=True)
class _Cell:
    """One cell: its share, the share chance gives it, its weight, its mean weights."""

    share: Fraction
    by_chance: Fraction
    weight: Fraction
    margins: Fraction


@dataclass(frozen=True)
class _Shares:
    """A table as shares of all pairs, exact, so that no cancellation can hurt."""

    pairs: int
    cells: tuple[_Cell, ...]

    @property
    def observed(self) -> Fraction:
        return _total(cell.share * cell.weight for cell in self.cells)

    @property
    def expected(self) -> Fraction:
        return _total(cell.by_chance * cell.weight for cell in self.cells)

    def error(self, value: Fraction) -> float:
        less, chance = 1 - value, self.expected
        spread = _total(
            cell.share * (cell.weight - cell.margins * less) ** 2 for cell in self.cells
        )
        return self._root(spread - (value - chance * less) ** 2)

    def error_if_none(self) -> float:
        spread = _total(
            cell.by_chance * (cell.weight - cell.margins) ** 2 for cell in self.cells
        )
        return self._root(spread - self.expected**2)

    def _root(self, spread: Fraction) -> float:
        return sqrt(spread / (self.pairs * (1 - self.expected) ** 2))


def _shares(
    table: Mapping[tuple[str, str], int], classes: Sequence[str], weights: KappaWeights
) -> _Shares:
    pairs, places = sum(table.values()), range(len(classes))
    share = {
        (a, b): Fraction(table.get((classes[a], classes[b]), 0), pairs)
        for a, b in product(places, places)
    }
    weight = {(a, b): _weight(a, b, places[-1], weights) for a, b in share}
    first = [_total(share[a, b] for b in places) for a in places]
    second = [_total(share[a, b] for a in places) for b in places]
    by_first = [_total(second[b] * weight[a, b] for b in places) for a in places]
    by_second = [_total(first[a] * weight[a, b] for a in places) for b in places]
    return _Shares(
        pairs,
        tuple(
            _Cell(seen, first[a] * second[b], weight[a, b], by_first[a] + by_second[b])
            for (a, b), seen in share.items()
        ),
    )


def _total(numbers: Iterable[Fraction]) -> Fraction:
    return sum(numbers, Fraction(0))
