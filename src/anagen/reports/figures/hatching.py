"""Hatching: how a figure says that something is unknown, in any print."""

from __future__ import annotations

from collections.abc import Iterator

from anagen.reports.figures.canvas import Canvas

__all__ = ["draw_hatching", "hatch_lines"]

Span = tuple[float, float]
Point = tuple[float, float]

_EVERY = 6.0
_COLOR = "#8a8a8a"


def hatch_lines(
    x: Span, y: Span, every: float = _EVERY
) -> Iterator[tuple[Point, Point]]:
    """Yield lines that rise to the right at 45 degrees, cut to a rectangle.

    Examples
    --------
    >>> list(hatch_lines((0, 4), (0, 4), every=4))
    [((0, 4), (4, 0))]
    """
    wide, high = x[1] - x[0], y[1] - y[0]
    along = every
    while along < wide + high:
        start = x[0] + max(along - high, 0), y[0] + min(along, high)
        end = x[0] + min(along, wide), y[0] + max(along - wide, 0)
        yield start, end
        along += every


def draw_hatching(
    canvas: Canvas, x: Span, y: Span, color: str = _COLOR, every: float = _EVERY
) -> None:
    """Hatch a rectangle, in front of its bar."""
    for start, end in hatch_lines(x, y, every):
        canvas.rule(start, end, color=color, in_front=True)
