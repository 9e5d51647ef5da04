"""Colours and symbols: one drug, one colour, in every figure.

The colours are those of Okabe and Ito (2008), told apart by colour-blind readers;
figures also carry labels, so that nothing rests on colour alone.
"""

from __future__ import annotations

from anagen.knowledge import load_knowledge

__all__ = ["EVENT_MARKS", "drug_color", "ink_on"]

_BLUE, _GREEN, _SKY, _PURPLE = "#0072b2", "#009e73", "#56b4e9", "#7b5ea7"
_ORANGE, _VERMILLION, _PINK, _GREY = "#e69f00", "#d55e00", "#cc79a7", "#7f7f7f"

_DRUGS = {
    "tofacitinib": _BLUE,
    "baricitinib": _GREEN,
    "abrocitinib": _SKY,
    "upadacitinib": _PURPLE,
    "ruxolitinib": "#3d4a8a",
    "ritlecitinib": "#2a7f8e",
}
_CLASSES = {
    "glucocorticoid": _ORANGE,
    "conventional_immunosuppressant": _PINK,
    "phosphodiesterase_4_inhibitor": "#8c6d31",
    "biologic": _VERMILLION,
}
_DARK = {_BLUE, _GREEN, _PURPLE, _VERMILLION, _GREY, "#3d4a8a", "#2a7f8e", "#8c6d31"}

EVENT_MARKS: dict[str, tuple[str, str]] = {
    "first_visible_regrowth": ("circle", "#1a1a1a"),
    "salt50": ("square", "#1a1a1a"),
    "salt100": ("diamond", "#1a1a1a"),
    "relapse": ("triangle-down", "#b2182b"),
    "adverse_event": ("cross", "#6a3d9a"),
    "ongoing": ("triangle-right", "#444444"),
}
"""Shape and colour of each kind of event."""


def drug_color(drug: str) -> str:
    """Return the colour of a drug: its own, else that of its class, else grey."""
    if drug in _DRUGS:
        return _DRUGS[drug]
    known = load_knowledge().drugs.get(drug)
    return _CLASSES.get(str(known.kind), _GREY) if known is not None else _GREY


def ink_on(color: str) -> str:
    """Return the text colour that is legible on a fill."""
    return "#ffffff" if color in _DARK else "#1a1a1a"
