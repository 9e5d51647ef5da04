"""The few Results a reader wants first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from anagen.records.cohort import Cohort
from anagen.records.tables import Combination
from anagen.reports.answers import answer
from anagen.reports.questions import Question, ask
from anagen.reports.results import Answered, Result

__all__ = ["headline_results", "headline_text"]


def _questions(cohort: Cohort) -> Iterator[Question]:
    if not cohort.has_patient_rows:
        yield ask("n", "disease", says="Patients")
        for definition, says in (
            ("salt_le_20", "SALT \N{LESS-THAN OR EQUAL TO}20"),
            ("salt_0", "SALT 0"),
        ):
            yield ask("share", f"salt_response({definition})", says=says)
        yield ask("share", "relapse", says="Worse after reduction")
        return
    yield ask("n", "disease", says="Patients")
    if cohort.rows(Combination):
        yield ask("n", "partner", per="combination", says="Combinations")
        yield ask(
            "share",
            "response = complete",
            rollup="best",
            says="Complete response (best)",
        )
        yield ask(
            "median", "combination_months", per="episode", says="Median months combined"
        )
        return
    for definition, says in (("salt75", "SALT75"), ("salt100", "SALT100")):
        yield ask("share", f"salt_response({definition})", says=says)
    yield ask("share", "salt_response(salt_0)", says="SALT 0")
    yield ask("share", "relapse", says="Relapse")


def headline_results(cohort: Cohort) -> tuple[Result, ...]:
    """Return the answers a reader wants first; those without one are left out."""
    asked = (answer(question, cohort) for question in _questions(cohort))
    return tuple(
        result
        for result in asked
        if result.answered in {Answered.FROM_ROWS, Answered.AS_PRINTED}
    )


def headline_text(results: Sequence[Result]) -> str:
    """Write the headline in one line."""
    return "; ".join(f"{r.question.says} {r.text(0)}" for r in results)
