"""When one patient's treatment was lowered, spaced out or stopped, and taken again.

The rules are those of ``knowledge/outcomes/relapse.yaml``. All drugs of the index
treatment count as one, so a switch from one to another is no stop; of a partner each drug
counts by itself.

Examples
--------
>>> from anagen.derivations.reference.treatment_spans import derive_treatment_spans
>>> from anagen.knowledge import load_knowledge
>>> from anagen.records.tables import Patient
>>> from anagen.records.timeline import Timeline
>>> daily = {"dose": 5, "unit": "mg", "period": 1, "period_unit": "d"}
>>> rows = [
...     Treatment(
...         treatment_id=key,
...         patient_id="p",
...         drug="tofacitinib",
...         role="index",
...         frequency=frequency,
...         start_day=start,
...         end_day=end,
...         **daily,
...     )
...     for key, frequency, start, end in [("t1", 2, 0, 179), ("t2", 1, 180, 239)]
... ]
>>> spans = derive_treatment_spans(
...     Timeline(Patient(patient_id="p"), treatments=tuple(rows)), load_knowledge()
... )
>>> found = read_treatment_changes(spans, rows, roles={"index"})
>>> [(change.day, str(change.trigger)) for change in found.changes]
[(180, 'taper'), (240, 'stop')]
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from anagen.derivations.reference.treatment_spans import TreatmentSpan
from anagen.derivations.tables.treatment_spans import Placement
from anagen.records.tables import Treatment
from anagen.records.terms import EventTrigger, Phase, TreatmentRole

__all__ = [
    "ENDLESS",
    "LOWER_PHASES",
    "TRIGGER_ORDER",
    "TreatmentChange",
    "TreatmentChanges",
    "read_treatment_changes",
]

ENDLESS = 2**40
"""Stands for the last day of a row that goes on, or whose last day is unknown."""

LOWER_PHASES = (Phase.TAPER, Phase.REDUCED)
"""The phases in which a drug is given in a lower dose than before."""

TRIGGER_ORDER = (
    EventTrigger.STOP,
    EventTrigger.TAPER,
    EventTrigger.INTERVAL_EXTENSION,
    EventTrigger.PARTNER_STOP,
)
"""Which of several changes on one day counts."""


@dataclass(frozen=True)
class TreatmentChange:
    """A drug that is given less, or not any more.

    Parameters
    ----------
    day
        The first day of it.
    trigger
        What kind of change it is.
    drug
        The drug; of several that stop together the one that was begun last.
    is_index
        Whether it is the index treatment that changes.
    again_on
        When it was taken again after a stop; None when it was not.
    """

    day: int
    trigger: EventTrigger
    drug: str
    is_index: bool
    again_on: int | None = None

    def may_provoke(self, seen_on: int, window: int) -> bool:
        """Say whether a relapse seen on a day may have followed it."""
        if self.day >= seen_on:
            return False
        if self.trigger is EventTrigger.STOP and (
            self.again_on is None or self.again_on >= seen_on
        ):
            return True
        return seen_on - self.day <= window


@dataclass(frozen=True)
class TreatmentChanges:
    """What changed in one patient's treatment.

    Parameters
    ----------
    changes
        In order of time.
    restarts
        Keys of the rows with which a stopped drug was taken again.
    is_on_record
        Whether there is any treatment.
    unplaced_rows
        How many rows cannot be placed in time, so that changes may be missed.
    """

    changes: tuple[TreatmentChange, ...]
    restarts: frozenset[str]
    is_on_record: bool
    unplaced_rows: int

    @property
    def is_complete(self) -> bool:
        """Whether no change can have been missed."""
        return self.is_on_record and self.unplaced_rows == 0

    def last_before(self, seen_on: int, window: int) -> TreatmentChange | None:
        """Return the last change that a relapse seen on a day may have followed."""
        found = [c for c in self.changes if c.may_provoke(seen_on, window)]
        return min(found, key=_latest_first, default=None)

    def first_of_index(self, from_day: int) -> int | None:
        """Return the day of the first change of the index treatment from a day on."""
        days = [c.day for c in self.changes if c.is_index and c.day >= from_day]
        return min(days, default=None)


def _latest_first(change: TreatmentChange) -> tuple[int, int, str]:
    return -change.day, TRIGGER_ORDER.index(change.trigger), change.drug


@dataclass(frozen=True)
class _Row:
    """A row with a first day."""

    span: TreatmentSpan
    record: Treatment
    start: int
    stop: int

    @property
    def key(self) -> str:
        return self.record.treatment_id


def read_treatment_changes(
    spans: Iterable[TreatmentSpan],
    records: Iterable[Treatment],
    roles: Collection[str],
) -> TreatmentChanges:
    """Return what changed in one patient's treatment.

    Parameters
    ----------
    spans, records
        The treatment rows of one patient, placed in time and as recorded.
    roles
        The roles of the rows that count.
    """
    by_key = {row.treatment_id: row for row in records}
    counted = [
        (span, by_key[span.treatment_id])
        for span in spans
        if span.role in roles and span.placement is not Placement.NOT_TAKEN
    ]
    dated = [row for pair in counted for row in _dated(*pair)]
    changes, restarts = _compare(sorted(dated, key=_order))
    return TreatmentChanges(
        changes=tuple(sorted(changes, key=_latest_first, reverse=True)),
        restarts=frozenset(restarts),
        is_on_record=bool(counted),
        unplaced_rows=sum(span.days is None for span, _ in counted),
    )


def _order(row: _Row) -> tuple[int, int, str]:
    return row.start, row.stop, row.key


def _compare(rows: list[_Row]) -> tuple[list[TreatmentChange], set[str]]:
    """Return the changes that rows in order show, and the keys of those taken again."""
    index = {row.span.drug for row in rows if row.span.role is TreatmentRole.INDEX}
    lines: defaultdict[str, list[_Row]] = defaultdict(list)
    drugs: defaultdict[str, list[_Row]] = defaultdict(list)
    for row in rows:
        lines["" if row.span.drug in index else row.span.drug].append(row)
        drugs[row.span.drug].append(row)
    changes: list[TreatmentChange] = []
    restarts: set[str] = set()
    for line, of_line in lines.items():
        courses = list(_courses(of_line))
        changes += _stops(courses, is_index=not line)
        restarts.update(course[0].key for course in courses[1:])
    for drug, of_drug in drugs.items():
        for before, row in pairwise(of_drug):
            if (trigger := _lowered(before, row)) is not None:
                is_index = drug in index
                changes.append(TreatmentChange(row.start, trigger, drug, is_index))
    return changes, restarts


def _dated(span: TreatmentSpan, record: Treatment) -> Iterator[_Row]:
    """Yield a row that has a first day; without a last day it is endless."""
    if span.is_placed and span.start_day is not None and span.stop_day is not None:
        stop = ENDLESS if span.ongoing else span.stop_day
        yield _Row(span, record, span.start_day, stop)
    elif span.placement is Placement.NO_LAST_DAY:
        start = record.start_day.day if record.start_day else None
        if start is not None:
            yield _Row(span, record, start, ENDLESS)


def _courses(rows: Iterable[_Row]) -> Iterator[list[_Row]]:
    """Yield rows, in order of their start, between which there is no day without."""
    course: list[_Row] = []
    reach = 0
    for row in rows:
        if course and row.start > reach:
            yield course
            course = []
        reach = max(reach, row.stop) if course else row.stop
        course.append(row)
    if course:
        yield course


def _stops(courses: list[list[_Row]], *, is_index: bool) -> Iterator[TreatmentChange]:
    following = [*(course[0].start for course in courses[1:]), None]
    for course, again_on in zip(courses, following, strict=True):
        reach = max(row.stop for row in course)
        if reach < ENDLESS:
            trigger = EventTrigger.STOP if is_index else EventTrigger.PARTNER_STOP
            drug = course[-1].span.drug
            yield TreatmentChange(reach, trigger, drug, is_index, again_on)


def _lowered(before: _Row, row: _Row) -> EventTrigger | None:
    """Say how a row of a drug gives less of it than the row before."""
    if not before.start < row.start <= before.stop:
        return None
    old, new = before.span.daily_dose_high, row.span.daily_dose_high
    if old is None or new is None:
        is_lower = row.span.phase in LOWER_PHASES
        was_lower = before.span.phase in LOWER_PHASES
        return EventTrigger.TAPER if is_lower and not was_lower else None
    if row.record.unit != before.record.unit or new >= old:
        return None
    return (
        EventTrigger.INTERVAL_EXTENSION if _spaced(before, row) else EventTrigger.TAPER
    )


def _spaced(before: _Row, row: _Row) -> bool:
    """Say whether the dose each time stayed the same, and is less than daily now."""
    same = (row.record.dose, row.record.dose_high) == (
        before.record.dose,
        before.record.dose_high,
    )
    each = row.record.dose if row.record.dose_high is None else row.record.dose_high
    daily = row.span.daily_dose_high
    return same and each is not None and daily is not None and daily < float(each)
