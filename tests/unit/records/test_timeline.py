"""One patient's records in time, whatever the order of the file."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anagen.records.cohort import make_cohort
from anagen.records.tables import (
    Assessment,
    Attribution,
    Condition,
    Decision,
    Event,
    Patient,
    Screening,
    Treatment,
)
from anagen.records.timeline import Timeline, in_order


def drug(key, start):
    return Treatment(
        treatment_id=key, patient_id="p", drug="none", role="prior", start_day=start
    )


def seen(key, day):
    return Event(
        event_id=key, patient_id="p", kind="adverse_event", term="none", day=day
    )


# key, start day: in the order a reader expects.
IN_ORDER = [
    ("t9", "<0"),  # before day 0, no order stated: first
    ("t8", "<0 #1"),
    ("t7", "<0 #2"),
    ("t6", "-12 mo"),
    ("t5", "-30"),
    ("t3", "0"),
    ("t4", "0"),  # a tie: by key
    ("t2", "<=2 wk"),
    ("t1", "20 wk"),
    ("u1", None),  # not dated: last
    ("u3", "#1"),
    ("u2", "#2"),
]


@given(st.permutations(IN_ORDER))
def test_rows_come_in_time(shuffled):
    rows = in_order([drug(key, start) for key, start in shuffled])
    assert [row.id for row in rows] == [key for key, _ in IN_ORDER]


def test_prior_treatments_keep_the_order_the_letter_lists():
    listed = ("herbal", "methotrexate", "intralesional", "dpcp", "tofacitinib")
    rows = [drug(key, f"<0 #{place}") for place, key in enumerate(listed, start=1)]
    assert tuple(row.id for row in in_order(reversed(rows))) == listed


@pytest.mark.parametrize(
    ("days", "order"),
    [
        (("140", "20 wk"), ("e0", "e1")),  # one day: by key
        (("150", "20 wk"), ("e1", "e0")),
        (("5 mo", "20 wk"), ("e1", "e0")),
        (("5..16 wk", "10 wk"), ("e1", "e0")),
        (("<=2 wk", "13"), ("e1", "e0")),
        (("0", "<0"), ("e1", "e0")),
        ((None, "24 mo"), ("e1", "e0")),
        (("<=0", "5"), ("e1", "e0")),  # on or before day 0: not dated
    ],
)
def test_stated_days_are_ordered_by_their_nominal_day(days, order):
    rows = [seen(f"e{number}", day) for number, day in enumerate(days)]
    assert tuple(row.id for row in in_order(rows)) == order


def test_conditions_are_ordered_by_onset():
    def condition(key, onset):
        return Condition(
            condition_id=key,
            patient_id="p",
            condition="none",
            role="comorbidity",
            onset_day=onset,
        )

    rows = [condition("c1", None), condition("c2", "-1 y"), condition("c3", "-5 y")]
    assert [row.id for row in in_order(rows)] == ["c3", "c2", "c1"]


def test_rows_without_any_time_are_ordered_by_key():
    rows = [
        Attribution(attribution_id=key, event_id="e", drug="none")
        for key in ("a2", "a1")
    ]
    assert [row.id for row in in_order(rows)] == ["a1", "a2"]


def test_patient_is_called_as_in_the_source():
    assert Timeline(Patient(patient_id="p1", label="7/8")).label == "7/8"
    assert Timeline(Patient(patient_id="p1")).label == "p1"


def test_each_timeline_holds_the_rows_of_its_patient_and_no_others():
    cohort = make_cohort(
        [
            Patient(patient_id="p"),
            Patient(patient_id="q"),
            seen("e1", "3"),
            Attribution(attribution_id="a1", event_id="e1", drug="methotrexate"),
            Assessment(assessment_id="s1", patient_id="q", instrument="salt", value=5),
            Screening(
                screening_id="x1", patient_id="q", criterion="age", verdict="met"
            ),
            Screening(screening_id="x2", criterion="age", verdict="not_met"),
            Decision(
                decision_id="d1", patient_id="p", rule="a#b", kind="snoozed", day="7"
            ),
        ]
    )
    first, second = cohort.timelines()
    assert (first.patient_id, second.patient_id) == ("p", "q")
    assert [row.id for row in first.events] == ["e1"]
    assert [row.id for row in first.attributions] == ["a1"]
    assert first.assessments == ()
    assert [row.id for row in second.assessments] == ["s1"]
    assert [row.id for row in second.screenings] == ["x1"]
    assert [row.id for row in first.decisions] == ["d1"]
    assert (second.events, second.decisions) == ((), ())
    assert cohort.timeline("q") is second


def test_there_is_no_timeline_of_a_stranger():
    with pytest.raises(KeyError, match="p9"):
        make_cohort([Patient(patient_id="p")]).timeline("p9")
