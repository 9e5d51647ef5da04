"""`anagen completion`."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

__all__ = ["completion"]


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print the completion script of SHELL.

    \b
    Examples:
      anagen completion bash >> ~/.bashrc
      anagen completion zsh >> ~/.zshrc
      anagen completion fish > ~/.config/fish/completions/anagen.fish
    """
    from anagen.cli.main import cli  # noqa: PLC0415

    maker = get_completion_class(shell)
    if maker is None:
        raise click.UsageError(f"There is no completion for {shell}.")
    click.echo(maker(cli, {}, "anagen", "_ANAGEN_COMPLETE").source())
