"""What stands before a start or change, and the reasons typed for it.

What is impossible stops it. Each stop rule that nobody has decided yet needs a reason; it
is kept as a decision about that rule, so that the same alert is not asked again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from anagen.kernel.errors import Place, Problem
from anagen.protocols.dose_checks import dose_checks
from anagen.protocols.findings import Finding, Tier
from anagen.records.tables import Treatment
from anagen.records.terms import DecisionKind
from anagen.web.accounts.models import User
from anagen.web.clinic.regimen.case import Case
from anagen.web.clinic.regimen.said import FindingLine, lines_of
from anagen.web.registry.actions import ActionRefused, record_decision
from anagen.web.registry.models import Patient

__all__ = ["Asked", "Standing", "record_reasons", "refuse_unanswered", "standing"]

_MOST = 60


@dataclass(frozen=True)
class Asked:
    """A stop rule with the box for its reason.

    Parameters
    ----------
    name
        Name of the box.
    line
        The finding.
    typed
        What was typed.
    """

    name: str
    line: FindingLine
    typed: str = ""


@dataclass(frozen=True)
class Standing:
    """What stands before a start or change.

    Parameters
    ----------
    blocks
        What is impossible, and cannot be passed.
    asked
        Stop rules, each of which needs a reason.
    flags
        What is worth a look.
    """

    blocks: tuple[FindingLine, ...]
    asked: tuple[Asked, ...]
    flags: tuple[FindingLine, ...]

    @property
    def is_clear(self) -> bool:
        """Whether nothing stands in the way."""
        return not self.blocks and not self.asked


def standing(
    case: Case,
    planned: Iterable[Treatment] = (),
    *,
    protocol: str = "",
    posted: Mapping[str, str] | None = None,
) -> Standing:
    """Return what stands before some rows of treatment.

    Parameters
    ----------
    case
        The patient.
    planned
        The rows that are about to be added.
    protocol
        A protocol that is followed from now on.
    posted
        What was typed.
    """
    rows = tuple(planned)
    also = [protocol] if protocol else []
    drugs = sorted({row.drug for row in rows})
    versions = [one for one in (case.followed, case.version(protocol)) if one]
    found = [
        *case.findings(also=also, planned=drugs),
        *dose_checks(case.facts, versions, planned=rows),
    ]
    waiting = _once(one for one in found if one.is_open)
    stops = [one for one in waiting if one.tier is Tier.STOP_RULE]
    reasons = _typed(posted or {})
    return Standing(
        tuple(lines_of(one for one in waiting if one.tier is Tier.BLOCK)),
        tuple(
            Asked(f"why-{place}", line, reasons.get(line.finding.rule, ""))
            for place, line in enumerate(lines_of(stops))
        ),
        tuple(lines_of(one for one in waiting if one.tier is Tier.FLAG)),
    )


def _once(findings: Iterable[Finding]) -> Collection[Finding]:
    """Return findings, one rule about one thing once; of two the louder."""
    found: dict[tuple[str, str], Finding] = {}
    for one in sorted(findings, key=lambda finding: finding.order):
        found.setdefault((one.rule, one.says), one)
    return found.values()


def _typed(posted: Mapping[str, str]) -> dict[str, str]:
    """Return the reasons that were typed, by the rule beside each."""
    found: dict[str, str] = {}
    for place in range(_MOST):
        rule = posted.get(f"why-{place}-rule", "")
        reason = posted.get(f"why-{place}", "").strip()
        if rule and reason:
            found.setdefault(rule, reason)
    return found


def refuse_unanswered(found: Standing, headline: str) -> None:
    """Refuse while something is impossible, or a stop rule has no reason.

    Raises
    ------
    ActionRefused
        With each, tied to its box.
    """
    problems = [
        Problem(
            Place("blocks"),
            line.finding.says.rstrip("."),
            "This is impossible and cannot be passed",
            line.finding.action or "Correct the record first.",
        )
        for line in found.blocks
    ]
    problems += [
        Problem(
            Place(asked.name),
            f"no reason is given: {asked.line.finding.says.rstrip('.')}",
            "A stop rule is passed only with a reason",
            "Type why, or change what is planned.",
        )
        for asked in found.asked
        if not asked.typed
    ]
    if problems:
        raise ActionRefused(headline, problems)


def record_reasons(patient: Patient, found: Standing, *, by: User, on: date) -> None:
    """Keep each reason as a decision about its rule, from a day on."""
    reasons: dict[str, str] = {}
    for asked in found.asked:
        reasons.setdefault(asked.line.finding.rule, asked.typed)
    for rule, reason in reasons.items():
        record_decision(
            patient, rule, DecisionKind.OVERRIDDEN, by=by, reason=reason, on=on
        )
