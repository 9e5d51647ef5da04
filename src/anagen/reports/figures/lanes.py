"""The lanes of a treatment timeline: diseases, treatments, combinations."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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
from anagen.reports.figures.lettering import Style, text_width, wrap_text
from anagen.reports.figures.palette import (
    INK,
    LOST,
    MUTED,
    drug_color,
    ink_on,
    tint,
)
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
_LINE = 13
_SMALL = Style(11)
_MIDDLE = Style(11, "center")
_GREY = "#8a8a8a"
_TOKEN = 22


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
    top = sheet.y + BAR / 2 - (len(lines) - 1) * _LINE / 2
    for number, line in enumerate(lines):
        at = sheet.frame.names, max(top, sheet.y + 4) + number * _LINE
        sheet.canvas.text(at, line, LANE_NAME)
    return LANE + (len(lines) - 1) * _LINE / 2


def draw_disease_lanes(sheet: Sheet, conditions: Sequence[Condition]) -> None:
    """Draw how long the disease had lasted; a later stage as its share of the whole."""
    if sheet.frame.before is None:
        return
    left, right = sheet.frame.before
    lengths = [c.duration.day if c.duration else None for c in conditions]
    longest = max((length for length in lengths if length), default=None)
    for condition, length in zip(conditions, lengths, strict=True):
        short, _ = disease_abbreviation(condition)
        height = draw_name(sheet, capital(short))
        words = short_time(condition.duration) or "duration not stated"
        share = length / longest if length and longest else 1.0
        wide = max(share * (right - left), text_width(words, _SMALL) + 12)
        box = (max(right - wide, left), right), (sheet.y, sheet.y + BAR)
        looks = {"stroke": _GREY, "dashed": not length}
        fill = "#ffffff" if not length else tint(_GREY, 0.35)
        says = f"{short} {words}"
        sheet.canvas.bar(*box, fill, **looks, says=says, rows=[condition.id])
        middle = sum(box[0]) / 2, sheet.y + BAR / 2
        sheet.canvas.text(middle, _fit(words, box[0]), _MIDDLE)
        sheet.y += height


def _fit(words: str, x: tuple[float, float]) -> str:
    """Cut words that do not fit; the table twin has them in full."""
    room = x[1] - x[0] - 6
    while words and text_width(words, _SMALL) > room:
        words = words.rpartition(" ")[0]
    return words


def draw_earlier_lanes(sheet: Sheet, segments: Sequence[Segment]) -> None:
    """Draw treatments before day 0 in their stated order, none to scale."""
    if sheet.frame.before is None:
        return
    left, right = sheet.frame.before
    slot = (right - left) / max(s.rank for s in segments)
    for segment in sorted(segments, key=lambda s: s.rank):
        draw_name(sheet, capital(drug_abbreviation(segment.drug)))
        x = left + (segment.rank - 1) * slot + 1, left + segment.rank * slot - 1
        _dashed(sheet, segment, x, _fit(segment.label, x))
        sheet.y += LANE


def draw_list_lane(sheet: Sheet, segments: Sequence[Segment], names: str) -> None:
    """List treatments before day 0 whose order is not stated."""
    if sheet.frame.before is None:
        return
    draw_name(sheet, "Earlier treatments")
    left, right = sheet.frame.before
    lines = wrap_text(names, _SMALL, right - left - 12)
    height = BAR + (len(lines) - 1) * _LINE
    sheet.keys.append(NOT_DATED)
    sheet.canvas.bar(
        (left, right),
        (sheet.y, sheet.y + height),
        "#ffffff",
        stroke=_GREY,
        dashed=True,
        says=f"Earlier treatments, order not stated: {names}",
        rows=[row for s in segments for row in s.rows],
    )
    _write(sheet, lines, left + 6)
    sheet.y += height + LANE - BAR


def _write(sheet: Sheet, lines: Iterable[str], x: float, *, color: str = INK) -> None:
    for number, line in enumerate(lines):
        at = x, sheet.y + BAR / 2 + number * _LINE
        sheet.canvas.text(at, line, _SMALL, color=color)


def _dashed(sheet: Sheet, segment: Segment, x: tuple[float, float], words: str) -> None:
    color = drug_color(segment.drug)
    box = x, (sheet.y, sheet.y + BAR)
    says = f"{drug_label(segment.drug)}: {segment.label or 'days not stated'}"
    sheet.canvas.bar(
        *box, "#ffffff", stroke=color, dashed=True, says=says, rows=segment.rows
    )
    sheet.keys.append(NOT_DATED)
    if words:
        sheet.canvas.text((sum(x) / 2, sheet.y + BAR / 2), words, _MIDDLE)


def draw_treatment_lane(
    sheet: Sheet,
    name: str,
    segments: Sequence[Segment],
    *,
    lost: bool = False,
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
    unwritten = []
    for segment in segments:
        if segment.zone is Zone.DATED and not _dated(sheet, segment):
            unwritten.append(segment)
    if unwritten:
        height = max(height, LANE + _caption(sheet, unwritten))
    last = next((s for s in reversed(segments) if s.edge is Edge.ONGOING), None)
    if lost and last is not None and last.end is not None:
        at = sheet.frame.at(last.end) + 19, sheet.y + BAR / 2
        sheet.canvas.point(at, LOST, says="lost to follow-up")
        sheet.keys.append(Key("lost to follow-up", LOST))
    beside = [s for s in segments if s.zone is Zone.UNDATED]
    used = _undated(sheet, beside)
    sheet.y += max(height, used)


def _dated(sheet: Sheet, segment: Segment) -> bool:
    """Draw a segment on the scale; return whether its label found room inside."""
    x = _extent(sheet.frame, segment)
    y = sheet.y, sheet.y + BAR
    fill = draw_segment(sheet.canvas, sheet.keys, segment, x, y)
    if text_width(segment.label, _SMALL) > x[1] - x[0] - 10:
        return False
    at = sum(x) / 2, sum(y) / 2
    sheet.canvas.text(at, segment.label, _MIDDLE, color=ink_on(fill))
    return True


def _extent(frame: Frame, segment: Segment) -> Span:
    left = frame.at(segment.start)
    right = frame.main[1] if segment.end is None else frame.at(segment.end)
    return left, right if frame.scale else frame.main[1]


def _caption(sheet: Sheet, unwritten: Sequence[Segment]) -> float:
    """Write labels that found no room inside, beside or below; return extra height."""
    several = len(unwritten) > 1
    said = (f"{s.label} {s.until if several else ''}".strip() for s in unwritten)
    words = ", then ".join(dict.fromkeys(said))
    if not words:
        return 0
    left, right = sheet.frame.main
    lines = wrap_text(words, _SMALL, right - left)
    wide = max(text_width(line, _SMALL) for line in lines)
    x = max(min(_extent(sheet.frame, unwritten[0])[0], right - wide), left)
    for number, line in enumerate(lines):
        at = x, sheet.y + BAR + 8 + number * _LINE
        sheet.canvas.text(at, line, _SMALL, color=MUTED, on_grid=True)
    return len(lines) * _LINE


def _undated(sheet: Sheet, segments: Sequence[Segment]) -> float:
    """Name segments without days beside the scale, each behind a dashed swatch."""
    if sheet.frame.beside is None or not segments:
        return 0
    left, right = sheet.frame.beside
    y = sheet.y
    for segment in segments:
        words = segment.label or "dose not stated"
        sheet.canvas.bar(
            (left, left + _TOKEN),
            (y + 2, y + BAR - 2),
            hollow_fill(segment.drug),
            stroke=lane_color(segment.drug),
            dashed=True,
            says=f"{drug_label(segment.drug)}: {words}, days not stated",
            rows=segment.rows,
        )
        lines = wrap_text(words, _SMALL, right - left - _TOKEN - 7)
        for number, line in enumerate(lines):
            at = left + _TOKEN + 7, y + BAR / 2 + number * _LINE
            sheet.canvas.text(at, line, _SMALL)
        y += BAR + (len(lines) - 1) * _LINE + 3
    sheet.keys.append(NOT_DATED)
    return y - sheet.y + LANE - BAR - 3
