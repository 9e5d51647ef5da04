"""Putting a plan in force: what begins, changes and ends on a day, and what stands before."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from anagen.kernel.errors import Place, Problem
from anagen.web.accounts.permissions import Permission
from anagen.web.clinic.access import (
    conflict_page,
    patient_view,
    problem_summary,
    user_of,
)
from anagen.web.clinic.frame import framed, patient_url
from anagen.web.clinic.regimen.answers import Standing, refuse_unanswered, standing
from anagen.web.clinic.regimen.case import Case, case_of
from anagen.web.clinic.regimen.orders import Order, next_edge, orders_on
from anagen.web.clinic.regimen.plans import Planned, plans_of
from anagen.web.clinic.regimen.writing import carry_out, planned_by, read_day
from anagen.web.registry.actions import ActionRefused, Conflict

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from anagen.web.registry.models import Patient

__all__ = ["posted_revisions", "start_plan"]

_HEADLINE = "The plan was not put in force:"


@require_http_methods(["GET", "HEAD", "POST"])
@patient_view(Permission.TREAT, says="plan put in force")
def start_plan(request: HttpRequest, patient: Patient) -> HttpResponse:
    """Show what the plan asks for on a day, and write it once its reasons are given."""
    case, plans = case_of(patient), plans_of(patient)
    if not plans or plans[0].regimen is None:
        raise Http404
    plan = plans[0]
    posted = request.POST if request.method == "POST" else request.GET
    try:
        on = read_day(posted.get("on") or _usual(case, plan), "on", _HEADLINE)
    except ActionRefused as error:
        return _show(request, case, plan, case.today, error=error)
    case = case_of(patient, on)
    if request.method != "POST":
        return _show(request, case, plan, on)
    offered, found = _asked(request, case, plan, on)
    orders = _taken(request, offered)
    try:
        refuse_unanswered(found, _HEADLINE)
        if not orders:
            what, do = "nothing is chosen", "Choose what is to be written."
            problem = Problem(Place("take"), what, "", do)
            raise ActionRefused(_HEADLINE, [problem])  # noqa: TRY301
        carry_out(
            patient,
            orders,
            on=on,
            by=user_of(request),
            reason=request.POST.get("reason", "").strip() or plan.reason,
            found=found,
            revisions=posted_revisions(request),
            protocol=_follows(request, plan),
        )
    except Conflict as conflict:
        back = patient_url("patient_plan_start", patient)
        return conflict_page(request, conflict, back=back)
    except ActionRefused as error:
        return _show(request, case, plan, on, error=error)
    messages.success(request, f"On record from {on}: {len(orders)} changes.")
    return redirect(patient_url("patient_regimen", patient))


def _usual(case: Case, plan: Planned) -> str:
    """Return the first day of the plan that is not written yet, else today."""
    if plan.regimen is None:
        return case.today.isoformat()
    days = next_edge(plan.regimen, plan.starts_on, case.in_force, case.today)
    return next(days, max(case.today, plan.starts_on)).isoformat()


def _follows(request: HttpRequest, plan: Planned) -> str:
    return plan.text.protocol if request.POST.get("follow") == "yes" else ""


def _asked(
    request: HttpRequest, case: Case, plan: Planned, on: date
) -> tuple[tuple[Order, ...], Standing]:
    assert plan.regimen is not None  # noqa: S101 - the view has looked
    orders = orders_on(plan.regimen, plan.starts_on, case.in_force, plan.text.roles, on)
    rows = planned_by(_taken(request, orders), case.timeline.patient_id)
    if not rows:
        return orders, Standing((), (), ())
    posted = {name: str(text) for name, text in request.POST.items()}
    return orders, standing(case, rows, protocol=plan.text.protocol, posted=posted)


def _taken(request: HttpRequest, orders: tuple[Order, ...]) -> tuple[Order, ...]:
    """Return the orders that are chosen; unasked, those nobody has decided against."""
    if request.POST.get("asked") != "yes":
        return tuple(order for order in orders if not order.is_older)
    chosen = set(request.POST.getlist("take"))
    return tuple(order for order in orders if order.drug in chosen)


def posted_revisions(request: HttpRequest) -> dict[str, int]:
    """Return the revision of each row that a form was made from, by its key."""
    found = {}
    for name, text in request.POST.items():
        if name.startswith("revision-") and str(text).isdecimal():
            found[name.removeprefix("revision-")] = int(str(text))
    return found


def _show(
    request: HttpRequest,
    case: Case,
    plan: Planned,
    on: date,
    *,
    error: ActionRefused | None = None,
) -> HttpResponse:
    orders, found = _asked(request, case, plan, on)
    boxes = ["on", "reason", *(asked.name for asked in found.asked)]
    context: dict[str, Any] = {
        **framed(request, case.owner, "regimen"),
        "case": case,
        "plan": plan,
        "on": on,
        "orders": orders,
        "chosen": {order.drug for order in _taken(request, orders)},
        "standing": found,
        "is_asked": case.owner.protocol != plan.text.protocol and plan.text.protocol,
        "reason": request.POST.get("reason", ""),
        "problems": None if error is None else problem_summary(error, boxes),
    }
    status = 200 if error is None else 422
    return render(request, "clinic/regimen/start.html", context, status=status)
