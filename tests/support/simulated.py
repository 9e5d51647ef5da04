"""Synthetic cohorts for tests: a folder once, and its rows as records."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyarrow.parquet as pq

from anagen.records.columns import Record
from anagen.records.tables import TABLES

__all__ = ["read_records"]


def read_records(folder: Path) -> Iterator[Record]:
    """Yield the rows of a folder of Parquet as records, times as they are stated."""
    for path in sorted(folder.glob("*.parquet")):
        model = TABLES[path.stem]
        columns = model.columns()
        for row in pq.read_table(path).to_pylist():
            cells = {
                c.name: row[f"{c.name}_stated" if c.is_time else c.name]
                for c in columns
            }
            yield model(**{k: v for k, v in cells.items() if v is not None})
