"""Adverse events: look, record, correct, void; which drug they are put down to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from anagen.knowledge import load_knowledge
from anagen.web.accounts.permissions import Permission
from anagen.web.clinic.access import (
    ProblemLine,
    ProblemSummary,
    conflict_page,
    patient_view,
    problem_summary,
    user_of,
)
from anagen.web.clinic.events.forms import (
    CATEGORIES,
    EventForm,
    attributions_of,
)
from anagen.web.clinic.events.listing import (
    EventLine,
    event_row,
    list_events,
    term_label,
)
from anagen.web.clinic.frame import framed, patient_url
from anagen.web.clinic.laboratory.looking import revision_of
from anagen.web.registry.actions import (
    ActionRefused,
    Conflict,
    correct_row,
    record_event,
    texts_of,
    void_row,
)
from anagen.web.registry.actions.record_decision import pseudonym_of

if TYPE_CHECKING:
    from django.http import HttpRequest

    from anagen.web.registry.models import Patient

__all__ = ["event", "new_event", "patient_events"]

_BOXES = (
    "term",
    "presence",
    "day_on",
    "grade",
    "serious",
    "special_interest",
    "outcome",
    "action",
    "reported_as",
    "reason",
)


@require_safe
@patient_view(Permission.READ, says="adverse events")
def patient_events(request: HttpRequest, patient: Patient) -> HttpResponse:
    """Show the adverse events with the drugs taken, and the panel of special interest."""
    listing = list_events(patient, timezone.localdate())
    context = {**framed(request, patient, "events"), "listing": listing}
    return render(request, "clinic/events/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@patient_view(Permission.RECORD, says="new adverse event")
def new_event(request: HttpRequest, patient: Patient) -> HttpResponse:
    """Record an adverse event with its attribution to each drug taken."""
    listing = list_events(patient, timezone.localdate())
    asked = {"term": request.GET.get("term", "").replace("_", " ")}
    form = EventForm(request.POST or None, initial=asked)
    problems = None
    if request.method == "POST":
        by = user_of(request)
        post = request.POST.dict()
        given, wrong = attributions_of(post, listing.drugs, pseudonym_of(by))
        problems = _wrong(wrong)
        if form.is_valid() and problems is None:
            try:
                record_event(patient, form.cells(), attributions=given, by=by)
            except ActionRefused as error:
                problems = problem_summary(error, _BOXES)
            else:
                messages.success(request, f"Recorded: {_label(form)}.")
                return redirect(patient_url("patient_events", patient))
    context = {
        **framed(request, patient, "events"),
        **_choices(request),
        "form": form,
        "problems": problems,
        "drugs": _typed(request, listing.drugs),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "clinic/events/new.html", context, status=status)


def _wrong(text: str) -> ProblemSummary | None:
    if not text:
        return None
    lines = (ProblemLine(f"Another drug: {text}", "id_other"),)
    return ProblemSummary("The event was not recorded.", lines)


def _label(form: EventForm) -> str:
    return term_label("adverse_events", form.cleaned_data["term"])


def _choices(request: HttpRequest) -> dict[str, Any]:
    """Return the words to choose from, and what was typed beside the form."""
    terms = load_knowledge().terms("adverse_events").values()
    return {
        "terms": sorted(term.label for term in terms),
        "all_drugs": sorted(drug.name for drug in load_knowledge().drugs.values()),
        "categories": CATEGORIES,
        "other": request.POST.get("other", ""),
        "other_category": request.POST.get("category-other", ""),
    }


def _typed(
    request: HttpRequest, drugs: tuple[tuple[str, str], ...]
) -> list[tuple[str, str, str]]:
    return [
        (drug, label, request.POST.get(f"category-{drug}", "")) for drug, label in drugs
    ]


# ---------------------------------------------------------------- one event


@require_http_methods(["GET", "HEAD", "POST"])
@patient_view(Permission.READ, says="adverse event")
def event(request: HttpRequest, patient: Patient, row: str) -> HttpResponse:
    """Show one adverse event with its versions; correct or void it."""
    line = event_row(patient, row)
    if line is None:
        raise Http404
    if request.method != "POST":
        return _page(request, patient, line, _form(line))
    if Permission.CORRECT not in request.allowed:  # type: ignore[attr-defined]
        raise PermissionDenied
    what = request.POST.get("what", "event")
    form = EventForm(request.POST, needs_reason=True) if what == "event" else None
    if form is not None and not form.is_valid():
        return _page(request, patient, line, form, status=422)
    try:
        says = _written(request, line, form)
    except Conflict as conflict:
        back = patient_url("patient_event", patient, line.row.key)
        return conflict_page(request, conflict, back=back)
    except ActionRefused as error:
        problems = problem_summary(error, _BOXES)
        return _page(
            request, patient, line, form or _form(line), problems=problems, status=422
        )
    messages.success(request, says)
    return redirect(patient_url("patient_events", patient))


def _form(line: EventLine) -> EventForm:
    texts = texts_of(line.row)
    initial = {name: texts.get(name, "") for name in _BOXES}
    initial["term"] = term_label("adverse_events", texts["term"])
    return EventForm(initial=initial, needs_reason=True)


def _written(request: HttpRequest, line: EventLine, form: EventForm | None) -> str:
    """Void, judge anew or correct; return what was done."""
    post, by = request.POST, user_of(request)
    reason = post.get("reason", "")
    revision = revision_of(post)
    if form is not None:
        cells = {name: value for name, value in form.cells().items() if name != "kind"}
        correct_row(line.row, cells, revision=revision, by=by, reason=reason)
        return "The event was corrected."
    if post.get("what") == "void":
        void_row(line.row, revision=revision, by=by, reason=reason)
        return "The event counts no more; it is kept as voided."
    named = post.get("attribution", "")
    one = next((one for one in line.attributed if one.row.key == named), None)
    if one is None:
        raise Http404
    if not post.get("category"):
        void_row(one.row, revision=revision, by=by, reason=reason)
        return f"The event is put down to {one.drug} no more."
    changes = {"category": post["category"], "assessor": pseudonym_of(by)}
    correct_row(one.row, changes, revision=revision, by=by, reason=reason)
    return f"Judged anew: {one.drug}."


def _page(
    request: HttpRequest,
    patient: Patient,
    line: EventLine,
    form: EventForm,
    *,
    problems: ProblemSummary | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        **framed(request, patient, "events"),
        **_choices(request),
        "line": line,
        "form": form,
        "problems": problems,
        "versions": line.row.history.select_related("history_user").all(),
    }
    return render(request, "clinic/events/event.html", context, status=status)
