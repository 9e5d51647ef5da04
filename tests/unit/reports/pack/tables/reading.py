"""Short ways to read a table in tests."""

from __future__ import annotations

from collections.abc import Iterator

from anagen.records.cohort import Cohort
from anagen.reports.pack.tables.registry import TABLES
from anagen.reports.tables import Table

__all__ = ["all_tables", "cell_of", "column", "lines", "rows_of"]


def lines(table: Table | None) -> dict[tuple[str, str], list[str]]:
    """Return the cells of each line by its group and first cell."""
    assert table is not None
    groups = table.groups or ("",) * len(table.rows)
    pairs = zip(groups, table.texts(), strict=True)
    return {(group, texts[0]): texts[1:] for group, texts in pairs}


def column(table: Table | None, heading: str) -> dict[str, str]:
    """Return one column by the first cell of its line."""
    assert table is not None
    place = table.headings.index(heading)
    return {texts[0]: texts[place] for texts in table.texts()}


def cell_of(table: Table | None, line: str, heading: str) -> tuple[str, ...]:
    """Return the rows behind one cell."""
    assert table is not None
    place = table.headings.index(heading)
    [found] = [row[place] for row in table.rows if row[0].text == line]
    return found.rows


def all_tables(cohort: Cohort) -> Iterator[Table]:
    """Yield every table the pack makes of a Cohort."""
    for makers in TABLES.values():
        for make in makers:
            if (table := make(cohort)) is not None:
                yield table


def rows_of(cohort: Cohort) -> set[str]:
    """Return the keys of all rows of a Cohort."""
    return {row.id for rows in cohort.tables.values() for row in rows}
