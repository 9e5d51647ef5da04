"""What can honestly be drawn of a treatment: where it starts, where it ends, how sure.

A row with both ends becomes a solid bar. A row whose start or end is not stated is
joined to its neighbour when the two share an undated change, reaches to the last day
known when it was ongoing, and is otherwise drawn hollow beside the scale of time,
because its place in time is not known.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby

from anagen.derivations.reference.exposure import daily_dose
from anagen.records.tables import Treatment
from anagen.records.terms import TreatmentRole
from anagen.records.timeline import Timeline
from anagen.reports.words import drug_name, duration_text, schedule_text

__all__ = ["Segment", "Zone", "last_known_day", "segments_of"]


class Zone(StrEnum):
    """Which part of the figure a segment belongs to."""

    BEFORE = "before"
    DATED = "dated"
    UNDATED = "undated"


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
        Days, for a dated segment.
    label
        Dose and schedule, and what is not known.
    depth
        Daily dose as a share of the drug's highest in this patient.
    open_end
        Whether it was still going.
    rank
        Place in a stated order, before day 0.
    rows
        Keys of the treatments drawn.
    """

    drug: str
    zone: Zone
    start: int = 0
    end: int = 0
    label: str = ""
    depth: float = 1.0
    open_end: bool = False
    rank: int = 0
    rows: tuple[str, ...] = ()


def last_known_day(timeline: Timeline) -> int:
    """Return the last day on which anything dated is on record; 0 when nothing is."""
    moments = [timeline.patient.last_seen_day]
    moments += [t.end_day for t in timeline.treatments]
    moments += [t.start_day for t in timeline.treatments]
    moments += [a.day for a in timeline.assessments]
    moments += [e.day for e in timeline.events]
    return max((m.day for m in moments if m and m.day is not None), default=0)


def segments_of(timeline: Timeline) -> tuple[Segment, ...]:
    """Return the segments of every treatment, drug by drug, in order of first use."""
    prior = [t for t in timeline.treatments if t.role is TreatmentRole.PRIOR]
    course = [t for t in timeline.treatments if t.role is not TreatmentRole.PRIOR]
    horizon = last_known_day(timeline)
    found = [_before(t) for t in prior if t.drug != "none"]
    lanes: dict[str, list[Treatment]] = {}
    for row in course:
        lanes.setdefault(row.drug, []).append(row)
    for rows in lanes.values():
        deepest = max((_daily(t) for t in rows), default=0.0)
        drawn = [_segment(t, horizon, deepest) for t in rows]
        found += _join_undated_changes(drawn)
    return tuple(found)


def _daily(row: Treatment) -> float:
    daily = daily_dose(row)
    return float(daily.high) if daily.high is not None else 0.0


def _before(row: Treatment) -> Segment:
    rank = row.start_day.rank if row.start_day and row.start_day.rank else 0
    parts = [duration_text(row.duration) if row.duration else "", schedule_text(row)]
    label = ", ".join(part for part in parts if part)
    return Segment(row.drug, Zone.BEFORE, label=label, rank=rank, rows=(row.id,))


def _segment(row: Treatment, horizon: int, deepest: float) -> Segment:
    start, end = _span(row)
    label = schedule_text(row)
    daily = _daily(row)
    base = Segment(
        drug=row.drug,
        zone=Zone.DATED,
        label=label,
        depth=daily / deepest if daily and deepest else 1.0,
        open_end=bool(row.ongoing),
        rows=(row.id,),
    )
    if start is not None and end is not None:
        return replace(base, start=start, end=max(end, start + 1))
    if start is not None and row.ongoing and horizon > start:
        return replace(base, start=start, end=horizon)
    known = _undated_words(row)
    words = ", ".join(word for word in (label, known) if word)
    return replace(
        base, zone=Zone.UNDATED, start=start or 0, end=end or 0, label=words
    )


def _span(row: Treatment) -> tuple[int | None, int | None]:
    start = row.start_day.day if row.start_day else None
    end = row.end_day.day if row.end_day else None
    length = row.duration.day if row.duration else None
    if length is not None and start is not None and end is None:
        end = start + length
    if length is not None and end is not None and start is None:
        start = end - length
    return start, end


def _undated_words(row: Treatment) -> str:
    if row.duration is not None:
        return f"for {duration_text(row.duration)}"
    if row.start_day is not None and row.start_day.day is not None:
        return "end not stated"
    if row.end_day is not None and row.end_day.day is not None:
        return f"until {duration_text(row.end_day)}"
    return ""


def _join_undated_changes(drawn: Sequence[Segment]) -> Iterable[Segment]:
    """Join a row without end and the next without start: the change is not dated."""
    found: list[Segment] = []
    for segment in drawn:
        before = found[-1] if found else None
        if before is not None and _shares_undated_change(before, segment):
            first = before.label.removesuffix(", end not stated")
            then = segment.label.partition(", until")[0]
            found[-1] = replace(
                segment,
                zone=Zone.DATED,
                start=before.start,
                label=f"{first}, then {then} (day of change not stated)",
                rows=(*before.rows, *segment.rows),
            )
        else:
            found.append(segment)
    return found


def _shares_undated_change(before: Segment, after: Segment) -> bool:
    both = before.zone is Zone.UNDATED and after.zone is Zone.UNDATED
    return both and before.end == 0 and after.start == 0 and after.end > before.start


def by_drug(segments: Iterable[Segment]) -> list[tuple[str, list[Segment]]]:
    """Group segments into lanes, one per drug and zone before or after day 0."""
    keyed = [((s.zone is Zone.BEFORE, s.drug), s) for s in segments]
    keyed.sort(key=lambda pair: not pair[0][0])
    return [
        (drug_name(drug), [s for _, s in members])
        for (_, drug), members in groupby(keyed, key=lambda pair: pair[0])
    ]
