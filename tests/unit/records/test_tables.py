"""Each table: the least a row needs, and what it can never hold."""

from decimal import Decimal

import pytest
from pydantic import ValidationError

from anagen.kernel.time import Duration, StudyDay
from anagen.records.tables import TABLES, Patient, Treatment, table_columns

# The least of each table: its required columns.
LEAST = {
    "patients": {"patient_id": "p1"},
    "conditions": {
        "condition_id": "c1",
        "patient_id": "p1",
        "condition": "alopecia_areata",
        "role": "index_disease",
    },
    "treatments": {
        "treatment_id": "t1",
        "patient_id": "p1",
        "drug": "tofacitinib",
        "role": "index",
    },
    "combinations": {
        "combination_id": "k1",
        "patient_id": "p1",
        "episode_id": "ep1",
        "jak_inhibitor": "baricitinib",
        "partner": "methotrexate",
    },
    "assessments": {"assessment_id": "a1", "patient_id": "p1", "instrument": "salt"},
    "laboratory": {"laboratory_id": "l1", "patient_id": "p1", "analyte": "ige"},
    "events": {
        "event_id": "e1",
        "patient_id": "p1",
        "kind": "adverse_event",
        "term": "gastritis",
    },
    "attributions": {
        "attribution_id": "at1",
        "event_id": "e1",
        "drug": "methotrexate",
    },
    "findings": {
        "finding_id": "f1",
        "patient_id": "p1",
        "kind": "trichoscopy",
        "value": "black_dots",
    },
    "screenings": {
        "screening_id": "s1",
        "criterion": "age at least 12",
        "verdict": "met",
    },
    "decisions": {
        "decision_id": "d1",
        "patient_id": "p1",
        "rule": "labels/baricitinib_us#ciclosporin",
        "kind": "overridden",
    },
    "aggregates": {"aggregate_id": "g1", "measure": "age", "statistic": "mean"},
}


def make(table, **given):
    return TABLES[table](**{**LEAST[table], **given})


def refusal(table, **given):
    with pytest.raises(ValidationError) as refused:
        make(table, **given)
    return {
        ".".join(map(str, error["loc"])): error["msg"]
        for error in refused.value.errors()
    }


@pytest.mark.parametrize("table", TABLES)
def test_least_row_is_the_required_columns(table):
    required = {column.name for column in table_columns(table) if column.required}
    assert set(LEAST[table]) == required
    assert make(table).id == LEAST[table][TABLES[table].key]


@pytest.mark.parametrize(
    ("table", "name"), [(table, name) for table in LEAST for name in LEAST[table]]
)
def test_required_column_is_required(table, name):
    given = {key: value for key, value in LEAST[table].items() if key != name}
    with pytest.raises(ValidationError, match="Field required"):
        TABLES[table](**given)


@pytest.mark.parametrize(
    ("table", "name", "value", "because"),
    [
        ("patients", "patient_id", "Ann Smith", "String should match pattern"),
        ("patients", "patient_id", "x" * 65, "at most 64 characters"),
        ("patients", "sex", "F", "Input should be 'female', 'male' or 'other'"),
        ("patients", "age_at_index", -1, "greater than or equal to 0"),
        ("patients", "age_at_index", "NaN", "a finite number"),
        ("patients", "age_at_index", "Infinity", "a finite number"),
        ("patients", "age_at_index", True, "Decimal input should be"),
        ("patients", "weight", 0, "greater than 0"),
        ("patients", "birth_date", "21/11/2001", "valid date"),
        ("patients", "last_seen_day", "soon", "`soon` is not a study day"),
        ("patients", "last_seen_day", True, "`True` is not a study day"),
        ("patients", "status", "alive", "Input should be"),
        ("conditions", "condition", "", "at least 1 character"),
        ("conditions", "role", "main", "Input should be 'index_disease'"),
        ("conditions", "duration", "-3 mo", "cannot be negative"),
        ("conditions", "duration", "#1", "no place in an order"),
        ("conditions", "presence", "maybe", "Input should be 'present' or 'absent'"),
        ("treatments", "role", "concomitant", "Input should be 'index'"),
        ("treatments", "dose", -5, "greater than or equal to 0"),
        ("treatments", "frequency", 0, "greater than or equal to 1"),
        ("treatments", "frequency", 1.5, "valid integer"),
        ("treatments", "period", 0, "greater than 0"),
        ("treatments", "period_unit", "day", "Input should be 'h', 'd', 'wk' or 'mo'"),
        ("treatments", "route", "nasal", "Input should be 'oral'"),
        ("treatments", "as_needed", "sometimes", "valid boolean"),
        ("combinations", "order_of_entry", "first", "Input should be 'partner_added'"),
        ("combinations", "failure", "tertiary", "'primary' or 'secondary'"),
        ("assessments", "value", "low", "valid decimal"),
        ("assessments", "qualifier", "guessed", "Input should be 'measured'"),
        ("laboratory", "comparator", "≥", "Input should be '<', '<=', '>=' or '>'"),
        ("events", "kind", "side_effect", "Input should be 'adverse_event'"),
        ("events", "grade", 6, "less than or equal to 5"),
        ("events", "grade", 0, "greater than or equal to 1"),
        ("events", "extent_low", 101, "less than or equal to 100"),
        ("events", "trigger", "stress", "Input should be 'stop'"),
        ("attributions", "category", "sure", "Input should be 'certain'"),
        ("findings", "high", -1, "greater than or equal to 0"),
        ("screenings", "verdict", "yes", "Input should be 'met'"),
        ("decisions", "kind", "ignored", "Input should be 'overridden'"),
        ("decisions", "reason", "", "at least 1 character"),
        ("aggregates", "numerator", -1, "greater than or equal to 0"),
        ("aggregates", "numerator", 2.5, "valid integer"),
    ],
)
def test_impossible_value_does_not_exist(table, name, value, because):
    said = refusal(table, **{name: value})
    assert list(said) == [name]
    assert because in said[name]


@pytest.mark.parametrize(
    ("table", "name", "value"),
    [
        ("patients", "age_at_index", 0),
        ("patients", "patient_id", "s0:p-1.a_B"),
        ("treatments", "dose", 0),
        ("treatments", "drug", "none"),
        ("events", "extent_high", 100),
        ("events", "extent_low", 0),
        ("aggregates", "denominator", 0),
        ("screenings", "patient_id", None),
    ],
)
def test_edge_of_the_possible_is_possible(table, name, value):
    assert getattr(make(table, **{name: value}), name) == value


@pytest.mark.parametrize("cell", ["22", 22, StudyDay(Decimal(22))])
def test_study_day_is_read_from_a_cell(cell):
    assert make("events", day=cell).day == StudyDay.parse("22")


def test_study_day_and_duration_cannot_be_mixed_up():
    assert "day" in refusal("events", day=Duration.parse("22"))
    assert "latency" in refusal("events", latency=StudyDay.parse("22"))


def test_every_problem_of_a_row_is_said_at_once():
    said = refusal("treatments", dose=-1, start_day="soon", route="nasal")
    assert set(said) == {"dose", "start_day", "route"}


def test_decimals_are_kept_as_given():
    assert str(Patient(patient_id="p1", age_at_index="15.5").age_at_index) == "15.5"
    assert str(Patient(patient_id="p1", age_at_index="37.0").age_at_index) == "37.0"


def test_dose_without_frequency_is_kept_as_such():
    row = Treatment(**LEAST["treatments"], dose=4, unit="mg")
    assert (row.dose, row.frequency, row.period) == (Decimal(4), None, None)
