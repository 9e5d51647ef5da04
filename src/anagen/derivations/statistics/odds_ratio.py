"""Two shares compared exactly, given both totals: Fisher's test and the odds ratio.

Everything follows from how many of the first group are among those who responded, when
the group sizes and the number of responders are held as they are (the hypergeometric
distribution, and Fisher's noncentral one for an odds ratio other than 1).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import comb, exp, fsum, inf, log

from anagen.derivations.statistics.confidence import DEFAULT_CONFIDENCE, two_tails
from anagen.derivations.statistics.numbers import is_count
from anagen.kernel.errors import ImpossibleValueError

__all__ = [
    "ExactOddsRatio",
    "TwoShares",
    "exact_odds_ratio",
    "fisher_exact",
    "smallest_fisher_p",
]

_HALVINGS = 200
_LARGEST_LOG = 700.0  # exp of more overflows a double


@dataclass(frozen=True)
class TwoShares:
    """How many of how many in each of two groups.

    Parameters
    ----------
    first, first_of, second, second_of
        Responders and patients of the first group, then of the second.

    Raises
    ------
    ImpossibleValueError
        When a part is larger than its whole, or a number is not a count.
    """

    first: int
    first_of: int
    second: int
    second_of: int

    def __post_init__(self) -> None:
        for part, whole in ((self.first, self.first_of), (self.second, self.second_of)):
            if not (is_count(part) and is_count(whole) and part <= whole):
                raise ImpossibleValueError(
                    f"{part} of {whole} cannot be", "A part is at most the whole"
                )

    @property
    def responders(self) -> int:
        """Responders of both groups."""
        return self.first + self.second

    @property
    def possible(self) -> range:
        """How many of the responders could be in the first group."""
        low = max(0, self.responders - self.second_of)
        return range(low, min(self.first_of, self.responders) + 1)

    def ways(self) -> list[int]:
        """Return in how many ways each possible number comes about by chance."""
        return [
            comb(self.first_of, k) * comb(self.second_of, self.responders - k)
            for k in self.possible
        ]


@dataclass(frozen=True)
class ExactOddsRatio:
    """An odds ratio with its exact conditional interval.

    Parameters
    ----------
    value
        The conditional maximum likelihood estimate; infinite where the first group holds
        all the responders it could, 0 where none; None where nothing varies.
    low, high
        Exact interval (Cornfield; each tail half of the error).
    """

    value: float | None
    low: float
    high: float


def fisher_exact(counts: TwoShares) -> Fraction:
    """Return the two-sided p of Fisher's exact test, as an exact fraction.

    All tables as likely as the one seen, or less, are added up. Source: Fisher, The
    Design of Experiments, 1935, chapter 2; the two-sided rule is that of Freeman and
    Halton, Biometrika 1951;38:141.

    Examples
    --------
    The lady tasting tea, who told three cups of four from three of four:

    >>> fisher_exact(TwoShares(3, 4, 1, 4))
    Fraction(17, 35)
    """
    ways = counts.ways()
    seen = ways[counts.first - counts.possible.start]
    return Fraction(sum(way for way in ways if way <= seen), sum(ways))


def smallest_fisher_p(counts: TwoShares) -> Fraction:
    """Return the smallest p these totals could give, however the responders fell.

    Examples
    --------
    >>> smallest_fisher_p(TwoShares(2, 3, 1, 3))
    Fraction(1, 10)
    """
    ways = counts.ways()
    least = min(ways)
    return Fraction(sum(way for way in ways if way <= least), sum(ways))


def exact_odds_ratio(
    counts: TwoShares, confidence: Decimal = DEFAULT_CONFIDENCE
) -> ExactOddsRatio:
    """Return the conditional odds ratio, first group against second, and its interval.

    Source: Cornfield, Proc Third Berkeley Symposium 1956;4:135; the estimate and its
    interval are those that R's ``fisher.test`` comes near to, by a looser search.

    Examples
    --------
    Twins of convicts, convicted too: 2 of 17 who are not alike, 10 of 13 who are.

    >>> found = exact_odds_ratio(TwoShares(2, 17, 10, 13))
    >>> round(found.value, 6), round(found.low, 6), round(found.high, 6)
    (0.046937, 0.003317, 0.36319)
    """
    tail = two_tails(confidence)
    if len(counts.possible) == 1:
        return ExactOddsRatio(None, 0.0, inf)
    chances = _Chances(counts.first, counts.possible, tuple(map(log, counts.ways())))
    least, most = counts.possible[0], counts.possible[-1]
    is_least, is_most = counts.first == least, counts.first == most
    value = 0.0 if is_least else inf if is_most else _solve(chances.mean, counts.first)
    return ExactOddsRatio(
        value,
        0.0 if is_least else _solve(chances.at_least, tail),
        inf if is_most else _solve(chances.above, 1 - tail),
    )


@dataclass(frozen=True)
class _Chances:
    """The noncentral hypergeometric distribution of the responders in the first group."""

    first: int
    possible: range
    log_ways: tuple[float, ...]

    def _of_each(self, log_ratio: float) -> list[float]:
        terms = [
            w + k * log_ratio for k, w in zip(self.possible, self.log_ways, strict=True)
        ]
        top = max(terms)
        weights = [exp(term - top) for term in terms]
        total = fsum(weights)
        return [weight / total for weight in weights]

    def mean(self, log_ratio: float) -> float:
        chances = self._of_each(log_ratio)
        return fsum(k * c for k, c in zip(self.possible, chances, strict=True))

    def at_least(self, log_ratio: float) -> float:
        return fsum(self._of_each(log_ratio)[self.first - self.possible.start :])

    def above(self, log_ratio: float) -> float:
        return fsum(self._of_each(log_ratio)[self.first - self.possible.start + 1 :])


def _solve(rising: Callable[[float], float], target: float) -> float:
    """Return the odds ratio at which a function of its logarithm reaches a target."""
    low, high = -_LARGEST_LOG, _LARGEST_LOG
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if rising(middle) < target:
            low = middle
        else:
            high = middle
    return exp((low + high) / 2)
