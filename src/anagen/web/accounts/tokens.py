"""Personal tokens: how a program of somebody's own asks the JSON API.

A token is shown once. What is kept is its hash, so that the database gives none away. It
acts for one person in one of her or his roles, until it ends or is revoked.
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import timezone

from anagen.web.accounts.actions import AccountError
from anagen.web.accounts.models import ApiToken, Membership, Role, User

if TYPE_CHECKING:
    from datetime import datetime

__all__ = ["DAYS", "PREFIX", "make_token", "revoke_token", "token_for"]

PREFIX = "anagen_"
"""What every token begins with, so that it is known when it is found in a file."""

DAYS = (30, 90, 365)
"""How long a token may hold."""

_BYTES = 32
_SEEN_EVERY = timedelta(minutes=1)


def make_token(user: User, name: str, role: Role, days: int) -> str:
    """Make a token and return it; it can never be read again.

    Raises
    ------
    AccountError
        When it has no name, the person does not have the role, or the days are not
        among `DAYS`.
    """
    if not name.strip():
        raise AccountError("A token needs a name: say which program will use it.")
    if days not in DAYS:
        raise AccountError(f"A token holds {', '.join(map(str, DAYS))} days.")
    if not Membership.objects.filter(user=user, role=role).exists():
        raise AccountError(f"You are no {role.label.lower()} at any site.")
    token = f"{PREFIX}{secrets.token_urlsafe(_BYTES)}"
    ApiToken.objects.create(
        user=user,
        name=name.strip()[:100],
        role=role,
        digest=_digest(token),
        ends_at=timezone.now() + timedelta(days=days),
    )
    return token


def revoke_token(user: User, pk: int) -> bool:
    """End one of somebody's tokens; return whether there was one."""
    found = ApiToken.objects.filter(user=user, pk=pk, revoked_at=None)
    return bool(found.update(revoked_at=timezone.now()))


def token_for(text: str) -> ApiToken | None:
    """Return the token a program shows, while it holds; None for any other text."""
    now = timezone.now()
    found = (
        ApiToken.objects.filter(digest=_digest(text), revoked_at=None, ends_at__gt=now)
        .select_related("user")
        .first()
    )
    if found is None or not _may_enter(found.user):
        return None
    _note_use(found, now)
    return found


def _may_enter(user: User) -> bool:
    is_over = user.is_demo and not settings.DEMO
    return user.is_active and not user.must_change_password and not is_over


def _note_use(token: ApiToken, now: datetime) -> None:
    if token.used_at is None or now - token.used_at > _SEEN_EVERY:
        ApiToken.objects.filter(pk=token.pk).update(used_at=now)


def _digest(token: str) -> str:
    # Enough: a token is 256 random bits, and no word that anybody could guess.
    return hashlib.sha256(token.encode()).hexdigest()
