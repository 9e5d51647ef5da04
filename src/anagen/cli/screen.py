"""`anagen screen`."""

from __future__ import annotations

from pathlib import Path

import click

from anagen.cli import cases

__all__ = ["screen"]


@click.command()
@cases.case_arguments
@cases.protocol_option(required=True)
@click.option("--on", "day", default="0", help="Day that is judged. Default: day 0.")
@click.option(
    "--override",
    "overrides",
    multiple=True,
    metavar="RULE=REASON",
    help="A decision against a rule, with its reason; may be given several times.",
)
@click.option("--by", default="", help="Who made these decisions.")
@cases.site_option
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "json")),
    default="text",
    show_default=True,
)
@cases.out_option
def screen(
    source: str,
    patient: str | None,
    *,
    name: str,
    day: str,
    overrides: tuple[str, ...],
    by: str,
    site: Path | None,
    form: str,
    out: Path | None,
) -> None:
    """Judge who may start: each criterion, and the work-up before the first dose.

    SOURCE is a casebook (a packaged name, a folder or a spreadsheet) or a JSON timeline;
    PATIENT an id or label. Without a PATIENT everybody is screened, and the log printed.
    Nothing here decides: what fails or is unknown asks for an action or a reason.

    \b
    Examples:
      anagen screen s0_t_omp 1 --protocol t_omp
      anagen screen s0_t_omp --protocol t_omp --format json
      anagen screen timeline.json --protocol t_omp --override "pregnancy=test was negative"
    """
    from anagen.interop import screening_answer as answer  # noqa: PLC0415
    from anagen.interop.cases import calendar_day, read_day  # noqa: PLC0415

    force = cases.in_force(site)
    screened, asked = [], cases.cases_of(source, patient)
    for timeline in asked.timelines:
        on = read_day(day, timeline)
        knowledge = force.on(calendar_day(timeline, on))
        protocol = cases.protocol_for(force, timeline, name, on)
        decided = answer.read_overrides(overrides, protocol, by=by, on=on)
        screened.append(
            answer.screen_patient(timeline, knowledge, protocol, on, decided)
        )
    is_one = len(screened) == 1 and (patient is not None or source.endswith(".json"))
    if form == "json":
        data = (
            screened[0].as_json()
            if is_one
            else answer.log_as_json(screened, asked.screenings)
        )
        cases.deliver({"screening.json": cases.json_bytes(data)}, out)
        return
    width = cases.line_width()
    lines = (
        screened[0].lines(width=width)
        if is_one
        else answer.log_as_lines(screened, asked.screenings, width=width)
    )
    cases.deliver_lines({"screening.txt": lines}, out)
