"""The study, the patient and the keys of the registry's tests, for the clinic's screens."""

from __future__ import annotations

from tests.web.registry.conftest import (
    new_key,
    on_tofacitinib,
    own_keys,
    patient,
    study,
    today,
    weeks_ago,
)

__all__ = [
    "new_key",
    "on_tofacitinib",
    "own_keys",
    "patient",
    "study",
    "today",
    "weeks_ago",
]
