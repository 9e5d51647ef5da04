"""Diseases and comorbidities that were asked about: there, or surely not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from anagen.web.accounts.models import User
from anagen.web.accounts.permissions import Permission
from anagen.web.registry.actions.action import Done, acting
from anagen.web.registry.actions.proposals import Proposal
from anagen.web.registry.actions.register_patient import locked_patient
from anagen.web.registry.models import Patient, Visit

__all__ = ["record_conditions"]


def record_conditions(
    patient: Patient,
    conditions: Sequence[Mapping[str, Any]],
    *,
    by: User,
    reason: str = "",
    visit: Visit | None = None,
) -> Done:
    """Record conditions; all of them or none.

    Parameters
    ----------
    patient
        Who was asked.
    conditions
        Columns of the conditions as text: the condition, its role, whether it is there.
    by, reason
        Who asked, and why if there is something to say.
    visit
        The visit it was asked at.

    Raises
    ------
    ActionRefused
        With everything that is wrong with any of them.
    """
    with acting(
        "record_conditions",
        by=by,
        permission=Permission.RECORD,
        patient=patient,
        reason=reason,
    ) as act:
        proposal = Proposal(locked_patient(act), "The answers were not recorded:")
        for cells in conditions:
            proposal.add("conditions", cells, visit=visit)
        settled = proposal.settle()
        for row in settled.added:
            act.add(row)
    return Done(settled.added, settled.warnings)
