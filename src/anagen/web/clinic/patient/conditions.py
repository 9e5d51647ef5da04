"""Diseases, comorbidities and allergies of a patient."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from anagen.records.tables import Condition
from anagen.reports.words import label
from anagen.web.accounts.permissions import Permission
from anagen.web.clinic.access import patient_view, problem_summary, user_of
from anagen.web.clinic.frame import framed, patient_url
from anagen.web.clinic.patient.forms import ConditionForm
from anagen.web.registry.actions import ActionRefused, record_condition
from anagen.web.registry.reading import rows_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from anagen.web.registry.models import Patient

__all__ = ["conditions_page"]


@require_http_methods(["GET", "HEAD", "POST"])
@patient_view(Permission.READ, says="conditions")
def conditions_page(request: HttpRequest, patient: Patient) -> HttpResponse:
    """Show the conditions, and add one."""
    frame = framed(request, patient, "conditions")
    if request.method == "POST" and not frame["can"].get("record"):
        raise PermissionDenied
    form = ConditionForm(request.POST or None)
    problems = None
    if request.method == "POST" and form.is_valid():
        cells = {name: str(value or "") for name, value in form.cleaned_data.items()}
        try:
            record_condition(patient, [cells], by=user_of(request))
        except ActionRefused as error:
            problems = problem_summary(error, form.fields)
        else:
            messages.success(request, "Recorded.")
            return redirect(patient_url("patient_conditions", patient))
    records = [one.record for one in rows_of(patient, Condition.table)]
    rows = [
        (label("conditions", one.condition), one)
        for one in records
        if isinstance(one, Condition)
    ]
    given = {**frame, "form": form, "problems": problems, "rows": rows}
    status = 422 if problems or form.errors else 200
    return render(request, "clinic/conditions.html", given, status=status)
