"""`anagen protocol`."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from anagen.cli import cases, complete

if TYPE_CHECKING:
    from anagen.interop.cases import KnowledgeInForce
    from anagen.knowledge.schema.protocols import Protocol

__all__ = ["protocol"]


@click.group()
def protocol() -> None:
    """Show, compare and check protocols."""


@protocol.command("list")
@cases.site_option
def list_protocols(site: Path | None) -> None:
    """List the protocols with their versions, and since when each holds."""
    from anagen.interop.protocol_text import list_as_lines  # noqa: PLC0415

    cases.show(list_as_lines(cases.in_force(site).on(None)))


@protocol.command()
@click.argument("name", shell_complete=complete.protocol_names)
@click.option("--version", type=int, help="The version; the latest when not given.")
@cases.site_option
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "json", "fhir", "html")),
    default="text",
    show_default=True,
)
@cases.out_option
def show(
    name: str, *, version: int | None, site: Path | None, form: str, out: Path | None
) -> None:
    """Show a protocol: screening, work-up, regimen, monitoring, gates, rescue, gaps.

    NAME is a protocol, or one version of it. `fhir` is an R4 PlanDefinition.

    \b
    Examples:
      anagen protocol show t_omp
      anagen protocol show baricitinib_us --format fhir --out plan.json
      anagen protocol show t_omp --version 1 --format html --out t_omp.html
    """
    from anagen.interop import plan_definition, protocol_text  # noqa: PLC0415

    force = cases.in_force(site)
    knowledge, found = force.on(None), _find(force, name, version)
    if form == "text":
        lines = protocol_text.protocol_as_lines(
            found, knowledge, width=cases.line_width()
        )
        cases.deliver_lines({f"{found.stem}.txt": lines}, out)
        return
    answers = {
        "json": lambda: cases.json_bytes(
            protocol_text.protocol_as_json(found, knowledge)
        ),
        "fhir": lambda: cases.json_bytes(
            plan_definition.plan_definition(found, knowledge)
        ),
        "html": lambda: protocol_text.protocol_as_html(found, knowledge).encode(),
    }
    cases.deliver({f"{found.stem}.{form}": answers[form]()}, out)


@protocol.command()
@click.argument("name", shell_complete=complete.protocol_names)
@click.argument("other", shell_complete=complete.protocol_names)
@click.argument("version", required=False)
@cases.site_option
def diff(name: str, other: str, version: str | None, *, site: Path | None) -> None:
    """Compare two versions of a protocol, or two protocols: by rule and by phase.

    Give NAME and two versions, or two names. With --site and one name twice, ours is
    compared with what the site makes of it.

    \b
    Examples:
      anagen protocol diff t_omp 1 2
      anagen protocol diff baricitinib_us baricitinib_eu
      anagen protocol diff t_omp t_omp --site our_policy
    """
    from anagen.interop.protocol_diff import (  # noqa: PLC0415
        compare_protocols,
        diff_as_lines,
    )

    ours, force = cases.in_force(None), cases.in_force(site)
    if version is not None:
        pair = _find(force, name, _number(other)), _find(force, name, _number(version))
    elif other.isdecimal():
        hint = "Give two versions, or two names: diff t_omp 1 2."
        raise click.UsageError(hint)
    elif name == other and site is not None:
        pair = _find(ours, name, None), _find(force, other, None)
    else:
        pair = _find(force, name, None), _find(force, other, None)
    found = compare_protocols(*pair)
    cases.show(diff_as_lines(found, width=cases.line_width()))


@protocol.command()
@click.argument("path", type=click.Path(path_type=Path, exists=True))
@click.option(
    "--on",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Day to judge review dates by; today when not given.",
)
def check(path: Path, *, on: datetime | None) -> None:
    """Check a protocol file of your own, or a folder with the policy of your site.

    Every problem is listed at once with file, line, reason and suggestion: unknown
    operators, units that do not convert, tapers in a circle, phases without an end,
    citations that do not exist, numbers that no example pins. Exit code 1 when there
    is an error; warnings do not count.

    \b
    Examples:
      anagen protocol check our_policy/protocols/our_pulse_v1.yaml
      anagen protocol check our_policy
    """
    from anagen.kernel.errors import Severity  # noqa: PLC0415
    from anagen.knowledge.site_audit import audit_protocol, audit_site  # noqa: PLC0415

    # The command line is where the clock is read; everything below takes the day.
    day = (on or datetime.now().astimezone()).date()  # noqa: TID251
    audit = audit_site if path.is_dir() else audit_protocol
    problems = audit(path, on=day)
    for problem in problems:
        is_error = problem.severity is Severity.ERROR
        click.echo(f"{problem.severity}: {problem}", err=is_error)
    errors = sum(one.severity is Severity.ERROR for one in problems)
    warnings = len(problems) - errors
    click.echo(f"{path}: {errors} errors, {warnings} warnings.")
    sys.exit(1 if errors else 0)


def _number(text: str) -> int:
    if not text.isdecimal():
        raise click.UsageError(f"`{text}` is no version. Versions are whole numbers.")
    return int(text)


def _find(force: KnowledgeInForce, name: str, version: int | None) -> Protocol:
    from anagen.interop.cases import find_protocol, find_version  # noqa: PLC0415

    knowledge = force.on(None)
    if version is None:
        return find_protocol(knowledge, name)
    return find_version(knowledge, name, version)
