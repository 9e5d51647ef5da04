"""What is due for one patient, as text and JSON: done, due, overdue, and what comes."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from anagen.interop.cases import calendar_day
from anagen.interop.findings_text import (
    WIDTH,
    Json,
    Line,
    Role,
    count_findings,
    counts_in_words,
    finding_as_json,
    findings_as_lines,
    heading,
    provenance,
    wrapped,
)
from anagen.interop.screening_answer import patient_in_words, version_in_words
from anagen.interop.site_findings import switched_off_findings
from anagen.knowledge import Knowledge
from anagen.knowledge.schema.labels import Jurisdiction, Label, LabelKind
from anagen.knowledge.schema.protocols import Protocol
from anagen.protocols.as_known import known_on
from anagen.protocols.courses import read_courses
from anagen.protocols.evaluate import evaluate_facts
from anagen.protocols.facts import PatientFacts
from anagen.protocols.findings import Finding
from anagen.protocols.monitoring import (
    ItemCalendar,
    Slot,
    SlotStatus,
    monitoring_calendar,
)
from anagen.protocols.monitoring_findings import monitoring_findings
from anagen.records.timeline import Timeline

__all__ = ["MonitoredPatient", "labels_for", "monitor_patient"]


@dataclass(frozen=True)
class MonitoredPatient:
    """What is due for one patient on a day.

    Parameters
    ----------
    timeline, knowledge
        The patient, and the knowledge that was used.
    on, until
        The day, and the last day that is looked ahead to.
    protocol
        The protocol followed; None when only the drugs count.
    labels
        The labels whose monitoring counts.
    calendars
        Each item with its due days.
    findings
        One for each item, and what else was evaluated; loudest first.
    """

    timeline: Timeline
    knowledge: Knowledge
    on: int
    until: int
    protocol: Protocol | None
    labels: tuple[Label, ...]
    calendars: tuple[ItemCalendar, ...]
    findings: tuple[Finding, ...]

    def lines(self, *, width: int = WIDTH) -> Iterator[Line]:
        """Yield the answer as text."""
        by = "the labels of the drugs taken"
        if self.protocol is not None:
            by = version_in_words(self.protocol)
        who = patient_in_words(self.timeline)
        yield Line(f"{who}, day {self.on}: monitoring by {by}", Role.TITLE)
        named = ", ".join(label.stem for label in self.labels) or "none"
        yield from wrapped(f"Labels: {named}.", Role.QUIET, width=width)
        if not self.findings:
            yield Line("No drug that is taken asks for anything.")
        yield from findings_as_lines(self.findings, self.knowledge, width=width)
        yield from self._ahead()
        yield from heading(counts_in_words(self.findings))

    def _ahead(self) -> Iterator[Line]:
        """Yield what comes, by day."""
        coming = sorted(
            ((slot.due.first, slot.due.last), calendar.label)
            for calendar in self.calendars
            for slot in calendar.having(SlotStatus.UPCOMING)
        )
        if not coming:
            return
        yield from heading(f"Coming until day {self.until} ({len(coming)})")
        for (first, last), label in coming:
            day = calendar_day(self.timeline, first)
            dated = "" if day is None else f", {day}"
            span = f"day {first}" if first == last else f"days {first} to {last}"
            yield Line(f"  {span}{dated}: {label}")

    def as_json(self) -> Json:
        """Return the answer as plain data."""
        head = provenance("monitor", self.timeline, self.on, self.knowledge)
        return {
            **head,
            "protocol": None if self.protocol is None else self.protocol.id,
            "labels": [label.id for label in self.labels],
            "until": self.until,
            "items": [_calendar(calendar) for calendar in self.calendars],
            "counts": count_findings(self.findings),
            "findings": [finding_as_json(one, self.knowledge) for one in self.findings],
        }


def _calendar(calendar: ItemCalendar) -> Json:
    return {
        "item": calendar.item,
        "label": calendar.label,
        "asked_by": [
            {"source": one.source, "says": one.says, "reads": one.item.reads}
            for one in calendar.schedules
        ],
        "due": [_slot(slot) for slot in calendar.slots],
    }


def _slot(slot: Slot) -> Json:
    return {
        "first": slot.due.first,
        "last": slot.due.last,
        "status": str(slot.status),
        "days": slot.days,
        "done_on": None if slot.done is None else slot.done.day,
        "rows": [] if slot.done is None else list(slot.done.rows),
    }


def labels_for(
    timeline: Timeline,
    knowledge: Knowledge,
    on: int,
    *,
    protocol: Protocol | None = None,
    jurisdictions: Collection[Jurisdiction] = (),
) -> tuple[Label, ...]:
    """Return the labels of the drugs that a patient has begun by a day.

    Parameters
    ----------
    timeline, knowledge
        The patient, and the labels there are.
    on
        The study day.
    protocol
        A protocol; where it names labels of a drug, only those count for it.
    jurisdictions
        Whose labels count, besides practice; all when empty.
    """
    drugs = {course.drug for course in read_courses(known_on(timeline, on), on)}
    named = {name.rpartition("/")[2] for name in (protocol.labels if protocol else ())}
    settled = {knowledge.labels[name].drug for name in named}

    def counts(label: Label) -> bool:
        if label.drug not in drugs:
            return False
        if label.drug in settled:
            return label.stem in named
        is_practice = label.kind is LabelKind.PRACTICE
        return not jurisdictions or is_practice or label.jurisdiction in jurisdictions

    return tuple(label for label in knowledge.labels.values() if counts(label))


def monitor_patient(
    timeline: Timeline,
    knowledge: Knowledge,
    on: int,
    until: int,
    *,
    protocol: Protocol | None = None,
    labels: tuple[Label, ...] = (),
    everything: bool = False,
) -> MonitoredPatient:
    """Return what is due for a patient on a day.

    Parameters
    ----------
    timeline, knowledge, on
        The patient, the knowledge and the study day.
    until
        Last day that is looked ahead to.
    protocol, labels
        What asks for checks.
    everything
        Whether all other findings of the day are given too.
    """
    facts = PatientFacts(timeline, knowledge, on)
    protocols = () if protocol is None else (protocol,)
    calendars = monitoring_calendar(facts, protocols, labels, until)
    used = [one.id for one in (*protocols, *labels)]
    found = {
        (one.rule, one.about): one
        for one in (
            # What is due comes later, so that it stands with the days to come.
            *(_further(facts, protocols, labels) if everything else ()),
            *monitoring_findings(calendars, on),
            *switched_off_findings(knowledge, used, on),
        )
    }
    ordered = tuple(sorted(found.values(), key=lambda one: one.order))
    return MonitoredPatient(
        timeline, knowledge, on, until, protocol, labels, calendars, ordered
    )


def _further(
    facts: PatientFacts, protocols: tuple[Protocol, ...], labels: tuple[Label, ...]
) -> tuple[Finding, ...]:
    """Return the findings of the day besides what is due."""
    by_drug: dict[str, tuple[Label, ...]] = {}
    for label in labels:
        by_drug[label.drug] = (*by_drug.get(label.drug, ()), label)
    return evaluate_facts(facts, protocols, by_drug)
