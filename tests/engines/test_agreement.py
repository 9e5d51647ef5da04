"""Every outcome: the engines give one answer, whatever the data and in whatever order."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st
from hypothesis.errors import NoSuchExample
from syrupy.assertion import SnapshotAssertion

from anagen.derivations.columnar.registry import COLUMNAR
from anagen.derivations.reference.registry import REFERENCE
from anagen.derivations.tables import OUTCOME_TABLES
from anagen.knowledge.schema.outcomes import OUTCOME_MODELS
from anagen.records.cohort import Cohort
from tests.support.clinic import clinic
from tests.support.engines import (
    DuckDb,
    answer_with_columnar,
    answer_with_reference,
    mixed_timeline,
    outcome_sql,
)
from tests.support.outcomes import GENERATED, generated
from tests.support.services import answer_on, drawn_cohorts, merge_cohorts
from tests.support.snapshots import SqlSnapshot

SEEDS = st.integers(0, 2**32)
ENOUGH = 2000  # examples within which everything a strategy can draw turns up

every_outcome = pytest.mark.parametrize("outcome", GENERATED)
USUAL = settings().max_examples  # many more at night
calm = [HealthCheck.too_slow, HealthCheck.data_too_large]
many = settings(max_examples=max(USUAL // 10, 8), suppress_health_check=calm)
some = settings(max_examples=max(USUAL // 5, 20), suppress_health_check=calm)


@pytest.fixture(scope="module")
def duckdb_engine() -> DuckDb:
    return DuckDb()


def test_every_outcome_has_all_its_faces() -> None:
    names = set(OUTCOME_TABLES)
    assert set(REFERENCE) == names
    assert set(COLUMNAR) == names
    assert {model.name() for model in OUTCOME_MODELS} == names


@every_outcome
@many
@given(data=st.data(), seed=SEEDS)
def test_duckdb_answers_as_the_reference_in_any_order_of_rows(
    duckdb_engine: DuckDb, outcome: str, data: st.DataObject, seed: int
) -> None:
    """Several at once: to plan a question takes longer than to answer it."""
    drawn = data.draw(st.lists(generated(outcome).cohorts, min_size=8, max_size=8))
    cohort = merge_cohorts(drawn)
    found = duckdb_engine.answer(outcome, cohort, seed)
    assert found == answer_with_reference(outcome, cohort)


@pytest.mark.parametrize("engine", ["postgres", "spark"])
@every_outcome
def test_servers_answer_as_the_reference(
    engine: str, outcome: str, request: pytest.FixtureRequest
) -> None:
    """All drawn Cohorts are asked at once, since a question to a server takes long."""
    opened = request.getfixturevalue(f"{engine}_engine")
    drawn = drawn_cohorts(generated(outcome).cohorts, max(USUAL // 5, 20))
    cohort = merge_cohorts([clinic(), *drawn])
    found = answer_on(opened, outcome, cohort)
    assert found == answer_with_reference(outcome, cohort)


@every_outcome
@some
@given(data=st.data(), seed=SEEDS)
def test_reference_does_not_see_the_order_of_rows(
    outcome: str, data: st.DataObject, seed: int
) -> None:
    cohort = data.draw(generated(outcome).cohorts)
    shuffled = answer_with_reference(
        outcome, cohort, lambda timeline: mixed_timeline(timeline, seed)
    )
    assert shuffled == answer_with_reference(outcome, cohort)


@every_outcome
def test_strategy_draws_everything_that_matters(outcome: str) -> None:
    drawn = generated(outcome)
    missing = set(drawn.features)

    def everything_was_seen(cohort: Cohort) -> bool:
        missing.difference_update(
            [name for name in missing if drawn.features[name](cohort)]
        )
        return not missing

    patience = settings(
        max_examples=ENOUGH,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    with suppress(NoSuchExample):
        find(drawn.cohorts, everything_was_seen, settings=patience)
    assert missing == set()


@every_outcome
def test_both_engines_answer_in_the_declared_columns(outcome: str) -> None:
    answers = (
        answer_with_reference(outcome, clinic()),
        answer_with_columnar(outcome, clinic()),
    )
    for rows in answers:
        assert {tuple(row) for row in rows} <= {OUTCOME_TABLES[outcome].column_names}


@every_outcome
@pytest.mark.parametrize("dialect", ["duckdb", "pyspark"])
def test_sql_is_as_reviewed(
    outcome: str, dialect: str, snapshot: SnapshotAssertion
) -> None:
    sql = outcome_sql(outcome, dialect)
    assert f"{sql}\n" == snapshot(extension_class=SqlSnapshot)
