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
    )
    from anagen.knowledge import read_yaml  # noqa: PLC0415

    for name in packaged_casebooks():
        described = read_yaml(packaged_casebook_path(name) / "casebook.yaml").data
        click.echo(f"{name}\n  {described['title']}")
