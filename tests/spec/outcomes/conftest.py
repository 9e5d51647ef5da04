"""How a spec is run: its tables become a Cohort, and every engine has to answer it."""

from __future__ import annotations

import pytest

from anagen.derivations.tables import OUTCOME_TABLES
from tests.support.engines import ENGINES
from tests.support.spec import Check, expected_rows, read_cohort, same_columns


@pytest.fixture
def outcome(request: pytest.FixtureRequest) -> str:
    """Return the outcome of a spec: its module is called ``test_<outcome>``."""
    name = str(request.module.__name__).rpartition(".")[2].removeprefix("test_")
    assert name in OUTCOME_TABLES
    return name


@pytest.fixture(params=list(ENGINES))
def check(request: pytest.FixtureRequest, outcome: str) -> Check:
    """Check the expected answers (`then`) of Cohort tables, on one engine.

    With `only=True` there may be no other answers than those expected.
    """
    engine = ENGINES[request.param]

    def run(*, then: str, only: bool = False, **tables: str) -> None:
        expected = expected_rows(outcome, then)
        answers = engine(outcome, read_cohort(**tables))
        assert list(same_columns(outcome, answers, expected)) == expected
        assert not only or len(answers) == len(expected), answers

    return run
