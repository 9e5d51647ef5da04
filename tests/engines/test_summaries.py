"""Every summary: both engines count the same, and what is finished can be written."""

from __future__ import annotations

from itertools import chain

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from anagen.derivations.columnar.tables import tables_from_cohort
from anagen.derivations.summaries.derive import (
    derive_summary,
    summarise_timelines,
    summary_table,
)
from anagen.derivations.summaries.registry import SUMMARIES
from anagen.knowledge import load_knowledge
from tests.support.outcomes import generated

every_summary = pytest.mark.parametrize("name", list(SUMMARIES))
few = settings(max_examples=10, suppress_health_check=list(HealthCheck))


@every_summary
@few
@given(data=st.data())
def test_engines_give_the_same_summary(name: str, data: st.DataObject) -> None:
    for outcome in SUMMARIES[name].of:
        cohort = data.draw(generated(outcome).cohorts)
        by_patient = summarise_timelines(name, cohort.timelines(), load_knowledge())
        by_columns = derive_summary(name, tables_from_cohort(cohort), load_knowledge())
        assert by_patient == by_columns


@every_summary
@few
@given(data=st.data())
def test_rows_have_the_declared_columns_and_a_key(
    name: str, data: st.DataObject
) -> None:
    summary = SUMMARIES[name]
    cohort = data.draw(generated(summary.of[0]).cohorts)
    rows = summarise_timelines(name, cohort.timelines(), load_knowledge())
    assert {tuple(row) for row in rows} <= {summary.table.column_names}
    keys = [tuple(row[part] for part in summary.table.key) for row in rows]
    assert len(set(keys)) == len(keys)
    assert summary_table(name, rows).column_names == list(summary.table.column_names)


def test_summaries_count_outcomes_that_exist() -> None:
    counted = set(chain.from_iterable(summary.of for summary in SUMMARIES.values()))
    assert all(generated(outcome) for outcome in counted)
