"""The SALT panel of a treatment timeline."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from anagen.records.timeline import Timeline
from anagen.reports.figures.lanes import Sheet
from anagen.reports.figures.legend import Key
from anagen.reports.figures.lettering import Style
from anagen.reports.figures.palette import GRID, GUIDE, MUTED, Mark
from anagen.reports.figures.placing import line_boxes, place_label
from anagen.reports.figures.scores import (
    Score,
    guide_level,
    measured_scores,
    reported_scores,
)

__all__ = ["draw_salt_panel"]

_HEIGHT = 104
_HIGHEST = 100
_SPELLED_UP_TO = 6
_NUMBER = Style(11, "right")
_SCORE = Mark("circle", size=60)

Place = Callable[[Score], tuple[float, float]]


def draw_salt_panel(sheet: Sheet, timeline: Timeline) -> None:
    """Draw the scores: straight lines between visits, hollow marks for mere words."""
    scores = measured_scores(timeline)
    if not scores or sheet.frame.scale is None:
        sheet.y += 4
        return
    top = sheet.y + 16

    def place(score: Score) -> tuple[float, float]:
        level = 1 - float(score.level) / _HIGHEST
        return sheet.frame.at(score.day), top + _HEIGHT * level

    _draw_levels(sheet, top)
    reported = reported_scores(timeline)
    line = [place(score) for score in scores]
    sheet.canvas.line(line)
    _draw_points(sheet, (*scores, *reported), place)
    _draw_labels(sheet, (*_spelled(scores), *reported), place, line)
    sheet.y = top + _HEIGHT + 8


def _draw_levels(sheet: Sheet, top: float) -> None:
    left, right = sheet.frame.main
    guide = float(guide_level())
    for level in (0, guide, _HIGHEST / 2, _HIGHEST):
        y = top + _HEIGHT * (1 - level / _HIGHEST)
        color = GUIDE if level == guide else GRID
        dashed = level == guide
        sheet.canvas.rule((left, y), (right, y), color=color, dashed=dashed)
        sheet.canvas.text((left - 8, y), f"{level:g}", _NUMBER)
    at = sheet.frame.names, top + _HEIGHT / 2
    sheet.canvas.text(at, "SALT score", Style(12, "right"))


def _draw_points(sheet: Sheet, scores: Sequence[Score], place: Place) -> None:
    for score in scores:
        says = f"SALT {score.label}, {score.when}"
        hollow = not score.is_measured
        sheet.canvas.point(
            place(score), _SCORE, hollow=hollow, says=says, rows=score.rows
        )
        if hollow:
            sheet.keys.append(Key("reported without a score", _SCORE, hollow=True))


def _spelled(scores: Sequence[Score]) -> list[Score]:
    """Choose the scores to write out: all of a few, else first, lowest and last."""
    if len(scores) <= _SPELLED_UP_TO:
        return list(scores)
    lowest = min(scores, key=lambda s: s.level)
    chosen = (scores[0], lowest, scores[-1])
    return [score for score in scores if score in chosen]


def _draw_labels(
    sheet: Sheet,
    scores: Sequence[Score],
    place: Place,
    line: Sequence[tuple[float, float]],
) -> None:
    canvas = sheet.canvas
    taken = [*line_boxes(line), *canvas.text_boxes(), *canvas.point_boxes()]
    within = sheet.frame.main[0], canvas.width
    for score in scores:
        box = place_label(
            canvas, place(score), score.label, taken, within=within, color=MUTED
        )
        taken.append(box)
