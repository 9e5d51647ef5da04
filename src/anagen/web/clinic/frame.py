"""What every page of a patient has around it: path, banner, tabs.

A page extends ``clinic/patient_base.html`` and fills its block ``patient_content``::

    return render(request, "clinic/lab.html", {**framed(request, patient, "labs"), ...})

In its template ``can.record`` is whether one may record at the patient's site.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import NoReverseMatch, reverse

from anagen.records.terms import ConditionRole, Presence
from anagen.web.accounts.permissions import Permission
from anagen.web.clinic.access import allowed_at, user_of
from anagen.web.registry.models import Condition, Patient, PatientSummary

if TYPE_CHECKING:
    from django.http import HttpRequest

__all__ = ["TABS", "Tab", "TabLink", "framed", "patient_url", "summary_of"]


@dataclass(frozen=True)
class Tab:
    """One page of a patient.

    Parameters
    ----------
    name
        What a view calls it.
    label
        What it is called.
    view
        Name of its address; a tab whose address does not exist yet is not shown.
    needs
        What one has to be allowed at the patient's site.
    letter
        The key that goes there.
    of_clinic
        Whether it is for patients of the clinic alone: what was published has none.
    """

    name: str
    label: str
    view: str
    needs: Permission = Permission.READ
    letter: str = ""
    of_clinic: bool = False


TABS: tuple[Tab, ...] = (
    Tab("overview", "Overview", "patient"),
    Tab("visits", "Visits", "patient_visits", letter="v", of_clinic=True),
    Tab("laboratory", "Laboratory", "patient_laboratory", letter="l"),
    Tab("regimen", "Regimen", "patient_regimen", letter="r"),
    Tab("events", "Adverse events", "patient_events", letter="a"),
    Tab("conditions", "Conditions", "patient_conditions"),
    Tab("screening", "Screening", "patient_screening"),
    Tab("relapse", "Relapse", "patient_relapse"),
    Tab("history", "History", "patient_history", letter="h"),
    Tab("queries", "Queries", "patient_queries", of_clinic=True),
    Tab(
        "identity",
        "Who it is",
        "patient_identity",
        needs=Permission.READ_IDENTITY,
        of_clinic=True,
    ),
)
"""Every page of a patient, in its order."""


@dataclass(frozen=True)
class TabLink:
    """A tab as one person sees it now."""

    label: str
    url: str
    letter: str
    is_current: bool


def patient_url(view: str, patient: Patient, *more: object) -> str:
    """Return the address of a page of a patient."""
    return reverse(view, args=[patient.study.key, patient.key, *more])


def framed(request: HttpRequest, patient: Patient, tab: str) -> dict[str, Any]:
    """Return what ``clinic/patient_base.html`` needs, in one query.

    Parameters
    ----------
    request, patient
        As the view got them from `patient_view`.
    tab
        Name of the tab that is open; see `TABS`.
    """
    allowed = getattr(request, "allowed", None)
    if allowed is None:
        allowed = allowed_at(user_of(request), patient.site)
    return {
        "patient": patient,
        "summary": summary_of(patient),
        "allergies": _allergies(patient),
        "tabs": _tabs(patient, allowed, tab),
        "can": {permission.value: True for permission in allowed}
        if patient.study.is_writable
        else {"read": True},
    }


def summary_of(patient: Patient) -> PatientSummary | None:
    """Return where a patient stands; None before it was made."""
    try:
        return patient.summary
    except PatientSummary.DoesNotExist:
        return None


def _tabs(patient: Patient, allowed: frozenset[Permission], tab: str) -> list[TabLink]:
    found = []
    for one in TABS:
        if one.needs not in allowed or (one.of_clinic and patient.site is None):
            continue
        try:
            url = patient_url(one.view, patient)
        except NoReverseMatch:
            continue
        found.append(TabLink(one.label, url, one.letter, one.name == tab))
    return found


def _allergies(patient: Patient) -> list[str]:
    """Return allergies by name; ``none known`` where that is on record; else nothing."""
    rows: Any = Condition._default_manager
    of_patient = rows.filter(
        patient=patient, is_voided=False, role=str(ConditionRole.ALLERGY)
    )
    found = of_patient.order_by("key").values_list("condition", "presence")
    present = [
        name.replace("_", " ")
        for name, is_so in found
        if is_so != Presence.ABSENT and name != "none"
    ]
    return present or (["none known"] if found else [])
