"""Scores in time, one line per patient: what trajectories and spider plots share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from anagen.kernel.order import natural_order
from anagen.records.cohort import Cohort
from anagen.reports.figures.canvas import Box, Canvas
from anagen.reports.figures.labels import case_name, drug_label, index_drug
from anagen.reports.figures.legend import Key
from anagen.reports.figures.lettering import Style, closed, cut_text
from anagen.reports.figures.palette import Mark, Series, drug_color, series_styles
from anagen.reports.figures.placing import line_boxes, place_label
from anagen.reports.figures.scores import Score, measured_scores

__all__ = [
    "MARGIN",
    "NAMES",
    "Place",
    "Trajectory",
    "count_of",
    "draw_patient_lines",
    "has_names",
    "scored_patients",
    "what_lines_say",
]

NAMES, MARGIN = 96.0, 24.0
"""Pixels right of the scale: with the names of the lines, and without."""

_NAMED_UP_TO = 12
_LONGEST_NAME = 140.0
_BOLD = Style(11, "left", "bold")

Place = Callable[[Score], tuple[float, float]]
"""Returns where a score is drawn."""


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


def scored_patients(cohort: Cohort) -> list[Trajectory]:
    """Return every patient by case number, those without a score too."""
    found = [
        Trajectory(t.patient_id, case_name(t), index_drug(t), measured_scores(t))
        for t in cohort.timelines()
    ]
    return sorted(
        found, key=lambda line: (natural_order(line.name.split()[-1]), line.patient_id)
    )


def has_names(lines: Sequence[Trajectory]) -> bool:
    """Whether the lines are few enough to be named one by one."""
    return len(lines) <= _NAMED_UP_TO


def count_of(patients: int) -> str:
    """Write how many patients.

    Examples
    --------
    >>> count_of(1), count_of(20)
    ('1 patient', '20 patients')
    """
    return f"{patients} patient{'' if patients == 1 else 's'}"


def what_lines_say(lines: Sequence[Trajectory]) -> str:
    """Say how many patients, and how often they were scored."""
    times = {len(line.scores) for line in lines}
    count = count_of(len(lines))
    if times == {1}:
        return f"{count}; each was scored on one day only, so there are no lines."
    if times == {2}:
        return (
            f"{count}; only the first and the last score of each are known, "
            "and lines say nothing between."
        )
    visits = "points" if has_names(lines) else "bends"
    return f"{count}; {visits} are visits, and lines say nothing between."


def draw_patient_lines(
    canvas: Canvas,
    lines: Sequence[Trajectory],
    place: Place,
    left: float,
    what: str = "SALT",
) -> list[Key]:
    """Draw the lines, name them where they are few, and return the keys they need.

    Parameters
    ----------
    canvas
        What to draw on.
    lines
        The patients.
    place
        Where a score is drawn.
    left
        How far left a name may reach.
    what
        What the numbers are, for somebody pointing at them.
    """
    named = has_names(lines)
    styles = series_styles(len(lines)) if named else _styles_by_drug(lines)
    taken = list(canvas.text_boxes())
    for line, style in zip(lines, styles, strict=True):
        points = [place(score) for score in line.scores]
        wide = 2 if named else 1.3
        canvas.line(points, color=style.color, dash=style.dash, width=wide)
        taken += line_boxes(points)
    for line, style in zip(lines, styles, strict=True):
        _draw_points(canvas, line, place, style, what, with_dots=named)
    keys = []
    if named:
        taken += canvas.point_boxes()
        _draw_labels(canvas, zip(lines, styles, strict=True), place, taken, left)
    else:
        keys = [
            Key(drug_label(line.drug) or "no index treatment", _end_mark(style))
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


def _end_mark(style: Series) -> Mark:
    return Mark(style.shape, style.color)


def _draw_points(
    canvas: Canvas,
    line: Trajectory,
    place: Place,
    style: Series,
    what: str,
    *,
    with_dots: bool,
) -> None:
    """Draw the line's symbol at its last score, and a dot at the others."""
    for score in line.scores:
        is_last = score is line.scores[-1]
        if not is_last and not with_dots:
            continue
        end = Mark(style.shape, style.color, 70 if with_dots else 50)
        mark = end if is_last else _dot(style.color)
        says = f"{line.name}: {what} {score.label}, {score.when}"
        hollow = not score.is_measured
        canvas.point(place(score), mark, hollow=hollow, says=says, rows=score.rows)


def _dot(color: str) -> Mark:
    return Mark("circle", color, 34)


def _draw_labels(
    canvas: Canvas,
    lines: Iterable[tuple[Trajectory, Series]],
    place: Place,
    taken: list[Box],
    left: float,
) -> None:
    """Name each line at its last point, the highest first."""
    from_top = sorted(lines, key=lambda pair: place(pair[0].scores[-1])[::-1])
    for line, style in from_top:
        last = line.scores[-1]
        name = closed(cut_text(line.name, _BOLD, _LONGEST_NAME))
        taken.append(
            place_label(
                canvas,
                place(last),
                f"{name}: {last.label}",
                taken,
                within=(left, canvas.width),
                style=_BOLD,
                color=style.color,
            )
        )
