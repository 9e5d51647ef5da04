"""`anagen compare`."""

from __future__ import annotations

import sys

import click

from anagen.cli import complete

__all__ = ["compare"]


@click.command()
@click.argument("first", shell_complete=complete.casebook_names)
@click.argument("second", shell_complete=complete.casebook_names)
def compare(first: str, second: str) -> None:
    """Compare two transcriptions of one source, FIRST and SECOND, cell by cell.

    For double entry: two people transcribe without seeing each other's copy, and each
    difference is settled at the source. Exit code 1 when there is a difference.

    \b
    Example:
      anagen compare entry_one/ entry_two/
    """
    from anagen.cli.sources import read_source  # noqa: PLC0415
    from anagen.interop.casebook.compare import compare_casebooks  # noqa: PLC0415

    found = compare_casebooks(read_source(first), read_source(second))
    for difference in found.differences:
        click.echo(difference)
    click.echo(f"{found.agreed} of {found.compared} cells agree.")
    sys.exit(1 if found.differences else 0)
