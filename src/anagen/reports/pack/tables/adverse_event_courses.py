"""Adverse events by term: on which drugs, what was done, and how they ended."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from anagen.derivations.reference.adverse_events import AdverseEvent
from anagen.knowledge import load_knowledge
from anagen.knowledge.schema.outcomes.adverse_events import AdverseEventsOutcome
from anagen.records.cohort import Cohort
from anagen.reports.distinct_events import once_each
from anagen.reports.pack.tables.groups import regimen_words
from anagen.reports.pack.tables.parts import (
    NOT_STATED,
    Row,
    count_cell,
    defined_by,
    join_rows,
    most_first,
    share_cell,
    tally_text,
)
from anagen.reports.pack.tables.told_events import read_events
from anagen.reports.tables import Cell, Table
from anagen.reports.words import capital, label

__all__ = ["table_adverse_event_courses"]

_HEADINGS = (
    "Adverse event",
    "Distinct events",
    "Drugs at onset",
    "Management",
    "Outcome",
    "Resolved, k/n events (%)",
    "Ended the combination, k/n events (%)",
)
_RESOLVED = "resolved"
_NOTES = (
    (
        "Unit: distinct events, one term in one person on one stated day; terms that one"
        " term covers count once in the first line and apart below. k/n is of the events"
        " of which it is known."
    ),
    (
        "Drugs at onset are those taken that day, or those of the combination the event"
        " is listed under. The gravest management and the worst outcome count."
    ),
)


def table_adverse_event_courses(cohort: Cohort) -> Table | None:
    """Return what became of the adverse events; None when there were none."""
    told = read_events(cohort)
    if not told.events:
        return None
    every = list(once_each(told.events, by_term=True).values())
    people = {(found[0].term or "", found[0].patient_id) for found in every}
    order = most_first(Counter(term for term, _ in people))
    whole = list(once_each(told.events).values())
    rows = [_row("Any adverse event", whole)]
    rows += [
        _row(
            capital(label("adverse_events", term)),
            [found for found in every if found[0].term == term],
        )
        for term in order
    ]
    outcome = load_knowledge().outcome(AdverseEventsOutcome)
    return Table(
        "adverse_event_courses",
        "Adverse events: drugs, management and outcome",
        _HEADINGS,
        tuple(rows),
        (*_NOTES, defined_by(outcome)),
    )


def _row(says: str, events: Sequence[Sequence[AdverseEvent]]) -> Row:
    found = [event[0] for event in events]
    keys = join_rows(row.rows for row in found)
    outcomes = [row for row in found if row.outcome is not None]
    resolved = sum(row.outcome == _RESOLVED for row in outcomes)
    return (
        Cell(says, None, keys),
        count_cell(len(found), keys),
        Cell(tally_text(_regimens(found)), None, keys),
        Cell(tally_text(_words(found, "action", "event_actions")), None, keys),
        Cell(tally_text(_words(found, "outcome", "event_outcomes")), None, keys),
        _known(resolved, outcomes),
        _known(
            sum(row.ended_combination is True for row in found),
            [row for row in found if row.ended_combination is not None],
        ),
    )


def _known(having: int, known: Sequence[AdverseEvent]) -> Cell:
    if not known:
        return Cell(NOT_STATED)
    return share_cell(having, len(known), join_rows(row.rows for row in known))


def _regimens(events: Iterable[AdverseEvent]) -> list[str]:
    return [regimen_words(row.regimen) if row.regimen else "" for row in events]


def _words(events: Iterable[AdverseEvent], column: str, vocabulary: str) -> list[str]:
    words = (getattr(row, column) for row in events)
    return [label(vocabulary, word) if word else "" for word in words]
