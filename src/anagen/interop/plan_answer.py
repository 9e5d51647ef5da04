"""The dated steps of a protocol for one patient, as text and JSON."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from anagen.interop.cases import calendar_day
from anagen.interop.findings_text import (
    WIDTH,
    Json,
    Line,
    Role,
    cites_in_words,
    heading,
    provenance,
    wrapped,
)
from anagen.interop.screening_answer import patient_in_words, version_in_words
from anagen.interop.site_findings import switched_off_findings
from anagen.knowledge import Knowledge
from anagen.knowledge.overlay import site_note
from anagen.knowledge.schema.protocols import Protocol
from anagen.protocols.facts import PatientFacts
from anagen.protocols.moments import Moment
from anagen.protocols.plan import PlanStep, StepKind, make_plan
from anagen.records.timeline import Timeline

__all__ = ["PatientPlan", "plan_patient"]


@dataclass(frozen=True)
class PatientPlan:
    """The plan of one patient.

    Parameters
    ----------
    timeline, knowledge
        The patient, and the knowledge that was used.
    protocol
        The version of the protocol.
    start, until
        Study day of the first dose, and the last day for which checks are listed.
    steps
        The steps, in order.
    """

    timeline: Timeline
    knowledge: Knowledge
    protocol: Protocol
    start: int
    until: int
    steps: tuple[PlanStep, ...]

    def lines(self, *, width: int = WIDTH) -> Iterator[Line]:
        """Yield the plan as text: a paragraph for each step, by day."""
        yield Line(
            f"{patient_in_words(self.timeline)}: plan by {version_in_words(self.protocol)}",
            Role.TITLE,
        )
        yield from wrapped(
            f"First dose on day {self.start}; checks are listed until day {self.until}. "
            "What waits for a decision or a gate has no fixed day.",
            width=width,
        )
        shown: str | None = None
        for step in sorted(self.steps, key=_shown_as):
            when = self._when(step)
            if when != shown:
                yield from heading(when)
                shown = when
            yield from wrapped(self._said(step), indent=2, width=width)
        for one in switched_off_findings(
            self.knowledge, [self.protocol.id], self.start
        ):
            yield from wrapped(one.says, Role.QUIET, indent=2, width=width)
        kinds = {kind: sum(s.kind is kind for s in self.steps) for kind in StepKind}
        told = ", ".join(f"{n} {k.replace('_', ' ')}" for k, n in kinds.items() if n)
        yield from heading(f"{len(self.steps)} steps: {told}.")

    def _when(self, step: PlanStep) -> str:
        if step.first is None:
            return "On no day"
        return _capital(self._moment(step.first))

    def _moment(self, moment: Moment) -> str:
        day = calendar_day(self.timeline, moment.earliest)
        dated = f" ({day})" if day is not None and moment.is_known else ""
        return f"{moment.describe()}{dated}"

    def _said(self, step: PlanStep) -> str:
        kind = str(step.kind).replace("_", " ")
        last = ""
        if step.last is not None and step.last != step.first:
            last = f" Until {self._moment(step.last)}."
        source = cites_in_words(step.cites, step.confidence)
        note = self._site(step)
        mark = "" if note is None else f" Site policy: {note}."
        return f"{kind}: {step.says.rstrip('.')}.{last}{mark} [{source}]"

    def _site(self, step: PlanStep) -> str | None:
        return site_note(self.knowledge, f"{self.protocol.id}#{_rule_of(step)}")

    def as_json(self) -> Json:
        """Return the plan as plain data."""
        head = provenance("plan", self.timeline, self.start, self.knowledge)
        return {
            **head,
            "protocol": self.protocol.id,
            "until": self.until,
            "steps": [self._step(step) for step in self.steps],
        }

    def _step(self, step: PlanStep) -> Json:
        return {
            "kind": str(step.kind),
            "what": step.what,
            "says": step.says,
            "first": self._moment_as_json(step.first),
            "last": self._moment_as_json(step.last),
            "cites": [{"source": one.source, "where": one.where} for one in step.cites],
            "confidence": None if step.confidence is None else str(step.confidence),
            "site_policy": self._site(step),
        }

    def _moment_as_json(self, moment: Moment | None) -> Json | None:
        if moment is None:
            return None
        return {
            "earliest": moment.earliest,
            "latest": moment.latest,
            "waits_for": moment.waits_for or None,
            "earliest_date": _iso(calendar_day(self.timeline, moment.earliest)),
        }


def _shown_as(step: PlanStep) -> tuple[bool, bool, int]:
    """Order as read: what has a day, by day; what waits; what has none."""
    first = step.first
    if first is None:
        return True, True, 0
    return False, bool(first.waits_for), first.earliest


def _rule_of(step: PlanStep) -> str:
    """Return the name of the rule that a step is from, as a site names it."""
    lists = {StepKind.WORKUP: "workup", StepKind.CHECK: "monitoring"}
    return f"{lists[step.kind]}.{step.what}" if step.kind in lists else step.what


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"


def plan_patient(
    timeline: Timeline,
    knowledge: Knowledge,
    protocol: Protocol,
    *,
    start: int,
    until: int,
) -> PatientPlan:
    """Return the plan of a patient, with the checks of the labels the protocol follows."""
    facts = PatientFacts(timeline, knowledge, start)
    labels = [knowledge.labels[name.rpartition("/")[2]] for name in protocol.labels]
    steps = make_plan(facts, protocol, labels, start=start, until=until)
    return PatientPlan(timeline, knowledge, protocol, start, until, steps)
