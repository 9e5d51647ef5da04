"""A second rater paints the same scalp, without seeing what the first one painted."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render

from anagen.web.accounts.models import User
from anagen.web.accounts.permissions import Permission
from anagen.web.clinic.access import patient_view, problem_summary, user_of
from anagen.web.clinic.frame import patient_url
from anagen.web.clinic.visit.form import scalp_context
from anagen.web.clinic.visit.last import last_time
from anagen.web.clinic.visit.parts import Raw, raw_of_scalp, read_raw, scalp_of
from anagen.web.clinic.visit.saving import form_of, raw_of, save_second
from anagen.web.clinic.visit.score import agreement_of, score_of
from anagen.web.clinic.visit.views.shared import clock, find_visit, needs, visit_frame
from anagen.web.registry.actions import ActionRefused
from anagen.web.registry.actions.record_decision import pseudonym_of
from anagen.web.registry.models import Patient, Visit, VisitStatus

__all__ = ["second_page"]

Second = dict[str, Any]


@patient_view(Permission.SCORE, says="visit, second rater")
def second_page(request: HttpRequest, patient: Patient, pk: int) -> HttpResponse:
    """Show the empty scalp to a second rater, keep what she or he paints."""
    visit = find_visit(patient, pk)
    needs(request, Permission.SCORE, "Scores are given by clinicians and assessors.")
    user = user_of(request)
    second = form_of(visit).get("second")
    if visit.status != VisitStatus.DRAFT:
        return redirect(patient_url("visit", patient, pk))
    if user.pk == visit.assessor_id:
        raise PermissionDenied("You are the first rater of this visit.")
    if second and second.get("by") != user.pk:
        raise PermissionDenied("This visit has a second rater already.")
    if request.method == "POST":
        return _save(request, visit, second or _begun(request, user))
    return _show(request, visit, second)


def _begun(request: HttpRequest, user: User) -> Second:
    return {
        "by": user.pk,
        "rater": pseudonym_of(user),
        "name": user.username,
        "blinded": request.POST.get("blinded") == "yes",
        "cells": {},
        "overrides": {},
        "done": False,
    }


def _show(request: HttpRequest, visit: Visit, second: Second | None) -> HttpResponse:
    raw: Raw = {}
    if second:
        raw = raw_of_scalp(second["cells"], second["overrides"])
    is_open = bool(second) and not second.get("blinded") if second else False
    given = {
        **visit_frame(request, visit),
        **scalp_context(raw, last_time(visit) if is_open else None),
        "second": second,
        "hides_treatment": not is_open and not (second or {}).get("done"),
        "agreement": agreement_of(raw_of(visit), second),
    }
    return render(request, "clinic/visit/second.html", given)


def _save(request: HttpRequest, visit: Visit, second: Second) -> HttpResponse:
    if second.get("done"):
        raise PermissionDenied("You have finished; the scores stay as they are.")
    raw = read_raw(request.POST)
    cells, typed = scalp_of(raw)
    is_done = request.POST.get("then") == "done"
    score = score_of(raw)
    kept = {**second, "cells": cells, "overrides": typed}
    kept["done"] = is_done and bool(score.salt)
    if "start" in request.POST:
        kept = second
    try:
        saved = save_second(visit, kept, by=user_of(request))
    except ActionRefused as refused:
        given = {**visit_frame(request, visit), "problems": problem_summary(refused)}
        return render(request, "clinic/visit/second.html", given, status=422)
    if is_done and not kept["done"]:
        missing = ", ".join(score.missing) or "a number is wrong"
        messages.warning(
            request, f"Not finished: every view is scored first ({missing})."
        )
    if request.headers.get("X-Autosave") == "1":
        return JsonResponse(_said(saved, raw))
    return redirect(patient_url("visit_second", visit.patient, visit.pk))


def _said(saved: Visit, raw: Raw) -> dict[str, Any]:
    score = score_of(raw)
    return {
        "revision": saved.revision,
        "saved": clock(saved),
        "salt": score.salt,
        "says": score.says,
        "missing": score.missing,
        "problems": score.problems,
        "others": {},
    }
