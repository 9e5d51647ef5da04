"""A small world for the checks between rows: two persons and nothing wrong."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from anagen.records.checks import audit_tables
from anagen.records.columns import Record
from anagen.records.tables import (
    TABLES,
    Aggregate,
    Assessment,
    Attribution,
    Combination,
    Condition,
    Decision,
    Event,
    Finding,
    LaboratoryResult,
    Patient,
    Screening,
    Treatment,
)

WORLD: tuple[Record, ...] = (
    Patient(patient_id="p1", sex="female", age_at_index=37),
    Patient(patient_id="p2", sex="male", age_at_index=22),
    Condition(
        condition_id="c1",
        patient_id="p1",
        condition="alopecia_areata",
        subtype="universalis",
        role="index_disease",
    ),
    Condition(
        condition_id="c2",
        patient_id="p2",
        condition="alopecia_areata",
        subtype="patchy",
        role="index_disease",
    ),
    Combination(
        combination_id="k1",
        patient_id="p1",
        episode_id="ep1",
        jak_inhibitor="baricitinib",
        partner="methotrexate",
    ),
    Treatment(
        treatment_id="t1",
        patient_id="p1",
        combination_id="k1",
        drug="baricitinib",
        role="index",
        dose=4,
        unit="mg",
        frequency=1,
        period=1,
        period_unit="d",
        start_day="0",
        end_day="20 wk",
        duration="20 wk",
    ),
    Assessment(
        assessment_id="a1", patient_id="p1", day="0", instrument="salt", value=100
    ),
    Assessment(
        assessment_id="a2", patient_id="p1", day="20 wk", instrument="salt", value=0
    ),
    LaboratoryResult(
        laboratory_id="l1",
        patient_id="p1",
        day="0",
        analyte="lymphocytes",
        value="0.81",
        unit="10*9/L",
        lower_limit="1.0",
        upper_limit="4.0",
    ),
    Event(
        event_id="m1",
        patient_id="p1",
        kind="milestone",
        term="first_visible_regrowth",
        day="6 wk",
    ),
    Event(event_id="m2", patient_id="p1", kind="milestone", term="salt50", day="12 wk"),
    Event(
        event_id="m3", patient_id="p1", kind="milestone", term="salt100", day="20 wk"
    ),
    Event(
        event_id="e1",
        patient_id="p1",
        combination_id="k1",
        kind="relapse",
        term="relapse",
        extent_low=5,
        extent_high=30,
    ),
    Attribution(attribution_id="at1", event_id="e1", drug="methotrexate"),
    Finding(
        finding_id="f1",
        patient_id="p2",
        kind="scalp",
        value="multiple_bald_patches",
        low=5,
        high=10,
    ),
    Screening(screening_id="s1", criterion="age at least 12", verdict="met"),
    Decision(
        decision_id="d1",
        patient_id="p1",
        day="4 wk",
        rule="labels/x#y",
        kind="waived",
        reason="no lipids before the meal",
    ),
    Aggregate(
        aggregate_id="g1",
        measure="age",
        statistic="mean",
        value="38.4",
        low=27,
        high=52,
        numerator=4,
        denominator=6,
    ),
)


@pytest.fixture
def world() -> tuple[Record, ...]:
    """Return a row of every table, none contradicting another."""
    return WORLD


@pytest.fixture
def spoil() -> Callable[..., list[str]]:
    """Return a function that spoils one row of the world and says what is found.

    ``spoil("t1", end_day="-3")`` changes columns of row ``t1``; further rows given are
    added at the end of their tables.
    """

    def changed(row: Record, columns: dict[str, object]) -> Record:
        values = {name: getattr(row, name) for name in row.model_fields_set}
        return type(row)(**{**values, **columns})

    def found(key: str = "", *more: Record, **columns: object) -> list[str]:
        rows = [changed(row, columns) if row.id == key else row for row in WORLD]
        tables = {
            name: tuple(row for row in (*rows, *more) if row.table == name)
            for name in TABLES
        }
        return [f"{problem.severity}: {problem}" for problem in audit_tables(tables)]

    return found
