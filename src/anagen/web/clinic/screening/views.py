"""Who may start: each criterion with its facts, the work-up, and what was decided."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from anagen.kernel.errors import Place, Problem
from anagen.protocols.gates import started_on
from anagen.records.terms import ConditionRole, DecisionKind, Presence
from anagen.web.accounts.permissions import Permission
from anagen.web.clinic.access import (
    ProblemSummary,
    conflict_page,
    patient_view,
    problem_summary,
    user_of,
)
from anagen.web.clinic.frame import framed, patient_url
from anagen.web.clinic.regimen.case import Case, case_of
from anagen.web.clinic.screening.lines import screened
from anagen.web.registry.actions import (
    ActionRefused,
    Conflict,
    edit_patient,
    record_condition,
    record_decision,
    record_screening,
)

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from anagen.knowledge.schema.protocols import Protocol
    from anagen.web.registry.models import Patient

__all__ = ["answer", "decide", "follow", "record", "screening_page"]

_KINDS = {
    "override": DecisionKind.OVERRIDDEN,
    "waive": DecisionKind.WAIVED,
    "elsewhere": DecisionKind.DONE_ELSEWHERE,
}


def _chosen(request: HttpRequest, case: Case) -> Protocol | None:
    """Return the protocol of the page: the one asked for, else the one followed."""
    name = request.POST.get("protocol") or request.GET.get("protocol") or ""
    return case.version(name) if name else case.followed


def _page(
    request: HttpRequest,
    patient: Patient,
    case: Case,
    *,
    error: ActionRefused | None = None,
) -> HttpResponse:
    protocol = _chosen(request, case)
    found = None if protocol is None else screened(case, protocol)
    context: dict[str, Any] = {
        **framed(request, patient, "screening"),
        "case": case,
        "protocols": case.versions(),
        "protocol": protocol,
        "screened": found,
        "is_begun": protocol is not None
        and started_on(case.facts, protocol) is not None,
        "decided_on": _decision_day(case, protocol),
        "problems": None if error is None else _summary(error, request),
        "typed": request.POST if error is not None else {},
        "on_log": {row.criterion: row for row in case.timeline.screenings},
    }
    status = 200 if error is None else 422
    return render(request, "clinic/screening/page.html", context, status=status)


def _summary(error: ActionRefused, request: HttpRequest) -> ProblemSummary:
    """Return the problems, tied to the boxes of the form that was sent."""
    box = request.POST.get("box", "")
    return problem_summary(error, ["reason", "day"], prefix=f"id_{box}-")


def _decision_day(case: Case, protocol: Protocol | None) -> date:
    """Return the day a decision counts from: by day 0 where treatment was begun."""
    zero = case.patient.day_zero
    if protocol is None or zero is None or zero > case.today:
        return case.today
    begun = started_on(case.facts, protocol) is not None
    return zero if begun else case.today


def _back(patient: Patient, protocol: str) -> HttpResponse:
    url = patient_url("patient_screening", patient)
    return redirect(f"{url}?protocol={protocol}" if protocol else url)


def _name(request: HttpRequest, case: Case) -> str:
    protocol = _chosen(request, case)
    return "" if protocol is None else protocol.protocol


@require_safe
@patient_view(Permission.READ, says="screening")
def screening_page(request: HttpRequest, patient: Patient) -> HttpResponse:
    """Show a protocol's criteria and work-up for a patient."""
    return _page(request, patient, case_of(patient))


@require_POST
@patient_view(Permission.TREAT)
def decide(request: HttpRequest, patient: Patient) -> HttpResponse:
    """Keep a decision about a criterion or an item, with its reason."""
    case = case_of(patient)
    try:
        record_decision(
            patient,
            _rule(request, case),
            _KINDS.get(request.POST.get("kind", ""), DecisionKind.OVERRIDDEN),
            by=user_of(request),
            reason=request.POST.get("reason", ""),
            on=_posted_day(request, case),
        )
    except ActionRefused as error:
        return _page(request, patient, case, error=error)
    messages.success(request, "The decision and its reason are on record.")
    return _back(patient, _name(request, case))


def _rule(request: HttpRequest, case: Case) -> str:
    """Return the rule a decision is about; only one that this page shows."""
    rule, protocol = request.POST.get("rule", ""), _chosen(request, case)
    if protocol is not None:
        found = screened(case, protocol).found
        lines = {one.finding.rule for one in found.workup.lines}
        may = {
            one.finding.rule
            for one in found.screening.results
            if one.criterion.overridable
        }
        if rule in {*lines, *may, found.workup.start.rule}:
            return rule
    problem = Problem(
        Place("rule"),
        f"`{rule}` is no rule that can be decided here",
        "A protocol may leave no choice",
        "Choose a protocol, and decide about one of its rules.",
    )
    raise ActionRefused("The decision was not recorded:", [problem])


def _posted_day(request: HttpRequest, case: Case) -> date:
    text = request.POST.get("day", "")
    try:
        day = date.fromisoformat(text) if text else case.today
    except ValueError:
        day = None
    if day is not None and day <= case.today:
        return day
    problem = Problem(
        Place("day"),
        f"`{text}` is no day up to today",
        "What was decided or done lies in the past",
        "Write it like 2026-03-31.",
    )
    raise ActionRefused("The decision was not recorded:", [problem])


@require_POST
@patient_view(Permission.RECORD)
def answer(request: HttpRequest, patient: Patient) -> HttpResponse:
    """Record what the patient answered: there, or surely not."""
    case = case_of(patient)
    protocol = _chosen(request, case)
    asked = [] if protocol is None else screened(case, protocol).questions
    given = [
        {
            "condition": one.condition,
            "role": str(ConditionRole.COMORBIDITY),
            "presence": request.POST.get(f"has-{one.condition}", ""),
        }
        for one in asked
        if request.POST.get(f"has-{one.condition}") in set(Presence)
    ]
    if not given:
        messages.warning(request, "Nothing was answered, so nothing was recorded.")
        return _back(patient, _name(request, case))
    try:
        record_condition(patient, given, by=user_of(request), reason="screening")
    except ActionRefused as error:
        return _page(request, patient, case, error=error)
    messages.success(request, f"{len(given)} answers are on record.")
    return _back(patient, _name(request, case))


@require_POST
@patient_view(Permission.RECORD)
def record(request: HttpRequest, patient: Patient) -> HttpResponse:
    """Write the verdict on each criterion into the screening log."""
    case = case_of(patient)
    protocol = _chosen(request, case)
    if protocol is None or not protocol.criteria:
        messages.warning(request, "There is no criterion to write into the log.")
        return _back(patient, "")
    rows = screened(case, protocol).found.screening.log_rows()
    answers = [
        {
            "criterion": row.criterion,
            "verdict": str(row.verdict),
            "because": row.because or "",
        }
        for row in rows
    ]
    try:
        record_screening(
            patient, answers, by=user_of(request), reason=f"screened: {protocol.id}"
        )
    except ActionRefused as error:
        return _page(request, patient, case, error=error)
    messages.success(request, f"{len(answers)} criteria are in the screening log.")
    return _back(patient, protocol.protocol)


@require_POST
@patient_view(Permission.CORRECT)
def follow(request: HttpRequest, patient: Patient) -> HttpResponse:
    """Say which protocol the patient is held to from now on."""
    case = case_of(patient)
    name, stated = request.POST.get("protocol", ""), request.POST.get("revision", "")
    url = patient_url("patient_screening", patient)
    try:
        edit_patient(
            patient,
            {},
            revision=int(stated) if stated.isdecimal() else 0,
            by=user_of(request),
            reason=request.POST.get("reason", ""),
            protocol=name,
        )
    except Conflict as conflict:
        return conflict_page(request, conflict, back=url)
    except ActionRefused as error:
        return _page(request, patient, case, error=error)
    messages.success(request, f"The patient is held to {name} now.")
    return _back(patient, name)
