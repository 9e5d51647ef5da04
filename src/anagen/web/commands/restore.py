"""`anagen restore`."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

__all__ = ["restore"]


@click.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--check", is_flag=True, help="Only check the hashes; change nothing.")
@click.option("--replace", is_flag=True, help="Save what is there and take it away.")
def restore(file: Path, *, check: bool, replace: bool) -> None:
    """Put the backup FILE into this registry, or move it to another database.

    Every hash is checked first. Stop the server before.

    \b
    Examples:
      anagen restore anagen.zip --check
      DATABASE_URL=postgresql://... anagen restore anagen.zip
    """
    from anagen.web.run import start_django  # noqa: PLC0415
    from anagen.web.serve import prepare_database  # noqa: PLC0415

    start_django()
    from anagen.web.backup import check_backup, restore_backup  # noqa: PLC0415  # needs Django's apps

    if check:
        report = check_backup(file)
        click.echo(f"Whole: {sum(report.rows.values())} rows, {report.photos} photos.")
        return
    prepare_database()
    report = restore_backup(
        file,
        at=datetime.now(UTC),  # noqa: TID251  # the clock is the command's
        replace=replace,
        step=lambda what, n: click.echo(f"  {n:>8} {what}"),
    )
    click.echo(f"Restored what was written on {report.made_at}.")
