"""Relapse: looked at by each definition, recorded, answered, or decided to be none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from anagen.kernel.errors import Place, Problem
from anagen.records.terms import DecisionKind, EventKind, EventTrigger, Presence
from anagen.web.accounts.permissions import Permission
from anagen.web.clinic.access import (
    conflict_page,
    patient_view,
    problem_summary,
    user_of,
)
from anagen.web.clinic.frame import framed, patient_url
from anagen.web.clinic.regimen.case import Case, case_of
from anagen.web.clinic.regimen.said import plain_name
from anagen.web.clinic.relapse.review import Review, review
from anagen.web.registry.actions import (
    ActionRefused,
    Conflict,
    correct_row,
    record_decision,
    record_event,
)

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from anagen.web.registry.models import Patient

__all__ = ["decide", "link", "record", "relapse_page"]

_BOXES = (
    "term",
    "day_on",
    "trigger",
    "trigger_drug",
    "extent_low",
    "extent_high",
    "reported_as",
    "event",
    "row",
    "reason",
)


def _page(
    request: HttpRequest,
    case: Case,
    found: Review,
    *,
    error: ActionRefused | None = None,
) -> HttpResponse:
    form = request.POST.get("form", "record")
    drugs = sorted({one.record.drug for one in case.treatments})  # type: ignore[attr-defined]
    terms = case.knowledge.terms("relapses")
    context: dict[str, Any] = {
        **framed(request, case.owner, "relapse"),
        "case": case,
        "review": found,
        "terms": [(name, term.label) for name, term in terms.items()],
        "triggers": [(str(one), plain_name(str(one))) for one in EventTrigger],
        "drugs": [(drug, plain_name(drug)) for drug in drugs if drug != "none"],
        "unlinked": [
            one
            for one in case.treatments
            if one.record.event_id is None and one.record.drug != "none"  # type: ignore[attr-defined]
        ],
        "typed": request.POST if error is not None else {},
        "form": form,
        "problems": None
        if error is None
        else problem_summary(error, _BOXES, prefix=f"id_{form}-"),
    }
    status = 200 if error is None else 422
    return render(request, "clinic/relapse/page.html", context, status=status)


@require_safe
@patient_view(Permission.READ, says="relapse")
def relapse_page(request: HttpRequest, patient: Patient) -> HttpResponse:
    """Show whether the disease came back, by each definition."""
    case = case_of(patient)
    return _page(request, case, review(case))


@require_POST
@patient_view(Permission.RECORD)
def record(request: HttpRequest, patient: Patient) -> HttpResponse:
    """Record a relapse as the clinic sees it."""
    names = (*_BOXES[:7],)
    cells = {name: request.POST.get(name, "") for name in names}
    cells |= {"kind": str(EventKind.RELAPSE), "presence": str(Presence.PRESENT)}
    try:
        record_event(
            patient,
            {name: text for name, text in cells.items() if text},
            by=user_of(request),
            reason=request.POST.get("reason", ""),
        )
    except ActionRefused as error:
        case = case_of(patient)
        return _page(request, case, review(case), error=error)
    messages.success(request, "The relapse is on record. Answer it below.")
    return redirect(patient_url("patient_relapse", patient))


@require_POST
@patient_view(Permission.CORRECT)
def link(request: HttpRequest, patient: Patient) -> HttpResponse:
    """Say which treatment answers a relapse."""
    case = case_of(patient)
    found = review(case)
    row = next(
        (one for one in case.treatments if one.row.key == request.POST.get("row")), None
    )
    events = {one.row.key for one in found.events}
    if row is None or request.POST.get("event") not in events:
        raise Http404
    revision = request.POST.get(f"revision-{row.row.key}", "")
    try:
        correct_row(
            row.row,
            {"event_id": request.POST.get("event", "")},
            revision=int(revision) if revision.isdecimal() else 0,
            by=user_of(request),
            reason=request.POST.get("reason", ""),
        )
    except Conflict as conflict:
        back = patient_url("patient_relapse", patient)
        return conflict_page(request, conflict, back=back)
    except ActionRefused as error:
        return _page(request, case, found, error=error)
    messages.success(request, "The treatment is linked to the relapse it answers.")
    return redirect(patient_url("patient_relapse", patient))


@require_POST
@patient_view(Permission.TREAT)
def decide(request: HttpRequest, patient: Patient) -> HttpResponse:
    """Keep a decision that nothing is done about a relapse, with its reason."""
    case = case_of(patient)
    found = review(case)
    rule = request.POST.get("rule", "")
    waiting = {line.finding.rule for line in found.gates if line.finding.is_open}
    try:
        if rule not in waiting:
            what, do = f"`{rule}` does not wait for a decision", "Load the page again."
            problem = Problem(Place("rule"), what, "It may be decided already", do)
            raise ActionRefused("The decision was not recorded:", [problem])  # noqa: TRY301
        record_decision(
            patient,
            rule,
            DecisionKind.OVERRIDDEN,
            by=user_of(request),
            reason=request.POST.get("reason", ""),
            on=case.today,
        )
    except ActionRefused as error:
        return _page(request, case, found, error=error)
    messages.success(request, "The decision and its reason are on record.")
    return redirect(patient_url("patient_relapse", patient))
