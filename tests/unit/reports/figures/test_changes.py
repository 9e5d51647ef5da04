"""Spider and waterfall: the change from baseline, and who has none."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from anagen.derivations.reference.salt_course import derive_salt_course
from anagen.kernel.errors import QuestionError
from anagen.knowledge import load_knowledge
from anagen.knowledge.schema.outcomes.salt_response import SaltResponseOutcome
from anagen.records.cohort import Cohort, make_cohort
from anagen.records.columns import Record
from anagen.records.tables import Assessment, Patient
from anagen.reports.figures import export
from anagen.reports.figures.canvas import Canvas
from anagen.reports.figures.changes import (
    change_text,
    changes_of,
    guides,
    percent_change,
)
from anagen.reports.figures.export import export_figure
from anagen.reports.figures.shown import MOST_PATIENTS
from anagen.reports.figures.spider import (
    draw_spider,
    figure_spider,
    plot_spider,
    table_spider,
)
from anagen.reports.figures.waterfall import (
    Which,
    bars_of,
    draw_waterfall,
    figure_waterfall,
    plot_waterfall,
    table_waterfall,
)
from tests.support.clinic import clinic
from tests.unit.reports.figures.looking import collisions, drawn_for, read, texts

LEFT_OUT = (
    "Left out: baseline score of 0 (Patient david); no baseline score (Patient chloe); "
    "no score (Patient hanna); no score after day 0 (Patient grace)."
)


def people(*scores: dict[str, int], label: str = "") -> Cohort:
    """Return patients numbered from 1, each with scores by day."""
    rows: list[Record] = []
    for number, found in enumerate(scores, start=1):
        key = f"p{number}"
        rows.append(Patient(patient_id=key, label=f"{label}{number}"))
        rows += [
            Assessment(
                assessment_id=f"{key}-{day.split()[0]}",
                patient_id=key,
                day=day,
                instrument="salt",
                value=value,
            )
            for day, value in found.items()
        ]
    return make_cohort(rows)


def test_a_change_is_the_improvement_of_the_derivation_with_its_sign_reversed() -> None:
    changed = changes_of(clinic())
    assert changed.lines
    for line in changed.lines:
        (course,) = derive_salt_course(
            clinic().timeline(line.patient_id), load_knowledge()
        )
        assert course.improvement_last is not None
        last = float(line.scores[-1].level)
        assert last == pytest.approx(-course.improvement_last)


def test_a_change_is_exact_and_unknown_from_a_baseline_of_0() -> None:
    assert percent_change(Decimal(85), Decimal("42.5")) == -50
    assert percent_change(Decimal(3), Decimal(4)) == Fraction(100, 3)
    assert percent_change(Decimal(0), Decimal(0)) is None
    assert change_text(Fraction(-105, 2)) == "−52.5%"


def test_limits_come_from_the_definitions_of_response() -> None:
    definitions = load_knowledge().outcome(SaltResponseOutcome).definitions
    assert [g.definition for g in guides()] == ["salt50", "salt75", "salt90"]
    for guide in guides():
        threshold = definitions[guide.definition].threshold
        assert guide.change == -threshold.value()


def test_who_has_no_change_is_named_with_the_reason() -> None:
    for figure in (figure_spider(clinic()), figure_waterfall(clinic())):
        assert figure is not None
        assert "of 6 of 10 patients" in figure.caption
        assert figure.caption.endswith(LEFT_OUT)
        told = {row[0].text: row[-1].text for row in figure.twin().rows}
        assert told["Patient chloe"] == "left out: no baseline score"
        assert told["Patient david"] == "left out: baseline score of 0"
    words = " ".join(texts(draw_spider(clinic())))
    assert all(f"Patient {who}" in words for who in ("chloe", "david", "grace"))


def test_lines_go_through_visits_and_nowhere_else() -> None:
    canvas = draw_spider(clinic())
    lines = changes_of(clinic()).lines
    assert [len(points) for _, points in canvas.lines] == [
        len(line.scores) for line in lines
    ]
    assert all(drawn_for(canvas, row) for line in lines for row in line.scores[-1].rows)


def test_s2_22_the_last_change_of_each_case_carries_its_date() -> None:
    rows = table_spider(read("s2_paediatric_ige")).texts()
    last = {row[0]: (row[1], row[2], row[3]) for row in rows}
    assert last == {
        "Case 1": ("6 mo", "4", "−95.3%"),
        "Case 2": ("6 mo", "55", "−37.5%"),
        "Case 3": ("8 mo", "10", "−90%"),
        "Case 4": ("8 mo", "9", "−91%"),
        "Case 5": ("15 mo", "0", "−100%"),
    }
    bars = table_waterfall(read("s2_paediatric_ige"), Which.LAST).texts()
    assert {row[0]: row[1] for row in bars} == {c: t[0] for c, t in last.items()}


def test_bars_are_sorted_and_equal_ones_stand_by_case_number() -> None:
    same = {"0": 80, "12 wk": 40}
    cohort = people(same, {"0": 80, "12 wk": 88}, *([same] * 9), {"0": 80, "12 wk": 0})
    names = [row[0].text for row in table_waterfall(cohort).rows]
    order = [2, 1, *range(3, 12), 12]
    assert names == [f"Case {n}" for n in order]


def test_best_is_the_lowest_score_and_last_the_last() -> None:
    cohort = people({"0": 100, "12 wk": 15, "24 wk": 70})
    best, last = (bars_of(cohort, changes_of(cohort), which) for which in Which)
    assert (best[0].change.label, last[0].change.label) == ("−85%", "−30%")
    figure = figure_waterfall(cohort, Which.LAST)
    assert figure is not None
    assert figure.name == "waterfall_last"
    assert "outcomes/salt_response" in figure.caption
    assert "salt50 (−50%)" in figure.caption


def test_a_score_six_times_as_high_is_cut_and_says_so() -> None:
    cohort = people({"0": 10, "12 wk": 60}, {"0": 80, "12 wk": 20})
    for canvas in (draw_spider(cohort), draw_waterfall(cohort)):
        assert "+100" in texts(canvas)
        assert any("+500%" in words for words in texts(canvas))
        assert not list(collisions(canvas))
    note = "Changes above +100% are drawn at the edge, and numbered."
    assert note in texts(draw_spider(cohort))


@pytest.mark.parametrize("draw", [draw_spider, draw_waterfall])
def test_no_text_covers_another(draw: Callable[[Cohort], Canvas]) -> None:
    assert not list(collisions(draw(read("s2_paediatric_ige"))))
    assert not list(collisions(draw(clinic())))


@pytest.mark.parametrize("name", ["s0_t_omp", "s3_abrocitinib_diffuse"])
def test_without_a_change_there_is_no_figure(name: str) -> None:
    cohort = read(name)
    assert figure_spider(cohort) is None
    assert figure_waterfall(cohort) is None
    for plot in (plot_spider, plot_waterfall):
        with pytest.raises(QuestionError, match="no patient has a baseline"):
            plot(cohort)


def test_many_patients_are_capped_and_the_caption_says_who_is_not_drawn() -> None:
    many = people(*([{"0": 80, "12 wk": 40}] * (MOST_PATIENTS + 2)))
    for figure in (figure_spider(many), figure_waterfall(many)):
        assert figure is not None
        assert "the first 200 of 202 patients" in figure.caption
        assert "Case 201 to Case 202 are not drawn" in figure.caption
    assert len(draw_spider(many).lines) == MOST_PATIENTS
    assert len(table_waterfall(many).rows) == MOST_PATIENTS


def test_long_and_foreign_names_stay_on_the_canvas() -> None:
    names = people({"0": 80, "12 wk": 40}, label="a name that does not end " * 9)
    for canvas in (draw_spider(names), draw_waterfall(names)):
        assert not list(collisions(canvas))
    hebrew = people({"0": 80, "12 wk": 40}, label="שלום ")
    assert any(t.endswith("\u200e: −50%") for t in texts(draw_spider(hebrew)))


@pytest.mark.parametrize("plot", [plot_spider, plot_waterfall])
def test_the_same_figure_gives_the_same_bytes(
    plot: Callable[[Cohort], Any], tmp_path: Path
) -> None:
    first = [p.read_bytes() for p in export_figure(plot(clinic()), tmp_path, "a")]
    export._svg.cache_clear()
    again = export_figure(plot(clinic()), tmp_path, "b")
    assert [p.read_bytes() for p in again] == first
