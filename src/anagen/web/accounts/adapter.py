"""How people come in: an administrator makes the account; nobody signs up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.account.adapter import DefaultAccountAdapter
from django.core.exceptions import ValidationError
from django.shortcuts import resolve_url

from anagen.web.accounts.door import note_event
from anagen.web.accounts.models import SignInEvent

if TYPE_CHECKING:
    from django.http import HttpRequest

__all__ = ["AccountAdapter"]


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Sign-in without sign-up; tries beyond the limit are noted too."""

    error_messages = {  # noqa: RUF012  # allauth's own form
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": (
            "The user name or the password is wrong. Both tell small letters from "
            "capitals. An administrator can give you a new password."
        ),
        "too_many_login_attempts": (
            "Too many wrong tries for this name. Wait five minutes and try again, or "
            "ask an administrator for a new password."
        ),
        "incorrect_password": "This is not your password.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """Return that nobody makes an account for oneself."""
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Note who is turned away after too many tries."""
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            name = str(credentials.get("username", ""))
            note_event(SignInEvent.TOO_MANY, name, request)
            raise

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:  # noqa: ARG002
        """Return the page of one's own account."""
        return resolve_url("account")

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """Send nothing: the workbench has no post."""
