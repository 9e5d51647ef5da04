"""Notes of who came in, who went, and who was turned away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.account.adapter import get_adapter
from allauth.account.signals import password_changed
from allauth.mfa.signals import authentication_failed as wrong_code
from django.contrib.auth.signals import (
    user_logged_in,
    user_logged_out,
    user_login_failed,
)
from django.core.exceptions import PermissionDenied
from django.dispatch import receiver

from anagen.web.accounts.actions import password_was_changed
from anagen.web.accounts.models import SignInEvent, SignInLog, User

if TYPE_CHECKING:
    from django.http import HttpRequest

__all__ = ["note_event"]

_LONGEST_NAME = 150


def note_event(
    event: SignInEvent,
    name: str,
    request: HttpRequest | None,
    *,
    user: User | None = None,
) -> None:
    """Note one event at the door; an address that is not known stays empty."""
    SignInLog.objects.create(
        event=event,
        ok=event in {SignInEvent.SIGNED_IN, SignInEvent.SIGNED_OUT},
        name=name[:_LONGEST_NAME],
        user=user or User.objects.filter(username=name).first(),
        address=_address(request),
    )


def _address(request: HttpRequest | None) -> str | None:
    """Return where a request came from; None when that is not known."""
    if request is None:
        return None
    try:
        address: str = get_adapter().get_client_ip(request)
    except PermissionDenied:  # what allauth raises when there is no address
        return None
    return address


@receiver(user_logged_in)
def _came_in(request: HttpRequest, user: User, **_: Any) -> None:
    note_event(SignInEvent.SIGNED_IN, user.username, request, user=user)


@receiver(user_logged_out)
def _went_out(request: HttpRequest, user: User | None, **_: Any) -> None:
    if user is not None:
        note_event(SignInEvent.SIGNED_OUT, user.username, request, user=user)


@receiver(user_login_failed)
def _typed_wrong(
    credentials: dict[str, Any], request: HttpRequest | None = None, **_: Any
) -> None:
    name = str(credentials.get("username", ""))
    note_event(SignInEvent.WRONG_PASSWORD, name, request)


@receiver(wrong_code)
def _wrong_code(request: HttpRequest, user: User, **_: Any) -> None:
    note_event(SignInEvent.WRONG_CODE, user.username, request, user=user)


@receiver(password_changed)
def _own_password(user: User, **_: Any) -> None:
    password_was_changed(user)
