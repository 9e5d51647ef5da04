"""The tables of a pack, by the section they stand in."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from anagen.records.cohort import Cohort
from anagen.reports.pack.tables.adverse_event_courses import (
    table_adverse_event_courses,
)
from anagen.reports.pack.tables.adverse_events import table_adverse_events
from anagen.reports.pack.tables.combination_lengths import table_combination_lengths
from anagen.reports.pack.tables.combinations import table_combinations
from anagen.reports.pack.tables.exposure import table_exposure
from anagen.reports.pack.tables.literature import table_literature
from anagen.reports.pack.tables.negative_safety import table_negative_safety
from anagen.reports.pack.tables.relapse import table_relapse
from anagen.reports.pack.tables.relapse_summary import table_relapse_summary
from anagen.reports.pack.tables.response_grid import table_response_grid
from anagen.reports.pack.tables.steroid_burden import table_steroid_burden
from anagen.reports.pack.tables.table_one import table_table_one
from anagen.reports.tables import Table

__all__ = ["TABLES", "MakeTable"]

MakeTable = Callable[[Cohort], Table | None]
"""Takes a Cohort; returns a table, or None when the data hold nothing for it."""

TABLES: Mapping[str, tuple[MakeTable, ...]] = {
    "results": (table_table_one,),
    "treatment": (table_exposure, table_steroid_burden),
    "response": (table_response_grid,),
    "relapse": (table_relapse, table_relapse_summary),
    "combinations": (table_combinations, table_combination_lengths),
    "safety": (
        table_adverse_events,
        table_adverse_event_courses,
        table_negative_safety,
    ),
    "supplement": (table_literature,),
}
"""The tables of each section, in the order shown; `supplement` follows the text."""
