"""Exact numbers in expressions."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import ibis

__all__ = ["decimal_places", "exact_literal"]


def decimal_places(number: Decimal) -> int:
    """Return how many digits stand after the point.

    Examples
    --------
    >>> decimal_places(Decimal("0.40")), decimal_places(Decimal(50))
    (2, 0)
    """
    return max(-int(number.as_tuple().exponent), 0)


def exact_literal(number: Decimal) -> Any:
    """Return a number as a decimal literal just wide enough for it."""
    places = decimal_places(number)
    whole = max(len(str(abs(int(number)))), 1)
    return ibis.literal(number, type=f"decimal({whole + places}, {places})")
