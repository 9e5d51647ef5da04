"""The response model meets the published arms, and the page says how closely."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest

from anagen.knowledge import load_knowledge
from anagen.knowledge.schema.base import Confidence
from anagen.knowledge.schema.simulation_curves import Curves
from anagen.knowledge.schema.simulation_targets import Targets, Use
from anagen.simulation.calibration import (
    Comparison,
    compare_arms,
    exact_interval,
    largest_difference,
)
from anagen.simulation.draws import BLOCK, Book, Dice
from anagen.simulation.page import simulation_page
from anagen.simulation.people import draw_people
from anagen.simulation.response import Scores, draw_rank, load_model, lose, respond
from tools.fit_simulation import unlike_the_fit

KNOWLEDGE = load_knowledge()
PAGE = Path(__file__).parents[3] / "docs" / "simulation.md"


@pytest.fixture(scope="module")
def comparisons() -> tuple[Comparison, ...]:
    return compare_arms(KNOWLEDGE, 2 * BLOCK)


def test_the_page_is_current() -> None:
    assert PAGE.read_text("utf-8") == simulation_page(KNOWLEDGE)


def test_the_page_states_its_largest_difference(
    comparisons: tuple[Comparison, ...],
) -> None:
    stated = re.findall(r"Largest difference: ([0-9.]+)", PAGE.read_text("utf-8"))
    for use, text in zip((Use.FIT, Use.CHECK), stated, strict=True):
        found = abs(largest_difference(comparisons, use).difference)
        assert found == pytest.approx(float(text), abs=1.5)


def test_what_was_fitted_to_lies_in_its_exact_interval(
    comparisons: tuple[Comparison, ...],
) -> None:
    fitted = [c for c in comparisons if c.arm.use is Use.FIT and c.low is not None]
    assert len(fitted) > 20
    assert [c.arm.label for c in fitted if not c.is_inside] == []


def test_response_is_met_within_three_points(
    comparisons: tuple[Comparison, ...],
) -> None:
    fitted = [c for c in comparisons if c.arm.use is Use.FIT]
    off = [abs(c.difference) for c in fitted if c.arm.endpoint != "loss"]
    assert max(off) < 3.5
    assert sum(off) / len(off) < 1.3


def test_only_what_was_read_is_a_target() -> None:
    targets = KNOWLEDGE.simulation["target_arms"]
    assert isinstance(targets, Targets)
    assert {arm.confidence for arm in targets.arms.values()} == {Confidence.VERIFIED}
    cited = {c.source for arm in targets.arms.values() for c in arm.cites}
    assert all(KNOWLEDGE.sources[name].can_verify for name in cited)


def test_the_curves_are_those_of_the_fit() -> None:
    assert unlike_the_fit(KNOWLEDGE) == []


def test_exact_interval_at_the_ends() -> None:
    """0 of 30 excludes 11.6 percent: 1 - 0.025 ** (1 / 30)."""
    low, high = exact_interval(0, 30)
    assert low == 0
    assert high == pytest.approx(11.57, abs=0.005)
    assert exact_interval(24, 24)[1] == 100.0


def test_the_share_of_responders_does_not_depend_on_the_baselines() -> None:
    model = load_model(KNOWLEDGE)
    dice = Dice(Book(KNOWLEDGE, "clinic"), 1, 0)
    people = draw_people(dice)
    rank = draw_rank(model, people, dice, "rank")
    assert np.mean(rank < 0.3) == pytest.approx(0.3, abs=0.015)
    bald = people.is_whole_scalp
    assert np.mean(rank[bald] < 0.3) < np.mean(rank[~bald] < 0.3)


def test_a_score_passes_the_limit_on_its_day_and_is_lost_on_another() -> None:
    model = load_model(KNOWLEDGE)
    dice = Dice(Book(KNOWLEDGE, "clinic"), 1, 0)
    people = draw_people(dice)
    size = len(people.ids)
    everybody = np.ones(size, dtype=np.bool_)
    scores = Scores(model, people.baseline)
    days = np.full(size, 140.0)
    respond(
        *(model, scores, people, dice),
        where=everybody,
        day=np.zeros(size),
        days_to_limit=days,
        use="first",
    )
    assert scores.level(days) == pytest.approx(model.limit)
    assert (scores.level(days * 0) == people.baseline).all()
    begun, lost = np.full(size, 700.0), np.full(size, 800.0)
    loses = lose(*(model, scores, people, dice), where=everybody, begun=begun, day=lost)
    rise = scores.level(lost) - scores.level(begun)
    assert loses.mean() > 0.99
    assert rise[loses] == pytest.approx(model.loss, abs=0.5)


def test_a_curve_never_falls() -> None:
    curves = KNOWLEDGE.simulation["curves"]
    assert isinstance(curves, Curves)
    for curve in curves.curves.values():
        reached = [curve.reached(week) for week in range(200)]
        assert reached == sorted(reached)
        assert reached[0] == 0
