"""`anagen knowledge`."""

from __future__ import annotations

import sys
from datetime import datetime

import click

from anagen.cli import complete

__all__ = ["knowledge"]


@click.group()
def knowledge() -> None:
    """Look up and audit the clinical facts."""


@knowledge.command()
@click.option(
    "--on",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Day to judge review dates by; today when not given.",
)
def audit(on: datetime | None) -> None:
    """Check every knowledge file, and list all problems at once.

    Schema, names, citations, two reviewers, review dates, units, codes and examples.
    Exit code 1 when there is an error; warnings do not count.
    """
    from anagen.kernel.errors import Severity  # noqa: PLC0415
    from anagen.knowledge.audit import audit_knowledge  # noqa: PLC0415

    # The command line is where the clock is read; everything below takes the day.
    day = (on or datetime.now().astimezone()).date()  # noqa: TID251
    problems = audit_knowledge(on=day)
    for problem in problems:
        click.echo(f"{problem.severity}: {problem}", err=problem.severity == "error")
    errors = sum(p.severity is Severity.ERROR for p in problems)
    click.echo(f"{errors} errors, {len(problems) - errors} warnings.")
    sys.exit(1 if errors else 0)


@knowledge.command()
@click.argument("name", required=False, shell_complete=complete.knowledge_names)
def show(name: str | None) -> None:
    """Show a knowledge file NAME such as drugs/tofacitinib, or list them all."""
    from anagen.kernel.errors import suggest  # noqa: PLC0415
    from anagen.knowledge import load_knowledge  # noqa: PLC0415

    shelves = load_knowledge().shelves
    names = [f"{folder}/{stem}" for folder, shelf in shelves.items() for stem in shelf]
    if name is None:
        click.echo("\n".join(sorted(names)))
        return
    if name not in names:
        hint = suggest(name, names, noun="file") if "/" in name else "See the list."
        raise click.UsageError(f"There is no knowledge `{name}`. {hint}")
    folder, stem = name.split("/", 1)
    click.echo(shelves[folder].path(stem).read_text("utf-8"))
