"""The page of a visit: written and saved as one goes, or read when it is signed."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render

from anagen.web.accounts.permissions import Permission
from anagen.web.clinic.access import ProblemSummary, patient_view, user_of
from anagen.web.clinic.frame import patient_url
from anagen.web.clinic.visit.describe import describe_part
from anagen.web.clinic.visit.form import form_context, scalp_context
from anagen.web.clinic.visit.last import last_time
from anagen.web.clinic.visit.parts import PARTS, Raw, of_part, raw_of_scalp, read_raw
from anagen.web.clinic.visit.saving import Saved, form_of, raw_of, save_parts
from anagen.web.clinic.visit.score import agreement_of, group_means, score_of
from anagen.web.clinic.visit.signed import signed_tables
from anagen.web.clinic.visit.views.shared import (
    clock,
    find_visit,
    is_blind_to,
    needs,
    revision_of,
    visit_frame,
)
from anagen.web.registry.actions import ActionRefused, Conflict
from anagen.web.registry.models import Patient, Visit, VisitStatus
from anagen.web.registry.reading import rows_of
from anagen.web.shell.problems import render_problem

__all__ = ["show_form", "visit_page"]

_WHO_WRITES = "Visits are written by clinicians and assessors."


@patient_view(Permission.READ, says="visit")
def visit_page(request: HttpRequest, patient: Patient, pk: int) -> HttpResponse:
    """Show a visit; save what is posted."""
    visit = find_visit(patient, pk)
    if visit.status != VisitStatus.DRAFT and request.method != "POST":
        return _closed(request, visit)
    needs(request, Permission.SCORE, _WHO_WRITES)
    if is_blind_to(visit, user_of(request).pk):
        return redirect(patient_url("visit_second", patient, visit.pk))
    if request.method == "POST":
        return _save(request, visit)
    return show_form(request, visit)


def show_form(
    request: HttpRequest,
    visit: Visit,
    problems: ProblemSummary | None = None,
    status: int = 200,
) -> HttpResponse:
    """Show the form of a draft, with what was refused on top."""
    last = last_time(visit)
    raw, form = raw_of(visit), form_of(visit)
    second = form.get("second")
    given: dict[str, Any] = {
        **visit_frame(request, visit),
        **form_context(raw, last, [] if visit.is_blinded else _drugs(visit.patient)),
        "second": second,
        "agreement": agreement_of(raw, second),
        "may_rate_second": second is None and visit.assessor_id != request.user.pk,
        "problems": problems,
        "is_new": not raw,
    }
    return render(request, "clinic/visit/form.html", given, status=status)


def _drugs(patient: Patient) -> list[str]:
    """Return the drugs that are taken now."""
    found: list[Any] = [one.record for one in rows_of(patient, "treatments")]
    return list(dict.fromkeys(row.drug for row in found if row.ongoing))


def _closed(request: HttpRequest, visit: Visit) -> HttpResponse:
    painted = getattr(visit, "scalp_map", None)
    raw: Raw = {} if painted is None else raw_of_scalp(painted.cells, painted.overrides)
    allowed = request.allowed  # type: ignore[attr-defined]
    given = {
        **visit_frame(request, visit),
        **scalp_context(raw, last_time(visit)),
        "tables": signed_tables(visit),
        "has_map": painted is not None,
        "shows_note": bool({Permission.SCORE, Permission.READ_IDENTITY} & allowed),
    }
    return render(request, "clinic/visit/signed.html", given)


# ---------------------------------------------------------------- saving


def _save(request: HttpRequest, visit: Visit) -> HttpResponse:
    is_script = request.headers.get("X-Autosave") == "1"
    raw, touched = read_raw(request.POST), _names(request, "touched")
    if "choose" in request.POST:
        touched = {p for p in PARTS if request.POST.get(f"choose-{p}") == "mine"}
    try:
        saved = save_parts(
            visit,
            raw,
            based_on=revision_of(request),
            touched=touched,
            stale=_names(request, "stale") or (),
            by=user_of(request),
        )
    except Conflict as conflict:
        both = _both(visit, conflict)
        if is_script:
            return JsonResponse(both, status=409)
        return _conflict(request, visit, conflict, raw)
    except ActionRefused as refused:
        why = "; ".join(f"{one.what}. {one.why}." for one in refused.problems)
        if is_script:
            return JsonResponse({"refused": why}, status=422)
        return render_problem(request, 409, what=refused.headline, why=why)
    if is_script:
        return JsonResponse(_said(saved))
    then = "visit_sign" if request.POST.get("then") == "sign" else "visit"
    return redirect(patient_url(then, visit.patient, visit.pk))


def _names(request: HttpRequest, name: str) -> set[str] | None:
    """Return parts listed with commas; None when the page does not say."""
    if name not in request.POST:
        return None
    return set(request.POST[name].split(",")) & set(PARTS)


def _said(saved: Saved) -> dict[str, Any]:
    """Return what the page shows after it was saved."""
    visit, raw = saved.visit, raw_of(saved.visit)
    score = score_of(raw, last_time(visit))
    names = form_of(visit).get("by") or {}
    second = form_of(visit).get("second") or {}
    return {
        "revision": visit.revision,
        "saved": clock(visit),
        "salt": score.salt,
        "says": score.says,
        "missing": score.missing,
        "problems": score.problems,
        "means": group_means(raw),
        "second_done": bool(second.get("done")),
        "others": {
            part: {
                "label": PARTS[part],
                "by": names.get(part, ""),
                "raw": of_part(raw, part),
            }
            for part in saved.others
        },
    }


def _both(visit: Visit, conflict: Conflict) -> dict[str, Any]:
    visit.refresh_from_db(fields=["draft"])
    names = form_of(visit).get("by") or {}
    return {
        "revision": conflict.revision,
        "parts": {
            part: {"label": PARTS[part], "by": names.get(part, "")}
            for part in conflict.mine
        },
    }


def _conflict(
    request: HttpRequest, visit: Visit, conflict: Conflict, raw: Raw
) -> HttpResponse:
    """Show both versions of each part, to choose one."""
    names = _both(visit, conflict)["parts"]
    rows = [
        {
            "part": part,
            "label": PARTS[part],
            "by": names[part]["by"],
            "mine": describe_part(part, raw),
            "theirs": describe_part(part, conflict.theirs[part]),
        }
        for part in PARTS
        if part in conflict.mine
    ]
    given = {
        "rows": rows,
        "conflict": conflict,
        "visit": visit,
        "hidden": [(name, text) for name, texts in raw.items() for text in texts],
        "back": patient_url("visit", visit.patient, visit.pk),
    }
    return render_problem(
        request,
        409,
        why="Both of you changed the same part. Everything else is saved.",
        do="Choose for each part which version holds.",
        template="clinic/visit/conflict.html",
        context=given,
    )
