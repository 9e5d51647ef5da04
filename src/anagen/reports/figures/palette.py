"""Colours and symbols: one drug, one colour, in every figure.

The colours are those of Okabe and Ito (2008) and of Tol (2021), told apart by
colour-blind readers; figures also carry words and shapes, so that nothing rests on
colour alone.
"""

from __future__ import annotations

from dataclasses import dataclass

from anagen.knowledge import load_knowledge

__all__ = [
    "ADVERSE_EVENT",
    "DOSE_CHANGE",
    "FIRM",
    "GRID",
    "GUIDE",
    "INK",
    "LOST",
    "MUTED",
    "ONGOING",
    "OPEN_END",
    "RELAPSE",
    "RESCUE",
    "Mark",
    "Series",
    "drug_color",
    "ink_on",
    "milestone_mark",
    "series_styles",
    "tint",
]

INK = "#1a1a1a"
MUTED = "#595959"
GRID = "#e3e3e3"
FIRM = "#9a9a9a"
GUIDE = "#2e7d32"

_BLUE, _GREEN, _SKY, _PURPLE = "#0072b2", "#009e73", "#56b4e9", "#4b2e83"
_ORANGE, _VERMILLION, _PINK, _GREY = "#e69f00", "#d55e00", "#cc79a7", "#8a8a8a"

_DRUGS = {
    "tofacitinib": _BLUE,
    "baricitinib": _GREEN,
    "abrocitinib": _SKY,
    "upadacitinib": _PURPLE,
    "ruxolitinib": "#a78bc9",
    "ritlecitinib": "#2a7f8e",
    "methotrexate": _PINK,
    "ciclosporin": "#882255",
    "azathioprine": "#aa4499",
    "tacrolimus": "#999933",
}
_CLASSES = {
    "janus_kinase_inhibitor": "#332288",
    "glucocorticoid": _ORANGE,
    "conventional_immunosuppressant": _PINK,
    "phosphodiesterase_4_inhibitor": "#8c6d31",
    "biologic": _VERMILLION,
}


@dataclass(frozen=True)
class Mark:
    """A symbol: its shape, its colour, and how much larger or smaller than others.

    Parameters
    ----------
    shape
        A Vega shape, or an SVG path in a square from -1 to 1.
    color
        Fill.
    size
        Area in square pixels.
    """

    shape: str
    color: str = INK
    size: float = 80


_X = "M-1,-.62L-.62,-1L0,-.38L.62,-1L1,-.62L.38,0L1,.62L.62,1L0,.38L-.62,1L-1,.62L-.38,0Z"

RELAPSE = Mark("triangle-down", "#b2182b")
ADVERSE_EVENT = Mark("cross", "#6a3d9a", 100)
RESCUE = Mark(
    "M0,-1L.22,-.31L.95,-.31L.36,.12L.59,.81L0,.38L-.59,.81L-.36,.12L-.95,-.31L-.22,-.31Z",
    "#7a4a00",
    220,
)
ONGOING = Mark("triangle-right", "#444444", 90)
OPEN_END = Mark("triangle-right", "#444444", 80)
DOSE_CHANGE = Mark("M-1,-.3L1,-.3L1,.3L-1,.3Z", "#444444")
LOST = Mark(_X, "#444444", 80)

_MILESTONES = {
    "first_visible_regrowth": Mark("triangle-up"),
    "cosmetically_acceptable_regrowth": Mark("M-1,.6A1,1,0,0,1,1,.6Z"),
    "salt30": Mark("M-1,-.5L1,-.5L1,.5L-1,.5Z"),
    "salt50": Mark("square", size=70),
    "salt75": Mark("M0,-1L.95,-.31L.59,.81L-.59,.81L-.95,-.31Z"),
    "salt90": Mark("M-.5,-.87L.5,-.87L1,0L.5,.87L-.5,.87L-1,0Z"),
    "salt100": Mark("diamond", size=100),
    "salt_0": Mark("diamond", size=100),
    "complete_scalp_regrowth": Mark("diamond", size=100),
}


def milestone_mark(term: str) -> Mark:
    """Return the symbol of a milestone; a circle for one without its own."""
    return _MILESTONES.get(term, Mark("circle"))


def drug_color(drug: str) -> str:
    """Return the colour of a drug: its own, else that of its class, else grey."""
    if drug in _DRUGS:
        return _DRUGS[drug]
    drugs = load_knowledge().drugs
    return _CLASSES.get(str(drugs[drug].kind), _GREY) if drug in drugs else _GREY


def _channels(color: str) -> list[int]:
    return [int(color[at : at + 2], 16) for at in (1, 3, 5)]


def tint(color: str, share: float) -> str:
    """Mix a colour with white; opaque, so that no line shows through.

    Examples
    --------
    >>> tint("#0072b2", 1), tint("#0072b2", 0.5)
    ('#0072b2', '#80b8d8')
    """
    mixed = (round(255 - (255 - channel) * share) for channel in _channels(color))
    return "#" + "".join(f"{channel:02x}" for channel in mixed)


# Relative luminance at which black and white text contrast equally (WCAG 2.2).
_EVEN_CONTRAST = 0.1791


def ink_on(fill: str) -> str:
    """Return the text colour, white or black, that reads better on a fill.

    Examples
    --------
    >>> ink_on("#0072b2"), ink_on("#e69f00")
    ('#ffffff', '#000000')
    """
    red, green, blue = (
        value / 12.92 if value <= _LINEAR_UP_TO else ((value + 0.055) / 1.055) ** 2.4
        for value in (channel / 255 for channel in _channels(fill))
    )
    luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    return "#000000" if luminance > _EVEN_CONTRAST else "#ffffff"


_LINEAR_UP_TO = 0.04045


@dataclass(frozen=True)
class Series:
    """How one line of several is drawn: colour, dash and shape differ together."""

    color: str
    dash: tuple[int, ...]
    shape: str


_LINES = (_BLUE, _VERMILLION, _GREEN, _PURPLE, "#a6761d", _SKY, _PINK, INK)
_DASHES: tuple[tuple[int, ...], ...] = ((), (7, 3), (2, 2), (8, 3, 2, 3), (12, 4))
_SHAPES = ("circle", "square", "triangle-up", "diamond", "triangle-down", "cross")


def series_styles(count: int) -> list[Series]:
    """Return so many styles, neighbours differing in colour, dash and shape.

    They repeat after 240, when no reader could tell lines apart anyway.
    """
    return [
        Series(
            _LINES[at % len(_LINES)],
            _DASHES[at % len(_DASHES)],
            _SHAPES[at % len(_SHAPES)],
        )
        for at in range(count)
    ]
