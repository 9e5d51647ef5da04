"""The page of a patient, and the same on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from anagen.reports.figures.twins import table_treatment_timeline
from anagen.web.accounts.permissions import Permission
from anagen.web.clinic.access import patient_view
from anagen.web.clinic.frame import framed
from anagen.web.clinic.patient.course import Course, course_of, finding_slug
from anagen.web.registry.models import (
    DataQuery,
    Patient,
    QueryStatus,
    Visit,
    VisitStatus,
)
from anagen.web.registry.reading import timeline_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from anagen.protocols.findings import Finding

__all__ = ["patient_page", "print_page"]


@require_safe
@patient_view(Permission.READ, says="patient page")
def patient_page(request: HttpRequest, patient: Patient) -> HttpResponse:
    """Show a patient: the course, what was found, what is due."""
    return render(request, "clinic/patient.html", _given(request, patient))


@require_safe
@patient_view(Permission.READ, says="print view")
def print_page(request: HttpRequest, patient: Patient) -> HttpResponse:
    """Show the same with everything open, for paper."""
    return render(request, "clinic/patient_print.html", _given(request, patient))


def _given(request: HttpRequest, patient: Patient) -> dict[str, Any]:
    today = timezone.localdate()
    timeline = timeline_of(patient)
    course = course_of(patient, timeline, today)
    queries = DataQuery.objects.filter(patient=patient)
    visits = Visit.objects.filter(patient=patient).select_related("assessor")
    seen = list(visits.exclude(status=VisitStatus.DISCARDED).order_by("-on", "-pk"))
    return {
        **framed(request, patient, "overview"),
        "course": course,
        "open_findings": _named(course),
        "decided": sum(f.override is not None for f in course.findings),
        "twin": table_treatment_timeline(timeline),
        "has_laboratory": any(row.value is not None for row in timeline.laboratory),
        "queries": list(queries.exclude(status=QueryStatus.CLOSED)),
        "drafts": [one for one in seen if not one.is_signed],
        "last_visit": next((one for one in seen if one.is_signed), None),
        "today": today,
    }


def _named(course: Course) -> list[tuple[str, list[tuple[str, Finding]]]]:
    """Return what is open by tier, each with its name in an address."""
    return [
        (tier, [(finding_slug(one), one) for one in found])
        for tier, found in course.open_findings
    ]
