"""What a finished figure shows, read from its specification: for tests of any figure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from anagen.reports.figures.canvas import Box
from anagen.reports.figures.figure import Figure
from anagen.reports.figures.lettering import Style, text_width

__all__ = ["Drawn", "read_figure"]

_WHITE = "#ffffff"


@dataclass(frozen=True)
class Drawn:
    """A figure as marks.

    Parameters
    ----------
    spec
        The whole specification.
    bars, points, rules
        Each mark as the data behind it.
    lines
        Colour and dashes of each line.
    texts
        Where each text is.
    """

    spec: dict[str, Any]
    bars: tuple[dict[str, Any], ...]
    points: tuple[dict[str, Any], ...]
    rules: tuple[dict[str, Any], ...]
    lines: tuple[tuple[str, tuple[int, ...]], ...]
    texts: tuple[Box, ...]

    @property
    def rows(self) -> set[str]:
        """Keys of all rows a mark stands for."""
        marks = (*self.bars, *self.points)
        return {row for mark in marks for row in mark.get("rows", "").split()}

    def swatches(self) -> set[tuple[str, tuple[object, ...]]]:
        """Return the colours that mean something, each with what else tells it apart."""
        return {*self._bar_swatches(), *self._point_swatches(), *self._line_swatches()}

    def _bar_swatches(self) -> Iterator[tuple[str, tuple[object, ...]]]:
        for bar in self.bars:
            if bar.get("says"):
                outline = bar["stroke"] if bar["fill"] == _WHITE else ""
                yield bar["fill"], ("bar", bar["dashed"], outline)

    def _point_swatches(self) -> Iterator[tuple[str, tuple[object, ...]]]:
        named = {color for color, _ in self.lines}
        for point in self.points:
            hollow = point["fill"] == _WHITE
            color = point["stroke"] if hollow else point["fill"]
            # A point on a line is told by the line, which has dashes of its own.
            if color not in named:
                yield color, ("point", point["shape"], hollow)

    def _line_swatches(self) -> Iterator[tuple[str, tuple[object, ...]]]:
        for color, dash in self.lines:
            yield color, ("line", dash)


def read_figure(figure: Figure) -> Drawn:
    """Return the marks of a figure."""
    spec = figure.draw().to_dict()
    found: dict[str, list[dict[str, Any]]] = {"rect": [], "point": [], "rule": []}
    lines, texts, sets = [], [], spec.get("datasets", {})
    for layer in spec["layer"]:
        data = layer["data"]
        mark, values = layer["mark"], data.get("values") or sets[data["name"]]
        if mark["type"] == "line":
            lines.append((mark["color"], tuple(mark["strokeDash"])))
        elif mark["type"] == "text":
            style = Style(mark["fontSize"], mark["align"], mark["fontWeight"])
            texts += [_box(value, style) for value in values]
        else:
            is_dashed = bool(mark.get("strokeDash"))
            found[mark["type"]] += [{"dashed": is_dashed, **value} for value in values]
    return Drawn(
        spec,
        bars=tuple(found["rect"]),
        points=tuple(found["point"]),
        rules=tuple(found["rule"]),
        lines=tuple(lines),
        texts=tuple(texts),
    )


def _box(value: dict[str, Any], style: Style) -> Box:
    wide, half = text_width(value["text"], style), style.size / 2
    shift = {"left": 0.0, "center": 0.5, "right": 1.0}[style.align]
    left = value["x"] - shift * wide
    return Box(left, value["y"] - half, left + wide, value["y"] + half, value["text"])
