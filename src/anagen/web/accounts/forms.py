"""Forms of the door."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import LoginForm

__all__ = ["SignInForm"]


class SignInForm(LoginForm):  # type: ignore[misc]
    """Name and password; a label says what a box is for, not a grey word in it."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["login"].label = "User name"
        self.fields["login"].widget.attrs |= {
            "autofocus": True,
            "autocapitalize": "none",
            "spellcheck": "false",
        }
        self.fields["password"].help_text = ""
