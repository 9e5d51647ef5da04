"""The patients of both sites and the administrator, as the oversight's tests have them."""

from __future__ import annotations

from tests.web.oversight.conftest import (
    administrator,
    elsewhere,
    own_keys,
    patient,
    study,
)

__all__ = ["administrator", "elsewhere", "own_keys", "patient", "study"]
