"""The app of cohorts, evidence and protocols."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig

__all__ = ["ResearchConfig"]


class ResearchConfig(AppConfig):
    """Cohorts and evidence, snapshots, packs, audits, protocols."""

    name = "anagen.web.research"
    label = "research"

    def ready(self) -> None:
        """Say which jobs there are."""
        import_module("anagen.web.research.pack_jobs")
