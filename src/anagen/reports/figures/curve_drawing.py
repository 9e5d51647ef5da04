"""How curves of time to an event are drawn, with the numbers at risk below."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from anagen.kernel.time import DAYS_PER
from anagen.reports.figures.canvas import LEFT, WIDTH, Box, Canvas
from anagen.reports.figures.curve_model import EVERYBODY, Curve, Stretch
from anagen.reports.figures.legend import Key, draw_keys, draw_notes
from anagen.reports.figures.lettering import SMALL, Style, cut_text, text_width
from anagen.reports.figures.palette import (
    FIRM,
    GRID,
    INK,
    MUTED,
    Mark,
    Series,
    drug_color,
    series_styles,
    tint,
)
from anagen.reports.figures.placing import line_boxes, place_label
from anagen.reports.figures.scale import (
    AXIS_HEIGHT,
    Scale,
    draw_axis,
    draw_grid,
    time_scale,
)

__all__ = ["draw_curves"]

_TOP, _LEFT, _HEIGHT = 70, 70, 280
_RIGHT = WIDTH - 26
_MOST_TICKS = 12
_BAND, _BOX = 0.16, 0.42
_DOTS = (2, 3)
_LONGEST = 190.0
_PITCH = 16
_TICK = "M0,-1L0,1Z"
_TICK_SIZE, _DOT_SIZE = 130.0, 16.0
_BOLD = Style(11, "left", "bold")
_CENTRED = Style(11, "center")


@dataclass(frozen=True)
class _Plot:
    """Where things are."""

    canvas: Canvas
    scale: Scale

    def x(self, day: float) -> float:
        return self.scale.at(day)

    def y(self, share: float) -> float:
        return _TOP + _HEIGHT * (1 - min(max(share, 0.0), 1.0))


def draw_curves(
    curves: Sequence[Curve], *, title: str, axis: str, since: str, says: str
) -> Canvas:
    """Draw the curves on a canvas, which a test can read.

    Parameters
    ----------
    curves
        At least one.
    title, says
        Heading, and the line below it.
    axis
        What the upright scale counts.
    since
        What day 0 is.
    """
    canvas = Canvas()
    last = max(curve.last_day for curve in curves)
    left = max(_LEFT, *(_name_width(c, curves) for c in curves), _heading_width())
    scale = time_scale((0, max(last, 1)), (left, _RIGHT), most_ticks=_MOST_TICKS)
    plot = _Plot(canvas, scale)
    canvas.text((LEFT, 11), title, Style(15, "left", "bold"))
    canvas.text((LEFT, 31), says, Style(12), color=MUTED)
    canvas.text((LEFT, _TOP - 16), axis, SMALL, color=MUTED)
    bottom = _TOP + _HEIGHT
    for percent in range(0, 101, 20):
        y = plot.y(percent / 100)
        canvas.rule((left, y), (scale.right, y), color=GRID if percent else FIRM)
        canvas.text((left - 8, y), f"{percent}%", Style(11, "right"))
    draw_grid(canvas, scale, _TOP, bottom)
    styles = [
        replace(style, color=drug_color(curve.drug)) if curve.drug else style
        for curve, style in zip(curves, series_styles(len(curves)), strict=True)
    ]
    taken = _draw_all(plot, curves, styles)
    if len(curves) > 1:
        _name_curves(plot, curves, taken)
    draw_axis(canvas, scale, bottom + 4, f"{scale.title} since {since}")
    y = _draw_numbers(plot, curves, bottom + 4 + AXIS_HEIGHT + 10)
    y = draw_keys(canvas, _keys(curves, styles), LEFT, y + 4)
    notes = "Dotted, each in its colour: 95% confidence intervals."
    if len(curves) > 1:
        y = draw_notes(canvas, notes, LEFT, y + 2)
    canvas.height = y + 6
    return canvas


def _name_width(curve: Curve, curves: Sequence[Curve]) -> float:
    return LEFT + text_width(_name(curve, curves), _BOLD) + 22


def _heading_width() -> float:
    return LEFT + text_width("Number at risk", SMALL) + 22


def _name(curve: Curve, curves: Sequence[Curve]) -> str:
    if len(curves) == 1 and curve.name == EVERYBODY:
        return ""
    return cut_text(curve.name, _BOLD, _LONGEST)


def _draw_all(
    plot: _Plot, curves: Sequence[Curve], styles: Sequence[Series]
) -> list[Box]:
    """Draw intervals behind, curves above, marks on top; return what is covered."""
    taken: list[Box] = []
    for curve, style in zip(curves, styles, strict=True):
        _draw_interval(plot, curve, style, is_only=len(curves) == 1)
    for curve, style in zip(curves, styles, strict=True):
        for path in _paths(plot, curve):
            plot.canvas.line(path, color=style.color, dash=style.dash, width=2.2)
            taken += line_boxes(path)
        _draw_boxes(plot, curve, style)
    for curve, style in zip(curves, styles, strict=True):
        _draw_marks(plot, curve, style)
    return taken


def _draw_interval(plot: _Plot, curve: Curve, style: Series, *, is_only: bool) -> None:
    """Shade the interval of a single curve; dot the ends of several."""
    found = [s for s in curve.stretches if s.least is not None and s.most is not None]
    if is_only:
        fill = tint(style.color, _BAND)
        for s in found:
            x, y = _span(plot, s), (plot.y(s.most or 0), plot.y(s.least or 0))
            says = f"95% interval from day {s.start} to {s.end}"
            plot.canvas.bar(x, y, fill, stroke=fill, says=says)
        return
    for end in ("least", "most"):
        path = [(x, plot.y(getattr(s, end))) for s in found for x in _span(plot, s)]
        plot.canvas.line(path, color=style.color, dash=_DOTS, width=0.9)


def _span(plot: _Plot, stretch: Stretch) -> tuple[float, float]:
    return plot.x(stretch.start), plot.x(stretch.end)


def _paths(plot: _Plot, curve: Curve) -> Iterator[list[tuple[float, float]]]:
    """Yield the steps that are known, broken where a box stands."""
    path: list[tuple[float, float]] = []
    for s in curve.stretches:
        if not s.is_known:
            if path:
                yield path
            path = []
            continue
        y = plot.y(s.high)
        path += [(x, y) for x in _span(plot, s)]
    if path:
        yield path


def _draw_boxes(plot: _Plot, curve: Curve, style: Series) -> None:
    """Draw a box from least to most where the visits leave open when it happened."""
    for s in curve.stretches:
        if s.is_known:
            continue
        x, y = _span(plot, s), (plot.y(s.high), plot.y(s.low))
        says = f"{curve.name}, from day {s.start} to {s.end}: open between visits"
        fill = tint(style.color, _BOX)
        plot.canvas.bar(x, y, fill, stroke=style.color, says=says)


def _draw_marks(plot: _Plot, curve: Curve, style: Series) -> None:
    """Mark when somebody was first seen with the event, or last seen without it."""
    days: dict[tuple[int, bool], list[str]] = {}
    for each in curve.followed:
        place = each.end, each.by is not None
        days.setdefault(place, []).extend((each.patient_id, *each.rows))
    for day, happened in sorted(days):
        low, high = curve.known_at(day)
        at = plot.x(day), plot.y(high if happened else (low + high) / 2)
        what = "first seen with it" if happened else "last seen without it"
        says = f"{curve.name}: {what} on day {day}"
        mark = _seen(style.color, with_event=happened)
        rows = sorted(set(days[day, happened]))
        plot.canvas.point(at, mark, hollow=True, says=says, rows=rows)


def _seen(color: str, *, with_event: bool) -> Mark:
    if with_event:
        return Mark("circle", color, _DOT_SIZE)
    return Mark(_TICK, color, _TICK_SIZE)


def _name_curves(plot: _Plot, curves: Sequence[Curve], taken: list[Box]) -> None:
    for curve in curves:
        last = curve.stretches[-1]
        at = plot.x(last.end), plot.y(last.high)
        taken.append(
            place_label(
                plot.canvas,
                at,
                _name(curve, curves),
                [*taken, *plot.canvas.text_boxes(), *plot.canvas.point_boxes()],
                within=(plot.scale.left, plot.canvas.width),
                style=_BOLD,
                color=INK,
            )
        )


def _draw_numbers(plot: _Plot, curves: Sequence[Curve], y: float) -> float:
    """Write how many were at risk at each tick, a line per curve."""
    plot.canvas.text((LEFT, y), "Number at risk", SMALL, color=MUTED)
    one = len(curves) == 1 and not _name(curves[0], curves)
    for curve in curves:
        y += 0 if one else _PITCH
        plot.canvas.text((LEFT, y), _name(curve, curves), _BOLD)
        for day, x in _tick_days(plot.scale):
            number = str(len(curve.at_risk(day)))
            plot.canvas.text((x, y), number, _CENTRED)
    return y + _PITCH


def _tick_days(scale: Scale) -> Iterator[tuple[int, float]]:
    for x, number in scale.ticks():
        yield round(int(number) * float(DAYS_PER[scale.unit])), x


def _keys(curves: Sequence[Curve], styles: Sequence[Series]) -> Iterable[Key]:
    color = styles[0].color if len(curves) == 1 else INK
    if len(curves) == 1:
        yield Key("95% confidence interval", fill=tint(color, _BAND))
    if any(not s.is_known for curve in curves for s in curve.stretches):
        fill = tint(color, _BOX)
        words = "the visits leave open when it happened"
        yield Key(words, fill=fill, stroke=color)
    ends = {each.by is not None for curve in curves for each in curve.followed}
    if True in ends:
        yield Key("first seen with it", _seen(color, with_event=True), hollow=True)
    if False in ends:
        yield Key("last seen without it", _seen(color, with_event=False), hollow=True)
