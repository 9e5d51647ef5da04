"""Addresses of the pages of one patient."""

from __future__ import annotations

from django.urls import path

from anagen.web.clinic.access import PATIENT
from anagen.web.clinic.patient import (
    conditions,
    files,
    findings,
    history,
    overview,
    people,
)

__all__ = ["urlpatterns"]

urlpatterns = [
    path("patients/new/", people.new_patient, name="new_patient"),
    path(PATIENT, overview.patient_page, name="patient"),
    path(PATIENT + "print/", overview.print_page, name="patient_print"),
    path(PATIENT + "edit/", people.change_patient, name="patient_edit"),
    path(PATIENT + "identity/", people.identity, name="patient_identity"),
    path(
        PATIENT + "conditions/", conditions.conditions_page, name="patient_conditions"
    ),
    path(PATIENT + "history/", history.history_page, name="patient_history"),
    path(PATIENT + "as-of/", history.as_of_page, name="patient_as_of"),
    path(PATIENT + "findings/", findings.findings_page, name="patient_findings"),
    path(
        PATIENT + "findings/<slug:name>/",
        findings.finding_page,
        name="patient_finding",
    ),
    path(
        PATIENT + "records/<slug:table>/<str:row>/",
        findings.record_page,
        name="patient_record",
    ),
    path(PATIENT + "timeline.svg", files.timeline_svg, name="patient_timeline_svg"),
    path(
        PATIENT + "laboratory.svg", files.laboratory_svg, name="patient_laboratory_svg"
    ),
    path(PATIENT + "timeline.json", files.timeline_json, name="patient_json"),
]
