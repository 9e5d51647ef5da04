"""The painted scalp: cells, regional percentages and the SALT total.

Each cell is one percent of the scalp, so a region has as many cells as its weight in
``instruments/salt`` has percent. The cells are the truth; a typed percentage counts for a
region that was not painted. A region nobody looked at is missing, and so is the total.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any

from anagen.interop.casebook.problems import ProblemList
from anagen.kernel.errors import Place
from anagen.kernel.quantities import plain
from anagen.knowledge import load_knowledge
from anagen.records.salt import compute_salt

__all__ = ["cells_by_region", "read_regions", "salt_total"]

_PLACES = Decimal("0.0001")
_PLAIN = re.compile(r"[+-]?\d{1,9}(\.\d{0,9})?")
_WHOLE = 100


def cells_by_region() -> dict[str, int]:
    """Return how many cells each region has.

    Examples
    --------
    >>> cells_by_region()
    {'top': 40, 'back': 24, 'left': 18, 'right': 18}
    """
    return {name: int(weight * _WHOLE) for name, weight in _weights().items()}


def _weights() -> dict[str, Decimal]:
    regions = load_knowledge().salt.regions
    return {name: region.weight.value() for name, region in regions.items()}


def read_regions(
    cells: Mapping[str, Any], overrides: Mapping[str, Any], problems: ProblemList
) -> dict[str, Decimal]:
    """Return the percent hair loss of each region somebody looked at.

    Parameters
    ----------
    cells
        Percent of each cell, by region; None for a cell nobody looked at.
    overrides
        Typed percentages by region.
    problems
        Where everything that is wrong is added, at ``scalp_map`` and the region.
    """
    sizes = cells_by_region()
    for name in sorted({*cells, *overrides} - set(sizes)):
        _say(problems, name, f"there is no region `{name}`", ", ".join(sizes))
    found: dict[str, Decimal] = {}
    for region, size in sizes.items():
        value = _typed(overrides.get(region), region, problems)
        if value is None:
            value = _painted(cells.get(region), size, region, problems)
        if value is not None:
            found[region] = value
    return found


def _typed(text: Any, region: str, problems: ProblemList) -> Decimal | None:
    if text is None or str(text).strip() == "":
        return None
    try:
        value = Decimal(str(text))
        if not _PLAIN.fullmatch(str(text).strip()):
            raise InvalidOperation  # noqa: TRY301 - 1e-9999999 is a number of no scalp
    except InvalidOperation:
        _say(problems, region, f"`{text}` is not a number", "It is a percentage")
        return None
    if not value.is_finite() or not 0 <= value <= _WHOLE:
        _say(problems, region, f"{text} is impossible", "It runs from 0 to 100")
        return None
    return value


def _painted(
    cells: Any, size: int, region: str, problems: ProblemList
) -> Decimal | None:
    if not cells:
        return None
    if not isinstance(cells, Sequence) or len(cells) != size:
        _say(problems, region, "the cells do not fit", f"The region has {size} cells")
        return None
    if any(cell is None for cell in cells):
        return None
    if not all(_is_share(cell) for cell in cells):
        _say(problems, region, "a cell is impossible", "It runs from 0 to 100")
        return None
    return _rounded(Fraction(sum(cells), size))


def _is_share(cell: Any) -> bool:
    is_whole = isinstance(cell, int) and not isinstance(cell, bool)
    return is_whole and 0 <= cell <= _WHOLE


def _rounded(value: Fraction) -> Decimal:
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return Decimal(plain(exact.quantize(_PLACES)))


def _say(problems: ProblemList, region: str, what: str, why: str) -> None:
    step = "Correct it, or leave the region empty when nobody looked."
    problems.say(Place("scalp_map", 0, region), what, why, step)


def salt_total(
    cells: Mapping[str, Any], overrides: Mapping[str, Any]
) -> Decimal | None:
    """Return the SALT total; None when a region is missing or wrong.

    The cells are added up exactly, so a third of a region loses nothing: 6 of 18 cells
    are 33.3333 percent of a side and 6 of the total.

    Examples
    --------
    >>> sides = {"left": [100] * 6 + [0] * 12, "right": [0] * 18}
    >>> salt_total({"top": [0] * 40, "back": [0] * 24, **sides}, {})
    Decimal('6')
    """
    problems = ProblemList()
    regions = read_regions(cells, overrides, problems)
    if problems.has_errors:
        return None
    sizes = cells_by_region()
    exact = {
        region: value
        if _typed(overrides.get(region), region, problems) is not None
        else Decimal(sum(cells[region])) / sizes[region]
        for region, value in regions.items()
    }
    total = compute_salt(exact, _weights())
    return None if total is None else Decimal(plain(total.quantize(_PLACES)))
