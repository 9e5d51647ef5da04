"""`anagen plan`."""

from __future__ import annotations

from pathlib import Path

import click

from anagen.cli import cases

__all__ = ["plan"]


@click.command()
@cases.case_arguments
@cases.protocol_option(required=True)
@click.option("--start", default="0", help="Day of the first dose. Default: day 0.")
@click.option(
    "--until",
    default="52 wk",
    show_default=True,
    help="Last day for which checks are listed.",
)
@cases.site_option
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "json")),
    default="text",
    show_default=True,
)
@cases.out_option
def plan(
    source: str,
    patient: str | None,
    *,
    name: str,
    start: str,
    until: str,
    site: Path | None,
    form: str,
    out: Path | None,
) -> None:
    """Lay out a protocol for a patient: work-up, phases, checks and gates, by day.

    SOURCE is a casebook (a packaged name, a folder or a spreadsheet) or a JSON timeline;
    PATIENT an id or label. What the source leaves open is said at the end.

    \b
    Examples:
      anagen plan s0_t_omp 1 --protocol t_omp
      anagen plan timeline.json --protocol baricitinib_us --until "36 wk" --format json
    """
    from anagen.interop.cases import calendar_day, read_day  # noqa: PLC0415
    from anagen.interop.plan_answer import plan_patient  # noqa: PLC0415

    force = cases.in_force(site)
    plans = {}
    for timeline in cases.cases_of(source, patient).timelines:
        first, last = read_day(start, timeline), read_day(until, timeline)
        plans[timeline.patient_id] = plan_patient(
            timeline,
            force.on(calendar_day(timeline, first)),
            cases.protocol_for(force, timeline, name, first),
            start=first,
            until=last,
        )
    if form == "json":
        cases.deliver_json({key: one.as_json() for key, one in plans.items()}, out)
        return
    width = cases.line_width()
    lines = {f"{key}.txt": one.lines(width=width) for key, one in plans.items()}
    cases.deliver_lines(lines, out)
