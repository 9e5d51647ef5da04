"""Relapses of one patient as the source reports them; rules as in `relapse`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from anagen.derivations.reference.relapse_rows import (
    Course,
    Relapse,
    infer_trigger,
    kind_of,
)
from anagen.derivations.tables.relapse import RelapseKind, RelapseStatus
from anagen.derivations.tables.salt_response import ResponseSource
from anagen.records.tables import Event
from anagen.records.terms import (
    Basis,
    EventKind,
    FailureKind,
    Presence,
    TreatmentRole,
)

__all__ = ["REPORTED_KINDS", "reported_relapses"]

REPORTED_KINDS = (EventKind.RELAPSE, EventKind.SECONDARY_LOSS)
"""The kinds of event that are relapses."""


def reported_relapses(course: Course, definition: str) -> Iterator[Relapse]:
    """Yield the episodes that the source reports, or the row that says there is none.

    Parameters
    ----------
    course
        The patient.
    definition
        What the definition is called.
    """
    told = [e for e in course.timeline.events if e.kind in REPORTED_KINDS]
    present = [e for e in told if _is_relapse(e) and _may_be_after_day_0(e)]
    for episode, event in enumerate(sorted(present, key=_earlier), start=1):
        yield _episode(course, definition, episode, event)
    if not present:
        yield _none(course, definition, [e for e in told if not _is_relapse(e)])


def _is_relapse(event: Event) -> bool:
    return event.presence is Presence.PRESENT and event.term != "none"


def _may_be_after_day_0(event: Event) -> bool:
    if event.day is None:
        return True
    day = event.day.latest if event.day.day is None else event.day.day
    return day is None or day > 0


def _earlier(event: Event) -> tuple[object, ...]:
    """Order reports: by nominal day, undated last; then the earlier and wider bounds."""
    day = event.day.day if event.day else None
    earliest, latest = event.day.bounds if event.day else (None, None)
    return (
        (day is None, day or 0),
        (earliest is not None, earliest or 0),
        (latest is None, latest or 0),
        event.event_id,
    )


def _episode(course: Course, definition: str, episode: int, event: Event) -> Relapse:
    earliest, latest = event.day.bounds if event.day else (None, None)
    words = course.outcome.reported_words
    row = replace(
        course.none(definition, RelapseStatus.RELAPSE),
        episode=episode,
        source=ResponseSource.REPORTED,
        after_day=None if earliest is None else earliest - 1,
        by_day=latest,
        extent_low=event.extent_low,
        extent_high=event.extent_high,
        recaptured=(
            True
            if event.outcome in words.regained
            else False
            if event.outcome in words.not_regained
            else None
        ),
        rows=(event.event_id,),
    )
    row = _with_kind(course, event, _with_trigger(course, event, row))
    rescue = course.linked(event.event_id) or course.rescues_from(latest)
    return course.with_rescue(row, rescue)


def _with_trigger(course: Course, event: Event, row: Relapse) -> Relapse:
    """Take the trigger the source states; its day from the rows, when they have it."""
    found = infer_trigger(course, row)
    if event.trigger is not None:
        is_same = found.trigger is event.trigger and event.trigger_drug in (
            None,
            found.trigger_drug,
        )
        if not is_same:
            found = row
        found = replace(
            found,
            trigger=event.trigger,
            trigger_drug=event.trigger_drug or found.trigger_drug,
            trigger_basis=Basis.STATED,
            kind=kind_of(event.trigger),
        )
    if event.latency is not None:
        low, high = event.latency.bounds
        found = replace(found, latency_low=low, latency_high=high)
    return found


def _with_kind(course: Course, event: Event, row: Relapse) -> Relapse:
    """Where what it followed is unknown, take the source's word for secondary loss."""
    failed = {
        combination.combination_id
        for combination in course.timeline.combinations
        if combination.failure is FailureKind.SECONDARY
    }
    is_secondary = (
        event.kind is EventKind.SECONDARY_LOSS or event.combination_id in failed
    )
    if row.kind is None and is_secondary:
        return replace(row, kind=RelapseKind.SECONDARY_LOSS)
    return row


def _none(course: Course, definition: str, absent: list[Event]) -> Relapse:
    """Say why there is no episode: primary failure, reported absence, or nothing."""
    failures = _primary_failures(course)
    if failures:
        status, rows = RelapseStatus.PRIMARY_FAILURE, failures
    elif absent:
        status = RelapseStatus.NO_RELAPSE
        rows = [event.event_id for event in absent]
    else:
        return course.none(definition, RelapseStatus.NOT_ASSESSABLE)
    return replace(
        course.none(definition, status),
        source=ResponseSource.REPORTED,
        censored_day=course.followed.last_day,
        rows=tuple(sorted(rows)),
    )


def _primary_failures(course: Course) -> list[str]:
    reasons = course.outcome.reported_words.primary_failure_reasons
    return [
        *(
            combination.combination_id
            for combination in course.timeline.combinations
            if combination.failure is FailureKind.PRIMARY
        ),
        *(
            row.treatment_id
            for row in course.timeline.treatments
            if row.role is TreatmentRole.INDEX and row.reason_stopped in reasons
        ),
    ]
