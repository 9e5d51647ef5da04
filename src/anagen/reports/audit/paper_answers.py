"""Answers from the table of a paper, for the same Questions as those of a Cohort."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

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
from anagen.reports.results import Contribution, Provenance, Result
from anagen.reports.summarise import summarise

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
        self._given: dict[tuple[object, ...], tuple[tuple[Contribution, ...], int]] = {}

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
        column = self._of(question)
        key = (question.of, question.among, column is None)
        if key not in self._given:
            self._given[key] = self._ask_rows(question, column)
        return summarise(question, *self._given[key], self.provenance)

    def _ask_rows(
        self, question: Question, column: PaperColumn | None
    ) -> tuple[tuple[Contribution, ...], int]:
        """Return what each row gives that is asked about, and how many are in doubt."""
        given: list[Contribution] = []
        undecided = 0
        among = [(c, self._column(question, c.measure)) for c in question.among]
        for index, label in enumerate(self.table.labels):
            verdicts = [_holds(question, c, col, index) for c, col in among]
            if False in verdicts:
                continue
            if None in verdicts:
                undecided += 1
                continue
            given.append(self._give(question, column, index, label))
        return tuple(given), undecided

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
