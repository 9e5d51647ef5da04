"""The two engines give one answer, whatever the data and in whatever order."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st
from hypothesis.errors import NoSuchExample
from syrupy.assertion import SnapshotAssertion

from anagen.derivations.tables import SALT_RESPONSE, column_names
from anagen.records.cohort import Cohort
from tests.support.clinic import clinic
from tests.support.engines import (
    DuckDb,
    answer_with_columnar,
    answer_with_reference,
    mixed_timeline,
    salt_response_sql,
)
from tests.support.features import FEATURES, features_of
from tests.support.snapshots import SqlSnapshot
from tests.support.strategies import cohorts

SEEDS = st.integers(0, 2**32)
ENOUGH = 2000  # examples within which everything the strategy can draw turns up


@pytest.fixture(scope="module")
def duckdb_engine() -> DuckDb:
    return DuckDb()


@settings(max_examples=max(settings().max_examples, 200))
@given(cohort=cohorts(), seed=SEEDS)
def test_duckdb_answers_as_the_reference_in_any_order_of_rows(
    duckdb_engine: DuckDb, cohort: Cohort, seed: int
) -> None:
    assert duckdb_engine.answer(cohort, seed) == answer_with_reference(cohort)


@given(cohort=cohorts(), seed=SEEDS)
def test_reference_does_not_see_the_order_of_rows(cohort: Cohort, seed: int) -> None:
    mixed = answer_with_reference(cohort, lambda t: mixed_timeline(t, seed))
    assert mixed == answer_with_reference(cohort)


def test_strategy_draws_everything_that_matters() -> None:
    missing = set(FEATURES)

    def everything_was_seen(cohort: Cohort) -> bool:
        missing.difference_update(features_of(cohort))
        return not missing

    patience = settings(max_examples=ENOUGH, phases=[Phase.generate])
    with suppress(NoSuchExample):
        find(cohorts(), everything_was_seen, settings=patience)
    assert missing == set()


def test_both_engines_answer_in_the_declared_columns_and_types() -> None:
    for rows in (answer_with_reference(clinic()), answer_with_columnar(clinic())):
        assert {tuple(row) for row in rows} == {column_names(SALT_RESPONSE)}


def test_sql_for_duckdb_is_as_reviewed(snapshot: SnapshotAssertion) -> None:
    sql = salt_response_sql("duckdb")
    assert f"{sql}\n" == snapshot(extension_class=SqlSnapshot)
