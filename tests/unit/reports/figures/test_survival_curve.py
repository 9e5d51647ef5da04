"""Curves of time to an event agree with the derivations and say what is unknown."""

from __future__ import annotations

from pathlib import Path

import pytest

from anagen.derivations.summaries.derive import summarise_timelines
from anagen.kernel.errors import QuestionError
from anagen.knowledge import load_knowledge
from anagen.records.cohort import Cohort, make_cohort
from anagen.records.columns import Record
from anagen.records.tables import Assessment, Event, Patient, Treatment
from anagen.reports.figures import export
from anagen.reports.figures.canvas import Canvas
from anagen.reports.figures.curve_drawing import draw_curves
from anagen.reports.figures.curve_model import Curve
from anagen.reports.figures.curves import (
    milestone_curves,
    persistence_curves,
    relapse_curves,
)
from anagen.reports.figures.export import export_figure
from anagen.reports.figures.survival_curve import (
    figure_persistence_curve,
    figure_relapse_curve,
    figure_survival_curve,
    plot_survival_curve,
    table_survival_curve,
    tell_milestone,
)
from tests.support.clinic import clinic
from tests.unit.reports.figures.looking import collisions, read, texts


def relapsing() -> Cohort:
    """Return three: one relapses, one keeps the response, one never has any."""
    rows: list[Record] = []
    courses = {
        "a": {12: 10, 24: 5, 36: 90},
        "b": {12: 10, 24: 5, 48: 5},
        "c": {12: 90, 24: 90},
    }
    for key, weeks in courses.items():
        rows.append(Patient(patient_id=key, last_seen_day="52 wk"))
        rows.append(
            Treatment(
                treatment_id=f"t-{key}",
                patient_id=key,
                drug="baricitinib",
                role="index",
                start_day=0,
                end_day="30 wk",
                ongoing=False,
            )
        )
        rows += [
            Assessment(
                assessment_id=f"{key}-{week}",
                patient_id=key,
                day=f"{week} wk" if week else 0,
                instrument="salt",
                value=score,
            )
            for week, score in {0: 100, **weeks}.items()
        ]
    return make_cohort(rows)


def _drawn(curves: list[Curve]) -> Canvas:
    return draw_curves(
        curves, title="Time", axis="Share", since="day 0", says="Some words."
    )


@pytest.mark.parametrize("milestone", ["salt_le_20", "salt50"])
def test_a_milestone_is_as_the_summary_says(milestone: str) -> None:
    (curve,) = milestone_curves(clinic(), milestone, "unconfirmed")
    rows = [
        row
        for row in summarise_timelines(
            "milestone_curve", clinic().timelines(), load_knowledge()
        )
        if row["milestone"] == milestone and row["definition"] == "unconfirmed"
    ]
    lows = {s.start: (s.low, s.least) for s in curve.stretches}
    assert len(curve.followed) == rows[0]["patients"]
    for row in rows:
        assert lows[row["day"]] == (row["reached_low"], row["low"])
        assert len(curve.at_risk(row["day"])) == row["at_risk"]


def test_time_on_a_drug_is_as_the_summary_says() -> None:
    cohort = read("s0_t_omp")
    curves, others = persistence_curves(cohort, "any_stop", 4)
    assert [curve.name for curve in curves] == ["tofacitinib", "betamethasone"]
    assert not others
    rows = [
        row
        for row in summarise_timelines(
            "persistence_curve", cohort.timelines(), load_knowledge()
        )
        if row["definition"] == "any_stop" and row["drug"] == "betamethasone"
    ]
    shares = {s.start: 1 - s.low for s in curves[1].stretches}
    assert shares == {row["time_days"]: row["survival"] for row in rows}
    for row in rows:
        assert len(curves[1].at_risk(row["time_days"])) == row["at_risk"]


def test_index_treatments_are_drawn_before_what_was_given_with_them() -> None:
    curves, others = persistence_curves(read("s0_t_omp"), "any_stop", 1)
    assert [curve.name for curve in curves] == ["tofacitinib"]
    assert others == ["betamethasone"]
    figure = figure_persistence_curve(read("s0_t_omp"))
    assert figure is not None
    assert "4 patients (betamethasone; 4 with the event)" in figure.caption


def test_a_relapse_counts_from_the_response_and_only_for_those_who_had_one() -> None:
    (curve,) = relapse_curves(relapsing(), "loss_of_benefit")
    assert {each.patient_id: each.by for each in curve.followed} == {
        "a": (36 - 12) * 7,
        "b": None,
    }
    assert [p for people in curve.left_out.values() for p in people] == ["c"]
    figure = figure_relapse_curve(relapsing())
    assert figure is not None
    assert "since the first visit in response" in figure.caption
    assert "rise_above_20 of outcomes/relapse" in figure.caption


def test_between_two_visits_the_curve_is_a_box() -> None:
    (curve,) = milestone_curves(relapsing(), "salt_le_20", "unconfirmed")
    (box,) = [s for s in curve.stretches if not s.is_known]
    assert (box.start, box.end, box.low) == (0, 87, 0)  # 12 weeks may be day 87
    canvas = _drawn([curve])
    assert [b["says"] for b in canvas.bars if "open between visits" in b["says"]]
    assert "the visits leave open when it happened" in texts(canvas)
    assert curve.known_at(87)[0] == pytest.approx(2 / 3)
    assert curve.known_at(87)[1] == pytest.approx(2 / 3)


def test_numbers_at_risk_stand_below_each_tick() -> None:
    (curve,) = milestone_curves(clinic(), "salt_le_20", "unconfirmed")
    canvas = _drawn([curve])
    assert "Number at risk" in texts(canvas)
    assert len(curve.at_risk(0)) == len(curve.followed) == 7
    assert len(curve.at_risk(10_000)) == 0


def test_everybody_counted_is_a_mark_and_nobody_else() -> None:
    (curve,) = milestone_curves(clinic(), "salt_le_20", "unconfirmed")
    people = {t.patient_id for t in clinic().timelines()}
    counted = {each.patient_id for each in curve.followed}
    assert _drawn([curve]).row_ids() & people == counted
    assert sum(map(len, curve.left_out.values())) == len(people) - len(counted)


def test_groups_have_a_curve_each_told_apart_without_colour() -> None:
    groups = {"one": {"ada", "ben", "emma"}, "other": {"farid", "ivan", "julia"}}
    told = tell_milestone(clinic(), groups=groups)
    assert [curve.name for curve in told.curves] == ["one", "other"]
    canvas = _drawn(list(told.curves))
    assert not list(collisions(canvas))
    dashes = {tuple(looks["strokeDash"]) for looks, _ in canvas.lines}
    assert len(dashes) > len(told.curves)
    assert texts(canvas).count("one") == 2


def test_the_caption_names_definitions_median_and_who_is_not_counted() -> None:
    figure = figure_survival_curve(clinic())
    assert figure is not None
    for words in (
        "of 7 patients (3 with the event)",
        "salt_le_20 of outcomes/salt_response, unconfirmed of outcomes/salt_milestones",
        "Half had the event after day 81 and by day 87.",
        "Not counted: 1 reached before day 0, 2 unknown whether reached.",
    ):
        assert words in figure.caption
    table = table_survival_curve(clinic())
    assert table.rows[-1][-2].text == "not counted: unknown whether reached"
    assert len(table.rows[-1][0].rows) == 2


def test_no_text_covers_another() -> None:
    for cohort in (clinic(), read("s2_paediatric_ige"), relapsing()):
        told = tell_milestone(cohort)
        assert not list(collisions(_drawn(list(told.curves))))


def test_without_a_known_time_there_is_no_figure() -> None:
    bare = make_cohort([Patient(patient_id="p")])
    makers = (figure_survival_curve, figure_relapse_curve, figure_persistence_curve)
    assert [make(bare) for make in makers] == [None, None, None]
    with pytest.raises(QuestionError, match="nobody can be counted"):
        plot_survival_curve(bare)


def test_a_reported_milestone_counts_too() -> None:
    rows = [
        Patient(patient_id="p", last_seen_day="12 mo"),
        Event(
            event_id="e", patient_id="p", kind="milestone", term="salt50", day="3 mo"
        ),
    ]
    (curve,) = milestone_curves(make_cohort(rows), "salt50", "unconfirmed")
    assert curve.events == 1
    assert "e" in _drawn([curve]).row_ids()


def test_the_same_figure_gives_the_same_bytes(tmp_path: Path) -> None:
    draw = plot_survival_curve
    first = [p.read_bytes() for p in export_figure(draw(clinic()), tmp_path, "a")]
    export._svg.cache_clear()
    again = export_figure(draw(clinic()), tmp_path, "b")
    assert [p.read_bytes() for p in again] == first
