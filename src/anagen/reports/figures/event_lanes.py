"""Events on a treatment timeline: on their day, or beside the scale."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from anagen.kernel.time import StudyDay
from anagen.records.tables import Event
from anagen.records.terms import EventKind
from anagen.records.timeline import Timeline
from anagen.reports.figures.canvas import Canvas
from anagen.reports.figures.labels import (
    drug_label,
    event_name,
    relapse_words,
    short_day,
    stated_on,
)
from anagen.reports.figures.lanes import BAR, LANE, Sheet, draw_name
from anagen.reports.figures.legend import Key
from anagen.reports.figures.lettering import (
    LEADING,
    SMALL,
    Style,
    text_width,
    wrap_text,
)
from anagen.reports.figures.palette import (
    ADVERSE_EVENT,
    DOSE_CHANGE,
    INK,
    MUTED,
    RELAPSE,
    Mark,
    milestone_mark,
)
from anagen.reports.measures.safety import happened
from anagen.reports.words import capital, label

__all__ = [
    "draw_event_lanes",
    "draw_range",
    "event_key",
    "event_lane_names",
    "event_words",
    "nothing_happened",
]

_AWAY = 11

_LANES = {
    EventKind.MILESTONE: "Milestones",
    EventKind.RELAPSE: "Relapse",
    EventKind.SECONDARY_LOSS: "Loss of efficacy",
    EventKind.ADVERSE_EVENT: "Adverse events",
    EventKind.DOSE_CHANGE: "Dose changes",
}
_LOSSES = (EventKind.RELAPSE, EventKind.SECONDARY_LOSS)


def _told(timeline: Timeline, kind: EventKind) -> list[Event]:
    return [e for e in timeline.events if e.kind is kind and happened(e)]


def event_lane_names(timeline: Timeline) -> list[str]:
    """Return the names of the lanes that this patient's events need."""
    return [name for kind, name in _LANES.items() if _told(timeline, kind)]


def event_key(event: Event) -> tuple[str, Mark]:
    """Return what kind of event it is, in words, and its symbol."""
    if event.kind in _LOSSES:
        return "relapse or loss of efficacy", RELAPSE
    if event.kind is EventKind.ADVERSE_EVENT:
        return "adverse event", ADVERSE_EVENT
    if event.kind is EventKind.DOSE_CHANGE:
        return "dose change", DOSE_CHANGE
    return event_name(event), milestone_mark(event.term)


def event_words(event: Event, *, with_outcome: bool = True) -> str:
    """Say what happened, what it followed, and how it ended."""
    words = relapse_words(event) if event.kind in _LOSSES else event_name(event)
    if event.kind is EventKind.DOSE_CHANGE and event.trigger_drug:
        words = f"{words} of {drug_label(event.trigger_drug)}"
    bound = event.day is not None and stated_on(event.day) is None
    known = with_outcome and event.outcome is not None
    when = f", {short_day(event.day)}" if bound and short_day(event.day) else ""
    ended = f" ({label('event_outcomes', str(event.outcome))})" if known else ""
    return f"{words}{when}{ended}"


def draw_event_lanes(sheet: Sheet, timeline: Timeline) -> None:
    """Draw one lane per kind of event that happened."""
    for kind, name in _LANES.items():
        told = _told(timeline, kind)
        if not told:
            continue
        draw_name(sheet, name)
        dated = [(e, day) for e in told if (day := stated_on(e.day)) is not None]
        draw = _draw_milestones if kind is EventKind.MILESTONE else _draw_dated
        used = draw(sheet, dated) if dated else 0
        beside = _draw_undated(sheet, [e for e in told if stated_on(e.day) is None])
        sheet.keys += [Key(*event_key(e)) for e in told]
        sheet.y += max(LANE, used, beside)


def _draw_milestones(sheet: Sheet, events: Sequence[tuple[Event, int]]) -> float:
    """Draw milestones on one line, and name them with their days behind the last."""
    y = sheet.y + BAR / 2
    names = [f"{event_name(event)} {short_day(event.day)}" for event, _ in events]
    for (event, day), says in zip(events, names, strict=True):
        _, mark = event_key(event)
        at = sheet.frame.at(day), y
        draw_range(sheet.canvas, event.day, sheet.frame.at, y)
        sheet.canvas.point(at, mark, says=says, rows=[event.id])
    words = ", ".join(names)
    left, right = sheet.frame.main
    x = sheet.frame.at(events[-1][1]) + _AWAY
    if x + text_width(words, SMALL) <= right:
        sheet.canvas.text((x, y), words, color=MUTED, on_grid=True)
        return LANE
    lines = wrap_text(words, SMALL, right - left)
    at = left, y + LEADING + 2
    used = sheet.canvas.paragraph(at, lines, color=MUTED, on_grid=True)
    return LANE + LEADING + used


def _draw_dated(sheet: Sheet, events: Sequence[tuple[Event, int]]) -> float:
    """Draw events on their day, each on its own line with its name."""
    y = sheet.y
    for event, day in events:
        words = f"{event_words(event)}, {short_day(event.day)}"
        at = sheet.frame.at(day), y + BAR / 2
        _, mark = event_key(event)
        draw_range(sheet.canvas, event.day, sheet.frame.at, at[1])
        sheet.canvas.point(at, mark, says=words, rows=[event.id])
        y += LANE + _write_beside(sheet, at, words)
    return y - sheet.y


def draw_range(
    canvas: Canvas, day: StudyDay | None, at: Callable[[float], float], y: float
) -> None:
    """Draw from when to when something may have been, for a day stated as a range."""
    if day is None or day.upper is None:
        return
    earliest, latest = day.bounds
    if earliest is not None and latest is not None:
        canvas.rule((at(earliest), y), (at(latest), y), color=INK, in_front=True)


def _write_beside(sheet: Sheet, at: tuple[float, float], words: str) -> float:
    """Write words right of a symbol, or left where there is more room."""
    left, right = sheet.frame.main
    rooms = at[0] - _AWAY - left, right - at[0] - _AWAY
    is_right = rooms[1] >= min(text_width(words, SMALL), rooms[0])
    x = at[0] + (_AWAY if is_right else -_AWAY)
    lines = wrap_text(words, SMALL, rooms[is_right])
    style = SMALL if is_right else Style(11, "right")
    return sheet.canvas.paragraph((x, at[1]), lines, style, on_grid=True)


def _draw_undated(sheet: Sheet, events: Sequence[Event]) -> float:
    """Name events without a day beside the scale, one below the other."""
    if sheet.frame.beside is None or not events:
        return 0
    left, right = sheet.frame.beside
    y = sheet.y + BAR / 2
    for event in events:
        words = event_words(event)
        _, mark = event_key(event)
        sheet.canvas.point((left + 6, y), mark, says=words, rows=[event.id])
        lines = wrap_text(capital(words), SMALL, right - left - 17)
        y += sheet.canvas.paragraph((left + 17, y), lines) + LEADING + 3
    return y - sheet.y + LANE - BAR - LEADING / 2


def nothing_happened(timeline: Timeline) -> Iterator[str]:
    """Say which kinds of event the source looked for and did not find."""
    for kind in (EventKind.RELAPSE, EventKind.ADVERSE_EVENT):
        told = [e for e in timeline.events if e.kind is kind]
        if told and not any(happened(e) for e in told):
            phases = {e.phase for e in told if e.phase}
            during = f" during {', '.join(sorted(phases))}" if phases else ""
            yield f"{_LANES[kind]}: none reported{during}."
