"""How wide text will be: the advance widths of the typeface figures are set in.

Figures are drawn in Liberation Sans, which has the widths of Arial and Helvetica, and
vl-convert brings it along. So a figure knows before it is drawn what fits where, on
every machine. A character outside the typeface costs the export half a second each
time it looks for another font, so figures keep to those below.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache
from unicodedata import bidirectional

__all__ = [
    "FONT",
    "LEADING",
    "SMALL",
    "Style",
    "closed",
    "cut_text",
    "text_width",
    "wrap_text",
]

from dataclasses import dataclass

FONT = "Liberation Sans, Arial, sans-serif"

_UNITS_PER_EM = 1000
_UNKNOWN = 1000
_SUBSTITUTE = 1.35  # one foreign letter sets the whole text in a wider typeface
_NORMAL = {
    191: "'",
    222: "ijl’‘",
    260: "|",
    278: " !,./:;I[\\]ft",
    333: "()-`r·“”",
    334: "{}",
    355: '"',
    389: "*",
    400: "°",
    469: "^",
    500: "Jcksvxyz",
    549: "≤≥±",
    556: "#$0123456789?L_abdeghnopqu–é",
    576: "µ",
    584: "+<=>~×−",
    611: "FTZ",
    667: "&ABEKPSVXY",
    722: "CDHNRUw",
    778: "GOQ",
    833: "Mm",
    889: "%",
    944: "W",
    1000: "—→…",
    1015: "@",
}
_BOLD = {
    238: "'",
    278: " ,./I\\ijl’‘",
    280: "|",
    333: "!()-:;[]`ft·",
    389: "*r{}",
    400: "°",
    474: '"',
    500: "z“”",
    549: "≤≥±",
    556: "#$0123456789J_aceksvxy–é",
    576: "µ",
    584: "+<=>^~×−",
    611: "?FLTZbdghnopqu",
    667: "EPSVXY",
    722: "&ABCDHKNRU",
    778: "GOQw",
    833: "M",
    889: "%m",
    944: "W",
    975: "@",
    1000: "—→…",
}


@dataclass(frozen=True, order=True)
class Style:
    """How text is set.

    Parameters
    ----------
    size
        Font size in pixels.
    align
        ``left``, ``center`` or ``right`` of the point.
    weight
        ``normal`` or ``bold``.
    """

    size: int = 11
    align: str = "left"
    weight: str = "normal"


SMALL = Style()
"""The smallest text of a figure: 7 points high at 17 cm."""

LEADING = 13
"""Pixels from one line of small text to the next."""


@lru_cache(maxsize=2)
def _widths(weight: str) -> dict[str, int]:
    table = _BOLD if weight == "bold" else _NORMAL
    return {letter: width for width, letters in table.items() for letter in letters}


def text_width(text: str, style: Style) -> float:
    """Return how wide a text will be, in pixels.

    Examples
    --------
    >>> text_width("SALT50", Style(10))
    36.13
    """
    widths = _widths(style.weight)
    known = [widths[letter] for letter in text if letter in widths]
    others = len(text) - len(known)
    units = sum(known) * (_SUBSTITUTE if others else 1) + others * _UNKNOWN
    return units * style.size / _UNITS_PER_EM


def wrap_text(text: str, style: Style, width: float) -> list[str]:
    """Break a text into lines no wider than `width`, between words.

    Examples
    --------
    >>> wrap_text("minoxidil, Chinese medicine", Style(10), 90)
    ['minoxidil, Chinese', 'medicine']
    """
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, style) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


_FROM_RIGHT = {"R", "AL"}
_LEFT_TO_RIGHT = "\u200e"


def closed(name: str) -> str:
    r"""Close a name written from right to left, so that what follows keeps its order.

    Examples
    --------
    >>> closed("Case 1"), closed("\u05d0").encode()
    ('Case 1', b'\xd7\x90\xe2\x80\x8e')
    """
    turns = any(bidirectional(letter) in _FROM_RIGHT for letter in name)
    return f"{name}{_LEFT_TO_RIGHT}" if turns else name


def cut_text(text: str, style: Style, width: float) -> str:
    """Cut a text that is wider than `width`, and end it with three dots.

    Examples
    --------
    >>> cut_text("a very long name", Style(10), 50), cut_text("short", Style(10), 50)
    ('a very lo…', 'short')
    """
    if text_width(text, style) <= width:
        return text
    # Halving, not letter by letter: a cell may hold ten thousand.
    kept = bisect_right(
        range(1, len(text) + 1),
        width,
        key=lambda most: text_width(f"{text[:most].rstrip()}…", style),
    )
    return f"{text[: max(kept, 1)].rstrip()}…"
