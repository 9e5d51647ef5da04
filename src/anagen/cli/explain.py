"""`anagen explain`."""

from __future__ import annotations

import inspect

import click

from anagen.cli import complete

__all__ = ["explain"]


@click.group()
def explain() -> None:
    """Explain the words anagen uses."""


@explain.command()
def questions() -> None:
    """List statistics, units of analysis, and what can be measured of each."""
    from anagen.reports.measures import measure_names  # noqa: PLC0415
    from anagen.reports.questions import (  # noqa: PLC0415
        UNIT_MEANINGS,
        Rollup,
        Statistic,
        Unit,
    )

    click.echo(f"Statistics: {', '.join(Statistic)}")
    click.echo(f"Rollups: {', '.join(Rollup)}")
    click.echo("Groups: --by any measure, or a condition on one, such as age >= 18")
    click.echo("\nUnits of analysis (singular or plural):")
    for unit, meaning in UNIT_MEANINGS.items():
        click.echo(f"  {unit:<30} {meaning}")
    seen: set[str] = set()
    for unit in Unit:
        click.echo(f"\nPer {unit}:")
        names = measure_names(unit)
        for name, says in names.items():
            if unit is Unit.PATIENT or f"{name} {says}" not in seen:
                click.echo(f"  {name:<30} {says}")
        seen |= {f"{name} {says}" for name, says in names.items()}


@explain.command()
@click.argument("table", required=False, shell_complete=complete.table_names)
def tables(table: str | None) -> None:
    """List the tables of a casebook, or the columns of one TABLE."""
    from anagen.kernel.errors import suggest  # noqa: PLC0415
    from anagen.records.tables import TABLES, table_columns  # noqa: PLC0415

    if table is None:
        for name, model in TABLES.items():
            says = (inspect.getdoc(model) or "").split("\n")[0]
            click.echo(f"{name:<14} {says}")
        return
    if table not in TABLES:
        hint = suggest(table, list(TABLES), noun="table")
        raise click.UsageError(f"There is no table `{table}`. {hint}")
    for column in table_columns(table):
        needed = ", required" if column.required else ""
        click.echo(f"{column.name} ({column.type}{needed}): {column.says}")
        if column.allowed:
            click.echo(f"    one of: {', '.join(column.allowed)}")
        if column.vocabulary:
            click.echo(f"    a term of: {column.vocabulary}")


@explain.command()
def claims() -> None:
    """Explain how a claim of `anagen audit` is written on one line."""
    from anagen.interop.casebook.claim_lines import GRAMMAR  # noqa: PLC0415

    click.echo(GRAMMAR.rstrip())


@explain.command()
def time() -> None:
    """Explain how days and durations are written."""
    from anagen.kernel import time as notation  # noqa: PLC0415

    click.echo(inspect.getdoc(notation))


@explain.command()
def outcomes() -> None:
    """List the outcome definitions."""
    from anagen.knowledge import load_knowledge  # noqa: PLC0415

    for outcome in load_knowledge().outcomes.values():
        click.echo(f"{outcome.stem}: {outcome.says}")
        for name, definition in outcome.definitions.items():
            click.echo(f"  {name:<12} {definition.says}")
