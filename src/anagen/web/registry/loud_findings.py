"""The findings that a safety inbox shows across patients, as a summary keeps them.

Only what is loud is kept: what is impossible, stop rules, limits that a repeat has to
confirm, suspected relapses and overdue monitoring. Quiet flags stay on the patient's page.
A finding somebody decided about stays among them with the decision, so that rules can be
counted, until it speaks no more.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

from anagen.kernel.verdicts import Verdict
from anagen.protocols.findings import Finding, FindingKind, Override, Tier

__all__ = ["LoudPart", "kept_finding", "loud_part", "loud_values"]


class LoudPart(StrEnum):
    """Under which heading of the inbox a finding stands."""

    BLOCK = "block"
    STOP_RULE = "stop_rule"
    TO_CONFIRM = "to_confirm"
    RELAPSE = "relapse"
    OVERDUE = "overdue"


_OF_TIER: dict[Tier | None, LoudPart] = {
    Tier.BLOCK: LoudPart.BLOCK,
    Tier.STOP_RULE: LoudPart.STOP_RULE,
}


def loud_part(finding: Finding, overdue: Mapping[str, int]) -> LoudPart | None:
    """Return the heading of a finding; None when it is a quiet flag or says nothing.

    Parameters
    ----------
    finding
        The finding; not one about drugs that are only planned.
    overdue
        For how many days an item is overdue, by its rule.
    """
    if finding.tier is not Tier.FLAG:
        return _OF_TIER.get(finding.tier)
    match finding.kind:
        case FindingKind.LABORATORY if finding.verdict is Verdict.UNKNOWN:
            return LoudPart.TO_CONFIRM
        case FindingKind.RELAPSE:
            return LoudPart.RELAPSE
        case FindingKind.MONITORING if finding.rule in overdue:
            return LoudPart.OVERDUE
    return None


def loud_values(
    findings: Iterable[Finding], overdue: Mapping[str, int]
) -> dict[str, Any]:
    """Return the fields of a summary that the inbox reads.

    Parameters
    ----------
    findings
        The findings of a patient, loudest first.
    overdue
        For how many days an item is overdue on treatment, by its rule.
    """
    parts = ((loud_part(finding, overdue), finding) for finding in findings)
    loud = [(part, finding) for part, finding in parts if part is not None]
    counts = Counter(part for part, finding in loud if finding.override is None)
    return {
        "to_confirm": counts[LoudPart.TO_CONFIRM],
        "relapse_suspects": counts[LoudPart.RELAPSE],
        "loud_findings": [
            kept_finding(finding, part, overdue.get(finding.rule, 0))
            for part, finding in loud
        ],
    }


def kept_finding(
    finding: Finding, part: LoudPart | None = None, overdue: int = 0
) -> dict[str, Any]:
    """Return a finding as a summary keeps it, in words and numbers of JSON.

    Parameters
    ----------
    finding
        The finding.
    part
        Its heading; None for a quiet flag.
    overdue
        For how many days it is overdue.
    """
    rows = {row for fact in finding.facts for row in fact.rows}
    return {
        "part": str(part or ""),
        "kind": str(finding.kind),
        "tier": str(finding.tier),
        "rule": finding.rule,
        "about": list(finding.about),
        "says": finding.says,
        "because": finding.because,
        "action": finding.action,
        "values": [fact.says for fact in finding.facts if fact.rows],
        "rows": sorted(rows),
        "cites": [[cite.source, cite.where] for cite in finding.cites],
        "confidence": str(finding.confidence or ""),
        "day": finding.day,
        "overdue_days": overdue,
        "decision": _decision(finding.override),
    }


def _decision(override: Override | None) -> dict[str, Any] | None:
    if override is None:
        return None
    return {
        "kind": str(override.kind),
        "reason": override.reason,
        "by": override.by,
        "day": override.day,
        "until": override.until,
    }
