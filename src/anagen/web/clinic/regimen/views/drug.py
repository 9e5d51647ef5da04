"""One drug: begun, changed to another step, held or stopped."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from anagen.knowledge.schema.regimens import Phase as PhaseRule
from anagen.knowledge.schema.regimens import PhaseKind
from anagen.protocols.regimen import Dose, Timing, dose_for, read_dose, read_timing
from anagen.records.terms import Phase, Route
from anagen.web.accounts.permissions import Permission
from anagen.web.clinic.access import (
    conflict_page,
    patient_view,
    problem_summary,
    user_of,
)
from anagen.web.clinic.frame import framed, patient_url
from anagen.web.clinic.regimen.answers import Standing, refuse_unanswered, standing
from anagen.web.clinic.regimen.blocks import (
    Block,
    BlockKind,
    PlanText,
    boxed,
    read_posted,
)
from anagen.web.clinic.regimen.build import build_plan
from anagen.web.clinic.regimen.case import Case, case_of
from anagen.web.clinic.regimen.from_protocol import step_of
from anagen.web.clinic.regimen.orders import Order, OrderKind, cells_of, say_cells
from anagen.web.clinic.regimen.views.builder import PERIODS, ROLES, drug_choices
from anagen.web.clinic.regimen.views.start import posted_revisions
from anagen.web.clinic.regimen.writing import (
    carry_out,
    planned_by,
    read_day,
    read_reason,
)
from anagen.web.registry.actions import ActionRefused, Conflict, stop_treatment

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from anagen.web.registry.models import Patient
    from anagen.web.registry.reading import RowAndRecord

__all__ = ["change_drug", "start_drug", "stop_drug"]

_NOT_DONE = "The treatment was not changed:"
_PHASES = {
    PhaseKind.TITRATION_STEP: Phase.TITRATION,
    PhaseKind.PULSE: Phase.PULSE,
    PhaseKind.FIXED: Phase.FULL,
    PhaseKind.TAPER_STEP: Phase.TAPER,
    PhaseKind.INTERVAL_STEP: Phase.TAPER,
}


@require_http_methods(["GET", "HEAD", "POST"])
@patient_view(Permission.TREAT, says="start of a drug")
def start_drug(request: HttpRequest, patient: Patient) -> HttpResponse:
    """Begin a drug at a dose."""
    return _dose_page(request, case_of(patient), None)


@require_http_methods(["GET", "HEAD", "POST"])
@patient_view(Permission.TREAT, says="change of a drug")
def change_drug(request: HttpRequest, patient: Patient, row: str) -> HttpResponse:
    """Go on with another dose or schedule."""
    case = case_of(patient)
    return _dose_page(request, case, _in_force(case, row))


def _in_force(case: Case, key: str) -> RowAndRecord:
    for one in case.in_force:
        if one.row.key == key:
            return one
    raise Http404


def _dose_page(
    request: HttpRequest, case: Case, now: RowAndRecord | None
) -> HttpResponse:
    if request.method != "POST":
        step = _step_asked(request, case, now)
        if step is not None and step.kind is PhaseKind.STOP and now is not None:
            url = patient_url("patient_drug_stop", case.owner, now.row.key)
            return redirect(url)
        return _show(request, case, now, _prefilled(request, case, now, step))
    (block,) = read_posted({**_texts(request), "blocks": "1"}).blocks
    found = Standing((), (), ())
    try:
        order = _order(request, block, now)
        on = read_day(request.POST.get("on", ""), "on", _NOT_DONE)
        found = _standing(request, case_of(case.owner, on), order)
        refuse_unanswered(found, _NOT_DONE)
        carry_out(
            case.owner,
            [order],
            on=on,
            by=user_of(request),
            reason=read_reason(request.POST.get("reason", ""), _NOT_DONE),
            found=found,
            revisions=posted_revisions(request),
        )
    except Conflict as conflict:
        back = patient_url("patient_regimen", case.owner)
        return conflict_page(request, conflict, back=back)
    except ActionRefused as error:
        return _show(request, case, now, block, found=found, error=error)
    messages.success(request, f"On record from {on}: {say_cells(order.cells)}.")
    return redirect(_after(request, case))


def _after(request: HttpRequest, case: Case) -> str:
    """Return where one goes on: to the relapse that was answered, else the regimen."""
    view = "patient_relapse" if request.POST.get("event") else "patient_regimen"
    return patient_url(view, case.owner)


def _texts(request: HttpRequest) -> dict[str, str]:
    return {name: str(text) for name, text in request.POST.items()}


def _order(request: HttpRequest, block: Block, now: RowAndRecord | None) -> Order:
    """Return what was typed as an order."""
    plan = PlanText(blocks=(replace(block, first="0", kind=BlockKind.TITRATE),))
    (spell, *_) = build_plan(plan).spells
    phase = request.POST.get("phase", "")
    cells = {
        **cells_of(spell, block.role),
        "phase": phase if phase in set(Phase) else "",
        "event_id": request.POST.get("event", ""),
        "reason_started": request.POST.get("reason_started", ""),
    }
    if now is None:
        return Order(OrderKind.START, block.drug, say_cells(cells), cells)
    cells["drug"] = now.record.drug  # type: ignore[attr-defined]
    return Order(OrderKind.CHANGE, block.drug, say_cells(cells), cells, now.row)


def _standing(request: HttpRequest, case: Case, order: Order) -> Standing:
    rows = planned_by([order], case.timeline.patient_id)
    return standing(case, rows, posted=_texts(request))


def _step_asked(
    request: HttpRequest, case: Case, now: RowAndRecord | None
) -> PhaseRule | None:
    """Return the step of the protocol that a link asks for."""
    drug = request.GET.get("drug", "") if now is None else now.record.drug  # type: ignore[attr-defined]
    for one in case.followed.regimen if case.followed is not None else ():
        if one.drug == drug:
            wanted = request.GET.get("to", "")
            steps = (step for step in one.phases if step.id == wanted)
            first = one.phases[0] if now is None and not wanted else None
            return next(steps, first)
    return None


def _prefilled(
    request: HttpRequest, case: Case, now: RowAndRecord | None, step: PhaseRule | None
) -> Block:
    """Return the form as a link opens it: a step of the protocol, else as it is now."""
    if now is not None:
        record: Any = now.record
        dose, timing = read_dose(record), read_timing(record)
        block = Block(
            BlockKind.TITRATE,
            drug=record.drug,
            role=str(record.role),
            route=str(record.route or ""),
        )
    else:
        dose, timing = Dose(), Timing.daily()
        drug, role = request.GET.get("drug", ""), request.GET.get("role", "")
        route = _route_of(case, drug)
        block = Block(BlockKind.TITRATE, drug=drug, role=role, route=route)
    if step is not None:
        given = dose_for(step, case.person)
        dose = given if given is not None else Dose()
        timing = None if step.schedule is None else Timing.of(step.schedule)
    return replace(block, unit=dose.unit or "mg", steps=(step_of(dose, timing),))


def _route_of(case: Case, drug: str) -> str:
    for one in case.followed.regimen if case.followed is not None else ():
        if one.drug == drug:
            return one.route or ""
    return ""


def _show(
    request: HttpRequest,
    case: Case,
    now: RowAndRecord | None,
    block: Block,
    *,
    found: Standing | None = None,
    error: ActionRefused | None = None,
) -> HttpResponse:
    if found is None:
        found = _foreseen(request, case, now, block)
    step = _step_asked(request, case, now)
    usual = "" if step is None else str(_PHASES.get(step.kind, ""))
    names = [f"b0-{name}" for name in block.as_box_names()]
    boxes = ["on", "reason", "phase", *names, *(one.name for one in found.asked)]
    context: dict[str, Any] = {
        **framed(request, case.owner, "regimen"),
        "now": now,
        "boxed": boxed([block])[0],
        "step": step,
        "standing": found,
        "on": request.POST.get("on") or case.today.isoformat(),
        "reason": request.POST.get("reason", ""),
        "phase": request.POST.get("phase", usual),
        "event": request.POST.get("event") or request.GET.get("event", ""),
        "phases": [str(one) for one in Phase],
        "drugs": drug_choices(case),
        "roles": ROLES,
        "routes": [str(one) for one in Route],
        "periods": PERIODS,
        "problems": None if error is None else problem_summary(error, boxes),
    }
    status = 200 if error is None else 422
    return render(request, "clinic/regimen/drug.html", context, status=status)


def _foreseen(
    request: HttpRequest, case: Case, now: RowAndRecord | None, block: Block
) -> Standing:
    """Return what stands before the form as it opens, where it is complete already."""
    try:
        return _standing(request, case, _order(request, block, now))
    except ActionRefused:
        return Standing((), (), ())


@require_http_methods(["GET", "HEAD", "POST"])
@patient_view(Permission.TREAT, says="stop of a drug")
def stop_drug(request: HttpRequest, patient: Patient, row: str) -> HttpResponse:
    """Stop or hold a drug; a hold is a stop after which it is begun again."""
    case = case_of(patient)
    now = _in_force(case, row)
    error: ActionRefused | None = None
    if request.method == "POST":
        try:
            return _stop(request, case, now)
        except Conflict as conflict:
            back = patient_url("patient_regimen", patient)
            return conflict_page(request, conflict, back=back)
        except ActionRefused as refused:
            error = refused
    boxes = ["on", "reason", "reason_stopped"]
    reasons = case.knowledge.terms("reasons_to_end")
    context = {
        **framed(request, patient, "regimen"),
        "now": now,
        "dose": say_cells(_dosing(now)),
        "on": request.POST.get("on") or case.today.isoformat(),
        "reason": request.POST.get("reason", ""),
        "reason_stopped": request.POST.get("reason_stopped", ""),
        "reasons": [(name, term.label) for name, term in reasons.items()],
        "problems": None if error is None else problem_summary(error, boxes),
    }
    status = 200 if error is None else 422
    return render(request, "clinic/regimen/stop.html", context, status=status)


def _dosing(now: RowAndRecord) -> dict[str, str]:
    record = now.record
    names = (column.name for column in record.columns())
    return {name: record.cell_text(name) for name in names}


def _stop(request: HttpRequest, case: Case, now: RowAndRecord) -> HttpResponse:
    on: date = read_day(request.POST.get("on", ""), "on", _NOT_DONE)
    stop_treatment(
        now.row,
        on=on,
        reason_stopped=request.POST.get("reason_stopped", ""),
        revision=posted_revisions(request).get(now.row.key, 0),
        by=user_of(request),
        reason=request.POST.get("reason", ""),
    )
    messages.success(request, f"Stopped; {on} is the last day it is taken.")
    return redirect(patient_url("patient_regimen", case.owner))
