"""Addresses of the adverse events of a patient."""

from __future__ import annotations

from django.urls import path

from anagen.web.clinic.access import PATIENT
from anagen.web.clinic.events import views

__all__ = ["urlpatterns"]

_HERE = f"{PATIENT}events/"

urlpatterns = [
    path(_HERE, views.patient_events, name="patient_events"),
    path(f"{_HERE}new/", views.new_event, name="new_event"),
    path(f"{_HERE}<str:row>/", views.event, name="patient_event"),
]
