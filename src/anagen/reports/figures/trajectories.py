"""SALT scores in time, one line per patient."""

from __future__ import annotations

from typing import Any

from anagen.kernel.errors import Place, Problem, QuestionError
from anagen.kernel.time import TimeUnit
from anagen.records.cohort import Cohort
from anagen.reports.figures.canvas import LEFT, WIDTH, Canvas
from anagen.reports.figures.labels import first_dose_of
from anagen.reports.figures.legend import draw_keys
from anagen.reports.figures.lettering import Style
from anagen.reports.figures.palette import GUIDE, MUTED
from anagen.reports.figures.patient_lines import (
    MARGIN,
    NAMES,
    Trajectory,
    draw_patient_lines,
    has_names,
    scored_patients,
    what_lines_say,
)
from anagen.reports.figures.scale import (
    AXIS_HEIGHT,
    Scale,
    draw_axis,
    draw_grid,
    time_scale,
)
from anagen.reports.figures.scores import Score, guide_level
from anagen.reports.statistics import format_number

__all__ = [
    "Trajectory",
    "draw_salt_trajectories",
    "plot_salt_trajectories",
    "trajectories",
]

_TOP = 58
_LEFT = 62
_HEIGHT = 300
_HIGHEST = 100
_MONTHS_UP_TO = 26


def trajectories(cohort: Cohort) -> list[Trajectory]:
    """Return the scored patients by case number; none when no score follows day 0."""
    scored = [line for line in scored_patients(cohort) if line.scores]
    if not any(line.scores[-1].day > 0 for line in scored):
        return []
    return scored


def plot_salt_trajectories(cohort: Cohort) -> Any:
    """Draw one line per patient through the days on which SALT was scored.

    Lines are straight and say nothing about the time between visits. The dashed guide
    is the absolute limit of the response definition; relative ones differ by patient.

    Returns
    -------
    altair.LayerChart
        For a page, or for export as SVG, PDF or PNG.

    Raises
    ------
    QuestionError
        When no patient was scored after day 0.
    """
    canvas = draw_salt_trajectories(cohort)
    count = len(trajectories(cohort))
    says = "The table of SALT scores holds the same facts."
    description = f"{count} lines, one per patient. {says}"
    return canvas.chart("SALT score in time", description)


def draw_salt_trajectories(cohort: Cohort) -> Canvas:
    """Draw the lines on a canvas, which a test can read."""
    lines = trajectories(cohort)
    if not lines:
        raise _never_scored(cohort)
    canvas = Canvas()
    days = [0, *(score.day for line in lines for score in line.scores)]
    scale = time_scale(
        (min(days), max(days)),
        (_LEFT, WIDTH - (NAMES if has_names(lines) else MARGIN)),
        unit=TimeUnit.MONTH,
        most_ticks=_MONTHS_UP_TO,
    )
    canvas.text((LEFT, 11), "SALT score in time", Style(15, "left", "bold"))
    canvas.text((LEFT, 31), what_lines_say(lines), Style(12), color=MUTED)
    _draw_levels(canvas, scale)
    bottom = _TOP + _HEIGHT + 8
    draw_grid(canvas, scale, _TOP, bottom)
    began = first_dose_of(line.drug for line in lines if line.drug)
    draw_axis(canvas, scale, bottom, f"{scale.title} since {began}")
    keys = draw_patient_lines(
        canvas, lines, lambda score: _place(scale, score), scale.left
    )
    canvas.height = draw_keys(canvas, keys, LEFT, bottom + AXIS_HEIGHT + 4) + 6
    return canvas


def _never_scored(cohort: Cohort) -> QuestionError:
    problem = Problem(
        Place("assessments"),
        "no patient was scored after day 0",
        "A trajectory leads from day 0 to a later score",
        "Add the scores of later visits if the source has them.",
    )
    return QuestionError(f"`{cohort.name}` has no trajectories to draw:", [problem])


def _place(scale: Scale, score: Score) -> tuple[float, float]:
    return scale.at(score.day), _level(float(score.level))


def _level(score: float) -> float:
    return _TOP + _HEIGHT * (1 - score / _HIGHEST)


def _draw_levels(canvas: Canvas, scale: Scale) -> None:
    for tick in range(0, _HIGHEST + 1, 20):
        y = _level(tick)
        canvas.rule((scale.left, y), (scale.right, y))
        canvas.text((scale.left - 8, y), str(tick), Style(11, "right"))
    canvas.text((LEFT, _level(50)), "SALT", Style(12))
    guide = guide_level()
    y = _level(float(guide))
    canvas.rule((scale.left, y), (scale.right, y), color=GUIDE, dashed=True)
    words = f"SALT ≤{format_number(guide)}"
    at = scale.right - 4, y - 10
    canvas.text(at, words, Style(11, "right"), color=GUIDE, on_grid=True)
