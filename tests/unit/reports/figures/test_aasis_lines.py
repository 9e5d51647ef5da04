"""Totals of questionnaires in time."""

from __future__ import annotations

import pytest

from anagen.kernel.errors import QuestionError
from anagen.records.cohort import Cohort, make_cohort
from anagen.records.tables import Assessment, Patient
from anagen.reports.figures.aasis_lines import (
    MOST_LINES,
    draw_aasis_lines,
    figure_aasis_lines,
    reason_aasis_lines,
    table_aasis_lines,
)
from tests.unit.reports.figures.looking import collisions, read, texts


def _scored(count: int, instrument: str = "aasis", **cells: str) -> Cohort:
    rows = [
        row
        for n in range(1, count + 1)
        for row in (
            Patient(patient_id=f"p{n}", label=str(n)),
            *(
                Assessment(
                    **{
                        "assessment_id": f"p{n}-{month}",
                        "patient_id": f"p{n}",
                        "day": f"{month} mo",
                        "instrument": instrument,
                        "value": 90 - 8 * n % 40 - 9 * month,
                        **cells,
                    }
                )
                for month in (0, 3, 6)
            ),
        )
    ]
    return make_cohort(rows)


def test_s2_27_the_letter_has_no_scores_so_there_is_no_figure_and_a_reason() -> None:
    s2 = read("s2_paediatric_ige")
    assert figure_aasis_lines(s2) is None
    assert reason_aasis_lines(s2) == (
        "The source gives no AASIS score as a number; it says only: 5/5 AASIS fell; "
        "scores only in the drawing (Figure 1b caption)."
    )
    with pytest.raises(QuestionError, match="gives no AASIS score as a number"):
        draw_aasis_lines(s2)


def test_s2_27_five_patients_with_scores_would_be_five_falling_lines() -> None:
    canvas = draw_aasis_lines(_scored(5))
    assert len(canvas.lines) == 5
    for _, points in canvas.lines:
        assert [p["y"] for p in points] == sorted(p["y"] for p in points)
    assert {f"Case {n}" for n in range(1, 6)} == {
        words.split(":")[0] for words in texts(canvas) if words.startswith("Case")
    }
    assert not list(collisions(canvas))


def test_a_line_ends_with_the_last_visit() -> None:
    canvas = draw_aasis_lines(_scored(1))
    ((_, points),) = canvas.lines
    assert len(points) == len(canvas.points) == 3


def test_any_questionnaire_is_drawn_and_clinicians_scores_are_not() -> None:
    figure = figure_aasis_lines(_scored(2, "dlqi"))
    assert figure is not None
    assert figure.twin().title == "DLQI in time"
    assert figure_aasis_lines(_scored(2, "salt")) is None
    assert reason_aasis_lines(_scored(2, "salt")).startswith("No questionnaire")


def test_parts_of_a_score_are_no_totals() -> None:
    part = _scored(2, component="1", value="5")
    assert figure_aasis_lines(part) is None
    assert reason_aasis_lines(part) == "No total of AASIS has both a number and a day."


def test_what_has_no_day_or_no_number_is_counted_and_not_drawn() -> None:
    rows = [row for table in _scored(2).tables.values() for row in table]
    extra = {"patient_id": "p1", "instrument": "aasis"}
    cohort = make_cohort(
        [
            *rows,
            Assessment(assessment_id="a", value=5, **extra),
            Assessment(assessment_id="b", day="9 mo", qualifier="maintained", **extra),
        ]
    )
    figure = figure_aasis_lines(cohort)
    assert figure is not None
    assert "Left out: 1 AASIS without a day." in figure.caption
    assert "Left out: 1 AASIS given in words alone." in figure.caption
    assert len(draw_aasis_lines(cohort).points) == 6


def test_of_very_many_the_first_are_drawn_and_all_are_in_the_table() -> None:
    many = _scored(MOST_LINES + 5)
    assert len(draw_aasis_lines(many).lines) == MOST_LINES
    table = table_aasis_lines(many)
    assert len({row[0] for row in table.texts()}) == MOST_LINES + 5
    assert f"first {MOST_LINES} of {MOST_LINES + 5} patients" in table.notes[0]
