"""Checks of form: one fault is planted at a time, and the whole message is read."""

import pytest

from anagen.records.tables import (
    Event,
    LaboratoryResult,
    Patient,
    Treatment,
)


def test_nothing_is_wrong_with_the_world(spoil):
    assert spoil() == []


def test_key_used_twice(spoil):
    assert spoil("", Patient(patient_id="p1")) == [
        (
            "error: patients:3:patient_id: `p1` is used twice. Row 1 has it already, and a "
            "key names one row. Give the row its own key, or delete the copy."
        )
    ]


def test_third_use_of_a_key_is_said_too(spoil):
    copies = [Patient(patient_id="p1"), Patient(patient_id="p1")]
    said = spoil("", *copies)
    assert [line.split(":")[2].strip() for line in said] == ["3", "4"]


def test_same_key_in_two_tables_is_no_problem(spoil):
    assert spoil("", Patient(patient_id="t1")) == []


@pytest.mark.parametrize(
    ("key", "column", "value", "problem"),
    [
        (
            "a2",
            "patient_id",
            "p11",
            (
                "error: assessments:2:patient_id: there is no `p11` in patients. patient_id "
                "has to name a row of patients. Did you mean `p1`?"
            ),
        ),
        (
            "t1",
            "combination_id",
            "zz",
            (
                "error: treatments:1:combination_id: there is no `zz` in combinations. "
                "combination_id has to name a row of combinations. Add it to combinations."
            ),
        ),
        (
            "at1",
            "event_id",
            "x9",
            (
                "error: attributions:1:event_id: there is no `x9` in events. event_id has "
                "to name a row of events. Add it to events."
            ),
        ),
        (
            "s1",
            "patient_id",
            "nobody",
            (
                "error: screenings:1:patient_id: there is no `nobody` in patients. "
                "patient_id has to name a row of patients. Add it to patients."
            ),
        ),
    ],
)
def test_reference_to_nowhere(spoil, key, column, value, problem):
    assert spoil(key, **{column: value}) == [problem]


def test_end_before_start(spoil):
    assert spoil("t1", start_day="30", end_day="2 wk", duration=None) == [
        (
            "error: treatments:1:end_day: the treatment ends (2 wk) before it starts (30). "
            "A treatment lasts from its first day to its last. Swap the two days, or "
            "correct the one that is wrong."
        )
    ]


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("0", "0"),  # one day
        ("30", "4 wk"),  # 4 weeks reach to day 31
        ("30", "<=5 wk"),
        ("<0", "-5"),  # before day 0, not known when
        ("5", ">=3"),
        (None, "-3"),
        ("3", None),
    ],
)
def test_end_that_could_be_after_the_start_is_no_problem(spoil, start, end):
    assert spoil("t1", start_day=start, end_day=end, duration=None) == []


def test_length_that_does_not_fit_the_days(spoil):
    assert spoil("t1", duration="6 mo") == [
        (
            "error: treatments:1:duration: a duration of 6 mo does not fit the days 0 to "
            "20 wk. Days and duration state the same thing twice. Correct one, or leave "
            "the duration empty."
        )
    ]


@pytest.mark.parametrize(
    ("start", "end", "length", "fits"),
    [
        ("0", "13", "14", True),  # both days counted
        ("0", "14", "14", True),  # the last day not counted
        ("0", "12", "14", False),
        ("0", "15", "14", False),
        ("0", "20 wk", "5 mo", True),
        ("0", "20 wk", "4 mo", False),  # up to 136 days, of at least 137
        ("0", "20 wk", "3 mo", False),
        ("<0", "20 wk", "3 mo", True),  # not known when it began
        ("0", "20 wk", ">3 mo", True),
        (None, "20 wk", "3 mo", True),
    ],
)
def test_length_fits_as_far_as_the_statements_allow(spoil, start, end, length, fits):
    said = spoil("t1", start_day=start, end_day=end, duration=length)
    assert (said == []) is fits


@pytest.mark.parametrize(
    ("key", "columns", "problem"),
    [
        (
            "t1",
            {"dose": 100, "dose_high": 50},
            (
                "treatments:1:dose_high: dose 100 is above dose_high 50. A range goes from "
                "its lower to its upper end."
            ),
        ),
        (
            "l1",
            {"lower_limit": 5, "upper_limit": 4},
            (
                "laboratory:1:upper_limit: lower_limit 5 is above upper_limit 4. A range "
                "goes from its lower to its upper end."
            ),
        ),
        (
            "e1",
            {"extent_low": 30, "extent_high": 5},
            (
                "events:4:extent_high: extent_low 30 is above extent_high 5. A range goes "
                "from its lower to its upper end."
            ),
        ),
        (
            "f1",
            {"low": 40, "high": 30},
            (
                "findings:1:high: low 40 is above high 30. A range goes from its lower to "
                "its upper end."
            ),
        ),
        (
            "g1",
            {"low": 52, "high": 27},
            (
                "aggregates:1:high: low 52 is above high 27. A range goes from its lower to "
                "its upper end."
            ),
        ),
        (
            "g1",
            {"numerator": 7},
            (
                "aggregates:1:denominator: numerator 7 is above denominator 6. A part is at "
                "most the whole."
            ),
        ),
    ],
)
def test_range_upside_down(spoil, key, columns, problem):
    next_step = "Swap the two, or correct the one that is wrong."
    assert spoil(key, **columns) == [f"error: {problem} {next_step}"]


@pytest.mark.parametrize(
    "columns",
    [
        {"extent_low": 5, "extent_high": 5},
        {"extent_low": 5, "extent_high": None},
        {"extent_low": None, "extent_high": 30},
    ],
)
def test_range_may_be_a_point_or_half_open(spoil, columns):
    assert spoil("e1", **columns) == []


@pytest.mark.parametrize(
    ("columns", "problem"),
    [
        (
            {"unit": None},
            (
                "error: treatments:1:unit: the dose has no unit. A number without a unit "
                "has no meaning. Write a UCUM unit such as mg."
            ),
        ),
        (
            {"cumulative_dose": 550},
            (
                "error: treatments:1:cumulative_dose_unit: the cumulative dose has no unit. "
                "A number without a unit has no meaning. Write a UCUM unit such as mg."
            ),
        ),
        (
            {"period_unit": None},
            (
                "error: treatments:1:period_unit: the period is only half there. A period "
                "is a number with a unit, such as 1 d or 2 wk. Fill in both, or neither."
            ),
        ),
        (
            {"period": None},
            (
                "error: treatments:1:period_unit: the period is only half there. A period "
                "is a number with a unit, such as 1 d or 2 wk. Fill in both, or neither."
            ),
        ),
    ],
)
def test_dose_that_is_half_there(spoil, columns, problem):
    assert spoil("t1", **columns) == [problem]


def test_dose_without_a_schedule_is_no_problem(spoil):
    assert spoil("t1", frequency=None, period=None, period_unit=None) == []


@pytest.mark.parametrize(
    ("key", "column", "unit", "problem"),
    [
        (
            "t1",
            "unit",
            "mcg",
            (
                "error: treatments:1:unit: `mcg` is not a known unit. `mcg` is not a UCUM "
                "unit that anagen uses. Did you mean `ug`?"
            ),
        ),
        (
            "t1",
            "cumulative_dose_unit",
            "mg per day",
            (
                "error: treatments:1:cumulative_dose_unit: `mg per day` is not a unit. "
                "Units are multiplied with . and divided with /, without spaces. Write it "
                "like mg, mg/dL, /uL or 10*9/L."
            ),
        ),
        (
            "l1",
            "unit",
            "10^9/L",
            (
                "error: laboratory:1:unit: `10^9/L` is not a known unit. `10^9` is not a "
                "UCUM unit that anagen uses. Did you mean `10*9`?"
            ),
        ),
    ],
)
def test_unit_that_does_not_exist(spoil, key, column, unit, problem):
    assert spoil(key, **{column: unit}) == [problem]


def test_impossible_unit_is_kept_only_as_printed(spoil):
    assert spoil("l1", unit="/uL", value=810, unit_as_printed="cells/10^9/L") == []


def test_result_without_a_unit(spoil):
    assert spoil("l1", unit=None) == [
        (
            "error: laboratory:1:unit: the result has no unit. A number without a unit has "
            "no meaning. Write the UCUM unit the laboratory printed, such as 10*9/L."
        )
    ]


def test_comparator_without_a_number(spoil):
    assert spoil("l1", comparator=">", value=None) == [
        (
            "error: laboratory:1:value: `>` stands without a number. A comparator says on "
            "which side of a number the true value lies. Add the number, or remove the "
            "comparator."
        )
    ]


def test_result_may_be_unknown(spoil):
    empty = LaboratoryResult(laboratory_id="l2", patient_id="p2", analyte="ige")
    assert spoil("", empty) == []


def test_every_fault_is_found_at_once(spoil):
    more = [
        Patient(patient_id="p1"),
        Treatment(
            treatment_id="t2",
            patient_id="p3",
            drug="tofacitinib",
            role="index",
            dose=5,
            unit="furlong",
            start_day="10",
            end_day="5",
        ),
        Event(
            event_id="e2",
            patient_id="p2",
            kind="relapse",
            term="relapse",
            extent_low=9,
            extent_high=8,
        ),
    ]
    said = spoil("a2", *more, value=140)
    places = [line.removeprefix("error: ").split(": ")[0] for line in said]
    assert places == [
        "assessments:2:value",
        "events:5:extent_high",
        "patients:3:patient_id",
        "treatments:2:end_day",
        "treatments:2:patient_id",
        "treatments:2:unit",
    ]


def test_decision_that_ends_before_it_is_made(spoil):
    assert spoil("d1", until_day="3 wk") == [
        (
            "error: decisions:1:until_day: the decision ends (3 wk) before it is made "
            "(4 wk). A decision holds from its day on. Swap the two days, or correct the "
            "one that is wrong."
        )
    ]
    assert spoil("d1", until_day="4 wk") == []


def test_decision_without_a_reason_is_odd_and_not_wrong(spoil):
    said = [
        (
            "warning: decisions:1:reason: the decision about labels/x#y has no reason. "
            "Who reads it later cannot tell why. Write why, or `not stated`."
        )
    ]
    assert spoil("d1", reason=None) == said
    assert spoil("d1", reason=None, not_stated={"reason"}) == []
