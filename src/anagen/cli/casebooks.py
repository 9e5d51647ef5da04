"""`anagen casebooks`."""

from __future__ import annotations

import click

__all__ = ["casebooks"]


@click.command()
def casebooks() -> None:
    """List the published casebooks that come with anagen."""
    from anagen.interop.casebook import (  # noqa: PLC0415
        packaged_casebook_path,
        packaged_casebooks,
        read_description,
    )

    for name in packaged_casebooks():
        described = read_description(packaged_casebook_path(name))
        click.echo(f"{name}\n  {described.title}")
