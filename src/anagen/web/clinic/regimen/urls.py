"""Addresses of the clinic's screens: regimen."""

from __future__ import annotations

from django.urls import path

from anagen.web.clinic.access import PATIENT
from anagen.web.clinic.regimen.views import builder, drug, files, page, start

__all__ = ["urlpatterns"]

_HERE = f"{PATIENT}regimen/"

urlpatterns = [
    path(_HERE, page.regimen_page, name="patient_regimen"),
    path(f"{_HERE}plan/", builder.plan_page, name="patient_plan"),
    path(f"{_HERE}plan/preview/", builder.plan_preview, name="patient_plan_preview"),
    path(f"{_HERE}plan/start/", start.start_plan, name="patient_plan_start"),
    path(
        f"{_HERE}plan/<int:version>/calendar.pdf",
        files.plan_pdf,
        name="patient_plan_pdf",
    ),
    path(
        f"{_HERE}plan/<int:version>/calendar.ics",
        files.plan_ics,
        name="patient_plan_ics",
    ),
    path(f"{_HERE}drug/", drug.start_drug, name="patient_drug_start"),
    path(f"{_HERE}drug/<str:row>/", drug.change_drug, name="patient_drug_change"),
    path(f"{_HERE}drug/<str:row>/stop/", drug.stop_drug, name="patient_drug_stop"),
]
