"""How second factors are kept: encrypted, as who a patient is."""

from __future__ import annotations

from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter

from anagen.web.registry.keys import decrypt, encrypt

__all__ = ["SecondFactorAdapter"]


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Second factors whose secrets the database alone does not give away."""

    error_messages = {  # noqa: RUF012  # allauth's own form
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": (
            "This code is wrong or was used. Type the one the app shows now; the "
            "clock of the telephone has to be right."
        ),
    }

    def encrypt(self, text: str) -> str:
        """Return the secret as it is kept."""
        return encrypt(text)

    def decrypt(self, encrypted_text: str) -> str:
        """Return the secret as it is used."""
        return decrypt(encrypted_text)

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """Send nothing: the workbench has no post."""
