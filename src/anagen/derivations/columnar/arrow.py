"""Records as Arrow tables, in the physical columns of the contract."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import Any

import pyarrow as pa

from anagen.derivations.columnar.schema import (
    NOT_STATED_COLUMN,
    NUMBER_DIGITS,
    NUMBER_SCALE,
    PhysicalColumn,
    physical_columns,
)
from anagen.kernel.errors import Place, Problem, RecordsError
from anagen.kernel.time import StatedTime
from anagen.records.columns import Record

__all__ = ["arrow_table"]

_ARROW: dict[str, pa.DataType] = {
    "string": pa.string(),
    "int64": pa.int64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
    f"decimal({NUMBER_DIGITS}, {NUMBER_SCALE})": pa.decimal128(
        NUMBER_DIGITS, NUMBER_SCALE
    ),
}
_STEP = Decimal(1).scaleb(-NUMBER_SCALE)
_TOO_LARGE = Decimal(1).scaleb(NUMBER_DIGITS - NUMBER_SCALE)


def arrow_table(table: str, rows: Sequence[Record]) -> pa.Table:
    """Return the rows of one table as Arrow.

    Raises
    ------
    RecordsError
        With every number that the engine could only hold rounded.
    """
    columns = physical_columns(table)
    problems = [p for column in columns for p in _unfit(table, column, rows)]
    if problems:
        raise RecordsError("Some numbers do not fit into the tables:", problems)
    arrays = {
        column.name: pa.array(
            [_cell(row, column) for row in rows], type=_ARROW[column.type]
        )
        for column in columns
    }
    return pa.table(arrays)


def _cell(row: Record, column: PhysicalColumn) -> Any:
    """Return what one row holds in one physical column."""
    if column.name == NOT_STATED_COLUMN:
        return " ".join(sorted(row.not_stated)) or None
    name = column.contract.name if column.contract else column.name
    value = getattr(row, name)
    if isinstance(value, StatedTime):
        return str(value) if column.part == "stated" else getattr(value, column.part)
    return str(value) if isinstance(value, StrEnum) else value


def _unfit(
    table: str, column: PhysicalColumn, rows: Sequence[Record]
) -> Iterator[Problem]:
    if not column.type.startswith("decimal"):
        return
    for number, row in enumerate(rows, start=1):
        value: Decimal | None = getattr(row, column.name)
        if value is None or (abs(value) < _TOO_LARGE and value % _STEP == 0):
            continue
        yield Problem(
            Place(table, number, column.name),
            f"{value} does not fit",
            f"A number has at most {NUMBER_DIGITS - NUMBER_SCALE} digits before and "
            f"{NUMBER_SCALE} after the point, and is never rounded silently",
            "Write it with fewer digits.",
        )
