"""`anagen schemas`."""

from __future__ import annotations

from pathlib import Path

import click

__all__ = ["schemas"]


@click.command()
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("schemas"),
    show_default=True,
    help="Folder to write into.",
)
def schemas(out: Path) -> None:
    """Write the schemas of casebook files, so that an editor can check as you type.

    JSON Schema for casebook.yaml, claims.yaml and a patient as JSON (timeline.json),
    Frictionless Table Schema for each CSV table.
    """
    from anagen.interop.casebook import write_schemas  # noqa: PLC0415

    for path in write_schemas(out):
        click.echo(path)
