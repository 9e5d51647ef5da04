"""`anagen simulate`."""

from __future__ import annotations

from pathlib import Path

import click

__all__ = ["simulate"]


@click.command()
@click.option("--patients", type=int, required=True, help="How many patients.")
@click.option(
    "--seed", type=int, default=0, show_default=True, help="Another seed, others."
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    required=True,
    help="Folder to make; it has to be new or empty.",
)
@click.option(
    "--kind",
    type=click.Choice(["clinic", "population"]),
    default="clinic",
    show_default=True,
    help="What a clinic keeps, or untidy routine data.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["parquet", "csv"]),
    default="parquet",
    show_default=True,
    help="How the tables are written.",
)
def simulate(patients: int, seed: int, out: Path, kind: str, form: str) -> None:
    """Invent patients, and write them as the tables of a Cohort.

    Nobody in them exists, and every file says so. The same number, seed and kind give
    the same bytes. What they are made from, and how far they are from published
    results, stands in docs/simulation.md.

    \b
    Examples:
      anagen simulate --patients 1000 --seed 7 --out clinic
      anagen simulate --patients 1000000 --kind population --out routine
    """
    from anagen.cli.report import progress_line  # noqa: PLC0415
    from anagen.simulation.block import Kind  # noqa: PLC0415
    from anagen.simulation.write import Format, simulate_cohort  # noqa: PLC0415

    with progress_line() as say:
        written = simulate_cohort(
            patients,
            seed,
            out,
            kind=Kind(kind),
            format=Format(form),
            progress=lambda done, all_of_them: say(f"{done} of {all_of_them} patients"),
        )
    rows = ", ".join(f"{count} {table}" for table, count in written.rows.items())
    click.echo(f"Made {written.folder}: {rows}. All of it is synthetic.")
