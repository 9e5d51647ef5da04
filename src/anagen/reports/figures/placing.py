"""Finding a free place for a label."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from anagen.reports.figures.canvas import Box, Canvas
from anagen.reports.figures.lettering import SMALL, Style, text_width

__all__ = ["line_boxes", "place_label"]

_AWAY = 8
_SHIFTS = (0, -7, 7, -13, 13, -20, 20, -27, 27, -34, 34, -41, 41)
_HALF = 7.0


def place_label(
    canvas: Canvas,
    at: tuple[float, float],
    words: str,
    taken: Iterable[Box],
    *,
    within: tuple[float, float],
    style: Style = SMALL,
    color: str,
) -> Box:
    """Write a label near a point where it covers nothing, and return its place.

    Right of the point when there is room, else left; then higher and lower in turn.
    When every place is taken the first that stays `within` the pixels given is used.
    """
    wide = text_width(words, style)
    places = [
        box
        for box in _places(at, wide)
        if box.left >= within[0] and box.right <= within[1]
    ]
    full = tuple(taken)
    free = (p for p in places if not any(p.meets(other) for other in full))
    box = next(free, places[0])
    middle = (box.top + box.bottom) / 2
    left = Style(style.size, "left", style.weight)
    canvas.text((box.left, middle), words, left, color=color, on_grid=True)
    return box


def _places(at: tuple[float, float], wide: float) -> Iterator[Box]:
    x, y = at
    for shift in _SHIFTS:
        top, bottom = y + shift - _HALF, y + shift + _HALF
        yield Box(x + _AWAY, top, x + _AWAY + wide, bottom)
        yield Box(x - _AWAY - wide, top, x - _AWAY, bottom)
    for shift in (-13, 13):
        middle = y + shift
        yield Box(x - wide / 2, middle - _HALF, x + wide / 2, middle + _HALF)


def line_boxes(
    points: Sequence[tuple[float, float]], every: float = 4
) -> Iterator[Box]:
    """Yield small boxes along straight lines, so that labels keep off them."""
    for (x, y), (x2, y2) in pairwise(points):
        steps = max(1, int(max(abs(x2 - x), abs(y2 - y)) / every))
        for step in range(steps + 1):
            share = step / steps
            here = x + (x2 - x) * share, y + (y2 - y) * share
            yield Box(here[0] - 1, here[1] - 1, here[0] + 1, here[1] + 1)
