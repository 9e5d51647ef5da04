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

__all__ = [
    "counted_rows",
    "counted_tables",
    "derive_summary",
    "summarise_timelines",
    "summary_table",
]


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
    counts = summary.count_tables(counted_tables(name, tables, knowledge, as_of))
    return summary.finish(tables.collect(counts), knowledge, as_of)


def counted_tables(
    name: str, tables: CohortTables, knowledge: Knowledge, as_of: date | None = None
) -> dict[str, Any]:
    """Return what a summary counts, as Ibis expressions by name."""
    summary = SUMMARIES[name]
    return {
        **{of: COLUMNAR[of](tables, knowledge, as_of) for of in summary.of},
        **{
            also: engines.by_columns(tables, knowledge, as_of)
            for also, engines in summary.besides.items()
        },
    }


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
    counts = summary.count_rows(counted_rows(name, timelines, knowledge, as_of))
    return summary.finish(counts, knowledge, as_of)


def counted_rows(
    name: str,
    timelines: Iterable[Timeline],
    knowledge: Knowledge,
    as_of: date | None = None,
) -> dict[str, list[Row]]:
    """Return what a summary counts, as rows by name."""
    summary = SUMMARIES[name]
    people = tuple(timelines)
    of_outcomes: dict[str, list[Row]] = {
        of: [
            row.columns
            for timeline in people
            for row in REFERENCE[of](timeline, knowledge, as_of)
        ]
        for of in summary.of
    }
    of_besides: dict[str, list[Row]] = {
        also: [
            row
            for timeline in people
            for row in engines.by_patient(timeline, knowledge, as_of)
        ]
        for also, engines in summary.besides.items()
    }
    return {**of_outcomes, **of_besides}


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
