"""The gates of a protocol at its weeks: step up, go on, consider stopping, replace.

A gate with a time is looked at from that time after the first dose on, not before. A
label that says by when a drug should work is looked at in the same way. Nothing here
stops a drug: a finding says what the protocol asks to consider, and a clinician decides.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from anagen.kernel.verdicts import Verdict
from anagen.knowledge.schema.conditions import judge
from anagen.knowledge.schema.labels import Benefit, Label
from anagen.knowledge.schema.protocols import Gate, GateKind, Protocol
from anagen.protocols.as_known import days_in
from anagen.protocols.courses import DrugCourse
from anagen.protocols.decisions import with_decisions
from anagen.protocols.facts import PatientFacts, facts_used, in_words
from anagen.protocols.findings import Finding, FindingKind, Tier
from anagen.protocols.reading import reading_of

__all__ = ["benefit_findings", "gate_findings", "judge_gate", "started_on"]

_LOOKED_AT = (
    GateKind.TITRATE,
    GateKind.CONTINUE,
    GateKind.CONSIDER_STOPPING,
    GateKind.REPLACE,
)
"""The gates of this module; those of taper and relapse have their own."""

_MET: Mapping[GateKind, str] = {
    GateKind.TITRATE: "a higher dose may be considered",
    GateKind.CONTINUE: "the treatment may go on",
    GateKind.CONSIDER_STOPPING: "stopping may be considered",
    GateKind.TAPER: "a lower step may be considered",
    GateKind.STEP_BACK: "a step back may be considered",
    GateKind.RELAPSE: "a relapse, by this protocol",
    GateKind.REPLACE: "the replacement may be considered",
}
_SPEAKS = frozenset({GateKind.TITRATE, GateKind.CONSIDER_STOPPING, GateKind.REPLACE})
"""What asks for a decision when it is met."""


def started_on(facts: PatientFacts, protocol: Protocol) -> int | None:
    """Return the first day of the regimen: of its index drugs, else of any of its drugs.

    None when the patient has not begun any of them by the day.
    """
    reading = reading_of(facts)
    if protocol.id not in reading.starts:
        reading.starts[protocol.id] = _first_day(reading.courses, protocol)
    return reading.starts[protocol.id]


def _first_day(courses: Iterable[DrugCourse], protocol: Protocol) -> int | None:
    index = {one.drug for one in protocol.regimen if one.role == "index"}
    drugs = {one.drug for one in protocol.regimen}
    for chosen in (index, drugs):
        days = [course.start for course in courses if course.drug in chosen]
        if days:
            return min(days)
    return None


def gate_findings(facts: PatientFacts, protocol: Protocol) -> tuple[Finding, ...]:
    """Return the gates of a protocol that open a change of treatment, with verdicts."""
    start = started_on(facts, protocol)
    found = [
        judge_gate(facts, protocol, gate, start)
        for gate in protocol.gates
        if gate.kind in _LOOKED_AT
    ]
    return with_decisions(found, facts.timeline, facts.on)


def judge_gate(
    facts: PatientFacts, protocol: Protocol, gate: Gate, start: int | None
) -> Finding:
    """Return one gate with its verdict on the day.

    Parameters
    ----------
    facts
        The patient on the day.
    protocol, gate
        The protocol, and one of its gates.
    start
        First day of the regimen; None when it has not begun.
    """
    rule = f"{protocol.id}#{gate.id}"
    due = None if start is None or gate.at is None else start + days_in(gate.at.time)[0]
    waiting = _waiting(gate, start, due, facts.on)
    if waiting:
        return Finding(
            kind=FindingKind.GATE,
            rule=rule,
            verdict=Verdict.NOT_APPLICABLE,
            says=waiting,
            because=gate.says,
            cites=gate.cites,
            confidence=gate.confidence,
            day=due,
            about=gate.drugs,
        )
    judged = judge(gate.condition, facts.known)
    at = f" (looked at from day {due})" if due is not None else ""
    says = f"{_outcome(gate, judged.verdict)}{at}: {in_words(judged) or gate.says}"
    return Finding(
        kind=FindingKind.GATE,
        rule=rule,
        verdict=judged.verdict,
        says=says,
        because=gate.says,
        tier=_tier(gate, judged.verdict),
        action=_action(gate, judged.verdict),
        facts=facts_used(judged),
        cites=gate.cites,
        confidence=gate.confidence,
        day=facts.on,
        about=gate.drugs,
    )


def _waiting(gate: Gate, start: int | None, due: int | None, on: int) -> str:
    name = gate.id.replace("_", " ")
    if start is None:
        return f"{name}: the treatment has not begun"
    if due is not None and on < due:
        return f"{name}: looked at from day {due}, in {due - on} days"
    return ""


def _outcome(gate: Gate, verdict: Verdict) -> str:
    name = gate.id.replace("_", " ")
    match verdict:
        case Verdict.MET:
            return f"{name} is met, {_MET[gate.kind]}"
        case Verdict.NOT_MET:
            return f"{name} is not met"
        case Verdict.UNKNOWN:
            return f"whether {name} is met is not known"
        case Verdict.NOT_APPLICABLE:
            return f"{name} does not apply"


def _tier(gate: Gate, verdict: Verdict) -> Tier | None:
    """Speak up when something is to be decided, or cannot be for want of a fact."""
    if verdict is Verdict.UNKNOWN and gate.at is not None:
        return Tier.FLAG
    if gate.kind is GateKind.CONTINUE:
        return Tier.FLAG if verdict is Verdict.NOT_MET else None
    return Tier.FLAG if verdict is Verdict.MET and gate.kind in _SPEAKS else None


def _action(gate: Gate, verdict: Verdict) -> str:
    if _tier(gate, verdict) is None:
        return ""
    if verdict is Verdict.UNKNOWN:
        return "Find out what is missing"
    if gate.kind is GateKind.CONTINUE:
        return "Decide whether to go on, and type the reason"
    words = {
        GateKind.TITRATE: "Consider the higher dose",
        GateKind.CONSIDER_STOPPING: "Consider stopping, or type why to go on",
        GateKind.REPLACE: "Consider the replacement",
    }
    return words[gate.kind]


def benefit_findings(
    facts: PatientFacts, labels: Iterable[Label]
) -> tuple[Finding, ...]:
    """Return for each drug taken whether it works by the time its label names."""
    courses = reading_of(facts).courses
    diseases = reading_of(facts).diseases
    found = [
        finding
        for label in labels
        for course in courses
        if course.drug == label.drug and course.is_taken
        for finding in _benefits(facts, label, course, diseases)
    ]
    return with_decisions(found, facts.timeline, facts.on)


def _benefits(
    facts: PatientFacts, label: Label, course: DrugCourse, diseases: Collection[str]
) -> Iterator[Finding]:
    for benefit in label.benefits:
        if benefit.condition_treated in diseases:
            yield _benefit(facts, label, benefit, course)


def _benefit(
    facts: PatientFacts, label: Label, benefit: Benefit, course: DrugCourse
) -> Finding:
    due = course.start + days_in(benefit.by.time)[1]
    by = f"{benefit.by.describe()} of {label.drug} (day {due}, {label.jurisdiction})"
    judged = judge(benefit.condition, facts.known)
    verdict, tier, action = judged.verdict, None, ""
    said = in_words(judged) or benefit.says
    if facts.on < due and verdict is not Verdict.MET:
        verdict, says = Verdict.NOT_APPLICABLE, f"looked at after {by}"
    elif verdict is Verdict.MET:
        says = f"it works, as the label asks by {by}: {said}"
    else:
        tier = Tier.FLAG
        is_known = verdict is Verdict.NOT_MET
        action = (
            "Consider stopping, or type why to go on"
            if is_known
            else ("Find out what is missing")
        )
        how = "no benefit" if is_known else "benefit not known"
        says = f"{how} by {by}, when the label asks to reconsider: {said}"
    return Finding(
        kind=FindingKind.GATE,
        rule=f"{label.id}#{benefit.id}",
        verdict=verdict,
        says=says,
        because=benefit.says,
        tier=tier,
        action=action,
        facts=facts_used(judged),
        cites=benefit.cites,
        confidence=benefit.confidence,
        day=due,
        about=(label.drug,),
    )
