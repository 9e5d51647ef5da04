"""Relapses one by one: after what, how soon, how far, what was done, what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from anagen.derivations.reference.relapse import derive_relapse
from anagen.derivations.reference.relapse_rows import Relapse
from anagen.derivations.tables.relapse import RelapseStatus
from anagen.knowledge import load_knowledge
from anagen.knowledge.schema.outcomes.relapse import RelapseOutcome
from anagen.records.cohort import Cohort
from anagen.records.tables import Event
from anagen.records.terms import EventTrigger
from anagen.records.timeline import Timeline
from anagen.reports.pack.tables.groups import regimen_words
from anagen.reports.pack.tables.parts import (
    DASH,
    NOT_STATED,
    Row,
    by_label,
    count_words,
    defined_by,
    short_number,
)
from anagen.reports.tables import Cell, Table
from anagen.reports.words import capital, drug_name, duration_text, label

__all__ = ["MOST_RELAPSES", "relapse_rows", "table_relapse", "trigger_words"]

MOST_RELAPSES = 60
"""Relapses with a line of their own; the table says how many it leaves out."""

_HEADINGS = (
    "Patient",
    "Followed",
    "Drug",
    "Within",
    "Scalp affected",
    "Treated with",
    "Outcome",
)
_TRIGGERS = {
    EventTrigger.STOP: "stop",
    EventTrigger.TAPER: "taper",
    EventTrigger.INTERVAL_EXTENSION: "longer interval",
    EventTrigger.PARTNER_STOP: "stop of the partner",
    EventTrigger.NONE: "no change of treatment",
}
_NOTES = (
    (
        "One line per relapse or loss of response, as the source reports it or, without"
        " reports, by the first definition on scores that finds any; within: from what it"
        " followed to the relapse."
    ),
)

Told = tuple[Timeline, Relapse]


def table_relapse(cohort: Cohort) -> Table | None:
    """Return each relapse; None when there was none, or nothing is known of any."""
    outcome = load_knowledge().outcome(RelapseOutcome)
    definition, found = _told(relapse_rows(cohort), outcome)
    if not found:
        return None
    left_out = len(found) - MOST_RELAPSES
    notes = list(_NOTES)
    if left_out > 0:
        notes.append(f"{count_words(left_out, 'relapse')} more not shown.")
    return Table(
        "relapse",
        "Relapses",
        _HEADINGS,
        tuple(_row(*told) for told in found[:MOST_RELAPSES]),
        (*notes, defined_by(outcome, definition=definition)),
    )


def relapse_rows(cohort: Cohort) -> tuple[Told, ...]:
    """Return what each definition says of each patient, by case number."""
    return tuple(
        (timeline, row)
        for timeline in by_label(cohort)
        for row in derive_relapse(timeline, load_knowledge())
    )


def _told(rows: Sequence[Told], outcome: RelapseOutcome) -> tuple[str, list[Told]]:
    """Return the relapses of the definition that is shown; reports go first."""
    order = sorted(
        outcome.definitions.items(), key=lambda pair: not pair[1].is_reported
    )
    for name, _ in order:
        own = [(t, r) for t, r in rows if r.definition == name and _happened(r)]
        if own:
            return name, own
    return "", []


def _happened(row: Relapse) -> bool:
    return row.status is RelapseStatus.RELAPSE


def trigger_words(trigger: EventTrigger | None) -> str:
    """Write what a relapse followed."""
    return NOT_STATED if trigger is None else _TRIGGERS[trigger]


def _row(timeline: Timeline, row: Relapse) -> Row:
    keys = row.rows
    drug = drug_name(row.trigger_drug) if row.trigger_drug else DASH
    rescued = row.rescue_drugs or ""
    return (
        Cell(timeline.label, None, keys),
        Cell(capital(trigger_words(row.trigger)), None, keys, row.because),
        Cell(drug, None, keys),
        _within(timeline, row),
        Cell(_extent(row), _exact(row.extent_high), keys),
        Cell(regimen_words(rescued) if rescued else NOT_STATED, None, keys),
        Cell(_outcome(timeline, row), None, keys),
    )


def _exact(number: object) -> Fraction | None:
    return None if number is None else Fraction(str(number))


def _event(timeline: Timeline, row: Relapse) -> Event | None:
    own = set(row.rows)
    found = (event for event in timeline.events if event.event_id in own)
    return next(found, None)


def _within(timeline: Timeline, row: Relapse) -> Cell:
    """Write the time as stated; else the days between which it lies."""
    event = _event(timeline, row)
    if event is not None and event.latency is not None:
        latest = event.latency.latest
        number = None if latest is None else Fraction(latest)
        return Cell(duration_text(event.latency), number, row.rows, "days, at most")
    if row.latency_high is None:
        return Cell(NOT_STATED, None, row.rows)
    low = row.latency_low or 0
    text = f"{low}\N{EN DASH}{row.latency_high} days"
    return Cell(text, Fraction(row.latency_high), row.rows, "days, at most")


def _extent(row: Relapse) -> str:
    ends = [e for e in (row.extent_low, row.extent_high) if e is not None]
    if not ends:
        return NOT_STATED
    shown = dict.fromkeys(short_number(Fraction(str(end))) for end in ends)
    return "\N{EN DASH}".join(shown) + "%"


def _outcome(timeline: Timeline, row: Relapse) -> str:
    event = _event(timeline, row)
    if event is not None and event.outcome is not None:
        return label("event_outcomes", event.outcome)
    if row.recaptured is None:
        return NOT_STATED
    return "response regained" if row.recaptured else "response not regained"
