"""The adverse events of a Cohort, once each, and of whom the source tells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from anagen.derivations.reference.adverse_events import (
    NO_EVENT,
    AdverseEvent,
    derive_adverse_events,
    read_terms,
)
from anagen.derivations.tables.adverse_events import EventStatus
from anagen.knowledge import load_knowledge
from anagen.records.cohort import Cohort
from anagen.records.tables import Aggregate
from anagen.reports.pack.tables.parts import Rows, by_label, join_rows

__all__ = ["ToldEvents", "once_each", "printed_events", "read_events"]

Identity = tuple[str, str, int | None]
"""Person, term and stated day: what makes an event one event."""


@dataclass(frozen=True)
class ToldEvents:
    """What a source tells of adverse events.

    Parameters
    ----------
    events
        The events that happened, after day 0 or on a day not stated, in the order of the
        source's case numbers.
    absences
        Terms that were looked for and not found, and statements that there was none.
    told, silent
        Keys of the people of whom the source tells, and of whom it does not.
    """

    events: tuple[AdverseEvent, ...]
    absences: tuple[AdverseEvent, ...]
    told: frozenset[str]
    silent: frozenset[str]

    @cached_property
    def none(self) -> frozenset[str]:
        """Keys of the people of whom the source says that there was no adverse event."""
        said = (row for row in self.absences if row.status is EventStatus.NONE)
        return frozenset(row.patient_id for row in said)

    @cached_property
    def rows(self) -> Rows:
        """Keys of every row of adverse events that is read."""
        return join_rows(row.rows for row in (*self.events, *self.absences))


def read_events(cohort: Cohort) -> ToldEvents:
    """Read the adverse events of a Cohort by ``outcomes/adverse_events``."""
    knowledge = load_knowledge()
    found = [
        row
        for timeline in by_label(cohort)
        for row in derive_adverse_events(timeline, knowledge)
    ]
    happened = (row for row in found if row.status is EventStatus.PRESENT)
    absent = {EventStatus.ABSENT, EventStatus.NONE}
    silent = {r.patient_id for r in found if r.status is EventStatus.SILENT}
    return ToldEvents(
        tuple(row for row in happened if not _is_before(row)),
        tuple(row for row in found if row.status in absent),
        frozenset(row.patient_id for row in found) - silent,
        frozenset(silent),
    )


def _is_before(row: AdverseEvent) -> bool:
    """Say whether an event surely began before day 0."""
    days = (row.onset_day, row.onset_latest)
    return any(day is not None and day < 0 for day in days)


def once_each(
    events: Iterable[AdverseEvent], *, by_term: bool = False
) -> dict[Identity, list[AdverseEvent]]:
    """Gather the events that are one: of one person, one covering term and one day.

    Parameters
    ----------
    by_term
        Whether terms that one term covers stay apart.
    """
    gathered: dict[Identity, list[AdverseEvent]] = {}
    for row in events:
        term = row.term or ""
        name = term if by_term else row.term_group or term
        gathered.setdefault((row.patient_id, name, row.onset_day), []).append(row)
    return gathered


def printed_events(cohort: Cohort) -> Iterator[tuple[str, Aggregate]]:
    """Yield what the source prints of everybody: the term, ``none`` for any event."""
    terms = read_terms(load_knowledge())
    for row in cohort.aggregates:
        if row.numerator is None or row.denominator is None:
            continue
        if row.measure == "event_count":
            yield NO_EVENT, row
        elif row.measure.startswith("events(") and row.measure.endswith(")"):
            yield terms.term(row.measure[len("events(") : -1]), row
