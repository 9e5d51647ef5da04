"""A new patient, what changes about one, and who she or he is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from anagen.web.accounts.permissions import Permission, may_anywhere
from anagen.web.clinic.access import (
    ProblemSummary,
    conflict_page,
    patient_view,
    problem_summary,
    user_of,
)
from anagen.web.clinic.frame import framed, patient_url
from anagen.web.clinic.patient.forms import EditForm, IdentityForm, NewPatientForm
from anagen.web.registry.actions import (
    ActionRefused,
    Conflict,
    edit_patient,
    record_identity,
    register_patient,
    texts_of,
)
from anagen.web.registry.models import Access, Identity, Patient

if TYPE_CHECKING:
    from django import forms
    from django.http import HttpRequest, HttpResponse

__all__ = ["change_patient", "identity", "new_patient"]

_methods = require_http_methods(["GET", "HEAD", "POST"])
_PERSON = ("patient_id", "label", "sex", "age_at_index", "weight")


def _shown(
    request: HttpRequest,
    template: str,
    form: forms.Form,
    problems: ProblemSummary | None,
    **given: Any,
) -> HttpResponse:
    """Show a form; 422 when it was refused, with everything that was typed."""
    status = 422 if problems or form.errors else 200
    context = {"form": form, "problems": problems, **given}
    return render(request, template, context, status=status)


@_methods
def new_patient(request: HttpRequest) -> HttpResponse:
    """Register a patient under a pseudonym."""
    user = user_of(request)
    if not may_anywhere(user, Permission.RECORD):
        raise PermissionDenied
    form = NewPatientForm(request.POST or None, user=user)
    problems = None
    if request.method == "POST" and form.is_valid():
        try:
            done = register_patient(
                form.cleaned_data["study"],
                form.cleaned_data["site"],
                form.cells(*_PERSON),
                by=user,
                registered_on=form.cleaned_data["registered_on"],
                protocol=form.cleaned_data["protocol"],
                conditions=form.conditions(),
            )
        except ActionRefused as error:
            problems = problem_summary(error, form.fields)
        else:
            patient: Patient = done.row
            messages.success(request, f"{patient.key} is registered.")
            return redirect(patient_url("patient", patient))
    return _shown(request, "clinic/new_patient.html", form, problems)


@_methods
@patient_view(Permission.CORRECT, says="form of the patient")
def change_patient(request: HttpRequest, patient: Patient) -> HttpResponse:
    """Change what is on record of a person, with a reason."""
    now = texts_of(patient)
    initial = {
        **{name: now[name] for name in EditForm.COLUMNS},
        "protocol": patient.protocol,
        "index_date": getattr(patient, "index_date", None),
        "revision": patient.revision,
    }
    form = EditForm(request.POST or None, initial=initial)
    problems = None
    if request.method == "POST" and form.is_valid():
        changed = [name for name in EditForm.COLUMNS if name in form.changed_data]
        try:
            edit_patient(
                patient,
                form.cells(*changed),
                revision=form.cleaned_data["revision"],
                by=user_of(request),
                reason=form.cleaned_data["reason"],
                protocol=form.cleaned_data["protocol"],
            )
        except ActionRefused as error:
            problems = problem_summary(error, form.fields)
        except Conflict as conflict:
            return _conflict(request, conflict, form, "patient_edit", patient)
        else:
            messages.success(request, "Saved.")
            return redirect(patient_url("patient", patient))
    frame = framed(request, patient, "overview")
    return _shown(request, "clinic/edit_patient.html", form, problems, **frame)


@_methods
@patient_view(Permission.READ_IDENTITY, says="who it is", what=Access.IDENTITY)
def identity(request: HttpRequest, patient: Patient) -> HttpResponse:
    """Show and change who a patient is; each look is noted as such."""
    kept = Identity.objects.filter(patient=patient).first()
    form = IdentityForm(request.POST or None, initial=_who(patient, kept))
    problems = None
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            record_identity(
                patient,
                by=user_of(request),
                reason=typed["reason"],
                name=typed["name"],
                record_number=typed["record_number"],
                contact=typed["contact"],
                birth_date=typed["birth_date"],
                revision=typed["revision"],
            )
        except ActionRefused as error:
            problems = problem_summary(error, form.fields)
        except Conflict as conflict:
            return _conflict(request, conflict, form, "patient_identity", patient)
        else:
            messages.success(request, "Saved.")
            return redirect(patient_url("patient_identity", patient))
    frame = framed(request, patient, "identity")
    return _shown(request, "clinic/identity.html", form, problems, **frame)


def _who(patient: Patient, kept: Identity | None) -> dict[str, Any]:
    birth_date = getattr(patient, "birth_date", None)
    if kept is None:
        return {"birth_date": birth_date}
    names = ("name", "record_number", "contact", "revision")
    return {"birth_date": birth_date, **{name: getattr(kept, name) for name in names}}


def _conflict(
    request: HttpRequest,
    conflict: Conflict,
    form: forms.Form,
    view: str,
    patient: Patient,
) -> HttpResponse:
    labels = {name: str(field.label) for name, field in form.fields.items()}
    back = patient_url(view, patient)
    return conflict_page(request, conflict, back=back, labels=labels)
