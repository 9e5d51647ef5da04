"""What is drawn of a treatment is what is known of its days, and no more."""

from __future__ import annotations

import pytest

from anagen.kernel.time import TimeUnit
from anagen.records.tables import Combination, Event, Patient, Treatment
from anagen.records.timeline import Timeline
from anagen.reports.figures.segments import (
    Edge,
    Segment,
    Zone,
    days_on_scale,
    segments_of,
    stated_unit,
)
from tests.unit.reports.figures.looking import case

BD = {"dose": 5, "unit": "mg", "frequency": 2, "period": 1, "period_unit": "d"}
OD = {**BD, "frequency": 1}
TOFACITINIB = {"drug": "tofacitinib", "course_id": "c1"}
NOT_STATED = frozenset({"ongoing"})


def only(*rows, **more) -> Segment:
    (segment,) = segments_of(case(*rows, **more))
    return segment


# start, end, length, ongoing | zone, end drawn, what is known of the end
@pytest.mark.parametrize(
    ("row", "zone", "end", "edge"),
    [
        ({"start_day": 0, "end_day": "8 mo"}, Zone.DATED, 244, Edge.STATED),
        ({"start_day": 0, "duration": "8 mo"}, Zone.DATED, 244, Edge.RECKONED),
        ({"start_day": 0, "ongoing": False}, Zone.DATED, None, Edge.ENDED),
        ({"start_day": 0}, Zone.DATED, None, Edge.OPEN),
        ({"start_day": 0, "ongoing": True}, Zone.DATED, None, Edge.ONGOING),
        ({"end_day": "8 mo"}, Zone.UNDATED, None, Edge.STATED),
        ({"duration": "8 mo"}, Zone.UNDATED, None, Edge.STATED),
        ({"start_day": "#2"}, Zone.UNDATED, None, Edge.STATED),
        ({"start_day": ">1 mo"}, Zone.UNDATED, None, Edge.STATED),
        ({}, Zone.UNDATED, None, Edge.STATED),
    ],
)
def test_a_segment_is_placed_only_by_its_stated_start(row, zone, end, edge) -> None:
    segment = only({**TOFACITINIB, **row})
    assert (segment.zone, segment.end, segment.edge) == (zone, end, edge)


def test_an_end_that_may_not_be_the_end_says_so() -> None:
    row = {**TOFACITINIB, "start_day": 0, "end_day": "6 mo", "not_stated": NOT_STATED}
    assert only(row).edge is Edge.OPEN


def test_ongoing_reaches_to_the_last_day_anything_is_known_of() -> None:
    row = Treatment(
        treatment_id="t1",
        patient_id="p",
        drug="tofacitinib",
        role="index",
        start_day=0,
        ongoing=True,
    )
    patient = Patient(patient_id="p", last_seen_day="20 wk")
    (segment,) = segments_of(Timeline(patient, treatments=(row,)))
    assert (segment.end, segment.edge) == (140, Edge.ONGOING)


def test_a_change_of_dose_without_a_day_joins_the_two_rows() -> None:
    segment = only(
        {**TOFACITINIB, **BD, "start_day": 21},
        {**TOFACITINIB, **OD, "end_day": "40 mo", "ongoing": True},
    )
    assert (segment.start, segment.end) == (21, 1218)
    assert (segment.label, segment.rows) == ("5 mg BD, then 5 mg/day", ("t1", "t2"))
    assert (segment.is_joined, segment.is_continuous) == (True, True)


def test_a_pause_without_days_is_not_drawn_as_if_the_drug_was_taken() -> None:
    relapse = Event(
        event_id="e",
        patient_id="p",
        kind="relapse",
        term="relapse",
        trigger="stop",
        trigger_drug="tofacitinib",
    )
    segment = only(
        {**TOFACITINIB, **BD, "start_day": 21},
        {**TOFACITINIB, **OD, "end_day": "40 mo", "event_id": "e"},
        events=(relapse,),
    )
    assert segment.label == "5 mg BD, stopped, then 5 mg/day"
    assert not segment.is_continuous


def test_rows_of_two_courses_are_not_joined() -> None:
    found = segments_of(
        case(
            {**TOFACITINIB, "start_day": 21},
            {**TOFACITINIB, "course_id": "c2", "end_day": "40 mo"},
        )
    )
    assert [s.zone for s in found] == [Zone.DATED, Zone.UNDATED]


def test_depth_is_the_daily_dose_beside_the_highest_of_that_drug() -> None:
    found = segments_of(
        case(
            {**TOFACITINIB, **OD, "period": 2, "start_day": 0, "end_day": 6},
            {**TOFACITINIB, **OD, "start_day": 7, "end_day": 20},
            {**TOFACITINIB, **BD, "start_day": 21, "end_day": 100},
        )
    )
    assert [s.depth for s in found] == [0.25, 0.5, 1.0]
    assert [s.label for s in found] == ["5 mg alternate days", "5 mg/day", "5 mg BD"]


def test_earlier_treatments_keep_their_stated_order() -> None:
    found = segments_of(
        case(
            {"drug": "methotrexate", "role": "prior", "start_day": "<0 #2"},
            {"drug": "minoxidil", "role": "prior"},
            {"drug": "none", "role": "prior"},
        )
    )
    assert [(s.zone, s.rank) for s in found] == [(Zone.BEFORE, 2), (Zone.BEFORE, 0)]


@pytest.mark.parametrize(
    ("order", "zone"),
    [
        ("jak_inhibitor_added", Zone.DATED),
        ("together", Zone.DATED),
        ("partner_added", Zone.UNDATED),
        (None, Zone.UNDATED),
    ],
)
def test_a_combination_is_placed_only_where_it_must_have_begun(order, zone) -> None:
    start = case({"drug": "baricitinib", "course_id": "c1", "start_day": 0})
    together = Combination(
        combination_id="c",
        patient_id="p",
        episode_id="e",
        course_id="c1",
        jak_inhibitor="baricitinib",
        partner="methotrexate",
        order_of_entry=order,
        duration="8 mo",
    )
    course = Timeline(start.patient, (), start.treatments, (together,))
    segment = segments_of(course)[-1]
    assert segment.zone is zone
    assert segment.label == "8 mo with baricitinib"
    assert days_on_scale(course) == ((0, 244) if zone is Zone.DATED else (0, 0))


def test_the_axis_counts_in_the_unit_the_source_uses_more() -> None:
    weeks = case({**TOFACITINIB, "start_day": 0, "end_day": "16 wk"})
    months = case({**TOFACITINIB, "start_day": 0, "end_day": "8 mo"})
    assert stated_unit([weeks]) is TimeUnit.WEEK
    assert stated_unit([weeks, months]) is TimeUnit.MONTH
    assert stated_unit([case({**TOFACITINIB, "start_day": 0})]) is None
