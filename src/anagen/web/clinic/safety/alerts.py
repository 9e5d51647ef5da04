"""A loud finding as a page shows it: value, limit, rule, source, and what can be done.

What is said was kept with the patient's summary; here it gets its words and its links.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.urls import NoReverseMatch, reverse

from anagen.kernel.errors import AnagenError, KnowledgeError
from anagen.knowledge import load_knowledge
from anagen.knowledge.schema.labels import LaboratoryAction
from anagen.records.terms import DecisionKind
from anagen.web.registry.loud_findings import LoudPart, kept_finding
from anagen.web.registry.models import Patient, PatientSummary
from anagen.web.registry.reading import timeline_of
from anagen.web.registry.summaries import summarise

__all__ = [
    "DECISION_WORDS",
    "PART_WORDS",
    "Alert",
    "Offer",
    "Sourced",
    "alerts_of",
    "find_alert",
    "source_of",
]

PART_WORDS: dict[LoudPart, str] = {
    LoudPart.BLOCK: "Impossible",
    LoudPart.STOP_RULE: "Stop rule",
    LoudPart.TO_CONFIRM: "To be confirmed",
    LoudPart.RELAPSE: "Suspected relapse",
    LoudPart.OVERDUE: "Overdue",
}
"""What each heading is called."""

DECISION_WORDS: dict[DecisionKind, str] = {
    DecisionKind.OVERRIDDEN: "Go against the rule",
    DecisionKind.SNOOZED: "Look at it again later",
    DecisionKind.WAIVED: "Not needed",
    DecisionKind.DONE_ELSEWHERE: "Done elsewhere",
}
"""What each decision is called where it is made."""

_STATUS = {
    LoudPart.BLOCK: "bad",
    LoudPart.STOP_RULE: "bad",
    LoudPart.TO_CONFIRM: "warn",
    LoudPart.RELAPSE: "warn",
    LoudPart.OVERDUE: "warn",
}
_ABOUT_RULES = (DecisionKind.OVERRIDDEN, DecisionKind.SNOOZED, DecisionKind.WAIVED)
_ABOUT_DUE = (DecisionKind.DONE_ELSEWHERE, DecisionKind.SNOOZED, DecisionKind.WAIVED)
_PLACE: dict[LoudPart | None, int] = {part: n for n, part in enumerate(LoudPart)}


@dataclass(frozen=True)
class Offer:
    """What could be done about a finding, as a button.

    Parameters
    ----------
    label, url
        What the button says and where it leads.
    """

    label: str
    url: str


@dataclass(frozen=True)
class Sourced:
    """A citation in words.

    Parameters
    ----------
    title, where
        The source and the place in it.
    address
        Where it can be read; empty when it has no address.
    """

    title: str
    where: str
    address: str


@dataclass(frozen=True)
class Alert:
    """A loud finding of one patient.

    Parameters
    ----------
    number
        Its place among those of the patient, for ids of a page.
    part, word, status
        Its heading, None for a quiet flag; in words, and the colour beside them.
    rule
        The rule, as decisions name it.
    says, because, action
        What was found, why, and what could be done.
    sources
        Where the rule is from.
    is_verified
        Whether the rule was checked against its source.
    age_days
        For how many days; None when it is about no day.
    is_new
        Whether it rests on rows that were just written.
    offer
        The action as a link, where there is a page for it.
    kinds
        What may be decided about it, with words.
    decision
        What was decided, if anything was.
    owner
        Whose it is, for ids of a page.
    """

    number: int
    part: LoudPart | None
    word: str
    status: str
    rule: str
    says: str
    because: str
    action: str
    sources: tuple[Sourced, ...]
    is_verified: bool
    age_days: int | None
    is_new: bool
    offer: Offer | None
    kinds: tuple[tuple[str, str], ...]
    decision: Mapping[str, Any] | None
    owner: int = 0

    @property
    def uid(self) -> str:
        """What makes ids of a page unique."""
        return f"{self.owner}-{self.number}"


def source_of(source: str, where: str) -> Sourced:
    """Return a citation in words; the bare name when the source is not known."""
    try:
        found = load_knowledge().sources[source]
    except KnowledgeError:
        return Sourced(source, where, "")
    address = found.address or (f"https://doi.org/{found.doi}" if found.doi else "")
    return Sourced(found.title, where, address)


def alerts_of(
    patient: Patient,
    summary: PatientSummary | None,
    *,
    today: date,
    parts: Collection[LoudPart] = tuple(LoudPart),
    kind: str = "",
    new_rows: Iterable[str] = (),
    decided: bool = False,
) -> tuple[Alert, ...]:
    """Return the loud findings of a patient, loudest first.

    Parameters
    ----------
    patient, summary
        The patient and what was kept of the last evaluation.
    today
        The calendar date, for the age.
    parts
        Headings wanted.
    kind
        Kind of finding wanted; every one when empty.
    new_rows
        Keys of rows just written.
    decided
        Whether those that somebody decided about are wanted, in place of open ones.
    """
    if summary is None:
        return ()
    new = set(new_rows)
    found = [
        replace(
            _alert(number, finding, patient, summary, today),
            is_new=bool(new & set(finding["rows"])),
        )
        for number, finding in enumerate(summary.loud_findings, start=1)
        if (finding["decision"] is not None) is decided
        and finding["part"] in parts
        and kind in {"", finding["kind"]}
    ]
    return tuple(
        sorted(found, key=lambda one: (not one.is_new, _PLACE[one.part], one.number))
    )


def find_alert(
    patient: Patient, summary: PatientSummary | None, rule: str, *, today: date
) -> Alert | None:
    """Return the open finding of a rule; None when it does not speak.

    A loud one was kept with the summary; for a quiet flag the patient is evaluated.
    """
    found = alerts_of(patient, summary, today=today)
    loud = next((alert for alert in found if alert.rule == rule), None)
    if loud is not None or summary is None or not rule:
        return loud
    try:
        findings = summarise(patient, timeline_of(patient), today).findings
    except AnagenError:
        return None
    quiet = next((one for one in findings if one.rule == rule and one.is_open), None)
    if quiet is None:
        return None
    return _alert(0, kept_finding(quiet), patient, summary, today)


def _alert(
    number: int,
    finding: Mapping[str, Any],
    patient: Patient,
    summary: PatientSummary,
    today: date,
) -> Alert:
    part = LoudPart(finding["part"]) if finding["part"] else None
    kinds = _ABOUT_DUE if finding["kind"] == "monitoring" else _ABOUT_RULES
    return Alert(
        number=number,
        part=part,
        word=PART_WORDS[part] if part else "Flag",
        status=_STATUS[part] if part else "info",
        rule=finding["rule"],
        says=finding["says"],
        because=finding["because"],
        action=finding["action"],
        sources=tuple(source_of(*cite) for cite in finding["cites"]),
        is_verified=finding["confidence"] == "verified",
        age_days=_age(finding, patient, summary, today),
        is_new=False,
        offer=_offer(part, finding, patient),
        kinds=()
        if part is LoudPart.BLOCK
        else tuple((str(one), DECISION_WORDS[one]) for one in kinds),
        decision=finding["decision"],
        owner=patient.pk,
    )


def _age(
    finding: Mapping[str, Any], patient: Patient, summary: PatientSummary, today: date
) -> int | None:
    """Return for how many days a finding has been there, or something is overdue."""
    later = 0
    if patient.day_zero is not None and summary.evaluated_on is not None:
        later = max((today - summary.evaluated_on).days, 0)
    if finding["overdue_days"]:
        return int(finding["overdue_days"]) + later
    if finding["day"] is None or summary.evaluated_day is None:
        return None
    return max(int(summary.evaluated_day) - int(finding["day"]) + later, 0)


_PAGES: dict[LoudPart, tuple[str, str]] = {
    LoudPart.TO_CONFIRM: ("Enter the repeat", "patient_laboratory"),
    LoudPart.OVERDUE: ("Enter results", "patient_laboratory"),
    LoudPart.RELAPSE: ("Review the relapse", "patient_relapse"),
}
_VERBS = {
    str(LaboratoryAction.HOLD): "hold",
    str(LaboratoryAction.STOP): "stop",
    str(LaboratoryAction.REDUCE): "reduce",
    str(LaboratoryAction.DO_NOT_START): "not start",
}
_OF_LIMIT = 2
"""What tells a limit begins with the drug and what its label asks."""


def _offer(
    part: LoudPart | None, finding: Mapping[str, Any], patient: Patient
) -> Offer | None:
    label, view = "Open the patient", "patient"
    if part is not None:
        label, view = _PAGES.get(part, (label, view))
    about = finding["about"]
    if finding["kind"] == "laboratory" and part is LoudPart.STOP_RULE:
        view = "patient_regimen"
        label = "Open the regimen"
        if len(about) >= _OF_LIMIT:
            verb = _VERBS.get(about[1], "change")
            label = f"Open the regimen to {verb} {about[0].replace('_', ' ')}"
    try:
        return Offer(label, reverse(view, args=[patient.study.key, patient.key]))
    except NoReverseMatch:
        return None
