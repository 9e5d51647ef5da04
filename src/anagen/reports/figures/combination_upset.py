"""Upset plot: which drugs were combined, in how many patients and how often."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from anagen.kernel.errors import Place, Problem, QuestionError
from anagen.knowledge import load_knowledge
from anagen.records.cohort import Cohort
from anagen.reports.figures.canvas import LEFT, WIDTH, Canvas
from anagen.reports.figures.combination_sets import (
    NOT_STATED,
    CombinationSets,
    DrugSet,
    combination_sets,
)
from anagen.reports.figures.figure import Figure
from anagen.reports.figures.labels import drug_label
from anagen.reports.figures.legend import Key, draw_keys
from anagen.reports.figures.lettering import SMALL, Style, cut_text, text_width
from anagen.reports.figures.palette import FIRM, INK, MUTED, Mark, ink_on, tint
from anagen.reports.tables import Cell, Table
from anagen.reports.words import label

__all__ = [
    "MOST_SETS",
    "draw_combination_upset",
    "figure_combination_upset",
    "plot_combination_upset",
    "table_combination_upset",
]

MOST_SETS = 16
"""Combinations drawn; beyond it bars are too narrow for their numbers."""

_TITLE = "Drugs taken together"
_NAME = "combination_upset"
_BLUE = "#0072b2"
_DOT = Mark("circle", INK, 110)
_EMPTY = Mark("circle", "#d9d9d9", 60)
_SHADES = {
    "complete": tint(_BLUE, 1),
    "partial": tint(_BLUE, 0.6),
    "improvement": tint(_BLUE, 0.4),
    "transitory_partial": tint(_BLUE, 0.22),
    "none": "#2b2b2b",
}
_TOP, _HIGH, _BETWEEN, _LABELS = 50.0, 74.0, 44.0, 16.0
_ROW = 21.0
_SIZES, _NAMES_UP_TO = 96.0, 150.0
_WIDEST_COLUMN = 68.0
_BOLD = Style(12, "left", "bold")
_NUMBER = Style(11, "center")


@dataclass(frozen=True)
class _Grid:
    """Where columns and rows of the matrix are, in pixels."""

    left: float
    step: float
    top: float

    def column(self, number: int) -> float:
        return self.left + (number + 0.5) * self.step

    def row(self, number: int) -> float:
        return self.top + (number + 0.5) * _ROW


def figure_combination_upset(cohort: Cohort) -> Figure | None:
    """Return the figure; None when no patient took drugs together."""
    found = combination_sets(cohort)
    if not found.sets:
        return None
    return Figure(
        _NAME,
        _caption(found),
        lambda: plot_combination_upset(cohort),
        lambda: table_combination_upset(cohort),
    )


def plot_combination_upset(cohort: Cohort) -> Any:
    """Draw one column per combination: its patients, its episodes, and its drugs.

    Columns go by patients, then episodes, then name; drugs by patients, then name.

    Returns
    -------
    altair.LayerChart
        For a page, or for export as SVG, PDF or PNG.

    Raises
    ------
    QuestionError
        When no patient took drugs together.
    """
    found = combination_sets(cohort)
    canvas = draw_combination_upset(cohort)
    return canvas.chart(_TITLE, _caption(found))


def table_combination_upset(cohort: Cohort) -> Table:
    """Return every combination, drawn or not, with the patients and rows behind it."""
    found = combination_sets(cohort)
    rows = tuple(_table_row(one, number) for number, one in enumerate(found.sets))
    headings = ("Combination", "Patients", "Episodes", "Response", "Cases", "Drawn")
    return Table(_NAME, _TITLE, headings, rows, (_counted(found),))


def _table_row(one: DrugSet, number: int) -> tuple[Cell, ...]:
    patients, episodes = len(one.patients), len(one.episodes)
    return (
        Cell(one.name, rows=one.rows),
        Cell(str(patients), Fraction(patients), one.rows),
        Cell(str(episodes), Fraction(episodes), one.rows),
        Cell(_responses_text(one)),
        Cell(", ".join(one.cases)),
        Cell("yes" if number < MOST_SETS else "no"),
    )


def _responses_text(one: DrugSet) -> str:
    counted = ((_response_words(term), one.responses[term]) for term in _in_order(one))
    return ", ".join(f"{words} {count}" for words, count in counted)


def _response_words(term: str | None) -> str:
    if term is None:
        return NOT_STATED
    return "no response" if term == "none" else label("responses", term)


def _in_order(one: DrugSet) -> list[str | None]:
    """Return the responses of a set, best first, those not stated last."""
    ranks = {term: at for at, term in enumerate(load_knowledge().terms("responses"))}
    return sorted(
        one.responses, key=lambda term: (term is None, ranks.get(str(term), 99), term)
    )


def _counted(found: CombinationSets) -> str:
    return f"Counted are {found.counted}; of triple therapy the three drugs together."


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def _caption(found: CombinationSets) -> str:
    """Say what is counted, in whom, and what is left out."""
    episodes = found.episodes
    stated = sum(each.response is not None for each in episodes)
    different = len(found.sets)
    kinds = "1 combination" if different == 1 else f"{different} different combinations"
    parts = [
        (
            f"Drugs taken together: {kinds} in {len(found.patients)} of "
            f"{_number(found.cohort_size, 'patient')}, "
            f"{_number(len(episodes), 'episode')}."
        ),
        "Each column is one combination; its dots name its drugs.",
        _counted(found),
        f"Response is stated for {stated} of {_number(len(episodes), 'episode')}.",
    ]
    if found.unknown:
        who = _number(len(found.unknown), "patient")
        parts.append(f"Unknown of {who}: not all days of treatment are stated.")
    rest = found.sets[MOST_SETS:]
    if rest:
        whom = {who for one in rest for who in one.patients}
        often = sum(len(one.episodes) for one in rest)
        parts.append(
            f"Drawn are the {MOST_SETS} with most patients. Left out: "
            f"{_number(len(rest), 'combination')} in {_number(len(whom), 'patient')}, "
            f"{_number(often, 'episode')}; the table lists them."
        )
    return " ".join(parts)


def draw_combination_upset(cohort: Cohort) -> Canvas:
    """Draw the plot on a canvas, which a test can read."""
    found = combination_sets(cohort)
    if not found.sets:
        raise _nothing_combined(cohort)
    shown = found.sets[:MOST_SETS]
    drugs = found.drugs(shown)
    canvas = Canvas()
    canvas.text((LEFT, 11), _TITLE, Style(15, "left", "bold"))
    canvas.text((LEFT, 31), _what_is_counted(found), Style(12), color=MUTED)
    names = max(text_width(drug_label(drug), SMALL) for drug, _ in drugs)
    left = LEFT + _SIZES + 12 + min(names, _NAMES_UP_TO) + 14
    step = min(_WIDEST_COLUMN, (WIDTH - LEFT - left) / len(shown))
    patients = _TOP + _LABELS + _HIGH
    episodes = patients + _BETWEEN + _HIGH
    grid = _Grid(left, step, episodes + 12)
    _draw_bars(canvas, grid, shown, patients, by_response=False)
    _draw_bars(canvas, grid, shown, episodes, by_response=True)
    _draw_sizes(canvas, grid, drugs, found)
    _draw_matrix(canvas, grid, shown, [drug for drug, _ in drugs])
    bottom = grid.row(len(drugs)) + 4
    canvas.height = draw_keys(canvas, _keys(shown), LEFT, bottom) + 6
    return canvas


def _nothing_combined(cohort: Cohort) -> QuestionError:
    problem = Problem(
        Place("combinations"),
        "no patient took drugs together, as far as is known",
        "An upset plot counts sets of drugs taken at the same time",
        "Add the combinations, or the days of the treatments, if the source has them.",
    )
    return QuestionError(f"`{cohort.name}` has no combinations to draw:", [problem])


def _what_is_counted(found: CombinationSets) -> str:
    computed = "computed from the days of treatment"
    source = computed if found.definition else "as the source lists them"
    return (
        f"{_number(len(found.sets), 'combination')} in {len(found.patients)} of "
        f"{_number(found.cohort_size, 'patient')}; "
        f"{_number(len(found.episodes), 'episode')}, {source}"
    )


def _draw_bars(
    canvas: Canvas,
    grid: _Grid,
    shown: Sequence[DrugSet],
    base: float,
    *,
    by_response: bool,
) -> None:
    """Draw a bar for each combination on `base`, its number above it."""
    counts = [len(s.episodes if by_response else s.patients) for s in shown]
    heading = "Episodes, by response" if by_response else "Patients"
    canvas.text((LEFT, base - _HIGH / 2), heading, _BOLD)
    scale, half = _HIGH / max(counts), min(grid.step * 0.34, 18)
    for number, (one, count) in enumerate(zip(shown, counts, strict=True)):
        x = grid.column(number)
        top = base - count * scale
        if by_response:
            _stack(canvas, one, (x - half, x + half), base, scale)
        else:
            says = f"{one.name}: {_number(count, 'patient')}"
            sides = x - half, x + half
            canvas.bar(sides, (top, base), MUTED, says=says, rows=one.rows)
        canvas.text((x, top - 8), str(count), _NUMBER)
    end = grid.column(len(shown) - 1) + grid.step / 2
    canvas.rule((grid.left, base), (end, base), color=INK, in_front=True)


def _stack(
    canvas: Canvas, one: DrugSet, x: tuple[float, float], base: float, scale: float
) -> None:
    """Draw the episodes of a combination, the best response at the bottom."""
    y = base
    for term in _in_order(one):
        these = [each for each in one.episodes if each.response == term]
        key = _shade(term)
        top = y - len(these) * scale
        says = f"{one.name}, {key.words}: {_number(len(these), 'episode')}"
        canvas.bar(
            x,
            (top, y),
            key.fill,
            stroke=key.stroke,
            dashed=key.dashed,
            says=says,
            rows=sorted({row for each in these for row in each.rows}),
        )
        if y - top > _LABELS and len(one.responses) > 1:
            at = (x[0] + x[1]) / 2, (y + top) / 2
            canvas.text(at, str(len(these)), _NUMBER, color=ink_on(key.fill))
        y = top


def _shade(term: str | None) -> Key:
    """Return how a response is filled: the better the darker, none black."""
    words = _response_words(term)
    if term in _SHADES:
        return Key(words, fill=_SHADES[str(term)])
    return Key(words, fill="#ffffff", stroke=MUTED, dashed=term is None)


def _draw_sizes(
    canvas: Canvas,
    grid: _Grid,
    drugs: Sequence[tuple[str, int]],
    found: CombinationSets,
) -> None:
    """Draw beside each drug how many patients took it with any other."""
    most, end = max(count for _, count in drugs), LEFT + _SIZES
    canvas.text((LEFT, grid.top - 14), "Patients by drug", SMALL, color=MUTED)
    for number, (drug, count) in enumerate(drugs):
        y = grid.row(number)
        rows = sorted({r for e in found.episodes if drug in e.drugs for r in e.rows})
        start = end - (_SIZES - 22) * count / most
        says = f"{drug_label(drug)}: {_number(count, 'patient')}"
        canvas.bar((start, end), (y - 6, y + 6), FIRM, says=says, rows=rows)
        canvas.text((start - 4, y), str(count), Style(11, "right"))
        name = cut_text(drug_label(drug), SMALL, _NAMES_UP_TO)
        canvas.text((end + 12, y), name, SMALL)


def _draw_matrix(
    canvas: Canvas, grid: _Grid, shown: Sequence[DrugSet], drugs: Sequence[str]
) -> None:
    """Draw a dot for each drug of a combination, joined by a line."""
    end = grid.column(len(shown) - 1) + grid.step / 2
    for number in range(0, len(drugs), 2):
        y = grid.row(number)
        start = LEFT + _SIZES + 6
        canvas.bar((start, end), (y - _ROW / 2, y + _ROW / 2), "#f4f4f4")
    for number, one in enumerate(shown):
        x = grid.column(number)
        own = [at for at, drug in enumerate(drugs) if drug in one.drugs]
        first, last = grid.row(own[0]), grid.row(own[-1])
        canvas.rule((x, first), (x, last), color=INK, width=3, in_front=True)
        for at, drug in enumerate(drugs):
            if at in own:
                says = f"{one.name}: {drug_label(drug)}"
                canvas.point((x, grid.row(at)), _DOT, says=says, rows=one.rows)
            elif not own[0] < at < own[-1]:
                canvas.point((x, grid.row(at)), _EMPTY)


def _keys(shown: Sequence[DrugSet]) -> list[Key]:
    """Return the key of each response drawn, best first."""
    everything = DrugSet((), tuple(each for one in shown for each in one.episodes))
    return [
        *(_shade(term) for term in _in_order(everything)),
        Key("taken", _DOT),
        Key("not taken", _EMPTY),
    ]
