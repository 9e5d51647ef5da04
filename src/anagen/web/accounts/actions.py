"""Every change to people: who is added, let in again, or kept out."""

from __future__ import annotations

import secrets
from collections.abc import Sequence

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify

from anagen.kernel.errors import AnagenError
from anagen.web.accounts.models import Membership, Role, Site, User

__all__ = [
    "AccountError",
    "add_user",
    "add_with_temporary_password",
    "choose_keys",
    "disable_user",
    "enable_user",
    "find_or_add_site",
    "give_role",
    "give_temporary_password",
    "password_was_changed",
    "reset_second_factor",
    "set_password",
    "sign_out_everywhere",
]

_WORD_BYTES = 9


class AccountError(AnagenError):
    """What was asked for an account cannot be done; the message says why."""


def find_or_add_site(name: str) -> Site:
    """Return the site of this name or short name, made when there is none."""
    found = (
        Site.objects.filter(name=name).first() or Site.objects.filter(slug=name).first()
    )
    if found is not None:
        return found
    slug = slugify(name)
    if not slug:
        raise AccountError(
            f"`{name}` gives no short name for addresses: a site's name needs at least "
            "one letter or digit of the Latin alphabet."
        )
    if Site.objects.filter(slug=slug).exists():
        raise AccountError(f"A site with the short name `{slug}` is there already.")
    return Site.objects.create(name=name, slug=slug)


@transaction.atomic
def add_user(
    name: str,
    password: str,
    *,
    roles: Sequence[tuple[Role, str]] = (),
    is_administrator: bool = False,
    must_change_password: bool = False,
) -> User:
    """Add somebody.

    Parameters
    ----------
    name
        User name: letters, digits and ``@.+-_``.
    password
        As typed; refused when it is short, common or like the name.
    roles
        Role and site, by name; a site that is not there is made.
    is_administrator
        Whether this person manages people and sites of the machine.
    must_change_password
        Whether the password holds for one sign-in only.

    Raises
    ------
    AccountError
        When the name is taken or not a user name, or the password is too weak.
    """
    user = User(
        username=name,
        is_superuser=is_administrator,
        is_staff=is_administrator,
        must_change_password=must_change_password,
    )
    try:
        user.full_clean(exclude=["password"])
        validate_password(password, user)
    except ValidationError as error:
        raise AccountError(" ".join(error.messages)) from error
    user.set_password(password)
    user.save()
    for role, site in roles:
        give_role(user, role, find_or_add_site(site))
    return user


def give_role(user: User, role: Role, site: Site) -> Membership:
    """Make somebody this at a site; nothing changes when she or he is already."""
    found, _ = Membership.objects.get_or_create(user=user, site=site, role=role)
    return found


def set_password(user: User, password: str, *, must_change: bool = False) -> None:
    """Set a password and end every session of that person.

    Raises
    ------
    AccountError
        When the password is too weak.
    """
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise AccountError(" ".join(error.messages)) from error
    user.set_password(password)
    user.must_change_password = must_change
    user.save(update_fields=["password", "must_change_password"])
    sign_out_everywhere(user)


def give_temporary_password(user: User) -> str:
    """Set a random password that holds for one sign-in, and return it."""
    password = "-".join(secrets.token_urlsafe(_WORD_BYTES) for _ in range(2))
    set_password(user, password, must_change=True)
    return password


@transaction.atomic
def add_with_temporary_password(
    name: str, *, roles: Sequence[tuple[Role, str]], is_administrator: bool = False
) -> tuple[User, str]:
    """Add somebody with a random password for one sign-in; return both.

    Raises
    ------
    AccountError
        When the name is taken or not a user name.
    """
    user = add_user(
        name,
        secrets.token_urlsafe(_WORD_BYTES * 2),
        roles=roles,
        is_administrator=is_administrator,
    )
    return user, give_temporary_password(user)


def password_was_changed(user: User) -> None:
    """Note that somebody chose a password of her or his own."""
    user.must_change_password = False
    user.save(update_fields=["must_change_password"])


def choose_keys(user: User, *, on: bool) -> None:
    """Turn single-letter shortcuts on or off for one person."""
    user.has_single_keys = on
    user.save(update_fields=["has_single_keys"])


def disable_user(user: User) -> None:
    """Keep somebody out from now on; what she or he did stays signed.

    Raises
    ------
    AccountError
        When this is the last administrator who can sign in.
    """
    others = User.objects.filter(is_superuser=True, is_active=True).exclude(pk=user.pk)
    if user.is_superuser and not others.exists():
        raise AccountError(
            f"`{user.username}` is the last administrator: make another one first, "
            "with `anagen user add NAME --admin`."
        )
    user.is_active = False
    user.save(update_fields=["is_active"])
    sign_out_everywhere(user)


def enable_user(user: User) -> None:
    """Let somebody in again."""
    user.is_active = True
    user.save(update_fields=["is_active"])


def reset_second_factor(user: User) -> int:
    """Forget the second factor of somebody who lost it; return how many were there."""
    found = Authenticator.objects.filter(user=user)
    count: int = found.count()
    found.delete()
    sign_out_everywhere(user)
    return count


def sign_out_everywhere(user: User) -> None:
    """End every session of somebody."""
    for session in UserSession.objects.filter(user=user):
        session.end()
