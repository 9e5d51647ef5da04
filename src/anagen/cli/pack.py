"""`anagen pack`."""

from __future__ import annotations

from pathlib import Path

import click

from anagen.cli import complete

__all__ = ["pack"]

_FORMATS = ("html", "docx", "pdf", "xlsx", "csv", "json", "figures")


@click.command()
@click.argument("source", required=False, shell_complete=complete.casebook_names)
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder of the pack. Default: packs/NAME.",
)
@click.option(
    "--format",
    "formats",
    multiple=True,
    type=click.Choice(_FORMATS),
    help="Only this; may be given again. Default: everything.",
)
@click.option("--decimal-comma", is_flag=True, help="Print 12,5 in place of 12.5.")
@click.option(
    "--suppress",
    type=click.IntRange(min=2),
    metavar="N",
    help="Keep back counts from 1 to N - 1, and everything about single patients.",
)
@click.option(
    "--templates",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="Folder of your own pack.html.j2, manuscript.typ or manuscript.docx.",
)
@click.option(
    "--write-templates",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write our templates into this folder, as a start for your own; nothing else.",
)
@click.option("--fresh", is_flag=True, help="Write again even when nothing changed.")
def pack(
    source: str | None,
    *,
    out: Path | None,
    formats: tuple[str, ...],
    decimal_comma: bool,
    suppress: int | None,
    templates: Path | None,
    write_templates: Path | None,
    fresh: bool,
) -> None:
    """Write the case-series pack of SOURCE: everything a paper needs but its ideas.

    SOURCE is a packaged casebook, a casebook folder or spreadsheet, a folder of Cohort
    tables (also a simulated one), or a DuckDB file. The pack holds the manuscript as
    page, Word document and tagged PDF, every table as CSV and XLSX, every figure as
    SVG, PDF and PNG, reporting checklists, what the author still has to give, and what
    could tell who a patient is.

    \b
    Examples:
      anagen pack s0_t_omp
      anagen pack my_study/ --out build --decimal-comma
      anagen pack clinic/ --suppress 5 --format docx --format pdf
      anagen pack --write-templates our_style
    """
    if write_templates is not None:
        from anagen.reports.render.pack_files import (  # noqa: PLC0415
            write_templates as write,
        )

        for path in write(write_templates):
            click.echo(str(path))
        return
    if source is None:
        hint = "Name a source. `anagen casebooks` lists the casebooks that come with anagen."
        raise click.UsageError(hint)
    from anagen.cli.report import progress_line  # noqa: PLC0415
    from anagen.cli.sources import find_casebook  # noqa: PLC0415
    from anagen.interop.pack import PackChoices, write_source_pack  # noqa: PLC0415
    from anagen.reports.render.pack_files import PackFormat  # noqa: PLC0415

    path = find_casebook(source)
    choices = PackChoices(
        formats=tuple(PackFormat(name) for name in formats or _FORMATS),
        templates=templates,
        decimal_comma=decimal_comma,
        smallest_group=suppress,
    )
    folder = out or Path("packs") / path.resolve().stem
    with progress_line() as say:
        written = write_source_pack(path, folder, choices, fresh=fresh, progress=say)
    state = "" if written.is_new else "  (unchanged)"
    click.echo(f"{path.resolve().stem}: {written.headline}{state}")
    click.echo(f"  {written.folder}")
    if written.privacy:
        count = written.privacy
        what = "places" if count > 1 else "place"
        click.echo(
            f"  {count} {what} could tell who a patient is: see Privacy in the pack."
        )
