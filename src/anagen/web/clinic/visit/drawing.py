"""The drawing of the scalp: four views, a hundred cells, each one percent of the scalp.

The cells of a region have the same area, so what is seen is what counts. The top is four
rings around the vertex, the sides are three arcs above the ear, the back is four rows.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from math import cos, pi, radians, sin, sqrt

from anagen.knowledge import load_knowledge
from anagen.web.registry.scalp import cells_by_region

__all__ = ["Cell", "View", "scalp_views"]

Point = tuple[float, float]
Surface = Callable[[float, float], Point]

_STEPS = 8
"""Straight pieces an edge is made of."""


@dataclass(frozen=True)
class Cell:
    """One cell: its number in the region, its outline, its name."""

    number: int
    path: str
    name: str


@dataclass(frozen=True)
class View:
    """One view of the head.

    Parameters
    ----------
    region, label
        Name and label of the region.
    weight
        Share of the scalp, as knowledge states it.
    percent
        The same in percent.
    shift
        Where it stands in the drawing.
    outline
        The head around it.
    rows
        Its cells, row by row.
    """

    region: str
    label: str
    weight: str
    percent: int
    shift: str
    outline: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class _Layout:
    label: str
    shift: Point
    rows: tuple[int, ...]
    word: str
    surface: Surface
    outline: tuple[str, ...]


def _top(u: float, v: float) -> Point:
    """From the vertex (0) to the hairline (1), once around clockwise from the nose."""
    angle, radius = 2 * pi * v - pi / 2, sqrt(u)
    return 105 + 76 * radius * cos(angle), 124 + 90 * radius * sin(angle)


_INNER = 0.24
_BEGIN, _END = radians(178), radians(8)


def _left(u: float, v: float) -> Point:
    """From the ear (0) to the crown (1), from the front (0) to the back (1)."""
    radius = sqrt(_INNER**2 + (1 - _INNER**2) * u)
    angle = _BEGIN + (_END - _BEGIN) * v
    return 111 + 82 * radius * cos(angle), 128 - 96 * radius * sin(angle)


def _right(u: float, v: float) -> Point:
    x, y = _left(u, v)
    return 210 - x, y


_CROWN, _NAPE = 36, 164
_MIDDLE, _WIDE, _HIGH = 112, 76, 90


def _half_width(y: float) -> float:
    return _WIDE * sqrt(1 - ((y - _MIDDLE) / _HIGH) ** 2)


@cache
def _areas() -> tuple[float, ...]:
    """Return the share of the back that lies above each line of the drawing."""
    sums = list(accumulate(_half_width(y + 0.5) for y in range(_CROWN, _NAPE)))
    return (0.0, *(found / sums[-1] for found in sums))


def _back(u: float, v: float) -> Point:
    """From the crown (0) to the nape (1), from left (0) to right (1)."""
    areas = _areas()
    above = max(bisect_right(areas, u) - 1, 0)
    more = 0.0 if u >= 1 else (u - areas[above]) / (areas[above + 1] - areas[above])
    y, across = _CROWN + above + more, 2 * v - 1
    return 105 + _half_width(y) * across, y + (5 - 14 * u) * across**2


_FACE = (
    "M111 28 C 62 28 31 62 29 106 C 28 116 30 121 27 128 L 13 150 "
    "C 11 154 14 157 20 158 L 23 158 L 21 168 L 25 173 L 23 180 "
    "C 22 194 30 198 44 197 L 66 195 C 74 200 78 208 79 222 L 153 222 "
    "C 151 200 158 184 174 164 C 190 146 195 128 195 112 C 193 62 158 28 111 28 Z"
)
_NECK = (
    "M105 24 C 52 24 22 66 24 118 C 25 146 36 160 48 172 C 60 184 62 200 60 222 "
    "L 150 222 C 148 200 150 184 162 172 C 174 160 185 146 186 118 "
    "C 188 66 158 24 105 24 Z"
)
_EAR = (
    "M100 130 C 96 116 112 108 121 116 C 130 124 124 138 119 146 "
    "C 116 153 107 156 104 148 C 102 142 103 138 100 130 Z M107 131 "
    "C 107 122 117 121 117 129 C 117 136 110 138 110 146"
)


def _mirrored(path: str) -> str:
    """Turn a path around, left to right."""
    words, turned, is_x = path.split(), [], True
    for word in words:
        letter, digits = ("", word) if word[0].isdigit() else (word[0], word[1:])
        if letter:
            is_x = True
        if not digits:
            turned.append(letter)
            continue
        number = 210 - int(digits) if is_x else int(digits)
        turned.append(f"{letter}{number}")
        is_x = not is_x
    return " ".join(turned)


_LAYOUT: dict[str, _Layout] = {
    "top": _Layout(
        "Top",
        (0, 0),
        (4, 8, 12, 16),
        "ring",
        _top,
        (
            "M96 30 L105 14 L114 30 Z",
            "M25 112 C 12 108 12 142 25 140 Z M185 112 C 198 108 198 142 185 140 Z",
            "M105 26 A 82 98 0 1 1 104 26 Z",
        ),
    ),
    "back": _Layout(
        "Back",
        (210, 0),
        (6, 6, 6, 6),
        "row",
        _back,
        (
            "M27 118 C 12 108 14 150 30 152 Z M183 118 C 198 108 196 150 180 152 Z",
            _NECK,
        ),
    ),
    "left": _Layout("Left side", (0, 240), (6, 6, 6), "arc", _left, (_FACE, _EAR)),
    "right": _Layout(
        "Right side",
        (210, 240),
        (6, 6, 6),
        "arc",
        _right,
        (_mirrored(_FACE), _mirrored(_EAR)),
    ),
}


@cache
def scalp_views() -> tuple[View, ...]:
    """Return the four views, with weights as knowledge states them.

    Examples
    --------
    >>> [(view.region, sum(map(len, view.rows))) for view in scalp_views()]
    [('top', 40), ('back', 24), ('left', 18), ('right', 18)]
    >>> scalp_views()[0].rows[1][2].name
    'Top, ring 2 of 4, cell 3 of 8'
    """
    regions = load_knowledge().salt.regions
    found = []
    for region, count in cells_by_region().items():
        layout = _LAYOUT[region]
        rows = tuple(_rows(layout))
        if sum(map(len, rows)) != count:
            msg = f"the drawing of {region} has other cells than its weight"
            raise ValueError(msg)
        weight = regions[region].weight.value()
        x, y = layout.shift
        found.append(
            View(
                region,
                layout.label,
                str(weight),
                count,
                f"translate({x:g} {y:g})",
                layout.outline,
                rows,
            )
        )
    return tuple(found)


def _rows(layout: _Layout) -> Iterator[tuple[Cell, ...]]:
    total, before, number = sum(layout.rows), 0, 0
    for line, count in enumerate(layout.rows, start=1):
        low, high = before / total, (before + count) / total
        before += count
        cells = []
        for place in range(count):
            name = (
                f"{layout.label}, {layout.word} {line} of {len(layout.rows)}, "
                f"cell {place + 1} of {count}"
            )
            path = _outline(
                layout.surface, low, high, place / count, (place + 1) / count
            )
            cells.append(Cell(number, path, name))
            number += 1
        yield tuple(cells)


def _outline(
    surface: Surface, low: float, high: float, left: float, right: float
) -> str:
    steps = [step / _STEPS for step in range(_STEPS + 1)]
    upper = [surface(low, left + (right - left) * step) for step in steps]
    side = [surface(low + (high - low) * step, right) for step in steps[1:]]
    lower = [surface(high, right + (left - right) * step) for step in steps[1:]]
    back = [surface(high + (low - high) * step, left) for step in steps[1:-1]]
    points = " ".join(f"{x:.1f} {y:.1f}" for x, y in [*upper, *side, *lower, *back])
    return f"M{points}Z"
