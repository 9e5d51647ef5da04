"""GRIMMER: whether a printed standard deviation is possible for so many values.

Of whole numbers the sum and the sum of squares are whole, and both are odd or both even.
Those two printed numbers say which sums there can be; whether values exist that have
them is then a question of number theory, answered exactly in :func:`is_attainable`.
Sources: Brown and Heathers, Soc Psychol Personal Sci 2017;8:363 (GRIM); Anaya, The
GRIMMER test, PeerJ Preprints 2016;4:e2400v1; Allard, Analytic-GRIMMER, 2018 (parity).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import isqrt

from anagen.derivations.statistics.feasibility.means import check_mean, only
from anagen.derivations.statistics.feasibility.printed import (
    COMMON_ROUNDINGS,
    Number,
    Printed,
    Rounding,
    Span,
    read_printed,
    write_numbers,
)
from anagen.derivations.statistics.feasibility.verdicts import (
    Feasibility,
    Grid,
    Possibility,
    describe_roundings,
    read_grid,
    require_counts,
)
from anagen.derivations.statistics.numbers import Exact
from anagen.kernel.errors import ImpossibleValueError

__all__ = [
    "COMMON_KINDS",
    "SdFeasibility",
    "SdKind",
    "check_sd",
    "is_attainable",
    "read_sd",
]

_MOST_TRIES = 10_000
_MOST_SPREAD = 10**12
_MOST_STEPS_AWAY = 100


class SdKind(StrEnum):
    """By what the sum of squared deviations is divided."""

    SAMPLE = "sample (n - 1)"
    POPULATION = "population (n)"

    def divisor(self, n: int) -> int:
        """Return the divisor for n values; 0 when there is no such SD."""
        return n - 1 if self is SdKind.SAMPLE else n


COMMON_KINDS = tuple(SdKind)
"""Both kinds; which one was printed is rarely said."""


@dataclass(frozen=True)
class SdFeasibility(Feasibility):
    """The answer about a standard deviation.

    Parameters
    ----------
    kinds
        The kinds of standard deviation that it can be.
    """

    kinds: tuple[SdKind, ...] = ()


def check_sd(
    sd: Number,
    n: int,
    mean: Number | None = None,
    *,
    step: Exact = 1,
    items: int = 1,
    kinds: Sequence[SdKind] = COMMON_KINDS,
    roundings: Sequence[Rounding] = COMMON_ROUNDINGS,
) -> SdFeasibility:
    """Say whether n values, each a multiple of a step, can have this SD and mean.

    Exact for any number of values without limits; a limited scale asks for
    :func:`~anagen.derivations.statistics.feasibility.samples.check_sample`. Cannot be
    told when every SD of that size would pass, or after 10 000 sums without an answer.

    Parameters
    ----------
    sd, mean
        As printed. Without a mean any mean will do. When the mean is impossible, so is
        the pair.
    n
        How many values there are.
    step, items
        Values are multiples of `step`, or means of so many items that are.
    kinds
        The kinds of SD that are accepted.
    roundings
        The roundings that are accepted, for the mean and the SD apart.

    Raises
    ------
    ImpossibleValueError
        When a printed number is none or the SD negative, n no count, the step not above
        0, or no kind is named.

    Examples
    --------
    >>> check_sd("1.20", 5, "3.20").because
    'no 5 values with a mean of 3.20 have an SD that prints as 1.20; possible are 1.17 and 1.30'
    >>> [str(kind) for kind in check_sd("1.30", 5, "3.20").kinds]
    ['sample (n - 1)']
    >>> check_sd("7.8", 6, "56").verdict
    <Possibility.CANNOT_BE_TOLD: 'cannot be told'>
    """
    printed, grid = read_sd(sd), read_grid(step, items)
    require_counts(n=n)
    if not kinds:
        raise ImpossibleValueError("No kind of SD is named", "It is of some kind")
    centre = None if mean is None else read_printed(mean)
    assumed = (grid.says, describe_roundings(roundings), f"SD: {' or '.join(kinds)}")
    if centre is not None:
        judged = check_mean(
            centre.value, n, step=step, items=items, roundings=roundings
        )
        if judged.verdict is Possibility.IMPOSSIBLE:
            return SdFeasibility(judged.verdict, judged.because, assumed)
    return _judge(_Search(printed, centre, n, grid, tuple(roundings)), kinds, assumed)


def read_sd(sd: Number | Printed) -> Printed:
    """Read a printed SD, which is not negative.

    Raises
    ------
    ImpossibleValueError
        When it is no number, or negative.
    """
    printed = read_printed(sd)
    if printed.value < 0:
        raise ImpossibleValueError(
            f"An SD of {printed} cannot be", "A standard deviation is 0 or more"
        )
    return printed


@dataclass(frozen=True)
class _Search:
    """A printed SD among the sums that its mean allows."""

    sd: Printed
    mean: Printed | None
    n: int
    grid: Grid
    roundings: tuple[Rounding, ...]

    def sums(self) -> Sequence[int]:
        """Every sum, in steps; without a mean the remainders, as moving changes no SD."""
        if self.mean is None:
            return range(self.n)
        return self.mean.span(self.roundings).multiples(self.grid.step / self.n)

    def finds(
        self, sd: Printed, kind: SdKind, roundings: Sequence[Rounding]
    ) -> bool | None:
        """Say whether any values print as this; None when there is too much to try."""
        divisor = kind.divisor(self.n)
        if divisor == 0:
            return False
        spread = sd.span(roundings).squared().scaled(divisor / self.grid.step**2)
        if self.n == _TRIPLE and spread.high > _MOST_SPREAD:
            return None
        tries = 0
        for total in self.sums():
            tries += 1  # a sum without squares took its time as well
            for squares in self._squares(total, spread):
                if is_attainable(self.n, total, squares):
                    return True
                tries += 1
                if tries > _MOST_TRIES:
                    return None
            if tries > _MOST_TRIES:
                return None
        return False

    def _squares(self, total: int, spread: Span) -> range:
        """Every sum of squares, of the parity of the sum, with such a spread."""
        found = spread.scaled(1, Fraction(total * total, self.n)).multiples()
        first = found.start + (found.start - total) % 2
        return range(max(first, least_squares(self.n, total)), found.stop, 2)

    def is_powerless(self, kinds: Sequence[SdKind]) -> bool:
        """Say whether every SD of this size would pass, however it was rounded."""
        if self.n < _FREE:
            return False
        value, step = Fraction(self.sd.value), self.sd.step
        low, high = max(value - step / 2, Fraction(0)), value + step / 2
        least = min(kind.divisor(self.n) for kind in kinds)
        # Sums of squares of one parity lie 2 apart.
        return (high**2 - low**2) * least / self.grid.step**2 >= _PARITY


def _judge(
    search: _Search, kinds: Sequence[SdKind], assumed: tuple[str, ...]
) -> SdFeasibility:
    sd, roundings = search.sd, search.roundings
    found = {
        (kind, rounding): search.finds(sd, kind, [rounding])
        for kind in kinds
        for rounding in roundings
    }
    who = f"{search.n} values"
    if search.mean:
        who += f" with a mean of {search.mean}"
    if any(found.values()):
        fit_kinds = tuple(k for k in kinds if any(found[k, r] for r in roundings))
        fits = tuple(r for r in roundings if any(found[k, r] for k in kinds))
        verdict = Possibility.POSSIBLE
        why = f"{who} can have an SD that prints as {sd}{only(fits)}"
        if search.is_powerless(kinds):
            verdict = Possibility.CANNOT_BE_TOLD
            why = f"{who} can have every SD near {sd} with so few decimals"
        return SdFeasibility(verdict, why, assumed, (), fits, fit_kinds)
    if None in found.values():
        why = f"there are more sums to try than {_MOST_TRIES}"
        return SdFeasibility(Possibility.CANNOT_BE_TOLD, why, assumed)
    nearest = _nearest(search, kinds)
    why = f"no {who} have an SD that prints as {sd}"
    if nearest:
        why += f"; possible are {write_numbers(nearest)}"
    return SdFeasibility(Possibility.IMPOSSIBLE, why, assumed, nearest)


def _nearest(search: _Search, kinds: Sequence[SdKind]) -> tuple[Printed, ...]:
    """Return the nearest SD below and above that is possible, if any is near."""
    nearest = []
    for direction in (-1, 1):
        for away in range(1, _MOST_STEPS_AWAY + 1):
            sd = search.sd.moved(direction * away)
            if sd.value < 0:
                break
            if any(search.finds(sd, kind, search.roundings) for kind in kinds):
                nearest.append(sd)
                break
    return tuple(nearest)


_PARITY = 2
_PAIR, _TRIPLE, _FOUR, _FREE = 2, 3, 4, 5


def least_squares(n: int, total: int) -> int:
    """Return the least sum of squares of n whole numbers with this sum: all alike."""
    each, rest = divmod(total, n)
    return (n - rest) * each**2 + rest * (each + 1) ** 2


def is_attainable(n: int, total: int, squares: int) -> bool:
    """Say whether n whole numbers, of any sign, have this sum and sum of squares.

    Both have to be of one parity. From five numbers on, that and a sum of squares no
    less than of numbers all alike is enough (four by Legendre's theorem on three
    squares when the sum is odd; one more number can always make it so; the rest are put
    at the mean). Four, three and two are judged by their differences, exactly.

    Examples
    --------
    Three numbers with the sum 0: squares 2 (-1, 0, 1), not 4.

    >>> is_attainable(3, 0, 2), is_attainable(3, 0, 4)
    (True, False)
    """
    if n == 0:
        return total == 0 and squares == 0
    if (squares - total) % 2 or squares < least_squares(n, total):
        return False
    return _attains(n, total, squares)


def _attains(n: int, total: int, squares: int) -> bool:
    """Say the same when parity is right and the squares are enough."""
    if n == 1:
        return squares == total**2
    if n == _PAIR:
        return _is_square(2 * squares - total**2)
    if n == _TRIPLE:
        return _is_norm((3 * squares - total**2) // 2)
    is_free = n > _FOUR or total % 2 == 1
    return is_free or _is_three_squares(squares - (total // 2) ** 2)


def _is_square(number: int) -> bool:
    return number >= 0 and isqrt(number) ** 2 == number


def _is_norm(number: int) -> bool:
    """Say whether a number is u*u + u*v + v*v, of the differences u and v."""
    # 4 times it is (2u + v)**2 + 3 * v**2, and some v is at most its third.
    return any(
        _is_square(4 * number - 3 * v * v) for v in range(isqrt(number // 3) + 1)
    )


def _is_three_squares(number: int) -> bool:
    """Say whether a number is the sum of three squares (Legendre 1798)."""
    while number and number % 4 == 0:
        number //= 4
    return number % 8 != 7  # noqa: PLR2004  # the theorem's own numbers
