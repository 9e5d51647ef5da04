"""The order in which people expect names with numbers."""

from __future__ import annotations

import re

__all__ = ["natural_order"]

_DIGITS = re.compile(r"([0-9]+)")


def natural_order(text: str) -> tuple[tuple[tuple[int, str], ...], str]:
    """Return a sort key by which numbers inside names count as numbers.

    Examples
    --------
    >>> sorted(["10", "7/8", "2", "p10", "p9"], key=natural_order)
    ['2', '7/8', '10', 'p9', 'p10']
    """
    parts = _DIGITS.split(text)
    return tuple((int(p) if p.isdigit() else 0, p) for p in parts), text
