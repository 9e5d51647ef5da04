"""A canvas measured in pixels, drawn by Altair and exported by vl-convert.

Treatment charts mix a scale of time with zones that have none (before day 0, not
dated), so positions are computed here and handed to Vega-Lite as they are. Everything
drawn is kept in order, so equal input gives an equal specification.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

__all__ = ["FONT", "INK", "Canvas", "Style", "text_width"]

FONT = "Liberation Sans, Arial, sans-serif"
INK = "#1a1a1a"
_AVERAGE_LETTER = 0.53

Datum = dict[str, Any]


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
    angle
        Degrees clockwise.
    """

    size: int = 12
    align: str = "left"
    weight: str = "normal"
    angle: int = 0


def text_width(text: str, size: int) -> float:
    """Estimate how wide a text will be, in pixels."""
    return len(text) * size * _AVERAGE_LETTER


@dataclass
class Canvas:
    """Shapes to draw, from back to front: rules, bars, lines, points, text."""

    width: float
    height: float = 0
    bars: list[Datum] = field(default_factory=list)
    rules: list[Datum] = field(default_factory=list)
    lines: list[list[Datum]] = field(default_factory=list)
    points: list[Datum] = field(default_factory=list)
    texts: dict[Style, list[Datum]] = field(default_factory=dict)

    def bar(
        self,
        x: tuple[float, float],
        y: tuple[float, float],
        fill: str,
        *,
        opacity: float = 1,
        dashed: bool = False,
        says: str = "",
    ) -> None:
        """Draw a filled rectangle; a dashed one is hollow: its dates are not known."""
        self.bars.append(
            {
                "x": round(x[0], 1),
                "x2": round(x[1], 1),
                "y": round(y[0], 1),
                "y2": round(y[1], 1),
                "fill": "#ffffff" if dashed else fill,
                "stroke": fill if dashed else "#ffffff",
                "opacity": opacity,
                "dashed": dashed,
                "says": says,
            }
        )

    def rule(
        self,
        start: tuple[float, float],
        end: tuple[float, float],
        *,
        color: str = "#dddddd",
        width: float = 1,
        dashed: bool = False,
    ) -> None:
        """Draw a straight line."""
        self.rules.append(
            {
                "x": round(start[0], 1),
                "y": round(start[1], 1),
                "x2": round(end[0], 1),
                "y2": round(end[1], 1),
                "color": color,
                "width": width,
                "dashed": dashed,
            }
        )

    def line(self, points: Iterable[tuple[float, float]], *, color: str = INK) -> None:
        """Draw a line through points."""
        self.lines.append(
            [
                {"x": round(x, 1), "y": round(y, 1), "order": order, "color": color}
                for order, (x, y) in enumerate(points)
            ]
        )

    def point(
        self,
        at: tuple[float, float],
        shape: str = "circle",
        *,
        fill: str = INK,
        size: float = 90,
        hollow: bool = False,
        says: str = "",
    ) -> None:
        """Draw a symbol with a white halo; a hollow one was reported, not measured."""
        self.points.append(
            {
                "x": round(at[0], 1),
                "y": round(at[1], 1),
                "shape": shape,
                "fill": "#ffffff" if hollow else fill,
                "stroke": fill if hollow else "#ffffff",
                "size": size,
                "says": says,
            }
        )

    def text(
        self,
        at: tuple[float, float],
        words: str,
        style: Style = Style(),  # noqa: B008  frozen, so sharing it is safe
        *,
        color: str = INK,
    ) -> None:
        """Write text."""
        where = self.texts.setdefault(style, [])
        where.append(
            {"x": round(at[0], 1), "y": round(at[1], 1), "text": words, "color": color}
        )

    def chart(self, title: str, description: str) -> Any:
        """Return everything drawn as one Altair chart.

        Parameters
        ----------
        title
            Kept as the name of the figure.
        description
            What the figure shows, read aloud by a screen reader.
        """
        # Imported here: Altair loads for a third of a second, and only figures need it.
        import altair as alt  # noqa: PLC0415

        layers = [*self._shapes(alt), *self._words(alt)]
        chart = alt.layer(*layers, name="figure").properties(
            width=self.width,
            height=self.height,
            description=f"{title}. {description}",
        )
        return (
            chart.configure(font=FONT, background="#ffffff", padding=12)
            .configure_view(stroke=None)
            .configure_text(font=FONT)
        )

    def _shapes(self, alt: Any) -> list[Any]:
        layers = []
        for dashed in (False, True):
            rules = [r for r in self.rules if r["dashed"] is dashed]
            if rules:
                layers.append(_rules(alt, rules, dashed=dashed))
        for dashed in (False, True):
            bars = [b for b in self.bars if b["dashed"] is dashed]
            if bars:
                layers.append(_bars(alt, bars, dashed=dashed))
        layers += [_line(alt, line) for line in self.lines]
        if self.points:
            layers.append(_points(alt, self.points))
        return layers

    def _words(self, alt: Any) -> list[Any]:
        return [_texts(alt, style, self.texts[style]) for style in sorted(self.texts)]


def _position(alt: Any, *names: str) -> dict[str, Any]:
    """Hand pixel positions to Vega-Lite unscaled."""
    kinds = {"x": alt.X, "y": alt.Y, "x2": alt.X2, "y2": alt.Y2}
    placed: dict[str, Any] = {}
    for name in names:
        if name in {"x2", "y2"}:
            placed[name] = kinds[name](name)
        else:
            placed[name] = kinds[name](f"{name}:Q", scale=None, axis=None)
    return placed


def _rules(alt: Any, data: Sequence[Datum], *, dashed: bool) -> Any:
    mark = {"strokeDash": [4, 3]} if dashed else {}
    return (
        alt.Chart(alt.InlineData(values=list(data)))
        .mark_rule(aria=False, **mark)
        .encode(
            **_position(alt, "x", "y", "x2", "y2"),
            color=alt.Color("color:N", scale=None),
            strokeWidth=alt.StrokeWidth("width:Q", scale=None, legend=None),
        )
    )


def _bars(alt: Any, data: Sequence[Datum], *, dashed: bool) -> Any:
    mark = {"strokeDash": [4, 3], "strokeWidth": 1.4} if dashed else {"strokeWidth": 1}
    return (
        alt.Chart(alt.InlineData(values=list(data)))
        .mark_rect(**mark)
        .encode(
            **_position(alt, "x", "y", "x2", "y2"),
            fill=alt.Fill("fill:N", scale=None),
            stroke=alt.Stroke("stroke:N", scale=None),
            opacity=alt.Opacity("opacity:Q", scale=None, legend=None),
            description=alt.Description("says:N"),
        )
    )


def _line(alt: Any, data: Sequence[Datum]) -> Any:
    return (
        alt.Chart(alt.InlineData(values=list(data)))
        .mark_line(strokeWidth=2, interpolate="linear", aria=False)
        .encode(
            **_position(alt, "x", "y"),
            order=alt.Order("order:Q"),
            color=alt.Color("color:N", scale=None),
        )
    )


def _points(alt: Any, data: Sequence[Datum]) -> Any:
    return (
        alt.Chart(alt.InlineData(values=list(data)))
        .mark_point(filled=False, opacity=1, strokeWidth=1.6)
        .encode(
            **_position(alt, "x", "y"),
            shape=alt.Shape("shape:N", scale=None),
            fill=alt.Fill("fill:N", scale=None),
            stroke=alt.Stroke("stroke:N", scale=None),
            size=alt.Size("size:Q", scale=None, legend=None),
            description=alt.Description("says:N"),
        )
    )


def _texts(alt: Any, style: Style, data: Sequence[Datum]) -> Any:
    return (
        alt.Chart(alt.InlineData(values=list(data)))
        .mark_text(
            align=style.align,
            baseline="middle",
            fontSize=style.size,
            fontWeight=style.weight,
            angle=style.angle,
            aria=False,
        )
        .encode(
            **_position(alt, "x", "y"),
            text=alt.Text("text:N"),
            color=alt.Color("color:N", scale=None),
        )
    )
