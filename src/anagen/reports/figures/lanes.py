"""The lanes of a treatment timeline: diseases, earlier and present treatments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from anagen.records.tables import Condition
from anagen.reports.figures.bars import (
    NOT_DATED,
    Span,
    draw_segment,
    hollow_fill,
    lane_color,
)
from anagen.reports.figures.canvas import Canvas
from anagen.reports.figures.frame import LANE_NAME, Frame, lane_name_lines
from anagen.reports.figures.labels import (
    disease_abbreviation,
    drug_abbreviation,
    drug_label,
    short_time,
)
from anagen.reports.figures.legend import Key
from anagen.reports.figures.lettering import (
    LEADING,
    SMALL,
    Style,
    text_width,
    wrap_text,
)
from anagen.reports.figures.palette import LOST, MUTED, ink_on, tint
from anagen.reports.figures.segments import Edge, Segment, Zone
from anagen.reports.words import capital

__all__ = [
    "BAR",
    "LANE",
    "Sheet",
    "draw_disease_lanes",
    "draw_earlier_lanes",
    "draw_list_lane",
    "draw_name",
    "draw_treatment_lane",
]

BAR = 17
LANE = 25
_MIDDLE = Style(11, "center")
_GREY = "#8a8a8a"
_SWATCH = 22
_PAD = 7


@dataclass
class Sheet:
    """A figure in the making: how far down it is, and which symbols it has used."""

    canvas: Canvas
    frame: Frame
    y: float
    keys: list[Key] = field(default_factory=list)


def draw_name(sheet: Sheet, name: str) -> float:
    """Write a lane's name beside its first bar, and return the height it takes."""
    lines = lane_name_lines(name)
    above = (len(lines) - 1) * LEADING / 2
    at = sheet.frame.names, max(sheet.y + BAR / 2 - above, sheet.y + 4)
    sheet.canvas.paragraph(at, lines, LANE_NAME)
    return LANE + above


def draw_disease_lanes(sheet: Sheet, conditions: Sequence[Condition]) -> None:
    """Draw how long the disease had lasted; a later stage as its share of the whole."""
    if sheet.frame.before is None:
        return
    left, right = sheet.frame.before
    lengths = [c.duration.day if c.duration else None for c in conditions]
    longest = max((length for length in lengths if length), default=None)
    for condition, length in zip(conditions, lengths, strict=True):
        short, _ = disease_abbreviation(condition)
        words = short_time(condition.duration) or "duration not stated"
        share = length / longest if length and longest else 1.0
        wide = max(share * (right - left), text_width(words, SMALL) + 2 * _PAD)
        x = max(right - wide, left), right
        sheet.canvas.bar(
            x,
            (sheet.y, sheet.y + BAR),
            tint(_GREY, 0.35) if length else "#ffffff",
            stroke=_GREY,
            dashed=not length,
            says=f"{short} {words}",
            rows=[condition.id],
        )
        _write_inside(sheet, x, words)
        sheet.y += draw_name(sheet, capital(short))


def _write_inside(sheet: Sheet, x: Span, words: str, color: str = "#1a1a1a") -> bool:
    """Write words in the middle of a bar; return whether they fit."""
    fits = text_width(words, SMALL) <= x[1] - x[0] - _PAD
    if fits:
        at = sum(x) / 2, sheet.y + BAR / 2
        sheet.canvas.text(at, words, _MIDDLE, color=color)
    return fits


def draw_earlier_lanes(sheet: Sheet, segments: Sequence[Segment]) -> None:
    """Draw treatments before day 0 in their stated order, none to scale."""
    if sheet.frame.before is None:
        return
    left, right = sheet.frame.before
    slot = (right - left) / max(s.rank for s in segments)
    for segment in sorted(segments, key=lambda s: s.rank):
        draw_name(sheet, capital(drug_abbreviation(segment.drug)))
        x = left + (segment.rank - 1) * slot + 1, left + segment.rank * slot - 1
        sheet.canvas.bar(
            x,
            (sheet.y, sheet.y + BAR),
            "#ffffff",
            stroke=lane_color(segment.drug),
            dashed=True,
            says=f"{drug_label(segment.drug)} {segment.label}, days not stated",
            rows=segment.rows,
        )
        _write_inside(sheet, x, segment.label)
        sheet.y += LANE
    sheet.keys.append(NOT_DATED)


def draw_list_lane(sheet: Sheet, segments: Sequence[Segment], names: str) -> None:
    """List treatments before day 0 whose order is not stated."""
    if sheet.frame.before is None:
        return
    draw_name(sheet, "Earlier treatments")
    left, right = sheet.frame.before
    lines = wrap_text(names, SMALL, right - left - 2 * _PAD)
    at = left + _PAD, sheet.y + BAR / 2
    bottom = sheet.y + BAR + sheet.canvas.paragraph(at, lines)
    sheet.canvas.bar(
        (left, right),
        (sheet.y, bottom),
        "#ffffff",
        stroke=_GREY,
        dashed=True,
        says=f"Earlier treatments, order not stated: {names}",
        rows=[row for s in segments for row in s.rows],
    )
    sheet.keys.append(NOT_DATED)
    sheet.y = bottom + LANE - BAR


def draw_treatment_lane(
    sheet: Sheet, name: str, segments: Sequence[Segment], *, lost: bool = False
) -> None:
    """Draw the segments of one drug: on the scale, and beside it.

    Parameters
    ----------
    sheet
        The figure.
    name
        Name of the lane.
    segments
        Dated and undated.
    lost
        Whether the patient was lost to follow-up at the end of it.
    """
    height = draw_name(sheet, name)
    dated = [s for s in segments if s.zone is Zone.DATED]
    unwritten = [s for s in dated if not _draw_dated(sheet, s)]
    if unwritten:
        height = max(height, LANE + _caption(sheet, unwritten))
    last = next((s for s in reversed(dated) if s.edge is Edge.ONGOING), None)
    if lost and last is not None and last.end is not None:
        at = sheet.frame.at(last.end) + 19, sheet.y + BAR / 2
        sheet.canvas.point(at, LOST, says="lost to follow-up")
        sheet.keys.append(Key("lost to follow-up", LOST))
    used = _draw_undated(sheet, [s for s in segments if s.zone is Zone.UNDATED])
    sheet.y += max(height, used)


def _draw_dated(sheet: Sheet, segment: Segment) -> bool:
    """Draw a segment on the scale; return whether its label found room inside."""
    x, y = _extent(sheet.frame, segment), (sheet.y, sheet.y + BAR)
    fill = draw_segment(sheet.canvas, sheet.keys, segment, x, y)
    return _write_inside(sheet, x, segment.label, ink_on(fill))


def _extent(frame: Frame, segment: Segment) -> Span:
    ends = segment.end is not None and frame.scale is not None
    right = frame.at(segment.end or 0) if ends else frame.main[1]
    return frame.at(segment.start), right


def _caption(sheet: Sheet, unwritten: Sequence[Segment]) -> float:
    """Write labels that found no room inside below the bars; return their height."""
    several = len(unwritten) > 1
    said = (f"{s.label} {s.until if several else ''}".strip() for s in unwritten)
    words = ", then ".join(dict.fromkeys(word for word in said if word))
    if not words:
        return 0
    left, right = sheet.frame.main
    lines = wrap_text(words, SMALL, right - left)
    wide = max(text_width(line, SMALL) for line in lines)
    start, _ = _extent(sheet.frame, unwritten[0])
    at = max(min(start, right - wide), left), sheet.y + BAR + 8
    return LEADING + sheet.canvas.paragraph(at, lines, color=MUTED, on_grid=True)


def _draw_undated(sheet: Sheet, segments: Sequence[Segment]) -> float:
    """Name segments without days beside the scale, each behind a dashed swatch."""
    if sheet.frame.beside is None or not segments:
        return 0
    left, right = sheet.frame.beside
    text = left + _SWATCH + _PAD
    y = sheet.y
    for segment in segments:
        words = segment.label or "dose not stated"
        sheet.canvas.bar(
            (left, left + _SWATCH),
            (y + 2, y + BAR - 2),
            hollow_fill(segment.drug),
            stroke=lane_color(segment.drug),
            dashed=True,
            says=f"{drug_label(segment.drug)}: {words}, days not stated",
            rows=segment.rows,
        )
        lines = wrap_text(words, SMALL, right - text)
        y += BAR + 3 + sheet.canvas.paragraph((text, y + BAR / 2), lines)
    sheet.keys.append(NOT_DATED)
    return y - sheet.y + LANE - BAR - 3
