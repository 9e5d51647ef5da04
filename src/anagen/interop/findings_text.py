"""Findings for people and for programs: lines of text, loudest first, and plain JSON."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from anagen.kernel.verdicts import Verdict
from anagen.knowledge import Knowledge
from anagen.knowledge.overlay import site_name, site_note
from anagen.knowledge.schema.base import Cite, Confidence
from anagen.protocols.findings import Finding, Override, Tier
from anagen.records.timeline import Timeline

__all__ = [
    "WIDTH",
    "Json",
    "Line",
    "Role",
    "cites_in_words",
    "count_findings",
    "counts_in_words",
    "finding_as_json",
    "findings_as_lines",
    "heading",
    "provenance",
    "wrapped",
]

Json = dict[str, Any]

WIDTH = 100
"""Characters in a line where nobody says otherwise."""


class Role(StrEnum):
    """What a line is, so that a terminal can paint it; words alone say the same."""

    TITLE = "title"
    BLOCK = "block"
    STOP_RULE = "stop_rule"
    FLAG = "flag"
    PLAIN = "plain"
    QUIET = "quiet"


@dataclass(frozen=True)
class Line:
    """One line of text.

    Parameters
    ----------
    text, role
        What it says and what it is.
    """

    text: str = ""
    role: Role = Role.PLAIN


_HEADS = {
    Tier.BLOCK: "Impossible: to be corrected",
    Tier.STOP_RULE: "Stop rules: each needs an action or a typed reason",
    Tier.FLAG: "Flags: worth a look",
}
_TIER_WORDS = {Tier.BLOCK: "IMPOSSIBLE", Tier.STOP_RULE: "STOP RULE", Tier.FLAG: "FLAG"}
_DECIDED = "Decided, with a reason"
_NOTHING = "Nothing to do"


def wrapped(
    text: str, role: Role = Role.PLAIN, *, indent: int = 0, width: int = WIDTH
) -> Iterator[Line]:
    """Yield a text as lines that are no longer than a width."""
    space = " " * indent
    for line in textwrap.wrap(
        text,
        width,
        initial_indent=space,
        subsequent_indent=f"{space}  ",
        break_long_words=False,
        break_on_hyphens=False,
    ):
        yield Line(line, role)


def heading(text: str) -> tuple[Line, ...]:
    """Return an empty line and a heading."""
    return Line(), Line(text, Role.TITLE)


def cites_in_words(cites: Sequence[Cite], confidence: Confidence | None) -> str:
    """Write sources with their places, and how surely a thing is known.

    Examples
    --------
    >>> cites_in_words([Cite(source="a_letter", where="page 2")], Confidence.UNVERIFIED)
    'a_letter (page 2), UNVERIFIED'
    """
    named = "; ".join(dict.fromkeys(f"{one.source} ({one.where})" for one in cites))
    sure = ""
    if confidence is not None:
        is_open = confidence is Confidence.UNVERIFIED
        sure = str(confidence).upper() if is_open else str(confidence)
    return ", ".join(part for part in (named, sure) if part) or "no source"


def findings_as_lines(
    findings: Iterable[Finding], knowledge: Knowledge, *, width: int = WIDTH
) -> Iterator[Line]:
    """Yield findings as text: loudest first, then what is decided, then the rest.

    Parameters
    ----------
    findings
        The findings, in any order.
    knowledge
        Whose knowledge; a site's says which rules it touched.
    width
        Characters in a line.
    """
    ordered = sorted(findings, key=lambda one: one.order)
    for tier in Tier:
        group = [one for one in ordered if one.is_open and one.tier is tier]
        yield from _group(_HEADS[tier], group, knowledge, width)
    decided = [one for one in ordered if one.override is not None]
    yield from _group(_DECIDED, decided, knowledge, width)
    quiet = [one for one in ordered if one.tier is None and one.override is None]
    if quiet:
        yield from heading(f"{_NOTHING} ({len(quiet)})")
        for one in quiet:
            yield from _short(one, knowledge, width)


def _group(
    head: str, findings: list[Finding], knowledge: Knowledge, width: int
) -> Iterator[Line]:
    if findings:
        yield from heading(f"{head} ({len(findings)})")
        for one in findings:
            yield from _whole(one, knowledge, width)


def _whole(finding: Finding, knowledge: Knowledge, width: int) -> Iterator[Line]:
    """Yield a finding with why, what could be done, and where the rule is from."""
    word = _TIER_WORDS[finding.tier] if finding.is_open and finding.tier else "decided"
    role = Role(finding.tier) if finding.is_open and finding.tier else Role.PLAIN
    yield from wrapped(
        f"{word}: {_sentence(finding.says)}", role, indent=2, width=width
    )
    for said in _details(finding, knowledge):
        yield from wrapped(said, indent=6, width=width)
    source = cites_in_words(finding.cites, finding.confidence)
    rule = f"rule {finding.rule}; source {source}"
    yield from wrapped(rule, Role.QUIET, indent=6, width=width)


def _details(finding: Finding, knowledge: Knowledge) -> Iterator[str]:
    if finding.because and finding.because not in finding.says:
        yield f"because {finding.because}"
    if finding.override is not None:
        yield _decision(finding.override)
    elif finding.action:
        yield f"offered: {finding.action}"
    note = site_note(knowledge, finding.rule)
    if note is not None:
        yield f"site policy: {note}"


def _decision(override: Override) -> str:
    who = f" by {override.by}" if override.by else ""
    day = "" if override.day is None else f" on day {override.day}"
    until = "" if override.until is None else f", until day {override.until}"
    kind = str(override.kind).replace("_", " ")
    return f"{kind}{who}{day}{until}: {override.reason or 'no reason on record'}"


def _short(finding: Finding, knowledge: Knowledge, width: int) -> Iterator[Line]:
    """Yield a finding that asks nothing of anybody, in one paragraph."""
    verdict = str(finding.verdict).replace("_", " ")
    mark = "site policy; " if site_note(knowledge, finding.rule) is not None else ""
    source = cites_in_words(finding.cites, finding.confidence)
    text = f"{verdict}: {_sentence(finding.says)} [{mark}{source}]"
    yield from wrapped(text, Role.QUIET, indent=2, width=width)


def _sentence(text: str) -> str:
    """Begin a sentence with a capital and end it with a stop."""
    text = text.strip()
    return (
        f"{text[:1].upper()}{text[1:]}{'' if text.endswith(('.', '?', '!')) else '.'}"
    )


def count_findings(findings: Iterable[Finding]) -> dict[str, int]:
    """Count findings by how loudly they speak; of all, those unknown and unverified."""
    found = tuple(findings)
    counts = {
        str(tier): sum(one.is_open and one.tier is tier for one in found)
        for tier in Tier
    }
    counts["decided"] = sum(one.override is not None for one in found)
    counts["quiet"] = sum(one.tier is None and one.override is None for one in found)
    counts["unknown"] = sum(one.verdict is Verdict.UNKNOWN for one in found)
    sure = Confidence.UNVERIFIED
    counts["unverified"] = sum(one.confidence is sure for one in found)
    return counts


def counts_in_words(findings: Iterable[Finding]) -> str:
    """Write the counts of findings in one line."""
    found = tuple(findings)
    counts = count_findings(found)
    loud = (
        f"{counts['block']} impossible, {_many(counts['stop_rule'], 'stop rule')}, "
        f"{_many(counts['flag'], 'flag')}, {counts['decided']} decided, "
        f"{counts['quiet']} with nothing to do"
    )
    sure = f"{counts['unknown']} unknown, {counts['unverified']} on unverified rules"
    return f"{_many(len(found), 'finding')}: {loud}. {sure}."


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def finding_as_json(finding: Finding, knowledge: Knowledge) -> Json:
    """Return a finding as plain data; keys are always there, null is none."""
    return {
        "kind": str(finding.kind),
        "rule": finding.rule,
        "verdict": str(finding.verdict),
        "tier": None if finding.tier is None else str(finding.tier),
        "open": finding.is_open,
        "says": finding.says,
        "because": finding.because,
        "action": finding.action,
        "day": finding.day,
        "about": list(finding.about),
        "facts": [
            {"key": one.key, "says": one.says, "rows": list(one.rows)}
            for one in finding.facts
        ],
        "cites": [{"source": one.source, "where": one.where} for one in finding.cites],
        "confidence": None if finding.confidence is None else str(finding.confidence),
        "decision": _decision_as_json(finding.override),
        "site_policy": site_note(knowledge, finding.rule),
    }


def _decision_as_json(override: Override | None) -> Json | None:
    if override is None:
        return None
    return {
        "kind": str(override.kind),
        "reason": override.reason,
        "by": override.by or None,
        "day": override.day,
        "until": override.until,
        "rows": list(override.rows),
    }


def provenance(form: str, timeline: Timeline, on: int, knowledge: Knowledge) -> Json:
    """Return what every JSON answer begins with: its form, the patient, day, knowledge."""
    return {
        "form": f"anagen/{form}/1",
        "patient": timeline.patient_id,
        "label": timeline.label,
        "on": on,
        "knowledge": knowledge.version,
        "site": site_name(knowledge),
    }
