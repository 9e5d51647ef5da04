"""The physical columns of the Cohort tables, generated from their contract.

=============  ==================================================================
In the records In the engine
=============  ==================================================================
text, term     ``string``
integer        ``int64``
number         ``decimal(18, 6)``: exact, and comparable with a threshold
yes/no         ``boolean``
date           ``date``
study day,     four columns: ``day`` (nominal, ``int64``), ``day_earliest`` and
duration       ``day_latest`` (``int64``; null for no bound), ``day_stated`` (text)
not_stated     ``string``: names of columns, sorted, with a space between them
=============  ==================================================================

Null means unknown, as in the records; floating point is not used, so there is no NaN.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from anagen.records.columns import Column, ColumnType
from anagen.records.tables import table_columns

__all__ = [
    "NOT_STATED_COLUMN",
    "NUMBER_DIGITS",
    "NUMBER_SCALE",
    "PhysicalColumn",
    "physical_columns",
    "physical_schema",
]

NUMBER_DIGITS = 18
NUMBER_SCALE = 6
NOT_STATED_COLUMN = "not_stated"

_TYPES: dict[ColumnType, str] = {
    ColumnType.TEXT: "string",
    ColumnType.TERM: "string",
    ColumnType.INTEGER: "int64",
    ColumnType.NUMBER: f"decimal({NUMBER_DIGITS}, {NUMBER_SCALE})",
    ColumnType.YES_NO: "boolean",
    ColumnType.DATE: "date",
    ColumnType.STUDY_DAY: "int64",
    ColumnType.DURATION: "int64",
}


@dataclass(frozen=True)
class PhysicalColumn:
    """One column as an engine holds it.

    Parameters
    ----------
    name
        Its name.
    type
        Its Ibis type.
    contract
        The declared column it belongs to; None for `not_stated`.
    part
        ``day``, ``earliest``, ``latest`` or ``stated`` of a time; empty for others.
    """

    name: str
    type: str
    contract: Column | None = None
    part: str = ""

    @property
    def required(self) -> bool:
        """Whether every row must have it."""
        return self.contract is not None and self.contract.required

    @property
    def allowed(self) -> tuple[str, ...]:
        """The closed list of words; empty when there is none."""
        return self.contract.allowed if self.contract else ()

    @property
    def default(self) -> str:
        """What null stands for; empty when it is unknown."""
        return self.contract.default if self.contract else ""

    @property
    def is_spread(self) -> bool:
        """Whether it is a bound or the statement that goes with a nominal day."""
        return self.part not in {"", "day"}


def physical_columns(table: str) -> tuple[PhysicalColumn, ...]:
    """Return a table's columns as an engine holds them, in order.

    Examples
    --------
    >>> [c.name for c in physical_columns("assessments")][2:6]
    ['day', 'day_earliest', 'day_latest', 'day_stated']
    """
    spread = [part for c in table_columns(table) for part in _spread(c)]
    return (*spread, PhysicalColumn(NOT_STATED_COLUMN, "string"))


def _spread(column: Column) -> Iterator[PhysicalColumn]:
    kind = _TYPES[column.type]
    if not column.is_time:
        yield PhysicalColumn(column.name, kind, column)
        return
    yield PhysicalColumn(column.name, kind, column, "day")
    yield PhysicalColumn(f"{column.name}_earliest", kind, column, "earliest")
    yield PhysicalColumn(f"{column.name}_latest", kind, column, "latest")
    yield PhysicalColumn(f"{column.name}_stated", "string", column, "stated")


def physical_schema(table: str) -> dict[str, str]:
    """Return the Ibis type of each column of a table.

    Examples
    --------
    >>> physical_schema("assessments")["value"]
    'decimal(18, 6)'
    """
    return {column.name: column.type for column in physical_columns(table)}
