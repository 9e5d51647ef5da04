"""Addresses of the clinic's screens: screening."""

from __future__ import annotations

from django.urls import path

from anagen.web.clinic.access import PATIENT
from anagen.web.clinic.screening import log, views

__all__ = ["urlpatterns"]

_HERE = f"{PATIENT}screening/"

urlpatterns = [
    path(_HERE, views.screening_page, name="patient_screening"),
    path(f"{_HERE}decide/", views.decide, name="patient_screening_decide"),
    path(f"{_HERE}answer/", views.answer, name="patient_screening_answer"),
    path(f"{_HERE}record/", views.record, name="patient_screening_record"),
    path(f"{_HERE}follow/", views.follow, name="patient_screening_follow"),
    path("screening-log/<str:study>/", log.screening_log, name="screening_log"),
]
