"""The column contract: every column says what it means and how it may be shown."""

import re
from decimal import Decimal

import pytest
from pydantic import ValidationError

from anagen.kernel.units import parse_unit
from anagen.knowledge import load_knowledge
from anagen.records.columns import ColumnType, Privacy, Record
from anagen.records.tables import TABLES, Event, Patient, Treatment, table_columns
from anagen.records.terms import Basis

COLUMNS = {
    f"{table}.{column.name}": column
    for table in TABLES
    for column in table_columns(table)
}
KNOWLEDGE = load_knowledge()


def test_tables_are_these_in_this_order():
    assert list(TABLES) == [
        "patients",
        "conditions",
        "treatments",
        "combinations",
        "assessments",
        "laboratory",
        "events",
        "attributions",
        "findings",
        "screenings",
        "decisions",
        "aggregates",
    ]


def test_every_kind_of_record_has_its_table():
    assert set(TABLES.values()) == set(Record.__subclasses__())


def test_every_column_says_what_it_means_in_a_sentence():
    sentence = re.compile(r"[A-Z][^\n]*\.")
    assert [n for n, c in COLUMNS.items() if not sentence.fullmatch(c.says)] == []


def test_every_column_declares_its_own_privacy_class():
    silent = [
        f"{table}.{name}"
        for table, model in TABLES.items()
        for name, field in model.model_fields.items()
        if "privacy" not in field.json_schema_extra
    ]
    assert silent == []


def test_every_unit_of_a_column_exists_and_is_of_a_number():
    with_unit = {name: c for name, c in COLUMNS.items() if c.unit}
    assert len(with_unit) > 5
    for column in with_unit.values():
        parse_unit(column.unit)
    assert {column.type for column in with_unit.values()} == {ColumnType.NUMBER}


def test_every_vocabulary_of_a_column_is_in_knowledge():
    shelves = {"drugs", "analytes", "instruments", *KNOWLEDGE.vocabularies}
    with_words = {name: c for name, c in COLUMNS.items() if c.vocabulary}
    assert {
        name for name, c in with_words.items() if c.vocabulary not in shelves
    } == set()
    assert {column.type for column in with_words.values()} == {ColumnType.TERM}


def test_every_reference_is_named_as_the_key_it_leads_to():
    links = {name: c for name, c in COLUMNS.items() if c.refers_to}
    assert len(links) > 10
    stray = [n for n, c in links.items() if TABLES[c.refers_to].key != c.name]
    assert stray == []


@pytest.mark.parametrize("table", TABLES)
def test_table_starts_with_its_key_which_every_row_has(table):
    first = table_columns(table)[0]
    assert (first.name, first.required) == (TABLES[table].key, True)


@pytest.mark.parametrize("table", TABLES)
def test_table_ends_with_how_we_know(table):
    names = [column.name for column in table_columns(table)]
    assert names[-3:] == ["basis", "basis_note", "source_place"]
    assert "not_stated" not in names


def test_columns_that_point_to_a_person_are_these():
    identifying = {n for n, c in COLUMNS.items() if c.privacy is Privacy.IDENTIFYING}
    named = {name for name in COLUMNS if name.endswith(".patient_id")}
    assert named < identifying
    assert identifying - named == {
        "combinations.age",
        "patients.age_at_index",
        "patients.birth_date",
        "patients.index_date",
        "patients.sex",
    }


def test_column_knows_type_words_and_default():
    columns = {column.name: column for column in table_columns("events")}
    assert columns["day"].type is ColumnType.STUDY_DAY
    assert columns["day"].is_time
    assert columns["latency"].type is ColumnType.DURATION
    assert columns["grade"].type is ColumnType.INTEGER
    assert columns["serious"].type is ColumnType.YES_NO
    assert columns["extent_low"].type is ColumnType.NUMBER
    assert columns["term"].type is ColumnType.TERM
    assert not columns["term"].is_time
    assert columns["reported_as"].type is ColumnType.TEXT
    assert columns["presence"].allowed == ("present", "absent")
    assert columns["presence"].default == "present"
    assert columns["outcome"].default == ""
    assert COLUMNS["patients.birth_date"].type is ColumnType.DATE


# ------------------------------------------- null, zero, none and not stated (SX-08)


def relapse(**given):
    return Event(event_id="e1", patient_id="p1", kind="relapse", **given)


def test_null_zero_none_and_not_stated_are_four_things():
    unknown = relapse(term="relapse")
    zero = relapse(term="relapse", extent_low=0)
    none = relapse(term="relapse", trigger="none")
    unstated = relapse(term="relapse", not_stated={"extent_low", "trigger"})
    four = [unknown, zero, none, unstated]
    assert [(e.extent_low, e.trigger, sorted(e.not_stated)) for e in four] == [
        (None, None, []),
        (Decimal(0), None, []),
        (None, "none", []),
        (None, None, ["extent_low", "trigger"]),
    ]
    assert all(a != b for a in four for b in four if a is not b)


def test_absent_is_not_unknown():
    absent = relapse(term="none", presence="absent")
    assert absent != relapse(term="none")


def refusal(make):
    with pytest.raises(ValidationError) as refused:
        make()
    return [
        (".".join(map(str, error["loc"])), error["msg"])
        for error in refused.value.errors()
    ]


def test_not_stated_column_holds_nothing():
    said = refusal(lambda: Patient(patient_id="p1", sex="male", not_stated={"sex"}))
    assert said == [("", "Value error, sex is not stated, and yet it is `male`")]
    assert Patient(patient_id="p1", sex=None, not_stated={"sex"}).sex is None


def test_not_stated_names_columns_of_the_table():
    said = refusal(lambda: Patient(patient_id="p1", not_stated={"shoe_size"}))
    assert said == [
        (
            "",
            "Value error, not_stated names `shoe_size`, which is no column of patients",
        )
    ]


@pytest.mark.parametrize("text", ["", "   "])
def test_empty_text_is_not_a_fifth_thing(text):
    said = refusal(lambda: Patient(patient_id="p1", label=text))
    assert said == [("label", "String should have at least 1 character")]


def test_text_loses_the_spaces_around_it():
    assert Patient(patient_id=" p1 ", label=" 7/8 ").label == "7/8"


# ---------------------------------------------------------------- inferred rows


def test_inferred_row_says_how_it_was_concluded():
    said = refusal(lambda: Patient(patient_id="p1", basis="inferred"))
    because = "an inferred row needs a basis_note that says how it was concluded"
    assert said == [("", f"Value error, {because}")]
    row = Patient(patient_id="p1", basis="inferred", basis_note="age and sex agree")
    assert row.basis is Basis.INFERRED


def test_stated_row_may_carry_a_note():
    assert Patient(patient_id="p1", basis_note="see figure 1").basis is Basis.STATED


# ---------------------------------------------------------------- a record stays


def test_record_does_not_change():
    row = Patient(patient_id="p1")
    with pytest.raises(ValidationError, match="Instance is frozen"):
        row.sex = "male"


def test_unknown_column_is_refused():
    said = refusal(lambda: Treatment(treatment_id="t1", mg=5))
    assert ("mg", "Extra inputs are not permitted") in said


def test_id_is_the_rows_own_key():
    assert relapse(term="relapse").id == "e1"
