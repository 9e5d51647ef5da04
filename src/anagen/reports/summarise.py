"""From what each unit gave to the Result of a Question.

Cohorts and the tables of papers are answered here alike.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from anagen.kernel.errors import Place, Problem, QuestionError
from anagen.reports.questions import Question, Statistic
from anagen.reports.results import Answered, Contribution, Provenance, Result
from anagen.reports.statistics import (
    exact_interval,
    mean,
    median,
    quantile,
    sample_sd,
)

__all__ = ["does_not_fit", "summarise"]


def does_not_fit(question: Question, why: str) -> QuestionError:
    """Return the error of a statistic that the values of a measure do not have."""
    problem = Problem(
        Place("question"),
        f"`{question}` has no answer",
        why.capitalize(),
        "Choose another statistic, measure or unit.",
    )
    return QuestionError("The question cannot be answered:", [problem])


def summarise(
    question: Question,
    contributions: tuple[Contribution, ...],
    undecided: int,
    provenance: Provenance,
) -> Result:
    """Return the statistic of what the units gave; who gave nothing is missing.

    Parameters
    ----------
    question
        What is asked.
    contributions
        What each unit gave that meets the conditions.
    undecided
        Units of which it is unknown whether they meet the conditions.
    provenance
        What the answer rests on.

    Raises
    ------
    QuestionError
        When the statistic does not fit the values.
    """
    values = [c.value for c in contributions if c.value is not None]
    interval = None
    counts = _counts(question, values)
    if counts is not None:
        numerator, denominator = counts
        value: Fraction | Decimal | None = Fraction(numerator)
        if question.statistic is Statistic.SHARE:
            value = Fraction(numerator, denominator) if denominator else None
            interval = exact_interval(numerator, denominator)
    else:
        numerator, denominator = None, len(values)
        value = _number(question, values)
    return Result(
        question=question,
        answered=Answered.FROM_ROWS if value is not None else Answered.NO_VALUES,
        provenance=provenance,
        value=value,
        numerator=numerator,
        denominator=denominator,
        missing=len(contributions) - len(values) + undecided,
        interval=interval,
        contributions=contributions,
        note="; ".join(_notes(question, contributions, undecided)),
    )


def _notes(
    question: Question, contributions: Sequence[Contribution], undecided: int
) -> Iterator[str]:
    """Say what the number alone does not: who is in doubt, why there is none."""
    if undecided:
        yield f"of {undecided} it is unknown whether they meet the conditions"
    elif not contributions:
        yield f"no {question.per} in these data is asked about"
    known = [c for c in contributions if c.value is not None]
    if question.statistic is Statistic.SD and len(known) == 1:
        yield "one value is known, and a standard deviation needs two"


def _counts(question: Question, values: Sequence[object]) -> tuple[int, int] | None:
    """Return numerator and denominator of statistics that count."""
    match question.statistic:
        case Statistic.N:
            return len(values), len(values)
        case Statistic.COUNT | Statistic.SHARE:
            if any(not isinstance(value, bool) for value in values):
                why = f"{question.of} is not something that holds or does not"
                raise does_not_fit(question, why)
            return sum(value is True for value in values), len(values)
        case _:
            return None


_OF_NUMBERS: dict[Statistic, Callable[[Sequence[Fraction]], Fraction | Decimal | None]]
_OF_NUMBERS = {
    Statistic.SUM: lambda numbers: sum(numbers, Fraction(0)) if numbers else None,
    Statistic.MEAN: mean,
    Statistic.SD: sample_sd,
    Statistic.MEDIAN: median,
    Statistic.MIN: lambda numbers: min(numbers, default=None),
    Statistic.MAX: lambda numbers: max(numbers, default=None),
}


def _number(question: Question, values: Iterable[object]) -> Fraction | Decimal | None:
    """Return a statistic of numbers; None for the bare values."""
    if question.statistic is Statistic.VALUES:
        return None
    numbers: list[Fraction] = []
    for value in values:
        if not isinstance(value, Fraction):
            raise does_not_fit(question, f"`{value}` is not a number")
        numbers.append(value)
    if question.probability is not None:
        return quantile(numbers, Fraction(question.probability), question.method)
    return _OF_NUMBERS[question.statistic](numbers)
