"""`anagen monitor`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from anagen.cli import cases

if TYPE_CHECKING:
    from anagen.interop.cases import KnowledgeInForce
    from anagen.interop.monitoring_answer import MonitoredPatient
    from anagen.knowledge.schema.labels import Jurisdiction
    from anagen.records.timeline import Timeline

__all__ = ["monitor"]

JURISDICTIONS = ("us", "eu", "gb", "sg", "my", "th", "hk")
"""As ``Jurisdiction`` names them, which would import the schemas for help alone."""

AHEAD = 84
"""Days that are looked ahead where nobody says how far."""


@click.command()
@cases.case_arguments
@cases.protocol_option()
@click.option(
    "--on",
    "day",
    help="Day that is looked at. Default: the last day on record.",
)
@click.option("--until", help="Look ahead to this day. Default: 12 weeks later.")
@click.option(
    "--jurisdiction",
    "jurisdictions",
    multiple=True,
    type=click.Choice(JURISDICTIONS),
    help="Only these labels, besides practice; may be given several times. Default: all.",
)
@click.option(
    "--all",
    "everything",
    is_flag=True,
    help="All findings of the day: laboratory, gates, taper, relapse, combinations, doses.",
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
def monitor(
    source: str,
    patient: str | None,
    *,
    name: str | None,
    day: str | None,
    until: str | None,
    jurisdictions: tuple[str, ...],
    everything: bool,
    site: Path | None,
    form: str,
    out: Path | None,
) -> None:
    """List what is due for a patient: overdue first, then due, then what comes.

    SOURCE is a casebook (a packaged name, a folder or a spreadsheet) or a JSON timeline;
    PATIENT an id or label. Without --protocol, the labels of the drugs taken count.

    \b
    Examples:
      anagen monitor s1_baricitinib_ciclosporin p1
      anagen monitor timeline.json --on "14 wk" --jurisdiction us --all
      anagen monitor s0_t_omp 1 --protocol t_omp --format json
    """
    from anagen.interop.cases import read_day  # noqa: PLC0415
    from anagen.knowledge.schema.labels import Jurisdiction  # noqa: PLC0415
    from anagen.protocols.evaluate import default_day  # noqa: PLC0415

    chosen = tuple(Jurisdiction(one) for one in jurisdictions)
    force = cases.in_force(site)
    found = {}
    for timeline in cases.cases_of(source, patient).timelines:
        on = read_day(day, timeline) if day else default_day(timeline)
        last = read_day(until, timeline) if until else on + AHEAD
        found[timeline.patient_id] = _monitored(
            force,
            timeline,
            name=name,
            on=on,
            until=last,
            jurisdictions=chosen,
            everything=everything,
        )
    if form == "json":
        cases.deliver_json({key: one.as_json() for key, one in found.items()}, out)
        return
    width = cases.line_width()
    lines = {f"{key}.txt": one.lines(width=width) for key, one in found.items()}
    cases.deliver_lines(lines, out)


def _monitored(
    force: KnowledgeInForce,
    timeline: Timeline,
    *,
    name: str | None,
    on: int,
    until: int,
    jurisdictions: tuple[Jurisdiction, ...],
    everything: bool,
) -> MonitoredPatient:
    from anagen.interop.cases import calendar_day  # noqa: PLC0415
    from anagen.interop.monitoring_answer import (  # noqa: PLC0415
        labels_for,
        monitor_patient,
    )

    knowledge = force.on(calendar_day(timeline, on))
    protocol = cases.protocol_for(force, timeline, name, on) if name else None
    labels = labels_for(
        timeline, knowledge, on, protocol=protocol, jurisdictions=jurisdictions
    )
    return monitor_patient(
        timeline,
        knowledge,
        on,
        until,
        protocol=protocol,
        labels=labels,
        everything=everything,
    )
