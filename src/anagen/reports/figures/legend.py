"""The key of a figure: each symbol and fill it uses, named once, in a flowing row."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from anagen.reports.figures.canvas import Canvas
from anagen.reports.figures.hatching import draw_hatching
from anagen.reports.figures.lettering import LEADING, SMALL, text_width, wrap_text
from anagen.reports.figures.palette import INK, MUTED, Mark

__all__ = ["Key", "draw_keys", "draw_notes"]

_LINE = 17
_SWATCH = 22
_SYMBOL = 12
_GAP = 16


@dataclass(frozen=True)
class Key:
    """One entry: a symbol or a swatch, and what it means.

    Parameters
    ----------
    words
        What it means.
    mark
        The symbol; None for a swatch.
    hollow
        Whether the symbol is drawn hollow.
    fill, stroke, dashed
        Of a swatch.
    is_strip
        Whether the swatch is as thin as a partner's strip in a swimmer plot.
    is_reckoned
        Whether only the end of the swatch is dashed.
    is_hatched
        Whether the swatch is hatched.
    """

    words: str
    mark: Mark | None = None
    hollow: bool = False
    fill: str = "#ffffff"
    stroke: str = "#ffffff"
    dashed: bool = False
    is_strip: bool = False
    is_reckoned: bool = False
    is_hatched: bool = False


def draw_keys(canvas: Canvas, keys: Iterable[Key], left: float, top: float) -> float:
    """Draw keys, swatches first, in rows as wide as the canvas, and return where they end."""
    x, y = left, top + _LINE / 2
    for key in sorted(dict.fromkeys(keys), key=lambda k: k.mark is not None):
        symbol = _SYMBOL if key.mark else _SWATCH
        wide = symbol + 5 + text_width(key.words, SMALL)
        if x > left and x + wide > canvas.width:
            x, y = left, y + _LINE
        _draw_symbol(canvas, key, x, y)
        canvas.text((x + symbol + 5, y), key.words, SMALL)
        x += wide + _GAP
    return y + _LINE / 2


def _draw_symbol(canvas: Canvas, key: Key, x: float, y: float) -> None:
    if key.mark is not None:
        canvas.point((x + _SYMBOL / 2, y), key.mark, hollow=key.hollow)
        return
    half = 2.5 if key.is_strip else 5.5
    end = x + _SWATCH
    canvas.bar(
        (x, end), (y - half, y + half), key.fill, stroke=key.stroke, dashed=key.dashed
    )
    if key.is_hatched:
        draw_hatching(canvas, (x, end), (y - half, y + half))
    if key.is_reckoned:
        top, bottom = (end, y - half), (end, y + half)
        canvas.rule(top, bottom, color=INK, dashed=True, in_front=True)


def draw_notes(canvas: Canvas, words: str, left: float, top: float) -> float:
    """Write notes below a figure, wrapped to its width; return where they end."""
    lines = wrap_text(words, SMALL, canvas.width - left - 4)
    canvas.paragraph((left, top + LEADING / 2 + 2), lines, color=MUTED)
    return top + len(lines) * LEADING
