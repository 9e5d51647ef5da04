"""From records back to the cells of a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from anagen.interop.casebook.words import control_character
from anagen.kernel.errors import ImpossibleValueError, Place, Problem
from anagen.kernel.order import natural_order
from anagen.records.columns import NOT_STATED, Column, Record

__all__ = ["table_cells", "unwritable_cells"]


def table_cells(rows: Sequence[Record]) -> Iterator[list[str]]:
    """Yield the heading and the rows of a table, `p10` after `p9`.

    Columns that are never used are left out.

    A column with a default is left out when every row has the default, except `basis`.
    """
    columns = [c for c in type(rows[0]).columns() if _is_used(c, rows)]
    yield [column.name for column in columns]
    for row in sorted(rows, key=lambda row: natural_order(row.id)):
        yield [row.cell_text(column.name) for column in columns]


def _is_used(column: Column, rows: Sequence[Record]) -> bool:
    if column.required or column.name == "basis":
        return True
    empty = {"", column.default}
    return any(row.cell_text(column.name) not in empty for row in rows)


def unwritable_cells(table: str, rows: Sequence[Record]) -> Iterator[Problem]:
    """Say which values no cell can hold, so that they would be read back as another."""
    for number, row in enumerate(rows, start=1):
        names = {column.name for column in row.columns()}
        for name in sorted(row.not_stated - names):
            place = Place(table, number, name)
            yield Problem(
                place, f"{name} is not stated, and no column", "", "Remove it."
            )
        for column in row.columns():
            error = _cannot_write(row, column)
            if error is not None:
                yield error.at(Place(table, number, column.name))


def _cannot_write(row: Record, column: Column) -> ImpossibleValueError | None:
    value = getattr(row, column.name)
    if column.name in row.not_stated:
        is_empty = value is None or str(value) == column.default
        if is_empty and not column.required:
            return None
        return ImpossibleValueError(
            f"`{value}` is said to be not stated",
            "A cell holds a value or the mark, not both",
            "Take the column out of not_stated, or the value out of the row.",
        )
    if not isinstance(value, str):
        return None
    if value == "" or value != value.strip() or "\r" in value:
        return ImpossibleValueError(
            f"`{value!r}` does not survive a cell",
            "Cells lose spaces and line ends at their edges, and empty text is unknown",
            "Trim it; leave it out when it is empty.",
        )
    folded = value.casefold().replace("_", " ")
    if folded == NOT_STATED or control_character(value) is not None:
        return ImpossibleValueError(
            f"`{value!r}` does not survive a cell",
            f"A cell takes it for the mark `{NOT_STATED}`, or loses a character",
            "Write it in other words.",
        )
    return None
