"""Treatments, combinations, and what is planned."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from anagen.records import tables
from anagen.web.registry.models.base import Kept, PatientRow
from anagen.web.registry.models.people import Patient

__all__ = ["Combination", "Plan", "Treatment"]


class Treatment(PatientRow):
    """One drug at one dose and schedule."""

    record = tables.Treatment


class Combination(PatientRow):
    """One JAK inhibitor with one systemic partner, as the source lists it."""

    record = tables.Combination


class Plan(Kept):
    """One version of what a patient is to take; a later version replaces it."""

    patient = models.ForeignKey(Patient, on_delete=models.PROTECT, related_name="plans")
    version = models.PositiveIntegerField()
    regimen = models.JSONField(help_text="The regimen, as it was built.")
    starts_on = models.DateField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["patient", "version"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["patient", "version"], name="registry_plan_version"
            )
        ]

    def __str__(self) -> str:
        return f"plan {self.version} of {self.patient}"
