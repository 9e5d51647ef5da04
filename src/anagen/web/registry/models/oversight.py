"""What was done, seen, frozen and asked; and where each patient stands."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from anagen.web.registry.fields import ExactDecimalField
from anagen.web.registry.models.base import Kept
from anagen.web.registry.models.people import Patient, Study

__all__ = [
    "Access",
    "AccessLog",
    "AuditEvent",
    "DataQuery",
    "PatientSummary",
    "QueryStatus",
    "Snapshot",
]


class AuditEvent(models.Model):
    """One action: who did what when and why. Written once and never changed."""

    action = models.CharField(max_length=64)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField()
    patient = models.ForeignKey(
        Patient, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    study = models.ForeignKey(
        Study, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    reason = models.TextField(blank=True, default="")
    says = models.TextField(help_text="What was done; tells nobody's name.")
    rows = models.JSONField(
        default=list, help_text="Table, key and revision of each row written."
    )

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]
        indexes: ClassVar = [
            models.Index(fields=["patient", "at"], name="auditevent_of_patient")
        ]

    def __str__(self) -> str:
        return f"{self.action} by {self.by} at {self.at:%Y-%m-%d %H:%M}"


class Access(models.TextChoices):
    """What kind of look it was."""

    READ = "read", "Read"
    IDENTITY = "identity", "Read who it is"
    SEARCH = "search", "Searched for a person"
    PHOTO = "photo", "Looked at a photograph"
    EXPORT = "export", "Exported"
    REFUSED = "refused", "Was refused"


class AccessLog(models.Model):
    """One look at a patient, or one export. Written once and never changed."""

    what = models.CharField(max_length=20, choices=Access.choices)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(auto_now_add=True)
    patient = models.ForeignKey(
        Patient, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    study = models.ForeignKey(
        Study, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    says = models.TextField(
        blank=True, default="", help_text="Page or file; tells nobody's name."
    )
    patients = models.PositiveIntegerField(
        default=1, help_text="Of how many patients something left the registry."
    )

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]
        indexes: ClassVar = [
            models.Index(fields=["patient", "at"], name="accesslog_of_patient")
        ]

    def __str__(self) -> str:
        return f"{self.get_what_display()} by {self.by} at {self.at:%Y-%m-%d %H:%M}"


class PatientSummary(models.Model):
    """Where a patient stands, for the worklist; made anew by each action and each night."""

    patient = models.OneToOneField(
        Patient, on_delete=models.CASCADE, related_name="summary"
    )
    label = models.CharField(max_length=200)
    age_band = models.CharField(max_length=40, blank=True, default="")
    sex = models.CharField(max_length=20, blank=True, default="")
    regimen = models.TextField(blank=True, default="")
    phase = models.CharField(max_length=40, blank=True, default="")
    week = models.IntegerField(null=True, help_text="Completed weeks since day 0.")
    salt_baseline = ExactDecimalField(null=True)
    salt_last = ExactDecimalField(null=True)
    salt_last_day = models.IntegerField(null=True)
    salt_before = ExactDecimalField(null=True, help_text="The score before the last.")
    salt_change = ExactDecimalField(
        null=True, help_text="The last score less the one before; positive is worse."
    )
    next_due = models.CharField(max_length=200, blank=True, default="")
    next_due_day = models.IntegerField(null=True)
    next_due_on = models.DateField(null=True)
    overdue_days = models.PositiveIntegerField(default=0)
    overdue_items = models.PositiveIntegerField(default=0)
    blocks = models.PositiveIntegerField(default=0)
    stop_rules = models.PositiveIntegerField(default=0)
    flags = models.PositiveIntegerField(default=0)
    to_confirm = models.PositiveIntegerField(
        default=0, help_text="Limits passed once, which a repeat has to confirm."
    )
    relapse_suspects = models.PositiveIntegerField(default=0)
    loud_findings = models.JSONField(
        default=list,
        help_text="What the safety inbox shows, decided or not; see loud_findings.py.",
    )
    top_tier = models.CharField(max_length=20, blank=True, default="")
    top_finding = models.TextField(blank=True, default="")
    top_rule = models.CharField(max_length=200, blank=True, default="")
    drafts = models.PositiveIntegerField(default=0, help_text="Visits not yet signed.")
    last_visit_on = models.DateField(null=True)
    evaluated_on = models.DateField(null=True)
    evaluated_day = models.IntegerField(null=True)
    problem = models.TextField(
        blank=True, default="", help_text="Why the patient could not be evaluated."
    )

    class Meta:
        verbose_name_plural = "patient summaries"
        indexes: ClassVar = [
            models.Index(fields=["-overdue_days"], name="summary_overdue"),
            models.Index(fields=["next_due_on"], name="summary_next_due"),
        ]

    def __str__(self) -> str:
        return f"summary of {self.label}"


class Snapshot(models.Model):
    """A Cohort as it was frozen: its fingerprint names every row that was in it."""

    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="snapshots")
    name = models.CharField(max_length=200)
    fingerprint = models.CharField(max_length=64)
    patients = models.PositiveIntegerField()
    rows = models.PositiveIntegerField()
    file = models.FileField(max_length=200, help_text="The rows, compressed.")
    sha256 = models.CharField(max_length=64)
    anagen_version = models.CharField(max_length=40)
    knowledge_version = models.CharField(max_length=80)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField()
    reason = models.TextField(blank=True, default="")

    class Meta:
        ordering: ClassVar = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.name} ({self.fingerprint[:8]})"


class QueryStatus(models.TextChoices):
    """Where a question about the data stands."""

    OPEN = "open", "Open"
    ANSWERED = "answered", "Answered"
    CLOSED = "closed", "Closed"


class DataQuery(Kept):
    """A question about one value, from the data manager to who wrote it."""

    patient = models.ForeignKey(
        Patient, on_delete=models.PROTECT, related_name="queries"
    )
    table = models.CharField(max_length=40, blank=True, default="")
    row_key = models.CharField(max_length=64, blank=True, default="")
    column = models.CharField(max_length=64, blank=True, default="")
    question = models.TextField()
    answer = models.TextField(blank=True, default="")
    status = models.CharField(
        max_length=20, choices=QueryStatus.choices, default=QueryStatus.OPEN
    )
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    asked_at = models.DateTimeField()
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["status", "-asked_at", "-pk"]
        verbose_name_plural = "data queries"

    def __str__(self) -> str:
        return f"query about {self.table} {self.row_key} {self.column}".rstrip()
