"""The curve of persistence: what is counted in the engine, and what is made of it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anagen.derivations.columnar.registry import COLUMNAR
from anagen.derivations.columnar.tables import tables_from_cohort
from anagen.derivations.summaries.registry import SUMMARIES
from anagen.derivations.tables import OUTCOME_TABLES
from anagen.knowledge import load_knowledge
from anagen.records.cohort import Cohort
from tests.support.engines import answer_with_reference
from tests.support.outcomes import generated
from tests.support.spec import read_cohort

CURVE = SUMMARIES["persistence_curve"]


def counts_of_rows(cohort: Cohort) -> list[dict[str, Any]]:
    rows = {name: answer_with_reference(name, cohort) for name in CURVE.of}
    return [dict(row) for row in CURVE.count_rows(rows)]


def counts_of_tables(cohort: Cohort) -> list[dict[str, Any]]:
    tables = tables_from_cohort(cohort)
    knowledge = load_knowledge()
    found = {name: COLUMNAR[name](tables, knowledge, None) for name in CURVE.of}
    return tables.collect(CURVE.count_tables(found))


def in_order(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(rows, key=lambda row: [str(row[k]) for k in CURVE.table.key])


@given(cohort=generated("persistence").cohorts)
def test_engine_counts_as_the_rows_say(cohort: Cohort) -> None:
    assert in_order(counts_of_tables(cohort)) == in_order(counts_of_rows(cohort))


@given(cohort=generated("persistence").cohorts, data=st.data())
def test_order_of_the_counts_does_not_matter(
    cohort: Cohort, data: st.DataObject
) -> None:
    counts = counts_of_rows(cohort)
    mixed = data.draw(st.permutations(counts))
    assert CURVE.finish(mixed, load_knowledge()) == CURVE.finish(
        counts, load_knowledge()
    )


def test_every_patient_and_drug_is_counted_once() -> None:
    cohort = read_cohort(
        treatments="""
            patient_id | drug        | start_day | end_day | ongoing
            ada        | tofacitinib | 0         | 99      | no
            ben        | tofacitinib | 0         | 99      | yes
            cora       | tofacitinib | 0         | 199     | yes
            dan        | tofacitinib |           |         |
            eva        | baricitinib |           |         | yes
        """
    )
    steps = CURVE.finish(counts_of_tables(cohort), load_knowledge())
    first = [row for row in steps if row["definition"] == "first_era_30"]
    told = [
        (row["drug"], row["time_days"], row["at_risk"], row["events"], row["censored"])
        for row in first
    ]
    assert told == [
        ("baricitinib", None, 0, 0, 0),
        ("tofacitinib", 0, 3, 0, 0),
        ("tofacitinib", 100, 3, 1, 1),
        ("tofacitinib", 200, 1, 0, 1),
    ]
    assert [row["survival"] for row in first] == [None, 1, *[pytest.approx(2 / 3)] * 2]
    assert [row["left_out"] for row in first] == [1, 1, 1, 1]
    assert {str(row["interval"]) for row in steps} == {"beta product"}
    assert all(tuple(row) == CURVE.table.column_names for row in steps)
    assert set(CURVE.of) <= set(OUTCOME_TABLES)


def test_nobody_makes_no_curve() -> None:
    counts = counts_of_rows(read_cohort(patients="patient_id\nada"))
    assert CURVE.finish(counts, load_knowledge()) == []
