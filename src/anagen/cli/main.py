"""The entry point. Commands are imported when they are run, so that help is instant."""

from __future__ import annotations

import errno
import importlib
import sys
from importlib.util import find_spec
from typing import Any

import click

from anagen import __version__
from anagen.kernel.errors import AnagenError

__all__ = ["COMMANDS", "cli", "main"]

_WEB = "anagen.web.commands"

COMMANDS: dict[str, tuple[str, str]] = {
    "report": ("report", "Write a report: tables, figures, every number opened."),
    "pack": (
        "pack",
        "Write a case-series pack: manuscript, tables, figures, checklists.",
    ),
    "check": ("check", "Check a casebook and list every problem at once."),
    "new": ("new", "Start a new casebook, with comments and example rows."),
    "compare": ("compare", "Compare two transcriptions of one source, cell by cell."),
    "ask": ("ask", "Ask one question, and see the rows behind the answer."),
    "audit": ("audit", "Recompute every number a casebook claims; a verdict for each."),
    "screen": ("screen", "Judge who may start a protocol, with every reason."),
    "plan": ("plan", "Lay out a protocol for a patient, step by step, with days."),
    "monitor": ("monitor", "List what is due for a patient, and what speaks up."),
    "regimen": ("regimen", "Add up doses; prescribed against taken; calendars."),
    "protocol": ("protocol", "Show, compare and check protocols."),
    "derive": ("derive", "Derive outcomes for all patients, on any engine, to files."),
    "explain": ("explain", "Explain the words: questions, tables, time, outcomes."),
    "casebooks": ("casebooks", "List the published casebooks that come with anagen."),
    "simulate": ("simulate", "Invent patients: synthetic tables of any size."),
    "knowledge": ("knowledge", "Look up and audit the clinical facts."),
    "schemas": ("schemas", "Write JSON and Table Schemas, for editors."),
    "serve": (f"{_WEB}.serve", "Serve the clinic workbench on this machine."),
    "user": (f"{_WEB}.user", "Add people to the workbench, list them, keep them out."),
    "backup": (f"{_WEB}.backup", "Write everything of the workbench into one file."),
    "restore": (f"{_WEB}.restore", "Put a backup in, or move to another database."),
    "completion": ("completion", "Print shell completion for bash, zsh or fish."),
}
"""Every command: the module that holds it, and what it does.

A name without a dot is of `anagen.cli`; a path is of a package that is optional.
"""


_WITHOUT_WEB = (
    'The workbench is not installed. Install it with: pip install "anagen[web]"'
)


class LazyGroup(click.Group):
    """A group that imports a command only when it is run."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Return the commands in the order a newcomer needs them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import and return a command."""
        if cmd_name not in COMMANDS:
            return None
        place = COMMANDS[cmd_name][0]
        if place.startswith(_WEB) and find_spec("django") is None:
            raise click.ClickException(_WITHOUT_WEB)
        module = importlib.import_module(
            place if "." in place else f"anagen.cli.{place}"
        )
        command: click.Command = getattr(module, cmd_name)
        return command

    def format_commands(
        self,
        ctx: click.Context,  # noqa: ARG002
        formatter: click.HelpFormatter,
    ) -> None:
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, says) for name, (_, says) in COMMANDS.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, or say which was probably meant."""
        from anagen.kernel.errors import suggest  # noqa: PLC0415

        name = args[0] if args else ""
        if name and not name.startswith("-") and name not in COMMANDS:
            hint = suggest(name, list(COMMANDS), noun="command")
            ctx.fail(f"There is no command `{name}`. {hint}")
        return super().resolve_command(ctx, args)


@click.command(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=(
        "\b\nFirst steps:\n"
        "  anagen casebooks              the five published letters\n"
        "  anagen report s0_t_omp        one letter's table, figures and numbers\n"
        "  anagen report --all           all five, with an index page\n"
        "  anagen new casebook my_study  start your own\n"
        "\b\n"
        "anagen supports record and research. It is not a medical device."
    ),
)
@click.version_option(__version__, prog_name="anagen")
def cli() -> None:
    """Carry alopecia areata on JAK inhibitors from the scalp to the published number."""


def main(arguments: list[str] | None = None) -> Any:
    """Run the command line.

    Exit codes: 0 done; 1 the data or the knowledge has problems; 2 the command was
    not understood.
    """
    try:
        return cli.main(args=arguments, prog_name="anagen")
    except AnagenError as error:
        click.echo(str(error), err=True)
    except OSError as error:
        click.echo(_told_by_the_system(error), err=True)
    sys.exit(1)


_STEPS = {
    errno.ENOSPC: "Make room, or choose another place.",
    errno.EDQUOT: "Make room, or choose another place.",
    errno.EACCES: "Choose a place you may write to, or ask for the right to.",
    errno.EPERM: "Choose a place you may write to, or ask for the right to.",
    errno.EROFS: "Choose a place that can be written to.",
}


def _told_by_the_system(error: OSError) -> str:
    """Say what the system refused, where, and what to do; disks fill, rights lack."""
    place = "the output" if error.filename is None else f"`{error.filename}`"
    step = _STEPS.get(error.errno or 0, "Check the path, and try again.")
    return (
        f"{place} cannot be read or written: {error.strerror or error}. {step} "
        "What was begun is not finished."
    )
