"""Whether a recomputed number is the printed one, once rounded as it is printed.

The roundings are those of the checks without rows, so that both mean the same by one.
"""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from anagen.derivations.statistics.feasibility.printed import (
    COMMON_ROUNDINGS,
    Rounding,
    round_number,
)
from anagen.reports.audit.claims import PrintedNumber

__all__ = ["COMMON_ROUNDINGS", "Agreement", "Rounding", "agreement", "rounded"]


class Agreement(StrEnum):
    """How a recomputed number stands to a printed one."""

    EXACT = "exact"
    ROUNDED = "rounded"
    NONE = "none"


def rounded(
    value: Fraction | Decimal, decimals: int, rounding: Rounding = Rounding.HALF_UP
) -> Fraction:
    """Return the number as it would be printed with these decimals.

    Examples
    --------
    >>> [str(rounded(Fraction(5, 2), 0, how)) for how in COMMON_ROUNDINGS]
    ['3', '2', '2', '2', '2']
    """
    return Fraction(round_number(Fraction(value), decimals, rounding).value)


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
