"""Who may start, as text and JSON: one patient, or the screening log of everybody."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from anagen.interop.findings_text import (
    WIDTH,
    Json,
    Line,
    Role,
    count_findings,
    counts_in_words,
    finding_as_json,
    findings_as_lines,
    heading,
    provenance,
    wrapped,
)
from anagen.interop.site_findings import switched_off_findings
from anagen.kernel.errors import ImpossibleValueError, suggest
from anagen.knowledge import Knowledge
from anagen.knowledge.schema.protocols import Protocol
from anagen.protocols.data_checks import data_checks
from anagen.protocols.facts import PatientFacts
from anagen.protocols.findings import Finding, Override
from anagen.protocols.screening import Answer, Eligibility, Screening, screen
from anagen.protocols.screening_log import ScreeningLog, read_screening_log
from anagen.protocols.workup import Workup, workup
from anagen.records.tables import Screening as LogRow
from anagen.records.timeline import Timeline

__all__ = [
    "ScreenedPatient",
    "log_as_json",
    "log_as_lines",
    "read_overrides",
    "screen_patient",
]

_HEADLINES = {
    Eligibility.ELIGIBLE: "ELIGIBLE: every criterion passes.",
    Eligibility.ELIGIBLE_BY_DECISION: "ELIGIBLE BY DECISION: see the decisions.",
    Eligibility.NOT_ELIGIBLE: "NOT ELIGIBLE",
    Eligibility.UNKNOWN: "UNKNOWN whether eligible",
    Eligibility.NO_CRITERIA: "NO CRITERIA: the source prints none.",
}
_ROLES = {
    Eligibility.NOT_ELIGIBLE: Role.STOP_RULE,
    Eligibility.UNKNOWN: Role.FLAG,
}


@dataclass(frozen=True)
class ScreenedPatient:
    """One patient, screened.

    Parameters
    ----------
    timeline, knowledge
        The patient, and the knowledge that was used.
    screening, workup
        The criteria, and the work-up before the first dose.
    data
        What is wrong with the data, and which rules the site has switched off.
    """

    timeline: Timeline
    knowledge: Knowledge
    screening: Screening
    workup: Workup
    data: tuple[Finding, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings, loudest first."""
        found = (*self.screening.findings, *self.workup.findings, *self.data)
        return tuple(sorted(found, key=lambda one: one.order))

    def lines(self, *, width: int = WIDTH) -> Iterator[Line]:
        """Yield the answer as text."""
        protocol = self.screening.protocol
        yield Line(
            f"{patient_in_words(self.timeline)}, day {self.screening.on}: "
            f"{version_in_words(protocol)}",
            Role.TITLE,
        )
        outcome = self.screening.eligibility
        yield Line(self.headline, _ROLES.get(outcome, Role.PLAIN))
        yield from findings_as_lines(self.findings, self.knowledge, width=width)
        yield from heading(counts_in_words(self.findings))

    @property
    def headline(self) -> str:
        """What it comes to, in one sentence."""
        said = _HEADLINES[self.screening.eligibility]
        if said.endswith("."):
            return said
        fails = len(self.screening.answered(Answer.FAILS))
        unknown = len(self.screening.answered(Answer.UNKNOWN))
        return f"{said}: {fails} of the criteria fail, {unknown} are unknown."

    def as_json(self) -> Json:
        """Return the answer as plain data."""
        head = provenance("screen", self.timeline, self.screening.on, self.knowledge)
        return {
            **head,
            "protocol": self.screening.protocol.id,
            "eligibility": str(self.screening.eligibility),
            "criteria": [
                {
                    "id": one.criterion.id,
                    "kind": str(one.criterion.kind),
                    "answer": str(one.answer),
                    "verdict": str(one.judged.verdict),
                    "borderline": one.is_borderline,
                }
                for one in self.screening.results
            ],
            "workup_complete": self.workup.is_complete,
            "workup": [
                {"item": one.need.item, "state": str(one.state)}
                for one in self.workup.lines
            ],
            "counts": count_findings(self.findings),
            "findings": [finding_as_json(one, self.knowledge) for one in self.findings],
        }


def patient_in_words(timeline: Timeline) -> str:
    """Return what a patient is called: the label, and the id where it is another.

    Examples
    --------
    >>> from anagen.records.tables import Patient
    >>> patient_in_words(Timeline(Patient(patient_id="p1", label="1")))
    'Patient 1 (p1)'
    """
    label, key = timeline.label, timeline.patient_id
    return f"Patient {label}" if label == key else f"Patient {label} ({key})"


def version_in_words(protocol: Protocol) -> str:
    """Return the version of a protocol, and since when it holds."""
    name = f"{protocol.protocol} version {protocol.version}"
    until = "" if protocol.until is None else f" until {protocol.until}"
    return f"{name}, in force from {protocol.since}{until}"


def screen_patient(
    timeline: Timeline,
    knowledge: Knowledge,
    protocol: Protocol,
    on: int,
    overrides: Sequence[Override] = (),
) -> ScreenedPatient:
    """Screen one patient: criteria, work-up, and what is wrong with the data."""
    facts = PatientFacts(timeline, knowledge, on)
    screening = screen(facts, protocol, overrides)
    done = workup(facts, protocol, overrides)
    data = (*data_checks(facts), *switched_off_findings(knowledge, [protocol.id], on))
    return ScreenedPatient(timeline, knowledge, screening, done, data)


def read_overrides(
    written: Iterable[str], protocol: Protocol, *, by: str = "", on: int | None = None
) -> tuple[Override, ...]:
    """Read decisions written ``rule=reason``.

    Parameters
    ----------
    written
        A rule by its name in the protocol (``pregnancy``), an item of the work-up
        (``workup.ecg``), the start as a whole (``workup``), or as findings name it.
    protocol
        The protocol.
    by, on
        Who decided, and on which study day.

    Raises
    ------
    ImpossibleValueError
        When there is no such rule, it cannot be overridden, or there is no reason.
    """
    names = _names(protocol)
    return tuple(_override(text, protocol, names, by, on) for text in written)


def _names(protocol: Protocol) -> Mapping[str, str]:
    """Return the full name of every rule that can be decided about, by the short one."""
    short = {one.id: f"{protocol.id}#{one.id}" for one in protocol.criteria}
    short |= {f"workup.{n.item}": f"workup/items#{n.item}" for n in protocol.workup}
    return short | {"workup": f"{protocol.id}#workup"}


def _override(
    text: str, protocol: Protocol, names: Mapping[str, str], by: str, on: int | None
) -> Override:
    rule, equals, reason = (part.strip() for part in text.partition("="))
    if not equals or not reason:
        do = f"Write {rule or 'rule'}=reason, in quotes where it has spaces."
        what = f"the decision about `{rule}` has no reason"
        raise ImpossibleValueError(what, "Who reads it later cannot tell why", do)
    known = {**names, **{full: full for full in names.values()}}
    if rule not in known:
        near = suggest(rule, list(known), noun="rule")
        raise ImpossibleValueError(f"{protocol.id} has no rule `{rule}`", "", near)
    fixed = {one.id for one in protocol.criteria if not one.overridable}
    if known[rule].rpartition("#")[2] in fixed:
        what = f"`{rule}` cannot be overridden"
        raise ImpossibleValueError(what, "The protocol leaves no choice about it")
    return Override(known[rule], reason, by=by, day=on)


def log_as_lines(
    screened: Sequence[ScreenedPatient],
    rows: Sequence[LogRow] = (),
    *,
    width: int = WIDTH,
) -> Iterator[Line]:
    """Yield the screening log of several patients, the counts, and the log on record.

    Parameters
    ----------
    screened
        Everybody who was judged.
    rows
        The log that the source itself keeps, of people who were not included too.
    width
        Characters in a line.
    """
    for protocol in dict.fromkeys(one.screening.protocol.id for one in screened):
        yield Line(f"Screening log: {protocol}", Role.TITLE)
    for one in screened:
        outcome = one.screening.eligibility
        said = str(outcome).replace("_", " ").upper()
        yield Line()
        text = f"{patient_in_words(one.timeline)}, day {one.screening.on}: {said}"
        yield Line(text, _ROLES.get(outcome, Role.PLAIN))
        for answer in (Answer.FAILS, Answer.OVERRIDDEN, Answer.DECISION_NEEDED):
            for result in one.screening.answered(answer):
                word = str(answer).replace("_", " ")
                says = f"{word}: {result.finding.says}"
                yield from wrapped(says, indent=4, width=width)
        unknown = [r.criterion.id for r in one.screening.answered(Answer.UNKNOWN)]
        if unknown:
            names = ", ".join(name.replace("_", " ") for name in unknown)
            says = f"unknown ({len(unknown)}): {names}"
            yield from wrapped(says, Role.QUIET, indent=4, width=width)
        state = "complete" if one.workup.is_complete else "not complete"
        if one.workup.lines:
            yield Line(f"    work-up {state}", Role.QUIET)
    counts = Counter(str(one.screening.eligibility) for one in screened)
    told = ", ".join(
        f"{n} {name.replace('_', ' ')}" for name, n in sorted(counts.items())
    )
    yield from heading(f"{len(screened)} judged: {told or 'nobody'}.")
    recorded = _recorded(screened, rows)
    if recorded is not None:
        yield from wrapped(f"Log on record: {recorded.says()}.", width=width)
        for reason, count in recorded.reasons.items():
            yield from wrapped(f"{count} not included: {reason}", indent=2, width=width)


def _recorded(
    screened: Sequence[ScreenedPatient], rows: Sequence[LogRow]
) -> ScreeningLog | None:
    """Return the log on record, read by the latest version that was used."""
    versions = [one.screening.protocol for one in screened]
    latest = max(versions, key=lambda one: one.version, default=None)
    return read_screening_log(rows, latest) if rows else None


def log_as_json(
    screened: Sequence[ScreenedPatient], rows: Sequence[LogRow] = ()
) -> Json:
    """Return the screening log of several patients as plain data."""
    recorded = _recorded(screened, rows)
    counts = Counter(str(one.screening.eligibility) for one in screened)
    return {
        "form": "anagen/screening_log/1",
        "counts": {str(each): counts[str(each)] for each in Eligibility},
        "patients": [one.as_json() for one in screened],
        "on_record": None
        if recorded is None
        else {
            "screened": recorded.screened,
            "included": recorded.included,
            "without_reason": len(recorded.without_reason),
            "reasons": dict(recorded.reasons),
        },
    }
