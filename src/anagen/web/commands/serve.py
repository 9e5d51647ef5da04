"""`anagen serve`."""

from __future__ import annotations

import os

import click

__all__ = ["serve"]


@click.command()
@click.option("--host", default="127.0.0.1", help="Address to listen on; this machine.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=lambda: os.environ.get("PORT", "8000"),
    show_default="8000, or PORT of the environment",
    help="Port to listen on; 0 for any that is free.",
)
@click.option("--demo", is_flag=True, help="A demonstration: one-click sign-in.")
@click.option(
    "--demo-patients",
    type=click.IntRange(0, 10_000),
    default=200,
    show_default=True,
    help="Invented patients of a new demonstration; 0: published casebooks alone.",
)
@click.option("--no-browser", is_flag=True, help="Do not open a browser.")
@click.option(
    "--threads",
    type=click.IntRange(1, 64),
    default=8,
    show_default=True,
    help="Requests answered at once.",
)
def serve(
    host: str,
    port: int,
    *,
    demo: bool,
    demo_patients: int,
    no_browser: bool,
    threads: int,
) -> None:
    """Serve the clinic workbench on this machine until Ctrl+C.

    A demonstration is filled when it starts first: with the published casebooks, and
    with a clinic of invented patients.

    \b
    Examples:
      anagen serve --demo
      anagen serve --port 8080 --no-browser

    The data are in ANAGEN_HOME (~/.local/share/anagen), or in DATABASE_URL.
    """
    from anagen.web.serve import ServeOptions  # noqa: PLC0415
    from anagen.web.serve import serve as run  # noqa: PLC0415

    options = ServeOptions(
        host=host,
        port=port,
        threads=threads,
        is_demo=demo or os.environ.get("ANAGEN_DEMO", "") not in {"", "0"},
        open_browser=not no_browser,
        demo_patients=demo_patients,
    )
    run(options, click.echo)
