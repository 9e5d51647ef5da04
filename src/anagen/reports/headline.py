"""The few Results a reader wants first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from anagen.knowledge import load_knowledge
from anagen.knowledge.schema.outcomes.salt_response import SaltResponseOutcome
from anagen.records.cohort import Cohort
from anagen.records.tables import Combination
from anagen.reports.answers import answer
from anagen.reports.questions import Question, Statistic, ask
from anagen.reports.results import Answered, Result
from anagen.reports.statistics import format_number
from anagen.reports.tables import answer_text
from anagen.reports.words import capital

__all__ = [
    "headline_number",
    "headline_results",
    "headline_sentence",
    "headline_text",
]

# SALT100 is left out: from a baseline above 0 it says the same as SALT 0.
_RESPONSES = ("salt75", "salt_le_20", "salt_0")


def _questions(cohort: Cohort) -> Iterator[Question]:
    yield ask("n", "disease", says="Patients")
    if cohort.rows(Combination):
        yield from _combination_questions()
        return
    definitions = load_knowledge().outcome(SaltResponseOutcome).definitions
    for name in _RESPONSES:
        says = f"Reached {definitions[name].label}"
        yield ask("share", f"salt_response({name})", says=says)
    yield ask("share", "relapse", says=_relapse_words(cohort))
    # A source that only counts prints those with an event under the bare measure.
    events = "event_count > 0" if cohort.has_patient_rows else "event_count"
    yield ask("share", events, says="Had an adverse event")


def _combination_questions() -> Iterator[Question]:
    yield ask("n", "partner", per="combination", says="Combinations")
    yield ask(
        "share",
        "response = complete",
        rollup="best",
        says="Had a complete response to at least one combination",
    )
    yield ask("share", "event_count > 0", says="Had an adverse event")
    yield ask(
        "median",
        "combination_months",
        per="episode",
        says="Months combined, median of the episodes",
    )


def _relapse_words(cohort: Cohort) -> str:
    """Return the source's own words for a relapse it only counts, else the usual one."""
    told = [a.text for a in cohort.aggregates if a.measure == "relapse" and a.text]
    return capital(told[0]) if told and not cohort.has_patient_rows else "Relapsed"


def headline_results(cohort: Cohort) -> tuple[Result, ...]:
    """Return the answers a reader wants first; those without one are left out."""
    asked = (answer(question, cohort) for question in _questions(cohort))
    return tuple(
        result
        for result in asked
        if result.answered in {Answered.FROM_ROWS, Answered.AS_PRINTED}
    )


def headline_number(result: Result) -> str:
    """Write the number of a headline: how many units there are, else the answer.

    A patient of whom the disease is not on record is a patient.
    """
    if result.question.statistic is Statistic.N and result.value is not None:
        return format_number(result.value + result.missing)
    return answer_text(result, 0)


def headline_text(results: Sequence[Result]) -> str:
    """Write the headline in one line."""
    told = "; ".join(f"{r.question.says}: {headline_number(r)}" for r in results)
    return told or "no patients"


def headline_sentence(results: Sequence[Result]) -> str:
    """Write the headline in plain words, as a reader would say it.

    Of a single patient a share is told as yes or no.
    """
    counts = [r for r in results if r.question.statistic is Statistic.N]
    told = [_told(r) for r in results if r.question.statistic is not Statistic.N]
    people = ", ".join(_counted(result) for result in counts)
    return f"{people}: {'; '.join(told)}." if told else f"{people}."


def _counted(result: Result) -> str:
    noun, number = result.question.says.lower(), headline_number(result)
    return f"{number} {noun.removesuffix('s') if number == '1' else noun}"


def _told(result: Result) -> str:
    says = result.question.says[:1].lower() + result.question.says[1:]
    if result.question.statistic is not Statistic.SHARE:
        return f"{says}: {headline_number(result)}"
    if result.denominator == 1:
        return f"{says}: {'yes' if result.numerator else 'no'}"
    unknown = f" ({result.missing} unknown)" if result.missing else ""
    return f"{result.numerator} of {result.denominator} {says}{unknown}"
