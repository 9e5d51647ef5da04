"""What can honestly be drawn of a treatment: where it starts, where it ends, how sure.

A treatment whose start is stated goes on the scale of time; what is known of its other
end is its `Edge`. A row without an end followed by one without a start is one segment
in which the change is not dated. Everything else has no place in time: what came
before day 0 keeps its stated order, the rest stands beside the scale.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from anagen.derivations.reference.exposure import daily_dose
from anagen.kernel.time import TimeUnit
from anagen.records.tables import Combination, Event, Treatment
from anagen.records.terms import EventTrigger, OrderOfEntry, TreatmentRole
from anagen.records.timeline import Timeline
from anagen.reports.figures.labels import (
    drug_label,
    short_day,
    short_schedule,
    short_time,
    stated_on,
)
from anagen.reports.words import label

__all__ = [
    "NONE",
    "WITH",
    "Edge",
    "Segment",
    "Zone",
    "begins_on_day_0",
    "by_lane",
    "days_on_scale",
    "segments_of",
    "stated_unit",
]

NONE = "none"
"""The drug of a row that says that there was no treatment."""

WITH = " with "
"""Joins the drugs of a combination into the name of its lane."""

_BEGUN_BY_JAK_INHIBITOR = {OrderOfEntry.JAK_INHIBITOR_ADDED, OrderOfEntry.TOGETHER}


class Zone(StrEnum):
    """Which part of the figure a segment belongs to."""

    BEFORE = "before"
    DATED = "dated"
    UNDATED = "undated"


class Edge(StrEnum):
    """What is known of the end of a dated segment."""

    STATED = "stated"
    RECKONED = "start plus the stated length"
    ONGOING = "ongoing"
    OPEN = "not stated whether it went on"
    ENDED = "ended on a day not stated"


@dataclass(frozen=True)
class Segment:
    """One bar.

    Parameters
    ----------
    drug
        The drug.
    zone
        Before day 0, on the scale of time, or beside it.
    start, end
        Days of a dated segment; without an end it has no known one.
    edge
        What is known of the end.
    label
        Dose and schedule, and what else is stated.
    until
        The end as stated, in short.
    depth
        Daily dose as a share of the drug's highest in this patient.
    daily
        Daily dose, upper end, with its unit; None when unknown.
    is_continuous
        Whether the drug was taken all along; False when it was stopped in between.
    is_joined
        Whether it joins rows whose day of change is not stated.
    rank
        Place in a stated order, before day 0; 0 when no order is stated.
    rows
        Keys of the records drawn.
    """

    drug: str
    zone: Zone
    start: int = 0
    end: int | None = None
    edge: Edge = Edge.STATED
    label: str = ""
    until: str = ""
    depth: float = 1.0
    daily: tuple[Fraction, str] | None = None
    is_continuous: bool = True
    is_joined: bool = False
    rank: int = 0
    rows: tuple[str, ...] = ()


def days_on_scale(timeline: Timeline) -> tuple[int, int]:
    """Return the first and the last day on record; neither goes beyond day 0.

    Days of earlier treatments do not count: they stand before the scale.
    """
    course = [t for t in timeline.treatments if t.role is not TreatmentRole.PRIOR]
    moments = [timeline.patient.last_seen_day]
    moments += [moment for t in course for moment in (t.start_day, t.end_day)]
    moments += [a.day for a in timeline.assessments]
    moments += [e.day for e in timeline.events]
    days = [day for moment in moments if (day := stated_on(moment)) is not None]
    lengths = [end for t in course for end in _span(t)[:2] if end is not None]
    together = [s.end for s, _ in _combinations(timeline) if s.end is not None]
    known = (0, *days, *lengths, *together)
    return min(known), max(known)


def stated_unit(timelines: Iterable[Timeline]) -> TimeUnit | None:
    """Return whether treatments are stated in weeks or in months, whichever is oftener.

    None when in neither; then the length of the course decides.
    """
    times = [
        moment.unit
        for timeline in timelines
        for t in (*timeline.treatments, *timeline.combinations)
        if getattr(t, "role", None) is not TreatmentRole.PRIOR
        for name in ("start_day", "end_day", "duration")
        if (moment := getattr(t, name, None)) is not None and moment.amount is not None
    ]
    weeks, months = (times.count(u) for u in (TimeUnit.WEEK, TimeUnit.MONTH))
    if not weeks and not months:
        return None
    return TimeUnit.WEEK if weeks > months else TimeUnit.MONTH


def segments_of(timeline: Timeline) -> tuple[Segment, ...]:
    """Return the segments of every treatment, drug by drug, in order of first use."""
    prior = [t for t in timeline.treatments if t.role is TreatmentRole.PRIOR]
    found = [_before(t) for t in prior if t.drug != NONE]
    lanes: dict[str, list[Treatment]] = {}
    for row in timeline.treatments:
        if row.role is not TreatmentRole.PRIOR and row.drug != NONE:
            lanes.setdefault(row.drug, []).append(row)
    _, horizon = days_on_scale(timeline)
    for rows in lanes.values():
        found += _lane(rows, horizon, {e.event_id: e for e in timeline.events})
    for together in _combinations(timeline):
        _add_combination(found, *together)
    return tuple(found)


def _before(row: Treatment) -> Segment:
    rank = row.start_day.rank if row.start_day and row.start_day.rank else 0
    label = short_time(row.duration) or short_schedule(row)
    return Segment(row.drug, Zone.BEFORE, label=label, rank=rank, rows=(row.id,))


def _lane(
    rows: list[Treatment], horizon: int, events: dict[str, Event]
) -> Iterator[Segment]:
    """Yield the segments of one drug, joined where only the change is not dated."""
    deepest = max((_daily(row) for row in rows), default=0.0)
    last: tuple[Treatment, Segment] | None = None
    for row in rows:
        daily = _daily(row)
        segment = replace(
            _segment(row, horizon, events),
            depth=daily / deepest if daily and deepest else 1.0,
            daily=_dose(row),
        )
        if last is not None and _changes_undated(last[0], row):
            segment = _join(last[1], row, segment, events)
        elif last is not None:
            yield last[1]
        last = row, segment
    if last is not None:
        yield last[1]


def _daily(row: Treatment) -> float:
    daily = daily_dose(row)
    return float(daily.high) if daily.high is not None else 0.0


def _dose(row: Treatment) -> tuple[Fraction, str] | None:
    daily = daily_dose(row)
    return None if not daily.high else (daily.high, daily.unit or "")


def _segment(row: Treatment, horizon: int, events: dict[str, Event]) -> Segment:
    start, end, edge = _span(row)
    if start is None:
        words = _undated_words(row, events)
        return Segment(row.drug, Zone.UNDATED, label=words, rows=(row.id,))
    if edge is Edge.ONGOING and end is None and horizon > start:
        end = horizon
    return Segment(
        row.drug,
        Zone.DATED,
        start,
        max(end, start + 1) if end is not None else None,
        edge,
        short_schedule(row) or _phase(row),
        _until(row),
        rows=(row.id,),
    )


def _until(row: Treatment) -> str:
    if row.end_day is None or row.end_day.amount is None:
        return ""
    return f"to {short_day(row.end_day)}"


def _phase(row: Treatment) -> str:
    return str(row.phase).replace("_", " ") if row.phase else ""


def _span(row: Treatment) -> tuple[int | None, int | None, Edge]:
    """Return start and end, and what is known of the end."""
    start, end, length = map(stated_on, (row.start_day, row.end_day, row.duration))
    if row.ongoing:
        edge = Edge.ONGOING
    elif row.ongoing is None and "ongoing" in row.not_stated:
        edge = Edge.OPEN
    elif end is not None:
        edge = Edge.STATED
    elif start is not None and length is not None:
        edge = Edge.RECKONED
    else:
        edge = Edge.OPEN if row.ongoing is None else Edge.ENDED
    if end is None and start is not None and length is not None:
        end = start + length
    return start, end, edge


def _undated_words(row: Treatment, events: dict[str, Event]) -> str:
    """Say all that is stated of a treatment whose days are not."""
    answered = events.get(row.event_id or "")
    parts = (
        short_schedule(row),
        _phase(row) if row.phase in {"taper", "pulse"} or not row.dose else "",
        str(row.route) if row.route in {"intralesional", "topical"} else "",
        "occasional" if row.as_needed else "",
        f"for {short_time(row.duration)}" if row.duration else "",
        f"from {short_day(row.start_day)}" if row.start_day else "",
        f"until {short_day(row.end_day)}" if row.end_day else "",
        "ongoing" if row.ongoing else "",
        "afterwards" if row.role is TreatmentRole.SUBSEQUENT else "",
        f"for the {answered.kind}" if answered and answered.kind == "relapse" else "",
    )
    return ", ".join(part for part in parts if part)


def _changes_undated(before: Treatment, after: Treatment) -> bool:
    """Whether one row runs into the next on a day that is not stated."""
    starts, ends, edge = _span(before)
    then_starts, then_ends, then_edge = _span(after)
    return (
        starts is not None
        and ends is None
        and edge in {Edge.OPEN, Edge.ENDED}
        and then_starts is None
        and before.course_id == after.course_id
        and (then_ends is not None or then_edge is Edge.ONGOING)
    )


def _join(
    drawn: Segment,
    after: Treatment,
    then: Segment,
    events: dict[str, Event],
) -> Segment:
    """Join two rows: the days of the change, or of the pause, are not stated."""
    _, end, edge = _span(after)
    answered = events.get(after.event_id or "")
    stopped = (
        answered is not None
        and answered.trigger is EventTrigger.STOP
        and answered.trigger_drug == after.drug
    )
    words = drawn.label, short_schedule(after) or _phase(after)
    return replace(
        drawn,
        end=end,
        edge=edge,
        label=(", stopped, then " if stopped else ", then ").join(words),
        until=_until(after),
        depth=min(drawn.depth, then.depth),
        daily=None,
        is_continuous=not stopped,
        is_joined=True,
        rows=(*drawn.rows, *then.rows),
    )


def begins_on_day_0(each: Combination, timeline: Timeline) -> bool:
    """Whether a combination must have begun on day 0.

    It must when the JAK inhibitor of the first course came second, or both came
    together.
    """
    first_courses = {
        t.course_id
        for t in timeline.treatments
        if t.role is TreatmentRole.INDEX and t.start_day and t.start_day.day == 0
    }
    return each.order_of_entry in _BEGUN_BY_JAK_INHIBITOR and (
        each.course_id in first_courses
    )


def _combinations(timeline: Timeline) -> Iterator[tuple[Segment, set[str]]]:
    """Yield each stated combination with the keys of its partner's treatments."""
    for each in timeline.combinations:
        partners = {
            t.treatment_id
            for t in timeline.treatments
            if t.combination_id == each.id and t.drug == each.partner
            if t.role is not TreatmentRole.PRIOR
        }
        yield _together(each, is_dated=begins_on_day_0(each, timeline)), partners


def _together(each: Combination, *, is_dated: bool) -> Segment:
    length = stated_on(each.duration)
    words = short_time(each.duration) or "length not stated"
    ended = ""
    if each.ongoing:
        ended = ", ongoing"
    elif each.reason_ended:
        ended = f"; ended: {label('reasons', each.reason_ended)}"
    return Segment(
        f"{each.jak_inhibitor}{WITH}{each.partner}",
        Zone.DATED if is_dated and length is not None else Zone.UNDATED,
        0,
        length if is_dated else None,
        Edge.ONGOING if each.ongoing else Edge.RECKONED,
        f"{words} with {drug_label(each.jak_inhibitor)}{ended}",
        rows=(each.id,),
    )


def _add_combination(
    found: list[Segment], together: Segment, partners: set[str]
) -> None:
    """Say an undated combination in its partner's lane, else give it its own."""
    for place, segment in enumerate(found):
        undated = segment.zone is Zone.UNDATED and together.zone is Zone.UNDATED
        if undated and partners & set(segment.rows):
            said = ", ".join(word for word in (segment.label, together.label) if word)
            rows = (*segment.rows, *together.rows)
            found[place] = replace(segment, label=said, rows=rows)
            return
    found.append(together)


def by_lane(segments: Iterable[Segment]) -> dict[str, list[Segment]]:
    """Group segments into lanes, one per drug, in their order."""
    lanes: dict[str, list[Segment]] = {}
    for segment in segments:
        lanes.setdefault(segment.drug, []).append(segment)
    return lanes
