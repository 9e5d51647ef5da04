"""Starts Django for a program that is not a web server."""

from __future__ import annotations

import os

from anagen.kernel.errors import AnagenError

__all__ = ["WorkbenchError", "start_django"]


class WorkbenchError(AnagenError):
    """The workbench cannot do what is asked; the message says why and what to do."""


def start_django() -> None:
    """Load the settings from the environment, and every app.

    Raises
    ------
    WorkbenchError
        When the folder of the data cannot be made or written.
    """
    from anagen.web.home import home_folder  # noqa: PLC0415

    try:
        folder = home_folder()
    except OSError as error:
        place = error.filename or "The folder of the workbench's data"
        raise WorkbenchError(_not_writable(str(place), error.strerror or "")) from error
    if not os.access(folder, os.W_OK | os.X_OK):
        raise WorkbenchError(_not_writable(str(folder), "no right to write"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "anagen.web.settings")
    import django  # noqa: PLC0415

    django.setup()


def _not_writable(place: str, reason: str) -> str:
    return (
        f"`{place}` cannot be written: {reason}. The workbench keeps its data there: "
        "choose another folder with the environment variable ANAGEN_HOME, or ask for "
        "the right to write."
    )
