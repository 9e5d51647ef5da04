"""Addresses of the worklist and the list of patients."""

from __future__ import annotations

from django.urls import path

from anagen.web.clinic.worklist import export, views

__all__ = ["urlpatterns"]

urlpatterns = [
    path("", views.worklist, name="worklist"),
    path("worklist.csv", export.export_worklist, name="worklist_csv"),
    path("patients/", views.patients, name="patients"),
]
