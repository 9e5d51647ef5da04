"""Answers from the table of a paper, for the same Questions as those of a Cohort."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from anagen import __version__
from anagen.kernel.errors import Place, Problem, QuestionError
from anagen.knowledge import load_knowledge
from anagen.records.cohort import Cohort
from anagen.reports.audit.asking import Asker
from anagen.reports.audit.paper_table import (
    PaperCell,
    PaperColumn,
    PaperTable,
    plain_word,
)
from anagen.reports.questions import Condition, MeasureName, Question, Statistic, Unit
from anagen.reports.results import Answered, Contribution, Provenance, Result
from anagen.reports.statistics import mean, median, quantile, sample_sd

__all__ = ["PaperAsker"]


class PaperAsker(Asker):
    """Answers Questions from one table, each once.

    Parameters
    ----------
    table
        The table.
    """

    def __init__(self, table: PaperTable) -> None:
        super().__init__(Cohort({}, table.name))
        self.table = table

    @property
    def has_rows(self) -> bool:
        """Always: a table without rows is refused when it is read."""
        return True

    @property
    def provenance(self) -> Provenance:
        """The file of the table, and the versions."""
        return Provenance(
            self.table.name,
            self.table.fingerprint,
            load_knowledge().version,
            __version__,
        )

    def places(self) -> Mapping[str, str]:
        """No row says where it was entered from: the table is the source."""
        return {}

    def unit_of(self, measure: MeasureName) -> str:
        """Return the unit of a column's heading; empty when it has none."""
        column = self.table.column(measure.name)
        return column.unit if column else ""

    def words_of(self, measure: MeasureName) -> Sequence[str]:
        """Return the words of a column."""
        column = self.table.column(measure.name)
        return column.words if column else ()

    def _answer(self, question: Question) -> Result:
        if question.per is not Unit.PATIENT or question.rollup:
            raise _refuse(question, f"one row of the table is one {self.table.per}")
        given: list[Contribution] = []
        undecided = 0
        among = [(c, self._column(question, c.measure)) for c in question.among]
        column = self._of(question)
        for index, label in enumerate(self.table.labels):
            verdicts = [_holds(question, c, col, index) for c, col in among]
            if False in verdicts:
                continue
            if None in verdicts:
                undecided += 1
                continue
            given.append(self._give(question, column, index, label))
        return _summarise(question, tuple(given), undecided, self.provenance)

    def _of(self, question: Question) -> PaperColumn | None:
        """Return the column that is read; None when rows alone are counted."""
        counts_rows = question.statistic is Statistic.N and not isinstance(
            question.of, Condition
        )
        if counts_rows and self.table.column(question.measure.name) is None:
            return None
        return self._column(question, question.measure)

    def _column(self, question: Question, measure: MeasureName) -> PaperColumn:
        column = self.table.column(measure.name)
        if column is None or measure.arguments:
            raise _refuse(question, f"the table has no column `{measure}`")
        return column

    def _give(
        self, question: Question, column: PaperColumn | None, index: int, label: str
    ) -> Contribution:
        key = self.table.key(index)
        if column is None:
            return Contribution(key, label, True, (key,))
        cell = column.cells[index]
        value = cell.value
        if isinstance(question.of, Condition):
            value = _holds(question, question.of, column, index)
        return Contribution(key, label, value, (key,), cell.because)


def _refuse(question: Question, why: str) -> QuestionError:
    problem = Problem(Place("question"), why, "", "")
    return QuestionError(f"`{question}` has no answer:", [problem])


def _holds(
    question: Question, condition: Condition, column: PaperColumn, index: int
) -> bool | None:
    """Say whether a row meets a condition; None when its cell is not known."""
    cell = column.cells[index]
    if not column.words:
        return _of_number(question, condition, cell)
    word = next((w for w in column.words if _is_word(w, condition.value)), None)
    if word is None:
        known = ", ".join(column.words[:6])
        why = (
            f"no cell of `{column.name}` is `{condition.value}`; its words are {known}"
        )
        raise _refuse(question, why)
    value = cell.value
    return Condition(condition.measure, condition.operator, word).holds(value)


def _is_word(word: str, meant: str) -> bool:
    return plain_word(word) == plain_word(meant)


def _of_number(
    question: Question, condition: Condition, cell: PaperCell
) -> bool | None:
    try:
        return condition.holds(cell.value)
    except QuestionError as error:
        raise _refuse(question, error.problems[0].why) from error


def _summarise(
    question: Question,
    given: tuple[Contribution, ...],
    undecided: int,
    provenance: Provenance,
) -> Result:
    values = [c.value for c in given if c.value is not None]
    counts = question.statistic in {Statistic.N, Statistic.COUNT, Statistic.SHARE}
    value = _count(question, values) if counts else _number(question, values)
    numerator = None
    if question.statistic is Statistic.N:
        numerator = len(values)
    elif counts:
        numerator = sum(v is True for v in values)
    return Result(
        question=question,
        answered=Answered.FROM_ROWS if value is not None else Answered.NO_VALUES,
        provenance=provenance,
        value=value,
        numerator=numerator,
        denominator=len(values),
        missing=len(given) - len(values) + undecided,
        contributions=given,
        note="; ".join(_notes(question, given, undecided)),
    )


def _notes(
    question: Question, given: tuple[Contribution, ...], undecided: int
) -> Iterator[str]:
    if undecided:
        yield f"of {undecided} it is unknown whether they meet the conditions"
    elif not given:
        yield f"no {question.per} in these data is asked about"


def _count(question: Question, values: Sequence[object]) -> Fraction | None:
    if question.statistic is Statistic.N:
        return Fraction(len(values))
    if not all(isinstance(value, bool) for value in values):
        why = f"`{question.of}` is no condition; write it like `{question.of} = ...`"
        raise _refuse(question, why)
    found = Fraction(sum(value is True for value in values))
    if question.statistic is Statistic.SHARE:
        return found / len(values) if values else None
    return found


_OF_NUMBERS: dict[Statistic, Callable[[Sequence[Fraction]], Fraction | Decimal | None]]
_OF_NUMBERS = {
    Statistic.SUM: lambda numbers: sum(numbers, Fraction(0)),
    Statistic.MEAN: mean,
    Statistic.SD: sample_sd,
    Statistic.MEDIAN: median,
    Statistic.MIN: min,
    Statistic.MAX: max,
}


def _number(question: Question, values: Sequence[object]) -> Fraction | Decimal | None:
    if question.statistic is Statistic.VALUES:
        return None
    numbers = [value for value in values if isinstance(value, Fraction)]
    if len(numbers) < len(values):
        word = next(v for v in values if not isinstance(v, Fraction))
        shown = {True: "yes", False: "no"}.get(word, word)  # type: ignore[call-overload]
        raise _refuse(question, f"`{shown}` in `{question.measure}` is not a number")
    if question.probability is not None:
        return quantile(numbers, Fraction(question.probability), question.method)
    return _OF_NUMBERS[question.statistic](numbers) if numbers else None
