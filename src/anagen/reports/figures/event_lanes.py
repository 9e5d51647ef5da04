"""Events on a treatment timeline: on their day, or beside the scale."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from anagen.records.tables import Event
from anagen.records.terms import EventKind
from anagen.records.timeline import Timeline
from anagen.reports.figures.labels import event_name, relapse_words, short_time
from anagen.reports.figures.lanes import BAR, LANE, Sheet, draw_name
from anagen.reports.figures.legend import Key
from anagen.reports.figures.lettering import Style, text_width, wrap_text
from anagen.reports.figures.palette import (
    ADVERSE_EVENT,
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
    "event_lane_names",
    "event_mark",
    "event_words",
    "nothing_happened",
]

_SMALL = Style(11)
_LINE = 14
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


def event_mark(event: Event) -> Mark:
    """Return the symbol of an event."""
    if event.kind in _LOSSES:
        return RELAPSE
    if event.kind is EventKind.ADVERSE_EVENT:
        return ADVERSE_EVENT
    return milestone_mark(event.term)


def _key(event: Event) -> Key:
    mark = event_mark(event)
    if event.kind in _LOSSES:
        return Key("relapse or loss of efficacy", mark)
    if event.kind is EventKind.ADVERSE_EVENT:
        return Key("adverse event", mark)
    return Key(event_name(event), mark)


def event_words(event: Event, *, with_outcome: bool = True) -> str:
    """Say what happened, and how it ended."""
    if event.kind in _LOSSES:
        words = relapse_words(event)
        if event.kind is EventKind.SECONDARY_LOSS and "after" not in words:
            words = label("event_terms", event.term)
    else:
        words = event_name(event)
    known = with_outcome and event.outcome is not None
    ended = f" ({label('event_outcomes', str(event.outcome))})" if known else ""
    return f"{words}{ended}"


def draw_event_lanes(sheet: Sheet, timeline: Timeline) -> None:
    """Draw one lane per kind of event that happened."""
    for kind, name in _LANES.items():
        told = _told(timeline, kind)
        if not told:
            continue
        draw_name(sheet, name)
        dated = [e for e in told if e.day is not None and e.day.day is not None]
        beside = [e for e in told if e not in dated]
        if kind is EventKind.MILESTONE:
            used = _milestones(sheet, dated)
        else:
            used = _dated(sheet, dated)
        sheet.keys += [_key(e) for e in told]
        sheet.y += max(LANE, used, _undated(sheet, beside))


def _days(event: Event) -> int:
    return event.day.day if event.day and event.day.day is not None else 0


def _milestones(sheet: Sheet, events: Sequence[Event]) -> float:
    """Draw milestones on one line, and name them with their times behind the last."""
    if not events:
        return 0
    y = sheet.y + BAR / 2
    for event in events:
        says = f"{event_name(event)} {short_time(event.day)}"
        at = sheet.frame.at(_days(event)), y
        sheet.canvas.point(at, event_mark(event), says=says, rows=[event.id])
    words = ", ".join(f"{event_name(e)} {short_time(e.day)}" for e in events)
    x = sheet.frame.at(_days(events[-1])) + _AWAY
    if x + text_width(words, _SMALL) <= sheet.frame.main[1]:
        sheet.canvas.text((x, y), words, _SMALL, color=MUTED, on_grid=True)
        return LANE
    lines = wrap_text(words, _SMALL, sheet.frame.main[1] - sheet.frame.main[0])
    for number, line in enumerate(lines, start=1):
        at = sheet.frame.main[0], y + number * _LINE
        sheet.canvas.text(at, line, _SMALL, color=MUTED, on_grid=True)
    return LANE + len(lines) * _LINE


def _dated(sheet: Sheet, events: Sequence[Event]) -> float:
    """Draw events on their day, each on its own line with its name."""
    y = sheet.y
    for event in events:
        words = f"{event_words(event)}, {short_time(event.day)}"
        at = sheet.frame.at(_days(event)), y + BAR / 2
        sheet.canvas.point(at, event_mark(event), says=words, rows=[event.id])
        y += _write_beside(sheet, at, words)
    return y - sheet.y


def _write_beside(sheet: Sheet, at: tuple[float, float], words: str) -> float:
    """Write words on the roomier side of a symbol; return the height they take."""
    rooms = at[0] - _AWAY - sheet.frame.main[0], sheet.frame.main[1] - at[0] - _AWAY
    is_right = rooms[1] >= min(text_width(words, _SMALL), rooms[0])
    style = _SMALL if is_right else Style(11, "right")
    x = at[0] + (_AWAY if is_right else -_AWAY)
    lines = wrap_text(words, _SMALL, rooms[is_right])
    for number, line in enumerate(lines):
        sheet.canvas.text((x, at[1] + number * _LINE), line, style, on_grid=True)
    return LANE + (len(lines) - 1) * _LINE


def _undated(sheet: Sheet, events: Sequence[Event]) -> float:
    """Name events without a day beside the scale, one below the other."""
    if sheet.frame.beside is None or not events:
        return 0
    left, right = sheet.frame.beside
    y = sheet.y + BAR / 2
    for event in events:
        words = event_words(event)
        mark = event_mark(event)
        sheet.canvas.point((left + 6, y), mark, says=words, rows=[event.id])
        for line in wrap_text(capital(words), _SMALL, right - left - 18):
            sheet.canvas.text((left + 17, y), line, _SMALL, color=INK)
            y += _LINE
        y += 3
    return y - sheet.y + LANE - BAR - _LINE / 2


def nothing_happened(timeline: Timeline) -> Iterable[str]:
    """Say which kinds of event the source looked for and did not find."""
    for kind in (EventKind.RELAPSE, EventKind.ADVERSE_EVENT):
        told = [e for e in timeline.events if e.kind is kind]
        if told and not any(happened(e) for e in told):
            phases = {e.phase for e in told if e.phase}
            during = f" during {', '.join(sorted(phases))}" if phases else ""
            yield f"{_LANES[kind]}: none reported{during}."
