"""`rotate_keys`: a new key, and everything encrypted with it."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from anagen.web.registry.actions.rotate_secrets import rotate_secrets
from anagen.web.registry.keys import add_key

__all__ = ["Command"]


class Command(BaseCommand):
    """Make a new key and encrypt everything anew."""

    help = (
        "Make a new key and encrypt everything anew with it. Old keys are kept: the "
        "history is read with them. With ANAGEN_KEYS set, put the new key first there "
        "by hand and use --no-new-key."
    )

    def add_arguments(self, parser: Any) -> None:
        """Say what can be asked."""
        parser.add_argument("--no-new-key", action="store_true")

    def handle(self, *_: Any, **options: Any) -> None:
        """Do it."""
        if not options["no_new_key"]:
            add_key()
        self.stdout.write(f"{rotate_secrets()} rows encrypted with the newest key.")
