"""The eras that other outcomes build on, on both engines, and definitions of one's own."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache
from itertools import product
from typing import Any, get_args

import duckdb
import ibis
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anagen.derivations.columnar.arrow import arrow_table
from anagen.derivations.columnar.exposure_eras import derive_eras
from anagen.derivations.reference.exposure_eras import build_eras, derive_exposure_eras
from anagen.derivations.reference.treatment_spans import derive_treatment_spans
from anagen.knowledge import load_knowledge
from anagen.knowledge.schema.base import Cite, Confidence, DatedNumber, NumberInForce
from anagen.knowledge.schema.outcomes.exposure_eras import (
    EraDefinition,
    ExposureErasOutcome,
    GapPolicy,
    JoinExample,
    OverlapPolicy,
    RoleName,
)
from anagen.records.cohort import Cohort
from anagen.records.tables import Treatment
from anagen.records.terms import TreatmentRole
from tests.support.engines import mixed, unbound_tables
from tests.support.outcomes import generated
from tests.support.spec import read_cohort

KNOWLEDGE = load_knowledge()
ERAS = KNOWLEDGE.outcome(ExposureErasOutcome)


def _gap(*values: tuple[date | None, int]) -> DatedNumber:
    return DatedNumber(
        unit="d",
        values=tuple(
            NumberInForce(
                **{"from": since},
                value=Decimal(days),
                confidence=Confidence.UNVERIFIED,
                cites=(Cite(source="anagen_outcome_definitions", where="test"),),
            )
            for since, days in values
        ),
    )


def _definition(**changes: Any) -> EraDefinition:
    plain = {
        "label": "Eras of a test",
        "says": "Made for a test.",
        "gap_days": _gap((None, 30)),
        "gap": GapPolicy.BRIDGED,
        "overlap": OverlapPolicy.UNION,
        "roles": get_args(RoleName),
        "examples": (JoinExample(gap=30, then="joined"),),
    }
    return EraDefinition(**{**plain, **changes})


OWN = {
    f"{gap} {overlap} {len(roles)} roles": _definition(
        gap=gap, overlap=overlap, roles=roles
    )
    for gap, overlap, roles in product(
        GapPolicy, OverlapPolicy, [("index", "prior"), get_args(RoleName)]
    )
}
DEFINITIONS = {**ERAS.definitions, **OWN}


@cache
def _sql(name: str) -> str:
    eras = derive_eras(unbound_tables(), KNOWLEDGE, DEFINITIONS[name])
    return str(ibis.to_sql(eras, dialect="duckdb"))


def _columnar(name: str, cohort: Cohort, seed: int) -> list[tuple[Any, ...]]:
    with duckdb.connect() as connection:
        for table in ("patients", "treatments"):
            rows = mixed(cohort.tables[table], seed)
            connection.register(table, arrow_table(table, rows))
        return sorted(
            connection.execute(_sql(name)).fetchall(), key=lambda era: era[:3]
        )


def _reference(name: str, cohort: Cohort) -> list[tuple[Any, ...]]:
    return [
        (era.patient_id, era.drug, era.start_day, era.stop_day, era.ongoing)
        for timeline in cohort.timelines()
        for era in build_eras(
            derive_treatment_spans(timeline, KNOWLEDGE), DEFINITIONS[name]
        )
    ]


@pytest.mark.parametrize("name", DEFINITIONS)
@settings(max_examples=12)
@given(data=st.data(), seed=st.integers(0, 2**32))
def test_eras_for_other_outcomes_are_the_same_on_both_engines(
    name: str, data: st.DataObject, seed: int
) -> None:
    cohort = data.draw(generated("exposure_eras").cohorts)
    assert _columnar(name, cohort, seed) == _reference(name, cohort)


def test_roles_of_a_definition_are_those_of_treatments() -> None:
    assert set(get_args(RoleName)) == set(TreatmentRole)
    assert all(
        set(definition.roles) == set(TreatmentRole)
        for definition in ERAS.definitions.values()
    )


TWO_ROWS = """
    patient_id | drug        | role   | start_day | end_day
    ada        | baricitinib | index  | 0         | 29
    ada        | baricitinib | rescue | 50        | 69
"""


def _stops(definition: EraDefinition, as_of: date | None = None) -> list[int]:
    [timeline] = read_cohort(treatments=TWO_ROWS).timelines()
    spans = derive_treatment_spans(timeline, KNOWLEDGE)
    return [era.stop_day for era in build_eras(spans, definition, as_of)]


def test_roles_that_do_not_count_are_passed_over() -> None:
    assert _stops(_definition()) == [70]
    assert _stops(_definition(roles=("index",))) == [30]
    assert _stops(_definition(roles=("prior",))) == []


def test_gap_is_the_one_in_force_on_the_day_of_the_knowledge() -> None:
    changed = _definition(gap_days=_gap((None, 0), (date(2026, 1, 1), 30)))
    assert _stops(changed, date(2025, 12, 31)) == [30, 70]
    assert _stops(changed, date(2026, 1, 1)) == [70]
    assert _stops(changed) == [70]


def test_default_definition_has_to_exist() -> None:
    assert ERAS.default in ERAS.definitions
    astray = ERAS.model_copy(update={"default": "nowhere"})
    assert list(astray.contradictions()) == [
        "the default definition `nowhere` is not defined"
    ]


def test_example_that_does_not_come_out_is_said() -> None:
    wrong = _definition(examples=(JoinExample(gap=31, then="joined"),))
    assert list(wrong.failed_examples()) == ["a gap of 31 gives new_era, not joined"]


def test_answers_say_what_they_rest_on() -> None:
    cohort = read_cohort(treatments=TWO_ROWS)
    [timeline] = cohort.timelines()
    rows = derive_exposure_eras(timeline, KNOWLEDGE)
    collapsed = next(row for row in rows if row.definition == "collapse_30")
    assert collapsed.rows == tuple(
        sorted(row.treatment_id for row in cohort.rows(Treatment))
    )
    assert collapsed.because == (
        "from day 0 until before day 70: 2 rows on 50 of 70 days; up to 30 days "
        "between rows are bridged, overlapping rows are taken together"
    )
