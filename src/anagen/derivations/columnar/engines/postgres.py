"""PostgreSQL: a server that may hold the tables already.

Everything happens in one transaction that sees the tables as they were when it began,
and what is made is temporary: nothing is left behind, nothing of others is touched.

Text is ordered by code point, as everywhere in anagen, whatever the language of the
database: each text column is taken with the collation ``C``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any, ClassVar

import ibis.expr.datatypes as dt
import psycopg
import pyarrow as pa
from ibis.backends.postgres import Backend
from ibis.backends.sql.compilers.postgres import PostgresCompiler
from psycopg.conninfo import make_conninfo
from pyarrow import csv, parquet

from anagen.derivations.columnar.engines.base import (
    PREFIX,
    Engine,
    EngineKind,
    EngineSettings,
    FileFormat,
    refusal,
    refuse_settings,
)
from anagen.derivations.columnar.engines.sql import ordered, quoted, selection
from anagen.records.tables import TABLES

__all__ = ["PostgresEngine", "open_postgres"]

_BLOCK = 2**24
"""Bytes of text that are turned into columns at a time."""

_ROW_GROUP = 122_880
"""Rows of a Parquet row group; always as many, so that the same rows give the same file."""

_TYPES: dict[str, str] = {
    "string": 'text COLLATE "C"',
    "int64": "bigint",
    "bool": "boolean",
    "date32[day]": "date",
    "double": "double precision",
}


class _Compiler(PostgresCompiler):  # type: ignore[misc]  # Ibis ships no types
    """As Ibis writes SQL for PostgreSQL, but yes and no can become 1 and 0."""

    def visit_Cast(self, op: Any, *, arg: Any, to: Any) -> Any:  # noqa: N802
        # PostgreSQL casts a boolean to integer, and to no other number.
        if op.arg.dtype.is_boolean() and to.is_numeric():
            arg = self.cast(arg, dt.int32)
        return super().visit_Cast(op, arg=arg, to=to)


class _Backend(Backend):  # type: ignore[misc]  # Ibis ships no types
    """As Ibis knows PostgreSQL, but steps are kept in code point order and counted."""

    compiler = _Compiler()

    def _create_cached_table(self, name: str, expr: Any) -> Any:
        self._run_pre_execute_hooks(expr)
        step = selection(_by_code_point(expr.schema()), self.compile(expr))
        with self.con.cursor() as cursor:
            cursor.execute(f"CREATE TEMPORARY TABLE {quoted(name)} AS {step}")
            cursor.execute(f"ANALYZE {quoted(name)}")
        return self.table(name)


class PostgresEngine(Engine):
    """A connection to a PostgreSQL server."""

    kind: ClassVar[EngineKind] = EngineKind.POSTGRES

    def load(self, name: str, batches: pa.RecordBatchReader) -> Any:
        """Copy rows into a temporary table, which goes with the connection."""
        table = f"{PREFIX}{name}"
        columns = ", ".join(
            f"{quoted(field.name)} {_column_type(field.type)}"
            for field in batches.schema
        )
        plain = csv.WriteOptions(include_header=False)
        with self.backend.con.cursor() as cursor:
            cursor.execute(f"DROP TABLE IF EXISTS pg_temp.{quoted(table)}")
            cursor.execute(f"CREATE TEMPORARY TABLE {quoted(table)} ({columns})")
            with cursor.copy(f"COPY {quoted(table)} FROM STDIN (FORMAT csv)") as copy:
                for batch in batches:
                    if batch.num_rows:
                        text = BytesIO()
                        csv.write_csv(batch, text, plain)
                        copy.write(text.getbuffer())
            # Nobody else counts the rows of a temporary table for the planner.
            cursor.execute(f"ANALYZE {quoted(table)}")
        return self.backend.table(table)

    def tables(self, schema: str | None = None) -> dict[str, Any]:
        """Return the Cohort tables that lie in a schema, as they are."""
        found = {}
        with self.backend.con.cursor() as cursor:
            [(place,)] = cursor.execute(
                "SELECT coalesce(%s, current_schema())", [schema]
            ).fetchall()
            names = cursor.execute(_NAMES, {"schema": place, "names": list(TABLES)})
            for (name,) in names.fetchall():
                columns = self.backend.get_schema(name, database=place)
                source = f"TABLE {quoted(place)}.{quoted(name)}"
                taken = selection(_by_code_point(columns), source)
                view = f"{PREFIX}{name}"
                cursor.execute(f"CREATE TEMPORARY VIEW {quoted(view)} AS {taken}")
                found[name] = self.backend.table(view)
        return found

    def write(
        self,
        answers: Any,
        path: Path,
        *,
        order: Sequence[str],
        form: FileFormat = FileFormat.PARQUET,
        about: Mapping[str, str],
    ) -> int:
        """Stream the answers from the server into a file."""
        schema = answers.schema()
        query = ordered(self.compile(answers), order)
        arrow = schema.to_pyarrow().with_metadata(dict(about))
        batches = self._batches(query, arrow)
        if form is FileFormat.CSV:
            return _write_csv(batches, arrow, path)
        return _write_parquet(batches, arrow, path)

    def typed(self, schema: Mapping[str, Any]) -> list[str]:
        """Return columns in exactly their types, text ordered by code point."""
        plain = super().typed(schema)
        return [
            _text(name) if kind.is_string() else column
            for column, (name, kind) in zip(plain, schema.items(), strict=True)
        ]

    def _batches(self, query: str, schema: pa.Schema) -> Iterator[pa.Table]:
        """Yield the rows of a query; the server sends them one message per row."""
        reading = csv.ReadOptions(column_names=schema.names)
        parsing = csv.ParseOptions(newlines_in_values=True)
        converting = csv.ConvertOptions(
            column_types=schema,
            true_values=["t"],
            false_values=["f"],
            null_values=[""],
            strings_can_be_null=True,
            quoted_strings_can_be_null=False,
        )
        command = f"COPY ({query}) TO STDOUT (FORMAT csv)"
        with self.backend.con.cursor() as cursor, cursor.copy(command) as copy:
            for block in _blocks(copy):
                yield csv.read_csv(BytesIO(block), reading, parsing, converting)


@contextmanager
def open_postgres(settings: EngineSettings) -> Iterator[PostgresEngine]:
    """Connect to a server, in one transaction that leaves nothing behind."""
    refuse_settings(
        EngineKind.POSTGRES,
        settings,
        ("memory_limit", "threads", "master", "session"),
        "A PostgreSQL server decides on that itself",
    )
    connection = _connect(settings.database)
    engine = PostgresEngine(_Backend.from_connection(connection))
    try:
        # Compiling a long query takes longer than running it without.
        connection.execute("SET jit = off")
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        with connection.transaction(force_rollback=True):
            yield engine
    except psycopg.Error as error:
        # The first line alone: what follows may quote a row.
        said = error.diag.message_primary or str(error).split("\n", 1)[0]
        why = "PostgreSQL refused"
        raise refusal(EngineKind.POSTGRES, (said, why, "")) from error
    finally:
        engine.close()


def _connect(database: str | None) -> psycopg.Connection[Any]:
    """Connect, and never say what was given: it may hold a password."""
    why, step = "The server was not reached", "Check the URL, and that it runs."
    try:
        given = make_conninfo(database or "", fallback_application_name="anagen")
    except psycopg.ProgrammingError:
        what = "the database is not a URL that PostgreSQL understands"
        step = "Write it like postgresql://user@host:5432/name."
        raise refusal(EngineKind.POSTGRES, (what, "", step)) from None
    try:
        return psycopg.connect(given, autocommit=True)
    except psycopg.OperationalError as error:
        said = str(error).strip().replace("\n", "; ")
        raise refusal(EngineKind.POSTGRES, (said, why, step)) from None


_NAMES = """
SELECT c.relname FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = %(schema)s AND c.relname = ANY(%(names)s)
  AND c.relkind = ANY('{r,v,m,f,p}') ORDER BY c.relname
"""


def _column_type(kind: pa.DataType) -> str:
    if pa.types.is_decimal(kind):
        return f"numeric({kind.precision}, {kind.scale})"
    return _TYPES[str(kind)]


def _text(name: str) -> str:
    return f'CAST({quoted(name)} AS text) COLLATE "C" AS {quoted(name)}'


def _by_code_point(columns: Mapping[str, Any]) -> list[str]:
    """Return columns to select, text so that it is ordered by code point."""
    return [
        _text(name) if kind.is_string() else quoted(name)
        for name, kind in columns.items()
    ]


def _blocks(copy: psycopg.Copy) -> Iterator[bytes]:
    """Yield whole rows of text, some megabytes at a time."""
    rows: list[bytes] = []
    size = 0
    for row in copy:
        rows.append(bytes(row))
        size += len(row)
        if size >= _BLOCK:
            yield b"".join(rows)
            rows, size = [], 0
    if rows:
        yield b"".join(rows)


def _write_csv(tables: Iterator[pa.Table], schema: pa.Schema, path: Path) -> int:
    count = 0
    with csv.CSVWriter(path, schema) as writer:
        for table in tables:
            writer.write_table(table)
            count += table.num_rows
    return count


def _write_parquet(tables: Iterator[pa.Table], schema: pa.Schema, path: Path) -> int:
    count = 0
    waiting = schema.empty_table()
    with parquet.ParquetWriter(path, schema, compression="zstd") as writer:
        for table in tables:
            count += table.num_rows
            waiting = pa.concat_tables([waiting, table.cast(schema)])
            while waiting.num_rows >= _ROW_GROUP:
                writer.write_table(waiting.slice(0, _ROW_GROUP))
                waiting = waiting.slice(_ROW_GROUP)
        writer.write_table(waiting)
    return count
