"""The app of the registry."""

from __future__ import annotations

from django.apps import AppConfig
from django.db.models.signals import post_migrate

__all__ = ["RegistryConfig"]


class RegistryConfig(AppConfig):
    """Patients and their records."""

    name = "anagen.web.registry"
    label = "registry"

    def ready(self) -> None:
        """Keep what was written append-only, after every migration."""
        from anagen.web.registry.triggers import (  # noqa: PLC0415 - needs the apps
            install_after_migrations,
        )

        post_migrate.connect(install_after_migrations, sender=self)
