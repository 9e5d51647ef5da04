"""One bar of a treatment: solid where its days are known, dashed where they are not."""

from __future__ import annotations

from anagen.reports.figures.canvas import Canvas
from anagen.reports.figures.hatching import draw_hatching
from anagen.reports.figures.labels import drug_label
from anagen.reports.figures.legend import Key
from anagen.reports.figures.palette import (
    INK,
    ONGOING,
    OPEN_END,
    drug_color,
    tint,
)
from anagen.reports.figures.segments import WITH, Edge, Segment

__all__ = ["NOT_DATED", "Span", "draw_segment", "hollow_fill", "lane_color"]

Span = tuple[float, float]

_TOGETHER = "#b5b5b5"
_PALEST, _PALE, _LIGHTEST_DOSE = 0.1, 0.3, 0.4
_FIRM = 3

NOT_DATED = Key("days not stated", stroke="#595959", dashed=True)
_JOINED = Key("day of change not stated", fill="#d9d9d9", stroke="#595959")
_RECKONED = Key("end reckoned from its stated length", fill="#c9c9c9", is_reckoned=True)
_NO_DOSE = Key("dose not stated", stroke="#8a8a8a", is_hatched=True)
_ONGOING = Key("ongoing when last seen", ONGOING)
_OPEN = Key("not stated whether it went on", OPEN_END, hollow=True)


def lane_color(lane: str) -> str:
    """Return the colour of a lane: its drug's, or grey for a combination."""
    return _TOGETHER if WITH in lane else drug_color(lane)


def hollow_fill(lane: str) -> str:
    """Return the fill of something whose days are not known."""
    return tint(lane_color(lane), _PALEST)


def draw_segment(
    canvas: Canvas,
    keys: list[Key],
    segment: Segment,
    x: Span,
    y: Span,
    *,
    arrow: float = 7,
    hatched: bool = False,
) -> str:
    """Draw a dated segment with its ends, note the keys it needs; return its fill.

    The arrow of one that went on, or may have, stands `arrow` pixels behind it.

    The higher the dose, the darker. A segment that joins two doses is pale and
    outlined; one whose end is not known, or that was interrupted, is dashed; a
    hatched one has no known dose.
    """
    color = lane_color(segment.drug)
    dashed = not segment.is_continuous or (
        segment.end is None and segment.edge is not Edge.ONGOING
    )
    share = _LIGHTEST_DOSE + (1 - _LIGHTEST_DOSE) * segment.depth
    fill, stroke = tint(color, share), "#ffffff"
    if dashed:
        fill, stroke = tint(color, _PALEST), color
        keys.append(NOT_DATED)
    elif segment.is_joined:
        fill, stroke = tint(color, _PALE), color
        keys.append(_JOINED)
    elif hatched:
        fill, stroke = tint(color, _PALE), color
        keys.append(_NO_DOSE)
    says = f"{drug_label(segment.drug)}: {segment.label}, {_days(segment)}"
    canvas.bar(x, y, fill, stroke=stroke, dashed=dashed, says=says, rows=segment.rows)
    if hatched and not dashed and not segment.is_joined:
        draw_hatching(canvas, x, y, color, every=5)
    _draw_ends(canvas, segment, x, y, color if dashed else "")
    _draw_arrow(canvas, keys, segment, (x[1] + arrow, sum(y) / 2))
    if segment.edge is Edge.RECKONED:
        keys.append(_RECKONED)
    return fill


def _days(segment: Segment) -> str:
    end = "" if segment.end is None else f" to day {segment.end}"
    return f"from day {segment.start}{end}; end {segment.edge}"


def _draw_ends(canvas: Canvas, segment: Segment, x: Span, y: Span, firm: str) -> None:
    """Draw firm ends of a dashed bar where they are known, and a dashed one of a solid."""
    if firm:
        known = [x[0], *([x[1]] if segment.end is not None else [])]
        for end in known:
            start = end, y[0]
            canvas.rule(start, (end, y[1]), color=firm, width=_FIRM, in_front=True)
    elif segment.edge is Edge.RECKONED:
        start = x[1], y[0]
        canvas.rule(start, (x[1], y[1]), color=INK, dashed=True, in_front=True)


def _draw_arrow(
    canvas: Canvas, keys: list[Key], segment: Segment, at: tuple[float, float]
) -> None:
    if segment.edge is Edge.ONGOING:
        canvas.point(at, ONGOING, says="ongoing")
        keys.append(_ONGOING)
    elif segment.edge is Edge.OPEN:
        canvas.point(at, OPEN_END, hollow=True, says=str(segment.edge))
        keys.append(_OPEN)
