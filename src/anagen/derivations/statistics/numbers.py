"""Which numbers may be counted with: whole ones, and exact ones."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TypeGuard

__all__ = ["Exact", "is_count", "is_exact", "is_whole"]

Exact = Fraction | Decimal | int
"""A number without rounding; a float is not one."""


def is_whole(number: object) -> TypeGuard[int]:
    """Return whether this is a whole number; yes and no are none.

    Examples
    --------
    >>> is_whole(-3), is_whole(3.0), is_whole(True)
    (True, False, False)
    """
    return isinstance(number, int) and not isinstance(number, bool)


def is_count(number: object) -> TypeGuard[int]:
    """Return whether this is a whole number of 0 or more."""
    return is_whole(number) and number >= 0


def is_exact(number: object) -> TypeGuard[Exact]:
    """Return whether this is a finite number without rounding.

    Examples
    --------
    >>> is_exact(Decimal("0.1")), is_exact(0.1), is_exact(Decimal("NaN"))
    (True, False, False)
    """
    if isinstance(number, Decimal):
        return number.is_finite()
    return is_whole(number) or isinstance(number, Fraction)
