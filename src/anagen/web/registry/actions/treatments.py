"""A treatment: begun, changed, stopped. Each dose and schedule is a row of its own."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from anagen.kernel.errors import Place, Problem
from anagen.records.terms import TreatmentRole
from anagen.web.accounts.models import User
from anagen.web.accounts.permissions import Permission
from anagen.web.registry.actions.action import (
    Act,
    ActionRefused,
    Done,
    acting,
    require_revision,
)
from anagen.web.registry.actions.correct_row import read_anew
from anagen.web.registry.actions.proposals import (
    Proposal,
    Settled,
    cell_text,
    texts_of,
)
from anagen.web.registry.actions.register_patient import locked_patient, set_day_zero
from anagen.web.registry.models import Patient, Treatment, Visit

__all__ = ["change_treatment", "start_treatment", "stop_treatment"]

_TABLE = "treatments"
_ENDS = frozenset(
    {"end_day", "end_day_on", "duration", "reason_stopped", "treatment_id", "ongoing"}
)
"""What belongs to one row alone, and is not carried into the next."""


def start_treatment(
    patient: Patient,
    cells: Mapping[str, Any],
    *,
    on: date | None = None,
    by: User,
    reason: str = "",
    visit: Visit | None = None,
) -> Done:
    """Begin a drug at a dose and schedule.

    The first dose of the first index treatment is day 0. Rows that have calendar dates
    count from it then; where rows have none, it is refused.

    Parameters
    ----------
    patient
        Who takes it.
    cells
        Columns of the treatment as text.
    on
        First day; None when it is in the cells, or is not known.
    by, reason
        Who begins it, and why in words.
    visit
        The visit it was begun at.

    Raises
    ------
    ActionRefused
        With everything that is wrong.
    """
    with acting(
        "start_treatment",
        by=by,
        permission=Permission.TREAT,
        patient=patient,
        reason=reason,
    ) as act:
        mine: Any = locked_patient(act)
        texts = {"ongoing": "yes", **cells}
        if on is not None:
            texts["start_day_on"] = on.isoformat()
        first = _date(cell_text(texts.get("start_day_on")))
        is_index = str(texts.get("role", "")) == TreatmentRole.INDEX
        if is_index and first is not None:
            set_day_zero(act, first)
        proposal = Proposal(mine, "The treatment was not begun:")
        key = proposal.add(_TABLE, _with_course(texts, mine), visit=visit)
        settled = proposal.settle()
        _write(act, settled)
        act.says = f"began {texts.get('drug', '')} ({key})"
    return Done((*settled.added, *settled.changed), settled.warnings)


def _date(text: str) -> date | None:
    """Return a date; None for what is none, which the proposal refuses."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _with_course(texts: Mapping[str, Any], patient: Patient) -> dict[str, Any]:
    """Give an index treatment a course of its own when it has none."""
    if texts.get("course_id") or str(texts.get("role", "")) != TreatmentRole.INDEX:
        return dict(texts)
    rows: Any = Treatment._default_manager
    courses = rows.filter(patient=patient, course_id__isnull=False)
    count = courses.values("course_id").distinct().count() + 1
    return {**texts, "course_id": f"{patient.key}-course{count}"[-64:]}


def change_treatment(
    treatment: Treatment,
    changes: Mapping[str, Any],
    *,
    on: date,
    revision: int,
    by: User,
    reason: str,
    visit: Visit | None = None,
) -> Done:
    """Go on with another dose or schedule from a day on.

    The row in force ends the day before, and a new one begins in the same course.

    Parameters
    ----------
    treatment
        The row in force.
    changes
        Columns of the new row that differ, as text.
    on
        First day of the new row.
    revision
        The revision of the row in force that this is based on.
    by, reason
        Who changes it, and why; without a reason it is refused.
    visit
        The visit it was changed at.

    Returns
    -------
    Done
        With the new row first.

    Raises
    ------
    Conflict
        When somebody else changed it since.
    ActionRefused
        With everything that is wrong.
    """
    with acting(
        "change_treatment",
        by=by,
        permission=Permission.TREAT,
        patient=treatment.patient,
        reason=reason,
        needs_reason=True,
    ) as act:
        row = _in_force(act, treatment, revision, changes)
        texts = texts_of(row)
        carried = {n: t for n, t in texts.items() if n not in _ENDS}
        carried |= {"start_day": "", "start_day_on": on.isoformat(), "ongoing": "yes"}
        proposal = Proposal(locked_patient(act), "The treatment was not changed:")
        last = on - timedelta(days=1)
        proposal.change(row, {"end_day_on": last.isoformat(), "ongoing": "no"})
        proposal.add(_TABLE, {**carried, **changes}, visit=visit)
        settled = proposal.settle()
        _write(act, settled)
        act.says = f"changed {texts['drug']} ({row.key})"
    return Done((*settled.added, *settled.changed), settled.warnings)


def stop_treatment(
    treatment: Treatment,
    *,
    on: date,
    reason_stopped: str = "",
    revision: int,
    by: User,
    reason: str,
) -> Done:
    """Stop a drug.

    Parameters
    ----------
    treatment
        The row in force.
    on
        Last day it is taken.
    reason_stopped
        Why, as a word of the reasons.
    revision
        The revision of the row that this is based on.
    by, reason
        Who stops it, and why in words; without a reason it is refused.

    Raises
    ------
    Conflict
        When somebody else changed it since.
    ActionRefused
        With everything that is wrong.
    """
    changes = {
        "end_day_on": on.isoformat(),
        "ongoing": "no",
        "reason_stopped": reason_stopped,
    }
    with acting(
        "stop_treatment",
        by=by,
        permission=Permission.TREAT,
        patient=treatment.patient,
        reason=reason,
        needs_reason=True,
    ) as act:
        row = _in_force(act, treatment, revision, changes)
        proposal = Proposal(locked_patient(act), "The treatment was not stopped:")
        proposal.change(row, changes)
        settled = proposal.settle()
        _write(act, settled)
        act.says = f"stopped {texts_of(row)['drug']} ({row.key})"
    return Done(settled.changed, settled.warnings)


def _in_force(
    act: Act, treatment: Treatment, revision: int, changes: Mapping[str, Any]
) -> Any:
    """Return the row as it is now; refuse one that is over already."""
    row = read_anew(act, treatment)
    require_revision(row, revision, mine=changes, theirs=texts_of(row))
    if row.is_voided or row.ongoing is False:
        state = "voided" if row.is_voided else "over"
        problem = Problem(
            Place(_TABLE, 0, "ongoing"),
            f"{row} is {state}",
            "Only what is still taken is changed or stopped",
            "Begin it again, or correct the row.",
        )
        raise ActionRefused("The treatment was not changed:", [problem])
    return row


def _write(act: Act, settled: Settled) -> None:
    for row in settled.changed:
        act.change(row)
    for row in settled.added:
        act.add(row)
