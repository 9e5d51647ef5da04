"""`anagen report`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from anagen.cli import complete

__all__ = ["report"]


@click.command()
@click.argument("casebook", nargs=-1, shell_complete=complete.casebook_names)
@click.option("--all", "everything", is_flag=True, help="All packaged casebooks.")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder of the report, or of the folders of several. Default: reports/NAME.",
)
@click.option("--fresh", is_flag=True, help="Write again even when nothing changed.")
def report(
    casebook: tuple[str, ...], *, everything: bool, out: Path | None, fresh: bool
) -> None:
    """Write the report of CASEBOOK: a packaged name, a folder, or a spreadsheet.

    Each report is one HTML page that opens offline, with the per-case table, summary
    tables, a treatment timeline per patient, a swimmer plot, all tables as CSV and
    XLSX, figures as SVG, PDF and PNG, and provenance.json.

    \b
    Examples:
      anagen report s0_t_omp
      anagen report my_study/ --out build
      anagen report --all
    """
    from anagen.cli.sources import find_casebook  # noqa: PLC0415
    from anagen.interop.casebook import packaged_casebooks  # noqa: PLC0415
    from anagen.interop.report import write_casebook_reports  # noqa: PLC0415

    names = [*casebook, *(packaged_casebooks() if everything else ())]
    if not names:
        hint = (
            "Name a casebook, or use --all. `anagen casebooks` lists those there are."
        )
        raise click.UsageError(hint)
    paths = [find_casebook(name) for name in names]
    usual = (
        Path("reports") / paths[0].resolve().stem
        if len(paths) == 1
        else Path("reports")
    )
    with progress_line() as say:
        written = write_casebook_reports(paths, out or usual, fresh=fresh, progress=say)
    for each in written.reports:
        state = "" if each.is_new else "  (unchanged)"
        click.echo(f"{each.name}: {each.headline}{state}")
        click.echo(f"  {each.page}")
    if written.index is not None:
        click.echo(f"Index of all reports: {written.index}")


@contextmanager
def progress_line() -> Iterator[Callable[[str], None]]:
    """Show what is being done on one line of a terminal; nothing when piped."""
    shown = sys.stderr.isatty()

    def say(words: str) -> None:
        if shown:
            click.echo(f"\r\033[K{words}", nl=False, err=True)

    try:
        yield say
    finally:
        if shown:
            click.echo("\r\033[K", nl=False, err=True)
