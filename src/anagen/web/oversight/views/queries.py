"""Questions about the data: asked, answered, closed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Case, IntegerField, Value, When
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from anagen.records.tables import TABLES
from anagen.web.accounts.permissions import Permission
from anagen.web.clinic.access import (
    allowed_at,
    conflict_page,
    patient_view,
    problem_summary,
    user_of,
)
from anagen.web.clinic.frame import framed as framed_patient
from anagen.web.oversight.frame import framed, page_of, sites_to
from anagen.web.registry.access import log_read
from anagen.web.registry.actions import (
    ActionRefused,
    Conflict,
    answer_query,
    ask_query,
    close_query,
)
from anagen.web.registry.models import DataQuery, Patient, QueryStatus

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from anagen.web.accounts.models import User

__all__ = ["patient_queries", "queries", "query_page"]


class AskForm(forms.Form):
    """A question about one value."""

    question = forms.CharField(
        label="Question",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Ask about the record. Write nobody's name.",
    )
    table = forms.ChoiceField(
        label="Table",
        required=False,
        choices=[("", "The patient as a whole"), *((n, n) for n in TABLES)],
    )
    row_key = forms.CharField(label="Row", required=False, max_length=64)
    column = forms.CharField(label="Column", required=False, max_length=64)


class AnswerForm(forms.Form):
    """An answer, based on the revision that was read."""

    answer = forms.CharField(label="Answer", widget=forms.Textarea(attrs={"rows": 3}))
    revision = forms.IntegerField(widget=forms.HiddenInput)


@require_safe
def queries(request: HttpRequest) -> HttpResponse:
    """Show the questions about patients of one's sites, the open ones first."""
    sites = sites_to(request, Permission.RECORD)
    log_read(user_of(request), None, says="queries")
    rows = DataQuery.objects.filter(patient__site__in=sites).select_related(
        "patient__study", "asked_by", "answered_by"
    )
    asked = request.GET.get("status", "")
    counts = {
        status: rows.filter(status=status).count() for status in QueryStatus.values
    }
    chosen = rows.filter(status=asked) if asked in counts else rows
    given: dict[str, Any] = {
        **framed(request, "queries"),
        "page": page_of(request, _open_first(chosen)),
        "counts": [(one.value, one.label, counts[one]) for one in QueryStatus],
        "asked": asked,
    }
    return render(request, "oversight/queries.html", given)


def _open_first(rows: Any) -> Any:
    order = Case(
        *(When(status=one, then=Value(n)) for n, one in enumerate(QueryStatus.values)),
        output_field=IntegerField(),
    )
    return rows.order_by(order, "-asked_at", "-pk")


@require_http_methods(["GET", "HEAD", "POST"])
@patient_view(Permission.READ, says="queries of a patient")
def patient_queries(request: HttpRequest, patient: Patient) -> HttpResponse:
    """Show the questions about one patient, and ask another."""
    user = user_of(request)
    may_ask = Permission.CORRECT in allowed_at(user, patient.site)
    form = AskForm(initial=request.GET.dict())
    problems = None
    if request.method == "POST":
        form = AskForm(request.POST)
        if form.is_valid():
            try:
                ask_query(patient, by=user, **form.cleaned_data)
            except ActionRefused as error:
                problems = problem_summary(error, form.fields)
            else:
                messages.success(request, "Asked. It stands under Queries.")
                return redirect("patient_queries", patient.study.key, patient.key)
    found = DataQuery.objects.filter(patient=patient)
    given = {
        **framed_patient(request, patient, "queries"),
        "queries": found.select_related("asked_by", "answered_by"),
        "form": form,
        "problems": problems,
        "may_ask": may_ask and patient.study.is_writable,
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "oversight/patient_queries.html", given, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def query_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one question; answer or close it."""
    user = user_of(request)
    query = _query(user, pk)
    allowed = allowed_at(user, query.patient.site)
    form = AnswerForm(initial={"answer": query.answer, "revision": query.revision})
    problems = None
    if request.method == "POST":
        form = AnswerForm(request.POST)
        is_closing = request.POST.get("what") == "close"
        if is_closing:
            form.fields["answer"].required = False
        if form.is_valid():
            try:
                _act(query, form.cleaned_data, user, is_closing=is_closing)
            except ActionRefused as error:
                problems = problem_summary(error, form.fields)
            except Conflict as conflict:
                return conflict_page(
                    request, conflict, back=reverse("query", args=[pk])
                )
            else:
                messages.success(request, "Closed." if is_closing else "Answered.")
                return redirect("query", pk)
    else:
        log_read(user, query.patient, says="query")
    given = {
        **framed(request, "queries"),
        "query": query,
        "form": form,
        "problems": problems,
        "is_open": query.status != QueryStatus.CLOSED,
        "may_answer": Permission.RECORD in allowed,
        "may_close": Permission.CORRECT in allowed,
        "versions": query.history.select_related("history_user"),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "oversight/query.html", given, status=status)


def _query(user: User, pk: int) -> DataQuery:
    mine = Patient.objects.for_user(user)
    found = (
        DataQuery.objects.filter(pk=pk, patient__in=mine)
        .select_related("patient__study", "patient__site", "asked_by", "answered_by")
        .first()
    )
    if found is None:
        raise Http404
    if Permission.READ not in allowed_at(user, found.patient.site):
        raise PermissionDenied
    return found


def _act(
    query: DataQuery, said: dict[str, Any], user: User, *, is_closing: bool
) -> None:
    if is_closing:
        close_query(query, revision=said["revision"], by=user)
    else:
        answer_query(query, said["answer"], revision=said["revision"], by=user)
