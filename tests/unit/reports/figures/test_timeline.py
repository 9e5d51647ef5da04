"""The treatment timeline: lanes, what is dated, what stands beside the scale."""

from __future__ import annotations

import pytest

from anagen.records.cohort import Cohort, make_cohort
from anagen.records.columns import Record
from anagen.records.tables import Assessment, Event, Patient, Treatment
from anagen.records.timeline import Timeline
from anagen.reports.figures.canvas import Canvas
from anagen.reports.figures.timeline import draw_treatment_timeline
from tests.support.clinic import clinic
from tests.unit.reports.figures.looking import (
    case,
    collisions,
    drawn_for,
    on_scale,
    read,
    text_at,
    texts,
)


def _timeline(start: str, label: str = "1") -> Timeline:
    cohort = read(start)
    return next(t for t in cohort.timelines() if t.patient.label in {label, None})


def _records(timeline: Timeline) -> dict[str, Record]:
    tables = (
        timeline.conditions,
        timeline.treatments,
        timeline.combinations,
        timeline.assessments,
        timeline.events,
    )
    return {row.id: row for rows in tables for row in rows}


def _day(canvas: Canvas, x: float) -> float:
    """Read a day off the axis, between the first two of its numbers."""
    left, right = canvas.zones["scale"]
    numbers = {
        float(d["text"].replace("−", "-")): d["x"]
        for data in canvas.texts.values()
        for d in data
        if d["text"].lstrip("−").isdigit() and d["y"] > canvas.height - 120
        if left - 1 <= d["x"] <= right + 1
    }
    low, high = min(numbers), max(numbers)
    share = (x - numbers[low]) / (numbers[high] - numbers[low])
    unit = 7 if any(t.startswith("Weeks") for t in texts(canvas)) else 30.4375
    return (low + share * (high - low)) * unit


class TestAcceptance:
    """S1-18: the figure of letter s1."""

    @pytest.fixture
    def canvas(self) -> Canvas:
        return draw_treatment_timeline(_timeline("s1_baricitinib_ciclosporin"))

    def test_s1_18_has_a_lane_for_the_disease_and_each_therapy_in_order(
        self, canvas
    ) -> None:
        lanes = [
            "AT",
            "Herbal medicine",
            "MTX",
            "ILI",
            "DPCP",
            "Tofacitinib",
            "Baricitinib",
            "Methylprednisolone",
            "Ciclosporin",
        ]
        assert [t for t in texts(canvas) if t in lanes] == lanes
        for words in ("15 y", "1 y", "4 mg", "25 to 50 mg/day", "pulse, then taper"):
            assert words in texts(canvas)

    def test_s1_18_draws_undated_treatments_hollow_in_their_stated_order(
        self, canvas
    ) -> None:
        earlier = [drawn_for(canvas, f"p1-tr-{n}")[0] for n in range(1, 6)]
        assert all(bar["dashed"] and bar["fill"] == "#ffffff" for bar in earlier)
        left, right = canvas.zones["before"]
        assert all(left <= bar["x"] and bar["x2"] <= right for bar in earlier)
        assert [bar["x"] for bar in earlier] == sorted(bar["x"] for bar in earlier)
        assert "Before day 0, not to scale" in texts(canvas)

    def test_s1_18_places_dated_treatments_on_the_weeks_stated(self, canvas) -> None:
        baricitinib = drawn_for(canvas, "p1-tr-6")[0]
        steroid = drawn_for(canvas, "p1-tr-7")[0]
        ciclosporin = drawn_for(canvas, "p1-tr-9")[0]
        assert steroid is drawn_for(canvas, "p1-tr-8")[0]
        assert _day(canvas, baricitinib["x"]) == pytest.approx(0, abs=0.5)
        assert _day(canvas, steroid["x"]) == pytest.approx(0, abs=0.5)
        assert _day(canvas, steroid["x2"]) == pytest.approx(112, abs=0.5)
        assert _day(canvas, ciclosporin["x"]) == pytest.approx(112, abs=0.5)
        assert baricitinib["dashed"]
        assert baricitinib["x2"] == canvas.zones["scale"][1]

    def test_s1_18_spells_out_the_abbreviations(self, canvas) -> None:
        legend = " ".join(texts(canvas)[-3:])
        for words in (
            "AT alopecia totalis",
            "DPCP diphenylcyclopropenone",
            "ILI intralesional glucocorticoid",
            "MTX methotrexate",
        ):
            assert words in legend

    @pytest.mark.parametrize(
        ("label", "weeks"),
        [
            ("1", (6, 12, 24)),
            ("2", (4, 11, 20)),
            ("3", (3, 8, 28)),
            ("4", (2, 12, 20)),
        ],
    )
    def test_s0_16_milestones_stand_on_their_weeks_in_order(self, label, weeks) -> None:
        canvas = draw_treatment_timeline(_timeline("s0_t_omp", label))
        marks = [drawn_for(canvas, f"p{label}-ev-{n}")[0] for n in (1, 2, 3)]
        days = [_day(canvas, mark["x"]) for mark in marks]
        assert days == pytest.approx([7 * week for week in weeks], abs=1)
        first, half, whole = weeks
        words = f"first visible regrowth {first} wk, SALT50 {half} wk, "
        assert f"{words}SALT100 {whole} wk" in texts(canvas)


def test_nothing_without_a_day_stands_on_the_scale(any_cohort: Cohort) -> None:
    for timeline in any_cohort.timelines():
        canvas = draw_treatment_timeline(timeline)
        records = _records(timeline)
        for datum in (*canvas.bars, *canvas.points):
            for key in datum["rows"].split():
                if on_scale(canvas, datum):
                    assert _has_a_day(records[key]), (timeline.label, key)


def _has_a_day(record: Record) -> bool:
    if record.table == "combinations":
        return record.order_of_entry in {"jak_inhibitor_added", "together"}
    times = (getattr(record, name, None) for name in ("day", "start_day", "end_day"))
    return any(time is not None and time.day is not None for time in times)


def test_every_event_that_happened_is_drawn(any_cohort: Cohort) -> None:
    for timeline in any_cohort.timelines():
        drawn = draw_treatment_timeline(timeline).row_ids()
        for event in timeline.events:
            happened = event.presence == "present" and event.term != "none"
            assert (event.id in drawn) is happened, event.id


def test_every_treatment_is_drawn_once(any_cohort: Cohort) -> None:
    for timeline in any_cohort.timelines():
        canvas = draw_treatment_timeline(timeline)
        for row in timeline.treatments:
            assert len(drawn_for(canvas, row.id)) == (row.drug != "none"), row.id


def test_no_text_covers_another_in_any_casebook(any_cohort: Cohort) -> None:
    for timeline in any_cohort.timelines():
        found = list(collisions(draw_treatment_timeline(timeline)))
        assert not found, f"case {timeline.label}: {found}"


@pytest.mark.parametrize("timeline", list(clinic().timelines()), ids=lambda t: t.label)
def test_no_text_covers_another_in_the_clinic(timeline: Timeline) -> None:
    assert not list(collisions(draw_treatment_timeline(timeline)))


def test_a_planted_collision_is_found() -> None:
    canvas = draw_treatment_timeline(_timeline("s0_t_omp"))
    lane = text_at(canvas, "Tofacitinib")
    canvas.text((lane["x"] - 20, lane["y"]), "planted")
    assert any("planted" in found for found in collisions(canvas))


def test_the_score_is_joined_by_straight_lines_only() -> None:
    canvas = draw_treatment_timeline(_timeline("s2_paediatric_ige"))
    ((looks, points),) = canvas.lines
    assert len(points) == 2
    line = canvas.chart("t", "d").to_dict()["layer"]
    (mark,) = [layer["mark"] for layer in line if layer["mark"].get("type") == "line"]
    assert mark["interpolate"] == "linear"
    assert looks["strokeDash"] == []


def test_reported_milestones_are_hollow_and_not_joined() -> None:
    canvas = draw_treatment_timeline(_timeline("s0_t_omp"))
    ((_, points),) = canvas.lines
    assert len(points) == 1
    lane, panel = drawn_for(canvas, "p1-ev-2")
    assert (lane["fill"], panel["fill"]) == ("#1a1a1a", "#ffffff")
    assert panel["y"] == text_at(canvas, "50")["y"]


def test_a_score_in_words_is_hollow() -> None:
    canvas = draw_treatment_timeline(_timeline("s1_baricitinib_ciclosporin"))
    said, kept = (drawn_for(canvas, f"p1-as-{n}")[0] for n in (1, 2))
    assert said["fill"] == kept["fill"] == "#ffffff"
    assert said["y"] == kept["y"]
    assert {"equivalent to 0", "maintained"} <= set(texts(canvas))


def test_lost_to_follow_up_is_marked() -> None:
    canvas = draw_treatment_timeline(_timeline("s0_t_omp", "4"))
    assert "lost to follow-up" in [p["says"] for p in canvas.points]


def test_a_relapse_without_a_day_says_what_it_followed() -> None:
    canvas = draw_treatment_timeline(_timeline("s0_t_omp"))
    (mark,) = drawn_for(canvas, "p1-ev-4")
    assert mark["x"] > canvas.zones["beside"][0]
    assert mark["says"] == "≤1 wk after stopping tofacitinib (controlled)"


def test_an_undated_combination_is_told_in_the_lane_of_its_partner() -> None:
    canvas = draw_treatment_timeline(_timeline("s4_combinations", "18/19/20"))
    for key, partner in (("c18", "dupilumab"), ("c19", "ciclosporin")):
        (swatch,) = drawn_for(canvas, key)
        assert swatch["says"].startswith(f"{partner}: ")
        assert swatch["x"] >= canvas.zones["beside"][0]
    assert "Dose reduction of upadacitinib" in texts(canvas)


def test_a_combination_that_began_on_day_0_has_its_own_lane() -> None:
    canvas = draw_treatment_timeline(_timeline("s4_combinations", "7/8"))
    (bar,) = drawn_for(canvas, "c07")
    assert _day(canvas, bar["x"]) == pytest.approx(0, abs=1)
    assert _day(canvas, bar["x2"]) == pytest.approx(731, abs=2)
    assert "With tacrolimus" in texts(canvas)


def test_a_day_stated_as_a_range_shows_the_range() -> None:
    course = case({"drug": "tofacitinib", "start_day": 0, "end_day": "40 wk"})
    event = Event(
        event_id="e",
        patient_id="p",
        kind="adverse_event",
        term="gout",
        day="10..20 wk",
    )
    canvas = draw_treatment_timeline(
        Timeline(course.patient, treatments=course.treatments, events=(event,))
    )
    spans = [(edge["x"], edge["x2"]) for edge in canvas.edges]
    assert any(
        (round(_day(canvas, a)), round(_day(canvas, b))) == (70, 140) for a, b in spans
    )


def test_an_event_known_only_by_a_bound_stands_beside_the_scale() -> None:
    course = case({"drug": "tofacitinib", "start_day": 0, "end_day": "40 wk"})
    event = Event(
        event_id="e",
        patient_id="p",
        kind="adverse_event",
        term="gout",
        day=">24 mo",
    )
    canvas = draw_treatment_timeline(
        Timeline(course.patient, treatments=course.treatments, events=(event,))
    )
    assert drawn_for(canvas, "e")[0]["x"] > canvas.zones["beside"][0]
    assert "Gout, >24 mo" in texts(canvas)


def test_a_patient_of_whom_nothing_is_known_is_still_named() -> None:
    canvas = draw_treatment_timeline(
        make_cohort([Patient(patient_id="p")]).timeline("p")
    )
    assert texts(canvas)[0] == "Patient p"
    assert "The first dose of the index treatment; no later day is stated" in texts(
        canvas
    )


def test_many_scores_are_not_all_written_out() -> None:
    scores = [
        Assessment(
            assessment_id=f"a{week}",
            patient_id="p",
            day=f"{week} wk",
            instrument="salt",
            value=100 - week if week < 76 else 60,
        )
        for week in range(0, 80, 4)
    ]
    start = Treatment(
        treatment_id="t",
        patient_id="p",
        drug="tofacitinib",
        role="index",
        start_day=0,
        ongoing=True,
    )
    timeline = make_cohort([Patient(patient_id="p"), start, *scores]).timeline("p")
    canvas = draw_treatment_timeline(timeline)
    assert not list(collisions(canvas))
    written = [t for t in texts(canvas) if t in {"100", "96", "60", "28"}]
    assert written == ["100", "100", "60", "28"]  # the axis, then first, last, lowest
