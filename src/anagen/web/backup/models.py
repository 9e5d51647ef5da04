"""What a backup holds, and in which order.

Everything is kept but what a machine makes anew: sessions, waiting jobs, and the lists
Django keeps for itself.
"""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.core.serializers.python import Serializer as PythonSerializer
from django.db import connection, models
from django.db.migrations.recorder import MigrationRecorder

__all__ = [
    "FORMAT",
    "MANIFEST",
    "RowWriter",
    "applied_migrations",
    "is_sealed",
    "kept_models",
]

FORMAT = "anagen-backup-1"
MANIFEST = "manifest.json"
_LEFT_OUT = frozenset(
    {"auth", "contenttypes", "sessions", "usersessions", "django_tasks_database"}
)
"""Apps whose rows a machine makes anew."""


def kept_models() -> list[type[models.Model]]:
    """Return every model a backup holds, by name."""
    found = [
        model
        for model in apps.get_models(include_auto_created=False)
        if model._meta.app_label not in _LEFT_OUT
        and model._meta.managed
        and not model._meta.proxy
    ]
    return sorted(found, key=lambda model: model._meta.label_lower)


def applied_migrations() -> dict[str, list[str]]:
    """Return the migrations a database has, by app; rows fit the same ones only."""
    kept = {model._meta.app_label for model in kept_models()}
    found: dict[str, list[str]] = {}
    for app, name in sorted(MigrationRecorder(connection).applied_migrations()):
        if app in kept:
            found.setdefault(app, []).append(name)
    return found


def is_sealed(field: models.Field[Any, Any]) -> bool:
    """Whether a field is kept encrypted: then a backup holds what the database does."""
    return hasattr(field, "opened") and hasattr(field, "closed")


class RowWriter(PythonSerializer):
    """Django's own rows, with what is encrypted left as it is."""

    def _value_from_field(
        self, obj: models.Model, field: models.Field[Any, Any]
    ) -> Any:
        if is_sealed(field):
            return field.get_prep_value(field.value_from_object(obj))
        return super()._value_from_field(obj, field)  # type: ignore[misc]
