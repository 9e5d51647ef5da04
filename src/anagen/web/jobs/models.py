"""One job: who asked for what, how far it is, and what came of it."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.db import models

from anagen.web.registry.models import Snapshot, Study

__all__ = ["Job", "JobState"]

_PERCENT = 100


class JobState(models.TextChoices):
    """Where a job stands."""

    QUEUED = "queued", "Waiting"
    RUNNING = "running", "Running"
    DONE = "done", "Done"
    FAILED = "failed", "Failed"
    ABANDONED = "abandoned", "Abandoned"
    """Its program ended in the middle of it."""

    CANCELLED = "cancelled", "Cancelled"


class Job(models.Model):
    """One background job."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=40)
    title = models.CharField(max_length=200, help_text="Tells nobody's name.")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    study = models.ForeignKey(
        Study, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    snapshot = models.ForeignKey(
        Snapshot, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    arguments: models.JSONField[Any, Any] = models.JSONField(default=dict)
    state = models.CharField(
        max_length=20, choices=JobState.choices, default=JobState.QUEUED
    )
    done = models.PositiveIntegerField(default=0, help_text="Steps done.")
    of = models.PositiveIntegerField(default=0, help_text="Steps in all; 0: not known.")
    words = models.CharField(max_length=300, blank=True, default="")
    files: models.JSONField[Any, Any] = models.JSONField(
        default=list, help_text="Name, title, size and SHA-256 of each result."
    )
    patients = models.PositiveIntegerField(
        default=0, help_text="Of how many patients the results tell."
    )
    link = models.CharField(max_length=500, blank=True, default="")
    error = models.TextField(blank=True, default="", help_text="In words.")
    task = models.CharField(max_length=64, blank=True, default="")
    again = models.OneToOneField(
        "self",
        on_delete=models.SET_NULL,
        related_name="instead_of",
        null=True,
        blank=True,
        help_text="The job that was started in its place.",
    )
    asked_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-asked_at", "-pk"]
        indexes: ClassVar = [models.Index(fields=["by", "state"], name="job_of_person")]

    def __str__(self) -> str:
        return f"{self.title} ({self.get_state_display()})"

    @property
    def is_open(self) -> bool:
        """Whether it waits or runs."""
        return self.state in {JobState.QUEUED, JobState.RUNNING}

    @property
    def may_start_again(self) -> bool:
        """Whether it came to nothing, and nobody started it again."""
        ended = {JobState.FAILED, JobState.ABANDONED, JobState.CANCELLED}
        return self.state in ended and self.again_id is None

    @property
    def percent(self) -> int | None:
        """How much is done, in percent; None when the steps in all are not known."""
        return min(_PERCENT, self.done * _PERCENT // self.of) if self.of else None
