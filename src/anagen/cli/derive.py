"""`anagen derive`."""

from __future__ import annotations

import sys
import threading
import time
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from anagen.cli import complete

if TYPE_CHECKING:
    from anagen.interop.derive import DerivedOutcome

__all__ = ["derive"]

ENGINES = ("duckdb", "postgres", "spark")
"""As ``EngineKind`` names them, which would import the engines for help alone."""


@click.command()
@click.argument("source", required=False, shell_complete=complete.casebook_names)
@click.option(
    "--outcome",
    "outcomes",
    multiple=True,
    shell_complete=complete.outcome_names,
    help="Only this outcome; may be given several times. Default: all.",
)
@click.option(
    "--definition",
    "definitions",
    multiple=True,
    shell_complete=complete.definition_names,
    help="Only rows under this definition, where an outcome has it; may be given "
    "several times. Default: all.",
)
@click.option("--list", "listed", is_flag=True, help="List the outcomes.")
@click.option(
    "--engine",
    type=click.Choice(ENGINES),
    help="Default: postgres for a database, else duckdb.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder of the answers. Default: derived/NAME.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(("parquet", "csv")),
    default="parquet",
    show_default=True,
)
@click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The day whose knowledge holds. Default: the latest.",
)
@click.option(
    "--database",
    help="The PostgreSQL to work in, as a URL or libpq settings; tables are temporary.",
)
@click.option("--schema", help="Where the tables of a database lie.")
@click.option("--master", help="The Spark to work on. Default: this machine.")
@click.option("--memory-limit", help="For DuckDB or Spark here, such as 4GB.")
@click.option(
    "--threads", type=click.IntRange(min=1), help="Cores for DuckDB or Spark here."
)
@click.option(
    "--temp-dir",
    "scratch",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="Where to put what does not fit into memory. Default: in the folder --out.",
)
def derive(
    source: str | None,
    *,
    outcomes: tuple[str, ...],
    definitions: tuple[str, ...],
    listed: bool,
    engine: str | None,
    out: Path | None,
    form: str,
    as_of: datetime | None,
    **settings: str | int | Path | None,
) -> None:
    """Derive the outcomes of SOURCE for all patients, into files.

      SOURCE is a casebook (a packaged name, a folder or a spreadsheet), a folder of Cohort
      tables as Parquet or CSV, a DuckDB file, or the postgresql:// URL of a database.
      Tables may be larger than memory.

      \b
      Examples:
        anagen derive s4_combinations --format csv
        anagen derive tables/ --outcome salt_response --memory-limit 4GB
    anagen derive tables/ --outcome persistence --definition first_era_30
        anagen derive postgresql://me@host/clinic --schema registry --out build
        anagen derive tables/ --engine spark --master spark://host:7077
    """
    if listed:
        _list_outcomes()
        return
    if source is None:
        hint = "Name a SOURCE. `anagen derive --list` lists the outcomes."
        raise click.UsageError(hint)
    from anagen.cli.sources import find_casebook  # noqa: PLC0415
    from anagen.derivations.columnar.engines import EngineSettings  # noqa: PLC0415
    from anagen.interop.derive import derive_outcomes, is_database  # noqa: PLC0415

    place = source if is_database(source) else find_casebook(source)
    name = "database" if is_database(source) else Path(place).resolve().stem
    folder = out or Path("derived") / name
    with _Clock() as clock:
        found = derive_outcomes(
            place,
            folder,
            outcomes,
            definitions=definitions,
            engine=engine,
            settings=EngineSettings(**settings),  # type: ignore[arg-type]  # click made them
            form=form,
            as_of=as_of.date() if as_of else None,
            progress=clock.begin,
            written=clock.written,
        )
    count = "1 outcome" if len(found) == 1 else f"{len(found)} outcomes"
    click.echo(f"{count} in {folder}")


def _list_outcomes() -> None:
    from anagen.interop.derive import ANSWERS  # noqa: PLC0415
    from anagen.knowledge import load_knowledge  # noqa: PLC0415

    known = load_knowledge().outcomes
    width = max(len(name) for name in ANSWERS)
    for name, table in ANSWERS.items():
        says = known[name].says if name in known else table.says
        click.echo(f"{name:<{width}}  {says}")


class _Clock:
    """Tells on stderr what is done: each outcome when written, on a terminal also now."""

    def __init__(self) -> None:
        self._shown = sys.stderr.isatty()
        self._words = ""
        self._since = time.monotonic()
        self._over = threading.Event()
        self._ticking = threading.Thread(target=self._tick, daemon=True)

    def __enter__(self) -> _Clock:
        if self._shown:
            self._ticking.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        if self._shown:
            self._ticking.join()
            self._clear()

    def begin(self, words: str) -> None:
        """Say what is being done from now on."""
        self._words, self._since = words, time.monotonic()

    def written(self, outcome: DerivedOutcome) -> None:
        """Say that an outcome is written."""
        if self._shown:
            self._clear()
        took = time.monotonic() - self._since
        rows = "1 row" if outcome.rows == 1 else f"{outcome.rows} rows"
        click.echo(f"{outcome.name}: {rows} in {took:.1f} s, {outcome.path}", err=True)

    def _tick(self) -> None:
        while not self._over.wait(0.2):
            seconds = time.monotonic() - self._since
            click.echo(f"\r\033[K{self._words}, {seconds:.0f} s", nl=False, err=True)

    def _clear(self) -> None:
        click.echo("\r\033[K", nl=False, err=True)
