"""Whether a recomputed number is the printed one, once rounded as it is printed."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from math import ceil, floor

from anagen.reports.audit.claims import PrintedNumber

__all__ = ["Agreement", "Rounding", "agreement", "nearest_simple_share", "rounded"]

_HALF = Fraction(1, 2)


class Rounding(StrEnum):
    """How the last printed digit came about."""

    HALF_UP = "halves rounded up"
    HALF_EVEN = "halves rounded to even"
    DOWN = "cut off"
    UP = "rounded up"


class Agreement(StrEnum):
    """How a recomputed number stands to a printed one."""

    EXACT = "exact"
    ROUNDED = "rounded"
    NONE = "none"


_TO_STEPS: dict[Rounding, Callable[[Fraction], int]] = {
    Rounding.HALF_UP: lambda size: floor(size + _HALF),
    Rounding.HALF_EVEN: round,
    Rounding.DOWN: floor,
    Rounding.UP: ceil,
}


def rounded(
    value: Fraction | Decimal, decimals: int, rounding: Rounding = Rounding.HALF_UP
) -> Fraction:
    """Return the number as it would be printed with these decimals.

    Halves are rounded away from zero, or to even; cutting off goes towards zero.

    Examples
    --------
    >>> [str(rounded(Fraction(5, 2), 0, how)) for how in Rounding]
    ['3', '2', '2', '3']
    """
    scale = 10**decimals
    exact = Fraction(value)
    size = abs(exact) * scale
    steps = _TO_STEPS[rounding](size)
    return Fraction(-steps if exact < 0 else steps, scale)


def agreement(
    value: Fraction | Decimal | None,
    printed: PrintedNumber,
    rounding: Rounding = Rounding.HALF_UP,
) -> Agreement:
    """Say whether a number is the printed one, exactly or as rounded.

    Examples
    --------
    >>> str(agreement(Fraction(153, 4), PrintedNumber("mean", Fraction("38.3"), 1)))
    'rounded'
    """
    if value is None:
        return Agreement.NONE
    if Fraction(value) == printed.value:
        return Agreement.EXACT
    if rounded(value, printed.decimals, rounding) == printed.value:
        return Agreement.ROUNDED
    return Agreement.NONE


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
