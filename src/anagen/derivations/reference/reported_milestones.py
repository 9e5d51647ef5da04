"""Milestones as a source reports them: reached, or looked for and not reached.

They count only where there is no series of scores; see the rule `no_series` in
``knowledge/outcomes/salt_response.yaml``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from anagen.kernel.time import StudyDay
from anagen.knowledge.schema.outcomes.salt_response import ResponseDefinition
from anagen.records.tables import Event
from anagen.records.terms import EventKind, Presence
from anagen.records.timeline import Timeline

__all__ = ["Absence", "first_reported", "last_absence", "reported_interval"]


@dataclass(frozen=True)
class Absence:
    """A milestone that a source says was not reached.

    Parameters
    ----------
    event
        Where it says so.
    after
        The last day known without it; None when neither the absence nor the patient's
        last day is dated.
    """

    event: Event
    after: int | None


def first_reported(timeline: Timeline, definition: ResponseDefinition) -> Event | None:
    """Return the first milestone reported for a definition, by nominal day.

    Undated ones come last; of one day the one with the earlier and wider bounds.
    """
    reported = _reports(timeline, definition, Presence.PRESENT)
    return min(reported, key=_earlier, default=None)


def reported_interval(event: Event) -> tuple[int | None, int | None]:
    """Return after which day and by which day a reported milestone was reached.

    As exact as it was stated; a milestone is never reached before day 0.
    """
    earliest, latest = event.day.bounds if event.day else (None, None)
    # The day before the first day it may have been.
    return None if earliest is None else max(earliest - 1, 0), latest


def last_absence(timeline: Timeline, definition: ResponseDefinition) -> Absence | None:
    """Return the recorded absence that reaches furthest.

    An absence holds as of the first day its statement allows; without one as of the
    day the patient was last seen.
    """
    seen = _earliest(timeline.patient.last_seen_day)
    absences = []
    for event in _reports(timeline, definition, Presence.ABSENT):
        day = _earliest(event.day)
        after = seen if day is None else day
        absences.append(Absence(event, None if after is None else max(after, 0)))
    return max(absences, key=_further, default=None)


def _reports(
    timeline: Timeline, definition: ResponseDefinition, presence: Presence
) -> Iterator[Event]:
    for event in timeline.events:
        if (
            event.kind is EventKind.MILESTONE
            and event.presence is presence
            and event.term in definition.reported_as
            and _may_be_after_day_0(event.day)
        ):
            yield event


def _may_be_after_day_0(when: StudyDay | None) -> bool:
    if when is None:
        return True
    day = when.latest if when.day is None else when.day
    return day is None or day > 0


def _earliest(when: StudyDay | None) -> int | None:
    return None if when is None else when.earliest


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


def _further(absence: Absence) -> tuple[bool, int, str]:
    return absence.after is not None, absence.after or 0, absence.event.event_id
