"""What a summary is: counts of an outcome's rows, and the statistics made of them.

The engine counts, so that of a hundred million rows only the counts leave it; the same
function then finishes the counts of either engine. Counts are whole numbers or exact
decimals, so both engines and any order of rows give the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol

from anagen.derivations.tables.columns import OutcomeTable
from anagen.knowledge import Knowledge

if TYPE_CHECKING:
    from anagen.derivations.columnar.tables import CohortTables
    from anagen.records.timeline import Timeline

__all__ = ["BothEngines", "Finish", "Row", "Summary"]

Row = Mapping[str, Any]


@dataclass(frozen=True)
class BothEngines:
    """Rows that a summary counts and that no outcome has, in both engines.

    Parameters
    ----------
    by_patient
        Returns the rows of one patient.
    by_columns
        Returns the rows of all patients as an Ibis expression.
    """

    by_patient: Callable[[Timeline, Knowledge, date | None], Iterable[Row]]
    by_columns: Callable[[CohortTables, Knowledge, date | None], Any]


class Finish(Protocol):
    """Turns counts into the rows of a summary, the same for either engine."""

    def __call__(
        self,
        counts: Iterable[Row],
        knowledge: Knowledge,
        as_of: date | None = None,
        /,
    ) -> list[Row]:
        """Return the rows, by the knowledge of a day; the latest when not given."""
        ...


@dataclass(frozen=True)
class Summary:
    """One summary of a Cohort.

    Parameters
    ----------
    table
        Its name, columns and key.
    of
        The outcomes it counts, by name.
    count_rows
        Takes the rows of those outcomes by name; returns the counts. For the reference.
    count_tables
        Takes the Ibis tables of those outcomes by name; returns the counts as an Ibis
        expression in the same columns.
    finish
        Takes the counts in any order; returns the rows of the summary.
    besides
        What it counts besides outcomes, by name.
    """

    table: OutcomeTable
    of: tuple[str, ...]
    count_rows: Callable[[Mapping[str, Sequence[Row]]], list[Row]]
    count_tables: Callable[[Mapping[str, Any]], Any]
    finish: Finish
    besides: Mapping[str, BothEngines] = field(default_factory=dict)
