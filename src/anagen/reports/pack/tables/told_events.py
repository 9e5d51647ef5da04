"""The adverse events of a Cohort, once each, and of whom the source tells."""

from __future__ import annotations

from collections.abc import Iterator
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
from anagen.reports.distinct_events import began_before_day_0
from anagen.reports.pack.tables.parts import Rows, by_label, join_rows

__all__ = ["ToldEvents", "printed_events", "read_events"]


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
        tuple(row for row in happened if not began_before_day_0(row)),
        tuple(row for row in found if row.status in absent),
        frozenset(row.patient_id for row in found) - silent,
        frozenset(silent),
    )


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
