"""Relapse as the page shows it: each definition beside the others, and what is offered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from anagen.derivations.reference.relapse_rows import Relapse
from anagen.derivations.tables.relapse import RelapseStatus
from anagen.interop.findings_text import cites_in_words
from anagen.knowledge.schema.outcomes.relapse import RelapseOutcome
from anagen.knowledge.schema.protocols import RescueOption
from anagen.protocols.findings import Finding, FindingKind
from anagen.protocols.relapse_review import relapse_findings, relapse_rows
from anagen.protocols.tapering import read_places
from anagen.records.terms import EventKind, Presence
from anagen.web.clinic.regimen.case import Case
from anagen.web.clinic.regimen.said import FindingLine, line_of, plain_name
from anagen.web.registry.reading import RowAndRecord, rows_of

__all__ = ["DefinitionLine", "Offer", "Review", "review"]

_CSS = {
    RelapseStatus.RELAPSE: "status-bad",
    RelapseStatus.NO_RELAPSE: "status-good",
    RelapseStatus.NOT_ASSESSABLE: "status-warn",
}
_REGAINED = {True: "regained", False: "not regained", None: "not known"}


@dataclass(frozen=True)
class DefinitionLine:
    """One definition, or one episode under it.

    Parameters
    ----------
    row
        The episode, or why there is none.
    label, says
        What the definition is called, and what it counts.
    source
        Where its threshold is from, and how surely it is known.
    """

    row: Relapse
    label: str
    says: str
    source: str

    @property
    def is_relapse(self) -> bool:
        """Whether it is an episode."""
        return self.row.status is RelapseStatus.RELAPSE

    @property
    def status(self) -> str:
        """What it comes to, as words."""
        return plain_name(str(self.row.status)).capitalize()

    @property
    def css(self) -> str:
        """The class of the word."""
        return _CSS.get(self.row.status, "status-info")

    @property
    def found(self) -> str:
        """Between which days it came."""
        after, by = self.row.after_day, self.row.by_day
        if by is None:
            return "not known"
        return f"by day {by}" if after is None else f"after day {after}, by day {by}"

    @property
    def trigger(self) -> str:
        """What it followed."""
        row = self.row
        if row.trigger is None:
            return "not known"
        drug = f" of {plain_name(row.trigger_drug)}" if row.trigger_drug else ""
        basis = f" ({row.trigger_basis})" if row.trigger_basis else ""
        return f"{plain_name(str(row.trigger))}{drug}{basis}"

    @property
    def latency(self) -> str:
        """The time from the trigger, in days."""
        low, high = self.row.latency_low, self.row.latency_high
        if high is None:
            return "not known"
        return f"{low or 0} to {high} days" if low != high else f"{high} days"

    @property
    def extent(self) -> str:
        """How much of the scalp."""
        low, high = self.row.extent_low, self.row.extent_high
        if high is None:
            return "not known"
        return f"{high} %" if low in {None, high} else f"{low} to {high} %"

    @property
    def answered(self) -> str:
        """What answered it."""
        if not self.row.rescue_drugs:
            return "nothing on record"
        how = f" ({self.row.rescue})" if self.row.rescue else ""
        return f"{plain_name(self.row.rescue_drugs)}{how}"

    @property
    def recaptured(self) -> str:
        """Whether the response was regained."""
        return _REGAINED[self.row.recaptured]


@dataclass(frozen=True)
class Offer:
    """What the protocol offers, with the drugs as they can be acted on.

    Parameters
    ----------
    option
        The option.
    source
        Where it is from.
    taken
        Rows in force of its drugs, each with the step back its protocol has, if any.
    others
        Its drugs that are not taken now.
    """

    option: RescueOption
    source: str
    taken: tuple[tuple[RowAndRecord, str], ...]
    others: tuple[str, ...]


@dataclass(frozen=True)
class Review:
    """Relapse of one patient for a page.

    Parameters
    ----------
    lines
        The definitions.
    gates
        The protocol's own gates, and findings that wait for a decision.
    offers
        What the protocol offers.
    events
        The relapses on record.
    """

    lines: tuple[DefinitionLine, ...]
    gates: tuple[FindingLine, ...]
    offers: tuple[Offer, ...]
    events: tuple[RowAndRecord, ...]


def review(case: Case) -> Review:
    """Return what there is to see about relapse."""
    findings = relapse_findings(case.facts, case.followed)
    return Review(
        tuple(_definitions(case)),
        tuple(map(line_of, _loud(findings))),
        tuple(_offers(case)),
        tuple(_events(case)),
    )


def _definitions(case: Case) -> Iterator[DefinitionLine]:
    outcome = case.knowledge.outcome(RelapseOutcome)
    for row in relapse_rows(case.facts):
        definition = outcome.definitions[row.definition]
        source = "the source's or the clinic's own word"
        if definition.threshold is not None:
            value = definition.threshold.in_force()
            source = cites_in_words(value.cites, value.confidence)
        yield DefinitionLine(row, definition.label, definition.says, source)


def _loud(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield the gates of the protocol, and what waits for an answer or has one."""
    for one in findings:
        is_gate = one.rule.startswith("protocols/")
        if one.kind is FindingKind.RELAPSE and (is_gate or one.tier is not None):
            yield one


def _offers(case: Case) -> Iterator[Offer]:
    protocol = case.followed
    if protocol is None:
        return
    back = {
        place.course.current.treatment_id: place.phase.step_back
        for place in read_places(case.facts, protocol)
        if place.phase is not None and place.phase.step_back is not None
    }
    for option in protocol.rescue:
        taken = [
            (one, back.get(one.record.id, ""))
            for one in case.in_force
            if _drug(one) in option.drugs
        ]
        now = {_drug(one) for one, _ in taken}
        yield Offer(
            option,
            cites_in_words(option.cites, option.confidence),
            tuple(taken),
            tuple(drug for drug in option.drugs if drug not in now),
        )


def _drug(one: RowAndRecord) -> str:
    record: Any = one.record
    return str(record.drug)


def _events(case: Case) -> Iterator[RowAndRecord]:
    for one in rows_of(case.patient, "events"):
        record: Any = one.record
        is_there = record.presence is Presence.PRESENT
        if record.kind is EventKind.RELAPSE and is_there:
            yield one
