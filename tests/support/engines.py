"""Both engines behind one face: an outcome and a Cohort in, rows of plain values out."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterable
from functools import cache
from hashlib import sha256
from typing import Any, TypeVar

import duckdb
import ibis
import pyarrow as pa

from anagen.derivations.columnar.arrow import arrow_table
from anagen.derivations.columnar.registry import COLUMNAR
from anagen.derivations.columnar.schema import physical_schema
from anagen.derivations.columnar.tables import CohortTables
from anagen.derivations.reference.registry import REFERENCE
from anagen.derivations.tables import OUTCOME_TABLES
from anagen.knowledge import load_knowledge
from anagen.records.cohort import Cohort
from anagen.records.columns import Record
from anagen.records.tables import TABLES
from anagen.records.timeline import Timeline

__all__ = [
    "ENGINES",
    "DuckDb",
    "answer_with_columnar",
    "answer_with_reference",
    "in_key_order",
    "mixed",
    "mixed_timeline",
    "outcome_sql",
    "unbound_tables",
]

R = TypeVar("R", bound=Record)
Row = dict[str, Any]
Answer = Callable[[str, Cohort], list[Row]]


def in_key_order(outcome: str, rows: Iterable[Row]) -> list[Row]:
    """Put the rows of an outcome in the order of its key."""
    key = OUTCOME_TABLES[outcome].key
    return sorted(
        rows, key=lambda row: [(row[k] is not None, row[k] or 0) for k in key]
    )


def answer_with_reference(
    outcome: str,
    cohort: Cohort,
    change: Callable[[Timeline], Timeline] = lambda timeline: timeline,
) -> list[Row]:
    """Answer with the reference engine, each Timeline changed first."""
    derive = REFERENCE[outcome]
    return in_key_order(
        outcome,
        (
            row.columns
            for timeline in cohort.timelines()
            for row in derive(change(timeline), load_knowledge(), None)
        ),
    )


def answer_with_columnar(outcome: str, cohort: Cohort) -> list[Row]:
    """Answer with the columnar engine on DuckDB; SQL is written once per outcome."""
    return _shared_duckdb().answer(outcome, cohort)


@cache
def _shared_duckdb() -> DuckDb:
    return DuckDb()


ENGINES: dict[str, Answer] = {
    "reference": answer_with_reference,
    "duckdb": answer_with_columnar,
}


def unbound_tables() -> CohortTables:
    """Return tables that have names and columns, and no rows."""
    tables = {name: ibis.table(physical_schema(name), name=name) for name in TABLES}
    return CohortTables(None, tables, trusted=True)


@cache
def outcome_sql(outcome: str, dialect: str) -> str:
    """Return the SQL of an outcome in a dialect, as Ibis writes it."""
    _ = ibis.pyspark  # Ibis knows the dialect once its backend is named
    expression = COLUMNAR[outcome](unbound_tables(), load_knowledge(), None)
    return _DROPPED.sub(_in_order, str(ibis.to_sql(expression, dialect=dialect)))


_DROPPED = re.compile(r"(?P<word>EXCLUDE|EXCEPT) \((?P<columns>[^()]+)\)")


def _in_order(found: re.Match[str]) -> str:
    """Put dropped columns in order: Ibis keeps them as a set, in another order each time."""
    columns = sorted(column.strip() for column in found["columns"].split(","))
    return f"{found['word']} ({', '.join(columns)})"


class DuckDb:
    """One DuckDB that answers many Cohorts with the same SQL, for generated tests."""

    def __init__(self) -> None:
        # DuckDB 1.5 cannot push the filter of a join into Arrow tables.
        self.connection = duckdb.connect(
            config={"disabled_optimizers": "join_filter_pushdown"}
        )

    def answer(self, outcome: str, cohort: Cohort, seed: int = 0) -> list[Row]:
        """Answer a Cohort, its rows laid down in an order that depends on a seed."""
        for name in TABLES:
            rows = mixed(cohort.tables[name], seed)
            self.connection.register(name, arrow_table(name, rows))
        found = self.connection.sql(outcome_sql(outcome, "duckdb"))
        return in_key_order(outcome, _rows(found.to_arrow_table()))


def _rows(table: pa.Table) -> list[Row]:
    rows: list[Row] = table.to_pylist()
    return rows


def mixed(rows: Iterable[R], seed: int) -> tuple[R, ...]:
    """Put rows into an order that has nothing to do with them, the same each time."""

    def place(row: R) -> bytes:
        return sha256(f"{seed}:{row.id}".encode()).digest()

    return tuple(sorted(rows, key=place))


def mixed_timeline(timeline: Timeline, seed: int) -> Timeline:
    """Return a Timeline whose rows lie in an order that depends on a seed."""
    tables = {
        field.name: mixed(rows, seed)
        for field in dataclasses.fields(timeline)
        if isinstance(rows := getattr(timeline, field.name), tuple)
    }
    return dataclasses.replace(timeline, **tables)
