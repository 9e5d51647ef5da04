"""A Cohort: checked when made, the same whatever the order of its rows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anagen.kernel.errors import RecordsError, Severity
from anagen.records.cohort import Cohort, canonical_json, make_cohort
from anagen.records.tables import (
    TABLES,
    Aggregate,
    Assessment,
    Condition,
    Event,
    Patient,
    Treatment,
)

PATIENT = Patient(patient_id="p1")


def test_cohort_holds_every_row_it_was_given(world):
    cohort = make_cohort(world, "clinic")
    assert sum(len(rows) for rows in cohort.tables.values()) == len(world)
    assert list(cohort.tables) == list(TABLES)
    assert (cohort.name, len(cohort), cohort.has_patient_rows) == ("clinic", 2, True)
    assert [row.id for row in cohort.rows(Event)] == ["e1", "m1", "m2", "m3"]


def test_table_that_is_left_out_is_empty():
    cohort = Cohort({"patients": (PATIENT,)})
    assert cohort.rows(Event) == ()
    assert [t.patient_id for t in cohort.timelines()] == ["p1"]


def test_rows_that_can_be_read_only_once_are_kept():
    assert len(Cohort({"patients": iter([PATIENT])})) == 1


def test_source_may_print_summaries_and_no_persons():
    row = Aggregate(aggregate_id="g1", measure="age", statistic="mean", value="38.4")
    cohort = make_cohort([row])
    assert (cohort.has_patient_rows, len(cohort)) == (False, 0)
    assert cohort.aggregates == (row,)
    assert list(cohort.timelines()) == []


def test_cohort_does_not_change(world):
    cohort = make_cohort(world)
    with pytest.raises(TypeError):
        cohort.tables["patients"] = ()


# ---------------------------------------------------------------- order


# The last two rows cause a warning, whose place is a row number.
ROWS = [
    Patient(patient_id="p2"),
    PATIENT,
    Assessment(
        assessment_id="a1", patient_id="p2", instrument="salt", value=50, day="0"
    ),
    Assessment(
        assessment_id="a2", patient_id="p2", instrument="salt", value=60, day="0"
    ),
    Treatment(treatment_id="t1", patient_id="p1", drug="none", role="prior"),
    Condition(condition_id="c1", patient_id="p1", condition="none", role="comorbidity"),
    Condition(
        condition_id="c2",
        patient_id="p2",
        condition="alopecia_areata",
        subtype="totalis",
        role="index_disease",
    ),
]


@given(st.permutations(ROWS))
def test_order_of_the_rows_does_not_matter(shuffled):
    one, other = make_cohort(ROWS), make_cohort(shuffled)
    assert one == other
    assert one.fingerprint == other.fingerprint
    assert list(one.timelines()) == list(other.timelines())
    said = [{(p.what, p.why) for p in cohort.warnings} for cohort in (one, other)]
    assert said[0] == said[1]


def test_rows_are_kept_sorted_by_key():
    assert [row.id for row in make_cohort(ROWS).rows(Patient)] == ["p1", "p2"]


# ---------------------------------------------------------------- fingerprint


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"weight": "46.5"}, {"weight": "46.50"}),
        ({"weight": "100"}, {"weight": "1E+2"}),
        ({"age_at_index": "0"}, {"age_at_index": "0.0"}),
        ({"last_seen_day": "22"}, {"last_seen_day": " 22 d"}),
        ({"not_stated": {"sex", "weight"}}, {"not_stated": ["weight", "sex"]}),
        ({"label": "7"}, {"label": " 7 "}),
    ],
)
def test_equal_rows_give_equal_text(one, other):
    first, second = Patient(patient_id="p1", **one), Patient(patient_id="p1", **other)
    assert first == second
    assert canonical_json(first) == canonical_json(second)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({}, {"not_stated": {"sex"}}),  # unknown is not "not stated"
        ({}, {"weight": "46.5"}),
        ({"age_at_index": 0}, {}),  # zero is not unknown
        ({"last_seen_day": "20 wk"}, {"last_seen_day": "140"}),
        ({"last_seen_day": "20 wk"}, {"last_seen_day": "20.0 wk"}),
        ({"birth_date": "2001-11-21"}, {"index_date": "2001-11-21"}),
    ],
)
def test_different_rows_have_different_fingerprints(one, other):
    first, second = Patient(patient_id="p1", **one), Patient(patient_id="p1", **other)
    assert first != second
    assert make_cohort([first]).fingerprint != make_cohort([second]).fingerprint


def test_row_as_text():
    row = Patient(
        patient_id="p1",
        sex="female",
        weight="46.50",
        birth_date="2001-11-21",
        last_seen_day="20 wk",
        not_stated={"status", "label"},
    )
    assert canonical_json(row) == (
        '{"birth_date": "2001-11-21", "last_seen_day": "20 wk", "not_stated": '
        '["label", "status"], "patient_id": "p1", "sex": "female", "weight": "46.5"}'
    )


def test_fingerprint_is_of_the_data_and_not_of_the_name():
    one, other = make_cohort([PATIENT], "one"), make_cohort([PATIENT], "other")
    assert one.fingerprint == other.fingerprint
    assert len(one.fingerprint) == 64


def test_fingerprint_knows_in_which_table_a_row_stands():
    empty = make_cohort([])
    assert empty.fingerprint != make_cohort([PATIENT]).fingerprint


# ---------------------------------------------------------------- refused


def test_errors_refuse_the_cohort_and_all_are_said_at_once():
    rows = [
        PATIENT,
        PATIENT,
        Assessment(assessment_id="a1", patient_id="p9", instrument="salt", value=140),
    ]
    with pytest.raises(RecordsError) as refused:
        make_cohort(rows, "s9")
    assert str(refused.value) == (
        "The cohort `s9` contradicts itself:\n"
        "  assessments:1:patient_id: there is no `p9` in patients. patient_id has to "
        "name a row of patients. Add it to patients.\n"
        "  assessments:1:value: Severity of Alopecia Tool 140 is impossible. Severity "
        "of Alopecia Tool total runs from 0 to 100. Look the score up again; leave it "
        "empty when it is unknown.\n"
        "  patients:2:patient_id: `p1` is used twice. Row 1 has it already, and a key "
        "names one row. Give the row its own key, or delete the copy."
    )


def test_warnings_are_kept_and_refuse_nothing():
    cohort = make_cohort(ROWS)
    assert [p.severity for p in cohort.warnings] == [Severity.WARNING]
    assert cohort.warnings[0].place.file == "conditions"


def test_error_is_not_diluted_with_warnings():
    with pytest.raises(RecordsError) as refused:
        make_cohort([*ROWS, PATIENT])
    assert [p.severity for p in refused.value.problems] == [Severity.ERROR]


def test_unknown_table_is_refused_and_not_lost():
    with pytest.raises(RecordsError) as refused:
        Cohort({"patient": (PATIENT,)})
    assert str(refused.value) == (
        "The cohort `cohort` contradicts itself:\n"
        "  patient: there is no table `patient`. Its rows would be lost. Did you mean "
        "`patients`?"
    )


def test_row_in_the_wrong_table_is_refused():
    with pytest.raises(RecordsError) as refused:
        Cohort({"events": (PATIENT,)})
    assert str(refused.value) == (
        "The cohort `cohort` contradicts itself:\n"
        "  events:1: a row of patients stands in events. Each kind of record has its "
        "own table. Use make_cohort, which puts every row where it belongs."
    )
