"""Studies, the patients of a site, and who they are."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q

from anagen.records import tables
from anagen.web.accounts.models import Membership, Site
from anagen.web.accounts.permissions import Permission, sites_where
from anagen.web.registry.fields import EncryptedTextField
from anagen.web.registry.models.base import Kept, PatientRow, Row

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from anagen.web.accounts.models import User

__all__ = [
    "Condition",
    "Decision",
    "Finding",
    "Identity",
    "Patient",
    "PatientQuerySet",
    "Screening",
    "Study",
    "StudyKind",
    "StudyQuerySet",
]


class StudyKind(models.TextChoices):
    """Where the patients of a study are from."""

    CLINIC = "clinic", "Clinic"
    """Real patients of the sites."""

    SYNTHETIC = "synthetic", "Synthetic"
    """Nobody: to try, to teach and to plan."""

    PUBLISHED = "published", "Published"
    """Transcribed from a publication; read by everybody, written by nobody."""


def _is_member(user: User | AnonymousUser) -> bool:
    if not user.is_authenticated or not user.is_active:
        return False
    return Membership.objects.filter(user_id=user.pk).exists()


class StudyQuerySet(models.QuerySet["Study"]):
    """Studies, and those that somebody may read."""

    def for_user(self, user: User | AnonymousUser) -> StudyQuerySet:
        """Return the studies somebody may read something of."""
        if not _is_member(user):
            return self.none()
        mine = Q(patients__site__in=sites_where(user, Permission.READ))
        empty = Q(patients__isnull=True)
        published = Q(kind=StudyKind.PUBLISHED)
        return self.filter(mine | published | empty).distinct()


class Study(models.Model):
    """What a Cohort is kept in."""

    key = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=StudyKind.choices)
    says = models.TextField(blank=True, default="", help_text="What it is.")
    made_at = models.DateTimeField(auto_now_add=True)

    objects = StudyQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["key"]
        verbose_name_plural = "studies"

    def __str__(self) -> str:
        return self.name

    @property
    def is_writable(self) -> bool:
        """Whether rows may be added; what was published stays as it is."""
        return self.kind != StudyKind.PUBLISHED


class PatientQuerySet(models.QuerySet["Patient"]):
    """Patients, and those that somebody may read."""

    def for_user(self, user: User | AnonymousUser) -> PatientQuerySet:
        """Return the patients of the user's sites, and those of published studies."""
        if not _is_member(user):
            return self.none()
        mine = Q(site__in=sites_where(user, Permission.READ))
        return self.filter(mine | Q(study__kind=StudyKind.PUBLISHED))

    def current(self) -> PatientQuerySet:
        """Return those that are not voided."""
        return self.filter(is_voided=False)


class Patient(Row):
    """A person, under a pseudonym."""

    record = tables.Patient

    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="patients")
    site = models.ForeignKey(
        Site, on_delete=models.PROTECT, related_name="patients", null=True, blank=True
    )
    registered_on = models.DateField(
        null=True, blank=True, help_text="Day 0 until the index treatment begins."
    )
    protocol = models.CharField(
        max_length=64,
        blank=True,
        default="",
        help_text="The protocol followed, if one.",
    )

    objects = PatientQuerySet.as_manager()

    class Meta(Row.Meta):
        pass

    @property
    def day_zero(self) -> date | None:
        """The calendar date of day 0; None when it is not known."""
        index: date | None = getattr(self, "index_date")  # noqa: B009 - of the contract
        return index or self.registered_on

    @property
    def name_shown(self) -> str:
        """What the patient is called on pages: the label, else the pseudonym."""
        label: str | None = getattr(self, "label")  # noqa: B009 - of the contract
        return label or self.key


class Identity(Kept):
    """Who a patient is: encrypted, and found again only by an exact search.

    The date of birth is a column of the records and is kept, encrypted, with the patient.
    """

    patient = models.OneToOneField(
        Patient, on_delete=models.PROTECT, related_name="identity"
    )
    name = EncryptedTextField(blank=True, default="")
    record_number = EncryptedTextField(blank=True, default="")
    contact = EncryptedTextField(blank=True, default="")
    name_index = models.CharField(max_length=64, blank=True, default="", db_index=True)
    record_number_index = models.CharField(
        max_length=64, blank=True, default="", db_index=True
    )

    class Meta:
        verbose_name_plural = "identities"

    def __str__(self) -> str:
        return f"identity of {self.patient_id}"


class Condition(PatientRow):
    """A disease, comorbidity or allergy, or that there was none."""

    record = tables.Condition


class Finding(PatientRow):
    """One clinical finding."""

    record = tables.Finding


class Decision(PatientRow):
    """One decision about a rule."""

    record = tables.Decision


class Screening(Row):
    """One criterion for one screened person, who may not be a patient."""

    record = tables.Screening

    patient = models.ForeignKey(
        Patient, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    visit = models.ForeignKey(
        "registry.Visit",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )

    class Meta(Row.Meta):
        pass
