"""`anagen ask`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from anagen.cli import complete

if TYPE_CHECKING:
    from anagen.records.cohort import Cohort
    from anagen.reports.questions import Question
    from anagen.reports.results import Result

__all__ = ["ask"]


@click.command()
@click.argument("casebook", shell_complete=complete.casebook_names)
@click.argument("statistic", shell_complete=complete.statistics)
@click.argument("of")
@click.option("--among", multiple=True, help="Only units of which this holds.")
@click.option("--by", help="A Result per value of this measure, and the whole.")
@click.option(
    "--compare",
    nargs=2,
    metavar="FIRST SECOND",
    help="Compare two groups of --by: effect, exact interval, and a p where it can mean"
    " something.",
)
@click.option("--per", default="patient", show_default=True, help="Unit of analysis.")
@click.option("--rollup", help="How several values of a patient become one.")
@click.option("--probability", help="For a quantile, such as 0.25.")
@click.option(
    "--method", default="type 7", show_default=True, help="Quantile method (1 to 9)."
)
@click.option("--decimals", type=click.IntRange(0, 9), help="Fixed decimals.")
@click.option("--decimal-comma", is_flag=True, help="Print 1,5 and not 1.5.")
@click.option(
    "--suppress",
    type=click.IntRange(2),
    metavar="N",
    help="Keep back counts from 1 to N - 1, and what would tell them.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How to print it.",
)
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
def ask(
    casebook: str,
    statistic: str,
    of: str,
    *,
    among: tuple[str, ...],
    by: str | None,
    compare: tuple[str, str] | None,
    per: str,
    rollup: str | None,
    probability: str | None,
    method: str,
    decimals: int | None,
    decimal_comma: bool,
    suppress: int | None,
    form: str,
    as_json: bool,
) -> None:
    """Ask CASEBOOK for a STATISTIC OF a measure.

    \b
    Examples:
      anagen ask s0_t_omp mean "exposure_months(tofacitinib)"
      anagen ask s4_combinations share "response = complete" --rollup best
      anagen ask s4_combinations mean combination_months --per episode
      anagen ask s4_combinations median combination_months --per row --by partner
      anagen ask s4_combinations share ongoing --by sex --compare female male
    `anagen explain questions` lists the statistics, measures and units.
    """
    from anagen.cli.sources import read_source  # noqa: PLC0415
    from anagen.reports.number_style import number_style  # noqa: PLC0415
    from anagen.reports.questions import ask as make_question  # noqa: PLC0415

    question = make_question(
        statistic,
        of,
        among=among,
        per=per,
        rollup=rollup,
        probability=probability,
        method=method,
        by=by,
    )
    cohort = read_source(casebook).cohort
    with number_style("comma" if decimal_comma else "plain"):
        if compare:
            made, lines = _compared(question, cohort, compare, suppress)
        else:
            made, lines = _answered(question, cohort, suppress, decimals)
    is_json = as_json or form == "json"
    text = json.dumps(made, indent=1, ensure_ascii=False) if is_json else ""
    click.echo(text or "\n".join(lines))


Said = tuple[dict[str, object], list[str]]
"""An answer as plain data, and as lines to print."""


def _compared(
    question: Question, cohort: Cohort, groups: tuple[str, str], smallest: int | None
) -> Said:
    from anagen.reports.comparisons import compare  # noqa: PLC0415

    made = compare(question, cohort, *groups, smallest=smallest)
    return made.as_dict(), [f"{question}:", made.text()]


def _answered(
    question: Question, cohort: Cohort, smallest: int | None, decimals: int | None
) -> Said:
    from anagen.reports.answers import answer  # noqa: PLC0415
    from anagen.reports.small_groups import suppress_small_groups  # noqa: PLC0415

    result = answer(question, cohort)
    if smallest is not None:
        result = suppress_small_groups(result, smallest=smallest)
    return result.as_dict(), [*_lines(result, decimals)]


def _lines(result: Result, decimals: int | None) -> Iterator[str]:
    """Write a Result and its groups, then the units and rows behind the whole."""
    yield f"{result.question}: {result.text(decimals)}"
    yield from (f"  {line}" for line in _about(result))
    for group in result.groups:
        yield f"  {group.group}: {group.unit_text(decimals)}"
        yield from (f"    {line}" for line in _about(group))
    if result.definitions:
        yield f"  definitions: {', '.join(result.definitions)}"
    for given in result.contributions:
        value = "unknown" if given.value is None else _value_text(given.value)
        reason = f"  {given.because}" if given.because else ""
        yield f"  {given.unit_id}: {value}  [{', '.join(given.rows)}]{reason}"


def _about(result: Result) -> Iterator[str]:
    """Say how sure a Result is, how many are unknown, and what else to know."""
    if result.interval is not None:
        yield f"exact 95% interval {result.interval_text()}"
    if result.missing:
        yield f"unknown: {result.missing}"
    if result.note:
        yield result.note


def _value_text(value: object) -> str:
    from fractions import Fraction  # noqa: PLC0415

    from anagen.reports.statistics import format_number  # noqa: PLC0415

    if isinstance(value, bool):
        return "yes" if value else "no"
    return format_number(value) if isinstance(value, Fraction) else str(value)
