"""Data quality: what is missing, and what contradicts itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.views.decorators.http import require_safe

from anagen.web.accounts.permissions import Permission
from anagen.web.clinic.access import user_of
from anagen.web.oversight.completeness import ITEMS, VISIT_HEADS, completeness_of
from anagen.web.oversight.frame import framed, page_of, sites_to
from anagen.web.oversight.problems import problems_of
from anagen.web.registry.access import log_read
from anagen.web.registry.models import Patient, Study

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

__all__ = ["data_quality", "record_problems"]

_PATIENTS = 25


def _patients(request: HttpRequest, view: str) -> dict[str, Any]:
    """Return a page of patients of one's sites, and the studies to choose from."""
    sites = sites_to(request, Permission.AUDIT)
    log_read(user_of(request), None, says=view.replace("_", " "))
    found = Patient.objects.current().filter(site__in=sites)
    asked = request.GET.get("study", "")
    chosen = found.filter(study__key=asked) if asked else found
    rows = chosen.select_related("study", "site", "summary").order_by("study", "key")
    return {
        **framed(request, view),
        "studies": Study.objects.filter(patients__site__in=sites).distinct(),
        "asked": asked,
        "page": page_of(request, rows, _PATIENTS),
    }


@require_safe
def data_quality(request: HttpRequest) -> HttpResponse:
    """Show a grid of patients by items, or by their last days on record."""
    given = _patients(request, "data_quality")
    given |= {
        "lines": completeness_of(list(given["page"].object_list)),
        "items": ITEMS,
        "visit_heads": VISIT_HEADS,
        "by_visit": request.GET.get("by") == "visit",
    }
    return render(request, "oversight/data_quality.html", given)


@require_safe
def record_problems(request: HttpRequest) -> HttpResponse:
    """Show what the checks between rows say."""
    given = _patients(request, "record_problems")
    given["problems"] = problems_of(list(given["page"].object_list))
    return render(request, "oversight/record_problems.html", given)
