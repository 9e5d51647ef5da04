"""What every engine can do, whichever it is, and how one is asked for."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from anagen.derivations.columnar.engines.sql import quoted, selection
from anagen.kernel.errors import EngineError, Place, Problem

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = [
    "PREFIX",
    "Engine",
    "EngineKind",
    "EngineSettings",
    "FileFormat",
    "refusal",
    "refuse_settings",
]

PREFIX = "anagen_"
"""How the names of tables begin that anagen makes in an engine."""


class EngineKind(StrEnum):
    """The engines there are."""

    DUCKDB = "duckdb"
    """In this process; on a laptop, also for tables larger than its memory."""

    POSTGRES = "postgres"
    """A PostgreSQL server, which may hold the tables already."""

    SPARK = "spark"
    """Spark, on this machine or on a cluster."""


class FileFormat(StrEnum):
    """What answers are written as."""

    PARQUET = "parquet"
    CSV = "csv"


@dataclass(frozen=True)
class EngineSettings:
    """What a user may choose about an engine; empty means the engine's own choice.

    Parameters
    ----------
    memory_limit
        Such as ``4GB``. DuckDB and Spark on this machine write to disk what does not
        fit; a PostgreSQL server has its own limits.
    threads
        How many cores DuckDB, or Spark on this machine, may use.
    scratch
        A folder for what does not fit into memory and for tables on their way into an
        engine. Whoever names it removes it.
    database
        Which PostgreSQL: a URL such as ``postgresql://user@host/name``, or libpq
        settings such as ``service=clinic``. Never shown: it may hold a password.
    schema
        Schema in which the tables of a database lie.
    master
        Which Spark, such as ``spark://host:7077``; this machine when not given.
    session
        A Spark session that is there already; it is used as it is and left open.
    """

    memory_limit: str | None = None
    threads: int | None = None
    scratch: Path | None = None
    database: str | None = field(default=None, repr=False)
    schema: str | None = None
    master: str | None = None
    session: Any = None


class Engine(ABC):
    """An open engine.

    Parameters
    ----------
    backend
        The same as Ibis knows it, for expressions.
    """

    kind: ClassVar[EngineKind]

    def __init__(self, backend: Any) -> None:
        self.backend = backend

    @abstractmethod
    def load(self, name: str, batches: pa.RecordBatchReader) -> Any:
        """Take rows in, a batch at a time, and return them as a table.

        The table is private to this engine and replaces one of the same name.
        """

    def keep(self, step: Any) -> Any:
        """Compute an expression and return it as a table, gone when the engine closes."""
        return step.cache()

    @abstractmethod
    def write(
        self,
        answers: Any,
        path: Path,
        *,
        order: Sequence[str],
        form: FileFormat = FileFormat.PARQUET,
        about: Mapping[str, str],
    ) -> int:
        """Write an expression to a path where nothing is yet; return how many rows.

        Parameters
        ----------
        answers
            The expression.
        path
            A new file; Spark makes it a folder of files.
        order
            The columns that name a row; rows lie in their order, text by code point,
            empty first.
        form
            What to write.
        about
            What a Parquet file says of itself, where the engine can write that.
        """

    def close(self) -> None:
        """Let the engine go, with every table that was made in it."""
        # Ibis drops a kept step when nobody holds it any more, which may be after this.
        for entry in self.backend._cache_name_to_entry.values():
            entry.finalizer.detach()
        self.backend.disconnect()

    def compile(self, answers: Any) -> str:
        """Return the SQL of an expression, with the tables it needs in the engine."""
        # Ibis has no public call that makes its in-memory tables known and runs nothing.
        self.backend._run_pre_execute_hooks(answers)
        return selection(self.typed(answers.schema()), self.backend.compile(answers))

    def typed(self, schema: Mapping[str, Any]) -> list[str]:
        """Return columns to select, in exactly their types.

        An engine may widen what it adds up, and Ibis does not see it.
        """
        types = self.backend.compiler.type_mapper
        return [
            f"CAST({quoted(name)} AS {types.to_string(kind)}) AS {quoted(name)}"
            for name, kind in schema.items()
        ]


def refusal(kind: EngineKind, *problems: tuple[str, str, str]) -> EngineError:
    """Return the error of an engine: for each problem what, why and what to do."""
    return EngineError(
        f"The engine `{kind}` cannot be used:",
        [Problem(Place(str(kind)), *problem) for problem in problems],
    )


def refuse_settings(
    kind: EngineKind, settings: EngineSettings, names: Iterable[str], why: str
) -> None:
    """Refuse settings that the engine would silently pass over."""
    given = [name for name in names if getattr(settings, name) is not None]
    if given:
        problems = [
            (f"{name.replace('_', ' ')} is given", why, "Leave it out.")
            for name in given
        ]
        raise refusal(kind, *problems)
