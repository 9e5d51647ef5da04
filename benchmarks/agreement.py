"""Whether two files hold the same answer: the same columns, types and rows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb

__all__ = ["compare_answers", "compare_relations"]

_MOST_COMPARED = 5_000_000
"""Rows up to which every row is looked up; beyond, sums of row hashes are compared."""


def compare_answers(ours: Path, sql: Path) -> tuple[int, str]:
    """Return how many rows ours has, and how the two differ; empty when they do not.

    Parameters
    ----------
    ours, sql
        Two Parquet files.
    """
    with duckdb.connect() as connection:
        for name, path in (("ours", ours), ("sql", sql)):
            connection.execute(f"create view {name} as from read_parquet('{path}')")
        return _count(connection, "ours"), compare_relations(connection, "ours", "sql")


def compare_relations(connection: Any, ours: str, sql: str) -> str:
    """Return how two tables differ; empty when they do not.

    Rows count as often as they are there, in any order. Numbers in double precision
    have to be equal in every bit.

    Parameters
    ----------
    connection
        A DuckDB.
    ours, sql
        Names of tables.
    """
    columns, others = _columns(connection, ours), _columns(connection, sql)
    if columns != others:
        unlike = sorted(set(columns.items()) ^ set(others.items()))
        return f"columns differ: {unlike or 'in their order'}"
    if list(columns) != list(others):
        return "columns differ in their order"
    if max(_count(connection, ours), _count(connection, sql)) > _MOST_COMPARED:
        prints = [_fingerprint(connection, name, list(columns)) for name in (ours, sql)]
        return "" if prints[0] == prints[1] else "rows differ (by their hashes)"
    only_ours = _only(connection, ours, sql)
    only_sql = _only(connection, sql, ours)
    if not only_ours and not only_sql:
        return ""
    return f"{only_ours} rows only in ours, {only_sql} only in the SQL"


def _columns(connection: Any, table: str) -> dict[str, str]:
    found = connection.execute(f"describe {table}").fetchall()
    return {row[0]: row[1] for row in found}


def _count(connection: Any, table: str) -> int:
    return int(connection.execute(f"select count(*) from {table}").fetchone()[0])


def _only(connection: Any, one: str, other: str) -> int:
    query = f"select count(*) from (from {one} except all from {other})"
    return int(connection.execute(query).fetchone()[0])


def _fingerprint(connection: Any, table: str, columns: list[str]) -> tuple[Any, ...]:
    """Return the number of rows with the sum and the bits of all their hashes."""
    listed = ", ".join(f'"{column}"' for column in columns)
    query = (
        "select count(*), sum(row::hugeint), bit_xor(row) "
        f"from (select hash({listed}) as row from {table})"
    )
    found: tuple[Any, ...] = connection.execute(query).fetchone()
    return found
