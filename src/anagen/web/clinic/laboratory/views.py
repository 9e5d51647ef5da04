"""The laboratory sheet of a patient: look, add a date, correct, import."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
)

from anagen.web.accounts.permissions import Permission
from anagen.web.clinic.access import patient_view, user_of
from anagen.web.clinic.frame import framed, patient_url, summary_of
from anagen.web.clinic.laboratory.cells import read_cell
from anagen.web.clinic.laboratory.entry import (
    NewColumn,
    read_column,
    refused_column,
)
from anagen.web.clinic.laboratory.looking import look
from anagen.web.clinic.laboratory.sheet import make_sheet
from anagen.web.clinic.safety.alerts import alerts_of
from anagen.web.registry.actions import ActionRefused, Done, record_laboratory
from anagen.web.registry.loud_findings import LoudPart
from anagen.web.registry.models import PatientSummary

if TYPE_CHECKING:
    from django.http import HttpRequest

    from anagen.web.registry.models import Patient

__all__ = ["patient_laboratory", "read_back", "remember_new"]

_MOST_DAYS = 6
_MOST_READ = 60
_NEW = "laboratory_new"
_LIMITS = (LoudPart.BLOCK, LoudPart.STOP_RULE, LoudPart.TO_CONFIRM)


def remember_new(request: HttpRequest, patient: Patient, done: Done) -> None:
    """Remember what was just saved, so that the next page says what speaks because of it."""
    request.session[_NEW] = [patient.pk, [row.key for row in done.rows]]


def _new_rows(request: HttpRequest, patient: Patient) -> list[str]:
    owner, keys = request.session.get(_NEW, (None, []))
    if owner != patient.pk:
        return []
    del request.session[_NEW]
    return list(keys)


@require_http_methods(["GET", "HEAD", "POST"])
@patient_view(Permission.READ, says="laboratory")
def patient_laboratory(request: HttpRequest, patient: Patient) -> HttpResponse:
    """Show the sheet; take a new column."""
    today = timezone.localdate()
    if request.method != "POST":
        return _sheet_page(request, patient, NewColumn(today.isoformat()))
    if Permission.RECORD not in request.allowed:  # type: ignore[attr-defined]
        raise PermissionDenied
    if "add" in request.POST:
        return _sheet_page(request, patient, _as_typed(request, NewColumn))
    column = read_column(request.POST.dict(), today)
    if column.problems is None:
        try:
            done = record_laboratory(
                patient,
                [one.cells() for one in column.typed],
                on=column.day,
                by=user_of(request),
            )
        except ActionRefused as error:
            column = refused_column(column, error)
        else:
            remember_new(request, patient, done)
            count = len(done.rows)
            says = f"{count} result{'' if count == 1 else 's'} of {column.on} saved."
            messages.success(request, says)
            return redirect(patient_url("patient_laboratory", patient))
    return _sheet_page(request, patient, column, status=422)


def _as_typed(request: HttpRequest, make: type[NewColumn]) -> NewColumn:
    """Return what was typed without judging it, to show more tests."""
    read = read_column(request.POST.dict(), timezone.localdate())
    return make(read.on, read.day, read.typed, read.is_sure)


def _sheet_page(
    request: HttpRequest, patient: Patient, column: NewColumn, *, status: int = 200
) -> HttpResponse:
    today = timezone.localdate()
    looked = look(patient, today)
    shows_all = request.GET.get("all") == "1"
    added = [*request.POST.getlist("shown"), request.POST.get("show", "")]
    tests = [*(one.analyte for one in column.typed), *(name for name in added if name)]
    sheet = make_sheet(
        looked.facts,
        looked.rows,
        due=looked.due,
        added=[name for name in tests if name in looked.facts.knowledge.analytes],
        most_days=None if shows_all else _MOST_DAYS,
    )
    # The action has made the summary anew since the patient was read.
    summary = PatientSummary.objects.filter(patient=patient).first()
    new = _new_rows(request, patient)
    context: dict[str, Any] = {
        **framed(request, patient, "laboratory"),
        "sheet": sheet,
        "lines": [(line, column.by_test.get(line.analyte)) for line in sheet.lines],
        "due": looked.due,
        "column": column,
        "problems": column.problems,
        "alerts": alerts_of(
            patient,
            summary or summary_of(patient),
            today=today,
            parts=_LIMITS,
            kind="laboratory",
            new_rows=new,
        ),
        "new": set(new),
        "today": today,
        "shows_all": shows_all,
    }
    return render(request, "clinic/laboratory/sheet.html", context, status=status)


@require_POST
@patient_view(Permission.READ)
def read_back(request: HttpRequest, patient: Patient) -> JsonResponse:  # noqa: ARG001
    """Say what cells are read as, while they are typed; nothing is written."""
    tests = request.POST.getlist("test")[:_MOST_READ]
    texts, units = request.POST.getlist("text"), request.POST.getlist("unit")
    if not len(tests) == len(texts[:_MOST_READ]) == len(units[:_MOST_READ]):
        raise Http404
    found = []
    for test, text, unit in zip(tests, texts, units, strict=False):
        read = read_cell(test, text, unit)
        found.append(
            {"status": read.status, "says": read.says, "unlikely": read.unlikely}
        )
    return JsonResponse({"cells": found})
