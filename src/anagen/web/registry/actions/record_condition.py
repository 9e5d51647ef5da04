"""A disease, comorbidity or allergy, or that somebody asked and there is none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from anagen.web.accounts.models import User
from anagen.web.accounts.permissions import Permission
from anagen.web.registry.actions.action import Done, acting
from anagen.web.registry.actions.proposals import Proposal
from anagen.web.registry.actions.register_patient import locked_patient
from anagen.web.registry.models import Patient

__all__ = ["record_condition"]


def record_condition(
    patient: Patient,
    conditions: Sequence[Mapping[str, Any]],
    *,
    by: User,
    reason: str = "",
) -> Done:
    """Record conditions; all of them or none.

    Parameters
    ----------
    patient
        Whose they are.
    conditions
        Columns of the conditions as text; `none` in a role says that there is none.
    by, reason
        Who records them, and why if there is something to say.

    Raises
    ------
    ActionRefused
        With everything that is wrong.
    """
    with acting(
        "record_condition",
        by=by,
        permission=Permission.RECORD,
        patient=patient,
        reason=reason,
    ) as act:
        proposal = Proposal(locked_patient(act), "No condition was recorded:")
        for condition in conditions:
            proposal.add("conditions", condition)
        settled = proposal.settle()
        for row in settled.added:
            act.add(row)
    return Done(settled.added, settled.warnings)
