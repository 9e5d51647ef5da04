"""`anagen audit`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from anagen.cli import complete

if TYPE_CHECKING:
    from anagen.interop.casebook import Casebook

__all__ = ["audit"]


@click.command()
@click.argument("casebook", shell_complete=complete.casebook_names)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "html", "letter"]),
    default="text",
    show_default=True,
    help="A table for the terminal, JSON, a page with the rows, or a draft letter.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write to this file instead of the terminal.",
)
def audit(casebook: str, form: str, *, out: Path | None) -> None:
    """Recompute every number that CASEBOOK claims, from its own rows.

    Each claim reproduces, reproduces with rounding, reproduces under another reading
    (which one, of how many tried), contradicts (with what the rows give), or cannot be
    checked (why). What disagrees within the source is listed too.

    \b
    Examples:
      anagen audit s4_combinations
      anagen audit my_study/ --format json
      anagen audit s2_paediatric_ige --format html --out audit.html
      anagen audit s0_t_omp --format letter
    """
    from anagen.cli.sources import read_source  # noqa: PLC0415

    text = _written(read_source(casebook), form)
    if out is None:
        click.echo(text)
        return
    out.write_text(text + "\n", encoding="utf-8")
    click.echo(f"Audit of {casebook}: {out}")


def _written(book: Casebook, form: str) -> str:
    from anagen.interop.audit import audit_casebook, cited  # noqa: PLC0415
    from anagen.reports.audit.page import render_audit  # noqa: PLC0415
    from anagen.reports.audit.text import (  # noqa: PLC0415
        text_of_audit,
        text_of_letter,
    )

    found = audit_casebook(book)
    match form:
        case "json":
            return json.dumps(found.as_dict(), indent=1, ensure_ascii=False)
        case "html":
            return render_audit(found, book.cohort, book.description.title)
        case "letter":
            return text_of_letter(found, cited(book))
        case _:
            return text_of_audit(found)
