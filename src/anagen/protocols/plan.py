"""The dated steps of a protocol for one patient, in order.

Each phase of each drug has a first and a last day as far as the protocol tells. Where it
says "until" a gate opens, the day is open and the step says what it waits for. What the
source leaves open is said at the end. Checks come from the monitoring of the protocol and
of the labels it follows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from anagen.kernel.verdicts import Verdict, all_of
from anagen.knowledge.schema.base import Cite, Confidence, Number
from anagen.knowledge.schema.conditions import Ask
from anagen.knowledge.schema.dosing import AmountBand
from anagen.knowledge.schema.facts import Span
from anagen.knowledge.schema.labels import Label
from anagen.knowledge.schema.outcomes.base import Operator
from anagen.knowledge.schema.protocols import Protocol
from anagen.knowledge.schema.regimens import Phase
from anagen.protocols.as_known import days_in
from anagen.protocols.facts import PatientFacts
from anagen.protocols.moments import Moment, PhaseSpans
from anagen.protocols.schedules import Schedule, Segment, due_days

__all__ = ["PlanStep", "StepKind", "make_plan"]


class StepKind(StrEnum):
    """What kind of step it is, in the order in which steps of one day are shown."""

    WORKUP = "workup"
    PHASE = "phase"
    CHECK = "check"
    GATE = "gate"
    NOT_STATED = "not_stated"


@dataclass(frozen=True)
class PlanStep:
    """One step of the plan.

    Parameters
    ----------
    kind
        What kind of step.
    what
        The drug with its phase, the item or the gate.
    says
        What is to be done, in words.
    first
        When it begins, or is due; None when it belongs to no day.
    last
        When it ends; None when it is a single day, or belongs to none.
    cites, confidence
        Where it is from, and how surely it is known.
    """

    kind: StepKind
    what: str
    says: str
    first: Moment | None
    last: Moment | None = None
    cites: tuple[Cite, ...] = ()
    confidence: Confidence | None = None

    @property
    def order(self) -> tuple[object, ...]:
        """Sort key: by day, then by kind and name; what has no day last."""
        day = self.first.earliest if self.first else 0
        return self.first is None, day, list(StepKind).index(self.kind), self.what


def make_plan(
    facts: PatientFacts,
    protocol: Protocol,
    labels: Iterable[Label] = (),
    *,
    start: int = 0,
    until: int,
) -> tuple[PlanStep, ...]:
    """Return the steps of a protocol for a patient, in order.

    Parameters
    ----------
    facts
        The patient, for doses by age and weight.
    protocol
        The protocol.
    labels
        Labels whose monitoring counts for the drugs of the regimen.
    start
        Study day of the first dose.
    until
        Last day for which checks are listed; phases and gates are listed whole.
    """
    spans = PhaseSpans(protocol, start)
    steps = [
        *_workup(protocol, start),
        *_phases(facts, protocol, spans),
        *_checks(protocol, labels, spans, until),
        *_gates(protocol, start),
        *_open(protocol),
    ]
    return tuple(sorted(steps, key=lambda step: step.order))


def _workup(protocol: Protocol, start: int) -> Iterator[PlanStep]:
    for need in protocol.workup:
        moment = Moment(start, start)
        says = f"{need.item.replace('_', ' ')}: {need.reads}"
        yield PlanStep(
            StepKind.WORKUP,
            need.item,
            says,
            moment,
            cites=need.cites,
            confidence=need.confidence,
        )


def _phases(
    facts: PatientFacts, protocol: Protocol, spans: PhaseSpans
) -> Iterator[PlanStep]:
    for drug in protocol.regimen:
        for phase, (first, after) in zip(drug.phases, spans.of(drug), strict=True):
            latest = None if after.latest is None else after.latest - 1
            earliest = max(first.earliest, after.earliest - 1)
            last = Moment(earliest, latest, after.waits_for)
            yield PlanStep(
                StepKind.PHASE,
                f"{drug.drug}.{phase.id}",
                f"{drug.drug}: {_dose(facts, phase)}",
                first,
                last,
                phase.cites,
                phase.confidence,
            )


def _dose(facts: PatientFacts, phase: Phase) -> str:
    """Return a phase in words, with the band that fits the patient."""
    if not phase.bands:
        return phase.reads
    band = _band_for(facts, phase.bands)
    if band is None:
        return f"{phase.reads} (which of these is not known)"
    return f"{phase.reads} (this patient: {band.describe()})"


def _band_for(facts: PatientFacts, bands: tuple[AmountBand, ...]) -> AmountBand | None:
    """Return the first band that fits; None when that cannot be told."""
    age = facts.known(Ask.model_validate(_AGE))
    weight = facts.known(Ask.model_validate(_WEIGHT))
    for band in bands:
        verdict = all_of(
            (
                *_within(age.value, band.age_at_least, band.age_below),
                *_within(
                    weight.value,
                    band.weight_at_least,
                    band.weight_below,
                ),
            )
        )
        if verdict in {Verdict.MET, Verdict.NOT_APPLICABLE}:
            return band
        if verdict is Verdict.UNKNOWN:
            return None
    return None


_AGE = {"fact": "age", "at_least": 0, "unit": "a"}
_WEIGHT = {"fact": "weight", "at_least": 0, "unit": "kg"}


def _within(
    value: object, at_least: Number | None, below: Number | None
) -> Iterator[Verdict]:
    """Yield whether a number lies within the limits of a band."""
    for operator, limit in ((Operator.AT_LEAST, at_least), (Operator.BELOW, below)):
        if limit is not None:
            if isinstance(value, Span):
                yield value.compare(operator, limit)
            else:
                yield Verdict.UNKNOWN


def _checks(
    protocol: Protocol, labels: Iterable[Label], spans: PhaseSpans, until: int
) -> Iterator[PlanStep]:
    """Yield the due days of every item, those of all sources united."""
    by_item: dict[str, list[Schedule]] = defaultdict(list)
    for schedule in _schedules(protocol, labels, spans):
        by_item[schedule.item.item].append(schedule)
    for item, schedules in sorted(by_item.items()):
        name = item.replace("_", " ")
        for due in due_days(schedules, until):
            asked = "; ".join(f"{one.source}: {one.item.reads}" for one in due.asked_by)
            yield PlanStep(
                StepKind.CHECK,
                item,
                f"{name} ({asked})",
                Moment(due.first, due.last),
                cites=tuple(cite for one in due.asked_by for cite in one.item.cites),
                confidence=max(
                    (one.item.confidence for one in due.asked_by),
                    key=list(Confidence).index,
                ),
            )
        for one in schedules:
            if one.item.periodically:
                says = f"{name}, {one.item.reads}: {one.source} gives no number"
                yield PlanStep(
                    StepKind.NOT_STATED,
                    item,
                    says,
                    None,
                    cites=one.item.cites,
                    confidence=one.item.confidence,
                )


def _schedules(
    protocol: Protocol, labels: Iterable[Label], spans: PhaseSpans
) -> Iterator[Schedule]:
    whole = (Segment(spans.start, None, is_first=True),)
    for item in protocol.monitoring:
        yield Schedule(protocol.id, protocol.title, item, whole)
    for label in labels:
        drug = spans.drugs.get(label.drug)
        if drug is None:
            continue
        steps = spans.of(drug)
        first, after = steps[0][0], steps[-1][1]
        if first.latest is None:
            continue  # nobody knows when it begins
        last = None if after.latest is None else after.latest - 1
        for item in label.monitoring:
            segments = (Segment(first.earliest, last, is_first=True),)
            yield Schedule(label.id, label.drug, item, segments)


def _gates(protocol: Protocol, start: int) -> Iterator[PlanStep]:
    for gate in protocol.gates:
        low, high = (0, 0) if gate.at is None else days_in(gate.at.time)
        each = "" if gate.at is not None else " (at each visit)"
        yield PlanStep(
            StepKind.GATE,
            gate.id,
            f"{gate.id.replace('_', ' ')}{each}: {gate.says}",
            Moment(start + low, start + high),
            cites=gate.cites,
            confidence=gate.confidence,
        )


def _open(protocol: Protocol) -> Iterator[PlanStep]:
    for one in protocol.not_stated:
        says = f"not stated in the source: {one.what}; {one.says}"
        yield PlanStep(StepKind.NOT_STATED, one.what, says, None)
