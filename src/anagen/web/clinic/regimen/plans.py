"""The plans of a patient, read back as regimens."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from anagen.protocols.regimen import Regimen
from anagen.web.clinic.regimen.blocks import PlanText
from anagen.web.clinic.regimen.build import build_plan
from anagen.web.registry.actions import ActionRefused
from anagen.web.registry.models import Patient, Plan

__all__ = ["Planned", "plans_of", "read_plan"]


@dataclass(frozen=True)
class Planned:
    """One version of a plan.

    Parameters
    ----------
    plan
        The row.
    text
        What was typed.
    regimen
        What it comes to, from its own day 0; None when it cannot be read any more.
    reason
        Why it was made.
    """

    plan: Plan
    text: PlanText
    regimen: Regimen | None
    reason: str = ""

    @property
    def starts_on(self) -> date:
        """Date of its day 0."""
        return self.plan.starts_on


def read_plan(plan: Plan, reason: str = "") -> Planned:
    """Read a plan as a regimen."""
    text = PlanText.of_json(plan.regimen)
    try:
        regimen = build_plan(text)
    except ActionRefused:
        regimen = None
    return Planned(plan, text, regimen, reason)


def plans_of(patient: Patient) -> list[Planned]:
    """Return every plan of a patient, the last first; in two queries."""
    found = Plan.objects.filter(patient=patient).select_related("made_by")
    plans = list(found.order_by("-version"))
    reasons = _reasons(plans)
    return [read_plan(plan, reasons.get(plan.pk, "")) for plan in plans]


def _reasons(plans: Iterable[Plan]) -> dict[int, str]:
    keys = [plan.pk for plan in plans]
    versions = Plan.history.filter(id__in=keys).order_by("history_date")
    return dict(versions.values_list("id", "history_change_reason"))
