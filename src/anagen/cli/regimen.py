"""`anagen regimen`."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from anagen.cli import cases

if TYPE_CHECKING:
    from anagen.interop.regimen_answer import PatientRegimen
    from anagen.records.timeline import Timeline

__all__ = ["regimen"]

FORMATS = ("text", "json", "ics", "pdf", "fhir")
_ENDINGS = {"ics": "ics", "pdf": "pdf", "fhir": "fhir.json"}


@click.command()
@cases.case_arguments
@cases.protocol_option()
@click.option("--until", help="Last day that counts. Default: the last on record.")
@click.option("--start", default="0", help="Day of the protocol's first dose.")
@click.option(
    "--opened",
    multiple=True,
    metavar="GATE=DAY",
    help="A gate that opened, or a phase that was ended (drug.phase), and when.",
)
@click.option(
    "--chosen",
    multiple=True,
    metavar="DRUG",
    help="The drug that was chosen, where the protocol leaves a choice.",
)
@click.option(
    "--of",
    "which",
    type=click.Choice(("taken", "prescribed")),
    help="For ics, pdf and fhir. Default: prescribed with --protocol, else taken.",
)
@click.option(
    "--day-0",
    "day_0",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Date of the first dose, where it is not on record.",
)
@click.option(
    "--month",
    type=click.DateTime(["%Y-%m-%d"]),
    help="For pdf: a day of the first month.",
)
@click.option(
    "--months",
    type=click.IntRange(1, 3),
    default=3,
    show_default=True,
    help="For pdf: how many months.",
)
@cases.site_option
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="text",
    show_default=True,
)
@cases.out_option
def regimen(
    source: str,
    patient: str | None,
    *,
    name: str | None,
    until: str | None,
    start: str,
    opened: tuple[str, ...],
    chosen: tuple[str, ...],
    which: str | None,
    day_0: datetime | None,
    month: datetime | None,
    months: int,
    site: Path | None,
    form: str,
    out: Path | None,
) -> None:
    """Add up the doses of a patient: by drug, and glucocorticoids as prednisolone.

    SOURCE is a casebook (a packaged name, a folder or a spreadsheet) or a JSON timeline;
    PATIENT an id or label. With --protocol, what it prescribes is compared with what was
    taken; a phase without a stated end goes on until --opened ends it.

    \b
    Examples:
      anagen regimen s0_t_omp 1
      anagen regimen s0_t_omp 1 --protocol t_omp --opened tofacitinib.twice_daily=400
      anagen regimen timeline.json --format pdf --day-0 2026-03-02 --out calendar.pdf
    """
    from anagen.interop.cases import calendar_day, read_day  # noqa: PLC0415
    from anagen.interop.regimen_answer import regimen_of_patient  # noqa: PLC0415

    if form == "pdf" and out is None:
        raise click.UsageError("A PDF is no text: name a file with --out.")
    force = cases.in_force(site)
    found = {}
    for timeline in cases.cases_of(source, patient).timelines:
        first = read_day(start, timeline)
        protocol = cases.protocol_for(force, timeline, name, first) if name else None
        found[timeline.patient_id] = regimen_of_patient(
            timeline,
            force.on(calendar_day(timeline, first)),
            until=read_day(until, timeline) if until else None,
            protocol=protocol,
            opened=_openings(opened, timeline),
            chosen=chosen,
            start=first,
        )
    if form == "json":
        cases.deliver_json({key: one.as_json() for key, one in found.items()}, out)
    elif form == "text":
        width = cases.line_width()
        lines = {f"{key}.txt": one.lines(width=width) for key, one in found.items()}
        cases.deliver_lines(lines, out)
    else:
        files = {
            f"{key}.{_ENDINGS[form]}": _file(
                one, form, which=which, day_0=day_0, month=month, months=months
            )
            for key, one in found.items()
        }
        cases.deliver(files, out)


def _openings(
    written: tuple[str, ...], timeline: Timeline
) -> dict[str, tuple[int, ...]]:
    """Read ``gate=day`` pairs; a gate may open several times."""
    from anagen.interop.cases import read_day  # noqa: PLC0415

    found = defaultdict[str, list[int]](list)
    for text in written:
        gate, equals, day = text.partition("=")
        if not equals:
            raise click.BadParameter(f"Write {gate}=DAY.", param_hint="--opened")
        found[gate.strip()].append(read_day(day, timeline))
    return {gate: tuple(sorted(days)) for gate, days in found.items()}


def _file(
    found: PatientRegimen,
    form: str,
    *,
    which: str | None,
    day_0: datetime | None,
    month: datetime | None,
    months: int,
) -> bytes:
    """Return a regimen as a file of a format with dates."""
    from anagen.interop import regimen_answer as answer  # noqa: PLC0415

    if which == "prescribed" and found.prescription is None:
        raise click.UsageError("Name the --protocol that prescribes.")
    prescription = None if which == "taken" else found.prescription
    shown = found.taken if prescription is None else prescription.regimen
    given = None if day_0 is None else day_0.date()
    if form == "fhir":
        known = found.timeline.patient.index_date or given
        return cases.json_bytes(answer.regimen_as_fhir(found, shown, index_date=known))
    index_date = answer.require_index_date(found.timeline, given)
    if form == "pdf":
        return answer.regimen_as_pdf(
            found,
            shown,
            index_date=index_date,
            month=None if month is None else month.date(),
            months=months,
        )
    # The command line is where the clock is read; everything below takes the time.
    stamped = datetime.now(UTC).replace(microsecond=0)  # noqa: TID251
    return answer.regimen_as_ics(found, shown, index_date=index_date, stamped=stamped)
