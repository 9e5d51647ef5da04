"""Pages of protocols: screening, work-up, regimen, monitoring, gates, rescue, gaps."""

from __future__ import annotations

from collections.abc import Iterator

from anagen.knowledge.schema.base import Cited
from anagen.knowledge.schema.protocols import Protocol
from anagen.knowledge.schema.regimens import RegimenDrug, Start
from tools.reference.care_words import (
    cited_table,
    cites_of,
    condition_words,
    drug_link,
    item_link,
    section,
    sure,
    unverified_notice,
)
from tools.reference.markdown import code, link, sentence, table

__all__ = ["protocol_sections"]


def protocol_sections(protocol: Protocol) -> list[str]:
    """Write a version of a protocol in the order in which it is followed."""
    return [
        unverified_notice(_facts(protocol)),
        _about(protocol),
        _screening(protocol),
        _workup(protocol),
        _regimen(protocol),
        _monitoring(protocol),
        _gates(protocol),
        _rescue(protocol),
        _not_stated(protocol),
    ]


def _facts(protocol: Protocol) -> tuple[Cited, ...]:
    phases = (phase for drug in protocol.regimen for phase in drug.phases)
    return (
        *(protocol, *protocol.criteria, *protocol.workup, *phases),
        *(*protocol.monitoring, *protocol.gates, *protocol.rescue),
    )


def _about(protocol: Protocol) -> str:
    until = f"until {protocol.until}" if protocol.until else "no end given"
    labels = ", ".join(link(name, f"../labels/{name}.md") for name in protocol.labels)
    rows = [
        ("Protocol", f"{code(protocol.protocol)}, version {protocol.version}"),
        ("In force", f"from {protocol.since}, {until}"),
        ("From", sentence(protocol.kind).lower()),
        ("Disease", sentence(protocol.condition).lower()),
        ("Labels it follows", labels or "none"),
        ("How sure", sure(protocol)),
        ("Source", cites_of(protocol.cites)),
    ]
    return table(("Key", "Value"), rows)


def _screening(protocol: Protocol) -> str:
    rows = [
        (
            one,
            (
                sentence(one.kind),
                one.says,
                condition_words(one.condition),
                "with a reason" if one.overridable else "no",
                one.note,
            ),
        )
        for one in protocol.criteria
    ]
    heads = ("Kind", "In words", "Met when", "May be overridden", "Note")
    return section("Screening", cited_table(heads, rows))


def _workup(protocol: Protocol) -> str:
    rows = [(one, (item_link(one.item), one.reads)) for one in protocol.workup]
    return section("Work-up", cited_table(("Item", "When"), rows))


def _regimen(protocol: Protocol) -> str:
    return section("Regimen", *(_drug(drug) for drug in protocol.regimen))


def _drug(drug: RegimenDrug) -> str:
    route = f", {drug.route}" if drug.route else ""
    head = f"### {sentence(drug.drug)}: {drug.role}{route}"
    most = drug.maximum_daily
    lines = [f"Starts {_start(drug.starts)}"]
    if most is not None:
        lines.append(f"{sentence(most.reads)}: {sure(most)}, {cites_of(most.cites)}.")
    rows = [
        (
            phase,
            (
                code(phase.id),
                sentence(phase.kind),
                phase.reads,
                _gate(phase.gate),
                code(phase.step_back),
            ),
        )
        for phase in drug.phases
    ]
    heads = ("Phase", "Kind", "In words", "Waits for", "Steps back to")
    return "\n\n".join([head, drug_link(drug.drug), *lines, cited_table(heads, rows)])


def _gate(name: str | None) -> str:
    return "" if name is None else link(sentence(name).lower(), "#gates")


def _start(start: Start) -> str:
    return ". ".join(_start_parts(start)) + ("" if start.says else ".")


def _start_parts(start: Start) -> Iterator[str]:
    if start.with_index:
        yield "on the first day"
    elif start.after is not None:
        drug, _, phase = start.after.partition(".")
        words = phase.replace("_", " ")
        yield f"when {drug.replace('_', ' ')} has gone through: {words}"
    elif start.replaces is not None:
        overlap = start.overlap
        how_long = f", together for {overlap.describe()}" if overlap else ""
        yield f"in place of {start.replaces.replace('_', ' ')}{how_long}"
    elif start.when is not None:
        yield f"when this gate opens: {_gate(start.when)}"
    if start.says:
        yield start.says


def _monitoring(protocol: Protocol) -> str:
    rows = [
        (one, (item_link(one.item), one.reads, one.note)) for one in protocol.monitoring
    ]
    return section("Monitoring", cited_table(("Item", "When", "Note"), rows))


def _gates(protocol: Protocol) -> str:
    rows = [
        (
            one,
            (
                sentence(one.id).lower(),
                sentence(one.kind),
                one.says,
                one.at.reads if one.at else "each visit",
                condition_words(one.condition),
                ", ".join(drug_link(name) for name in one.drugs),
                one.note,
            ),
        )
        for one in protocol.gates
    ]
    heads = ("Gate", "Opens", "In words", "Looked at", "Opens when", "Drugs", "Note")
    return section("Gates", cited_table(heads, rows))


def _rescue(protocol: Protocol) -> str:
    rows = [
        (one, (one.says, ", ".join(drug_link(name) for name in one.drugs)))
        for one in protocol.rescue
    ]
    return section("Rescue", cited_table(("What", "Drugs"), rows))


def _not_stated(protocol: Protocol) -> str:
    rows = [(one.what, one.says) for one in protocol.not_stated]
    shown = table(("What", "What follows"), rows) if rows else ""
    return section("Not stated in the source", shown)
