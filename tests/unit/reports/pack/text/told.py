"""What the tests of running text share: cohorts, their text, and what a number may be."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from anagen.interop.casebook import (
    packaged_casebook_path,
    packaged_casebooks,
    read_casebook,
)
from anagen.interop.report import study_of
from anagen.records.cohort import Cohort, make_cohort
from anagen.records.tables import Patient
from anagen.reports.answers import answer
from anagen.reports.pack.model import Paragraph, Traced
from anagen.reports.pack.text.limitations import (
    hypothesis_paragraphs,
    limitations_paragraphs,
)
from anagen.reports.pack.text.methods import methods_paragraphs
from anagen.reports.pack.text.narrative import narrative
from anagen.reports.pack.text.results import results_paragraphs
from anagen.reports.pack.text.safety import safety_paragraphs
from anagen.reports.pack.text.title import (
    abstract_paragraphs,
    key_message,
    proposed_title,
)
from anagen.reports.report import Report, build_report
from anagen.reports.results import Answered, Result
from anagen.reports.statistics import format_number, to_decimal
from anagen.reports.study import Study
from tests.support.clinic import clinic

__all__ = [
    "COHORTS",
    "NUMBER",
    "all_text",
    "everything",
    "possible_numbers",
    "recomputed",
    "told_of",
    "with_report",
]

NUMBER = re.compile(r"\d+(?:\.\d+)?")

_MADE: dict[str, Callable[[], Cohort]] = {
    "empty": lambda: make_cohort([]),
    "one": lambda: make_cohort([Patient(patient_id="p1")]),
    "missing": lambda: make_cohort(
        [Patient(patient_id=f"p{n}", label="#$*<&{0}") for n in range(4)]
    ),
    "clinic": clinic,
}
COHORTS = (*packaged_casebooks(), *_MADE)
"""The five letters, and cohorts that lack nearly everything."""


@cache
def with_report(name: str) -> tuple[Cohort, Report]:
    """Return a cohort with the report on it."""
    if name in _MADE:
        cohort = _MADE[name]()
        return cohort, build_report(Study(name, name.capitalize()), cohort)
    book = read_casebook(packaged_casebook_path(name))
    report = build_report(study_of(book), book.cohort, warnings=book.warnings)
    return book.cohort, report


def told_of(name: str) -> Iterator[Paragraph]:
    """Yield the paragraphs in which every number has to be a Result."""
    cohort, report = with_report(name)
    yield from results_paragraphs(cohort, report)
    yield from safety_paragraphs(cohort, report)
    message = key_message(cohort, report)
    if message is not None:
        yield message


def everything(name: str) -> Iterator[Paragraph]:
    """Yield every paragraph there is."""
    cohort, report = with_report(name)
    yield from told_of(name)
    yield proposed_title(cohort, report)
    for write in (
        abstract_paragraphs,
        methods_paragraphs,
        limitations_paragraphs,
        hypothesis_paragraphs,
    ):
        yield from write(cohort, report)
    for section in narrative(cohort, report):
        yield from section.paragraphs


def all_text(name: str) -> str:
    """Return everything as one text."""
    return "\n".join(paragraph.text for paragraph in everything(name))


def recomputed(result: Result, cohort: Cohort) -> Result:
    """Answer the question of a Result again; a printed one is its row's own numbers."""
    if result.answered is not Answered.AS_PRINTED:
        return answer(result.question, cohort)
    (given,) = result.contributions
    row = next(row for row in cohort.aggregates if row.id == given.rows[0])
    assert (row.numerator, row.denominator) == (result.numerator, result.denominator)
    printed = {row.value, row.low, row.high}
    is_share = row.numerator is not None and bool(row.denominator)
    assert is_share or given.value is None or given.value in printed
    return result


def possible_numbers(piece: Traced) -> set[str]:
    """Return every number the Results of a piece of text may be printed as."""
    found = {"95"}
    for result in piece.results:
        known, missing = result.denominator or 0, result.missing
        whole = [result.numerator or 0, known, missing, known + missing]
        found |= {str(number) for number in whole}
        for value in (result.value, *(result.interval or ())):
            if value is None:
                continue
            for exact in (to_decimal(value), abs(to_decimal(value))):
                found |= {format_number(exact, n) for n in (None, 0, 1)}
                found |= {format_number(exact * 100, n) for n in (0, 1)}
    return found
