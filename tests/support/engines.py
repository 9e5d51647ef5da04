"""Both engines behind one face: a Cohort in, rows of plain values out."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable
from functools import cache
from hashlib import sha256
from typing import Any, TypeVar

import duckdb
import ibis
import pyarrow as pa

from anagen.derivations.columnar.arrow import arrow_table
from anagen.derivations.columnar.salt_response import (
    derive_salt_response as derive_columnar,
)
from anagen.derivations.columnar.schema import physical_schema
from anagen.derivations.columnar.tables import CohortTables, tables_from_cohort
from anagen.derivations.reference.salt_response import derive_salt_response
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
    "by_key",
    "mixed",
    "mixed_timeline",
    "salt_response_sql",
    "unbound_tables",
]

R = TypeVar("R", bound=Record)
Row = dict[str, Any]
Answer = Callable[[Cohort], list[Row]]


def by_key(rows: Iterable[Row]) -> list[Row]:
    """Put rows in the order of patient and definition."""
    return sorted(rows, key=lambda row: (row["patient_id"], row["definition"]))


def answer_with_reference(
    cohort: Cohort, change: Callable[[Timeline], Timeline] = lambda timeline: timeline
) -> list[Row]:
    """Answer with the reference engine, each Timeline changed first."""
    knowledge = load_knowledge()
    outcome = knowledge.outcomes["salt_response"]
    return by_key(
        response.columns
        for timeline in cohort.timelines()
        for response in derive_salt_response(change(timeline), outcome, knowledge.salt)
    )


def answer_with_columnar(cohort: Cohort) -> list[Row]:
    """Answer with the columnar engine on DuckDB, as a user of it would."""
    knowledge = load_knowledge()
    tables = tables_from_cohort(cohort)
    outcome = knowledge.outcomes["salt_response"]
    return by_key(tables.collect(derive_columnar(tables, outcome, knowledge.salt)))


ENGINES: dict[str, Answer] = {
    "reference": answer_with_reference,
    "duckdb": answer_with_columnar,
}


def unbound_tables() -> CohortTables:
    """Return tables that have names and columns, and no rows."""
    tables = {name: ibis.table(physical_schema(name), name=name) for name in TABLES}
    return CohortTables(None, tables, trusted=True)


@cache
def salt_response_sql(dialect: str) -> str:
    """Return the SQL of salt_response in a dialect, as Ibis writes it."""
    knowledge = load_knowledge()
    outcome = knowledge.outcomes["salt_response"]
    expression = derive_columnar(unbound_tables(), outcome, knowledge.salt)
    return str(ibis.to_sql(expression, dialect=dialect))


class DuckDb:
    """One DuckDB that answers many Cohorts with the same SQL, for generated tests."""

    def __init__(self) -> None:
        self.connection = duckdb.connect()

    def answer(self, cohort: Cohort, seed: int = 0) -> list[Row]:
        """Answer a Cohort, its rows laid down in an order that depends on a seed."""
        for name in TABLES:
            rows = mixed(cohort.tables[name], seed)
            self.connection.register(name, arrow_table(name, rows))
        found = self.connection.sql(salt_response_sql("duckdb"))
        return by_key(_rows(found.to_arrow_table()))


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
    return dataclasses.replace(
        timeline,
        assessments=mixed(timeline.assessments, seed),
        events=mixed(timeline.events, seed),
    )
