"""Cohort tables from wherever they lie, in whichever engine shall work on them.

=================  ==================  ======================  =====================
Source             DuckDB              PostgreSQL              Spark
=================  ==================  ======================  =====================
records            loaded              loaded                  loaded
Parquet            read where it lies  loaded                  read where it lies
CSV, DuckDB file   read where it lies  loaded                  loaded
PostgreSQL         no                  read where it lies      no
=================  ==================  ======================  =====================

What is loaded goes through a DuckDB, which checks it, and a batch at a time: never all
of it is in the memory of this process.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from anagen.derivations.columnar.arrow import arrow_table
from anagen.derivations.columnar.engines import (
    Engine,
    EngineKind,
    EngineSettings,
    open_engine,
)
from anagen.derivations.columnar.tables import (
    CohortTables,
    cohort_files,
    no_patients,
    tables_from_folder,
)
from anagen.kernel.errors import RecordsError
from anagen.records.cohort import Cohort
from anagen.records.tables import TABLES, Patient

if TYPE_CHECKING:
    from anagen.derivations.columnar.engines.postgres import PostgresEngine
    from anagen.derivations.columnar.engines.spark import SparkEngine

__all__ = ["load_cohort", "open_database", "open_duckdb_file", "open_folder"]

_BATCH = 100_000
"""Rows that are on their way at a time."""


def load_cohort(engine: Engine, cohort: Cohort, *, keep: bool = False) -> CohortTables:
    """Load records into an engine.

    Parameters
    ----------
    engine
        The engine.
    cohort
        The records.
    keep
        As in :class:`CohortTables`.
    """
    loaded = {
        name: engine.load(name, arrow_table(name, cohort.tables[name]).to_reader())
        for name in TABLES
    }
    return CohortTables(
        engine.backend,
        loaded,
        cohort.name,
        keep=_keeper(engine, keep=keep),
        trusted=True,
    )


def open_folder(
    engine: Engine, folder: Path, settings: EngineSettings, *, keep: bool = False
) -> CohortTables:
    """Open a folder of Cohort tables in an engine.

    Parameters
    ----------
    engine
        The engine.
    folder
        Parquet or CSV, as for :func:`tables_from_folder`.
    settings
        Memory and scratch folder of the DuckDB on the way, when there is one.
    keep
        As in :class:`CohortTables`.

    Raises
    ------
    RecordsError
        With everything that is wrong with the files, or with what they hold.
    """
    if engine.kind is EngineKind.SPARK and _is_parquet(folder):
        return _in_spark(engine, folder, keep=keep)  # type: ignore[arg-type]  # its kind says so
    with _reader(engine, settings) as reader:
        found = tables_from_folder(folder, reader.backend)
        return _carry(found, reader, engine, keep=keep)


def open_duckdb_file(
    engine: Engine,
    path: Path,
    settings: EngineSettings,
    *,
    schema: str | None = None,
    keep: bool = False,
) -> CohortTables:
    """Open a DuckDB database file, only to read, in an engine.

    Parameters
    ----------
    engine, settings, keep
        As for :func:`open_folder`.
    path
        The file.
    schema
        Where in it the tables are; ``main`` when not given.
    """
    with _reader(engine, settings) as reader:
        place = ("source", schema or "main")
        reader.backend.attach(path, place[0], read_only=True)
        names = set(reader.backend.list_tables(database=place))
        tables = {
            name: reader.backend.table(name, database=place)
            for name in TABLES
            if name in names
        }
        found = _checked(reader, tables, path.stem, str(path))
        return _carry(found, reader, engine, keep=keep)


def open_database(
    engine: PostgresEngine, name: str, schema: str | None = None, *, keep: bool = False
) -> CohortTables:
    """Open the Cohort tables that the database of an engine holds already.

    Parameters
    ----------
    engine
        The engine.
    name
        What the Cohort is called.
    schema
        Where the tables are; the first of the search path when not given.
    keep
        As in :class:`CohortTables`.
    """
    place = f"the schema {schema}" if schema else "the database"
    return replace(
        _checked(engine, engine.tables(schema), name, place),
        keep=_keeper(engine, keep=keep),
        trusted=True,
    )


def _checked(
    engine: Engine, tables: Mapping[str, Any], name: str, place: str
) -> CohortTables:
    if Patient.table not in tables:
        problems = [no_patients(place)]
        raise RecordsError(f"`{name}` has no Cohort tables:", problems)
    return CohortTables(engine.backend, tables, name)


def _is_parquet(folder: Path) -> bool:
    return not any(files.is_csv for files in cohort_files(folder))


def _in_spark(engine: SparkEngine, folder: Path, *, keep: bool) -> CohortTables:
    tables = {
        files.table: engine.read(files.table, files.paths)
        for files in cohort_files(folder)
    }
    return CohortTables(
        engine.backend, tables, folder.name, keep=_keeper(engine, keep=keep)
    )


@contextmanager
def _reader(engine: Engine, settings: EngineSettings) -> Iterator[Engine]:
    """Give the engine itself when it reads files, else a DuckDB that does."""
    if engine.kind is EngineKind.DUCKDB:
        yield engine
        return
    own = EngineSettings(scratch=settings.scratch)
    with open_engine(EngineKind.DUCKDB, own) as reader:
        yield reader


def _carry(
    found: CohortTables, reader: Engine, engine: Engine, *, keep: bool
) -> CohortTables:
    """Take checked tables from the reader to the engine, unless they are one."""
    if reader is engine:
        return replace(found, keep=_keeper(engine, keep=keep), trusted=True)
    loaded = {name: engine.load(name, _batches(reader, found[name])) for name in TABLES}
    return CohortTables(
        engine.backend,
        loaded,
        found.name,
        keep=_keeper(engine, keep=keep),
        trusted=True,
    )


def _batches(reader: Engine, table: Any) -> pa.RecordBatchReader:
    batches = reader.backend.to_pyarrow_batches(table, chunk_size=_BATCH)
    return batches.cast(table.schema().to_pyarrow())


def _keeper(engine: Engine, *, keep: bool) -> Callable[[Any], Any] | None:
    return engine.keep if keep else None
