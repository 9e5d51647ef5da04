"""What is to be checked when, for one patient: done, due, overdue, missed.

The schedules of every drug the patient takes and of the protocol are united, see
:mod:`anagen.protocols.schedules`; what was done is read from the records, see
:mod:`anagen.protocols.done`. Each day on which an item was done answers the nearest due
day, the earlier of two as near. What is only asked for "periodically" has no due day.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from anagen.knowledge.schema.labels import Label
from anagen.knowledge.schema.monitoring import MonitoringItem, WorkupItem
from anagen.knowledge.schema.protocols import Protocol
from anagen.protocols.as_known import day_of
from anagen.protocols.courses import DrugCourse
from anagen.protocols.decisions import override_of
from anagen.protocols.done import Doings, DoneDay, read_doings
from anagen.protocols.facts import PatientFacts
from anagen.protocols.findings import Override
from anagen.protocols.reading import reading_of
from anagen.protocols.schedules import DueDay, Schedule, Segment, due_days
from anagen.records.tables import Decision
from anagen.records.terms import DecisionKind
from anagen.records.timeline import Timeline

__all__ = [
    "ItemCalendar",
    "Slot",
    "SlotStatus",
    "item_rule",
    "monitoring_calendar",
]


class SlotStatus(StrEnum):
    """How one due day stands."""

    DONE = "done"
    DONE_EARLY = "done_early"
    DONE_LATE = "done_late"
    DONE_ELSEWHERE = "done_elsewhere"
    WAIVED = "waived"
    DUE = "due"
    OVERDUE = "overdue"
    MISSED = "missed"
    """Not done, and done again later since."""
    UPCOMING = "upcoming"


@dataclass(frozen=True)
class Slot:
    """One due day and how it stands.

    Parameters
    ----------
    due
        When it is due and who asks for it.
    status
        How it stands.
    days
        For what was done: days before (negative) or after the due day; for what is
        overdue: by how many days.
    done
        What answers it.
    decision
        The decision that answers it.
    """

    due: DueDay
    status: SlotStatus
    days: int = 0
    done: DoneDay | None = None
    decision: Override | None = None


@dataclass(frozen=True)
class ItemCalendar:
    """One item: its due days, and what has none.

    Parameters
    ----------
    item, label
        The item.
    slots
        Its due days, in order.
    periodic
        Schedules that give no number and so no day.
    schedules
        Everything that is said of it.
    doings
        When it was done.
    snoozed
        The decision to look at it later, while that holds.
    is_sure
        Whether it is on record that each drug is still taken.
    """

    item: str
    label: str
    slots: tuple[Slot, ...]
    periodic: tuple[Schedule, ...]
    schedules: tuple[Schedule, ...]
    doings: Doings
    snoozed: Override | None
    is_sure: bool

    def having(self, *statuses: SlotStatus) -> tuple[Slot, ...]:
        """Return the due days of some statuses."""
        return tuple(slot for slot in self.slots if slot.status in statuses)


def item_rule(item: str) -> str:
    """Return how findings and decisions name an item.

    Examples
    --------
    >>> item_rule("fasting_lipids")
    'workup/items#fasting_lipids'
    """
    return f"workup/items#{item}"


def monitoring_calendar(
    facts: PatientFacts,
    protocols: Iterable[Protocol],
    labels: Iterable[Label],
    until: int,
) -> tuple[ItemCalendar, ...]:
    """Return the calendar of every item asked for, by name.

    Parameters
    ----------
    facts
        The patient on the day; what came later is left out.
    protocols
        The protocols the patient follows; each begins with the first dose of its drugs.
    labels
        Labels, and practice, whose monitoring counts while their drug is taken.
    until
        Last day of the calendar.
    """
    reading = reading_of(facts)
    known, courses = reading.timeline, reading.courses
    by_item: dict[str, list[Schedule]] = defaultdict(list)
    for schedule in _schedules(courses, protocols, labels):
        by_item[schedule.item.item].append(schedule)
    is_sure = all(course.is_sure for course in courses if course.is_taken)
    asked = _Asked(known, facts.knowledge.workup_items, facts.on, until, is_sure)
    return tuple(
        _calendar(asked, item, found) for item, found in sorted(by_item.items())
    )


@dataclass(frozen=True)
class _Asked:
    """What every item of one patient has in common."""

    timeline: Timeline
    items: Mapping[str, WorkupItem]
    on: int
    until: int
    is_sure: bool


def _schedules(
    courses: Collection[DrugCourse],
    protocols: Iterable[Protocol],
    labels: Iterable[Label],
) -> Iterator[Schedule]:
    for label in labels:
        for course in courses:
            if course.drug == label.drug:
                yield from _united(label.id, label.drug, label.monitoring, [course])
    for protocol in protocols:
        drugs = {given.drug for given in protocol.regimen}
        given = [course for course in courses if course.drug in drugs]
        if given:
            yield from _united(protocol.id, protocol.title, protocol.monitoring, given)


def _united(
    source: str,
    says: str,
    items: Iterable[MonitoringItem],
    courses: Collection[DrugCourse],
) -> Iterator[Schedule]:
    """Yield what one source says of each item while some courses last."""
    segments = {anew: _segments(courses, anew=anew) for anew in (False, True)}
    for item in items:
        yield Schedule(source, says, item, segments[item.resets_after_dose_increase])


def _segments(courses: Collection[DrugCourse], *, anew: bool) -> tuple[Segment, ...]:
    """Return from when times count: the first dose, and `anew` from each increase."""
    start = min(course.start for course in courses)
    ends = [course.last_known for course in courses]
    last = None if None in ends else max(end for end in ends if end is not None)
    increases = {day for course in courses for day in course.increases}
    anchors = [start]
    if anew:
        anchors += sorted(day for day in increases if day > start)
    nexts = [*anchors[1:], None]
    return tuple(
        Segment(anchor, last if after is None else after - 1, anchor == start)
        for anchor, after in zip(anchors, nexts, strict=True)
    )


def _calendar(asked: _Asked, item: str, schedules: list[Schedule]) -> ItemCalendar:
    rule, items = item_rule(item), asked.items
    decisions = [row for row in asked.timeline.decisions if row.rule == rule]
    doings = read_doings(asked.timeline, item, items)
    done = [*doings.done, *_elsewhere(decisions)]
    ordered = tuple(sorted(schedules, key=lambda one: one.order))
    dues = due_days(ordered, asked.until)
    return ItemCalendar(
        item=item,
        label=items[item].label if item in items else item.replace("_", " "),
        slots=tuple(_slots(dues, done, decisions, asked.on)),
        periodic=tuple(one for one in ordered if one.item.periodically),
        schedules=ordered,
        doings=doings,
        snoozed=_snoozed(decisions, asked.on),
        is_sure=asked.is_sure,
    )


def _elsewhere(decisions: Iterable[Decision]) -> Iterator[DoneDay]:
    for row in decisions:
        if row.kind is DecisionKind.DONE_ELSEWHERE:
            yield DoneDay(day_of(row.day), (row.decision_id,), elsewhere=True)


def _snoozed(decisions: Iterable[Decision], on: int) -> Override | None:
    held = [
        override
        for row in decisions
        if row.kind is DecisionKind.SNOOZED
        for override in [override_of(row)]
        if (override.day or 0) <= on
        and (override.until is None or on <= override.until)
    ]
    return max(held, key=lambda one: (one.day or 0, one.rows), default=None)


def _slots(
    dues: tuple[DueDay, ...], done: list[DoneDay], decisions: list[Decision], on: int
) -> Iterator[Slot]:
    answers = _answers(dues, done)
    last_done = max((one.day for one in done if one.day is not None), default=None)
    for place, due in enumerate(dues):
        if place in answers:
            yield _done(due, answers[place])
            continue
        waiver = next((row for row in decisions if _waives(row, due, answers)), None)
        if waiver is not None:
            yield Slot(due, SlotStatus.WAIVED, decision=override_of(waiver))
        elif on < due.first - due.tolerance:
            yield Slot(due, SlotStatus.UPCOMING)
        elif on <= due.last + due.tolerance:
            yield Slot(due, SlotStatus.DUE)
        else:
            is_since = last_done is not None and last_done > due.last
            status = SlotStatus.MISSED if is_since else SlotStatus.OVERDUE
            yield Slot(due, status, days=on - due.last)


def _answers(dues: tuple[DueDay, ...], done: list[DoneDay]) -> dict[int, DoneDay]:
    """Return what answers each due day, by its place: of those nearest it the closest."""
    found: dict[int, DoneDay] = {}
    for one in sorted(done, key=lambda d: (d.day or 0, d.elsewhere, d.rows)):
        if one.day is None or not dues:
            continue
        # Due days are in order and apart, so that the nearest is next to the day.
        after = bisect_right(dues, one.day, key=lambda due: due.first)
        near = range(max(after - 1, 0), min(after + 1, len(dues)))
        far, place = min((_distance(one, dues[place]), place) for place in near)
        if place not in found or far < _distance(found[place], dues[place]):
            found[place] = one
    baseline = next((n for n, due in enumerate(dues) if due.at_baseline), None)
    undated = next((one for one in done if one.day is None), None)
    if baseline is not None and undated is not None:
        found.setdefault(baseline, undated)
    return found


def _distance(done: DoneDay, due: DueDay) -> int:
    return abs(_offset(done, due))


def _offset(done: DoneDay, due: DueDay) -> int:
    """Return how many days after the due days, negative before them."""
    if done.day is None or due.first <= done.day <= due.last:
        return 0
    return done.day - (due.first if done.day < due.first else due.last)


def _done(due: DueDay, done: DoneDay) -> Slot:
    days = _offset(done, due)
    status = SlotStatus.DONE
    if done.elsewhere:
        status = SlotStatus.DONE_ELSEWHERE
    elif days > due.tolerance:
        status = SlotStatus.DONE_LATE
    elif days < -due.tolerance and not due.at_baseline:
        status = SlotStatus.DONE_EARLY
    return Slot(due, status, days, done)


def _waives(row: Decision, due: DueDay, answers: Mapping[int, DoneDay]) -> bool:
    """Say whether a decision waives a due day: one to come, or open when it was made."""
    if row.kind is not DecisionKind.WAIVED:
        return False
    day, last = day_of(row.day), row.until_day.latest if row.until_day else None
    if last is not None and due.first > last:
        return False
    between = (
        done.day is not None and day is not None and due.last < done.day <= day
        for done in answers.values()
    )
    return not any(between)
