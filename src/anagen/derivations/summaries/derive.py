"""Ask for a summary: of tables in an engine, or of patients one by one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from anagen.derivations.columnar.registry import COLUMNAR
from anagen.derivations.reference.registry import REFERENCE
from anagen.derivations.summaries.registry import SUMMARIES
from anagen.derivations.summaries.summary import Row
from anagen.records.columns import ColumnType

if TYPE_CHECKING:
    import pyarrow as pa

    from anagen.derivations.columnar.tables import CohortTables
    from anagen.knowledge import Knowledge
    from anagen.records.timeline import Timeline

__all__ = ["derive_summary", "summarise_timelines", "summary_table"]


def derive_summary(
    name: str, tables: CohortTables, knowledge: Knowledge, as_of: date | None = None
) -> list[Row]:
    """Return the rows of a summary; only counts leave the engine.

    Parameters
    ----------
    name
        The summary.
    tables
        The Cohort.
    knowledge
        Definitions and rules.
    as_of
        Day of the knowledge; the latest when not given.
    """
    summary = SUMMARIES[name]
    outcomes = {of: COLUMNAR[of](tables, knowledge, as_of) for of in summary.of}
    return summary.finish(tables.collect(summary.count_tables(outcomes)))


def summarise_timelines(
    name: str,
    timelines: Iterable[Timeline],
    knowledge: Knowledge,
    as_of: date | None = None,
) -> list[Row]:
    """Return the rows of a summary, from the reference engine.

    Parameters
    ----------
    name
        The summary.
    timelines
        The patients.
    knowledge
        Definitions and rules.
    as_of
        Day of the knowledge; the latest when not given.
    """
    summary = SUMMARIES[name]
    people = tuple(timelines)
    outcomes = {
        of: [
            row.columns
            for timeline in people
            for row in REFERENCE[of](timeline, knowledge, as_of)
        ]
        for of in summary.of
    }
    return summary.finish(summary.count_rows(outcomes))


def summary_table(name: str, rows: Iterable[Row]) -> pa.Table:
    """Return the rows of a summary as an Arrow table; numbers in double precision."""
    import pyarrow as pa  # noqa: PLC0415 - the reference engine does without it

    types: dict[ColumnType, Any] = {
        ColumnType.INTEGER: pa.int64(),
        ColumnType.NUMBER: pa.float64(),
        ColumnType.YES_NO: pa.bool_(),
    }
    columns = SUMMARIES[name].table.columns
    found = list(rows)
    return pa.table(
        {
            column.name: pa.array(
                [_plain(row[column.name], column.type) for row in found],
                type=types.get(column.type, pa.string()),
            )
            for column in columns
        }
    )


def _plain(value: Any, kind: ColumnType) -> Any:
    if value is None or kind in {ColumnType.INTEGER, ColumnType.YES_NO}:
        return value
    return float(value) if kind is ColumnType.NUMBER else str(value)
