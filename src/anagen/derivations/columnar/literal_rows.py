"""Small tables of the knowledge, as expressions that every engine can join with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import ibis

__all__ = ["literal_rows"]


def literal_rows(rows: Sequence[Mapping[str, object]], types: Mapping[str, str]) -> Any:
    """Return rows as a table that is written out in the query itself.

    Joining with it looks a value up once; a case for each row of a large table would be
    tried one after the other.

    Parameters
    ----------
    rows
        The rows; what is left out or None is null.
    types
        The Ibis type of each column, in order.

    Examples
    --------
    >>> table = literal_rows(
    ...     [{"unit": "g", "mg": 1000}], {"unit": "string", "mg": "int64"}
    ... )
    >>> table.columns
    ('unit', 'mg')
    """
    places = ibis.range(0, len(rows)).unnest().name("place").as_table()

    def column(name: str, kind: str) -> Any:
        values = (
            (places.place == place, ibis.literal(row[name], kind))
            for place, row in enumerate(rows)
            if row.get(name) is not None
        )
        return ibis.cases(*values, else_=ibis.null(kind))

    return places.select(**{name: column(name, kind) for name, kind in types.items()})
