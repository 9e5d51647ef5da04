"""Signing a visit after a look at its summary, and discarding one."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch

from anagen.web.accounts.permissions import Permission
from anagen.web.clinic.access import patient_view, problem_summary, user_of
from anagen.web.clinic.frame import patient_url
from anagen.web.clinic.visit.describe import missing_in, summary_of_visit
from anagen.web.clinic.visit.draft import boxed
from anagen.web.clinic.visit.parts import one
from anagen.web.clinic.visit.saving import form_of, raw_of, written_of
from anagen.web.clinic.visit.score import agreement_of
from anagen.web.clinic.visit.views.page import show_form
from anagen.web.clinic.visit.views.shared import (
    find_visit,
    is_blind_to,
    needs,
    revision_of,
    visit_frame,
)
from anagen.web.registry.actions import (
    ActionRefused,
    Conflict,
    discard_visit,
    sign_visit,
)
from anagen.web.registry.models import Patient, Visit, VisitStatus

__all__ = ["discard_page", "sign_page"]

_WHO_SIGNS = "Visits are signed by clinicians and assessors."


@patient_view(Permission.READ, says="visit, before signing")
def sign_page(request: HttpRequest, patient: Patient, pk: int) -> HttpResponse:
    """Show what will be signed; sign it."""
    visit = find_visit(patient, pk)
    needs(request, Permission.SCORE, _WHO_SIGNS)
    if visit.status != VisitStatus.DRAFT:
        return redirect(patient_url("visit", patient, pk))
    if is_blind_to(visit, user_of(request).pk):
        return redirect(patient_url("visit_second", patient, pk))
    if request.method == "POST":
        return _sign(request, visit)
    return _summary(request, visit)


def _summary(
    request: HttpRequest, visit: Visit, *, is_changed: bool = False
) -> HttpResponse:
    raw, second = raw_of(visit), form_of(visit).get("second") or {}
    given = {
        **visit_frame(request, visit),
        "parts": summary_of_visit(raw),
        "missing": missing_in(raw),
        "second": second,
        "agreement": agreement_of(raw, second),
        "is_changed": is_changed,
    }
    status = 409 if is_changed else 200
    return render(request, "clinic/visit/sign.html", given, status=status)


def _sign(request: HttpRequest, visit: Visit) -> HttpResponse:
    raw, written = raw_of(visit), written_of(visit)
    patient = visit.patient
    try:
        done = sign_visit(visit, revision=revision_of(request), by=user_of(request))
    except Conflict:
        return _summary(request, find_visit(patient, visit.pk), is_changed=True)
    except ActionRefused as refused:
        boxes = {box for names in written.boxes.values() for box in names}
        beside = {problem.place.file for problem in boxed(refused, written).problems}
        summary = problem_summary(boxed(refused, written), boxes | beside, prefix="")
        return show_form(request, find_visit(patient, visit.pk), summary, status=422)
    messages.success(request, f"The visit of {visit.on:%d %b %Y} is signed.")
    for warning in done.warnings:
        messages.warning(request, f"{warning.what}. {warning.why}.")
    return redirect(_next_page(patient, visit, one(raw, "plan-choice")))


def _next_page(patient: Patient, visit: Visit, plan: str) -> str:
    """Return where to go on: to the regimen when it shall change, else the patient."""
    if plan not in {"", "continue"}:
        try:
            return f"{patient_url('patient_regimen', patient)}?plan={plan}"
        except NoReverseMatch:
            pass
    try:
        return patient_url("patient", patient)
    except NoReverseMatch:
        return patient_url("visit", patient, visit.pk)


@patient_view(Permission.READ, says="visit, before discarding")
def discard_page(request: HttpRequest, patient: Patient, pk: int) -> HttpResponse:
    """Ask why a draft is discarded, and discard it."""
    visit = find_visit(patient, pk)
    needs(request, Permission.SCORE, "Drafts are discarded by those who write visits.")
    given = visit_frame(request, visit)
    if request.method != "POST":
        return render(request, "clinic/visit/discard.html", given)
    reason = request.POST.get("reason", "")
    try:
        discard_visit(
            visit, revision=revision_of(request), by=user_of(request), reason=reason
        )
    except Conflict:
        given = {**visit_frame(request, find_visit(patient, pk)), "is_changed": True}
        return render(request, "clinic/visit/discard.html", given, status=409)
    except ActionRefused as refused:
        given["problems"] = problem_summary(refused, ["reason"])
        return render(request, "clinic/visit/discard.html", given, status=422)
    messages.success(request, f"The draft of {visit.on:%d %b %Y} is discarded.")
    return redirect(patient_url("patient_visits", patient))
