"""The answers of a screening: one criterion each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from anagen.web.accounts.models import User
from anagen.web.accounts.permissions import Permission
from anagen.web.registry.actions.action import Done, acting
from anagen.web.registry.actions.proposals import Proposal, cell_text
from anagen.web.registry.actions.register_patient import locked_patient
from anagen.web.registry.models import Patient, Screening, Visit

__all__ = ["record_screening"]


def record_screening(
    patient: Patient,
    answers: Sequence[Mapping[str, Any]],
    *,
    by: User,
    reason: str = "",
    visit: Visit | None = None,
) -> Done:
    """Record answers; a criterion that was answered before gets the new answer.

    Parameters
    ----------
    patient
        Who is screened.
    answers
        Columns of the screenings as text: the criterion, the verdict, the fact behind it.
    by, reason
        Who answers, and why if there is something to say.
    visit
        The visit of the screening.

    Raises
    ------
    ActionRefused
        With everything that is wrong.
    """
    with acting(
        "record_screening",
        by=by,
        permission=Permission.RECORD,
        patient=patient,
        reason=reason,
    ) as act:
        mine = locked_patient(act)
        proposal = Proposal(mine, "The screening was not recorded:")
        known = {row.criterion: row for row in _answered(mine)}
        for answer in answers:
            before = known.get(cell_text(answer.get("criterion")))
            if before is None:
                proposal.add("screenings", answer, visit=visit)
            else:
                proposal.change(before, answer)
        settled = proposal.settle()
        for row in settled.changed:
            act.change(row)
        for row in settled.added:
            act.add(row)
    return Done((*settled.changed, *settled.added), settled.warnings)


def _answered(patient: Patient) -> list[Any]:
    rows: Any = Screening._default_manager
    found = list(rows.filter(patient=patient, is_voided=False).order_by("pk"))
    for row in found:
        row.patient = patient
    return found
