"""Outcomes of any source, on any engine, as files that say where they come from."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from pyarrow import csv, parquet

from anagen import __version__
from anagen.derivations.columnar.engines import (
    Engine,
    EngineKind,
    EngineSettings,
    FileFormat,
    open_engine,
)
from anagen.derivations.columnar.registry import COLUMNAR
from anagen.derivations.columnar.sources import (
    load_cohort,
    open_database,
    open_duckdb_file,
    open_folder,
)
from anagen.derivations.columnar.tables import CohortTables
from anagen.derivations.summaries.derive import derive_summary, summary_table
from anagen.derivations.summaries.registry import SUMMARIES
from anagen.derivations.tables import OUTCOME_TABLES
from anagen.derivations.tables.columns import OutcomeTable
from anagen.interop.casebook import packaged_casebooks, read_casebook
from anagen.interop.chosen_definitions import choose_definitions
from anagen.kernel.errors import (
    EngineError,
    Place,
    Problem,
    QuestionError,
    RecordsError,
    suggest,
)
from anagen.kernel.folders import exchange_folder, folder_beside
from anagen.knowledge import Knowledge, load_knowledge

if TYPE_CHECKING:
    import pyarrow as pa

    from anagen.derivations.columnar.engines.postgres import PostgresEngine

__all__ = ["ANSWERS", "DerivedOutcome", "derive_outcomes", "is_database"]

ANSWERS: Mapping[str, OutcomeTable] = {
    **OUTCOME_TABLES,
    **{name: summary.table for name, summary in SUMMARIES.items()},
}
"""Everything that can be derived: outcomes of patients, then summaries of the Cohort."""

Progress = Callable[[str], None]


@dataclass(frozen=True)
class DerivedOutcome:
    """An outcome that was written.

    Parameters
    ----------
    name
        The outcome.
    path
        The file, or with Spark the folder of part files.
    rows
        How many rows it has.
    """

    name: str
    path: Path
    rows: int


@dataclass(frozen=True)
class _Source:
    """What is derived from: Cohort tables, and how they are named in provenance."""

    tables: CohortTables
    fingerprint: str = ""


def is_database(source: str | Path) -> bool:
    """Say whether a source is the URL of a PostgreSQL database.

    Examples
    --------
    >>> is_database("postgresql://me@host/clinic"), is_database("my_study")
    (True, False)
    """
    return str(source).startswith(("postgresql://", "postgres://"))


def derive_outcomes(
    source: str | Path,
    out: Path,
    outcomes: Sequence[str] = (),
    *,
    definitions: Sequence[str] = (),
    engine: EngineKind | str | None = None,
    settings: EngineSettings | None = None,
    form: FileFormat | str = FileFormat.PARQUET,
    as_of: date | None = None,
    progress: Progress = lambda _: None,
    written: Callable[[DerivedOutcome], None] = lambda _: None,
) -> tuple[DerivedOutcome, ...]:
    """Derive outcomes and write each into a folder, whole or not at all.

    A summary of the Cohort is asked for like an outcome of patients.

    Beside ``<outcome>.parquet`` stands ``<outcome>.parquet.json``, which says what the
    columns mean, and from which data, knowledge and software they come. Rows lie in the
    order of the outcome's key, so the same data give the same file; Spark writes a
    folder of part files, whose borders may move.

    Parameters
    ----------
    source
        A casebook; a folder of Cohort tables as Parquet or CSV; a DuckDB file; or the
        URL of a PostgreSQL database.
    out
        The folder, which is made. Other files in it are left alone.
    outcomes
        Their names; all when none is given.
    definitions
        Only rows under these, of the outcomes that have one of them; of the others, and
        when none is given, rows under all.
    engine
        Which engine; PostgreSQL for a database and else DuckDB when not given.
    settings
        What is chosen about the engine.
    form
        Parquet or CSV.
    as_of
        The day whose knowledge holds; the latest when not given.
    progress
        Told what is being done.
    written
        Told of each outcome when its file is complete.

    Raises
    ------
    QuestionError
        When an outcome does not exist, or none asked for has such a definition.
    RecordsError, CasebookError
        With everything that is wrong with the source.
    EngineError
        When the engine cannot be opened, or a file cannot be written there.
    """
    names = _require_outcomes(outcomes)
    wanted = choose_definitions(definitions, names, load_knowledge())
    chosen = settings or EngineSettings()
    kind, chosen = _require_engine(source, engine, chosen)
    targets = {name: out / f"{name}.{FileFormat(form)}" for name in names}
    _require_replaceable(source, out, targets.values())
    done = []
    with _scratch(out, chosen) as chosen, open_engine(kind, chosen) as opened:
        progress("reading the tables")
        found = _open(source, opened, chosen, keep=len(names) > 1)
        for number, (name, path) in enumerate(targets.items(), start=1):
            progress(f"{name} ({number} of {len(targets)})")
            answer = _Answer(name, FileFormat(form), as_of, wanted[name])
            done.append(answer.write(path, found, opened))
            written(done[-1])
        del found  # kept steps go while their engine is still there
    return tuple(done)


# ---------------------------------------------------------------- before anything runs


def _require_outcomes(names: Sequence[str]) -> tuple[str, ...]:
    """Return the outcomes asked for, each once, in the order they depend on each other."""
    problems = [
        Problem(
            Place(name),
            "there is no such outcome",
            "",
            suggest(name, list(ANSWERS), noun="outcome"),
        )
        for name in names
        if name not in ANSWERS
    ]
    if problems:
        raise QuestionError("These outcomes cannot be derived:", problems)
    return tuple(name for name in ANSWERS if not names or name in names)


def _require_engine(
    source: str | Path, engine: EngineKind | str | None, settings: EngineSettings
) -> tuple[EngineKind, EngineSettings]:
    """Return the engine for a source, and its settings; a database brings its own."""
    if not is_database(source):
        return EngineKind(engine or EngineKind.DUCKDB), settings
    kind = EngineKind(engine or EngineKind.POSTGRES)
    problems = []
    if kind is not EngineKind.POSTGRES:
        why = "PostgreSQL works on its tables where they lie"
        step = f"Use the engine {EngineKind.POSTGRES}, or write the tables to Parquet."
        problems.append(Problem(Place(str(kind)), "it reads no database", why, step))
    if settings.database is not None:
        what, why = "two databases are given", "The source is one already"
        problems.append(Problem(Place(str(kind)), what, why, "Leave one out."))
    if problems:
        raise EngineError("The source and the engine do not fit:", problems)
    return kind, replace(settings, database=str(source))


def _require_replaceable(
    source: str | Path, out: Path, targets: Iterable[Path]
) -> None:
    """Refuse to write over the source, or over a file that is not an older answer."""
    problems = []
    if not is_database(source) and Path(source).resolve() == out.resolve():
        what = "this is the source"
        why = "Answers among the tables would be read as one of them"
        problems.append(Problem(Place(str(out)), what, why, "Name another folder."))
    for path in targets:
        if path.exists() and not _beside(path).is_file():
            what = "this was not written here before, and would be replaced"
            step = "Move it away, or name another folder."
            problems.append(Problem(Place(str(path)), what, "", step))
    if problems:
        raise EngineError("The outcomes were not written:", problems)


@contextmanager
def _scratch(out: Path, settings: EngineSettings) -> Iterator[EngineSettings]:
    """Give a folder for what does not fit into memory: by default beside the answers."""
    is_new = not out.exists()
    out.mkdir(parents=True, exist_ok=True)
    try:
        with tempfile.TemporaryDirectory(
            prefix=".scratch-", dir=settings.scratch or out, ignore_cleanup_errors=True
        ) as folder:
            yield replace(settings, scratch=Path(folder))
    finally:
        if is_new and not any(out.iterdir()):
            out.rmdir()


# ---------------------------------------------------------------- reading


def _open(
    source: str | Path, engine: Engine, settings: EngineSettings, *, keep: bool
) -> _Source:
    """Open a source in an engine, whatever kind of source it is."""
    if is_database(source):
        name = engine.backend.current_catalog
        opened: PostgresEngine = engine  # type: ignore[assignment]  # a database brings its engine
        return _Source(open_database(opened, name, settings.schema, keep=keep))
    path = Path(source)
    if path.suffix == ".xlsx" or (path / "casebook.yaml").is_file():
        book = read_casebook(path)
        cohort = book.cohort
        loaded = load_cohort(engine, cohort, keep=keep)
        return _Source(loaded, cohort.fingerprint)
    if _is_duckdb(path):
        return _Source(open_duckdb_file(engine, path, settings, keep=keep))
    if path.is_dir():
        return _Source(open_folder(engine, path, settings, keep=keep))
    raise RecordsError("There is nothing to derive from:", [_no_source(path)])


_MARK = slice(8, 12), b"DUCK"
"""Where a DuckDB file says what it is."""


def _is_duckdb(path: Path) -> bool:
    if not path.is_file():
        return False
    place, mark = _MARK
    with path.open("rb") as file:
        return file.read(place.stop)[place] == mark


def _no_source(path: Path) -> Problem:
    if path.exists():
        what = "this is no source of records"
        step = (
            "A source is a casebook (a folder with casebook.yaml, or .xlsx), a folder of "
            "Cohort tables as Parquet or CSV, a DuckDB file or a postgresql:// URL."
        )
        return Problem(Place(str(path)), what, "", step)
    what = "there is no such folder or file, and no casebook of that name"
    step = suggest(path.name, list(packaged_casebooks()), noun="casebook")
    return Problem(Place(str(path)), what, "", step)


# ---------------------------------------------------------------- writing


def _beside(path: Path) -> Path:
    """Return the file that says what an answer is."""
    return path.with_name(f"{path.name}.json")


@dataclass(frozen=True)
class _Answer:
    """What is asked: an outcome, written how, by which knowledge and definitions."""

    outcome: str
    form: FileFormat
    as_of: date | None
    definitions: tuple[str, ...]

    def write(self, path: Path, source: _Source, engine: Engine) -> DerivedOutcome:
        """Write beside the place first, and then put it there in one step."""
        knowledge = load_knowledge()
        about = self._provenance(source, engine, knowledge)
        said_inside = {f"anagen_{key}": value for key, value in about.items()}
        with folder_beside(path) as new:
            fresh = new / path.name
            if self.outcome in SUMMARIES:
                found = derive_summary(
                    self.outcome, source.tables, knowledge, self.as_of
                )
                if self.definitions:
                    found = [r for r in found if r["definition"] in self.definitions]
                rows = _write_small(
                    summary_table(self.outcome, found), fresh, self.form, said_inside
                )
            else:
                answer = COLUMNAR[self.outcome](source.tables, knowledge, self.as_of)
                if self.definitions:
                    answer = answer.filter(answer.definition.isin(self.definitions))
                rows = engine.write(
                    answer,
                    fresh,
                    order=OUTCOME_TABLES[self.outcome].key,
                    form=self.form,
                    about=said_inside,
                )
            said = _description(self.outcome, about, rows)
            text = json.dumps(said, indent=1, ensure_ascii=False)
            _beside(fresh).write_text(f"{text}\n", encoding="utf-8")
            exchange_folder(fresh, path)
            _beside(fresh).replace(_beside(path))
        return DerivedOutcome(self.outcome, path, rows)

    def _provenance(
        self, source: _Source, engine: Engine, knowledge: Knowledge
    ) -> dict[str, str]:
        return {
            "version": __version__,
            "outcome": f"outcomes/{self.outcome}",
            "definitions": ", ".join(self.definitions),
            "knowledge": knowledge.version,
            "as_of": "" if self.as_of is None else self.as_of.isoformat(),
            "source": source.tables.name,
            "fingerprint": source.fingerprint,
            "engine": f"{engine.kind} {engine.backend.version}",
        }


def _write_small(
    table: pa.Table, path: Path, form: FileFormat, about: Mapping[str, str]
) -> int:
    """Write a summary, which is small whatever the Cohort; return how many rows."""
    if form is FileFormat.PARQUET:
        parquet.write_table(table.replace_schema_metadata(dict(about)), path)
    else:
        csv.write_csv(table, path)
    return int(table.num_rows)


def _description(name: str, about: dict[str, str], rows: int) -> dict[str, object]:
    """Return what is said beside an answer: provenance, and what each column means."""
    table = ANSWERS[name]
    columns = [
        {
            "name": column.name,
            "says": column.says,
            "type": str(column.type),
            "unit": column.unit,
            "required": column.required,
            "privacy": str(column.privacy),
            "allowed": list(column.allowed),
        }
        for column in table.columns
    ]
    return {
        **about,
        "says": table.says,
        "rows": rows,
        "key": list(table.key),
        "columns": columns,
    }
