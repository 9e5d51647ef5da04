"""The app of the frame: its template tags."""

from __future__ import annotations

from django.apps import AppConfig

__all__ = ["ShellConfig"]


class ShellConfig(AppConfig):
    """What every page stands in."""

    name = "anagen.web.shell"
    label = "shell"
