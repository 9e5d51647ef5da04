"""The app of people, sites and roles."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig

__all__ = ["AccountsConfig"]


class AccountsConfig(AppConfig):
    """People, sites and roles."""

    name = "anagen.web.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Listen at the door."""
        import_module("anagen.web.accounts.door")
