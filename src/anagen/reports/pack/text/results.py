"""Results in words: patients, treatment, response, relapse, combinations."""

from __future__ import annotations

from collections.abc import Iterator

from anagen.records.cohort import Cohort
from anagen.records.tables import Aggregate
from anagen.reports.pack.model import Paragraph
from anagen.reports.pack.text.combinations import combination_paragraphs
from anagen.reports.pack.text.patients import patient_paragraphs
from anagen.reports.pack.text.printed import is_about, printed_sentences
from anagen.reports.pack.text.relapse import relapse_paragraphs
from anagen.reports.pack.text.response import response_paragraphs
from anagen.reports.pack.text.sentences import Teller, join, kept, line
from anagen.reports.pack.text.treatment import treatment_paragraphs
from anagen.reports.report import Report

__all__ = ["results_paragraphs"]

_PRINTED = (
    ("included", "disease", "subtype", "age", "sex", "disease_duration_months"),
    ("condition", "laboratory_high", "laboratory", "baseline_salt"),
    ("drug", "daily_dose", "exposure_months", "cumulative_dose", "status"),
    ("salt_response", "latest_salt", "salt_improvement", "aasis_improvement"),
    ("relapse", "relapse_latency_weeks", "relapse_extent"),
)
"""What each paragraph on printed summaries is about; safety has its own."""

_SAFETY = ("events", "event_count", "event_severity", "event_onset_months")


def results_paragraphs(cohort: Cohort, report: Report) -> tuple[Paragraph, ...]:
    """Write the results in words; every number is a Result.

    From the rows of the patients where there are any, else from the summaries the
    source printed. What is not known is said to be not known.

    Parameters
    ----------
    cohort
        The data.
    report
        The Report on these data.
    """
    teller = Teller(cohort, report)
    if not cohort.has_patient_rows:
        return tuple(_from_summaries(teller))
    return (
        *patient_paragraphs(teller),
        *treatment_paragraphs(teller),
        *response_paragraphs(teller),
        *relapse_paragraphs(teller),
        *combination_paragraphs(teller),
    )


def _from_summaries(teller: Teller) -> Iterator[Paragraph]:
    rows = teller.cohort.aggregates
    if not rows:
        yield line("There are no patients in these data.")
        return
    yield line(
        "The source prints no rows of patients. What follows is quoted from the"
        " summaries it prints, and cannot be worked out again."
    )
    told: list[Aggregate] = [row for row in rows if is_about(row, *_SAFETY)]
    for measures in _PRINTED:
        found = [row for row in rows if is_about(row, *measures)]
        told += found
        interval = "salt_response" in measures or "relapse" in measures
        sentences = printed_sentences(teller, found, interval=interval)
        yield from kept(join(*sentences))
    rest = [row for row in rows if row not in told]
    yield from kept(join(*printed_sentences(teller, rest)))
