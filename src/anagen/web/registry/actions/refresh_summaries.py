"""Make the summaries of patients anew: after each action, and each night."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from anagen.kernel.errors import AnagenError
from anagen.records.timeline import Timeline
from anagen.web.registry.models import (
    Patient,
    PatientSummary,
    Study,
    Visit,
    VisitStatus,
)
from anagen.web.registry.reading import timeline_of, timelines_of
from anagen.web.registry.summaries import summarise

__all__ = ["refresh_all", "refresh_summary"]

_AT_ONCE = 100
"""Patients whose records are in memory at a time."""


def refresh_summary(patient: Patient, *, today: date | None = None) -> None:
    """Make one patient's summary anew; a voided patient has none.

    It is a cache and nobody's statement, so it has no history. A patient who cannot be
    evaluated gets a summary that says why: an action is never refused for it.
    """
    if patient.is_voided:
        PatientSummary.objects.filter(patient=patient).delete()
        return
    _store(patient, today or timezone.localdate())


def refresh_all(study: Study, *, today: date | None = None) -> int:
    """Make the summary of every patient of a study anew; return how many."""
    day = today or timezone.localdate()
    patients = list(study.patients.current().order_by("pk"))
    for start in range(0, len(patients), _AT_ONCE):
        some = patients[start : start + _AT_ONCE]
        for patient, timeline in zip(some, timelines_of(some), strict=True):
            _store(patient, day, timeline)
    return len(patients)


def _store(patient: Patient, day: date, timeline: Timeline | None = None) -> None:
    try:
        known = timeline_of(patient) if timeline is None else timeline
        values = {**summarise(patient, known, day).values, "problem": ""}
    except AnagenError as error:
        values = {
            "label": patient.name_shown,
            "evaluated_on": day,
            "problem": str(error),
        }
    PatientSummary.objects.update_or_create(
        patient=patient, defaults={**values, **_visits(patient)}
    )


def _visits(patient: Patient) -> dict[str, object]:
    seen = [
        (str(status), on)
        for status, on in Visit.objects.filter(patient=patient).values_list(
            "status", "on"
        )
    ]
    signed = [on for status, on in seen if status == VisitStatus.SIGNED]
    drafts = sum(status == VisitStatus.DRAFT for status, _ in seen)
    return {"drafts": drafts, "last_visit_on": max(signed, default=None)}
