"""Whether the disease came back, after what, and what the protocol offers.

A protocol judges by its own gate when it has one. The definitions of relapse
(``outcomes/relapse``) stand beside it, each with its trigger, its latency and whether the
response was regained; where the protocol has no gate, or its gate cannot be judged, the
first definition that is met speaks for it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from anagen.derivations.reference.relapse_rows import Relapse
from anagen.derivations.tables.relapse import RelapseStatus
from anagen.kernel.verdicts import Verdict
from anagen.knowledge.schema.base import Cite, Confidence
from anagen.knowledge.schema.outcomes.relapse import RelapseOutcome
from anagen.knowledge.schema.protocols import GateKind, Protocol
from anagen.protocols.decisions import with_decisions
from anagen.protocols.facts import PatientFacts
from anagen.protocols.findings import FactUsed, Finding, FindingKind, Tier
from anagen.protocols.gates import judge_gate, started_on
from anagen.protocols.reading import reading_of

__all__ = ["relapse_findings", "relapse_rows"]

_VERDICTS: dict[RelapseStatus, Verdict] = {
    RelapseStatus.RELAPSE: Verdict.MET,
    RelapseStatus.NO_RELAPSE: Verdict.NOT_MET,
    RelapseStatus.PRIMARY_FAILURE: Verdict.NOT_APPLICABLE,
    RelapseStatus.NO_RESPONSE_YET: Verdict.NOT_APPLICABLE,
    RelapseStatus.NO_CHANGE: Verdict.NOT_APPLICABLE,
    RelapseStatus.NOT_ASSESSABLE: Verdict.UNKNOWN,
}


def relapse_rows(facts: PatientFacts) -> tuple[Relapse, ...]:
    """Return the episodes under each definition, as known on the day."""
    return reading_of(facts).relapses


def relapse_findings(
    facts: PatientFacts,
    protocol: Protocol | None = None,
    definitions: Collection[str] | None = None,
) -> tuple[Finding, ...]:
    """Return the relapse by the protocol and by each definition, then what is offered.

    Parameters
    ----------
    facts
        The patient on the day.
    protocol
        The protocol the patient follows; None for the definitions alone.
    definitions
        Names of the definitions to look at; all when None.
    """
    rows = [
        row
        for row in relapse_rows(facts)
        if definitions is None or row.definition in definitions
    ]
    gates = list(_by_gates(facts, protocol, rows)) if protocol else []
    is_decided = any(gate.verdict is not Verdict.UNKNOWN for gate in gates)
    now = [row for row in rows if _is_now(row)]
    # One problem is one alert: of several definitions that are met the first speaks.
    loud = None if is_decided else next(iter(now), None)
    found = [*gates, *(_finding(facts, row, speaks=row is loud) for row in rows)]
    if protocol is not None and any(one.tier is not None for one in found):
        found += _rescue(facts, protocol)
    return with_decisions(found, facts.timeline, facts.on)


def _by_gates(
    facts: PatientFacts, protocol: Protocol, rows: Collection[Relapse]
) -> Iterator[Finding]:
    """Yield the protocol's own gates for relapse, with what it followed."""
    start = started_on(facts, protocol)
    for gate in protocol.gates:
        if gate.kind is not GateKind.RELAPSE:
            continue
        judged = judge_gate(facts, protocol, gate, start)
        is_open = judged.verdict is Verdict.MET
        followed = next((row for row in rows if _is_now(row)), None)
        beside = "" if followed is None else f"; {followed.because}"
        yield replace(
            judged,
            kind=FindingKind.RELAPSE,
            because=f"{judged.because}{beside}" if is_open else judged.because,
            tier=Tier.FLAG if is_open else None,
            action="Consider what the protocol offers" if is_open else "",
        )


def _is_now(row: Relapse) -> bool:
    """Say whether an episode is not known to be over."""
    return row.status is RelapseStatus.RELAPSE and row.recaptured is not True


def _finding(facts: PatientFacts, row: Relapse, *, speaks: bool) -> Finding:
    outcome = facts.knowledge.outcome(RelapseOutcome)
    threshold = outcome.definitions[row.definition].threshold
    value = threshold.in_force() if threshold is not None else None
    cites: tuple[Cite, ...] = value.cites if value else ()
    confidence: Confidence | None = value.confidence if value else None
    is_open = speaks and _is_now(row)
    return Finding(
        kind=FindingKind.RELAPSE,
        rule=f"{outcome.id}#{row.definition}",
        verdict=_VERDICTS[row.status],
        says=row.because,
        because="; ".join(_details(row)),
        tier=Tier.FLAG if is_open else None,
        action="Consider rescue, or type a reason" if is_open else "",
        facts=(FactUsed(f"relapse.{row.definition}", row.because, row.rows),),
        cites=cites,
        confidence=confidence,
        day=row.by_day,
        about=(row.definition, str(row.episode)),
    )


def _details(row: Relapse) -> Iterator[str]:
    """Say trigger, latency, extent, answer and recapture, as far as they are known."""
    if row.status is not RelapseStatus.RELAPSE:
        return
    if row.trigger is not None:
        drug = f" of {row.trigger_drug}" if row.trigger_drug else ""
        basis = f" ({row.trigger_basis})" if row.trigger_basis else ""
        yield f"trigger: {str(row.trigger).replace('_', ' ')}{drug}{basis}"
    else:
        yield "trigger: not known"
    if row.latency_high is not None:
        low = 0 if row.latency_low is None else row.latency_low
        yield f"latency: {low} to {row.latency_high} days"
    if row.extent_high is not None:
        yield f"extent: {row.extent_low} to {row.extent_high}"
    if row.rescue_drugs:
        how = "" if row.rescue is None else f" ({row.rescue})"
        yield f"answered by: {row.rescue_drugs}{how}"
    words = {True: "regained", False: "not regained", None: "not known"}
    yield f"response: {words[row.recaptured]}"


def _rescue(facts: PatientFacts, protocol: Protocol) -> Iterator[Finding]:
    courses = reading_of(facts).courses
    taken = {course.drug for course in courses if course.is_taken}
    for option in protocol.rescue:
        already = sorted(taken & set(option.drugs))
        yield Finding(
            kind=FindingKind.RESCUE,
            rule=f"{protocol.id}#{option.id}",
            verdict=Verdict.MET,
            says=f"the protocol offers: {option.says}",
            because=f"taken now: {', '.join(already)}" if already else "",
            action=option.says,
            cites=option.cites,
            confidence=option.confidence,
            about=option.drugs,
        )
