"""DuckDB: in this process, and on disk what does not fit into memory."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, ClassVar

import duckdb
import ibis
import pyarrow as pa

from anagen.derivations.columnar.engines.base import (
    PREFIX,
    Engine,
    EngineKind,
    EngineSettings,
    FileFormat,
    refusal,
    refuse_settings,
)
from anagen.derivations.columnar.engines.sql import literal, ordered, quoted

__all__ = ["DuckDbEngine", "open_duckdb"]


_STEPS = f"{PREFIX}steps"


class DuckDbEngine(Engine):
    """A DuckDB in memory, which spills into its scratch folder."""

    kind: ClassVar[EngineKind] = EngineKind.DUCKDB

    def __init__(self, backend: Any, scratch: Path | None = None) -> None:
        super().__init__(backend)
        self._scratch = scratch
        self._steps: TemporaryDirectory[str] | None = None
        self._kept = count(1)

    def keep(self, step: Any) -> Any:
        """Compute an expression into a file of the scratch folder.

        DuckDB keeps the tables of a database in memory there for as long as it can, and
        then has too little left for the next query.
        """
        if self._scratch is None:
            return super().keep(step)
        if self._steps is None:
            self._scratch.mkdir(parents=True, exist_ok=True)
            self._steps = TemporaryDirectory(prefix=PREFIX, dir=self._scratch)
            file = Path(self._steps.name) / "steps.duckdb"
            self.backend.con.execute(f"ATTACH {literal(str(file))} AS {_STEPS}")
        name = f"step_{next(self._kept)}"
        query = self.compile(step)
        self.backend.con.execute(f"CREATE TABLE {_STEPS}.{name} AS {query}")
        return self.backend.table(name, database=(_STEPS, "main"))

    def close(self) -> None:
        """Let the engine go, and remove what it kept on disk."""
        super().close()
        if self._steps is not None:
            self._steps.cleanup()

    def load(self, name: str, batches: pa.RecordBatchReader) -> Any:
        """Copy rows into a temporary table."""
        table = f"{PREFIX}{name}"
        self.backend.con.register("arriving", batches)
        self.backend.con.execute(
            f"CREATE OR REPLACE TEMP TABLE {quoted(table)} AS FROM arriving"
        )
        self.backend.con.unregister("arriving")
        return self.backend.table(table)

    def write(
        self,
        answers: Any,
        path: Path,
        *,
        order: Sequence[str],
        form: FileFormat = FileFormat.PARQUET,
        about: Mapping[str, str],
    ) -> int:
        """Copy the answers to a file from within the engine."""
        query = ordered(self.compile(answers), order)
        how = "FORMAT csv, HEADER true"
        if form is FileFormat.PARQUET:
            said = ", ".join(f"{literal(k)}: {literal(v)}" for k, v in about.items())
            how = "FORMAT parquet, COMPRESSION zstd"
            how += f", KV_METADATA {{{said}}}" if about else ""
        copied = self.backend.con.execute(
            f"COPY ({query}) TO {literal(str(path))} ({how})"
        )
        [rows] = copied.fetchone()
        return int(rows)


@contextmanager
def open_duckdb(settings: EngineSettings) -> Iterator[DuckDbEngine]:
    """Open a new DuckDB in memory."""
    refuse_settings(
        EngineKind.DUCKDB,
        settings,
        ("database", "schema", "master", "session"),
        "DuckDB runs in this process and reads files",
    )
    try:
        backend = ibis.duckdb.connect(**_configuration(settings))
        engine = DuckDbEngine(backend, settings.scratch)
        try:
            yield engine
        finally:
            engine.close()
    except duckdb.Error as error:
        # The first line alone: what follows may quote a row.
        said = str(error).split("\n", 1)[0]
        is_full = isinstance(error, duckdb.OutOfMemoryException)
        step = "Allow more memory, or fewer threads." if is_full else ""
        raise refusal(EngineKind.DUCKDB, (said, "DuckDB refused", step)) from error
    except RuntimeError as error:
        # What DuckDB makes of Ctrl-C while a query runs.
        if str(error) == "Query interrupted":
            raise KeyboardInterrupt from None
        raise


def _configuration(settings: EngineSettings) -> dict[str, Any]:
    chosen = {
        "memory_limit": settings.memory_limit,
        "threads": settings.threads,
        "temp_directory": None if settings.scratch is None else str(settings.scratch),
    }
    return {
        # Answers are sorted when they are written, and nothing else looks at the order.
        "preserve_insertion_order": False,
        # An engine that fetches an extension would open a network connection.
        "autoinstall_known_extensions": False,
        **{name: value for name, value in chosen.items() if value is not None},
    }
