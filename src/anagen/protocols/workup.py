"""What has to be done before the first dose, and whether it is.

A start is *not complete* until each item is on record, or a clinician has decided with a
reason. Only what was done by the day asked, and by day 0, counts.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from anagen.kernel.verdicts import Verdict
from anagen.knowledge.schema.conditions import Ask
from anagen.knowledge.schema.facts import FactName, Known
from anagen.knowledge.schema.protocols import Protocol, WorkupNeed
from anagen.protocols.as_known import days_in
from anagen.protocols.decisions import decisions_about, override_of
from anagen.protocols.facts import PatientFacts
from anagen.protocols.findings import FactUsed, Finding, FindingKind, Override, Tier
from anagen.protocols.screening import refuse_overrides
from anagen.protocols.versions import rule_name
from anagen.records.terms import DecisionKind

__all__ = ["ItemState", "Workup", "WorkupLine", "workup"]

_ITEMS = "workup/items"


class ItemState(StrEnum):
    """Where one item of the work-up stands: the whole list."""

    DONE = "done"
    STALE = "stale"
    """Done, and longer ago than the protocol allows."""

    MISSING = "missing"
    """Not on record."""

    DECIDED = "decided"
    """Not on record or stale; done elsewhere, waived or overridden with a reason."""


@dataclass(frozen=True)
class WorkupLine:
    """One item of the work-up for one patient.

    Parameters
    ----------
    need
        What the protocol asks.
    label
        What the item is called.
    state
        Where it stands.
    known
        When it was done, with the records.
    finding
        The same as a finding.
    """

    need: WorkupNeed
    label: str
    state: ItemState
    known: Known
    finding: Finding


@dataclass(frozen=True)
class Workup:
    """The work-up of one patient before the first dose.

    Parameters
    ----------
    patient_id
        The patient.
    protocol
        The version of the protocol.
    lines
        The items in the order of the protocol.
    start
        Whether the start is complete, as a finding.
    """

    patient_id: str
    protocol: Protocol
    lines: tuple[WorkupLine, ...]
    start: Finding

    @property
    def is_complete(self) -> bool:
        """Whether every item is done or decided, or the start was decided on."""
        return not self.missing or self.start.override is not None

    @property
    def missing(self) -> tuple[WorkupLine, ...]:
        """The items that are neither done nor decided."""
        open_ones = {ItemState.MISSING, ItemState.STALE}
        return tuple(line for line in self.lines if line.state in open_ones)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The start and each item, in the order of the protocol."""
        return (self.start, *(line.finding for line in self.lines))


def workup(
    facts: PatientFacts, protocol: Protocol, overrides: Iterable[Override] = ()
) -> Workup:
    """Look at each item of the work-up of a protocol.

    Parameters
    ----------
    facts
        The patient on the day.
    protocol
        The version of the protocol.
    overrides
        Decisions besides those on record: about one item (``workup/items#ecg``) or
        about the start as a whole (``protocols/t_omp_v1#workup``).
    """
    decided = refuse_overrides(protocol, overrides)
    before = facts.before_start
    lines = tuple(_line(before, need, decided) for need in protocol.workup)
    start = _start(before, protocol, lines, decided)
    return Workup(facts.timeline.patient_id, protocol, lines, start)


def _line(
    facts: PatientFacts, need: WorkupNeed, decided: dict[str, Override]
) -> WorkupLine:
    known = facts.known(_is_done(need.item))
    label = _label(facts, need.item)
    rule = f"{_ITEMS}#{need.item}"
    state = _state(need, known)
    override = None
    if state in {ItemState.MISSING, ItemState.STALE}:
        override = decided.get(rule) or _on_record(facts, rule)
    if override is not None:
        state = ItemState.DECIDED
    return WorkupLine(
        need, label, state, known, _finding(need, label, known, state, override)
    )


@cache
def _is_done(item: str) -> Ask:
    return Ask(fact=FactName.DONE, of=item, present=True)


def _label(facts: PatientFacts, name: str) -> str:
    item = facts.knowledge.workup_items.get(name)
    return name.replace("_", " ") if item is None else item.label


def _state(need: WorkupNeed, known: Known) -> ItemState:
    if known.value is not True:
        return ItemState.MISSING
    limit = need.not_older_than
    if limit is None or known.days_old is None:
        return ItemState.DONE
    return ItemState.STALE if known.days_old > days_in(limit)[1] else ItemState.DONE


def _on_record(facts: PatientFacts, rule: str) -> Override | None:
    """Return the latest decision on record that settles an item."""
    found = [
        row
        for row in decisions_about(facts.timeline, rule, facts.on)
        if row.kind is not DecisionKind.SNOOZED
    ]
    return override_of(found[-1]) if found else None


_VERDICTS = {
    ItemState.DONE: Verdict.MET,
    ItemState.DECIDED: Verdict.UNKNOWN,
    ItemState.STALE: Verdict.NOT_MET,
    ItemState.MISSING: Verdict.UNKNOWN,
}


def _finding(
    need: WorkupNeed,
    label: str,
    known: Known,
    state: ItemState,
    override: Override | None,
) -> Finding:
    is_open = state is not ItemState.DONE
    age = f", {known.days_old} days old" if known.days_old is not None else ""
    because = f"{known.because}{age}"
    said = _state_in_words(need, state, override)
    return Finding(
        kind=FindingKind.WORKUP,
        rule=f"{_ITEMS}#{need.item}",
        verdict=_VERDICTS[state],
        says=f"{label[:1].upper()}{label[1:]}: {said} ({because}).",
        because=because,
        tier=Tier.FLAG if is_open else None,
        action="Do it, or write down where it was done or why not." if is_open else "",
        facts=(FactUsed(f"done.{need.item}", known.because, known.rows),),
        cites=need.cites,
        confidence=need.confidence,
        override=override,
        day=known.day,
        about=(need.item,),
    )


def _state_in_words(
    need: WorkupNeed, state: ItemState, override: Override | None
) -> str:
    match state:
        case ItemState.DONE:
            return "done"
        case ItemState.STALE:
            return f"too old, {need.reads}"
        case ItemState.MISSING:
            return "missing"
        case ItemState.DECIDED:
            return f"decided: {override.reason if override else ''}"


def _start(
    facts: PatientFacts,
    protocol: Protocol,
    lines: tuple[WorkupLine, ...],
    decided: dict[str, Override],
) -> Finding:
    rule = rule_name(protocol, "workup")
    lacking = [
        f"{line.label} {'too old' if line.state is ItemState.STALE else 'missing'}"
        for line in lines
        if line.state in {ItemState.MISSING, ItemState.STALE}
    ]
    override = (decided.get(rule) or _on_record(facts, rule)) if lacking else None
    is_complete = not lacking
    verdict = Verdict.MET if is_complete else Verdict.NOT_MET
    if not lines:
        verdict = Verdict.NOT_APPLICABLE
    says = "Work-up complete." if is_complete else "Work-up not complete."
    return Finding(
        kind=FindingKind.WORKUP,
        rule=rule,
        verdict=verdict,
        says=says if lines else "The source prints no work-up.",
        because="; ".join(lacking),
        tier=None if is_complete else Tier.STOP_RULE,
        action=""
        if is_complete
        else "Complete it before the first dose, or write down why not.",
        cites=protocol.cites,
        confidence=protocol.confidence,
        override=override,
        day=facts.on,
    )
