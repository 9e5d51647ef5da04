"""The app of the clinic's screens."""

from __future__ import annotations

from django.apps import AppConfig

__all__ = ["ClinicConfig"]


class ClinicConfig(AppConfig):
    """What a clinic works with each day."""

    name = "anagen.web.clinic"
    label = "clinic"
