"""SALT scores in time, one line per patient."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from anagen.kernel.errors import Place, Problem, QuestionError
from anagen.kernel.order import natural_order
from anagen.kernel.time import TimeUnit
from anagen.records.cohort import Cohort
from anagen.reports.figures.canvas import LEFT, WIDTH, Box, Canvas
from anagen.reports.figures.labels import (
    case_name,
    drug_label,
    first_dose_of,
    index_drug,
)
from anagen.reports.figures.legend import Key, draw_keys
from anagen.reports.figures.lettering import Style
from anagen.reports.figures.palette import (
    GUIDE,
    MUTED,
    Mark,
    Series,
    drug_color,
    series_styles,
)
from anagen.reports.figures.placing import line_boxes, place_label
from anagen.reports.figures.scale import (
    AXIS_HEIGHT,
    Scale,
    draw_axis,
    draw_grid,
    time_scale,
)
from anagen.reports.figures.scores import Score, guide_level, measured_scores
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
_NAMED_UP_TO = 12
_NAMES, _MARGIN = 96.0, 24.0
_MONTHS_UP_TO = 26
_BOLD = Style(11, "left", "bold")


@dataclass(frozen=True)
class Trajectory:
    """The scores of one patient in time.

    Parameters
    ----------
    patient_id, name
        Key, and what the patient is called.
    drug
        The index treatment; empty when there is none.
    scores
        The scored days, baseline first.
    """

    patient_id: str
    name: str
    drug: str
    scores: tuple[Score, ...]

    @property
    def is_measured(self) -> bool:
        """Whether every score was measured."""
        return all(score.is_measured for score in self.scores)


def trajectories(cohort: Cohort) -> list[Trajectory]:
    """Return the scored patients by case number; none when no score follows day 0."""
    found = [
        Trajectory(t.patient_id, case_name(t), index_drug(t), measured_scores(t))
        for t in cohort.timelines()
    ]
    scored = [line for line in found if line.scores]
    if not any(line.scores[-1].day > 0 for line in scored):
        return []
    return sorted(scored, key=lambda line: natural_order(line.name.split()[-1]))


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
        (_LEFT, WIDTH - (_NAMES if _has_names(lines) else _MARGIN)),
        unit=TimeUnit.MONTH,
        most_ticks=_MONTHS_UP_TO,
    )
    canvas.text((LEFT, 11), "SALT score in time", Style(15, "left", "bold"))
    canvas.text((LEFT, 31), _what_is_known(lines), Style(12), color=MUTED)
    _draw_levels(canvas, scale)
    bottom = _TOP + _HEIGHT + 8
    draw_grid(canvas, scale, _TOP, bottom)
    began = first_dose_of(line.drug for line in lines if line.drug)
    draw_axis(canvas, scale, bottom, f"{scale.title} since {began}")
    keys = _draw_lines(canvas, scale, lines)
    canvas.height = draw_keys(canvas, keys, LEFT, bottom + AXIS_HEIGHT + 4) + 6
    return canvas


def _has_names(lines: Sequence[Trajectory]) -> bool:
    """Whether the lines are few enough to be named one by one."""
    return len(lines) <= _NAMED_UP_TO


def _never_scored(cohort: Cohort) -> QuestionError:
    problem = Problem(
        Place("assessments"),
        "no patient was scored after day 0",
        "A trajectory leads from day 0 to a later score",
        "Add the scores of later visits if the source has them.",
    )
    return QuestionError(f"`{cohort.name}` has no trajectories to draw:", [problem])


def _what_is_known(lines: Sequence[Trajectory]) -> str:
    """Say how many patients, and how often they were scored."""
    times = {len(line.scores) for line in lines}
    count = f"{len(lines)} patients" if len(lines) > 1 else "1 patient"
    if times == {1}:
        return f"{count}; each was scored on one day only, so there are no lines."
    if times == {2}:
        return (
            f"{count}; only the first and the last score of each are known, "
            "and lines say nothing between."
        )
    visits = "points" if _has_names(lines) else "bends"
    return f"{count}; {visits} are visits, and lines say nothing between."


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


def _draw_lines(canvas: Canvas, scale: Scale, lines: Sequence[Trajectory]) -> list[Key]:
    """Draw the lines, name them where they are few, and return the keys they need."""
    named = _has_names(lines)
    styles = series_styles(len(lines)) if named else _styles_by_drug(lines)
    taken = list(canvas.text_boxes())
    for line, style in zip(lines, styles, strict=True):
        points = [_place(scale, score) for score in line.scores]
        wide = 2 if named else 1.3
        canvas.line(points, color=style.color, dash=style.dash, width=wide)
        taken += line_boxes(points)
    for line, style in zip(lines, styles, strict=True):
        _draw_points(canvas, scale, line, style, with_dots=named)
    keys = []
    if named:
        taken += canvas.point_boxes()
        _draw_labels(canvas, scale, zip(lines, styles, strict=True), taken)
    else:
        keys = [
            Key(drug_label(line.drug), Mark(style.shape, style.color))
            for line, style in zip(lines, styles, strict=True)
        ]
    if not all(line.is_measured for line in lines):
        circle = Mark("circle", size=60)
        keys.append(Key("reported without a score", circle, hollow=True))
    return keys


def _styles_by_drug(lines: Sequence[Trajectory]) -> list[Series]:
    """Return one style per index treatment, for lines too many to tell apart."""
    drugs = sorted({line.drug for line in lines})
    by_drug = dict(zip(drugs, series_styles(len(drugs)), strict=True))
    return [replace(by_drug[line.drug], color=drug_color(line.drug)) for line in lines]


def _draw_points(
    canvas: Canvas, scale: Scale, line: Trajectory, style: Series, *, with_dots: bool
) -> None:
    """Draw the line's symbol at its last score, and a dot at the others."""
    for score in line.scores:
        is_last = score is line.scores[-1]
        if not is_last and not with_dots:
            continue
        mark = Mark(style.shape, style.color, 70) if is_last else _dot(style.color)
        says = f"{line.name}: SALT {score.label}, {score.when}"
        hollow = not score.is_measured
        at = _place(scale, score)
        canvas.point(at, mark, hollow=hollow, says=says, rows=score.rows)


def _dot(color: str) -> Mark:
    return Mark("circle", color, 34)


def _draw_labels(
    canvas: Canvas,
    scale: Scale,
    lines: Iterable[tuple[Trajectory, Series]],
    taken: list[Box],
) -> None:
    """Name each line at its last point, the highest first."""
    from_top = sorted(lines, key=lambda pair: _place(scale, pair[0].scores[-1])[::-1])
    for line, style in from_top:
        last = line.scores[-1]
        words = f"{line.name}: {last.label}"
        at = _place(scale, last)
        taken.append(
            place_label(
                canvas,
                at,
                words,
                taken,
                within=(scale.left, canvas.width),
                style=_BOLD,
                color=style.color,
            )
        )
