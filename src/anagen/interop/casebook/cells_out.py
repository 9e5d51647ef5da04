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

    Columns that are never used are left out. A column with a default is left out when every row has the default, except `basis`.
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
        for column in row.columns():
            value = getattr(row, column.name)
            if isinstance(value, str) and (error := _cannot_write(value)):
                yield error.at(Place(table, number, column.name))


def _cannot_write(text: str) -> ImpossibleValueError | None:
    if text.casefold().replace("_", " ") == NOT_STATED:
        return ImpossibleValueError(
            f"the text is `{text}`",
            "A cell with these words is the mark for what a source does not say",
            "Write it in other words, or put the column into not_stated.",
        )
    if (found := control_character(text)) is not None:
        return ImpossibleValueError(
            f"there is a control character, {found!r}",
            "It cannot be seen, and no cell keeps it",
            "Delete it.",
        )
    return None
