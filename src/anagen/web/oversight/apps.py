"""The app of oversight."""

from __future__ import annotations

from django.apps import AppConfig

__all__ = ["OversightConfig"]


class OversightConfig(AppConfig):
    """Logs, data quality, queries, administration and help."""

    name = "anagen.web.oversight"
    label = "oversight"
