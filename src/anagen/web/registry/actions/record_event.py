"""An adverse event, relapse or milestone, and the drugs it is put down to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from anagen.web.accounts.models import User
from anagen.web.accounts.permissions import Permission
from anagen.web.registry.actions.action import Done, acting
from anagen.web.registry.actions.proposals import Proposal
from anagen.web.registry.actions.register_patient import locked_patient
from anagen.web.registry.models import Patient, Visit

__all__ = ["propose_event", "record_event"]


def record_event(
    patient: Patient,
    cells: Mapping[str, Any],
    *,
    by: User,
    attributions: Sequence[Mapping[str, Any]] = (),
    reason: str = "",
    visit: Visit | None = None,
) -> Done:
    """Record an event.

    Parameters
    ----------
    patient
        Who had it.
    cells
        Columns of the event as text; ``day_on`` is its calendar date.
    by, reason
        Who records it, and why if there is something to say.
    attributions
        Columns of the attributions as text: the suspected drug, how surely.
    visit
        The visit it was told at.

    Returns
    -------
    Done
        With the event first.

    Raises
    ------
    ActionRefused
        With everything that is wrong.
    """
    with acting(
        "record_event",
        by=by,
        permission=Permission.RECORD,
        patient=patient,
        reason=reason,
    ) as act:
        proposal = Proposal(locked_patient(act), "The event was not recorded:")
        propose_event(proposal, {**cells, "attributions": attributions}, visit)
        settled = proposal.settle()
        for row in settled.added:
            act.add(row)
    return Done(settled.added, settled.warnings)


def propose_event(
    proposal: Proposal, cells: Mapping[str, Any], visit: Visit | None
) -> None:
    """Propose an event with the attributions under that name."""
    own = {name: value for name, value in cells.items() if name != "attributions"}
    key = proposal.add("events", own, visit=visit)
    for attribution in cells.get("attributions") or ():
        proposal.add("attributions", {**attribution, "event_id": key}, visit=visit)
