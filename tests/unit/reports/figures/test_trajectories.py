"""SALT trajectories: points only where SALT was scored."""

from __future__ import annotations

import pytest

from anagen.kernel.errors import QuestionError
from anagen.records.cohort import make_cohort
from anagen.records.tables import Assessment, Patient
from anagen.reports.figures.trajectories import draw_salt_trajectories, trajectories
from tests.support.clinic import clinic
from tests.unit.reports.figures.looking import collisions, read, texts


def test_s2_26_has_one_line_per_patient_from_its_first_to_its_last_score() -> None:
    lines = trajectories(read("s2_paediatric_ige"))
    assert [line.name for line in lines] == [f"Case {n}" for n in range(1, 6)]
    assert [int(line.scores[0].level) for line in lines] == [85, 88, 100, 100, 100]
    assert [int(line.scores[-1].level) for line in lines] == [4, 55, 10, 9, 0]
    assert [line.scores[-1].when for line in lines] == [
        "6 mo",
        "6 mo",
        "8 mo",
        "8 mo",
        "15 mo",
    ]


def test_s2_26_draws_five_lines_on_a_monthly_axis() -> None:
    canvas = draw_salt_trajectories(read("s2_paediatric_ige"))
    assert len(canvas.lines) == 5
    assert all(len(points) == 2 for _, points in canvas.lines)
    assert len(canvas.points) == 10
    ticks = [t for t in texts(canvas) if t.isdigit()]
    assert [str(month) for month in range(16)] == ticks[-16:]
    assert "Months since the first dose of the JAK inhibitor" in texts(canvas)


def test_s2_26_names_each_line_at_its_end_and_says_what_is_known() -> None:
    canvas = draw_salt_trajectories(read("s2_paediatric_ige"))
    ends = {"Case 1: 4", "Case 2: 55", "Case 3: 10", "Case 4: 9", "Case 5: 0"}
    assert ends <= set(texts(canvas))
    assert "only the first and the last score of each are known" in texts(canvas)[1]
    assert not list(collisions(canvas))


def test_lines_differ_in_colour_dash_and_symbol() -> None:
    canvas = draw_salt_trajectories(read("s2_paediatric_ige"))
    assert len({looks["color"] for looks, _ in canvas.lines}) == 5
    assert len({tuple(looks["strokeDash"]) for looks, _ in canvas.lines}) == 5
    assert len({point["shape"] for point in canvas.points}) == 5


def test_only_the_absolute_limit_is_a_guide() -> None:
    canvas = draw_salt_trajectories(read("s2_paediatric_ige"))
    guides = [rule for rule in canvas.grid if rule["dashed"]]
    assert len(guides) == 1
    assert "SALT ≤20" in texts(canvas)


def test_a_single_score_in_words_is_one_hollow_point() -> None:
    canvas = draw_salt_trajectories(read("s1_baricitinib_ciclosporin"))
    assert "1 patient; each was scored on one day only" in texts(canvas)[1]
    assert [p["fill"] for p in canvas.points if p["rows"]] == ["#ffffff"]


@pytest.mark.parametrize("name", ["s0_t_omp", "s3_abrocitinib_diffuse"])
def test_without_a_score_after_day_0_there_is_nothing_to_draw(name: str) -> None:
    with pytest.raises(QuestionError, match="no patient was scored after day 0"):
        draw_salt_trajectories(read(name))


def test_no_name_covers_another_in_the_clinic() -> None:
    assert not list(collisions(draw_salt_trajectories(clinic())))


def test_many_lines_are_told_apart_by_drug() -> None:
    rows = [
        row
        for n in range(20)
        for row in (
            Patient(patient_id=f"p{n}"),
            *(
                Assessment(
                    assessment_id=f"p{n}-{month}",
                    patient_id=f"p{n}",
                    day=f"{month} mo",
                    instrument="salt",
                    value=100 - n - month,
                )
                for month in (0, 3, 6)
            ),
        )
    ]
    canvas = draw_salt_trajectories(make_cohort(rows))
    assert len(canvas.lines) == 20
    assert len({looks["color"] for looks, _ in canvas.lines}) == 1
    assert "20 patients; bends are visits, and lines say nothing between." in texts(
        canvas
    )
