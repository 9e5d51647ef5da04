"""From a printed claim to the Questions that its numbers answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from anagen.kernel.errors import QuestionError
from anagen.records.cohort import Cohort
from anagen.reports.answers import answer, provenance_of
from anagen.reports.audit.claims import PrintedClaim, PrintedNumber
from anagen.reports.audit.units import scale_to, unit_of_measure
from anagen.reports.audit.verdicts import NO_QUESTION
from anagen.reports.questions import (
    Condition,
    MeasureName,
    Operator,
    Question,
    Statistic,
    Unit,
    ask,
    unit_named,
)
from anagen.reports.results import Provenance, Result

__all__ = ["LOCATIONS", "Asked", "Asker", "ask_claim", "question_of", "why_in_short"]

LOCATIONS = (Statistic.MEAN, Statistic.MEDIAN, Statistic.MIN, Statistic.MAX)
"""The statistics that say where the values lie, and are taken for one another."""

_PERCENT = 100
_ANYTHING = {
    Unit.PATIENT: "sex",
    Unit.EVENT: "kind",
    Unit.TREATMENT: "age",
    Unit.COMBINATION: "partner",
    Unit.EPISODE: "partner",
    Unit.COURSE: "on_record",
    Unit.ROW: "on_record",
}
_BY_NAME = {
    "mean": Statistic.MEAN,
    "sd": Statistic.SD,
    "median": Statistic.MEDIAN,
    "min": Statistic.MIN,
    "max": Statistic.MAX,
    "low": Statistic.MIN,
    "high": Statistic.MAX,
    "n": Statistic.N,
    "percent": Statistic.SHARE,
}
_QUARTILES = {"q1": Decimal("0.25"), "q3": Decimal("0.75")}
_NO_RANGE = {"interval"}
_INTERVAL = {"ci_low", "ci_high"}


UnitOf = Callable[[MeasureName], str]
"""Says in which unit of time a measure is."""


def _unit_of(measure: MeasureName) -> str:
    return unit_of_measure(measure.name)


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

    @property
    def has_rows(self) -> bool:
        """Whether there are rows to recompute a claim from, or only what is printed."""
        return self.cohort.has_patient_rows

    @property
    def provenance(self) -> Provenance:
        """What every answer rests on."""
        return provenance_of(self.cohort)

    def places(self) -> Mapping[str, str]:
        """Return where the source prints each row, by the key of the row."""
        return {
            row.id: str(getattr(row, "source_place", None) or "")
            for rows in self.cohort.tables.values()
            for row in rows
        }

    def answer(self, question: Question) -> Result | str:
        """Return the Result, or why the Question cannot be asked."""
        if question not in self._known:
            try:
                self._known[question] = self._answer(question)
            except QuestionError as error:
                self._known[question] = why_in_short(error)
        return self._known[question]

    def unit_of(self, measure: MeasureName) -> str:
        """Return the unit of time a measure is in; empty when it is none."""
        return unit_of_measure(measure.name)

    def words_of(self, measure: MeasureName) -> Sequence[str]:
        """Return the words a measure takes beside those of the lists of terms."""
        del measure
        return ()

    def _answer(self, question: Question) -> Result:
        return answer(question, self.cohort)


def why_in_short(error: QuestionError) -> str:
    """Return what is wrong with a Question in one line."""
    problem = error.problems[0]
    return f"{problem.what}: {problem.why}".rstrip(": ")


def unit_of(claim: PrintedClaim) -> Unit:
    """Return the unit of analysis a claim names; the patient when it names none."""
    return unit_named(claim.per) if claim.per else Unit.PATIENT


def question_of(claim: PrintedClaim, statistic: Statistic, of: str = "") -> Question:
    """Return the Question of one statistic of what a claim is about."""
    return ask(
        statistic,
        of or claim.of or _ANYTHING[unit_of(claim)],
        among=claim.among,
        per=unit_of(claim),
    )


def ask_claim(
    claim: PrintedClaim, unit_of: UnitOf = _unit_of
) -> tuple[Asked, ...] | str:
    """Return a Question for each number of a claim, or why there is none.

    Parameters
    ----------
    claim
        The claim.
    unit_of
        Says in which unit of time a measure is.

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
        asked = tuple(a for n in claim.numbers for a in _ask_number(claim, n, unit_of))
    except QuestionError as error:
        return why_in_short(error)
    return asked or "its numbers are no statistic of the rows"


def _why_no_question(claim: PrintedClaim) -> str:
    if claim.kind in _ABOUT:
        return _ABOUT[claim.kind]
    if not claim.of and claim.statistic != Statistic.N:
        return NO_QUESTION
    if not claim.of and not claim.per:
        return "what was counted is not said"
    return "" if claim.numbers else "it prints no number"


_ABOUT = {
    "literature": "it is about other work",
    "declaration": "it is about the publication, not about the patients",
}


def _ask_number(
    claim: PrintedClaim, number: PrintedNumber, unit_of: UnitOf
) -> Iterator[Asked]:
    found = _question_for(claim, number)
    if found is not None:
        yield Asked(number, found, _scale(claim, found, unit_of))


def _question_for(claim: PrintedClaim, number: PrintedNumber) -> Question | None:
    if claim.statistic in _NO_RANGE or number.name in _INTERVAL:
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


def _scale(claim: PrintedClaim, question: Question, unit_of: UnitOf) -> Fraction:
    if question.statistic in {Statistic.N, Statistic.COUNT}:
        return Fraction(1)
    if question.statistic is Statistic.SHARE:
        return Fraction(_PERCENT)
    return scale_to(claim.unit, unit_of(question.measure))
