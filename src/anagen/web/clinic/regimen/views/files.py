"""A plan for the patient to take home: a page for each quarter, or a calendar file."""

from __future__ import annotations

from datetime import UTC, date, timedelta
from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from anagen.interop.dosing_calendar import write_dosing_calendar
from anagen.interop.dosing_ics import write_icalendar
from anagen.kernel.errors import ReportError
from anagen.knowledge import load_knowledge
from anagen.web.accounts.permissions import Permission
from anagen.web.clinic.access import patient_view, user_of
from anagen.web.clinic.regimen.plans import Planned, read_plan
from anagen.web.clinic.regimen.preview import month_starts
from anagen.web.registry.access import log_export
from anagen.web.registry.models import Plan
from anagen.web.shell.problems import render_problem

if TYPE_CHECKING:
    from django.http import HttpRequest

    from anagen.protocols.regimen import Regimen
    from anagen.web.registry.models import Patient

__all__ = ["plan_ics", "plan_pdf"]

_PAGE_MONTHS = 2
_FILE_MONTHS = 12


def _plan(patient: Patient, version: int) -> tuple[Planned, Regimen]:
    plan = Plan.objects.filter(patient=patient, version=version).first()
    found = None if plan is None else read_plan(plan)
    if found is None or found.regimen is None:
        raise Http404
    return found, found.regimen


def _month(request: HttpRequest, plan: Planned) -> date:
    text = request.GET.get("month", "")
    try:
        return date.fromisoformat(f"{text}-01") if text else plan.starts_on
    except ValueError:
        return plan.starts_on


def _sent(
    request: HttpRequest, patient: Patient, content: bytes, kind: str, name: str
) -> HttpResponse:
    study = patient.study
    log_export(user_of(request), study, patients=1, says=name, patient=patient)
    response = HttpResponse(content, content_type=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_safe
@patient_view(Permission.EXPORT, says="dosing calendar")
def plan_pdf(request: HttpRequest, patient: Patient, version: int) -> HttpResponse:
    """Send two months of a plan as a page; ``?month=2026-03`` is the first of them."""
    plan, regimen = _plan(patient, version)
    try:
        content = write_dosing_calendar(
            regimen,
            load_knowledge(),
            index_date=plan.starts_on,
            who=patient.name_shown,
            first=_month(request, plan),
            months=_PAGE_MONTHS,
        )
    except ReportError as error:
        problem = error.problems[0]
        return render_problem(
            request,
            400,
            what=f"{error.headline}.",
            why=problem.why,
            do=problem.next_step,
        )
    name = f"{patient.key}-plan-{version}.pdf"
    return _sent(request, patient, content, "application/pdf", name)


@require_safe
@patient_view(Permission.EXPORT, says="dosing calendar")
def plan_ics(request: HttpRequest, patient: Patient, version: int) -> HttpResponse:
    """Send a year of a plan, or less where it ends, as a calendar file."""
    plan, regimen = _plan(patient, version)
    last = month_starts(plan.starts_on, _FILE_MONTHS)[-1] - timedelta(days=1)
    stop = (last - plan.starts_on).days + 1
    content = write_icalendar(
        regimen,
        index_date=plan.starts_on,
        stamped=timezone.now().astimezone(UTC),
        who=patient.name_shown,
        first=0,
        stop=stop if regimen.stop is None else min(stop, regimen.stop),
    )
    name = f"{patient.key}-plan-{version}.ics"
    return _sent(request, patient, content, "text/calendar; charset=utf-8", name)
