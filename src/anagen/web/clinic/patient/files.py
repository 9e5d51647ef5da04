"""A patient's course as files: figures for the page, rows as JSON."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from anagen.interop.timeline_json import timeline_cells
from anagen.web.accounts.permissions import Permission
from anagen.web.clinic.access import patient_view, user_of
from anagen.web.clinic.patient.drawings import draw_course, draw_laboratory
from anagen.web.registry.access import log_export
from anagen.web.registry.reading import timeline_of

if TYPE_CHECKING:
    from django.http import HttpRequest

    from anagen.web.registry.models import Patient

__all__ = ["laboratory_svg", "timeline_json", "timeline_svg"]


@require_safe
@patient_view(Permission.READ, says="figure of the course")
def timeline_svg(request: HttpRequest, patient: Patient) -> HttpResponse:  # noqa: ARG001
    """Return the figure of the course; the page beside it holds the same as a table."""
    return _svg(draw_course(timeline_of(patient)))


@require_safe
@patient_view(Permission.READ, says="figure of laboratory results")
def laboratory_svg(request: HttpRequest, patient: Patient) -> HttpResponse:  # noqa: ARG001
    """Return the laboratory panels."""
    drawn = draw_laboratory(timeline_of(patient))
    if not drawn:
        raise Http404
    return _svg(drawn)


def _svg(drawn: str) -> HttpResponse:
    return HttpResponse(drawn, content_type="image/svg+xml; charset=utf-8")


@require_POST
@patient_view(Permission.EXPORT, says="timeline.json")
def timeline_json(request: HttpRequest, patient: Patient) -> HttpResponse:
    """Return a patient's rows as JSON, without a date of birth; the export is noted."""
    cells = timeline_cells(timeline_of(patient))
    content = json.dumps(cells, ensure_ascii=False, indent=1).encode()
    digest = hashlib.sha256(content).hexdigest()
    log_export(
        user_of(request),
        patient.study,
        patients=1,
        says=f"timeline.json, sha256 {digest}",
        patient=patient,
    )
    response = HttpResponse(content, content_type="application/json; charset=utf-8")
    name = f"{patient.study.key}-{patient.key}.json".replace('"', "")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
