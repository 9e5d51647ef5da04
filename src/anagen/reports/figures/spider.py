"""A spider plot: change of the SALT score from baseline, one line per patient."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from anagen.kernel.time import TimeUnit
from anagen.records.cohort import Cohort
from anagen.reports.figures.canvas import LEFT, WIDTH, Canvas
from anagen.reports.figures.changes import (
    GUIDE_ROOM,
    Changed,
    ChangeScale,
    change_cells,
    change_scale,
    changes_of,
    draw_change_scale,
    guide_words,
    left_out_cells,
    left_out_words,
    never_changed,
)
from anagen.reports.figures.figure import Figure
from anagen.reports.figures.labels import first_dose_of
from anagen.reports.figures.legend import draw_keys, draw_notes
from anagen.reports.figures.lettering import SMALL, Style
from anagen.reports.figures.palette import INK, MUTED, Mark
from anagen.reports.figures.patient_lines import (
    NAMES,
    count_of,
    draw_patient_lines,
    has_names,
    what_lines_say,
)
from anagen.reports.figures.scale import (
    AXIS_HEIGHT,
    Scale,
    draw_axis,
    draw_grid,
    time_scale,
)
from anagen.reports.figures.scores import Score
from anagen.reports.figures.shown import MOST_PATIENTS, only_first
from anagen.reports.tables import Cell, Table

__all__ = ["draw_spider", "figure_spider", "plot_spider", "table_spider"]

_TITLE = "Change of the SALT score from baseline"
_TOP, _LEFT, _HEIGHT = 86, 62, 320
_MONTHS_UP_TO = 26
_HEADINGS = ("Patient", "When", "SALT", "Change from baseline", "How")
_CUT = Mark("triangle-up", INK, 60)


def figure_spider(cohort: Cohort) -> Figure | None:
    """Return the spider plot; None when nobody has a change after day 0."""
    changed = changes_of(cohort)
    if not changed.lines:
        return None
    return Figure(
        "spider",
        _caption(changed),
        lambda: _plot(changed),
        lambda: _table(changed),
    )


def plot_spider(cohort: Cohort) -> Any:
    """Draw one line per patient: the change of SALT from baseline, in percent.

    Lines are straight and join visits; nothing is interpolated. Patients without a
    change are named below. The dashed lines are limits of definitions of response.

    Returns
    -------
    altair.LayerChart
        For a page, or for export as SVG, PDF or PNG.

    Raises
    ------
    QuestionError
        When no patient has a baseline and a score after day 0.
    """
    return _plot(_some(cohort))


def _some(cohort: Cohort) -> Changed:
    """Return the changes; refuse when there is none to draw."""
    changed = changes_of(cohort)
    if not changed.lines:
        raise never_changed(cohort)
    return changed


def _plot(changed: Changed) -> Any:
    says = f"{_caption(changed)} The table holds the same facts."
    return _draw(changed).chart(_TITLE, says)


def _drawn(changed: Changed) -> Changed:
    kept = slice(MOST_PATIENTS)
    return replace(changed, lines=changed.lines[kept], scores=changed.scores[kept])


def _caption(changed: Changed) -> str:
    drawn, patients = len(changed.lines), changed.patients
    of = f"{drawn} of {count_of(patients)}" if changed.left_out else count_of(drawn)
    parts = (
        (
            f"{_TITLE} in percent, of {of}, one line per patient; lines join visits "
            "and say nothing between, and a symbol marks the last."
        ),
        guide_words(),
        only_first([line.name for line in changed.lines]),
        left_out_words(changed.left_out),
    )
    return " ".join(part for part in parts if part)


def draw_spider(cohort: Cohort) -> Canvas:
    """Draw the plot on a canvas, which a test can read."""
    return _draw(_some(cohort))


def _draw(every: Changed) -> Canvas:
    changed = _drawn(every)
    lines = changed.lines
    canvas = Canvas()
    days = [0, *(score.day for line in lines for score in line.scores)]
    right = WIDTH - (NAMES + GUIDE_ROOM if has_names(lines) else GUIDE_ROOM)
    scale = time_scale(
        (min(days), max(days)),
        (_LEFT, right),
        unit=TimeUnit.MONTH,
        most_ticks=_MONTHS_UP_TO,
    )
    levels = (score.level for line in lines for score in line.scores)
    upright = change_scale(levels, _TOP, _TOP + _HEIGHT)
    canvas.text((LEFT, 11), _TITLE, Style(15, "left", "bold"))
    canvas.text((LEFT, 31), what_lines_say(lines), Style(12), color=MUTED)
    draw_grid(canvas, scale, _TOP, upright.bottom)
    across = scale.left, scale.right
    draw_change_scale(canvas, upright, across)
    bottom = upright.bottom + 8
    began = first_dose_of(line.drug for line in lines if line.drug)
    draw_axis(canvas, scale, bottom, f"{scale.title} since {began}")
    _draw_cuts(canvas, scale, upright, changed)

    def place(score: Score) -> tuple[float, float]:
        return scale.at(score.day), upright.at(score.level)

    keys = draw_patient_lines(canvas, lines, place, scale.left, "change of SALT")
    y = draw_keys(canvas, keys, LEFT, bottom + AXIS_HEIGHT + 4) if keys else bottom + 44
    notes = " ".join(filter(None, (_beyond(upright, changed), _not_drawn(every))))
    canvas.height = draw_notes(canvas, notes, LEFT, y + 2) + 6
    return canvas


def _not_drawn(changed: Changed) -> str:
    names = only_first([line.name for line in changed.lines])
    return " ".join(filter(None, (names, left_out_words(changed.left_out))))


def _beyond(upright: ChangeScale, changed: Changed) -> str:
    levels = (score.level for line in changed.lines for score in line.scores)
    if not any(upright.cuts(level) for level in levels):
        return ""
    return f"Changes above +{upright.highest}% are drawn at the edge, and numbered."


def _draw_cuts(
    canvas: Canvas, scale: Scale, upright: ChangeScale, changed: Changed
) -> None:
    """Mark the highest change of each line that leaves the scale, with its number."""
    for line in changed.lines:
        highest = max(line.scores, key=lambda s: s.level)
        if upright.cuts(highest.level):
            at = scale.at(highest.day), upright.top
            says = f"{line.name}: {highest.label}, {highest.when}"
            canvas.point(at, _CUT, says=says, rows=highest.rows)
            if highest is not line.scores[-1] and has_names(changed.lines):
                words = at[0], at[1] - 12
                canvas.text(words, highest.label, Style(SMALL.size, "center"))


def table_spider(cohort: Cohort) -> Table:
    """Return every point of the spider plot, and who is left out and why."""
    return _table(changes_of(cohort))


def _table(changed: Changed) -> Table:
    beyond = only_first([line.name for line in changed.lines])
    return Table(
        "spider",
        _TITLE,
        _HEADINGS,
        (
            *_rows(_drawn(changed)),
            *left_out_cells(changed.left_out, len(_HEADINGS)),
        ),
        tuple(filter(None, ("Negative: the score has fallen.", beyond))),
    )


def _rows(changed: Changed) -> Iterator[tuple[Cell, ...]]:
    for line, scores in zip(changed.lines, changed.scores, strict=True):
        for change, score in zip(line.scores, scores, strict=True):
            yield (
                Cell(line.name, rows=(line.patient_id,)),
                Cell(score.when, rows=score.rows),
                *change_cells(change, score, scores[0]),
            )
