"""Everything encrypted, anew with the newest key."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from anagen.web.registry.fields import EncryptedTextField
from anagen.web.registry.models import Identity, Patient, Visit

__all__ = ["rotate_secrets"]

_MODELS: tuple[Any, ...] = (Identity, Patient, Visit)


def rotate_secrets() -> int:
    """Encrypt everything anew; return how many rows were.

    Nothing is changed but the token, so no revision and no history is made. What the
    history holds stays as it was written: the old keys have to be kept for it.
    """
    return sum(_rotate(model) for model in _MODELS)


def _rotate(model: Any) -> int:
    fields = model._meta.fields
    secret = [f.name for f in fields if isinstance(f, EncryptedTextField)]
    keys = list(model.objects.values_list("pk", flat=True))
    for key in keys:
        with transaction.atomic():
            row = model.objects.select_for_update().get(pk=key)
            values = {name: getattr(row, name) for name in secret}
            model.objects.filter(pk=key).update(**values)
    return len(keys)
