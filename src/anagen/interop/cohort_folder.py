"""Cohort tables of a folder or a DuckDB file as records in memory, checked row by row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from anagen.derivations.columnar.engines import (
    EngineKind,
    EngineSettings,
    open_engine,
)
from anagen.derivations.columnar.schema import NOT_STATED_COLUMN
from anagen.derivations.columnar.sources import open_duckdb_file, open_folder
from anagen.kernel.errors import Place, Problem, RecordsError
from anagen.records.cohort import Cohort
from anagen.records.columns import Column, Record
from anagen.records.tables import TABLES

__all__ = ["read_cohort_tables"]

_MOST_NAMED = 20


def read_cohort_tables(path: Path) -> Cohort:
    """Return the Cohort in a folder of Parquet or CSV, or in a DuckDB file.

    All rows are held in memory: it is for cohorts of thousands, not of millions.

    Parameters
    ----------
    path
        The folder or the file.

    Raises
    ------
    RecordsError
        With what is wrong with the files and their rows.
    """
    settings = EngineSettings()
    with open_engine(EngineKind.DUCKDB, settings) as engine:
        opened = open_folder if path.is_dir() else open_duckdb_file
        tables = opened(engine, path, settings)
        found = {name: tables.collect(tables[name]) for name in TABLES}
    problems: list[Problem] = []
    records = {
        name: tuple(_records(name, rows, problems)) for name, rows in found.items()
    }
    if problems:
        raise RecordsError(f"`{path}` was not loaded:", problems)
    return Cohort(records, path.stem)


def _records(
    table: str, rows: list[dict[str, Any]], problems: list[Problem]
) -> Iterator[Record]:
    model = TABLES[table]
    columns = model.columns()
    refused = 0
    for row in rows:
        try:
            yield model(**_cells(row, columns))
        except ValidationError as error:
            refused += 1
            if refused <= _MOST_NAMED:
                problems.extend(_told(table, str(row[model.key]), error))
    if refused > _MOST_NAMED:
        more = f"{refused - _MOST_NAMED} more rows are refused"
        problems.append(Problem(Place(table), more, "", "Correct those named first."))


def _cells(row: Mapping[str, Any], columns: tuple[Column, ...]) -> dict[str, Any]:
    cells = {column.name: _cell(row, column) for column in columns}
    kept = {name: value for name, value in cells.items() if value is not None}
    if row.get(NOT_STATED_COLUMN):
        kept[NOT_STATED_COLUMN] = frozenset(str(row[NOT_STATED_COLUMN]).split())
    return kept


def _cell(row: Mapping[str, Any], column: Column) -> Any:
    """Return what a row holds in a column; a time as stated, else by its bounds."""
    value = row.get(column.name)
    if not column.is_time:
        return value
    stated = row.get(f"{column.name}_stated")
    if stated or value is None:
        return stated or None
    low, high = (row.get(f"{column.name}_{end}") for end in ("earliest", "latest"))
    is_range = low is not None and high is not None and low != high
    return f"{low}..{high} d" if is_range else f"{value} d"


def _told(table: str, key: str, error: ValidationError) -> Iterator[Problem]:
    for found in error.errors(include_url=False):
        column = ".".join(str(part) for part in found["loc"])
        place = Place(table, 0, column)
        yield Problem(place, f"row `{key}`: {found['msg']}", "", "Correct the row.")
