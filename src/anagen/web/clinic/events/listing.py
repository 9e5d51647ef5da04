"""The adverse events of a patient with the drugs they are put down to, and the panel."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from anagen.kernel.verdicts import Verdict
from anagen.knowledge import Knowledge, load_knowledge
from anagen.protocols.adverse_event_review import (
    PanelLine,
    adverse_event_findings,
    special_interest_panel,
)
from anagen.protocols.facts import PatientFacts
from anagen.protocols.findings import Finding
from anagen.protocols.reading import reading_of
from anagen.records.terms import EventKind, Presence
from anagen.web.registry.models import Patient
from anagen.web.registry.reading import RowAndRecord, rows_of, timeline_of
from anagen.web.registry.summaries import evaluation_day

__all__ = [
    "NO_EVENT",
    "Attributed",
    "EventLine",
    "Listing",
    "PanelAnswer",
    "drugs_taken",
    "event_row",
    "list_events",
    "term_label",
]

NO_EVENT = "none"
"""The term of a source, or a visit, that there was no adverse event."""

_ANSWERS = {
    Verdict.MET: ("on record", "bad"),
    Verdict.NOT_MET: ("asked for, not there", "good"),
    Verdict.UNKNOWN: ("nothing on record", "info"),
}


@dataclass(frozen=True)
class Attributed:
    """One drug an event is put down to.

    Parameters
    ----------
    row
        The row.
    drug, category
        The drug, and how surely.
    """

    row: Any
    drug: str
    category: str


@dataclass(frozen=True)
class EventLine:
    """One adverse event.

    Parameters
    ----------
    row, record
        The row and the record it keeps.
    label
        The event.
    is_absent
        Whether it was looked for and not there.
    when
        Its day in words.
    attributed
        The drugs it is put down to.
    relation
        What is found of it and the drugs taken; None without any.
    """

    row: Any
    record: Any
    label: str
    is_absent: bool
    when: str
    attributed: tuple[Attributed, ...]
    relation: Finding | None

    @property
    def outcome(self) -> str:
        """How it ended, in words; empty when not known."""
        return term_label("event_outcomes", self.record.outcome)

    @property
    def action(self) -> str:
        """What was done, in words; empty when not known."""
        return term_label("event_actions", self.record.action)


@dataclass(frozen=True)
class PanelAnswer:
    """One event of special interest, in words.

    Parameters
    ----------
    line
        What is on record.
    label, answer, status
        The event, the answer, and the colour beside it.
    """

    line: PanelLine
    label: str
    answer: str
    status: str


@dataclass(frozen=True)
class Listing:
    """Everything of the page of events.

    Parameters
    ----------
    events
        The adverse events, the latest first.
    panel
        The events of special interest.
    drugs
        The drugs taken, or taken before, with their names.
    """

    events: tuple[EventLine, ...]
    panel: tuple[PanelAnswer, ...]
    drugs: tuple[tuple[str, str], ...]


def term_label(vocabulary: str, name: str | None) -> str:
    """Return a term in words; empty when there is none."""
    if not name:
        return ""
    term = load_knowledge().terms(vocabulary).get(name)
    return term.label if term is not None else name.replace("_", " ")


def drugs_taken(facts: PatientFacts) -> tuple[tuple[str, str], ...]:
    """Return the drugs begun by the day, those still taken first, with their names."""
    courses = reading_of(facts).courses
    ordered = sorted(courses, key=lambda one: (not one.is_taken, one.drug))
    names = dict.fromkeys(course.drug for course in ordered)
    return tuple((name, _drug_label(name, facts.knowledge)) for name in names)


def _drug_label(name: str, knowledge: Knowledge) -> str:
    drug = knowledge.drugs.get(name)
    return drug.name if drug is not None else name.replace("_", " ")


def list_events(patient: Patient, today: date) -> Listing:
    """Return the adverse events of a patient, in a constant number of queries."""
    timeline = timeline_of(patient)
    facts = PatientFacts(
        timeline, load_knowledge(), evaluation_day(patient, timeline, today)
    )
    blamed: dict[str, list[Attributed]] = defaultdict(list)
    for row, record in rows_of(patient, "attributions"):
        one: Any = record
        label = _drug_label(one.drug, facts.knowledge)
        blamed[one.event_id].append(Attributed(row, label, str(one.category)))
    related = _relations(facts)
    found = [
        _line(one, blamed, related)
        for one in rows_of(patient, "events")
        if _kind(one) is EventKind.ADVERSE_EVENT
    ]
    panel = tuple(_answer(line) for line in special_interest_panel(facts))
    return Listing(tuple(reversed(found)), panel, drugs_taken(facts))


def _kind(one: RowAndRecord) -> EventKind:
    record: Any = one.record
    kind: EventKind = record.kind
    return kind


def _relations(facts: PatientFacts) -> dict[str, Finding]:
    """Return what is found of each event and the drugs, by its key."""
    return {
        row: finding
        for finding in adverse_event_findings(facts)
        if finding.rule.endswith("#attribution")
        for fact in finding.facts
        for row in fact.rows
    }


def _line(
    one: RowAndRecord,
    blamed: dict[str, list[Attributed]],
    related: dict[str, Finding],
) -> EventLine:
    record: Any = one.record
    label = (
        "no adverse event"
        if record.term == NO_EVENT
        else term_label("adverse_events", record.term)
    )
    on: date | None = one.row.day_on
    stated = record.cell_text("day")
    when = on.strftime("%-d %b %Y") if on else (f"day {stated}" if stated else "")
    return EventLine(
        row=one.row,
        record=record,
        label=label,
        is_absent=record.presence is Presence.ABSENT,
        when=when or "day not known",
        attributed=tuple(blamed.get(record.id, ())),
        relation=related.get(record.id),
    )


def _answer(line: PanelLine) -> PanelAnswer:
    answer, status = _ANSWERS.get(line.answer, ("nothing on record", "info"))
    return PanelAnswer(line, term_label("adverse_events", line.term), answer, status)


def event_row(patient: Patient, key: str) -> EventLine | None:
    """Return one adverse event of a patient; None when there is none of that key."""
    blamed: dict[str, list[Attributed]] = defaultdict(list)
    for row, record in rows_of(patient, "attributions"):
        one: Any = record
        label = _drug_label(one.drug, load_knowledge())
        blamed[one.event_id].append(Attributed(row, label, str(one.category)))
    for found in rows_of(patient, "events"):
        if found.row.key == key and _kind(found) is EventKind.ADVERSE_EVENT:
            return _line(found, blamed, {})
    return None
