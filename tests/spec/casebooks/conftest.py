"""How a spec of cells is run: every cell is read under the contract of its column."""

from __future__ import annotations

import inspect
from collections.abc import Callable

import pytest

from anagen.interop.casebook.cells import CellReader, Mark
from anagen.kernel.errors import ImpossibleValueError
from anagen.records.tables import TABLES

_MARKS = {Mark.EMPTY: "unknown", Mark.NOT_STATED: "not stated"}
_WORDS = {True: "yes", False: "no"}


def _means(table: str, name: str, cell: str) -> str:
    (column,) = (c for c in TABLES[table].columns() if c.name == name)
    found = CellReader(column).read(cell)
    if isinstance(found, ImpossibleValueError):
        return f"refused: {found.next_step}"
    if isinstance(found, Mark):
        return _MARKS[found]
    return _WORDS[found] if isinstance(found, bool) else str(found)


@pytest.fixture
def check() -> Callable[[str], None]:
    """Check what the cells of a table mean."""

    def run(text: str) -> None:
        _, *rows = inspect.cleandoc(text).splitlines()
        for row in rows:
            table, column, cell, means = (part.strip() for part in row.split("|"))
            assert _means(table, column, cell) == means, row

    return run
