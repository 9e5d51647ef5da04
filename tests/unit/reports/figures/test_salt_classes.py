"""Stacked SALT classes: nothing carried forward, missing visits flagged."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from anagen.kernel.errors import QuestionError
from anagen.knowledge import load_knowledge
from anagen.knowledge.schema.outcomes.salt_classes import SaltClassesOutcome
from anagen.records.cohort import Cohort, make_cohort
from anagen.records.columns import Record
from anagen.records.tables import Assessment, Patient
from anagen.reports.figures import export
from anagen.reports.figures.class_visits import (
    NOT_FOLLOWED,
    NOT_SCORED,
    class_names,
    visits_of,
)
from anagen.reports.figures.export import export_figure
from anagen.reports.figures.salt_classes import (
    draw_salt_classes,
    figure_salt_classes,
    plot_salt_classes,
    table_salt_classes,
)
from tests.support.clinic import clinic
from tests.unit.reports.figures.looking import collisions, read, texts

CLASSES = load_knowledge().outcome(SaltClassesOutcome)


def seen(*people: tuple[str | None, dict[int, int]]) -> Cohort:
    """Return patients by the day last seen and the scores by week."""
    rows: list[Record] = []
    for number, (last, scores) in enumerate(people, start=1):
        key = f"p{number}"
        rows.append(Patient(patient_id=key, label=str(number), last_seen_day=last))
        rows += [
            Assessment(
                assessment_id=f"{key}-{week}",
                patient_id=key,
                day=f"{week} wk" if week else "0",
                instrument="salt",
                value=value,
            )
            for week, value in scores.items()
        ]
    return make_cohort(rows)


def test_s3_09_a_visit_every_4_weeks_that_was_missed_is_flagged() -> None:
    cohort = seen(
        ("12 wk", {0: 100, 4: 80, 8: 40, 12: 10}), ("12 wk", {0: 100, 4: 90, 12: 20})
    )
    table = table_salt_classes(cohort)
    assert [row[0].text for row in table.rows] == ["0", "4", "8", "12"]
    assert [row[-1].text for row in table.rows] == ["", "", "Case 2", ""]
    assert table.rows[2][-1].rows == ("p2",)
    note = "Followed and not scored in week 8: Case 2."
    assert note in texts(draw_salt_classes(cohort))


def test_nothing_is_carried_forward_and_the_end_of_follow_up_is_no_missing_score() -> (
    None
):
    cohort = seen(
        ("4 wk", {0: 60, 4: 30}), ("12 wk", {0: 60, 12: 0}), (None, {0: 60, 12: 5})
    )
    week = {visit.label: visit for visit in visits_of(cohort)}
    assert [f.name for f in week["8"].groups[NOT_FOLLOWED]] == ["Case 1"]
    assert [f.name for f in week["8"].groups[NOT_SCORED]] == ["Case 2", "Case 3"]
    assert (week["8"].scored, week["8"].followed, week["8"].patients) == (0, 2, 3)
    assert (week["12"].scored, week["12"].followed) == (2, 2)


def test_everybody_is_in_one_class_at_each_visit() -> None:
    for visit in visits_of(clinic()):
        found = [each.name for group in visit.groups.values() for each in group]
        assert len(found) == len(set(found)) == 10
        assert set(visit.groups) == {*class_names(), NOT_SCORED, NOT_FOLLOWED}


@pytest.mark.parametrize(
    ("score", "band"),
    [
        ("0", "0"),
        ("0.1", "1-10"),
        ("10", "1-10"),
        ("10.1", "11-20"),
        ("20", "11-20"),
        ("20.1", "21-49"),
        ("49.9", "21-49"),
        ("50", "50-94"),
        ("94.9", "50-94"),
        ("95", "95-100"),
        ("100", "95-100"),
    ],
)
def test_a_score_between_two_classes_has_one(score: str, band: str) -> None:
    assert CLASSES.classes.band_of(Decimal(score)) == band


def test_of_two_days_equally_near_to_a_visit_the_earlier_stands_for_it() -> None:
    assert CLASSES.visits.nearest([-20, -3, 21, 35, 83, 85]) == {0: -3, 1: 21, 3: 83}
    assert CLASSES.visits.nearest([1300]) == {}


def test_bars_hold_all_patients_and_stand_for_their_scores() -> None:
    cohort = read("s2_paediatric_ige")
    canvas = draw_salt_classes(cohort)
    baseline = [bar for bar in canvas.bars if bar["says"].startswith("week 0,")]
    assert sum(bar["y2"] - bar["y"] for bar in baseline) == pytest.approx(300)
    scored = {a.assessment_id for a in cohort.rows(Assessment)}
    assert scored <= canvas.row_ids()
    figure = figure_salt_classes(cohort)
    assert figure is not None
    assert "of 5 patients" in figure.caption
    assert "outcomes/salt_classes" in figure.caption
    assert "no bar is drawn in weeks 4, 8, 12 and 52" in figure.caption


def test_shares_stand_beside_their_counts() -> None:
    (first, *_) = table_salt_classes(clinic()).rows
    shares = {cell.text for cell in first[1:-2]}
    assert {"3/10 (30.0%)", "4/10 (40.0%)", "2/10 (20.0%)"} <= shares


def test_no_text_covers_another() -> None:
    for cohort in (clinic(), read("s2_paediatric_ige")):
        assert not list(collisions(draw_salt_classes(cohort)))


@pytest.mark.parametrize("name", ["s0_t_omp", "s3_abrocitinib_diffuse"])
def test_without_a_score_after_day_0_there_is_no_figure(name: str) -> None:
    assert figure_salt_classes(read(name)) is None
    with pytest.raises(QuestionError, match="no patient was scored after day 0"):
        plot_salt_classes(read(name))


def test_the_same_figure_gives_the_same_bytes(tmp_path: Path) -> None:
    draw = plot_salt_classes
    first = [p.read_bytes() for p in export_figure(draw(clinic()), tmp_path, "a")]
    export._svg.cache_clear()
    again = export_figure(draw(clinic()), tmp_path, "b")
    assert [p.read_bytes() for p in again] == first
