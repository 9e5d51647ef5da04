"""Hand-written DuckDB SQL: one query per outcome, giving the same answer as anagen.

``sql/<outcome>.sql`` is a query over the tables of a Cohort, written from the rules of
the outcome and its reference as an analyst would. A line ``-- needs: a, b`` names steps
it shares with others, ``sql/steps/<step>.sql``, which may need steps themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb

from anagen.records.tables import TABLES

__all__ = [
    "COPY",
    "SQL",
    "create_step",
    "has_query",
    "open_cohort",
    "read_query",
    "steps_of",
    "tables_of",
]

SQL = Path(__file__).parent / "sql"
"""Where the queries are."""

COPY = "COPY ({0}\n) TO '{1}' (FORMAT parquet)"
"""Writes a query to a file, the same way for both."""

_NEEDS = re.compile(r"^-- needs: (?P<steps>.+)$", re.MULTILINE)


def has_query(outcome: str) -> bool:
    """Say whether an outcome has hand-written SQL."""
    return (SQL / f"{outcome}.sql").is_file()


def read_query(outcome: str) -> str:
    """Return the query of an outcome."""
    return _read(SQL / f"{outcome}.sql")


def steps_of(outcome: str) -> dict[str, str]:
    """Return the steps a query needs, each after those it needs itself."""
    return dict(_steps(read_query(outcome)))


def _steps(query: str) -> Iterator[tuple[str, str]]:
    for match in _NEEDS.finditer(query):
        for step in match["steps"].replace(",", " ").split():
            body = _read(SQL / "steps" / f"{step}.sql")
            yield from _steps(body)
            yield step, body


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8").strip().rstrip(";")


def create_step(outcome: str, step: str, *, keep: bool = False) -> str:
    """Return the statement that makes a step of an outcome.

    A step that is used more than once is computed once and kept.

    Parameters
    ----------
    outcome
        The outcome.
    step
        One of :func:`steps_of`.
    keep
        Whether to keep it in any case, for other outcomes.
    """
    steps = steps_of(outcome)
    uses = sum(_uses(step, text) for text in (read_query(outcome), *steps.values()))
    kind = "table" if keep or uses > 1 else "view"
    return f"create temp {kind} {step} as {steps[step]}"


def _uses(name: str, query: str) -> int:
    """Count how often a query reads a table."""
    code = re.sub(r"--.*|'[^']*'", "", query)
    return len(re.findall(rf"\b(?:from|join)\s+{name}\b", code))


def tables_of(outcome: str) -> list[str]:
    """Return the tables of a Cohort that an outcome is made from.

    Examples
    --------
    >>> tables_of("response_rollup")
    ['patients', 'treatments', 'combinations']
    """
    texts = [read_query(outcome), *steps_of(outcome).values()]
    return [table for table in TABLES if any(_uses(table, text) for text in texts)]


def open_cohort(cohort: Path, scratch: Path | None = None) -> Any:
    """Open a folder of Cohort tables in a new DuckDB.

    It may take the memory it likes: queries that group by lists of structs, as an
    analyst writes them, cannot all go on from disk.
    """
    config: dict[str, Any] = {"preserve_insertion_order": False}
    if scratch is not None:
        config["temp_directory"] = str(scratch)
    connection = duckdb.connect(config=config)
    for path in sorted(cohort.glob("*.parquet")):
        connection.execute(f"create view {path.stem} as from read_parquet('{path}')")
    return connection
