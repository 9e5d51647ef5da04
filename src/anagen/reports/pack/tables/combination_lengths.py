"""How long combinations lasted: by row, by episode and by patient, each named."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from anagen.records.cohort import Cohort
from anagen.records.tables import Combination
from anagen.reports.answers import answer
from anagen.reports.pack.tables.parts import (
    SPREAD_NOTE,
    Row,
    Sample,
    count_cell,
    mean_cell,
    spread_cell,
)
from anagen.reports.questions import Question, ask
from anagen.reports.tables import Cell, Table

__all__ = ["table_combination_lengths"]

_OF = "combination_months"
_HEADINGS = (
    "Unit of the count",
    "Known",
    "Unknown",
    "Months: mean ± SD",
    "Months: median (range)",
    "Still going, k/n (%)",
)
_NOTES = (
    SPREAD_NOTE,
    (
        "Combinations that ran at the same time in one patient are one episode, as long as"
        " its longest. A combination that goes on counts with the months so far."
    ),
)


def table_combination_lengths(cohort: Cohort) -> Table | None:
    """Return how long combinations lasted; None when the source states none."""
    if not cohort.rows(Combination):
        return None
    return Table(
        "combination_lengths",
        "How long drugs were combined",
        _HEADINGS,
        tuple(_row(cohort, *asked) for asked in _questions()),
        _NOTES,
    )


def _questions() -> Iterator[tuple[str, Question, Question]]:
    yield _pair("Combinations, as the source lists them", "combination")
    yield _pair("Episodes", "episode")
    yield _pair("Patients, their episodes added", "patient", "sum")
    yield _pair("Patients, their longest episode", "patient", "longest")


def _pair(
    says: str, per: str, rollup: str | None = None
) -> tuple[str, Question, Question]:
    lengths = ask("values", _OF, per=per, rollup=rollup, says=says)
    return says, lengths, ask("share", "ongoing", per=per, says=says)


def _row(cohort: Cohort, says: str, lengths: Question, ongoing: Question) -> Row:
    found, still = answer(lengths, cohort), answer(ongoing, cohort)
    samples = [
        Sample(given.value, given.rows)
        for given in found.contributions
        if isinstance(given.value, Fraction)
    ]
    return (
        Cell(says, None, found.row_ids, str(lengths)),
        count_cell(len(samples), found.row_ids),
        count_cell(found.missing),
        mean_cell(samples),
        spread_cell(samples),
        Cell(still.text(1), _value(still.value), still.row_ids),
    )


def _value(number: object) -> Fraction | None:
    return number if isinstance(number, Fraction) else None
