"""From a printed claim to the Questions that its numbers answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from anagen.kernel.errors import QuestionError
from anagen.records.cohort import Cohort
from anagen.reports.answers import answer
from anagen.reports.audit.claims import PrintedClaim, PrintedNumber
from anagen.reports.audit.units import scale_to, unit_of_measure
from anagen.reports.audit.verdicts import NO_QUESTION
from anagen.reports.questions import Condition, Operator, Question, Statistic, Unit, ask
from anagen.reports.results import Result

__all__ = ["LOCATIONS", "Asked", "Asker", "ask_claim", "question_of", "why_in_short"]

LOCATIONS = (Statistic.MEAN, Statistic.MEDIAN, Statistic.MIN, Statistic.MAX)
"""The statistics that say where the values lie, and are taken for one another."""

_PERCENT = 100
_UNITS = {"row": Unit.COMBINATION, "course": Unit.EPISODE, "": Unit.PATIENT}
_ANYTHING = {
    Unit.PATIENT: "sex",
    Unit.EVENT: "kind",
    Unit.TREATMENT: "age",
    Unit.COMBINATION: "partner",
    Unit.EPISODE: "partner",
}
_BY_NAME = {
    "mean": Statistic.MEAN,
    "sd": Statistic.SD,
    "median": Statistic.MEDIAN,
    "min": Statistic.MIN,
    "max": Statistic.MAX,
    "low": Statistic.MIN,
    "high": Statistic.MAX,
}
_QUARTILES = {"q1": Decimal("0.25"), "q3": Decimal("0.75")}
_NO_RANGE = {"interval"}


@dataclass(frozen=True)
class Asked:
    """One printed number with its Question.

    Parameters
    ----------
    number
        The number.
    question
        What it answers.
    scale
        By what the answer is multiplied to be in the unit printed.
    """

    number: PrintedNumber
    question: Question
    scale: Fraction = Fraction(1)


class Asker:
    """Answers Questions of one Cohort, each once.

    Parameters
    ----------
    cohort
        The rows.
    """

    def __init__(self, cohort: Cohort) -> None:
        self.cohort = cohort
        self._known: dict[Question, Result | str] = {}

    def answer(self, question: Question) -> Result | str:
        """Return the Result, or why the Question cannot be asked."""
        if question not in self._known:
            try:
                self._known[question] = answer(question, self.cohort)
            except QuestionError as error:
                self._known[question] = why_in_short(error)
        return self._known[question]


def why_in_short(error: QuestionError) -> str:
    """Return what is wrong with a Question in one line."""
    problem = error.problems[0]
    return f"{problem.what}: {problem.why}".rstrip(": ")


def unit_of(claim: PrintedClaim) -> Unit:
    """Return the unit of analysis a claim names; the patient when it names none."""
    return _UNITS.get(claim.per) or Unit(claim.per)


def question_of(claim: PrintedClaim, statistic: Statistic, of: str = "") -> Question:
    """Return the Question of one statistic of what a claim is about."""
    return ask(
        statistic,
        of or claim.of or _ANYTHING[unit_of(claim)],
        among=claim.among,
        per=unit_of(claim),
    )


def ask_claim(claim: PrintedClaim) -> tuple[Asked, ...] | str:
    """Return a Question for each number of a claim, or why there is none.

    Examples
    --------
    >>> claim = PrintedClaim(
    ...     "a",
    ...     "3.75 ± 1.7",
    ...     numbers=(
    ...         PrintedNumber("mean", Fraction("3.75"), 2),
    ...         PrintedNumber("sd", Fraction("1.7"), 1),
    ...     ),
    ...     statistic="mean",
    ...     of="age",
    ... )
    >>> [str(asked.question) for asked in ask_claim(claim)]
    ['mean age per patient', 'sd age per patient']
    """
    missing = _why_no_question(claim)
    if missing:
        return missing
    try:
        asked = tuple(a for n in claim.numbers for a in _ask_number(claim, n))
    except QuestionError as error:
        return why_in_short(error)
    return asked or "its numbers are no statistic of the rows"


def _why_no_question(claim: PrintedClaim) -> str:
    if not claim.of and claim.statistic != Statistic.N:
        about = {"literature": "it is about other work", "declaration": _PUBLICATION}
        return about.get(claim.kind, NO_QUESTION)
    if not claim.of and not claim.per:
        return "what was counted is not said"
    return "" if claim.numbers else "it prints no number"


_PUBLICATION = "it is about the publication, not about the patients"


def _ask_number(claim: PrintedClaim, number: PrintedNumber) -> Iterator[Asked]:
    found = _question_for(claim, number)
    if found is None:
        return
    scale = _scale(claim, found)
    yield Asked(number, found, scale)


def _question_for(claim: PrintedClaim, number: PrintedNumber) -> Question | None:
    if claim.statistic in _NO_RANGE:
        return None
    if number.name in _QUARTILES:
        plain = question_of(claim, Statistic.MEDIAN)
        return replace(
            plain, statistic=Statistic.QUANTILE, probability=_QUARTILES[number.name]
        )
    if number.name in _BY_NAME:
        return question_of(claim, _BY_NAME[number.name])
    if number.name in {"value", "numerator"}:
        return _of_one(claim)
    return _of_many(claim, number)


def _of_many(claim: PrintedClaim, number: PrintedNumber) -> Question | None:
    """Ask how many there are in all, or how many have the word a number is named by."""
    if number.name == "denominator":
        return question_of(claim, Statistic.N)
    if not claim.of or claim.statistic:
        return None
    plain = question_of(claim, Statistic.COUNT)
    return replace(plain, of=Condition(plain.measure, Operator.EQUAL, number.name))


def _of_one(claim: PrintedClaim) -> Question | None:
    words = {str(s) for s in Statistic} - {"quantile", "values"}
    if claim.statistic not in words:
        return None
    return question_of(claim, Statistic(claim.statistic))


def _scale(claim: PrintedClaim, question: Question) -> Fraction:
    if question.statistic in {Statistic.N, Statistic.COUNT}:
        return Fraction(1)
    if question.statistic is Statistic.SHARE:
        return Fraction(_PERCENT)
    return scale_to(claim.unit, unit_of_measure(question.measure.name))
