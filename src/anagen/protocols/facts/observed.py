"""Facts that were observed: findings, events, milestones, response, relapse, work-up."""

from __future__ import annotations

from collections.abc import Sequence

from anagen.derivations.reference.salt_judgement import judge_series, rows_of
from anagen.derivations.tables.relapse import RelapseStatus
from anagen.derivations.tables.salt_response import ResponseReason
from anagen.knowledge.schema.conditions import Ask
from anagen.knowledge.schema.facts import Known
from anagen.knowledge.schema.outcomes.salt_response import SaltResponseOutcome
from anagen.protocols.done import DoneDay, read_doings
from anagen.protocols.facts.past import Past, last_day_of, presence_on_last_day
from anagen.records.tables import Event
from anagen.records.terms import EventKind, Presence

__all__ = [
    "done",
    "event",
    "finding",
    "milestone",
    "relapse",
    "response",
    "workup_item",
]

_NONE = "none"


def finding(past: Past, ask: Ask) -> Known:
    """Return whether a kind of finding was there when it was last looked for."""
    found = [row for row in past.findings if row.kind == ask.of]
    present = [row for row in found if row.presence is Presence.PRESENT]
    last = max((last_day_of(row.day) or 0 for row in found), default=0)
    on_last = [row for row in present if last_day_of(row.day) == last]
    said = [
        (last_day_of(row.day), row.presence is Presence.PRESENT, row.finding_id)
        for row in (on_last or found)
    ]
    return presence_on_last_day(past, said, str(ask.of).replace("_", " "))


def event(past: Past, ask: Ask) -> Known:
    """Return whether an adverse event or relapse has happened by the day."""
    what = str(ask.of).replace("_", " ")
    rows = [row for row in past.events if row.term == ask.of]
    happened = [row for row in rows if row.presence is Presence.PRESENT]
    if happened:
        return _happened(past, happened, what)
    none = [
        row
        for row in past.events
        if row.term == _NONE and row.kind is EventKind.ADVERSE_EVENT
    ]
    rows = rows or none
    if rows:
        keys = tuple(sorted(row.event_id for row in rows))
        return Known(False, rows=keys, because=f"no {what}, as recorded")
    return Known(None, because=f"{what} is not on record")


def _happened(past: Past, rows: list[Event], what: str) -> Known:
    days = [last_day_of(row.day) for row in rows]
    day = max((day for day in days if day is not None), default=None)
    keys = tuple(sorted(row.event_id for row in rows))
    because = f"{what} on day {day}" if day is not None else what
    return Known(True, past.days_old(day), day, keys, because)


def milestone(past: Past, ask: Ask) -> Known:
    """Return whether a milestone was reached by the day.

    As an event reports it, as the reason of a treatment that was begun or changed, or,
    where a definition of response means exactly it, as the scores say.
    """
    what = str(ask.of).replace("_", " ")
    rows = [
        row
        for row in past.events
        if row.kind is EventKind.MILESTONE and row.term == ask.of
    ]
    reached = [row for row in rows if row.presence is Presence.PRESENT]
    if reached:
        return _happened(past, reached, what)
    reasons = [
        row
        for row in past.treatments
        if row.start_day is not None and ask.of == row.reason_started
    ]
    if reasons:
        day = min(row.start_day.day or 0 for row in reasons if row.start_day)
        keys = tuple(sorted(row.treatment_id for row in reasons))
        because = f"{what}, the reason of the change on day {day}"
        return Known(True, past.days_old(day), day, keys, because)
    by_score = _by_score(past, str(ask.of))
    if by_score is not None:
        return by_score
    if rows:
        keys = tuple(sorted(row.event_id for row in rows))
        return Known(False, rows=keys, because=f"no {what}, as recorded")
    return Known(None, because=f"{what} is not on record")


def _by_score(past: Past, name: str) -> Known | None:
    definitions = past.knowledge.outcome(SaltResponseOutcome).definitions
    meant = [one for one in definitions.values() if name in one.reported_as]
    if not meant or not past.series.visits:
        return None
    judged = judge_series(past.series, meant[0], None)
    if isinstance(judged, ResponseReason):
        return None
    rows = rows_of(past.series.baseline, *past.series.visits)
    met = [
        visit
        for visit, is_met in zip(past.series.visits, judged.visits, strict=True)
        if is_met
    ]
    if not met:
        return Known(False, rows=rows, because=f"no score has met {name}")
    day = met[0].day
    because = f"{name} met by SALT {met[0].score:f} on day {day}"
    return Known(True, past.days_old(day), day, rows, because)


def response(past: Past, ask: Ask) -> Known:
    """Return whether the last score after day 0 meets a definition of response."""
    definition = past.knowledge.response_definition(str(ask.of))
    series = past.series
    if not series.visits:
        return Known(None, because="no SALT score after day 0 is on record")
    judged = judge_series(series, definition, None)
    last = series.visits[-1]
    rows = rows_of(series.baseline, last)
    days_old = past.days_old(last.day)
    if isinstance(judged, ResponseReason):
        because = f"SALT {last.score:f} on day {last.day}: {judged.replace('_', ' ')}"
        return Known(None, days_old, last.day, rows, because)
    start = f" from {series.baseline.score:f}" if series.baseline else ""
    because = f"SALT {last.score:f}{start} on day {last.day}"
    return Known(judged.visits[-1], days_old, last.day, rows, because)


def relapse(past: Past, ask: Ask) -> Known:
    """Return whether there is a relapse that the patient has not come back from."""
    found = [row for row in past.relapses if row.definition == ask.of]
    if not found:
        return Known(None, because=f"{ask.of} is no definition of relapse")
    last = max(found, key=lambda row: row.episode)
    if last.status is RelapseStatus.NOT_ASSESSABLE:
        return Known(None, rows=last.rows, because=last.because)
    is_there = last.status is RelapseStatus.RELAPSE and last.recaptured is not True
    days_old = past.days_old(last.by_day)
    return Known(is_there, days_old, last.by_day, last.rows, last.because)


def done(past: Past, ask: Ask) -> Known:
    """Return whether an item of the work-up is on record."""
    return workup_item(past, str(ask.of))


def workup_item(past: Past, name: str) -> Known:
    """Return when an item of the work-up was last done; unknown when it is not on record.

    An item of several tests is done on a day that has all of them, or, where no day has,
    when each is on record; it is then as old as the oldest of them.
    """
    items = past.knowledge.workup_items
    if name not in items:
        return Known(None, because=f"{name} is no item of the work-up")
    label = items[name].label
    doings = read_doings(past.as_timeline, name, items)
    if doings.done:
        dated = [one for one in doings.done if one.day is not None]
        last = (dated or list(doings.done))[-1]
        when = "" if last.day is None else f" on day {last.day}"
        because = f"{label} done{when}"
        return Known(True, past.days_old(last.day), last.day, last.rows, because)
    return _from_several_days(past, label, doings.partly)


def _from_several_days(past: Past, label: str, partly: Sequence[DoneDay]) -> Known:
    """Put together what single days have in part, the latest of each."""
    wanted = {name for one in partly for name in one.missing}
    missing = (
        set.intersection(*(set(one.missing) for one in partly)) if partly else set()
    )
    if not partly:
        return Known(None, because=f"{label} is not on record")
    rows = tuple(sorted({row for one in partly for row in one.rows}))
    if missing:
        lacking = " and ".join(sorted(name.replace("_", " ") for name in missing))
        return Known(None, rows=rows, because=f"{label}: {lacking} is not on record")
    newest = [_last_with(name, partly) for name in sorted(wanted)]
    known = [day for day in newest if day is not None]
    day = min(known, default=None)
    because = f"{label} done by single tests, the oldest on day {day}"
    return Known(True, past.days_old(day), day, rows, because)


def _last_with(name: str, partly: Sequence[DoneDay]) -> int | None:
    days = [one.day for one in partly if name not in one.missing]
    return max((day for day in days if day is not None), default=None)
