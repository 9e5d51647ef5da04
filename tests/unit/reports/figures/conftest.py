"""The casebooks with rows of persons, each in turn."""

from __future__ import annotations

import pytest

from anagen.records.cohort import Cohort
from tests.unit.reports.figures.looking import WITH_PERSONS, read


@pytest.fixture(params=WITH_PERSONS)
def any_cohort(request: pytest.FixtureRequest) -> Cohort:
    """Each casebook with rows of persons."""
    return read(request.param)
