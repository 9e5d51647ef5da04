"""The running text of a pack, by the section it stands in."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from anagen.records.cohort import Cohort
from anagen.reports.pack.model import Paragraph
from anagen.reports.pack.text.combinations import combination_paragraphs
from anagen.reports.pack.text.limitations import limitations_paragraphs
from anagen.reports.pack.text.methods import methods_paragraphs
from anagen.reports.pack.text.patients import patient_paragraphs
from anagen.reports.pack.text.relapse import relapse_paragraphs
from anagen.reports.pack.text.response import response_paragraphs
from anagen.reports.pack.text.results import results_paragraphs
from anagen.reports.pack.text.safety import safety_paragraphs
from anagen.reports.pack.text.sentences import Teller
from anagen.reports.pack.text.title import abstract_paragraphs
from anagen.reports.pack.text.treatment import treatment_paragraphs
from anagen.reports.report import Report

__all__ = ["TEXT", "WriteText"]

WriteText = Callable[[Cohort, Report], tuple[Paragraph, ...]]
"""Takes a Cohort and its Report; returns paragraphs, none when there is nothing to say."""


def _of_patients(write: Callable[[Teller], tuple[Paragraph, ...]]) -> WriteText:
    """Return the text of one topic; without rows of patients `results` says it all."""

    def written(cohort: Cohort, report: Report) -> tuple[Paragraph, ...]:
        return write(Teller(cohort, report)) if cohort.has_patient_rows else ()

    return written


def _results(cohort: Cohort, report: Report) -> tuple[Paragraph, ...]:
    if not cohort.has_patient_rows:
        return results_paragraphs(cohort, report)
    return patient_paragraphs(Teller(cohort, report))


TEXT: Mapping[str, WriteText] = {
    "abstract": abstract_paragraphs,
    "methods": methods_paragraphs,
    "results": _results,
    "treatment": _of_patients(treatment_paragraphs),
    "response": _of_patients(response_paragraphs),
    "relapse": _of_patients(relapse_paragraphs),
    "combinations": _of_patients(combination_paragraphs),
    "safety": safety_paragraphs,
    "limitations": limitations_paragraphs,
}
"""The text of each section; the results are told topic by topic."""
