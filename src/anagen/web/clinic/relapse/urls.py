"""Addresses of the clinic's screens: relapse."""

from __future__ import annotations

from django.urls import path

from anagen.web.clinic.access import PATIENT
from anagen.web.clinic.relapse import views

__all__ = ["urlpatterns"]

_HERE = f"{PATIENT}relapse/"

urlpatterns = [
    path(_HERE, views.relapse_page, name="patient_relapse"),
    path(f"{_HERE}record/", views.record, name="patient_relapse_record"),
    path(f"{_HERE}link/", views.link, name="patient_relapse_link"),
    path(f"{_HERE}decide/", views.decide, name="patient_relapse_decide"),
]
