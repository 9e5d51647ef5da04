"""Whether a printed percentage is possible for so many, and of how many it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from anagen.derivations.statistics.feasibility.means import nearest_multiples, only
from anagen.derivations.statistics.feasibility.printed import (
    COMMON_ROUNDINGS,
    Number,
    Printed,
    Rounding,
    Span,
    read_printed,
    round_number,
    write_numbers,
)
from anagen.derivations.statistics.feasibility.verdicts import (
    Feasibility,
    Possibility,
    describe_roundings,
    require_counts,
)

__all__ = [
    "PercentageFeasibility",
    "check_percentage",
    "check_share",
    "counts_for_percentage",
    "nearest_simple_share",
    "numerators_of",
]

_ALL = 100
_ASSUMED = "a share of whole persons or things"
_SAID_AT_MOST = 6


@dataclass(frozen=True)
class PercentageFeasibility(Feasibility):
    """The answer about a percentage.

    Parameters
    ----------
    numerators
        Every k for which k of n prints as the percentage.
    """

    numerators: tuple[int, ...] = ()


def check_percentage(
    printed: Number,
    n: int,
    *,
    roundings: Sequence[Rounding] = COMMON_ROUNDINGS,
) -> PercentageFeasibility:
    """Say whether any k of n is this percentage, and which k.

    Cannot be told when shares of n lie as close as the printed decimals; the numerators
    are then still given. Of nobody there is no percentage, and none is beyond 0 or 100.

    Parameters
    ----------
    printed
        As printed, without the percent sign; its decimals count.
    n
        Of how many it is a share.
    roundings
        The roundings that are accepted.

    Raises
    ------
    ImpossibleValueError
        When the percentage is no number or n no count.

    Examples
    --------
    >>> check_percentage("71.4", 5).because
    'no k of 5 is 71.4 %; the nearest are 60.0 and 80.0'
    >>> check_percentage("61.1", 18).numerators, check_percentage("17", 18).numerators
    ((11,), (3,))
    """
    number = read_printed(printed)
    require_counts(n=n)
    assumed = (_ASSUMED, describe_roundings(roundings))
    if n == 0:
        why = "of nobody there is no percentage"
        return PercentageFeasibility(Possibility.IMPOSSIBLE, why, assumed)
    found = numerators_of(number, n, roundings)
    if not found:
        return _impossible(number, n, assumed)
    fits = tuple(r for r in roundings if numerators_of(number, n, [r]))
    said = write_numbers(found[:_SAID_AT_MOST]) + (
        " or more" if len(found) > _SAID_AT_MOST else ""
    )
    if Fraction(_ALL, n) <= number.step:
        verdict = Possibility.CANNOT_BE_TOLD
        why = f"of {n} every percentage with so few decimals is possible: {said}"
    else:
        verdict = Possibility.POSSIBLE
        why = f"{said} of {n} prints as {number} %{only(fits)}"
    return PercentageFeasibility(verdict, why, assumed, (), fits, tuple(found))


def check_share(
    k: int,
    n: int,
    printed: Number,
    *,
    roundings: Sequence[Rounding] = COMMON_ROUNDINGS,
) -> PercentageFeasibility:
    """Say whether k of n prints as this percentage.

    Parameters, missing values and errors: as :func:`check_percentage`.

    Examples
    --------
    >>> check_share(4, 6, "66.7").verdict
    <Possibility.POSSIBLE: 'possible'>
    >>> check_share(3, 18, "61.1").because
    '3 of 18 is 16.7 %, not 61.1 %; 11 of 18 would be'
    >>> check_share(7, 5, "140").because
    '7 is more than 5'
    """
    number = read_printed(printed)
    require_counts(k=k, n=n)
    assumed = (_ASSUMED, describe_roundings(roundings))
    if k > n or n == 0:
        why = f"{k} is more than {n}" if k > n else "of nobody there is no percentage"
        return PercentageFeasibility(Possibility.IMPOSSIBLE, why, assumed)
    share = Fraction(k * _ALL, n)
    fits = tuple(r for r in roundings if number.span([r]).holds(share))
    true = round_number(share, number.decimals)
    if fits:
        why = f"{k} of {n} prints as {number} %{only(fits)}"
        return PercentageFeasibility(Possibility.POSSIBLE, why, assumed, (), fits, (k,))
    others = tuple(numerators_of(number, n, roundings))
    why = f"{k} of {n} is {true} %, not {number} %"
    if others:
        why += f"; {write_numbers(others[:_SAID_AT_MOST])} of {n} would be"
    return PercentageFeasibility(
        Possibility.IMPOSSIBLE, why, assumed, (true,), (), others
    )


def counts_for_percentage(
    printed: Number,
    most: int,
    *,
    roundings: Sequence[Rounding] = COMMON_ROUNDINGS,
) -> tuple[int, ...]:
    """Return every n, from 1 to `most`, of which this percentage is possible.

    Examples
    --------
    >>> counts_for_percentage("71.4", 30)
    (7, 14, 21, 28)
    """
    number = read_printed(printed)
    require_counts(most=most)
    return tuple(n for n in range(1, most + 1) if numerators_of(number, n, roundings))


def numerators_of(printed: Printed, n: int, roundings: Sequence[Rounding]) -> range:
    """Return every k for which k of n prints as this; n is above 0."""
    found = printed.span(roundings).multiples(Fraction(_ALL, n))
    return range(max(found.start, 0), max(0, min(found.stop, n + 1)))


def _impossible(
    number: Printed, n: int, assumed: tuple[str, ...]
) -> PercentageFeasibility:
    shares = Span(Fraction(0), Fraction(_ALL))
    nearest = tuple(
        near
        for near in nearest_multiples(number, Fraction(_ALL, n))
        if shares.holds(near.value)
    )
    why = f"no k of {n} is {number} %"
    if nearest:
        why += f"; the nearest are {write_numbers(nearest)}"
    return PercentageFeasibility(Possibility.IMPOSSIBLE, why, assumed, nearest)


def nearest_simple_share(value: Fraction, most: int) -> Fraction:
    """Return the nearest share with a denominator of at most so much.

    Of two equally near the smaller denominator wins, then the smaller share.

    Examples
    --------
    >>> str(nearest_simple_share(Fraction(9, 13), 4))
    '2/3'
    """
    shares = {Fraction(k, n) for n in range(1, most + 1) for k in range(n + 1)}
    return min(shares, key=lambda s: (abs(s - value), s.denominator, s))
