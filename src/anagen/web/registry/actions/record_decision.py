"""A decision about a rule: gone against, waived, done elsewhere, put off."""

from __future__ import annotations

from datetime import date

from anagen.records.terms import DecisionKind
from anagen.web.accounts.models import User
from anagen.web.accounts.permissions import Permission
from anagen.web.registry.actions.action import Done, acting
from anagen.web.registry.actions.proposals import Proposal
from anagen.web.registry.actions.register_patient import locked_patient
from anagen.web.registry.models import Patient, Visit

__all__ = ["pseudonym_of", "record_decision"]


def pseudonym_of(user: User) -> str:
    """Return how the records name who decided or scored: never by name.

    Examples
    --------
    >>> pseudonym_of(User(pk=7))
    'u7'
    """
    return f"u{user.pk}"


def record_decision(
    patient: Patient,
    rule: str,
    kind: DecisionKind,
    *,
    by: User,
    reason: str,
    on: date,
    until: date | None = None,
    visit: Visit | None = None,
) -> Done:
    """Record what a clinician decided about a finding.

    Parameters
    ----------
    patient
        Whom it is about.
    rule
        The rule, as the finding names it.
    kind
        What was decided.
    by, reason
        Who decides, and why; without a reason it is refused.
    on
        The day; for what was done elsewhere, when it was done.
    until
        Last day it holds; None for no end.
    visit
        The visit it was decided at.

    Raises
    ------
    ActionRefused
        With everything that is wrong.
    """
    cells = {
        "rule": rule,
        "kind": str(kind),
        "reason": reason,
        "made_by": pseudonym_of(by),
        "day_on": on.isoformat(),
        "until_day_on": until.isoformat() if until else "",
    }
    with acting(
        "record_decision",
        by=by,
        permission=Permission.TREAT,
        patient=patient,
        reason=reason,
        needs_reason=True,
    ) as act:
        proposal = Proposal(locked_patient(act), "The decision was not recorded:")
        proposal.add("decisions", cells, visit=visit)
        settled = proposal.settle()
        for row in settled.added:
            act.add(row)
        act.says = f"{kind.value.replace('_', ' ')}: {rule}"
    return Done(settled.added, settled.warnings)
