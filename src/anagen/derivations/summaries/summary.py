"""What a summary is: counts of an outcome's rows, and the statistics made of them.

The engine counts, so that of a hundred million rows only the counts leave it; the same
function then finishes the counts of either engine. Counts are whole numbers or exact
decimals, so both engines and any order of rows give the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from anagen.derivations.tables.columns import OutcomeTable

__all__ = ["Row", "Summary"]

Row = Mapping[str, Any]


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
    """

    table: OutcomeTable
    of: tuple[str, ...]
    count_rows: Callable[[Mapping[str, Sequence[Row]]], list[Row]]
    count_tables: Callable[[Mapping[str, Any]], Any]
    finish: Callable[[Iterable[Row]], list[Row]]
