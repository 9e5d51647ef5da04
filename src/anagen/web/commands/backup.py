"""`anagen backup`."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

__all__ = ["backup"]


@click.command()
@click.argument("file", required=False, type=click.Path(path_type=Path, dir_okay=False))
def backup(file: Path | None) -> None:
    """Write everything into one FILE, while people go on working.

    The FILE holds rows, histories and photographs, each with its hash, and is the same
    for SQLite and PostgreSQL. Who a patient is stays encrypted in it: keep a copy of
    the folder `keys` of ANAGEN_HOME apart, or nobody can read the names.

    \b
    Examples:
      anagen backup
      anagen backup /media/disk/anagen.zip
    """
    from anagen.web.home import home_folder  # noqa: PLC0415
    from anagen.web.run import start_django  # noqa: PLC0415
    from anagen.web.serve import prepare_database  # noqa: PLC0415

    start_django()
    from anagen.web.backup import write_backup  # noqa: PLC0415  # needs Django's apps

    prepare_database()
    at = datetime.now(UTC)  # noqa: TID251  # the clock is the command's
    path = file or home_folder() / "backups" / f"anagen-{at:%Y%m%d-%H%M%S}.zip"
    write_backup(path, at=at, step=lambda what, n: click.echo(f"  {n:>8} {what}"))
    click.echo(f"Wrote {path}. Keep a copy of {home_folder() / 'keys'} apart from it.")
