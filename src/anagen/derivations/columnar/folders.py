"""Cohort tables kept as files: Parquet, or CSV in the same columns.

CSV is read as text and each cell has to look like its type, since an engine that
guesses turns `1.5` days into 2. Times are in the physical columns (``day`` as a whole
number, with its bounds); the cell notation of casebooks (``20 wk``) is for the casebook
reader.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from anagen.derivations.columnar.schema import (
    NUMBER_DIGITS,
    NUMBER_SCALE,
    PhysicalColumn,
    physical_columns,
)
from anagen.kernel.errors import Place, Problem, suggest
from anagen.records.tables import TABLES

__all__ = ["TableFiles", "find_files", "open_files"]

_SUFFIXES = (".parquet", ".csv")
_LOOKS: dict[str, tuple[str, str]] = {
    "int64": (r"^[+-]?[0-9]{1,18}$", "a whole number"),
    "boolean": (r"^(true|false)$", "true or false"),
    "date": (r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "a date like 2026-01-31"),
}
_WHOLE_DIGITS = NUMBER_DIGITS - NUMBER_SCALE
_NUMBER = (
    rf"^[+-]?[0-9]{{1,{_WHOLE_DIGITS}}}(\.[0-9]{{1,{NUMBER_SCALE}}}0*)?$",
    f"a number with at most {NUMBER_SCALE} decimals",
)


@dataclass(frozen=True)
class TableFiles:
    """The files of one table.

    Parameters
    ----------
    table
        Its name.
    paths
        Its files, all of one kind, in the order of their names.
    """

    table: str
    paths: tuple[Path, ...]

    @property
    def is_csv(self) -> bool:
        """Whether the files are CSV rather than Parquet."""
        return self.paths[0].suffix == ".csv"


def find_files(folder: Path) -> tuple[list[TableFiles], list[Problem]]:
    """Return the files of each table in a folder, and what is wrong with them."""
    found: list[TableFiles] = []
    problems: list[Problem] = []
    for table in TABLES:
        paths = [folder / f"{table}{suffix}" for suffix in _SUFFIXES]
        inside = sorted((folder / table).glob("*"))
        paths = [path for path in (*paths, *inside) if path.suffix in _SUFFIXES]
        paths = [path for path in paths if path.is_file()]
        if len({(path.suffix, path.parent) for path in paths}) > 1:
            problems.append(_stored_twice(folder, table))
        elif paths:
            found.append(TableFiles(table, tuple(paths)))
    return found, [*problems, *_strays(folder)]


def _stored_twice(folder: Path, table: str) -> Problem:
    return Problem(
        Place(str(folder)),
        f"{table} is there more than once",
        "It is not clear which one counts",
        f"Keep {table}.parquet, {table}.csv or one folder {table}.",
    )


def _strays(folder: Path) -> Iterator[Problem]:
    """Yield files that would silently not be read."""
    for path in sorted(folder.glob("*")):
        if path.suffix in _SUFFIXES and path.stem not in TABLES:
            yield Problem(
                Place(str(path)),
                f"`{path.stem}` is not a table of a Cohort",
                "It would not be read",
                suggest(path.stem, list(TABLES), noun="table"),
            )


def open_files(engine: Any, files: TableFiles) -> tuple[Any, list[Problem]]:
    """Return a table as the engine reads it, and the cells that are not of their type.

    Without a table there are only problems: its files cannot be read.
    """
    paths = [str(path) for path in files.paths]
    try:
        if not files.is_csv:
            return engine.read_parquet(paths), []
        text = engine.read_csv(paths, all_varchar=True, header=True, delim=",")
    except duckdb.Error as error:
        return None, [_not_read(files, error)]
    columns = [c for c in physical_columns(files.table) if c.name in text.columns]
    typed = {column.name: _typed(text, column) for column in columns}
    return text.mutate(**typed), list(_unreadable(engine, files.table, text, columns))


def _not_read(files: TableFiles, error: duckdb.Error) -> Problem:
    # The first line alone: what follows may quote a row.
    said = str(error).split("\n", 1)[0]
    return Problem(
        Place(str(files.paths[0])),
        "the file cannot be read",
        f"DuckDB says: {said}",
        "Save it again, CSV as UTF-8 text with commas, or as Parquet.",
    )


def _look(column: PhysicalColumn) -> tuple[str, str] | None:
    return _NUMBER if column.type.startswith("decimal") else _LOOKS.get(column.type)


def _typed(text: Any, column: PhysicalColumn) -> Any:
    cell = text[column.name]
    return cell.try_cast(column.type) if _look(column) else cell


def _unreadable(
    engine: Any, table: str, text: Any, columns: list[PhysicalColumn]
) -> Iterator[Problem]:
    looks = {column.name: look for column in columns if (look := _look(column))}
    if not looks:
        return
    wanted: dict[str, Any] = {}
    for column in columns:
        if column.name in looks:
            cell = text[column.name]
            bad = ~cell.re_search(looks[column.name][0]) | _typed(text, column).isnull()
            wrong = cell.notnull() & bad
            wanted[f"count_{column.name}"] = wrong.sum().fill_null(0)
            wanted[f"example_{column.name}"] = cell.min(where=wrong)
    [row] = engine.to_pyarrow(text.aggregate(**wanted)).to_pylist()
    for name, (_, what) in looks.items():
        if count := row[f"count_{name}"]:
            cells = "1 cell" if count == 1 else f"{count} cells"
            yield Problem(
                Place(table, 0, name),
                f"`{row[f'example_{name}']}` is not {what} ({cells} like it)",
                f"The column holds {what}",
                "Correct the cells, or leave them empty where the value is unknown.",
            )
