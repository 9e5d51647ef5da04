"""Visits, the scalp map and photographs."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from anagen.web.registry.fields import EncryptedJSONField, EncryptedTextField
from anagen.web.registry.models.base import Kept
from anagen.web.registry.models.people import Patient

__all__ = ["Photo", "PhotoView", "ScalpMap", "Visit", "VisitKind", "VisitStatus"]


class VisitKind(models.TextChoices):
    """Why the patient is seen."""

    BASELINE = "baseline", "Baseline"
    FOLLOW_UP = "follow_up", "Follow-up"
    UNSCHEDULED = "unscheduled", "Unscheduled"
    REMOTE = "remote", "By telephone or video"


class VisitStatus(models.TextChoices):
    """Whether a visit still may be written."""

    DRAFT = "draft", "Draft"
    SIGNED = "signed", "Signed"
    DISCARDED = "discarded", "Discarded"


class Visit(Kept):
    """One visit: a draft until it is signed; its rows are made when it is signed."""

    patient = models.ForeignKey(
        Patient, on_delete=models.PROTECT, related_name="visits"
    )
    on = models.DateField(help_text="The day of the visit.")
    kind = models.CharField(
        max_length=20, choices=VisitKind.choices, default=VisitKind.FOLLOW_UP
    )
    status = models.CharField(
        max_length=20, choices=VisitStatus.choices, default=VisitStatus.DRAFT
    )
    is_blinded = models.BooleanField(
        null=True, blank=True, help_text="Whether the assessor knew the treatment not."
    )
    assessor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    draft = EncryptedJSONField(default=dict, blank=True)
    saved_at = models.DateTimeField(null=True, blank=True)
    note = EncryptedTextField(blank=True, default="")
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )
    signed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["patient", "on", "pk"]

    def __str__(self) -> str:
        return f"visit of {self.patient} on {self.on}"

    @property
    def is_signed(self) -> bool:
        """Whether it was signed, so that only its rows may be corrected."""
        return self.status == VisitStatus.SIGNED


class ScalpMap(Kept):
    """The scalp as it was painted: the cells are the truth, unless typed over.

    ``cells`` holds the percent hair loss of each cell by region, null where nobody looked;
    ``overrides`` a typed percentage, as text, for regions that were not painted.
    """

    visit = models.OneToOneField(
        Visit, on_delete=models.PROTECT, related_name="scalp_map"
    )
    cells = models.JSONField(default=dict, blank=True)
    overrides = models.JSONField(default=dict, blank=True)

    def __str__(self) -> str:
        return f"scalp map of {self.visit}"


class PhotoView(models.TextChoices):
    """What a photograph shows."""

    TOP = "top", "Top"
    BACK = "back", "Back"
    LEFT = "left", "Left"
    RIGHT = "right", "Right"
    FRONT = "front", "Front"
    TRICHOSCOPY = "trichoscopy", "Trichoscopy"
    NAILS = "nails", "Nails"
    BODY = "body", "Body"
    OTHER = "other", "Other"


class Photo(Kept):
    """One photograph, outside the web root, with the consent it was taken under."""

    patient = models.ForeignKey(
        Patient, on_delete=models.PROTECT, related_name="photos"
    )
    visit = models.ForeignKey(
        Visit, on_delete=models.PROTECT, related_name="photos", null=True, blank=True
    )
    file = models.FileField(max_length=200)
    sha256 = models.CharField(max_length=64)
    view = models.CharField(max_length=20, choices=PhotoView.choices)
    taken_on = models.DateField()
    consent = models.CharField(
        max_length=20,
        choices=[
            ("care", "Care alone"),
            ("teaching", "Care and teaching"),
            ("publication", "Care, teaching and publication"),
        ],
        default="care",
    )
    is_voided = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["patient", "taken_on", "pk"]

    def __str__(self) -> str:
        return f"{self.get_view_display()} of {self.patient} on {self.taken_on}"
