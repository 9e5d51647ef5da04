"""Totals of questionnaires in time, such as AASIS: one line per patient."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from anagen.kernel.errors import Place, Problem, QuestionError
from anagen.kernel.time import TimeUnit
from anagen.records.cohort import Cohort
from anagen.reports.figures.canvas import LEFT, WIDTH, Canvas
from anagen.reports.figures.figure import Figure
from anagen.reports.figures.labels import first_dose_of
from anagen.reports.figures.legend import Key, draw_keys
from anagen.reports.figures.lettering import Style
from anagen.reports.figures.nice_ticks import nice_ticks
from anagen.reports.figures.palette import MUTED
from anagen.reports.figures.patient_lines import (
    MARGIN,
    NAMES,
    Trajectory,
    count_of,
    draw_patient_lines,
    has_names,
)
from anagen.reports.figures.questionnaires import (
    Questionnaire,
    questionnaires,
    why_nothing_is_drawn,
)
from anagen.reports.figures.scale import (
    AXIS_HEIGHT,
    Scale,
    draw_axis,
    draw_grid,
    time_scale,
)
from anagen.reports.figures.scores import Score
from anagen.reports.statistics import format_number
from anagen.reports.tables import Cell, Table

__all__ = [
    "MOST_LINES",
    "draw_aasis_lines",
    "figure_aasis_lines",
    "plot_aasis_lines",
    "reason_aasis_lines",
    "table_aasis_lines",
]

MOST_LINES = 60
"""Patients drawn; beyond it lines hide each other. The table holds everybody."""

_NAME = "aasis_lines"
_MONTHS_UP_TO = 26
_PLOT_LEFT = 50.0
_PLOT, _HEAD, _GAP = 190.0, 24.0, 22.0
_TOP = 50.0
_BOLD = Style(11, "left", "bold")


def reason_aasis_lines(cohort: Cohort) -> str:
    """Say why there is no figure; empty when there is one."""
    return why_nothing_is_drawn(cohort)


def figure_aasis_lines(cohort: Cohort) -> Figure | None:
    """Return the figure; None when no total has a number and a day.

    Why not is what :func:`reason_aasis_lines` says.
    """
    found = questionnaires(cohort)
    if not found:
        return None
    return Figure(
        _NAME,
        _caption(found),
        lambda: plot_aasis_lines(cohort),
        lambda: table_aasis_lines(cohort),
    )


def plot_aasis_lines(cohort: Cohort) -> Any:
    """Draw one panel per questionnaire and one line per patient.

    Lines are straight from visit to visit, end with the last, and say nothing between.

    Returns
    -------
    altair.LayerChart
        For a page, or for export as SVG, PDF or PNG.

    Raises
    ------
    QuestionError
        When no total has a number and a day.
    """
    canvas = draw_aasis_lines(cohort)
    found = questionnaires(cohort)
    return canvas.chart(_title(found), _caption(found))


def table_aasis_lines(cohort: Cohort) -> Table:
    """Return every total, drawn or not, one row per score."""
    found = questionnaires(cohort)
    rows = tuple(
        (
            Cell(line.name, rows=(line.patient_id,)),
            Cell(each.name),
            Cell(score.when, Fraction(score.day)),
            Cell(score.label, Fraction(score.level), score.rows),
            Cell("measured" if score.is_measured else "not measured"),
            Cell("yes" if at < MOST_LINES else "no"),
        )
        for each in found
        for at, line in enumerate(each.lines)
        for score in line.scores
    )
    headings = ("Patient", "Instrument", "When", "Total", "How", "Drawn")
    return Table(_NAME, _title(found), headings, rows, tuple(_left_out(found)))


def _title(found: Sequence[Questionnaire]) -> str:
    names = " and ".join(each.name for each in found) or "Questionnaire"
    return f"{names} in time"


def _caption(found: Sequence[Questionnaire]) -> str:
    """Say what is drawn, in whom, and what is left out."""
    each = [
        f"{one.name} {count_of(len(one.lines))}, "
        f"{sum(len(line.scores) for line in one.lines)} scores"
        for one in found
    ]
    says = f"Totals in time, one line per patient: {'; '.join(each)}."
    between = "Lines join visits and say nothing between."
    return " ".join([says, between, *_left_out(found)])


def _left_out(found: Sequence[Questionnaire]) -> Iterable[str]:
    for one in found:
        if one.undated:
            scores = f"{len(one.undated)} {one.name} without a day"
            yield f"Left out: {scores}."
        if one.wordy:
            yield f"Left out: {len(one.wordy)} {one.name} given in words alone."
        if len(one.lines) > MOST_LINES:
            yield (
                f"Drawn are the first {MOST_LINES} of {len(one.lines)} patients with "
                f"{one.name}, in the order of their case numbers; the table has all."
            )


def draw_aasis_lines(cohort: Cohort) -> Canvas:
    """Draw the lines on a canvas, which a test can read."""
    found = questionnaires(cohort)
    if not found:
        raise _never_scored(cohort)
    canvas = Canvas()
    panels = [(each, each.lines[:MOST_LINES]) for each in found]
    shown = [line for _, lines in panels for line in lines]
    days = [0, *(score.day for line in shown for score in line.scores)]
    named = any(has_names(lines) for _, lines in panels)
    scale = time_scale(
        (min(days), max(days)),
        (_PLOT_LEFT, WIDTH - (NAMES if named else MARGIN)),
        unit=TimeUnit.MONTH,
        most_ticks=_MONTHS_UP_TO,
    )
    canvas.text((LEFT, 11), _title(found), Style(15, "left", "bold"))
    people = count_of(len({line.patient_id for line in shown}))
    words = f"{people}; lines join visits and say nothing between."
    canvas.text((LEFT, 31), words, Style(12), color=MUTED)
    top = _TOP
    keys: list[Key] = []
    for each, lines in panels:
        canvas.text((LEFT, top + 8), f"{each.name}, total", _BOLD)
        keys += _draw_panel(canvas, scale, top + _HEAD, each, lines)
        top += _HEAD + _PLOT + _GAP
    began = first_dose_of(line.drug for line in shown if line.drug)
    bottom = top - _GAP + 6
    draw_axis(canvas, scale, bottom, f"{scale.title} since {began}")
    canvas.height = draw_keys(canvas, keys, LEFT, bottom + AXIS_HEIGHT + 4) + 6
    return canvas


def _never_scored(cohort: Cohort) -> QuestionError:
    problem = Problem(
        Place("assessments"),
        why_nothing_is_drawn(cohort),
        "A line leads through totals that have a number and a day",
        "Add the scores of visits if the source has them.",
    )
    return QuestionError(f"`{cohort.name}` has no questionnaires to draw:", [problem])


def _draw_panel(
    canvas: Canvas,
    scale: Scale,
    top: float,
    each: Questionnaire,
    lines: Sequence[Trajectory],
) -> list[Key]:
    """Draw one questionnaire, and return the keys its lines need."""
    ticks = nice_ticks(min(Decimal(0), each.least), each.most)
    draw_grid(canvas, scale, top - 6, top + _PLOT + 6)

    def place(score: Score) -> tuple[float, float]:
        return scale.at(score.day), level(score.level)

    def level(total: Decimal) -> float:
        share = float((total - ticks[0]) / (ticks[-1] - ticks[0]))
        return top + _PLOT * (1 - share)

    for tick in ticks:
        y = level(tick)
        canvas.rule((scale.left, y), (scale.right, y))
        canvas.text((scale.left - 8, y), format_number(tick), Style(11, "right"))
    return draw_patient_lines(canvas, lines, place, scale.left, each.name)
