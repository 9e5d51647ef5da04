"""`anagen ask`."""

from __future__ import annotations

import json

import click

from anagen.cli import complete

__all__ = ["ask"]


@click.command()
@click.argument("casebook", shell_complete=complete.casebook_names)
@click.argument("statistic", shell_complete=complete.statistics)
@click.argument("of")
@click.option("--among", multiple=True, help="Only units of which this holds.")
@click.option("--per", default="patient", show_default=True, help="Unit of analysis.")
@click.option("--rollup", help="How several values of a patient become one.")
@click.option("--probability", help="For a quantile, such as 0.25.")
@click.option(
    "--method", default="type 7", show_default=True, help="Quantile method (1 to 9)."
)
@click.option("--decimals", type=click.IntRange(0, 9), help="Fixed decimals.")
@click.option("--json", "as_json", is_flag=True, help="Print the whole Result.")
def ask(
    casebook: str,
    statistic: str,
    of: str,
    *,
    among: tuple[str, ...],
    per: str,
    rollup: str | None,
    probability: str | None,
    method: str,
    decimals: int | None,
    as_json: bool,
) -> None:
    """Ask CASEBOOK for a STATISTIC OF a measure.

    \b
    Examples:
      anagen ask s0_t_omp mean "exposure_months(tofacitinib)"
      anagen ask s4_combinations share "response = complete" --rollup best
      anagen ask s4_combinations mean combination_months --per episode
    `anagen explain questions` lists the statistics, measures and units.
    """
    from anagen.cli.sources import read_source  # noqa: PLC0415
    from anagen.reports.answers import answer  # noqa: PLC0415
    from anagen.reports.questions import ask as make_question  # noqa: PLC0415

    question = make_question(
        statistic,
        of,
        among=among,
        per=per,
        rollup=rollup,
        probability=probability,
        method=method,
    )
    result = answer(question, read_source(casebook).cohort)
    if as_json:
        click.echo(json.dumps(result.as_dict(), indent=1, ensure_ascii=False))
        return
    click.echo(f"{question}: {result.text(decimals)}")
    if result.interval is not None:
        click.echo(f"  exact 95% interval {result.interval_text()}")
    if result.missing:
        click.echo(f"  unknown: {result.missing}")
    if result.note:
        click.echo(f"  {result.note}")
    for given in result.as_dict()["contributions"]:  # type: ignore[attr-defined]
        value = "unknown" if given["value"] is None else given["value"]
        reason = f"  {given['because']}" if given["because"] else ""
        click.echo(f"  {given['unit']}: {value}  [{', '.join(given['rows'])}]{reason}")
