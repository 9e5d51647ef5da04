"""The tables of a Cohort in an engine, under the same contract as the records.

For four million patients as for four: from records in memory, from a folder of Parquet
or CSV, or from tables that a database already holds.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import InitVar, dataclass, field
from pathlib import Path
from typing import Any

import ibis

from anagen.derivations.columnar.arrow import arrow_table
from anagen.derivations.columnar.contract import audit_contents, audit_shapes, conform
from anagen.derivations.columnar.folders import TableFiles, find_files, open_files
from anagen.derivations.columnar.schema import physical_schema
from anagen.kernel.errors import Place, Problem, RecordsError
from anagen.records.cohort import Cohort
from anagen.records.tables import TABLES, Patient

__all__ = [
    "CohortTables",
    "cohort_files",
    "no_patients",
    "tables_from_cohort",
    "tables_from_folder",
    "write_tables",
]


@dataclass(frozen=True)
class CohortTables:
    """The tables of a Cohort as Ibis tables of one backend.

    Parameters
    ----------
    backend
        The engine; ``ibis.duckdb.connect()`` for instance.
    tables
        Tables by name, in the columns of
        ``anagen.derivations.columnar.schema``. A table that is left out is empty, a
        column that need not be filled may be left out, and a day without its bounds
        counts as exact.
    name
        What the Cohort is called in messages.
    keep
        Computes a step that several outcomes share and keeps it in the engine, as
        ``Engine.keep``; worth it when more than one outcome is asked. Without it a step
        is computed wherever it is used.
    trusted
        Whether the rows come from records, which were checked when they were made.

    Raises
    ------
    RecordsError
        With every breach of the contract, counted in the engine: missing and unknown
        columns, wrong types, empty cells in required columns, words outside a closed
        list, keys used twice, references to nowhere.
    """

    backend: Any
    tables: Mapping[str, Any]
    name: str = "cohort"
    keep: Callable[[Any], Any] | None = None
    trusted: InitVar[bool] = False
    _steps: dict[str, Any] = field(default_factory=dict, init=False, repr=False)

    def __post_init__(self, trusted: bool) -> None:
        if not trusted:
            self._refuse_breaches()
        full = {name: self._table(name, trusted) for name in TABLES}
        object.__setattr__(self, "tables", full)

    def _refuse_breaches(self) -> None:
        """Raise with what is wrong with the shapes, and with rows that can be read."""
        shapes = {
            name: audit_shapes({name: table}) for name, table in self.tables.items()
        }
        sound = {
            name: conform(name, self.tables[name])
            for name in TABLES
            if name in shapes and not shapes[name]
        }
        unread = shapes.keys() - sound.keys()
        problems = [problem for found in shapes.values() for problem in found]
        problems += audit_contents(self.backend, sound, unread=unread)
        if problems:
            what = "tables" if unread else "rows"
            raise RecordsError(f"The {what} of `{self.name}` do not fit:", problems)

    def _table(self, name: str, trusted: bool) -> Any:
        if name not in self.tables:
            return _empty(name, self.tables)
        return self.tables[name] if trusted else conform(name, self.tables[name])

    def __getitem__(self, table: str) -> Any:
        return self.tables[table]

    def remember(self, step: str, build: Callable[[], Any]) -> Any:
        """Return a step that several outcomes share, built the first time it is asked.

        Parameters
        ----------
        step
            Its name.
        build
            Returns its expression.
        """
        if step not in self._steps:
            built = build()
            self._steps[step] = built if self.keep is None else self.keep(built)
        return self._steps[step]

    def collect(self, expression: Any) -> list[dict[str, Any]]:
        """Run an expression and return its rows; for few rows."""
        rows: list[dict[str, Any]] = self.backend.to_pyarrow(expression).to_pylist()
        return rows


def _empty(name: str, tables: Mapping[str, Any]) -> Any:
    """Return a table without rows, made of one that is there.

    An empty Arrow table would do, but DuckDB cannot push the filter of a join into one.
    """
    if Patient.table not in tables:
        return ibis.memtable(arrow_table(name, ()))
    columns = physical_schema(name).items()
    nothing = {column: ibis.null(kind) for column, kind in columns}
    return tables[Patient.table].select(**nothing).filter(ibis.literal(False))


def tables_from_cohort(cohort: Cohort, backend: Any | None = None) -> CohortTables:
    """Return the tables of a Cohort of records.

    Parameters
    ----------
    cohort
        The records.
    backend
        The engine; a DuckDB in memory when not given.
    """
    tables = {
        name: ibis.memtable(arrow_table(name, rows))
        for name, rows in cohort.tables.items()
    }
    engine = backend if backend is not None else _in_memory()
    return CohortTables(engine, tables, cohort.name, trusted=True)


def _in_memory() -> Any:
    """Open a DuckDB that reads Arrow tables, into which it cannot push a join."""
    return ibis.duckdb.connect(disabled_optimizers="join_filter_pushdown")


def tables_from_folder(folder: Path | str, backend: Any | None = None) -> CohortTables:
    """Return the tables in a folder of Parquet or CSV; nothing is read into memory.

    A table is a file ``assessments.parquet`` or ``assessments.csv``, or a folder
    ``assessments`` of such files.

    Parameters
    ----------
    folder
        The folder.
    backend
        A DuckDB; a new one in memory when not given.

    Raises
    ------
    RecordsError
        When there is no table, or a table breaks its contract.
    """
    place = Path(folder)
    files = cohort_files(place)
    problems: list[Problem] = []
    engine = backend if backend is not None else ibis.duckdb.connect()
    tables: dict[str, Any] = {}
    for found in files:
        tables[found.table], unreadable = open_files(engine, found)
        problems.extend(unreadable)
    if problems:
        raise RecordsError(f"`{place}` cannot be read:", problems)
    return CohortTables(engine, tables, place.name)


def cohort_files(folder: Path) -> list[TableFiles]:
    """Return the files of each table in a folder of Cohort tables.

    Raises
    ------
    RecordsError
        When a table is there twice, a file is none of a Cohort, or nobody is in it.
    """
    files, problems = find_files(folder)
    if Patient.table not in {found.table for found in files}:
        problems.append(no_patients(str(folder)))
    if problems:
        raise RecordsError(f"`{folder}` is not a folder of Cohort tables:", problems)
    return files


def no_patients(place: str) -> Problem:
    """Return the problem of tables of nobody."""
    return Problem(
        Place(place),
        "there is no patients table",
        "It says who there is, and so of whom nothing else is known",
        "Add the table patients, with at least the column patient_id.",
    )


def write_tables(tables: CohortTables, folder: Path | str) -> None:
    """Write every table as Parquet into a folder, which is made."""
    place = Path(folder)
    place.mkdir(parents=True, exist_ok=True)
    for name, table in tables.tables.items():
        columns = list(physical_schema(name))
        tables.backend.to_parquet(table.select(columns), place / f"{name}.parquet")
