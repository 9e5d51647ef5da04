"""A protocol to be read: as text for a terminal, as a page, as plain data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import Any

from anagen.interop.condition_text import condition_in_words
from anagen.interop.findings_text import (
    WIDTH,
    Json,
    Line,
    Role,
    cites_in_words,
    heading,
    wrapped,
)
from anagen.interop.screening_answer import version_in_words
from anagen.knowledge import Knowledge
from anagen.knowledge.overlay import (
    SiteKnowledge,
    describe_decision,
    site_name,
    site_note,
)
from anagen.knowledge.schema.base import Cited, Confidence
from anagen.knowledge.schema.protocols import Protocol
from anagen.knowledge.schema.regimens import RegimenDrug, Start
from anagen.protocols.versions import protocol_names

__all__ = [
    "Item",
    "Section",
    "list_as_lines",
    "protocol_as_html",
    "protocol_as_json",
    "protocol_as_lines",
    "protocol_sections",
]


@dataclass(frozen=True)
class Item:
    """One thing a protocol says.

    Parameters
    ----------
    says
        It in words.
    details
        What belongs to it.
    source
        Where it is from and how surely it is known; empty when it needs none.
    is_unverified
        Whether nobody has verified it.
    """

    says: str
    details: tuple[str, ...] = ()
    source: str = ""
    is_unverified: bool = False


@dataclass(frozen=True)
class Section:
    """A part of a protocol.

    Parameters
    ----------
    title
        Its heading.
    items
        What it says; where there is nothing, that is said.
    """

    title: str
    items: tuple[Item, ...]


def protocol_sections(protocol: Protocol, knowledge: Knowledge) -> tuple[Section, ...]:
    """Return a protocol in the order in which it is followed."""
    reader = _Reader(protocol, knowledge)
    sections = (
        Section("Screening", tuple(reader.screening())),
        Section("Work-up before the first dose", tuple(reader.workup())),
        Section("Regimen", tuple(reader.regimen())),
        Section("Monitoring", tuple(reader.monitoring())),
        Section("Gates", tuple(reader.gates())),
        Section("Rescue", tuple(reader.rescue())),
        Section("Not stated in the source", tuple(reader.not_stated())),
    )
    off = tuple(reader.switched_off())
    return (*sections, Section("Switched off by the site", off)) if off else sections


class _Reader:
    """Puts one protocol in words."""

    def __init__(self, protocol: Protocol, knowledge: Knowledge) -> None:
        self.protocol = protocol
        self.knowledge = knowledge

    def item(self, says: str, cited: Cited, name: str, *details: str | None) -> Item:
        note = site_note(self.knowledge, f"{self.protocol.id}#{name}")
        site = None if note is None else f"site policy: {note}"
        return Item(
            says,
            tuple(detail for detail in (*details, site) if detail),
            cites_in_words(cited.cites, cited.confidence),
            cited.confidence is Confidence.UNVERIFIED,
        )

    def screening(self) -> Iterator[Item]:
        for one in self.protocol.criteria:
            asks = condition_in_words(one.condition, self.knowledge)
            fixed = None if one.overridable else "cannot be overridden"
            says = f"{one.kind}: {one.says}"
            yield self.item(says, one, one.id, f"condition: {asks}", fixed, one.note)

    def workup(self) -> Iterator[Item]:
        for one in self.protocol.workup:
            says = f"{self._label(one.item)}: {one.reads}"
            yield self.item(says, one, f"workup.{one.item}")

    def regimen(self) -> Iterator[Item]:
        for drug in self.protocol.regimen:
            yield Item(self._drug(drug))
            for phase in drug.phases:
                gate = phase.gate and f"waits for: {phase.gate.replace('_', ' ')}"
                back = phase.step_back and f"steps back to: {phase.step_back}"
                says = (
                    f"  {phase.id} ({str(phase.kind).replace('_', ' ')}): {phase.reads}"
                )
                yield self.item(says, phase, f"{drug.drug}.{phase.id}", gate, back)
            most = drug.maximum_daily
            if most is not None:
                name = f"{drug.drug}.maximum_daily"
                yield self.item(f"  {most.reads}", most, name)

    def _drug(self, drug: RegimenDrug) -> str:
        known = self.knowledge.drugs.get(drug.drug)
        name = drug.drug if known is None else known.name
        route = "" if drug.route is None else f", {drug.route}"
        return f"{name.upper()} ({drug.role}{route}) starts {_start(drug.starts)}"

    def monitoring(self) -> Iterator[Item]:
        for one in self.protocol.monitoring:
            says = f"{self._label(one.item)}: {one.reads}"
            yield self.item(says, one, f"monitoring.{one.item}", one.note)
        for name in self.protocol.labels:
            yield Item(f"and what {name} asks for")

    def gates(self) -> Iterator[Item]:
        for one in self.protocol.gates:
            at = f"from {one.at.reads} on" if one.at else "at each visit"
            kind = str(one.kind).replace("_", " ")
            asks = condition_in_words(one.condition, self.knowledge)
            opens = f"opens when: {asks}; looked at {at}"
            about = f"about {', '.join(one.drugs)}" if one.drugs else None
            says = f"{one.id.replace('_', ' ')} ({kind}): {one.says}"
            yield self.item(says, one, one.id, opens, about, one.note)

    def rescue(self) -> Iterator[Item]:
        for one in self.protocol.rescue:
            yield self.item(one.says, one, one.id, ", ".join(one.drugs))

    def not_stated(self) -> Iterator[Item]:
        for one in self.protocol.not_stated:
            yield Item(f"{one.what}: {one.says}")

    def switched_off(self) -> Iterator[Item]:
        if not isinstance(self.knowledge, SiteKnowledge):
            return
        for one in self.knowledge.switched_off:
            entry, _, name = one.rule.partition("#")
            if entry == self.protocol.id:
                cites = cites_in_words(one.cites, one.confidence)
                yield Item(
                    f"{name.replace('_', ' ')}: {describe_decision(one)}", (), cites
                )

    def _label(self, name: str) -> str:
        for shelf in self.knowledge.workup.values():
            if name in shelf.items:
                return shelf.items[name].label
        return name.replace("_", " ")


def _start(start: Start) -> str:
    said = "on the first day"
    if start.after is not None:
        said = f"after {start.after}"
    elif start.replaces is not None:
        overlap = start.overlap
        together = "" if overlap is None else f", together for {overlap.describe()}"
        said = f"in place of {start.replaces}{together}"
    elif start.when is not None:
        said = f"when this gate opens: {start.when.replace('_', ' ')}"
    return f"{said}. {start.says}" if start.says else f"{said}."


def _summary(protocol: Protocol) -> tuple[str, ...]:
    labels = f" It follows {', '.join(protocol.labels)}." if protocol.labels else ""
    source = cites_in_words(protocol.cites, protocol.confidence)
    return (
        protocol.says,
        f"For {protocol.condition.replace('_', ' ')}; from a {protocol.kind}.{labels}",
        f"Source: {source}.",
    )


def _counted(sections: tuple[Section, ...]) -> str:
    items = [item for section in sections for item in section.items if item.source]
    count = sum(item.is_unverified for item in items)
    return f"{count} of {len(items)} facts are UNVERIFIED." if count else ""


def protocol_as_lines(
    protocol: Protocol, knowledge: Knowledge, *, width: int = WIDTH
) -> Iterator[Line]:
    """Yield a protocol as text."""
    sections = protocol_sections(protocol, knowledge)
    yield Line(protocol.title, Role.TITLE)
    yield Line(version_in_words(protocol))
    for text in (*_summary(protocol), _counted(sections)):
        yield from wrapped(text, width=width)
    for section in sections:
        yield from heading(section.title)
        if not section.items:
            yield Line("  nothing", Role.QUIET)
        for item in section.items:
            deeper = item.says.startswith("  ")
            indent = 4 if deeper else 2
            role = Role.FLAG if item.is_unverified else Role.PLAIN
            yield from wrapped(item.says.strip(), role, indent=indent, width=width)
            for detail in item.details:
                yield from wrapped(detail, indent=indent + 4, width=width)
            if item.source:
                text = f"[{item.source}]"
                yield from wrapped(text, Role.QUIET, indent=indent + 4, width=width)


def protocol_as_json(protocol: Protocol, knowledge: Knowledge) -> Json:
    """Return a protocol as plain data: its file, as the site follows it."""
    data: Any = protocol.model_dump(mode="json", by_alias=True, exclude_none=True)
    return {
        "form": "anagen/protocol/1",
        "knowledge": knowledge.version,
        "site": site_name(knowledge),
        "protocol": data,
    }


_STYLE = """
body{font:16px/1.5 system-ui,sans-serif;max-width:50rem;margin:2rem auto;padding:0 1rem;
color:#1a1a1a;background:#fff}
h1{font-size:1.5rem;line-height:1.25}h2{font-size:1.15rem;margin-top:2rem;
border-bottom:1px solid #999}
li{margin:.6rem 0}li.deeper{margin-left:1.5rem}.source{color:#555;font-size:.85rem}
.open{border-left:4px solid #9a5b00;padding-left:.6rem}
@media (prefers-color-scheme:dark){body{color:#eee;background:#161616}.source{color:#aaa}}
"""


def protocol_as_html(protocol: Protocol, knowledge: Knowledge) -> str:
    """Return a protocol as one page that opens offline."""
    sections = protocol_sections(protocol, knowledge)
    body = [f"<h1>{escape(protocol.title)}</h1>"]
    for text in (version_in_words(protocol), *_summary(protocol), _counted(sections)):
        body += [f"<p>{escape(text)}</p>"] if text else []
    for section in sections:
        body.append(f"<section><h2>{escape(section.title)}</h2>")
        body.append(_html_items(section.items) if section.items else "<p>nothing</p>")
        body.append("</section>")
    body.append(
        "<footer><p>It supports a clinician and is no medical device.</p></footer>"
    )
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{escape(protocol.title)}</title><style>{_STYLE}</style></head>\n"
        f"<body><main>\n{chr(10).join(body)}\n</main></body></html>\n"
    )


def _html_items(items: tuple[Item, ...]) -> str:
    made = []
    for item in items:
        classes = " ".join(
            name
            for name, holds in (
                ("deeper", item.says.startswith("  ")),
                ("open", item.is_unverified),
            )
            if holds
        )
        details = "".join(f"<br>{escape(detail)}" for detail in item.details)
        source = ""
        if item.source:
            source = f'<br><span class="source">{escape(item.source)}</span>'
        said = escape(item.says.strip())
        made.append(f'<li class="{classes}">{said}{details}{source}</li>')
    return f"<ul>{''.join(made)}</ul>"


def list_as_lines(knowledge: Knowledge) -> Iterator[Line]:
    """Yield the protocols with their versions."""
    for name in protocol_names(knowledge):
        versions = sorted(
            (one for one in knowledge.protocols.values() if one.protocol == name),
            key=lambda one: one.version,
        )
        yield Line(name, Role.TITLE)
        for one in versions:
            until = "" if one.until is None else f" until {one.until}"
            held = f"from {one.since}{until}"
            yield Line(f"  version {one.version}, {held}, {one.kind}: {one.title}")
