"""The app of background jobs."""

from __future__ import annotations

from django.apps import AppConfig

__all__ = ["JobsConfig"]


class JobsConfig(AppConfig):
    """What takes longer than a page may."""

    name = "anagen.web.jobs"
    label = "jobs"
