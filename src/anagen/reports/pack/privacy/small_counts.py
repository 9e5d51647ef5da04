"""Counts of few patients, in printed summaries and in the tables of a pack."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from anagen.kernel.errors import Problem
from anagen.knowledge import load_knowledge
from anagen.knowledge.schema.privacy import Deidentification
from anagen.records.cohort import Cohort
from anagen.records.tables import Aggregate
from anagen.reports.pack.privacy.risks import Rank, Risk, risk
from anagen.reports.tables import Table

__all__ = ["find_small_aggregates", "find_small_counts"]

_SHARE = re.compile(r"(\d+)/(\d+)\b")
_WHY = "Who is counted may be known, and with it what else is said of so few"
_ADVICE = "Join it with a neighbour, or write `fewer than` the smallest group."


def find_small_aggregates(
    cohort: Cohort, rules: Deidentification, smallest_group: int | None
) -> Iterator[Risk]:
    """Yield, in one risk, the printed counts of few patients."""
    rows = [
        number
        for number, row in enumerate(cohort.aggregates, start=1)
        if row.numerator is not None and rules.is_small(row.numerator, smallest_group)
    ]
    if rows:
        what = f"counts of few patients among the printed summaries: {len(rows)}"
        where = (Aggregate.table, "numerator")
        yield risk(Rank.SMALL_COUNT, rows, where=where, says=(what, _WHY, _ADVICE))


def find_small_counts(
    tables: Iterable[Table], *, smallest_group: int | None = None
) -> tuple[Problem, ...]:
    """Return one problem for each table that holds counts of few patients.

    Looked at are cells of the form ``k/n``; the place is the first such row, the heading
    being row 1, and its column.

    Parameters
    ----------
    tables
        Tables of a pack.
    smallest_group
        Fewest patients a count may be of; that of ``knowledge/privacy`` when not given.
    """
    rules = load_knowledge().privacy["deidentification"]
    found: list[Problem] = []
    for table in tables:
        cells = list(_small_cells(table, rules, smallest_group))
        if cells:
            rows = [row for row, _ in cells]
            what = f"counts of few patients in the table `{table.title}`: {len(cells)}"
            says = (what, _WHY, _ADVICE)
            where = (table.name, table.headings[cells[0][1]])
            found.append(risk(Rank.SMALL_COUNT, rows, where=where, says=says).problem)
    return tuple(found)


def _small_cells(
    table: Table, rules: Deidentification, smallest_group: int | None
) -> Iterator[tuple[int, int]]:
    for number, row in enumerate(table.rows, start=2):
        for column, cell in enumerate(row):
            share = _SHARE.match(cell.text)
            if share and rules.is_small(int(share[1]), smallest_group):
                yield number, column
