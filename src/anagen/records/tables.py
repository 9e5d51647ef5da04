"""The tables of a Cohort: one record model per table, one column per fact.

This is the contract. A column has one name everywhere: here, in CSV, in Parquet, in SQL
and on the screen.
"""

from __future__ import annotations

from anagen.records.columns import Column, Record
from anagen.records.observations import (
    Aggregate,
    Assessment,
    Attribution,
    Event,
    LaboratoryResult,
)
from anagen.records.people import (
    Condition,
    Decision,
    Finding,
    Patient,
    Screening,
)
from anagen.records.treatments import Combination, Treatment

__all__ = [
    "TABLES",
    "Aggregate",
    "Assessment",
    "Attribution",
    "Combination",
    "Condition",
    "Decision",
    "Event",
    "Finding",
    "LaboratoryResult",
    "Patient",
    "Screening",
    "Treatment",
    "table_columns",
]

TABLES: dict[str, type[Record]] = {
    model.table: model
    for model in (
        Patient,
        Condition,
        Treatment,
        Combination,
        Assessment,
        LaboratoryResult,
        Event,
        Attribution,
        Finding,
        Screening,
        Decision,
        Aggregate,
    )
}
"""Every table of a Cohort, in the order they are read and shown."""


def table_columns(table: str) -> tuple[Column, ...]:
    """Return the contract of a table's columns.

    Examples
    --------
    >>> [column.name for column in table_columns("attributions")][:3]
    ['attribution_id', 'event_id', 'drug']
    """
    return TABLES[table].columns()
