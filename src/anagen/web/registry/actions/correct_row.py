"""What was wrong: corrected with a reason, or voided; never deleted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from anagen.kernel.errors import Place, Problem
from anagen.web.accounts.models import User
from anagen.web.accounts.permissions import Permission
from anagen.web.registry.actions.action import (
    Act,
    ActionRefused,
    Done,
    acting,
    require_revision,
)
from anagen.web.registry.actions.proposals import Proposal, texts_of
from anagen.web.registry.actions.register_patient import locked_patient
from anagen.web.registry.models import (
    OF_A_PATIENT,
    Attribution,
    Patient,
    Row,
)

__all__ = ["correct_row", "read_anew", "void_row"]


def read_anew(act: Act, row: Any) -> Any:
    """Return a row as it is now, with the locked patient."""
    fresh = type(row)._default_manager.get(pk=row.pk)
    if fresh.patient_id != locked_patient(act).pk:
        msg = f"{row} is not a row of {act.patient}"
        raise RuntimeError(msg)
    fresh.patient = act.patient
    return fresh


def correct_row(
    row: Row, changes: Mapping[str, Any], *, revision: int, by: User, reason: str
) -> Done:
    """Give a row of a patient other values.

    Parameters
    ----------
    row
        The row; for the patient's own use `edit_patient`.
    changes
        Columns with their new text; empty for unknown.
    revision
        The revision the change is based on.
    by, reason
        Who corrects it, and why; without a reason it is refused.

    Raises
    ------
    Conflict
        When somebody else changed it since.
    ActionRefused
        With everything that is wrong.
    """
    with acting(
        "correct_row",
        by=by,
        permission=Permission.CORRECT,
        patient=_owner(row),
        reason=reason,
        needs_reason=True,
    ) as act:
        fresh = read_anew(act, row)
        _refuse_voided(fresh)
        require_revision(fresh, revision, mine=changes, theirs=texts_of(fresh))
        proposal = Proposal(locked_patient(act), "The row was not corrected:")
        proposal.change(fresh, changes)
        settled = proposal.settle()
        act.change(fresh)
        act.says = f"corrected {', '.join(sorted(changes))} of {fresh}"
    return Done((fresh,), settled.warnings)


def _owner(row: Any) -> Patient:
    if isinstance(row, Patient):
        return row
    patient: Patient | None = getattr(row, "patient", None)
    if patient is None:
        msg = f"{row} is about no patient; it is corrected where it came from"
        raise RuntimeError(msg)
    return patient


def _refuse_voided(row: Row) -> None:
    if row.is_voided:
        problem = Problem(
            Place(row.record.table, 0, "is_voided"),
            f"{row} was voided",
            f"It counts no more: {row.voided_because}",
            "Record it anew.",
        )
        raise ActionRefused("The row was not changed:", [problem])


def void_row(row: Row, *, revision: int, by: User, reason: str) -> Done:
    """Leave a row out of every answer from now on; it is kept, and so is its history.

    Attributions of an event go with it. A row that others name is refused, with all that
    name it.

    Parameters
    ----------
    row
        The row, or a patient, who then is left out with everything.
    revision
        The revision the change is based on.
    by, reason
        Who voids it, and why; without a reason it is refused.

    Raises
    ------
    Conflict
        When somebody else changed it since.
    ActionRefused
        When it is voided already, or other rows name it.
    """
    with acting(
        "void_row",
        by=by,
        permission=Permission.CORRECT,
        patient=_owner(row),
        reason=reason,
        needs_reason=True,
    ) as act:
        mine = locked_patient(act)
        fresh = mine if isinstance(row, Patient) else read_anew(act, row)
        _refuse_voided(fresh)
        theirs = texts_of(fresh)
        require_revision(fresh, revision, mine={"is_voided": "yes"}, theirs=theirs)
        _refuse_named(fresh, mine)
        for one in (fresh, *_attributions(fresh)):
            one.is_voided, one.voided_because = True, act.reason
            act.change(one)
        act.says = f"voided {fresh}"
    return Done(tuple(act.written))


def _attributions(row: Row) -> list[Any]:
    if row.record.table != "events":
        return []
    rows: Any = Attribution._default_manager
    return list(rows.filter(study=row.study, event_id=row.key, is_voided=False))


def _refuse_named(row: Row, patient: Patient) -> None:
    """Refuse when rows that stay name this one; attributions go with their event."""
    if isinstance(row, Patient):
        return
    table = row.record.table
    problems = []
    for model in OF_A_PATIENT:
        if model is Attribution:
            continue
        names = [c.name for c in model.record.columns() if c.refers_to == table]
        rows: Any = model._default_manager
        for name in names:
            naming = {name: row.key, "patient": patient, "is_voided": False}
            problems += [
                Problem(
                    Place(model.record.table, 0, name),
                    f"{other} names it",
                    "It would name nothing",
                    "Correct or void that row first.",
                )
                for other in rows.filter(**naming)
            ]
    if problems:
        raise ActionRefused(f"{row} was not voided:", problems)
