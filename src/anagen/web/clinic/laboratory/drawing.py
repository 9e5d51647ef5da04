"""The results of a patient in time, as a picture for a page."""

from __future__ import annotations

from functools import lru_cache

from anagen.records.cohort import Cohort
from anagen.reports.figures.export import figure_svg
from anagen.reports.figures.laboratory_panels import figure_laboratory_panels
from anagen.web.clinic.laboratory.sheet import cohort_of_one
from anagen.web.registry.models import Patient
from anagen.web.registry.reading import timeline_of

__all__ = ["laboratory_svg"]

_KEPT = 64


def laboratory_svg(patient: Patient) -> str | None:
    """Return the figure of a patient's results; None when no result has a number."""
    cohort = cohort_of_one(timeline_of(patient))
    return _drawn(_Drawn(cohort))


class _Drawn:
    """A Cohort that is told from others by its fingerprint."""

    def __init__(self, cohort: Cohort) -> None:
        self.cohort = cohort
        self.mark = cohort.fingerprint

    def __hash__(self) -> int:
        return hash(self.mark)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Drawn) and self.mark == other.mark


@lru_cache(maxsize=_KEPT)
def _drawn(drawn: _Drawn) -> str | None:
    figure = figure_laboratory_panels(drawn.cohort)
    return None if figure is None else figure_svg(figure.draw())
