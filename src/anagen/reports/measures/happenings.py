"""Adverse events counted one by one, or by the combination they happened under."""

from __future__ import annotations

from anagen.knowledge import load_knowledge
from anagen.records.tables import Combination, Event
from anagen.records.terms import EventKind
from anagen.reports.measures.registry import (
    Measured,
    UnitRow,
    known,
    registers,
    unknown,
)
from anagen.reports.measures.safety import events_of, happened
from anagen.reports.questions import Unit

_UNITS = (Unit.COMBINATION, Unit.EPISODE)
_SILENT = "the source is silent on adverse events here"


def _covered(term: str) -> set[str]:
    members = load_knowledge().vocabularies["adverse_events"].members(term)
    return {term, *members}


def _told(row: UnitRow) -> tuple[Event, ...]:
    """Return the adverse events told of a combination, by any row of its episode."""
    own = {c.episode_id for c in row.records if isinstance(c, Combination)}
    keys = {c.id for c in row.timeline.combinations if c.episode_id in own}
    told = events_of(row, EventKind.ADVERSE_EVENT)
    return tuple(e for e in told if e.combination_id in keys)


@registers(*_UNITS, Unit.EVENT)
def events(row: UnitRow, term: str) -> Measured:
    """Whether an adverse event of this term, or of one it covers, fell to it."""
    own = [r for r in row.records if isinstance(r, Event)]
    told = own or _told(row)
    if not told:
        return unknown(_SILENT)
    named = [e for e in told if _is_adverse(e) and e.term in _covered(term)]
    return known(bool(named), *(named or told))


def _is_adverse(event: Event) -> bool:
    return event.kind is EventKind.ADVERSE_EVENT and happened(event)


@registers(*_UNITS)
def event_count(row: UnitRow) -> Measured:
    """How many adverse events fell to it; those of partners taken together are shared."""
    told = _told(row)
    if not told:
        return unknown(_SILENT)
    return known(sum(happened(e) for e in told), *told)


def _episode_of(row: UnitRow) -> tuple[Combination, ...]:
    """Return the combinations an event fell to: those of its own one's episode."""
    keys = {r.combination_id for r in row.records if isinstance(r, Event)}
    every = row.timeline.combinations
    episodes = {c.episode_id for c in every if c.id in keys}
    return tuple(c for c in every if c.episode_id in episodes)


@registers(Unit.EVENT)
def partner(row: UnitRow) -> Measured:
    """The partner of the combination an event fell to; several, joined by a plus."""
    found = _episode_of(row)
    if not found:
        return unknown("the source ties it to no combination", *row.records)
    return known(" + ".join(sorted({c.partner for c in found})), *row.records, *found)


@registers(Unit.EVENT)
def jak_inhibitor(row: UnitRow) -> Measured:
    """The JAK inhibitor of the combination an event fell to."""
    found = _episode_of(row)
    drugs = {str(c.jak_inhibitor) for c in found}
    if len(drugs) != 1:
        return unknown("the source ties it to no one JAK inhibitor", *row.records)
    return known(drugs.pop(), *row.records, *found)
