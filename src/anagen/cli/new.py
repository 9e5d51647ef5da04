"""`anagen new`."""

from __future__ import annotations

from pathlib import Path

import click

__all__ = ["new"]


@click.group()
def new() -> None:
    """Start something new."""


@new.command()
@click.argument("name")
@click.option(
    "--in",
    "parent",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(),
    help="Folder to make it in; here when not given.",
)
def casebook(name: str, parent: Path) -> None:
    """Make a casebook folder NAME, with comments and one example row per table.

    \b
    Example:
      anagen new casebook my_study
      anagen check my_study
    """
    from anagen.interop.casebook import scaffold_casebook  # noqa: PLC0415

    folder = parent / name
    scaffold_casebook(folder, name)
    click.echo(f"Made {folder}. Fill it in, then run: anagen check {folder}")


@new.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def claims(file: Path) -> None:
    """Make a FILE for the claims of any paper, with comments and examples.

    \b
    Example:
      anagen new claims paper.txt
      anagen audit --claims paper.txt --table table1.csv
    """
    from anagen.interop.casebook.claim_start import scaffold_claims  # noqa: PLC0415

    scaffold_claims(file)
    click.echo(f"Made {file}. Fill it in, then run: anagen audit --claims {file}")
