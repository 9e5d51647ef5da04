"""What went wrong: adverse events and relapses."""

from __future__ import annotations

from fractions import Fraction

from anagen.kernel.time import DAYS_PER, TimeUnit
from anagen.knowledge import load_knowledge
from anagen.records.tables import Event
from anagen.records.terms import EventKind, Presence
from anagen.reports.measures.registry import (
    Measured,
    UnitRow,
    known,
    registers,
    unknown,
)
from anagen.reports.questions import Unit

_NONE = "none"


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
    """How many distinct adverse events the person had."""
    told = events_of(row, EventKind.ADVERSE_EVENT)
    if not told:
        return unknown("the source is silent on this person's adverse events")
    return known(len({e.event_id for e in told if happened(e)}), *told)


@registers(Unit.PATIENT)
def relapse(row: UnitRow) -> Measured:
    """Whether the person is reported to have relapsed."""
    told = events_of(row, EventKind.RELAPSE)
    if not told:
        return unknown("the source does not say whether there was a relapse")
    return known(any(happened(e) for e in told), *told)


@registers(Unit.PATIENT)
def relapse_trigger(row: UnitRow) -> Measured:
    """What the first relapse followed."""
    told = [e for e in events_of(row, EventKind.RELAPSE) if happened(e)]
    if not told or told[0].trigger is None:
        return unknown("no relapse, or its trigger is not on record", *told)
    return known(str(told[0].trigger), told[0])


@registers(Unit.PATIENT)
def relapse_latency_weeks(row: UnitRow) -> Measured:
    """Weeks from the trigger to the first relapse; the bound, when it is a bound."""
    told = [e for e in events_of(row, EventKind.RELAPSE) if happened(e)]
    if not told or told[0].latency is None:
        return unknown("no relapse, or its latency is not on record", *told)
    latency = told[0].latency
    weeks = latency.in_unit(TimeUnit.WEEK)
    if weeks is None:
        days = latency.latest or 0
        weeks = Fraction(days) / Fraction(DAYS_PER[TimeUnit.WEEK])
    return known(weeks, told[0], because=f"stated as {latency}")


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
