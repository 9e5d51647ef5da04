"""What a patient is to take: each plan is a version, and the last one counts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from anagen.web.accounts.models import User
from anagen.web.accounts.permissions import Permission
from anagen.web.registry.actions.action import Conflict, Done, acting
from anagen.web.registry.actions.register_patient import locked_patient
from anagen.web.registry.models import Patient, Plan

__all__ = ["save_plan"]


def save_plan(
    patient: Patient,
    regimen: Mapping[str, Any],
    *,
    starts_on: date,
    based_on: int,
    by: User,
    reason: str,
) -> Done:
    """Save a plan as the next version.

    Parameters
    ----------
    patient
        Whose plan it is.
    regimen
        The regimen as it was built, as JSON.
    starts_on
        First day of the plan.
    based_on
        The version it was made from; 0 for the first.
    by, reason
        Who plans it, and why; without a reason it is refused.

    Raises
    ------
    Conflict
        When there is a later version already; with both.
    ActionRefused
        When there is no reason.
    """
    with acting(
        "save_plan",
        by=by,
        permission=Permission.TREAT,
        patient=patient,
        reason=reason,
        needs_reason=True,
    ) as act:
        mine = locked_patient(act)
        last = Plan.objects.filter(patient=mine).order_by("-version").first()
        version = 0 if last is None else last.version
        if version != based_on:
            theirs = {} if last is None else last.regimen
            what = f"the plan of {mine.key}"
            raise Conflict(what, regimen, theirs, based_on=based_on, revision=version)
        plan = Plan(
            patient=mine,
            version=version + 1,
            regimen=dict(regimen),
            starts_on=starts_on,
            made_by=by,
        )
        act.add(plan)
        act.says = f"plan {plan.version}, from {starts_on}"
    return Done((plan,))
