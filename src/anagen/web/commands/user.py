"""`anagen user`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from anagen.web.accounts.models import User

__all__ = ["user"]

ROLES = ("clinician", "assessor", "data_manager", "reader")


@click.group()
def user() -> None:
    """Add people who sign in to the workbench, list them, keep them out."""


def _open_registry() -> None:
    from anagen.web.run import start_django  # noqa: PLC0415
    from anagen.web.serve import prepare_database  # noqa: PLC0415

    start_django()
    prepare_database()


def _typed_password(*, from_input: bool) -> str:
    if from_input:
        return sys.stdin.readline().rstrip("\r\n")
    return str(click.prompt("Password", hide_input=True, confirmation_prompt=True))


def _find(name: str) -> User:
    from anagen.kernel.errors import suggest  # noqa: PLC0415
    from anagen.web.accounts.models import User  # noqa: PLC0415
    from anagen.web.run import WorkbenchError  # noqa: PLC0415

    found = User.objects.filter(username=name).first()
    if found is None:
        names = list(User.objects.values_list("username", flat=True))
        hint = suggest(name, names, noun="user") if names else ""
        raise WorkbenchError(f"Nobody has the user name `{name}`. {hint}".strip())
    return found


@user.command()
@click.argument("name")
@click.option(
    "--role",
    type=click.Choice(ROLES),
    multiple=True,
    help="What she or he is at the site; may be given again.",
)
@click.option("--site", help="Name of the site; made when it is not there.")
@click.option("--admin", is_flag=True, help="Manages people and sites of the machine.")
@click.option("--password-stdin", is_flag=True, help="Read the password from input.")
def add(
    name: str,
    role: tuple[str, ...],
    site: str | None,
    *,
    admin: bool,
    password_stdin: bool,
) -> None:
    """Add NAME, who signs in with a password that is asked for twice.

    \b
    Examples:
      anagen user add meera --role clinician --site "Hair clinic" --admin
      anagen user add ravi --role assessor --role data_manager --site "Hair clinic"
    """
    if bool(role) != bool(site):
        raise click.UsageError("A role is at a site: give --role and --site together.")
    if not role and not admin:
        raise click.UsageError("Give --role and --site, or --admin, or all of them.")
    _open_registry()
    from anagen.web.accounts.actions import add_user  # noqa: PLC0415  # needs its apps
    from anagen.web.accounts.models import Role  # noqa: PLC0415

    roles = [(Role(one), site or "") for one in role]
    password = _typed_password(from_input=password_stdin)
    add_user(name, password, roles=roles, is_administrator=admin)
    click.echo(f"Added {name}.")


@user.command("list")
def show_users() -> None:
    """List everybody: roles, second factor, last sign-in."""
    _open_registry()
    from allauth.mfa.models import Authenticator  # noqa: PLC0415

    from anagen.web.accounts.models import User  # noqa: PLC0415

    with_factor = set(Authenticator.objects.values_list("user_id", flat=True))
    for one in User.objects.prefetch_related("memberships__site"):
        roles = [f"{m.role} at {m.site}" for m in one.memberships.all()]
        parts = [
            *(["administrator"] if one.is_superuser else []),
            *roles,
            "second factor" if one.pk in with_factor else "no second factor",
            f"last {one.last_login:%Y-%m-%d}" if one.last_login else "never signed in",
            *([] if one.is_active else ["kept out"]),
        ]
        click.echo(f"{one.username}: {'; '.join(parts)}")


@user.command()
@click.argument("name")
def disable(name: str) -> None:
    """Keep NAME out from now on; what NAME did stays signed."""
    _open_registry()
    from anagen.web.accounts.actions import disable_user  # noqa: PLC0415

    disable_user(_find(name))
    click.echo(f"{name} is kept out; every session has ended.")


@user.command()
@click.argument("name")
def enable(name: str) -> None:
    """Let NAME in again."""
    _open_registry()
    from anagen.web.accounts.actions import enable_user  # noqa: PLC0415

    enable_user(_find(name))
    click.echo(f"{name} can sign in again.")


@user.command("password")
@click.argument("name")
@click.option("--password-stdin", is_flag=True, help="Read the password from input.")
def change_password(name: str, *, password_stdin: bool) -> None:
    """Set a password for NAME that holds for one sign-in; it is asked for twice."""
    _open_registry()
    from anagen.web.accounts.actions import set_password  # noqa: PLC0415

    person = _find(name)
    set_password(person, _typed_password(from_input=password_stdin), must_change=True)
    click.echo(f"{name} signs in with it once, and then chooses another.")


@user.command("reset-second-factor")
@click.argument("name")
def reset_factor(name: str) -> None:
    """Forget the second factor of NAME, who lost the telephone and the codes."""
    _open_registry()
    from anagen.web.accounts.actions import reset_second_factor  # noqa: PLC0415

    count = reset_second_factor(_find(name))
    said = "is forgotten" if count else "was not on"
    click.echo(f"The second factor of {name} {said}; every session has ended.")
