"""The figures of a pack, by the section they belong to.

Swimmer plot, trajectories and the courses of single patients stand in every report:
`anagen.reports.report` makes those.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from anagen.records.cohort import Cohort
from anagen.reports.figures.aasis_lines import figure_aasis_lines
from anagen.reports.figures.combination_upset import figure_combination_upset
from anagen.reports.figures.figure import Figure
from anagen.reports.figures.laboratory_panels import figure_laboratory_panels
from anagen.reports.figures.salt_classes import figure_salt_classes
from anagen.reports.figures.spider import figure_spider
from anagen.reports.figures.survival_curve import (
    figure_persistence_curve,
    figure_relapse_curve,
    figure_survival_curve,
)
from anagen.reports.figures.waterfall import figure_waterfall

__all__ = ["FIGURES", "FigureMaker", "all_figures"]

FigureMaker = Callable[[Cohort], Figure | None]
"""Makes a figure of a Cohort; None when the data hold nothing to draw."""

FIGURES: Mapping[str, tuple[FigureMaker, ...]] = MappingProxyType(
    {
        "treatment": (figure_persistence_curve,),
        "response": (
            figure_spider,
            figure_waterfall,
            figure_salt_classes,
            figure_survival_curve,
            figure_aasis_lines,
        ),
        "relapse": (figure_relapse_curve,),
        "combinations": (figure_combination_upset,),
        "safety": (figure_laboratory_panels,),
    }
)
"""Each figure by the section of the pack, in the order shown; a new one is added here,
and the tests of all figures then cover it."""


def all_figures(cohort: Cohort) -> tuple[Figure, ...]:
    """Return every figure the data have something for, in the order of the pack."""
    made = (make(cohort) for makers in FIGURES.values() for make in makers)
    return tuple(figure for figure in made if figure is not None)
