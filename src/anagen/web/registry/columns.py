"""From the column contract to the fields of a table: each column is declared once.

A column of the records is a field of the same name, with three exceptions. The row's own
key is ``key``; `patient_id` is the foreign key to the patient; and a study day has a
companion ``<name>_on``, the calendar date, which counts where it is filled.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import models

from anagen.records.columns import Column, ColumnType, Record
from anagen.web.registry.fields import (
    EncryptedDateField,
    ExactDecimalField,
    StatementField,
)

__all__ = [
    "OWNER",
    "date_name",
    "dated_columns",
    "fields_of",
    "make_field",
    "stored_columns",
]

OWNER = "patient_id"
"""The column that says whose row it is; kept as a foreign key."""

_SECRET = frozenset({"birth_date"})
_KEY_LENGTH = 64
_Maker = Callable[..., "models.Field[Any, Any]"]

_MAKERS: dict[ColumnType, _Maker] = {
    ColumnType.TEXT: models.TextField,
    ColumnType.TERM: models.TextField,
    ColumnType.INTEGER: models.IntegerField,
    ColumnType.NUMBER: ExactDecimalField,
    ColumnType.YES_NO: models.BooleanField,
    ColumnType.DATE: models.DateField,
    ColumnType.STUDY_DAY: StatementField,
    ColumnType.DURATION: StatementField,
}


def stored_columns(record: type[Record]) -> tuple[Column, ...]:
    """Return the columns that are fields of their own name."""
    return tuple(
        column for column in record.columns() if column.name not in {record.key, OWNER}
    )


def dated_columns(record: type[Record]) -> tuple[str, ...]:
    """Return the names of the study days, which have a calendar date beside them.

    Examples
    --------
    >>> from anagen.records.tables import Treatment
    >>> dated_columns(Treatment)
    ('start_day', 'end_day')
    """
    return tuple(
        column.name
        for column in stored_columns(record)
        if column.type is ColumnType.STUDY_DAY
    )


def date_name(column: str) -> str:
    """Return the name of the calendar date of a study day."""
    return f"{column}_on"


def make_field(column: Column) -> models.Field[Any, Any]:
    """Return the field that keeps a column; unknown is null in every one of them.

    What the column means is said by the contract alone, so that a better sentence there
    asks for no migration.
    """
    options: dict[str, Any] = {}
    if column.default:
        options["default"] = column.default
    elif not column.required:
        options |= {"null": True, "blank": True}
    if column.name in _SECRET:
        return EncryptedDateField(**options)
    if column.name.endswith("_id"):
        return models.CharField(max_length=_KEY_LENGTH, **options)
    if column.is_time:
        options["kind"] = str(column.type)
    return _MAKERS[column.type](**options)


def fields_of(record: type[Record]) -> dict[str, models.Field[Any, Any]]:
    """Return the fields of a table, by name."""
    fields = {column.name: make_field(column) for column in stored_columns(record)}
    for name in dated_columns(record):
        fields[date_name(name)] = models.DateField(null=True, blank=True)
    return fields
