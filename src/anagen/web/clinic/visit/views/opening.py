"""The visits of a patient, and a new one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from anagen.web.accounts.permissions import Permission
from anagen.web.clinic.access import patient_view, problem_summary, user_of
from anagen.web.clinic.frame import framed, patient_url
from anagen.web.registry.actions import ActionRefused, open_visit
from anagen.web.registry.models import Patient, Visit, VisitKind, VisitStatus

if TYPE_CHECKING:
    from anagen.web.clinic.access import ProblemSummary

__all__ = ["patient_visits"]

_BLINDED = {"yes": True, "no": False}


@patient_view(Permission.READ, says="visits")
def patient_visits(request: HttpRequest, patient: Patient) -> HttpResponse:
    """List the visits, drafts first; open a new one."""
    if request.method == "POST":
        return _open(request, patient)
    return _listed(request, patient)


def _listed(
    request: HttpRequest,
    patient: Patient,
    problems: ProblemSummary | None = None,
    status: int = 200,
) -> HttpResponse:
    shown = Count("photos", filter=Q(photos__is_voided=False))
    visits = list(
        Visit.objects.filter(patient=patient)
        .select_related("assessor")
        .annotate(photo_count=shown)
        .order_by("-on", "-pk")
    )
    given: dict[str, Any] = {
        **framed(request, patient, "visits"),
        "drafts": [one for one in visits if one.status == VisitStatus.DRAFT],
        "visits": [one for one in visits if one.status != VisitStatus.DRAFT],
        "kinds": VisitKind.choices,
        "typed": {
            "on": request.POST.get("on") or timezone.localdate().isoformat(),
            "kind": request.POST.get("kind") or _usual_kind(visits),
            "blinded": request.POST.get("blinded", ""),
        },
        "problems": problems,
    }
    return render(request, "clinic/visit/list.html", given, status=status)


def _usual_kind(visits: Sequence[Visit]) -> str:
    return str(VisitKind.FOLLOW_UP if visits else VisitKind.BASELINE)


def _open(request: HttpRequest, patient: Patient) -> HttpResponse:
    if Permission.SCORE not in request.allowed:  # type: ignore[attr-defined]
        raise PermissionDenied("Visits are written by clinicians and assessors.")
    kind = request.POST.get("kind", "")
    try:
        on = date.fromisoformat(request.POST.get("on", ""))
    except ValueError:
        on = timezone.localdate()
    try:
        done = open_visit(
            patient,
            on=on,
            by=user_of(request),
            kind=VisitKind(kind) if kind in VisitKind.values else VisitKind.FOLLOW_UP,
            is_blinded=_BLINDED.get(request.POST.get("blinded", "")),
        )
    except ActionRefused as refused:
        summary = problem_summary(refused, ["on"])
        return _listed(request, patient, summary, status=422)
    return redirect(patient_url("visit", patient, done.row.pk))
