"""A canvas measured in pixels, drawn by Altair.

Figures of treatment mix a scale of time with zones that have none (before day 0, not
dated), so positions are computed here and handed to Vega-Lite as they are. Everything
drawn is kept in order, so equal input gives an equal specification.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from math import sqrt
from typing import Any, NamedTuple

from anagen.reports.figures.lettering import FONT, LEADING, SMALL, Style, text_width
from anagen.reports.figures.palette import GRID, INK, Mark

__all__ = ["LEFT", "WIDTH", "Box", "Canvas"]

WIDTH = 760
"""Width of every figure, in pixels: at 17 cm its smallest text is 7 points high."""

LEFT = 4
"""Where figures begin."""

Datum = dict[str, Any]
_HALO = 1.6
_CAP = 0.72  # height of a capital, in font sizes


class Box(NamedTuple):
    """The rectangle something covers, and what it is."""

    left: float
    top: float
    right: float
    bottom: float
    what: str = ""

    def meets(self, other: Box) -> bool:
        """Whether two rectangles share any area."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def holds(self, other: Box) -> bool:
        """Whether the other rectangle lies inside this one."""
        return (
            self.left <= other.left
            and self.right >= other.right
            and self.top <= other.top
            and self.bottom >= other.bottom
        )


@dataclass
class Canvas:
    """Shapes to draw, from back to front: grid, bars, edges, lines, points, text.

    Each keeps what it `says` and the keys of the `rows` it stands for, so that a
    figure can be read back, by a person pointing at it or by a test. `zones` names
    parts of its width, such as the scale of time.
    """

    width: float = WIDTH
    height: float = 0
    grid: list[Datum] = field(default_factory=list)
    backs: list[Datum] = field(default_factory=list)
    bars: list[Datum] = field(default_factory=list)
    edges: list[Datum] = field(default_factory=list)
    lines: list[tuple[Datum, list[Datum]]] = field(default_factory=list)
    points: list[Datum] = field(default_factory=list)
    texts: dict[Style, list[Datum]] = field(default_factory=dict)
    zones: dict[str, tuple[float, float]] = field(default_factory=dict)

    def bar(
        self,
        x: tuple[float, float],
        y: tuple[float, float],
        fill: str,
        *,
        stroke: str = "#ffffff",
        dashed: bool = False,
        says: str = "",
        rows: Iterable[str] = (),
    ) -> None:
        """Draw a rectangle; a dashed outline says that its dates are not known."""
        place = _ends((x[0], y[0]), (x[1], y[1]))
        looks = {"fill": fill, "stroke": stroke, "dashed": dashed}
        self.bars.append({**place, **looks, "says": says, "rows": " ".join(rows)})

    def rule(
        self,
        start: tuple[float, float],
        end: tuple[float, float],
        *,
        color: str = GRID,
        width: float = 1,
        dashed: bool = False,
        in_front: bool = False,
    ) -> None:
        """Draw a straight line behind the bars, or in front of them."""
        looks = {"color": color, "width": width, "dashed": dashed}
        layer = self.edges if in_front else self.grid
        layer.append({**_ends(start, end), **looks})

    def line(
        self,
        points: Iterable[tuple[float, float]],
        *,
        color: str = INK,
        dash: Sequence[int] = (),
        width: float = 2,
    ) -> None:
        """Draw straight lines from point to point; nothing is smoothed."""
        placed = [
            {"x": round(x, 1), "y": round(y, 1), "order": order}
            for order, (x, y) in enumerate(points)
        ]
        looks = {"color": color, "strokeDash": list(dash), "strokeWidth": width}
        self.lines.append((looks, placed))

    def point(
        self,
        at: tuple[float, float],
        mark: Mark,
        *,
        hollow: bool = False,
        says: str = "",
        rows: Iterable[str] = (),
    ) -> None:
        """Draw a symbol with a white halo; a hollow one was not measured or stated."""
        self.points.append(
            {
                "x": round(at[0], 1),
                "y": round(at[1], 1),
                "shape": mark.shape,
                "fill": "#ffffff" if hollow else mark.color,
                "stroke": mark.color if hollow else "#ffffff",
                "size": mark.size,
                "says": says,
                "rows": " ".join(rows),
            }
        )

    def text(
        self,
        at: tuple[float, float],
        words: str,
        style: Style = SMALL,
        *,
        color: str = INK,
        on_grid: bool = False,
    ) -> None:
        """Write text; `at` is its middle in height, and in width as it is aligned.

        Text on the grid gets a white ground, so that no line runs through it.
        """
        written = {"x": round(at[0], 1), "y": round(at[1], 1), "text": words}
        self.texts.setdefault(style, []).append({**written, "color": color})
        if on_grid:
            box = _text_box(written, style)
            place = _ends((box.left - 2, box.top - 2), (box.right + 2, box.bottom + 2))
            looks = {"fill": "#ffffff", "stroke": "#ffffff", "dashed": False}
            self.backs.append({**place, **looks, "says": ""})

    def paragraph(
        self,
        at: tuple[float, float],
        lines: Sequence[str],
        style: Style = SMALL,
        *,
        color: str = INK,
        on_grid: bool = False,
    ) -> float:
        """Write lines one below the other; return how far the last is from the first."""
        for number, line in enumerate(lines):
            place = at[0], at[1] + number * LEADING
            self.text(place, line, style, color=color, on_grid=on_grid)
        return (len(lines) - 1) * LEADING

    def text_boxes(self) -> Iterator[Box]:
        """Yield the rectangle each text covers."""
        for style, written in self.texts.items():
            yield from (_text_box(datum, style) for datum in written)

    def point_boxes(self) -> Iterator[Box]:
        """Yield the rectangle each symbol covers."""
        for datum in self.points:
            half = sqrt(datum["size"]) / 2
            x, y = datum["x"], datum["y"]
            yield Box(x - half, y - half, x + half, y + half, datum["says"])

    def bar_boxes(self) -> Iterator[Box]:
        """Yield the rectangle of each bar."""
        for datum in self.bars:
            yield Box(datum["x"], datum["y"], datum["x2"], datum["y2"], datum["says"])

    def row_ids(self) -> set[str]:
        """Return the keys of all rows that something drawn stands for."""
        drawn = (*self.bars, *self.points)
        return {row for datum in drawn for row in datum["rows"].split()}

    def chart(self, title: str, description: str) -> Any:
        """Return everything drawn as one Altair chart.

        Parameters
        ----------
        title
            What the figure is, for a screen reader.
        description
            What it shows.
        """
        # Imported here: Altair loads for a fifth of a second, and only figures need it.
        import altair as alt  # noqa: PLC0415

        chart = alt.layer(*_layers(alt, self)).properties(
            width=self.width,
            height=round(self.height),
            autosize="none",
            description=f"{title}. {description}",
            usermeta={"title": title, "description": description},
        )
        return chart.configure(
            font=FONT, background="#ffffff", padding=0
        ).configure_view(stroke=None)


def _text_box(datum: Datum, style: Style) -> Box:
    shift = {"left": 0.0, "center": 0.5, "right": 1.0}[style.align]
    wide, half = text_width(datum["text"], style), style.size * _CAP / 2
    left, y = datum["x"] - shift * wide, datum["y"]
    return Box(left, y - half, left + wide, y + half, datum["text"])


def _ends(start: tuple[float, float], end: tuple[float, float]) -> Datum:
    names = ("x", "y", "x2", "y2")
    return {n: round(v, 1) for n, v in zip(names, (*start, *end), strict=True)}


def _layers(alt: Any, canvas: Canvas) -> list[Any]:
    """Return the layers that are not empty, back to front."""
    layers = []
    for drawn, draw in (
        (canvas.grid, _rules),
        (canvas.backs, _bars),
        (canvas.bars, _bars),
        (canvas.edges, _rules),
    ):
        for dashed in (False, True):
            found = [datum for datum in drawn if datum["dashed"] is dashed]
            if found:
                layers.append(draw(alt, found, [4, 3] if dashed else []))
    layers += [_line(alt, looks, points) for looks, points in canvas.lines]
    if canvas.points:
        layers.append(_points(alt, canvas.points))
    return layers + [
        _texts(alt, style, canvas.texts[style]) for style in sorted(canvas.texts)
    ]


def _base(alt: Any, data: Sequence[Datum]) -> tuple[Any, dict[str, Any]]:
    """Return a chart of the data, and its positions, taken as they are."""
    chart = alt.Chart(alt.InlineData(values=list(data)))
    x, y = (channel(f"{n}:Q", scale=None, axis=None) for channel, n in _axes(alt))
    return chart, {"x": x, "y": y}


def _axes(alt: Any) -> tuple[tuple[Any, str], tuple[Any, str]]:
    return ((alt.X, "x"), (alt.Y, "y"))


def _rules(alt: Any, data: Sequence[Datum], dash: list[int]) -> Any:
    chart, at = _base(alt, data)
    return chart.mark_rule(aria=False, strokeDash=dash).encode(
        **at,
        x2="x2",
        y2="y2",
        color=alt.Color("color:N", scale=None),
        strokeWidth=alt.StrokeWidth("width:Q", scale=None),
    )


def _bars(alt: Any, data: Sequence[Datum], dash: list[int]) -> Any:
    chart, at = _base(alt, data)
    return chart.mark_rect(aria=False, strokeDash=dash, strokeWidth=1).encode(
        **at,
        x2="x2",
        y2="y2",
        fill=alt.Fill("fill:N", scale=None),
        stroke=alt.Stroke("stroke:N", scale=None),
        tooltip=alt.Tooltip("says:N"),
    )


def _line(alt: Any, looks: Datum, data: Sequence[Datum]) -> Any:
    chart, at = _base(alt, data)
    mark = chart.mark_line(aria=False, interpolate="linear", **looks)
    return mark.encode(**at, order=alt.Order("order:Q"))


def _points(alt: Any, data: Sequence[Datum]) -> Any:
    chart, at = _base(alt, data)
    return chart.mark_point(aria=False, opacity=1, strokeWidth=_HALO).encode(
        **at,
        shape=alt.Shape("shape:N", scale=None),
        fill=alt.Fill("fill:N", scale=None),
        stroke=alt.Stroke("stroke:N", scale=None),
        size=alt.Size("size:Q", scale=None),
        tooltip=alt.Tooltip("says:N"),
    )


def _texts(alt: Any, style: Style, data: Sequence[Datum]) -> Any:
    chart, at = _base(alt, data)
    return chart.mark_text(
        aria=False,
        align=style.align,
        baseline="middle",
        fontSize=style.size,
        fontWeight=style.weight,
    ).encode(**at, text=alt.Text("text:N"), color=alt.Color("color:N", scale=None))
