"""A waterfall plot: the best or the last change of SALT, one bar per patient."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from anagen.derivations.reference.salt_course import SaltCourse, derive_salt_course
from anagen.kernel.order import natural_order
from anagen.knowledge import load_knowledge
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
from anagen.reports.figures.labels import drug_label
from anagen.reports.figures.legend import Key, draw_keys, draw_notes
from anagen.reports.figures.lettering import SMALL, Style, cut_text, text_width
from anagen.reports.figures.palette import (
    INK,
    MUTED,
    Mark,
    drug_color,
    series_styles,
    tint,
)
from anagen.reports.figures.patient_lines import count_of
from anagen.reports.figures.scores import Score
from anagen.reports.figures.shown import MOST_PATIENTS, only_first
from anagen.reports.tables import Cell, Table

__all__ = [
    "Bar",
    "Which",
    "bars_of",
    "draw_waterfall",
    "figure_waterfall",
    "plot_waterfall",
    "table_waterfall",
]

_TOP, _LEFT, _HEIGHT = 86, 62, 300
_RIGHT = WIDTH - GUIDE_ROOM
_WIDEST, _GAP = 56.0, 0.22
_MARKED_FROM = 9.0
_LEVELS, _LEADING, _LONGEST = 3, 14, 120.0
_THIN = 2.0
_HEADINGS = ("Patient", "When", "SALT", "Change from baseline", "Drug", "How")
_ANY_DRUG = "#6b7783"
_CENTRED = Style(11, "center")
_CUT = Mark("triangle-up", INK, 60)
_NO_SCORE = Key("reported without a score", stroke="#595959", dashed=True)


class Which(StrEnum):
    """Which visit a bar shows."""

    BEST = "best"
    """The lowest score after day 0."""

    LAST = "last"
    """The last score."""


@dataclass(frozen=True)
class Bar:
    """One patient's bar.

    Parameters
    ----------
    patient_id, name, drug
        Key, what the patient is called, and the index treatment.
    change, score, baseline
        The change, the score it comes from, and the baseline.
    """

    patient_id: str
    name: str
    drug: str
    change: Score
    score: Score
    baseline: Score


def bars_of(cohort: Cohort, changed: Changed, which: Which) -> list[Bar]:
    """Return the bars: the least change first, equal ones by case number.

    Which visit is the best or the last one is as ``salt_course`` says.
    """
    found = []
    for line, scores in zip(changed.lines, changed.scores, strict=True):
        day = _day(cohort, line.patient_id, which)
        at = next(place for place, score in enumerate(scores) if score.day == day)
        found.append(
            Bar(
                line.patient_id,
                line.name,
                line.drug,
                line.scores[at],
                scores[at],
                scores[0],
            )
        )
    return sorted(
        found, key=lambda bar: (-bar.change.level, natural_order(bar.name.split()[-1]))
    )


def _day(cohort: Cohort, patient: str, which: Which) -> int | None:
    course: SaltCourse
    [course] = derive_salt_course(cohort.timeline(patient), load_knowledge())
    return course.best_day if which is Which.BEST else course.last_day


def figure_waterfall(cohort: Cohort, which: Which = Which.BEST) -> Figure | None:
    """Return the waterfall plot; None when nobody has a change after day 0."""
    changed = changes_of(cohort)
    if not changed.lines:
        return None
    return Figure(
        f"waterfall_{which}",
        _caption(changed, which),
        lambda: _plot(cohort, changed, which),
        lambda: _table(cohort, changed, which),
    )


def _title(which: Which) -> str:
    return f"{which.capitalize()} change of the SALT score from baseline"


def _caption(changed: Changed, which: Which) -> str:
    drawn, patients = len(changed.lines), changed.patients
    of = f"{drawn} of {count_of(patients)}" if changed.left_out else count_of(drawn)
    means = {Which.BEST: "lowest score after day 0", Which.LAST: "last score"}[which]
    parts = (
        (
            f"{_title(which)} in percent ({means}), of {of}, one bar per patient, "
            "sorted; equal ones by case number."
        ),
        guide_words(),
        only_first([line.name for line in changed.lines]),
        left_out_words(changed.left_out),
    )
    return " ".join(part for part in parts if part)


def plot_waterfall(cohort: Cohort, which: Which = Which.BEST) -> Any:
    """Draw one bar per patient, the least improved first.

    Returns
    -------
    altair.LayerChart
        For a page, or for export as SVG, PDF or PNG.

    Raises
    ------
    QuestionError
        When no patient has a baseline and a score after day 0.
    """
    return _plot(cohort, changes_of(cohort), which)


def _plot(cohort: Cohort, changed: Changed, which: Which) -> Any:
    canvas = _draw(cohort, changed, which)
    says = f"{_caption(changed, which)} The table holds the same facts."
    return canvas.chart(_title(which), says)


def _drawn(changed: Changed) -> Changed:
    kept = slice(MOST_PATIENTS)
    return Changed(changed.lines[kept], changed.scores[kept], changed.left_out)


def draw_waterfall(cohort: Cohort, which: Which = Which.BEST) -> Canvas:
    """Draw the plot on a canvas, which a test can read."""
    return _draw(cohort, changes_of(cohort), which)


def _draw(cohort: Cohort, changed: Changed, which: Which) -> Canvas:
    bars = bars_of(cohort, _drawn(changed), which)
    if not bars:
        raise never_changed(cohort)
    canvas = Canvas()
    canvas.text((LEFT, 11), _title(which), Style(15, "left", "bold"))
    says = f"{count_of(len(bars))}, one bar each, sorted; a thin bar at 0 is no change."
    canvas.text((LEFT, 31), says, Style(12), color=MUTED)
    upright = change_scale((b.change.level for b in bars), _TOP, _TOP + _HEIGHT)
    pitch = min((_RIGHT - _LEFT) / len(bars), _WIDEST)
    right = max(_LEFT + pitch * len(bars), _LEFT + 240)
    draw_change_scale(canvas, upright, (_LEFT, right))
    keys = _draw_bars(canvas, bars, upright, pitch)
    y = _draw_names(canvas, bars, pitch, upright.bottom + 24)
    y = draw_keys(canvas, keys, LEFT, y + 4) if keys else y
    notes = (
        only_first([line.name for line in changed.lines]),
        left_out_words(changed.left_out),
    )
    canvas.height = draw_notes(canvas, " ".join(filter(None, notes)), LEFT, y + 2) + 6
    return canvas


def _draw_bars(
    canvas: Canvas, bars: Sequence[Bar], upright: ChangeScale, pitch: float
) -> list[Key]:
    """Draw the bars; the drug has its colour, and a symbol where there is room."""
    drugs = sorted({bar.drug for bar in bars})
    marks = {
        drug: Mark(style.shape, tint(drug_color(drug), 1), min(pitch * 4, 70))
        for drug, style in zip(drugs, series_styles(len(drugs)), strict=True)
    }
    has_marks = pitch >= _MARKED_FROM and len(drugs) > 1
    numbered = max(text_width(bar.change.label, SMALL) for bar in bars) + 4 <= pitch
    keys: list[Key] = []
    for place, bar in enumerate(bars):
        middle = _LEFT + pitch * (place + 0.5)
        color = drug_color(bar.drug) if has_marks or len(drugs) == 1 else _ANY_DRUG
        half = pitch * (1 - _GAP) / 2
        _draw_bar(canvas, bar, upright, (middle - half, middle + half), color)
        _draw_number(canvas, bar, upright, middle, always=numbered)
        if not bar.score.is_measured:
            keys.append(_NO_SCORE)
        if has_marks:
            at = middle, upright.at(_zero(bar)) + (-9 if bar.change.level <= 0 else 9)
            canvas.point(at, marks[bar.drug], says=drug_label(bar.drug))
            name = drug_label(bar.drug) or "no index treatment"
            keys.append(Key(name, marks[bar.drug]))
    return keys


def _zero(bar: Bar) -> Any:
    return bar.change.level * 0


def _draw_bar(
    canvas: Canvas, bar: Bar, upright: ChangeScale, x: tuple[float, float], color: str
) -> None:
    zero, end = upright.at(_zero(bar)), upright.at(bar.change.level)
    low, high = sorted((zero, end))
    if high - low < _THIN:
        low, high = zero - _THIN / 2, zero + _THIN / 2
    is_guess = not bar.score.is_measured
    canvas.bar(
        x,
        (low, high),
        tint(color, 0.12) if is_guess else color,
        stroke=color if is_guess else "#ffffff",
        dashed=is_guess,
        says=f"{bar.name}: {bar.change.label}, {bar.score.when}",
        rows=bar.change.rows,
    )


def _draw_number(
    canvas: Canvas, bar: Bar, upright: ChangeScale, middle: float, *, always: bool
) -> None:
    """Write the change at the end of its bar; a bar that is cut always has it."""
    zero, end = upright.at(_zero(bar)), upright.at(bar.change.level)
    is_cut = upright.cuts(bar.change.level)
    if is_cut:
        canvas.point((middle, end), _CUT, says=bar.change.label)
    if always or is_cut:
        above = bar.change.level > 0
        away = 13 if is_cut else 9
        at = middle, (end - away if above else max(end, zero) + 10)
        canvas.text(at, bar.change.label, _CENTRED, on_grid=True)


def _draw_names(canvas: Canvas, bars: Sequence[Bar], pitch: float, y: float) -> float:
    """Write the names below the bars, in up to three levels; none when they are many."""
    names = [cut_text(_short(bar.name), SMALL, _LONGEST) for bar in bars]
    widest = max(text_width(name, SMALL) for name in names) + 6
    first, last = _LEFT + pitch / 2, _LEFT + pitch * (len(bars) - 0.5)
    fits = first - widest / 2 >= LEFT and last + widest / 2 <= WIDTH
    levels = next((n for n in range(1, _LEVELS + 1) if widest <= pitch * n), 0)
    if not (fits and levels):
        says = f"{count_of(len(bars))}, named in the table"
        canvas.text((_LEFT, y), says, SMALL, color=MUTED)
        return y + _LEADING
    if first - widest / 2 > LEFT + text_width("Case", SMALL) + 6:
        canvas.text((LEFT, y), "Case", SMALL, color=MUTED)
    for place, name in enumerate(names):
        at = _LEFT + pitch * (place + 0.5), y + place % levels * _LEADING
        canvas.text(at, name, _CENTRED)
    return y + levels * _LEADING


def _short(name: str) -> str:
    return name.removeprefix("Case ").removeprefix("Patient ")


def table_waterfall(cohort: Cohort, which: Which = Which.BEST) -> Table:
    """Return every bar in its order, and who is left out and why."""
    return _table(cohort, changes_of(cohort), which)


def _table(cohort: Cohort, changed: Changed, which: Which) -> Table:
    bars = bars_of(cohort, _drawn(changed), which)
    beyond = only_first([line.name for line in changed.lines])
    return Table(
        f"waterfall_{which}",
        _title(which),
        _HEADINGS,
        (*_rows(bars), *left_out_cells(changed.left_out, len(_HEADINGS))),
        tuple(filter(None, ("Negative: the score has fallen.", beyond))),
    )


def _rows(bars: Sequence[Bar]) -> Iterator[tuple[Cell, ...]]:
    for bar in bars:
        score, change, how = change_cells(bar.change, bar.score, bar.baseline)
        yield (
            Cell(bar.name, rows=(bar.patient_id,)),
            Cell(bar.score.when, rows=bar.score.rows),
            score,
            change,
            Cell(drug_label(bar.drug)),
            how,
        )
