"""What every page of one visit begins with."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.utils import timezone

from anagen.web.accounts.permissions import Permission
from anagen.web.clinic.frame import framed, patient_url
from anagen.web.clinic.visit.saving import form_of
from anagen.web.registry.models import Patient, Visit

__all__ = ["clock", "find_visit", "is_blind_to", "needs", "revision_of", "visit_frame"]


def find_visit(patient: Patient, pk: int) -> Visit:
    """Return a visit of a patient, with the patient as the page has it."""
    related = ("assessor", "signed_by", "scalp_map")
    visit = (
        Visit.objects.select_related(*related).filter(patient=patient, pk=pk).first()
    )
    if visit is None:
        raise Http404
    visit.patient = patient
    return visit


def needs(request: HttpRequest, permission: Permission, why: str) -> None:
    """Refuse who may not; the permissions are those `patient_view` has read."""
    if permission not in request.allowed:  # type: ignore[attr-defined]
        raise PermissionDenied(why)


def is_blind_to(visit: Visit, pk: int | None) -> bool:
    """Whether somebody is a second rater who must not see the first one's scores yet."""
    second = form_of(visit).get("second") or {}
    is_theirs = bool(second) and second.get("by") == pk
    return is_theirs and bool(second.get("blinded")) and not second.get("done")


def visit_frame(request: HttpRequest, visit: Visit) -> dict[str, Any]:
    """Return what ``clinic/visit/base.html`` needs."""
    patient = visit.patient
    names = ("visit", "visit_sign", "visit_discard", "visit_second", "visit_photos")
    urls = {name: patient_url(name, patient, visit.pk) for name in names}
    return {
        **framed(request, patient, "visits"),
        "visit": visit,
        "urls": {**urls, "visits": patient_url("patient_visits", patient)},
        "saved_clock": clock(visit),
    }


def clock(visit: Visit) -> str:
    """Return when a draft was saved, as the page says it."""
    saved = visit.saved_at
    return "" if saved is None else f"{timezone.localtime(saved):%H:%M}"


def revision_of(request: HttpRequest) -> int:
    """Return the revision a form is based on; 0, which is older than any, without one."""
    text = request.POST.get("revision", "")
    return int(text) if text.isdecimal() and len(text) < 10 else 0  # noqa: PLR2004
