"""How a spec is run: its tables become a Cohort, and every engine has to answer it."""

from __future__ import annotations

import pytest

from tests.support.engines import ENGINES
from tests.support.spec import Check, expected_rows, read_cohort, same_columns


@pytest.fixture(params=list(ENGINES))
def check(request: pytest.FixtureRequest) -> Check:
    """Check the expected answers (`then`) of Cohort tables, on one engine."""
    engine = ENGINES[request.param]

    def run(*, then: str, **tables: str) -> None:
        expected = expected_rows(then)
        answers = engine(read_cohort(**tables))
        assert list(same_columns(answers, expected)) == expected

    return run
