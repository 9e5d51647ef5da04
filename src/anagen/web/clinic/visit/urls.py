"""Addresses of the clinic's screens: visit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import path

from anagen.web.clinic.access import PATIENT
from anagen.web.clinic.visit.views import closing, opening, page, photos, second

if TYPE_CHECKING:
    from django.urls import URLPattern

__all__ = ["urlpatterns"]

_VISIT = PATIENT + "visits/<int:pk>/"

urlpatterns: list[URLPattern] = [
    path(PATIENT + "visits/", opening.patient_visits, name="patient_visits"),
    path(_VISIT, page.visit_page, name="visit"),
    path(_VISIT + "sign/", closing.sign_page, name="visit_sign"),
    path(_VISIT + "discard/", closing.discard_page, name="visit_discard"),
    path(_VISIT + "second/", second.second_page, name="visit_second"),
    path(_VISIT + "photos/", photos.photos_page, name="visit_photos"),
    path(PATIENT + "photos/<int:pk>/", photos.photo_file, name="photo"),
    path(PATIENT + "photos/<int:pk>/remove/", photos.remove_photo, name="photo_remove"),
]
