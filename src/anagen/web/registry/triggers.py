"""What was written stays: the database itself refuses to change the past.

History rows, audit events and the access log may be added to and read. A trigger on each
of these tables refuses UPDATE and DELETE, and on PostgreSQL TRUNCATE. The triggers are
put there after every migration, because SQLite drops them with a table that is remade.
This is the only module with words of one database.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.conf import settings
from django.db import connections

from anagen.kernel.errors import AnagenError

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper
    from django.db.models import Model

__all__ = [
    "append_only_tables",
    "install_after_migrations",
    "install_triggers",
    "remove_triggers",
]

_SAYS = "is append-only"
_LOGS = ("auditevent", "accesslog")
_FUNCTION = "anagen_refuse_change"


def append_only_tables() -> tuple[str, ...]:
    """Return the names of the tables that are only added to, in order."""
    return tuple(sorted(model._meta.db_table for model in _models()))


def _models() -> Iterator[type[Model]]:
    for model in apps.get_app_config("registry").get_models():
        is_history = hasattr(model, "tracked_fields")
        if is_history or model._meta.model_name in _LOGS:
            yield model


def install_after_migrations(using: str, **_: Any) -> None:
    """Put the triggers where they belong; a receiver of `post_migrate`."""
    if settings.APPEND_ONLY_TRIGGERS:
        install_triggers(connections[using])


def install_triggers(connection: BaseDatabaseWrapper) -> None:
    """Make every table that exists append-only; what is there already stays."""
    _run(connection, _making(connection))


def remove_triggers(connection: BaseDatabaseWrapper) -> None:
    """Take the triggers away, for a restore or a test."""
    _run(connection, _removing(connection))


def _run(connection: BaseDatabaseWrapper, statements: Iterator[str]) -> None:
    with connection.cursor() as cursor:
        for statement in list(statements):
            cursor.execute(statement)


def _existing(connection: BaseDatabaseWrapper) -> list[str]:
    with connection.cursor() as cursor:
        there = set(connection.introspection.table_names(cursor))
    return [table for table in append_only_tables() if table in there]


def _making(connection: BaseDatabaseWrapper) -> Iterator[str]:
    tables = _existing(connection)
    if connection.vendor == "sqlite":
        for table in tables:
            for verb in ("update", "delete"):
                yield (
                    f'CREATE TRIGGER IF NOT EXISTS "{table}_no_{verb}" '
                    f'BEFORE {verb.upper()} ON "{table}" '
                    f"BEGIN SELECT RAISE(ABORT, '{table} {_SAYS}'); END"
                )
    elif connection.vendor == "postgresql":
        yield _POSTGRES_FUNCTION
        for table in tables:
            for verbs, each in _POSTGRES_TRIGGERS.items():
                name = f"{table}_kept_{each.lower()}"
                yield f'DROP TRIGGER IF EXISTS "{name}" ON "{table}"'
                yield (
                    f'CREATE TRIGGER "{name}" BEFORE {verbs} ON "{table}" '
                    f"FOR EACH {each} EXECUTE FUNCTION {_FUNCTION}()"
                )
    else:
        raise AnagenError(_other_database(connection))


_POSTGRES_TRIGGERS = {"UPDATE OR DELETE": "ROW", "TRUNCATE": "STATEMENT"}
"""A change of no row at all is none, as on SQLite; TRUNCATE knows no rows."""

_POSTGRES_FUNCTION = f"""
CREATE OR REPLACE FUNCTION {_FUNCTION}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION USING MESSAGE = TG_TABLE_NAME || ' {_SAYS}',
        ERRCODE = 'integrity_constraint_violation';
END $$
"""


def _removing(connection: BaseDatabaseWrapper) -> Iterator[str]:
    for table in _existing(connection):
        if connection.vendor == "sqlite":
            for verb in ("update", "delete"):
                yield f'DROP TRIGGER IF EXISTS "{table}_no_{verb}"'
        else:
            for each in _POSTGRES_TRIGGERS.values():
                name = f"{table}_kept_{each.lower()}"
                yield f'DROP TRIGGER IF EXISTS "{name}" ON "{table}"'


def _other_database(connection: BaseDatabaseWrapper) -> str:
    return f"{connection.vendor} cannot be kept append-only here. Use SQLite or PostgreSQL."
