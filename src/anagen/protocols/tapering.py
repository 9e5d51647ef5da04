"""Stepping down, watching, and stepping back, by the gates of a protocol.

A step down needs two things: its gate is met, and the least time on the present step is
over (its length, and the time it is watched). A step back is offered when a gate for it,
or for relapse, is met on a step that has a way back.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from anagen.kernel.verdicts import Verdict, all_of
from anagen.knowledge.schema.dosing import TimeSpan
from anagen.knowledge.schema.protocols import Gate, GateKind, Protocol
from anagen.knowledge.schema.regimens import Phase, PhaseKind
from anagen.protocols.as_known import days_in
from anagen.protocols.decisions import with_decisions
from anagen.protocols.facts import PatientFacts
from anagen.protocols.findings import Finding, FindingKind, Tier
from anagen.protocols.gates import judge_gate, started_on
from anagen.protocols.reading import reading_of
from anagen.protocols.steps import WAY_DOWN, Place, find_place

__all__ = ["Watch", "read_places", "taper_findings", "watch_of"]

_DOWN = WAY_DOWN | {PhaseKind.STOP, PhaseKind.HOLD}


@dataclass(frozen=True)
class Watch:
    """How long a patient stays on a step at least.

    Parameters
    ----------
    since
        First day of the step.
    least
        First day on which the next step may follow.
    at_most
        The same by the longer end of what the source gives.
    """

    since: int
    least: int
    at_most: int

    def verdict(self, on: int) -> Verdict:
        """Say whether the time is over."""
        return Verdict.MET if on >= self.least else Verdict.NOT_MET

    def describe(self, on: int) -> str:
        """Say how far the time has run.

        Examples
        --------
        >>> Watch(183, 244, 274).describe(200)
        'watched from day 183 until day 244 to 274; 44 days left at least'
        """
        until = f"{self.least}"
        if self.at_most > self.least:
            until += f" to {self.at_most}"
        said = f"watched from day {self.since} until day {until}"
        if on < self.least:
            return f"{said}; {self.least - on} days left at least"
        if on < self.at_most:
            return f"{said}; the shorter time is over"
        return f"{said}; over"


def watch_of(place: Place) -> Watch | None:
    """Return the least time on a step; None when the protocol gives none."""
    phase = place.phase
    spans: list[TimeSpan] = []
    if phase is not None:
        given = (phase.lasts.length, phase.surveillance)
        spans = [span for span in given if span is not None]
    if not spans:
        return None
    low, high = (sum(days_in(span)[end] for span in spans) for end in (0, 1))
    return Watch(place.since, place.since + low, place.since + high)


def read_places(facts: PatientFacts, protocol: Protocol) -> tuple[Place, ...]:
    """Return on which step the patient is with each drug of the regimen taken."""
    courses = reading_of(facts).courses
    return tuple(
        find_place(drug, course)
        for drug in protocol.regimen
        for course in courses
        if course.drug == drug.drug and course.is_taken
    )


def taper_findings(facts: PatientFacts, protocol: Protocol) -> tuple[Finding, ...]:
    """Return where the patient is on the way down, and what may follow.

    Parameters
    ----------
    facts
        The patient on the day.
    protocol
        The protocol the patient follows.
    """
    start = started_on(facts, protocol)
    found: list[Finding] = []
    for place in read_places(facts, protocol):
        case = _Case(facts, protocol, place, start)
        if place.phase is None:
            found.append(case.unknown())
            continue
        found += [*case.down(place.phase), *case.watched(), *case.back(place.phase)]
    return with_decisions(found, facts.timeline, facts.on)


@dataclass(frozen=True)
class _Case:
    """One drug of one patient in one protocol."""

    facts: PatientFacts
    protocol: Protocol
    place: Place
    start: int | None

    @property
    def drug(self) -> str:
        return self.place.drug.drug

    def gate(self, name: str | None) -> Gate | None:
        return next((gate for gate in self.protocol.gates if gate.id == name), None)

    def unknown(self) -> Finding:
        return Finding(
            kind=FindingKind.TAPER,
            rule=f"{self.protocol.id}#{self.drug}",
            verdict=Verdict.UNKNOWN,
            says=f"on which step of {self.drug} the patient is cannot be told: "
            f"{self.place.because}",
            cites=self.protocol.cites,
            confidence=self.protocol.confidence,
            about=(self.drug,),
        )

    def down(self, phase: Phase) -> Iterator[Finding]:
        """Yield whether the next step down may be taken."""
        after = self.place.following
        if after is None or after.kind not in _DOWN:
            return
        names = {phase.lasts.until, after.gate} - {None}
        gates = [gate for gate in map(self.gate, sorted(map(str, names))) if gate]
        if not gates:
            yield self.undecided(after)
        for gate in gates:
            judged = judge_gate(self.facts, self.protocol, gate, self.start)
            yield self._next_step(judged, after)

    def undecided(self, after: Phase) -> Finding:
        """Return that nothing in the protocol says when a step down is taken."""
        return Finding(
            kind=FindingKind.TAPER,
            rule=f"{self.protocol.id}#{self.drug}.{after.id}",
            verdict=Verdict.UNKNOWN,
            says=f"{self.drug}: the next step is {after.reads}; the protocol does not say "
            "when it may be taken",
            because=self.place.because,
            cites=after.cites,
            confidence=after.confidence,
            about=(self.drug, after.id),
        )

    def _next_step(self, judged: Finding, after: Phase) -> Finding:
        watch, on = watch_of(self.place), self.facts.on
        time = Verdict.NOT_APPLICABLE if watch is None else watch.verdict(on)
        verdict = all_of([judged.verdict, time])
        if judged.verdict is Verdict.NOT_APPLICABLE:
            verdict = judged.verdict
        says = f"{self.drug}: {judged.says}"
        if watch is not None:
            says = f"{says}; on this step since day {watch.since}, {watch.describe(on)}"
        is_open = verdict is Verdict.MET
        return replace(
            judged,
            kind=FindingKind.TAPER,
            verdict=verdict,
            says=says,
            tier=Tier.FLAG if is_open else None,
            action=f"Consider the next step: {after.reads}" if is_open else "",
            about=(self.drug, after.id),
        )

    def watched(self) -> Iterator[Finding]:
        """Yield how far the time has run that a step on the way down is watched."""
        watch, phase = watch_of(self.place), self.place.phase
        if watch is None or phase is None or phase.surveillance is None:
            return
        yield Finding(
            kind=FindingKind.TAPER,
            rule=f"{self.protocol.id}#{self.drug}.{phase.id}",
            verdict=watch.verdict(self.facts.on),
            says=f"{self.drug}, {phase.reads}: {watch.describe(self.facts.on)}",
            because=self.place.because,
            cites=phase.cites,
            confidence=phase.confidence,
            day=watch.least,
            about=(self.drug, phase.id),
        )

    def back(self, phase: Phase) -> Iterator[Finding]:
        """Yield whether a step back is to be considered."""
        if phase.step_back is None:
            return
        target = next(p for p in self.place.drug.phases if p.id == phase.step_back)
        for gate in self.protocol.gates:
            is_about = not gate.drugs or self.drug in gate.drugs
            if gate.kind not in {GateKind.STEP_BACK, GateKind.RELAPSE} or not is_about:
                continue
            judged = judge_gate(self.facts, self.protocol, gate, self.start)
            is_open = judged.verdict is Verdict.MET
            if gate.kind is GateKind.RELAPSE and not is_open:
                continue  # that there is none is said by the review of relapse
            yield replace(
                judged,
                kind=FindingKind.TAPER,
                says=f"{self.drug}: {judged.says}",
                tier=Tier.FLAG if is_open else None,
                action=f"Consider the step back: {target.reads}" if is_open else "",
                about=(self.drug, target.id),
            )
