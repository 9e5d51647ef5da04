"""The page of the command line, from the commands themselves."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from importlib import import_module

import click

from tools.reference.markdown import code, page, table

__all__ = ["pages"]

PROGRAM = "anagen"


def _find_program() -> click.Command:
    module = import_module("anagen.cli.main")
    found = [value for value in vars(module).values() if isinstance(value, click.Group)]
    return found[0]


def _walk(
    command: click.Command, context: click.Context
) -> Iterator[tuple[str, click.Command, click.Context]]:
    yield context.command_path, command, context
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            child = command.get_command(context, name)
            if child is not None and not child.hidden:
                inner = click.Context(child, info_name=name, parent=context)
                yield from _walk(child, inner)


def _option_row(option: click.Parameter, context: click.Context) -> tuple[object, ...]:
    record = option.get_help_record(context)
    if record is None:
        return (code(option.human_readable_name), "", "required")
    return (code(record[0]), record[1], "")


def _section(path: str, command: click.Command, context: click.Context) -> str:
    usage = command.get_usage(context).removeprefix("Usage: ")
    help_text = inspect.cleandoc(command.help or "").replace("\b\n", "")
    options = [
        _option_row(option, context)
        for option in command.get_params(context)
        if not getattr(option, "hidden", False)
    ]
    parts = [f"## {path}", help_text, f"```text\n{usage}\n```"]
    parts += [table(("Option", "Means", ""), options)] if options else []
    return "\n\n".join(part for part in parts if part)


def pages() -> dict[str, str]:
    """One page with every command."""
    program = _find_program()
    context = click.Context(program, info_name=PROGRAM)
    context.terminal_width = 88
    sections = [_section(*item) for item in _walk(program, context)]
    return {"reference/commands.md": page("Commands", *sections)}
