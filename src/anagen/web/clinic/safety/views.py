"""The safety inbox, the decisions about its findings, and how often rules are obeyed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_safe

from anagen.records.terms import DecisionKind
from anagen.web.accounts.current import sites_in_view
from anagen.web.accounts.models import User
from anagen.web.accounts.permissions import Permission, may_anywhere, sites_where
from anagen.web.clinic.access import patient_view, problem_summary, user_of
from anagen.web.clinic.frame import framed, patient_url, summary_of
from anagen.web.clinic.safety.alerts import DECISION_WORDS, alerts_of, find_alert
from anagen.web.clinic.safety.forms import DecisionForm
from anagen.web.clinic.safety.inbox import UNSIGNED, inbox_page, inbox_tabs
from anagen.web.clinic.safety.rates import decisions_log, rule_rates
from anagen.web.registry.access import log_read
from anagen.web.registry.actions import ActionRefused, record_decision

if TYPE_CHECKING:
    from django.http import HttpRequest

    from anagen.web.registry.models import Patient

__all__ = ["decide", "decision_log", "safety_inbox", "safety_rules"]

_PER_PAGE = 50


def _reader(request: HttpRequest) -> User:
    user = user_of(request)
    if not may_anywhere(user, Permission.READ):
        raise PermissionDenied
    return user


@require_safe
def safety_inbox(request: HttpRequest) -> HttpResponse:
    """Show what waits for somebody, across the patients of one's sites."""
    user = _reader(request)
    log_read(user, None, says="safety inbox")
    sites = sites_in_view(request)
    chosen = request.GET.get("part", "")
    today = timezone.localdate()
    page, lines = inbox_page(sites, chosen, request.GET.get("page", "1"), today=today)
    given = {
        "tabs": inbox_tabs(sites, chosen),
        "page": page,
        "lines": lines,
        "chosen": chosen,
        "today": today,
        "unsigned": UNSIGNED,
        "treats_at": set(
            sites_where(user, Permission.TREAT).values_list("pk", flat=True)
        ),
    }
    return render(request, "clinic/safety/inbox.html", given)


@require_safe
def safety_rules(request: HttpRequest) -> HttpResponse:
    """Show how often each rule spoke and was gone against."""
    _reader(request)
    given = {
        "rates": rule_rates(sites_in_view(request)),
        "kinds": [DECISION_WORDS[kind] for kind in DecisionKind],
    }
    return render(request, "clinic/safety/rules.html", given)


@require_safe
def decision_log(request: HttpRequest) -> HttpResponse:
    """Show every decision, the latest first."""
    user = _reader(request)
    log_read(user, None, says="log of decisions")
    rows = decisions_log(sites_in_view(request))
    page = Paginator(rows, _PER_PAGE).get_page(request.GET.get("page", "1"))
    names = _names(page.object_list)
    lines = [
        {
            "row": row,
            "kind": DECISION_WORDS[DecisionKind(row.kind)],
            "by": names.get(row.made_by or "", row.made_by or "not recorded"),
        }
        for row in page.object_list
    ]
    given = {"page": page, "lines": lines}
    return render(request, "clinic/safety/decisions.html", given)


def _names(rows: Any) -> dict[str, str]:
    """Return who stands behind the pseudonyms of some decisions, in one query."""
    keys = [
        int(row.made_by[1:])
        for row in rows
        if row.made_by and row.made_by[0] == "u" and row.made_by[1:].isdigit()
    ]
    return {f"u{user.pk}": str(user) for user in User.objects.filter(pk__in=keys)}


@require_http_methods(["GET", "HEAD", "POST"])
@patient_view(Permission.TREAT, says="decision about a finding")
def decide(request: HttpRequest, patient: Patient) -> HttpResponse:
    """Take a decision about a finding, with its reason."""
    today = timezone.localdate()
    given = request.POST if request.method == "POST" else request.GET
    rule = given.get("rule", "")
    alert = find_alert(patient, summary_of(patient), rule, today=today)
    kinds = alert.kinds if alert else ()
    problems = None
    form = DecisionForm(kinds=kinds, initial={"rule": rule, "on": today})
    if request.method == "POST":
        typed = {"on": today.isoformat(), **request.POST.dict()}
        form = DecisionForm(typed, kinds=kinds)
        if alert is not None and form.is_valid():
            try:
                return _decided(request, patient, form.cleaned_data)
            except ActionRefused as error:
                problems = problem_summary(error, form.fields)
    context = {
        **framed(request, patient, "overview"),
        "form": form,
        "problems": problems,
        "alert": alert,
        "rule": rule,
        "others": alerts_of(patient, summary_of(patient), today=today),
        "next": _next(request, patient),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "clinic/safety/decide.html", context, status=status)


def _decided(
    request: HttpRequest, patient: Patient, cleaned: dict[str, Any]
) -> HttpResponse:
    kind = DecisionKind(cleaned["kind"])
    record_decision(
        patient,
        cleaned["rule"],
        kind,
        by=user_of(request),
        reason=cleaned["reason"],
        on=cleaned["on"],
        until=cleaned["until"],
    )
    says = f"{DECISION_WORDS[kind]}: recorded for {patient.name_shown}."
    messages.success(request, says)
    return redirect(_next(request, patient))


def _next(request: HttpRequest, patient: Patient) -> str:
    """Return the page one came from, on this workbench only."""
    given = request.POST if request.method == "POST" else request.GET
    stated = given.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(
        stated, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return stated if is_ours else patient_url("patient", patient)
