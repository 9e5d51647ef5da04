"""A protocol as a FHIR R4 PlanDefinition: dictionaries ready for JSON.

Every rule keeps its condition twice: in words, and as the data that we evaluate. Each phase points to a contained ActivityDefinition with its
dosage. Criteria that exclude are written as such and are not turned round. How surely a
rule is known is an extension; what is not known is left out, and the text says so.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, Final

from anagen.interop.condition_text import condition_in_words
from anagen.interop.plan_timing import (
    after_start,
    dosages_of,
    every,
    offsets,
    quantity,
    unit_of,
)
from anagen.knowledge import Knowledge
from anagen.knowledge.overlay import site_note
from anagen.knowledge.schema.base import Cite, Cited, Confidence
from anagen.knowledge.schema.protocols import Gate, GateKind, Protocol
from anagen.knowledge.schema.regimens import Phase, RegimenDrug
from anagen.knowledge.schema.rules import Rule

__all__ = ["CONFIDENCE", "EXPRESSION", "plan_definition"]

Json = dict[str, Any]

CONFIDENCE: Final = "urn:anagen:fhir:confidence"
"""Extension: verified, stated or unverified."""

SITE_POLICY: Final = "urn:anagen:fhir:site-policy"
"""Extension: what a site decided about the rule."""

EXPRESSION: Final = "application/vnd.anagen.condition+json"
"""The language of our conditions."""

_GOALS = frozenset({GateKind.CONTINUE, GateKind.TAPER})


def plan_definition(protocol: Protocol, knowledge: Knowledge) -> Json:
    """Return a version of a protocol as a PlanDefinition.

    Parameters
    ----------
    protocol
        The version.
    knowledge
        Names of drugs and analytes, and the sources that are cited.
    """
    return _Writer(protocol, knowledge).write()


class _Writer:
    """Writes one protocol."""

    def __init__(self, protocol: Protocol, knowledge: Knowledge) -> None:
        self.protocol = protocol
        self.knowledge = knowledge

    def write(self) -> Json:
        protocol = self.protocol
        period = {"start": _day(protocol.since)}
        if protocol.until is not None:
            period["end"] = _day(protocol.until)
        contained = [
            self._activity(drug, phase)
            for drug in protocol.regimen
            for phase in drug.phases
        ]
        made: Json = {
            "resourceType": "PlanDefinition",
            "id": _id(protocol.stem),
            "extension": [_confidence(protocol.confidence)],
            "url": f"urn:anagen:{protocol.id.replace('/', ':')}",
            "version": str(protocol.version),
            "name": _name(protocol.stem),
            "title": protocol.title,
            "type": {"coding": [_PROTOCOL]},
            "status": "active" if protocol.until is None else "retired",
            "experimental": False,
            "date": _day(protocol.since),
            "description": _description(protocol),
            "effectivePeriod": period,
            "useContext": [self._focus()],
            "relatedArtifact": self._artifacts(_cites_of(protocol)),
            "contained": contained,
            "goal": [
                self._goal(gate) for gate in protocol.gates if gate.kind in _GOALS
            ],
            "action": list(self._groups()),
        }
        return {key: value for key, value in made.items() if value != []}

    def _focus(self) -> Json:
        words = self.protocol.condition.replace("_", " ")
        return {"code": _FOCUS, "valueCodeableConcept": {"text": words}}

    # ------------------------------------------------------------ groups of actions

    def _groups(self) -> Iterator[Json]:
        protocol = self.protocol
        groups = (
            ("screening", "Screening", [self._criterion(c) for c in protocol.criteria]),
            ("work-up", "Work-up before the first dose", list(self._workup())),
            ("regimen", "Regimen", [self._drug(drug) for drug in protocol.regimen]),
            ("monitoring", "Monitoring", list(self._monitoring())),
            ("gates", "Gates", [self._gate(gate) for gate in protocol.gates]),
            ("rescue", "Rescue", list(self._rescue())),
        )
        for name, title, actions in groups:
            if actions:
                yield {"id": name, "title": title, "action": actions}

    def _criterion(self, rule: Rule) -> Json:
        kind = str(getattr(rule, "kind", ""))
        found = self._rule(rule, f"criterion-{rule.id}")
        return {**found, "code": [{"text": kind}]}

    def _rule(self, rule: Rule, name: str) -> Json:
        words = condition_in_words(rule.condition, self.knowledge)
        asked = rule.condition.model_dump(mode="json", by_alias=True, exclude_none=True)
        expression = {
            "description": words,
            "language": EXPRESSION,
            "expression": json.dumps(_bare(asked), ensure_ascii=False),
        }
        found: Json = {
            **self._cited(rule, rule.id, name),
            "title": rule.id.replace("_", " "),
            "description": rule.says,
            "condition": [{"kind": "applicability", "expression": expression}],
        }
        if rule.note is not None:
            found["textEquivalent"] = rule.note
        return found

    def _cited(self, cited: Cited, rule: str, name: str) -> Json:
        extensions = [_confidence(cited.confidence)]
        note = site_note(self.knowledge, f"{self.protocol.id}#{rule}")
        if note is not None:
            extensions.append({"url": SITE_POLICY, "valueString": note})
        return {
            "id": _id(name),
            "extension": extensions,
            "documentation": self._artifacts(cited.cites),
        }

    def _workup(self) -> Iterator[Json]:
        for need in self.protocol.workup:
            found = self._cited(need, f"workup.{need.item}", f"workup-{need.item}")
            title = self._label(need.item)
            related = [{"actionId": "regimen", "relationship": "before-start"}]
            text = {"title": title, "description": need.reads}
            yield {**found, **text, "relatedAction": related}

    def _monitoring(self) -> Iterator[Json]:
        for item in self.protocol.monitoring:
            found = self._cited(
                item, f"monitoring.{item.item}", f"monitoring-{item.item}"
            )
            text = {"title": self._label(item.item), "description": item.reads}
            made: Json = {**found, **text}
            related = list(offsets(item))
            if related:
                made["relatedAction"] = related
            if item.every is not None:
                made["timingTiming"] = {"repeat": every(item.every)}
            yield made

    def _gate(self, gate: Gate) -> Json:
        made = self._rule(gate, f"gate-{gate.id}")
        made["code"] = [{"text": str(gate.kind).replace("_", " ")}]
        if gate.at is not None:
            made["relatedAction"] = [after_start(gate.at.time)]
        return made

    def _rescue(self) -> Iterator[Json]:
        for option in self.protocol.rescue:
            found = self._cited(option, option.id, f"rescue-{option.id}")
            title = option.id.replace("_", " ")
            yield {**found, "title": title, "description": option.says}

    def _goal(self, gate: Gate) -> Json:
        return {
            "extension": [_confidence(gate.confidence)],
            "description": {"text": gate.says},
            "documentation": self._artifacts(gate.cites),
        }

    # ------------------------------------------------------------ regimen

    def _drug(self, drug: RegimenDrug) -> Json:
        phases = []
        for place, phase in enumerate(drug.phases):
            before = drug.phases[place - 1] if place else None
            phases.append(self._phase(drug, phase, before))
        made: Json = {
            "id": _id(f"drug-{drug.drug}"),
            "title": self._drug_name(drug.drug),
            "code": [{"text": drug.role}],
            "action": phases,
        }
        most = drug.maximum_daily
        text = [text for text in (most and most.reads, drug.starts.says) if text]
        if text:
            made["description"] = "; ".join(text)
        return made

    def _phase(self, drug: RegimenDrug, phase: Phase, before: Phase | None) -> Json:
        name = f"{drug.drug}.{phase.id}"
        made: Json = {
            **self._cited(phase, name, f"phase-{name}"),
            "title": f"{phase.id.replace('_', ' ')} ({str(phase.kind).replace('_', ' ')})",
            "description": phase.reads,
        }
        related = list(_related(drug, before))
        if related:
            made["relatedAction"] = related
        length = phase.lasts.length
        if length is not None and length.at_most is None:
            made["timingDuration"] = quantity(length.value, unit_of(length))
        if phase.gate is not None:
            words = f"when {phase.gate.replace('_', ' ')} opens"
            made["trigger"] = [{"type": "named-event", "name": words}]
        made["definitionCanonical"] = f"#{_id(f'activity-{name}')}"
        return made

    def _activity(self, drug: RegimenDrug, phase: Phase) -> Json:
        name = f"{drug.drug}.{phase.id}"
        made: Json = {
            "resourceType": "ActivityDefinition",
            "id": _id(f"activity-{name}"),
            "status": "active",
            "title": f"{self._drug_name(drug.drug)}, {phase.id.replace('_', ' ')}",
            "kind": "MedicationRequest",
            "productCodeableConcept": {"text": self._drug_name(drug.drug)},
            "dosage": list(dosages_of(drug, phase)),
        }
        return made

    def _drug_name(self, drug: str) -> str:
        known = self.knowledge.drugs.get(drug)
        return drug.replace("_", " ") if known is None else known.name

    def _label(self, name: str) -> str:
        for shelf in self.knowledge.workup.values():
            if name in shelf.items:
                return shelf.items[name].label
        return name.replace("_", " ")

    # ------------------------------------------------------------ sources

    def _artifacts(self, cites: Iterable[Cite]) -> list[Json]:
        """Return what is cited, each source and place once."""
        return [self._artifact(cite) for cite in dict.fromkeys(cites)]

    def _artifact(self, cite: Cite) -> Json:
        source = self.knowledge.sources[cite.source]
        who = ", ".join(source.authors)
        parts = (who, source.title, source.published_in, str(source.year or ""))
        made: Json = {
            "type": "citation",
            "label": cite.source,
            "display": cite.where,
            "citation": ". ".join(part for part in parts if part),
        }
        if source.doi is not None:
            made["url"] = f"urn:doi:{source.doi}"
        return made


_PROTOCOL: Json = {
    "system": "http://terminology.hl7.org/CodeSystem/plan-definition-type",
    "code": "clinical-protocol",
}
_FOCUS: Json = {
    "system": "http://terminology.hl7.org/CodeSystem/usage-context-type",
    "code": "focus",
}


def _description(protocol: Protocol) -> str:
    """Write what it is, and what its source leaves open."""
    left = "".join(f"\n- {one.what}: {one.says}" for one in protocol.not_stated)
    return (
        f"{protocol.says}\n\nNot stated in the source:{left}" if left else protocol.says
    )


def _cites_of(protocol: Protocol) -> Iterator[Cite]:
    yield from protocol.cites
    for cited in (
        *(*protocol.criteria, *protocol.workup, *protocol.monitoring),
        *(*protocol.gates, *protocol.rescue),
        *(phase for drug in protocol.regimen for phase in drug.phases),
    ):
        yield from cited.cites


def _confidence(confidence: Confidence) -> Json:
    return {"url": CONFIDENCE, "valueCode": str(confidence)}


def _id(name: str) -> str:
    """Return a name as FHIR ids are written.

    Examples
    --------
    >>> _id("phase-tofacitinib.week_1")
    'phase-tofacitinib.week-1'
    """
    return name.replace("_", "-")[:64]


def _name(stem: str) -> str:
    return "".join(part.capitalize() for part in stem.split("_"))


def _day(day: date) -> str:
    return day.isoformat()


def _bare(value: Any) -> Any:
    """Leave out what a condition does not ask."""
    if isinstance(value, dict):
        kept = {k: _bare(v) for k, v in value.items() if v not in (None, [], ())}
        return {k: v for k, v in kept.items() if v is not None}
    if isinstance(value, list):
        return [_bare(inner) for inner in value]
    return value


def _related(drug: RegimenDrug, before: Phase | None) -> Iterator[Json]:
    """Yield after what a phase comes."""
    if before is not None:
        name = f"phase-{drug.drug}.{before.id}"
        yield {"actionId": _id(name), "relationship": "after-end"}
    elif drug.starts.after is not None:
        name = f"phase-{drug.starts.after}"
        yield {"actionId": _id(name), "relationship": "after-end"}
    elif drug.starts.replaces is not None:
        name = f"drug-{drug.starts.replaces}"
        yield {"actionId": _id(name), "relationship": "after-end"}
    elif drug.starts.when is not None:
        yield {
            "actionId": _id(f"gate-{drug.starts.when}"),
            "relationship": "after",
        }
