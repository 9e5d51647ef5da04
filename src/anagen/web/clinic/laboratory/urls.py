"""Addresses of the laboratory sheet of a patient."""

from __future__ import annotations

from django.urls import path

from anagen.web.clinic.access import PATIENT
from anagen.web.clinic.laboratory import imports, results, views

__all__ = ["urlpatterns"]

_HERE = f"{PATIENT}laboratory/"

urlpatterns = [
    path(_HERE, views.patient_laboratory, name="patient_laboratory"),
    path(f"{_HERE}read/", views.read_back, name="laboratory_read_back"),
    path(f"{_HERE}import/", imports.import_results, name="laboratory_import"),
    path(f"{_HERE}<str:row>/", results.result, name="laboratory_result"),
]
