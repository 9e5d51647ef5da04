"""Photographs of a visit: which views there are, more of them, and the files."""

from __future__ import annotations

from typing import Any, Final

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from anagen.kernel.errors import Place, Problem
from anagen.web.accounts.permissions import Permission
from anagen.web.clinic.access import patient_view, problem_summary, user_of
from anagen.web.clinic.frame import patient_url
from anagen.web.clinic.visit.views.shared import find_visit, needs, visit_frame
from anagen.web.registry.actions import ActionRefused, Conflict, add_photo, void_photo
from anagen.web.registry.models import Access, Patient, Photo, PhotoView, Visit

__all__ = ["photo_file", "photos_page", "remove_photo"]

_FOUR: Final = (PhotoView.TOP, PhotoView.BACK, PhotoView.LEFT, PhotoView.RIGHT)
"""The views of a SALT score; the set is complete when each is there."""

_READ_AT_MOST: Final = 26 * 1024 * 1024
"""One megabyte more than `add_photo` keeps, so that a larger file is refused there."""

_MAY_LOOK = frozenset({Permission.RECORD, Permission.READ_IDENTITY})


def _may_look(request: HttpRequest) -> None:
    """Refuse who reads without names: a picture may tell who it is."""
    if not _MAY_LOOK & request.allowed:  # type: ignore[attr-defined]
        raise PermissionDenied("Photographs may show who it is.")


@patient_view(Permission.READ, says="photographs", what=Access.PHOTO)
def photos_page(request: HttpRequest, patient: Patient, pk: int) -> HttpResponse:
    """Show the photographs of a visit; add one."""
    visit = find_visit(patient, pk)
    _may_look(request)
    if request.method == "POST":
        return _add(request, visit)
    return _shown(request, visit)


def _shown(
    request: HttpRequest, visit: Visit, refused: ActionRefused | None = None
) -> HttpResponse:
    photos = list(Photo.objects.filter(visit=visit, is_voided=False))
    there = {photo.view for photo in photos}
    consents: Any = Photo._meta.get_field("consent").choices
    boxes = ("file", "view", "consent")
    given = {
        **visit_frame(request, visit),
        "photos": [
            (one, patient_url("photo", visit.patient, one.pk)) for one in photos
        ],
        "four": [(view.label, view in there) for view in _FOUR],
        "missing": [view.label for view in _FOUR if view not in there],
        "views": [(view, label, view in there) for view, label in PhotoView.choices],
        "consents": consents,
        "typed": request.POST,
        "next_view": next((view for view in _FOUR if view not in there), ""),
        "problems": problem_summary(refused, boxes) if refused else None,
    }
    status = 422 if refused else 200
    return render(request, "clinic/visit/photos.html", given, status=status)


def _add(request: HttpRequest, visit: Visit) -> HttpResponse:
    needs(request, Permission.RECORD, "Photographs are added by those who record.")
    upload = request.FILES.get("file")
    view, consent = request.POST.get("view", ""), request.POST.get("consent", "")
    problems = list(_unanswered(bool(upload), view, consent))
    try:
        if problems or upload is None:
            raise ActionRefused("The photograph was not kept:", problems)  # noqa: TRY301
        add_photo(
            visit.patient,
            upload.read(_READ_AT_MOST),
            view=PhotoView(view),
            taken_on=visit.on,
            by=user_of(request),
            consent=consent,
            visit=visit,
        )
    except ActionRefused as refused:
        return _shown(request, visit, refused)
    messages.success(request, "The photograph is kept. What the camera wrote is not.")
    return redirect(patient_url("visit_photos", visit.patient, visit.pk))


def _unanswered(has_file: bool, view: str, consent: str) -> Any:
    consents: Any = Photo._meta.get_field("consent").choices
    if not has_file:
        yield _ask("file", "there is no file", "Choose a JPEG, PNG or WebP file.")
    if view not in PhotoView.values:
        yield _ask("view", "it is not said what it shows", "Choose a view.")
    if consent not in dict(consents):
        yield _ask(
            "consent",
            "it is not said what the patient agreed to",
            "Ask the patient, then choose.",
        )


def _ask(box: str, what: str, step: str) -> Problem:
    return Problem(Place(box), what, "A photograph is kept with all three", step)


def _photo(patient: Patient, pk: int) -> Photo:
    found = Photo.objects.filter(patient=patient, pk=pk, is_voided=False).first()
    if found is None:
        raise Http404
    return found


@require_safe
@patient_view(Permission.READ, says="photograph", what=Access.PHOTO)
def photo_file(request: HttpRequest, patient: Patient, pk: int) -> HttpResponse:
    """Send one photograph; nobody on the way may keep it."""
    _may_look(request)
    photo = _photo(patient, pk)
    try:
        content = photo.file.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    answer = FileResponse(content, content_type="image/jpeg")
    answer.headers["Cache-Control"] = "no-store, private"
    answer.headers["Content-Disposition"] = f'inline; filename="{photo.view}.jpg"'
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer  # type: ignore[return-value]


@patient_view(Permission.READ, says="photograph, before removal", what=Access.PHOTO)
def remove_photo(request: HttpRequest, patient: Patient, pk: int) -> HttpResponse:
    """Ask why a photograph is removed, and show it to nobody any more."""
    needs(request, Permission.CORRECT, "Photographs are removed by those who correct.")
    photo = _photo(patient, pk)
    if photo.visit_id is None:
        raise Http404
    visit = find_visit(patient, photo.visit_id)
    given = {**visit_frame(request, visit), "photo": photo}
    if request.method != "POST":
        return render(request, "clinic/visit/photo_remove.html", given)
    reason = request.POST.get("reason", "")
    try:
        revision = photo.revision
        void_photo(photo, revision=revision, by=user_of(request), reason=reason)
    except (ActionRefused, Conflict) as refused:
        if isinstance(refused, ActionRefused):
            given["problems"] = problem_summary(refused, ["reason"])
        return render(request, "clinic/visit/photo_remove.html", given, status=422)
    messages.success(request, "The photograph is shown to nobody any more.")
    return redirect(patient_url("visit_photos", patient, visit.pk))
