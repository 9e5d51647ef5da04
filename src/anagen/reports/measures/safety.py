"""What went wrong: adverse events and relapses."""

from __future__ import annotations

from fractions import Fraction

from anagen.derivations.reference.relapse import derive_relapse
from anagen.derivations.reference.reported_relapses import REPORTED_KINDS
from anagen.derivations.tables.relapse import RelapseStatus
from anagen.kernel.time import DAYS_PER, TimeUnit
from anagen.knowledge import load_knowledge
from anagen.knowledge.schema.outcomes.relapse import RelapseOutcome
from anagen.records.tables import Event
from anagen.records.terms import EventKind, Presence
from anagen.reports.distinct_events import distinct_events
from anagen.reports.measures.registry import (
    Measured,
    UnitRow,
    known,
    registers,
    unknown,
)
from anagen.reports.questions import Unit

_NONE = "none"

REPORTED_RELAPSE = "as_reported"
"""The definition of relapse that takes the word of the source."""


def events_of(row: UnitRow, kind: EventKind) -> tuple[Event, ...]:
    """Return the person's events of a kind, recorded absences included."""
    return tuple(e for e in row.timeline.events if e.kind is kind)


def happened(event: Event) -> bool:
    """Whether the event took place, rather than being recorded as absent."""
    return event.presence is Presence.PRESENT and event.term != _NONE


@registers(Unit.PATIENT)
def events(row: UnitRow, term: str) -> Measured:
    """Whether the person had an adverse event of this term, or of one it covers.

    Unknown when the source says nothing about this person's adverse events.
    """
    told = events_of(row, EventKind.ADVERSE_EVENT)
    covered = {term, *load_knowledge().vocabularies["adverse_events"].members(term)}
    named = [e for e in told if e.term in covered]
    if named:
        return known(any(happened(e) for e in named), *named)
    if told:
        return known(False, *told, because="not among the events told")
    return unknown("the source is silent on this person's adverse events")


@registers(Unit.PATIENT)
def event_count(row: UnitRow) -> Measured:
    """How many distinct adverse events the person had; those before day 0 left out."""
    told = events_of(row, EventKind.ADVERSE_EVENT)
    if not told:
        return unknown("the source is silent on this person's adverse events")
    return known(len(distinct_events(row.timeline)), *told)


def score_rules() -> tuple[str, ...]:
    """Return the definitions of relapse that rest on scores, in the order of the YAML."""
    found = load_knowledge().outcome(RelapseOutcome).definitions
    return tuple(name for name, each in found.items() if not each.is_reported)


@registers(Unit.PATIENT)
def relapse(row: UnitRow) -> Measured:
    """Whether the person is reported to have relapsed or lost the response."""
    return relapse_by(row, REPORTED_RELAPSE)


@registers(Unit.PATIENT)
def relapse_by(row: UnitRow, rule: str) -> Measured:
    """Whether the person relapsed by a definition; of those who can, as responders."""
    rows = [
        each
        for each in derive_relapse(row.timeline, load_knowledge())
        if each.definition == rule
    ]
    keys = tuple(sorted({key for each in rows for key in each.rows}))
    because = rows[0].because if rows else ""
    if any(each.status is RelapseStatus.RELAPSE for each in rows):
        return Measured(True, keys, because)
    is_known = any(each.status is RelapseStatus.NO_RELAPSE for each in rows)
    return Measured(False if is_known else None, keys, because)


def _first_relapse(row: UnitRow) -> Event | None:
    """Return the first relapse or loss of response that is reported."""
    told = (e for e in row.timeline.events if e.kind in REPORTED_KINDS)
    return next((e for e in told if happened(e)), None)


@registers(Unit.PATIENT)
def relapse_trigger(row: UnitRow) -> Measured:
    """What the first relapse followed."""
    first = _first_relapse(row)
    if first is None or first.trigger is None:
        told = () if first is None else (first,)
        return unknown("no relapse, or its trigger is not on record", *told)
    return known(str(first.trigger), first)


@registers(Unit.PATIENT)
def relapse_latency_weeks(row: UnitRow) -> Measured:
    """Weeks from the trigger to the first relapse; the bound, when it is a bound."""
    first = _first_relapse(row)
    if first is None or first.latency is None:
        told = () if first is None else (first,)
        return unknown("no relapse, or its latency is not on record", *told)
    weeks = first.latency.in_unit(TimeUnit.WEEK)
    if weeks is None:
        days = first.latency.latest or 0
        weeks = Fraction(days) / Fraction(DAYS_PER[TimeUnit.WEEK])
    return known(weeks, first, because=f"stated as {first.latency}")


@registers(Unit.EVENT)
def term(row: UnitRow) -> Measured:
    """The term of the event."""
    event = row.records[0]
    return known(str(getattr(event, "term", "")), event)


@registers(Unit.EVENT)
def kind(row: UnitRow) -> Measured:
    """The kind of the event: adverse event, relapse, milestone."""
    event = row.records[0]
    return known(str(getattr(event, "kind", "")), event)


@registers(Unit.EVENT)
def attributed_to(row: UnitRow, drug: str) -> Measured:
    """Whether the event is put down to a drug; unknown when to none at all."""
    suspected = [
        a for a in row.timeline.attributions if a.event_id == row.records[0].id
    ]
    if not suspected:
        return unknown("the source attributes it to no drug", *row.records)
    return known(any(a.drug == drug for a in suspected), *suspected)
