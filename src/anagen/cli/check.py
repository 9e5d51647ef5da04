"""`anagen check`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from anagen.cli import complete

if TYPE_CHECKING:
    from anagen.interop.casebook import Casebook

__all__ = ["check"]


@click.command()
@click.argument("casebook", shell_complete=complete.casebook_names)
@click.option(
    "--letter",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Text of the publication: list numbers in it that no claim mentions.",
)
def check(casebook: str, letter: Path | None) -> None:
    """Check CASEBOOK (a packaged name, a folder or a spreadsheet).

    Every problem in every file is listed at once, as file:row:column, with what is
    wrong, why, and what to do. Exit code 1 when there is one; warnings do not count.

    \b
    Examples:
      anagen check my_study/
      anagen check my_study.xlsx
      anagen check my_study/ --letter letter.txt
    """
    from anagen.cli.report import progress_line  # noqa: PLC0415
    from anagen.cli.sources import find_casebook  # noqa: PLC0415
    from anagen.interop.casebook import (  # noqa: PLC0415
        find_unclaimed_numbers,
        read_casebook,
    )

    with progress_line() as say:
        found = read_casebook(
            find_casebook(casebook),
            progress=lambda read, total: say(f"read {100 * read // max(total, 1)} %"),
        )
    for problem in found.warnings:
        click.echo(f"warning: {problem}")
    click.echo(f"{found.description.id} is sound: {_counted(found)}.")
    if letter is not None:
        _compare(find_unclaimed_numbers(_text_of(letter), found.claims))


def _counted(book: Casebook) -> str:
    """List how many rows each table has; a casebook without any says so."""
    rows = {name: len(rows) for name, rows in book.cohort.tables.items() if rows}
    listed = [
        f"{count} {name.removesuffix('s') if count == 1 else name}"
        for name, count in rows.items()
    ]
    claims = len(book.claims)
    told = f"{claims} claim{'' if claims == 1 else 's'}"
    return ", ".join((*(listed or ["no rows in any table"]), told))


def _text_of(letter: Path) -> str:
    try:
        return letter.read_text("utf-8-sig")
    except UnicodeDecodeError:
        hint = f"`{letter}` is not text in UTF-8. Save it again as UTF-8."
        raise click.BadParameter(hint, param_hint="--letter") from None


def _compare(unclaimed: tuple[str, ...]) -> None:
    if unclaimed:
        listed = ", ".join(unclaimed)
        click.echo(f"No claim mentions these numbers of the publication: {listed}.")
    else:
        click.echo("Every number of the publication is in a claim.")
