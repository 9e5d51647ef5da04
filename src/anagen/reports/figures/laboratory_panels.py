"""Laboratory results in time: one panel per analyte, with limits of normal and of labels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from anagen.kernel.errors import Place, Problem, QuestionError
from anagen.kernel.order import natural_order
from anagen.knowledge.schema.reference_ranges import RangeStatus
from anagen.records.cohort import Cohort
from anagen.records.tables import LaboratoryResult
from anagen.reports.figures.canvas import Canvas
from anagen.reports.figures.figure import Figure
from anagen.reports.figures.laboratory_drawing import draw_panels, what_lines_join
from anagen.reports.figures.laboratory_limits import (
    LabelLimit,
    label_limits,
    relative_limits,
)
from anagen.reports.figures.laboratory_values import (
    OWN,
    AnalytePanel,
    LaboratoryValue,
    laboratory_panels,
    unit_text,
)
from anagen.reports.figures.patient_lines import count_of
from anagen.reports.statistics import format_number
from anagen.reports.tables import Cell, Table, unique
from anagen.reports.words import capital

__all__ = [
    "MOST_PANELS",
    "MOST_PATIENTS",
    "draw_laboratory_panels",
    "figure_laboratory_panels",
    "plot_laboratory_panels",
    "table_laboratory_panels",
]

MOST_PATIENTS = 60
"""Patients drawn; beyond it lines hide each other."""

MOST_PANELS = 12
"""Analytes drawn, those of most patients first: what fits a page."""

_NAME = "laboratory_panels"
_TITLE = "Laboratory results in time"


@dataclass(frozen=True)
class _Shown:
    """What is drawn, and what is not.

    Parameters
    ----------
    panels
        The panels with the limits of labels in each.
    rest
        Panels beyond those that are drawn.
    relative
        Labels with limits relative to other results of a patient.
    tested, drawn
        Patients with results, and how many of them are drawn.
    """

    panels: tuple[tuple[AnalytePanel, tuple[LabelLimit, ...]], ...]
    rest: tuple[AnalytePanel, ...]
    relative: tuple[str, ...]
    tested: int
    drawn: int


def _shown(cohort: Cohort) -> _Shown:
    owners = {row.patient_id for row in cohort.rows(LaboratoryResult)}
    people = [(t.label, t.patient_id) for t in cohort.timelines()]
    tested = [
        key
        for label, key in sorted(people, key=lambda p: (natural_order(p[0]), p[1]))
        if key in owners
    ]
    drawn = tested[:MOST_PATIENTS]
    found = laboratory_panels(cohort, drawn)
    first = found[:MOST_PANELS]
    return _Shown(
        panels=tuple((panel, label_limits(cohort, panel)) for panel in first),
        rest=tuple(found[MOST_PANELS:]),
        relative=unique(name for p in first for name in relative_limits(cohort, p)),
        tested=len(tested),
        drawn=len(drawn),
    )


def figure_laboratory_panels(cohort: Cohort) -> Figure | None:
    """Return the figure; None when no result has a number in a unit."""
    shown = _shown(cohort)
    if not shown.panels:
        return None
    return Figure(
        _NAME,
        " ".join(_caption(shown)),
        lambda: plot_laboratory_panels(cohort),
        lambda: table_laboratory_panels(cohort),
    )


def plot_laboratory_panels(cohort: Cohort) -> Any:
    """Draw one panel per analyte and one line per patient.

    Lines join results that follow each other and break at a result that is a bound,
    such as `>1130`. The grey band is the range of normal where all results have the
    same; dashed lines are where labels of the drugs taken ask to hold, reduce or stop.

    Returns
    -------
    altair.LayerChart
        For a page, or for export as SVG, PDF or PNG.

    Raises
    ------
    QuestionError
        When no result has a number in a unit.
    """
    shown = _shown(cohort)
    canvas = draw_laboratory_panels(cohort)
    return canvas.chart(_TITLE, " ".join(_caption(shown)))


def draw_laboratory_panels(cohort: Cohort) -> Canvas:
    """Draw the panels on a canvas, which a test can read."""
    shown = _shown(cohort)
    if not shown.panels:
        raise _nothing_measured(cohort)
    return draw_panels(cohort, shown.panels, _TITLE)


def _nothing_measured(cohort: Cohort) -> QuestionError:
    problem = Problem(
        Place("laboratory"),
        "no laboratory result has a number in a unit",
        "A result is drawn in the unit of its panel",
        "Add the numbers and their units if the source has them.",
    )
    return QuestionError(f"`{cohort.name}` has no results to draw:", [problem])


def table_laboratory_panels(cohort: Cohort) -> Table:
    """Return every result drawn, as reported and in the unit of its panel."""
    shown = _shown(cohort)
    rows = tuple(
        _table_row(panel, value) for panel, _ in shown.panels for value in panel.values
    )
    headings = (
        "Analyte",
        "Patient",
        "Day",
        "As reported",
        "As drawn",
        "Limits of normal",
        "Where it lies",
        "Whose limits",
    )
    notes = (
        *(limit.text for _, limits in shown.panels for limit in limits),
        *_left_out(shown),
    )
    return Table(_NAME, _TITLE, headings, rows, notes)


def _table_row(panel: AnalytePanel, value: LaboratoryValue) -> tuple[Cell, ...]:
    drawn = format_number(value.value, _decimals(value))
    return (
        Cell(capital(panel.name), rows=(value.row,)),
        Cell(value.name, rows=(value.patient_id,)),
        Cell(
            value.when or "not stated",
            None if value.day is None else Fraction(value.day),
        ),
        Cell(value.reported),
        Cell(
            f"{value.comparator}{drawn} {unit_text(panel.unit)}",
            None if value.comparator else Fraction(value.value),
            (value.row,),
        ),
        Cell(_limits_text(value)),
        Cell(_STATUS[value.status]),
        Cell(value.limits_from),
    )


_STATUS = {
    None: "not known",
    RangeStatus.LOW: "below",
    RangeStatus.NORMAL: "within",
    RangeStatus.HIGH: "above",
}
_MOST_DECIMALS = 3


def _decimals(value: LaboratoryValue) -> int | None:
    """Return decimals for a converted number; a number as reported stays as it is."""
    exponent = value.value.normalize().as_tuple().exponent
    is_long = isinstance(exponent, int) and exponent < -_MOST_DECIMALS
    return _MOST_DECIMALS if is_long else None


def _limits_text(value: LaboratoryValue) -> str:
    if value.lower is None and value.upper is None:
        return "none"
    if value.lower is None:
        return f"up to {format_number(value.upper)}"
    if value.upper is None:
        return f"from {format_number(value.lower)}"
    return f"{format_number(value.lower)} to {format_number(value.upper)}"


def _count(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def _caption(shown: _Shown) -> Iterator[str]:
    """Say what is drawn, in which units, with whose limits, and what is left out."""
    values = [value for panel, _ in shown.panels for value in panel.values]
    units = ", ".join(
        f"{panel.name} in {unit_text(panel.unit)}" for panel, _ in shown.panels
    )
    yield (
        f"Laboratory results of {count_of(len({v.patient_id for v in values}))}: "
        f"{_count(len(values), 'result')}; {units}."
    )
    yield what_lines_join(shown.panels)
    yield from _limits_sentences(values)
    if any(limits for _, limits in shown.panels):
        yield (
            "Dashed: where labels of the drugs taken ask to hold, reduce or stop; the "
            "table names label and source."
        )
    bounds = sum(bool(value.comparator) for value in values)
    if bounds:
        yield f"{_count(bounds, 'result')} known only as a bound, drawn as an arrow."
    yield from _left_out(shown)


def _limits_sentences(values: Sequence[LaboratoryValue]) -> Iterator[str]:
    for source in unique(sorted(v.limits_from for v in values if v.limits_from)):
        count = sum(value.limits_from == source for value in values)
        whose = source if source == OWN else f"of {source}, by age"
        yield f"Limits of normal {whose}: {count} of {_count(len(values), 'result')}."
    without = sum(not value.limits_from for value in values)
    if without:
        yield f"Without limits of normal: {_count(without, 'result')}."


def _left_out(shown: _Shown) -> Iterator[str]:
    panels = [panel for panel, _ in shown.panels]
    seen = {p.analyte: p for p in panels}.values()
    numberless = sum(len(panel.without_number) for panel in seen)
    if numberless:
        yield f"Left out: {_count(numberless, 'result')} without a number."
    unitless = sum(len(panel.without_unit) for panel in seen)
    if unitless:
        results = _count(unitless, "result")
        yield f"Left out: {results} whose unit does not convert into that drawn."
    if shown.relative:
        yield (
            "Not drawn: limits relative to other results of a patient, which these "
            f"labels also have: {', '.join(shown.relative)}."
        )
    if shown.rest:
        names = ", ".join(panel.name for panel in shown.rest)
        yield f"Drawn are the {MOST_PANELS} analytes of most patients; not {names}."
    if shown.tested > shown.drawn:
        yield (
            f"Drawn are the first {shown.drawn} of {shown.tested} patients with "
            "results, in the order of their case numbers; the records hold all."
        )
