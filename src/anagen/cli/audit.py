"""`anagen audit`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from anagen.cli import complete

if TYPE_CHECKING:
    from anagen.interop.paper import Paper
    from anagen.reports.audit import Audit
    from anagen.reports.audit.page import Rows

__all__ = ["audit"]

_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command()
@click.argument("casebook", required=False, shell_complete=complete.casebook_names)
@click.option(
    "--claims",
    type=_FILE,
    help="Claims of any paper: one a line, or YAML. Instead of a casebook.",
)
@click.option("--table", type=_FILE, help="Its table: a CSV file, one row per patient.")
@click.option(
    "--per",
    metavar="UNIT",
    help="What one row of the table is, when it is no patient: hand, lesion.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "html", "letter"]),
    default="text",
    show_default=True,
    help="A table for the terminal, JSON, a page with the rows, or a draft letter.",
)
@click.option("--out", type=_FILE, help="Write to this file instead of the terminal.")
def audit(
    casebook: str | None,
    form: str,
    *,
    claims: Path | None,
    table: Path | None,
    per: str | None,
    out: Path | None,
) -> None:
    """Recompute every number that CASEBOOK, or any paper, claims from its own rows.

    Each claim reproduces, reproduces with rounding, reproduces under another reading
    (which one, of how many tried), contradicts (with what the rows give), or cannot be
    checked (why). What disagrees within the source is listed too. Without a table the
    claims are still held against each other and against their n.

    \b
    Examples:
      anagen audit s4_combinations
      anagen audit my_study/ --format json
      anagen audit s2_paediatric_ige --format html --out audit.html
      anagen audit s0_t_omp --format letter
      anagen new claims paper.txt
      anagen audit --claims paper.txt --table table1.csv
      anagen audit --claims paper.txt --table hands.csv --per hand
    """
    _refuse_both(casebook, claims, table, per)
    if claims is not None:
        text, name = _of_paper(claims, table, per or "patient", form), str(claims)
    else:
        text, name = _of_casebook(casebook or "", form), casebook or ""
    if out is None:
        click.echo(text)
        return
    _write(text + "\n", out)
    click.echo(f"Audit of {name}: {out}")


def _write(text: str, out: Path) -> None:
    """Write a file whole, or not at all; what is no file, such as a pipe, as it is."""
    from anagen.interop.whole_files import write_whole  # noqa: PLC0415

    content = text.encode()
    if out.exists() and not out.is_file():
        out.write_bytes(content)
    else:
        write_whole({out.name: content}, out)


def _refuse_both(
    casebook: str | None, claims: Path | None, table: Path | None, per: str | None
) -> None:
    if (casebook is None) == (claims is None):
        raise click.UsageError(
            "Name a casebook, or give --claims FILE; one of the two."
        )
    if claims is None and (table is not None or per is not None):
        raise click.UsageError("--table and --per go with --claims FILE.")
    if table is None and per is not None:
        raise click.UsageError("--per says what a row of --table FILE is.")


def _of_casebook(name: str, form: str) -> str:
    from anagen.cli.sources import read_source  # noqa: PLC0415
    from anagen.interop.audit import audit_casebook, cited  # noqa: PLC0415

    book = read_source(name)
    found = audit_casebook(book)
    return _written(found, form, book.cohort, book.description.title, cited(book))


def _of_paper(claims: Path, table: Path | None, per: str, form: str) -> str:
    from anagen.interop.paper import audit_paper, read_paper  # noqa: PLC0415

    paper = read_paper(claims, table, per)
    for problem in paper.warnings:
        click.echo(f"warning: {problem}", err=True)
    return _written(audit_paper(paper), form, _rows_of(paper), paper.name, paper.name)


def _rows_of(paper: Paper) -> Rows:
    from anagen.records.cohort import Cohort  # noqa: PLC0415

    return Cohort({}, paper.name) if paper.table is None else paper.table


def _written(found: Audit, form: str, rows: Rows, title: str, citation: str) -> str:
    from anagen.reports.audit.page import render_audit  # noqa: PLC0415
    from anagen.reports.audit.text import (  # noqa: PLC0415
        text_of_audit,
        text_of_letter,
    )

    match form:
        case "json":
            return json.dumps(found.as_dict(), indent=1, ensure_ascii=False)
        case "html":
            return render_audit(found, rows, title)
        case "letter":
            return text_of_letter(found, citation)
        case _:
            return text_of_audit(found)
