"""Stacked classes of the SALT score over time: how many patients are where."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any

from anagen.kernel.errors import Place, Problem, QuestionError
from anagen.records.cohort import Cohort
from anagen.reports.figures.canvas import LEFT, WIDTH, Canvas
from anagen.reports.figures.class_visits import (
    NOT_FOLLOWED,
    NOT_SCORED,
    Found,
    Visit,
    class_names,
    visits_of,
)
from anagen.reports.figures.figure import Figure
from anagen.reports.figures.hatching import draw_hatching
from anagen.reports.figures.labels import first_dose_of, index_drug
from anagen.reports.figures.legend import Key, draw_keys, draw_notes
from anagen.reports.figures.lettering import SMALL, Style
from anagen.reports.figures.palette import GRID, INK, MUTED, ink_on, tint
from anagen.reports.figures.patient_lines import count_of
from anagen.reports.statistics import format_percent
from anagen.reports.tables import Cell, Table
from anagen.reports.words import and_list

__all__ = [
    "draw_salt_classes",
    "figure_salt_classes",
    "plot_salt_classes",
    "table_salt_classes",
]

_TITLE = "SALT classes over time"
_DEFINITION = "outcomes/salt_classes"
_TOP, _LEFT, _HEIGHT = 66, 92, 300
_BAR, _PITCH = 46, 72
_DARKEST = "#08306b"
_PALEST = 0.12
_NO_SCORE, _GONE = "#ffffff", "#f4f4f4"
_EDGE, _HATCH = "#8a8a8a", "#bdbdbd"
_ROOM = 13
_NUMBER, _CENTRED = Style(11, "right"), Style(11, "center")
_NAMED_UP_TO = 8


def figure_salt_classes(cohort: Cohort) -> Figure | None:
    """Return the stacked classes; None when nobody was scored after the baseline."""
    visits = visits_of(cohort)
    if not _is_drawable(visits):
        return None
    return Figure(
        "salt_classes",
        _caption(visits),
        lambda: _plot(cohort, visits),
        lambda: _table(visits),
    )


def _is_drawable(visits: Sequence[Visit]) -> bool:
    return any(visit.scored for visit in visits[1:])


def _caption(visits: Sequence[Visit]) -> str:
    empty = [visit.label for visit in visits if not visit.scored]
    missing = sum(len(visit.groups[NOT_SCORED]) for visit in _drawn(visits))
    parts = [
        (
            f"Share of {count_of(visits[0].patients)} in each class of the SALT score "
            f"at each visit ({_DEFINITION}); the number in a bar counts patients."
        ),
        (
            "No score is carried forward: hatched, followed and not scored at that "
            "visit; pale, not followed that long."
        ),
    ]
    if missing:
        parts.append(
            f"At the visits drawn, {missing} scores of followed patients are missing."
        )
    if empty:
        parts.append(f"Nobody was scored and no bar is drawn in {_weeks(empty)}.")
    return " ".join(parts)


def plot_salt_classes(cohort: Cohort) -> Any:
    """Draw one bar per visit: the share of all patients in each class.

    Whoever was not scored at a visit is a class of its own; so is whoever was not
    followed that long.

    Returns
    -------
    altair.LayerChart
        For a page, or for export as SVG, PDF or PNG.

    Raises
    ------
    QuestionError
        When nobody was scored after day 0.
    """
    return _plot(cohort, visits_of(cohort))


def _plot(cohort: Cohort, visits: Sequence[Visit]) -> Any:
    canvas = _draw(cohort, visits)
    says = f"{_caption(visits)} The table holds the same facts."
    return canvas.chart(_TITLE, says)


def _drawn(visits: Sequence[Visit]) -> list[Visit]:
    return [visit for visit in visits if visit.scored]


def draw_salt_classes(cohort: Cohort) -> Canvas:
    """Draw the bars on a canvas, which a test can read."""
    return _draw(cohort, visits_of(cohort))


def _draw(cohort: Cohort, every: Sequence[Visit]) -> Canvas:
    if not _is_drawable(every):
        raise _never_scored(cohort)
    visits = _drawn(every)
    canvas = Canvas()
    canvas.text((LEFT, 11), _TITLE, Style(15, "left", "bold"))
    count = count_of(visits[0].patients)
    says = f"{count}; the number in a bar counts patients, nothing is carried forward."
    canvas.text((LEFT, 31), says, Style(12), color=MUTED)
    pitch = min(_PITCH, (WIDTH - _LEFT - 10) / len(visits))
    right = _LEFT + pitch * len(visits)
    _draw_levels(canvas, right)
    for place, visit in enumerate(visits):
        _draw_visit(canvas, visit, _LEFT + pitch * (place + 0.5), pitch)
    began = first_dose_of(filter(None, map(index_drug, cohort.timelines())))
    y = _draw_numbers(canvas, visits, pitch, f"Weeks since {began}")
    y = draw_keys(canvas, _keys(visits), LEFT, y + 8)
    canvas.height = draw_notes(canvas, _missed(every), LEFT, y + 2) + 6
    return canvas


def _level(share: float) -> float:
    return _TOP + _HEIGHT * (1 - share)


def _draw_levels(canvas: Canvas, right: float) -> None:
    for percent in range(0, 101, 20):
        y = _level(percent / 100)
        canvas.rule((_LEFT, y), (right, y), color=GRID)
        canvas.text((_LEFT - 8, y), f"{percent}%", _NUMBER)
    canvas.text((LEFT, _TOP - 14), "Share of patients", SMALL, color=MUTED)


def _fills() -> dict[str, str]:
    """Return the fill of each class: the more hair is lost, the darker."""
    names = class_names()
    steps = len(names) - 1
    return {
        **{
            name: tint(_DARKEST, _PALEST + (1 - _PALEST) * place / steps)
            for place, name in enumerate(names)
        },
        NOT_SCORED: _NO_SCORE,
        NOT_FOLLOWED: _GONE,
    }


def _draw_visit(canvas: Canvas, visit: Visit, middle: float, pitch: float) -> None:
    """Stack the classes of one visit, the most hair lost at the bottom."""
    half = min(_BAR, pitch * 0.8) / 2
    x = middle - half, middle + half
    below = 0
    for name, fill in reversed(_stack()):
        found = visit.groups[name]
        if not found:
            continue
        above = below + len(found)
        y = _level(above / visit.patients), _level(below / visit.patients)
        says = f"week {visit.label}, {_class_words(name)}: {_share(found, visit)}"
        rows = [row for each in found for row in each.rows]
        is_unknown = name in {NOT_SCORED, NOT_FOLLOWED}
        stroke = _EDGE if is_unknown else "#ffffff"
        dashed = name == NOT_FOLLOWED
        canvas.bar(x, y, fill, stroke=stroke, dashed=dashed, says=says, rows=rows)
        if name == NOT_SCORED:
            draw_hatching(canvas, x, y, _HATCH)
        if y[1] - y[0] >= _ROOM:
            at = middle, (y[0] + y[1]) / 2
            canvas.text(at, str(len(found)), _CENTRED, color=ink_on(fill))
        below = above


def _stack() -> list[tuple[str, str]]:
    """Return names and fills from top to bottom of a bar, the unknown on top."""
    fills = _fills()
    top = [(name, fills[name]) for name in (NOT_FOLLOWED, NOT_SCORED)]
    return [*top, *((name, fills[name]) for name in class_names())]


def _class_words(name: str) -> str:
    return name if name in {NOT_SCORED, NOT_FOLLOWED} else f"SALT {name}"


def _share(found: Sequence[Found], visit: Visit) -> str:
    share = Fraction(len(found), visit.patients)
    percent = format_percent(share, of=visit.patients)
    return f"{len(found)}/{visit.patients} ({percent}%)"


def _draw_numbers(
    canvas: Canvas, visits: Sequence[Visit], pitch: float, title: str
) -> float:
    """Write the visits and how many were scored and followed; return where it ends."""
    right = _LEFT + pitch * len(visits)
    bottom = _TOP + _HEIGHT
    canvas.rule((_LEFT, bottom), (right, bottom), color=INK, width=1.2)
    lines = (("Week", ""), ("Scored (n)", "scored"), ("Followed", "followed"))
    y = bottom + 14
    for words, name in lines:
        canvas.text((LEFT, y), words, SMALL, color=MUTED)
        for place, visit in enumerate(visits):
            number = getattr(visit, name) if name else visit.label
            canvas.text((_LEFT + pitch * (place + 0.5), y), str(number), _CENTRED)
        y += 15
    canvas.text(((_LEFT + right) / 2, y + 4), title, Style(12, "center"))
    return y + 14


def _keys(visits: Sequence[Visit]) -> Iterator[Key]:
    for name, fill in [*_stack()[2:], *_stack()[:2]]:
        if any(visit.groups[name] for visit in visits):
            is_unknown = name in {NOT_SCORED, NOT_FOLLOWED}
            yield Key(
                "followed, no score" if name == NOT_SCORED else _class_words(name),
                fill=fill,
                stroke=_EDGE if is_unknown else "#ffffff",
                dashed=name == NOT_FOLLOWED,
                is_hatched=name == NOT_SCORED,
            )


def _missed(visits: Sequence[Visit]) -> str:
    """Say at which visits nobody was scored, and who missed the others."""
    empty = [visit.label for visit in visits if not visit.scored]
    notes = [f"Nobody was scored in {_weeks(empty)}."] if empty else []
    missed = [
        f"week {visit.label}: {_names(visit.groups[NOT_SCORED])}"
        for visit in _drawn(visits)
        if 0 < len(visit.groups[NOT_SCORED]) <= _NAMED_UP_TO
    ]
    if missed:
        notes.append(f"Followed and not scored in {'; '.join(missed)}.")
    return " ".join(notes)


def _weeks(labels: Sequence[str]) -> str:
    return f"week{'' if len(labels) == 1 else 's'} {and_list(labels)}"


def _names(found: Sequence[Found]) -> str:
    return ", ".join(each.name for each in found)


def _never_scored(cohort: Cohort) -> QuestionError:
    problem = Problem(
        Place("assessments"),
        "no patient was scored after day 0",
        "Classes over time need scores over time",
        "Add the scores of later visits if the source has them.",
    )
    return QuestionError(f"`{cohort.name}` has no classes to draw:", [problem])


def table_salt_classes(cohort: Cohort) -> Table:
    """Return who is in which class at each visit, visits without a score too."""
    return _table(visits_of(cohort))


def _table(visits: Sequence[Visit]) -> Table:
    names = (*class_names(), NOT_SCORED, NOT_FOLLOWED)
    headings = ("Week", *map(_class_words, names), "Missed by")
    return Table(
        "salt_classes",
        _TITLE,
        headings,
        tuple(_row(visit, names) for visit in visits),
        (
            f"Classes and visits: {_DEFINITION}. Shares are of all patients.",
            "No score: followed that long, and not scored at that visit.",
        ),
    )


def _row(visit: Visit, names: Sequence[str]) -> tuple[Cell, ...]:
    cells = (
        Cell(
            _share(found, visit),
            Fraction(len(found)),
            tuple(row for each in found for row in each.rows),
        )
        for found in (visit.groups[name] for name in names)
    )
    missed = visit.groups[NOT_SCORED]
    rows = tuple(each.patient_id for each in missed)
    return (Cell(visit.label), *cells, Cell(_names(missed), rows=rows))
