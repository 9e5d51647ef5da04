"""The figures of one patient, drawn once for each state of the records."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from anagen.records.cohort import Cohort
from anagen.records.tables import TABLES
from anagen.records.timeline import Timeline
from anagen.reports.figures.export import figure_svg
from anagen.reports.figures.laboratory_panels import figure_laboratory_panels
from anagen.reports.figures.timeline import plot_treatment_timeline

__all__ = ["draw_course", "draw_laboratory"]


@lru_cache(maxsize=64)
def draw_course(timeline: Timeline) -> str:
    """Return the figure of a patient's course as SVG; kept while it does not change."""
    return figure_svg(plot_treatment_timeline(timeline))


@lru_cache(maxsize=64)
def draw_laboratory(timeline: Timeline) -> str:
    """Return the laboratory panels as SVG; empty when no result has a number."""
    tables: dict[str, Any] = {
        table: getattr(timeline, table, ()) for table in TABLES if table != "patients"
    }
    cohort = Cohort({"patients": (timeline.patient,), **tables}, "patient")
    figure = figure_laboratory_panels(cohort)
    return "" if figure is None else figure_svg(figure.draw())
