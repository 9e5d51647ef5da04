"""The app of the JSON API."""

from __future__ import annotations

from django.apps import AppConfig

__all__ = ["ApiConfig"]


class ApiConfig(AppConfig):
    """What programs ask."""

    name = "anagen.web.api"
    label = "api"
