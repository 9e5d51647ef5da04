"""The builder: blocks, what they come to, and saving them as the next version."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from anagen.kernel.errors import Place, Problem, RegimenError
from anagen.records.terms import PeriodUnit, Route, TreatmentRole
from anagen.web.accounts.permissions import Permission
from anagen.web.clinic.access import (
    conflict_page,
    patient_view,
    problem_summary,
    user_of,
)
from anagen.web.clinic.frame import framed, patient_url
from anagen.web.clinic.regimen import blocks
from anagen.web.clinic.regimen.build import build_plan
from anagen.web.clinic.regimen.case import Case, case_of
from anagen.web.clinic.regimen.from_protocol import alternatives, offer
from anagen.web.clinic.regimen.plans import Planned, plans_of
from anagen.web.clinic.regimen.preview import MOST_MONTHS, preview
from anagen.web.clinic.regimen.said import plain_name
from anagen.web.registry.actions import ActionRefused, Conflict, save_plan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpRequest, HttpResponse

    from anagen.web.registry.models import Patient

__all__ = ["PERIODS", "ROLES", "drug_choices", "plan_page", "plan_preview"]

_MONTHS = 3
ROLES: tuple[str, ...] = tuple(
    str(role)
    for role in (
        TreatmentRole.INDEX,
        TreatmentRole.COMBINATION,
        TreatmentRole.BRIDGE,
        TreatmentRole.MAINTENANCE,
        TreatmentRole.RESCUE,
    )
)
"""What a drug of a plan may be for."""


PERIODS = (
    (str(PeriodUnit.DAY), "days"),
    (str(PeriodUnit.WEEK), "weeks"),
    (str(PeriodUnit.MONTH), "months"),
    (str(PeriodUnit.HOUR), "hours"),
)


@require_http_methods(["GET", "HEAD", "POST"])
@patient_view(Permission.TREAT, says="regimen builder")
def plan_page(request: HttpRequest, patient: Patient) -> HttpResponse:
    """Show the builder; add and take blocks away; save."""
    case, plans = case_of(patient), plans_of(patient)
    if request.method != "POST":
        return _show(request, case, plans, _opened(request, case, plans))
    plan = blocks.read_posted(request.POST)
    do, _, what = request.POST.get("do", "").partition(":")
    if do == "save":
        return _save(request, case, plans, plan)
    if do == "add":
        plan = blocks.add_block(plan, request.POST.get("kind", ""))
    elif do == "step" and what.isdecimal():
        plan = blocks.add_step(plan, int(what))
    elif do == "remove" and what.isdecimal():
        plan = blocks.remove_block(plan, int(what))
    return _show(request, case, plans, plan)


@require_POST
@patient_view(Permission.TREAT)
def plan_preview(request: HttpRequest, patient: Patient) -> HttpResponse:
    """Answer with what the blocks come to, for the page to show while one types."""
    case, plans = case_of(patient), plans_of(patient)
    plan = blocks.read_posted(request.POST)
    context = _previewed(request, case, plans, plan)
    return render(
        request, "clinic/regimen/_preview.html", {"patient": patient, **context}
    )


def _opened(request: HttpRequest, case: Case, plans: list[Planned]) -> blocks.PlanText:
    """Return what the builder opens with: a protocol, else the last plan."""
    name = request.GET.get("protocol", "")
    protocol = case.version(name) if name else None
    if protocol is not None:
        return offer(protocol, case.person, request.GET.getlist("chosen")).plan
    return plans[0].text if plans else blocks.PlanText()


def _days(request: HttpRequest, case: Case, plans: list[Planned]) -> tuple[date, int]:
    """Return the first day of the plan and the months to show, as posted or usual."""
    text = request.POST.get("starts_on", "")
    try:
        starts_on = date.fromisoformat(text) if text else None
    except ValueError:
        starts_on = None
    if starts_on is None:
        is_new = not plans or bool(request.GET.get("protocol"))
        starts_on = case.today if is_new else plans[0].starts_on
    months = request.POST.get("months", "")
    count = int(months) if months.isdecimal() else _MONTHS
    return starts_on, max(1, min(count, MOST_MONTHS))


def _previewed(
    request: HttpRequest,
    case: Case,
    plans: list[Planned],
    plan: blocks.PlanText,
) -> dict[str, Any]:
    """Return what a plan comes to, or why it cannot be given."""
    starts_on, months = _days(request, case, plans)
    given: dict[str, Any] = {"starts_on": starts_on, "months": months}
    if not plan.blocks:
        return given
    try:
        regimen = build_plan(plan)
        last = plans[0] if plans else None
        before = None
        if last is not None and last.regimen is not None:
            before = (last.regimen, last.starts_on)
        shown = preview(
            regimen,
            case.facts,
            starts_on=starts_on,
            months=months,
            roles=plan.roles,
            protocol=case.version(plan.protocol) if plan.protocol else None,
            before=before,
        )
    except ActionRefused as error:
        return {**given, "refused": problem_summary(error, _boxes(plan))}
    except RegimenError as error:
        refused = ActionRefused("It does not come to anything:", error.problems)
        return {**given, "refused": problem_summary(refused)}
    return {**given, "preview": shown, "version": plans[0].plan.version if plans else 0}


def _boxes(plan: blocks.PlanText) -> Iterator[str]:
    """Yield the names of the boxes that a page of this plan has."""
    yield from ("starts_on", "months", "reason", "add")
    for place, block in enumerate(plan.blocks):
        for name in block.as_box_names():
            yield f"b{place}-{name}"


def _show(
    request: HttpRequest,
    case: Case,
    plans: list[Planned],
    plan: blocks.PlanText,
    *,
    problems: object = None,
    status: int = 200,
) -> HttpResponse:
    protocol = case.version(plan.protocol) if plan.protocol else None
    context = {
        **framed(request, case.owner, "regimen"),
        **_previewed(request, case, plans, plan),
        "case": case,
        "plan": plan,
        "boxed_blocks": blocks.boxed(plan.blocks),
        "based_on": request.POST.get("based_on")
        or (plans[0].plan.version if plans else 0),
        "reason": request.POST.get("reason", ""),
        "problems": problems,
        "protocols": case.versions(),
        "protocol": protocol,
        "alternatives": alternatives(protocol) if protocol is not None else (),
        "open_ends": offer(protocol, case.person).open_ends if protocol else (),
        "kinds": list(blocks.BlockKind),
        "drugs": drug_choices(case),
        "roles": ROLES,
        "routes": [str(one) for one in Route],
        "periods": PERIODS,
        "last": plans[0] if plans else None,
    }
    return render(request, "clinic/regimen/builder.html", context, status=status)


def drug_choices(case: Case) -> list[tuple[str, str]]:
    """Return every drug with what it is called, by name."""
    named = ((name, drug.name) for name, drug in case.knowledge.drugs.items())
    return sorted(named, key=lambda one: plain_name(one[1]).lower())


def _save(
    request: HttpRequest,
    case: Case,
    plans: list[Planned],
    plan: blocks.PlanText,
) -> HttpResponse:
    starts_on, _ = _days(request, case, plans)
    based_on = request.POST.get("based_on", "")
    try:
        build_plan(plan)
        _require_date(request)
        save_plan(
            case.owner,
            plan.as_json(),
            starts_on=starts_on,
            based_on=int(based_on) if based_on.isdecimal() else 0,
            by=user_of(request),
            reason=request.POST.get("reason", ""),
        )
    except Conflict as conflict:
        said = Conflict(
            conflict.what,
            {"blocks": _in_words(conflict.mine)},
            {"blocks": _in_words(conflict.theirs)},
            based_on=conflict.based_on,
            revision=conflict.revision,
        )
        back = patient_url("patient_plan", case.owner)
        return conflict_page(request, said, back=back)
    except ActionRefused as error:
        found = problem_summary(error, _boxes(plan))
        return _show(request, case, plans, plan, problems=found, status=422)
    messages.success(request, "The plan is saved. It is taken once it is put in force.")
    return redirect(patient_url("patient_regimen", case.owner))


def _require_date(request: HttpRequest) -> None:
    text = request.POST.get("starts_on", "")
    try:
        date.fromisoformat(text)
    except ValueError:
        why, do = "A plan counts its days from a date", "Write it like 2026-03-31."
        problem = Problem(Place("starts_on"), f"`{text}` is no date", why, do)
        raise ActionRefused("The plan was not saved:", [problem]) from None


def _in_words(data: dict[str, Any]) -> str:
    try:
        return "; ".join(build_plan(blocks.PlanText.of_json(data)).describe())
    except ActionRefused:
        return "a plan that cannot be read"
