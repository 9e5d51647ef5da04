"""What the printed summaries of the letters can be, without any patient's row."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from anagen.derivations.statistics.feasibility.deviations import check_sd
from anagen.derivations.statistics.feasibility.means import check_mean
from anagen.derivations.statistics.feasibility.parts import check_parts
from anagen.derivations.statistics.feasibility.percentages import (
    check_percentage,
    check_share,
)
from anagen.derivations.statistics.feasibility.printed import Rounding
from anagen.derivations.statistics.feasibility.samples import (
    PrintedSample,
    check_sample,
)
from anagen.derivations.statistics.feasibility.verdicts import Possibility

POSSIBLE = Possibility.POSSIBLE
IMPOSSIBLE = Possibility.IMPOSSIBLE


def _summary(letter: Any, measure: str) -> PrintedSample:
    """Return mean, SD and range of one thing, as the letter of six patients has it."""
    rows = {
        row.statistic: row for row in letter.cohort.aggregates if row.measure == measure
    }
    return PrintedSample(
        n=6,
        mean=rows["mean"].value,
        sd=rows["sd"].value,
        minimum=rows["range"].low,
        maximum=rows["range"].high,
    )


@pytest.mark.parametrize(
    ("measure", "step", "verdict"),
    [
        ("age", Fraction(1), IMPOSSIBLE),
        ("disease_duration_months", Fraction(1, 2), POSSIBLE),
        ("disease_duration_months", Fraction(1, 10), POSSIBLE),
        ("baseline_salt", Fraction(1), POSSIBLE),
        ("latest_salt", Fraction(1), POSSIBLE),
    ],
)
def test_s3_16_every_summary_line(s3, measure: str, step: Fraction, verdict) -> None:
    found = check_sample(_summary(s3, measure), step=step)
    assert found.verdict is verdict
    assert bool(found.samples) is (verdict is POSSIBLE)


def test_s3_16_ages_in_whole_years_are_rejected_with_the_nearest(s3) -> None:
    found = check_sample(_summary(s3, "age"))
    assert "the nearest are 38.3 and 38.5" in found.because
    assert "values are whole numbers" in found.assumed
    in_halves = check_sample(_summary(s3, "age"), step=Fraction(1, 2))
    assert in_halves.verdict is POSSIBLE


def test_s3_16_final_scores_are_three_sets(s3) -> None:
    four_at_0 = s3.ask("count", "salt_response(salt_0)").numerator
    printed = _summary(s3, "latest_salt")
    final = PrintedSample(
        n=6,
        mean=printed.mean,
        sd=printed.sd,
        minimum=0,
        maximum=9,
        counted={0: four_at_0},
    )
    found = check_sample(final, most=10)
    assert found.is_every
    assert [values[4] for values in found.samples] == [1, 2, 3]


@pytest.mark.parametrize(
    ("percentage", "n", "numerators"),
    [("71.4", 5, ()), ("61.1", 18, (11,)), ("17", 18, (3,))],
)
def test_sx_01_percentage_possible_for_n(percentage, n, numerators) -> None:
    found = check_percentage(percentage, n)
    assert found.numerators == numerators
    assert found.verdict is (POSSIBLE if numerators else IMPOSSIBLE)


def test_sx_01_rejection_says_what_would_be_possible() -> None:
    assert "the nearest are 60.0 and 80.0" in check_percentage("71.4", 5).because
    assert check_share(5, 7, "71.4").verdict is POSSIBLE


@pytest.mark.parametrize(
    ("mean", "sd", "step", "is_possible"),
    [
        ("38.4", "8.7", 1, False),
        ("3.1", "1.7", Fraction(1, 2), True),
        ("3.1", "1.7", Fraction(1, 10), True),
        ("56", "7.8", 1, True),
        ("2", "3.6", 1, True),
    ],
)
def test_sx_02_mean_possible_for_n_and_sd_feasible(mean, sd, step, is_possible) -> None:
    for found in (check_mean(mean, 6, step=step), check_sd(sd, 6, mean, step=step)):
        assert (found.verdict is not IMPOSSIBLE) is is_possible


def test_sx_02_no_rounding_saves_the_mean_age() -> None:
    for rounding in Rounding:
        assert check_mean("38.4", 6, roundings=[rounding]).verdict is IMPOSSIBLE


@pytest.mark.parametrize(
    ("parts", "total", "verdict"),
    [
        ([12, 5, 1], 18, POSSIBLE),
        ([12, 4, 4, 1, 1], 22, POSSIBLE),
        ([8, 3, 2], 12, IMPOSSIBLE),
        ([5], 6, IMPOSSIBLE),
    ],
)
def test_sx_03_parts_equal_the_total(parts, total, verdict) -> None:
    assert check_parts(parts, total).verdict is verdict
