"""Decisions of clinicians about rules, and the findings they answer.

A decision names its rule as :attr:`Finding.rule` does. It holds from its day, or from the
beginning when that is not known, to its last day; of several the latest counts.

Examples
--------
>>> from anagen.kernel.verdicts import Verdict
>>> from anagen.protocols.findings import FindingKind, Tier
>>> from anagen.records.tables import Patient
>>> row = Decision(
...     decision_id="d1",
...     patient_id="p",
...     day="16 wk",
...     rule="labels/baricitinib_us#ciclosporin",
...     kind="overridden",
...     reason="low dose",
... )
>>> case = Timeline(Patient(patient_id="p"), decisions=(row,))
>>> found = Finding(
...     FindingKind.COMBINATION,
...     row.rule,
...     Verdict.MET,
...     "not recommended",
...     tier=Tier.FLAG,
... )
>>> answered = with_decision(found, case, on=120)
>>> answered.is_open, answered.override.reason
(False, 'low dose')
>>> with_decision(found, case, on=111).is_open
True
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from anagen.protocols.findings import Finding, Override, Tier
from anagen.records.tables import Decision
from anagen.records.terms import DecisionKind
from anagen.records.timeline import Timeline

__all__ = ["decisions_about", "override_of", "with_decision", "with_decisions"]


def decisions_about(timeline: Timeline, rule: str, on: int) -> tuple[Decision, ...]:
    """Return what was decided about a rule by a day and holds on it, in order of time."""
    return tuple(
        row for row in timeline.decisions if row.rule == rule and _holds(row, on)
    )


def _holds(row: Decision, on: int) -> bool:
    first = row.day.day if row.day else None
    last = row.until_day.latest if row.until_day else None
    return (first is None or first <= on) and (last is None or on <= last)


def override_of(row: Decision) -> Override:
    """Return a decision as findings carry it."""
    return Override(
        rule=row.rule,
        reason=row.reason or "",
        by=row.made_by or "",
        day=row.day.day if row.day else None,
        rows=(row.decision_id,),
        kind=row.kind,
        until=row.until_day.latest if row.until_day else None,
    )


def with_decision(finding: Finding, timeline: Timeline, on: int) -> Finding:
    """Return a finding with the latest decision about its rule, if there is one.

    What was done elsewhere answers only what is due, so it is left to the monitoring
    calendar. Something impossible is not a matter of decision and stays as it is.
    """
    if not timeline.decisions:
        return finding
    found = [
        row
        for row in decisions_about(timeline, finding.rule, on)
        if row.kind is not DecisionKind.DONE_ELSEWHERE
    ]
    if not found or finding.tier is Tier.BLOCK:
        return finding
    return replace(finding, override=override_of(max(found, key=_latest)))


def _latest(row: Decision) -> tuple[int, int, str]:
    day = row.day.day if row.day else None
    return (day is not None, day or 0, row.decision_id)


def with_decisions(
    findings: Iterable[Finding], timeline: Timeline, on: int
) -> tuple[Finding, ...]:
    """Return findings, each with the latest decision about its rule."""
    return tuple(with_decision(finding, timeline, on) for finding in findings)
