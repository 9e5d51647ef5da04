"""What the commands about one patient share: options, the patients, and printing."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from anagen.cli import complete

if TYPE_CHECKING:
    from anagen.interop.cases import Cases, KnowledgeInForce
    from anagen.interop.findings_text import Line
    from anagen.knowledge.schema.protocols import Protocol
    from anagen.records.timeline import Timeline

__all__ = [
    "case_arguments",
    "cases_of",
    "deliver",
    "deliver_json",
    "deliver_lines",
    "in_force",
    "json_bytes",
    "line_width",
    "out_option",
    "protocol_for",
    "protocol_option",
    "show",
    "site_option",
]

Command = TypeVar("Command", bound=Callable[..., Any])

NARROWEST, WIDEST = 60, 100

_STYLES: Mapping[str, dict[str, Any]] = {
    "title": {"bold": True},
    "block": {"fg": "red", "bold": True},
    "stop_rule": {"fg": "red"},
    "flag": {"fg": "yellow"},
    "quiet": {"dim": True},
}

site_option = click.option(
    "--site",
    envvar="ANAGEN_SITE",
    show_envvar=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder of your site's own policy, on top of ours.",
)

out_option = click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="File to write into; for several patients, the folder. Default: the terminal.",
)


def protocol_option(*, required: bool = False) -> Callable[[Command], Command]:
    """Return the option that names a protocol."""
    return click.option(
        "--protocol",
        "name",
        required=required,
        shell_complete=complete.protocol_names,
        help="A protocol, such as t_omp, in its version of the day; or t_omp_v1.",
    )


def case_arguments(command: Command) -> Command:
    """Add the source and the patient to a command."""
    patient = click.argument("patient", required=False)
    source = click.argument("source", shell_complete=complete.casebook_names)
    return source(patient(command))


def cases_of(source: str, patient: str | None) -> Cases:
    """Return the patients that somebody names, and the screening log of all."""
    from anagen.cli.sources import find_casebook  # noqa: PLC0415
    from anagen.interop.cases import read_cases  # noqa: PLC0415

    return read_cases(find_casebook(source), patient)


def in_force(site: Path | None) -> KnowledgeInForce:
    """Return our knowledge, as a site follows it when one is named."""
    from anagen.interop.cases import KnowledgeInForce  # noqa: PLC0415
    from anagen.knowledge.overlay import read_site  # noqa: PLC0415

    return KnowledgeInForce(None if site is None else read_site(site))


def protocol_for(
    force: KnowledgeInForce, timeline: Timeline, name: str, on: int
) -> Protocol:
    """Return the version of a protocol that a patient is judged by on a study day."""
    from anagen.interop.cases import calendar_day, find_protocol  # noqa: PLC0415

    day: date | None = calendar_day(timeline, on)
    return find_protocol(force.on(day), name, day)


def line_width() -> int:
    """Return how long lines are: those of the terminal, within what reads well."""
    return max(NARROWEST, min(WIDEST, shutil.get_terminal_size((WIDEST, 24)).columns))


def show(lines: Iterable[Line]) -> None:
    """Print lines, painted where it is a terminal that may be painted."""
    is_plain = bool(os.environ.get("NO_COLOR"))
    for line in lines:
        style = {} if is_plain else _STYLES.get(str(line.role), {})
        click.echo(click.style(line.text, **style) if style else line.text)


def deliver(answers: Mapping[str, bytes], out: Path | None) -> None:
    """Print one answer, or write all of them at once: a file, or a folder of several.

    Parameters
    ----------
    answers
        By name of the file in a folder.
    out
        The file for one answer, the folder for several; None to print.
    """
    from anagen.interop.whole_files import write_whole  # noqa: PLC0415

    if out is None:
        for answer in answers.values():
            click.echo(answer, nl=False)
        return
    for path in write_whole(answers, out):
        click.echo(f"Wrote {path}", err=True)


def deliver_lines(answers: Mapping[str, Iterable[Line]], out: Path | None) -> None:
    """Print answers of lines one after the other, or write them as plain text."""
    if out is None:
        for place, lines in enumerate(answers.values()):
            if place:
                click.echo()
            show(lines)
        return
    texts = {
        name: "".join(f"{line.text}\n" for line in lines).encode()
        for name, lines in answers.items()
    }
    deliver(texts, out)


def json_bytes(data: object) -> bytes:
    """Return plain data as JSON, the same bytes each time."""
    return f"{json.dumps(data, indent=1, ensure_ascii=False)}\n".encode()


def deliver_json(answers: Mapping[str, object], out: Path | None) -> None:
    """Print one answer, or a list of several, as JSON; or write a file for each."""
    if out is not None:
        files = {f"{key}.json": json_bytes(data) for key, data in answers.items()}
        deliver(files, out)
        return
    several = list(answers.values())
    click.echo(json_bytes(several[0] if len(several) == 1 else several), nl=False)
