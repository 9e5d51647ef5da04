"""Names in the order of the alphabet, joined into one text, on every engine.

Engines put a list in order in ways that do not agree, or slowly; so the names are
numbered, and each place is picked by a condition. As many are named as by
:func:`anagen.derivations.tables.treatment_pathways.name_regimen`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import reduce
from typing import Any

import ibis

from anagen.derivations.tables.treatment_pathways import AND, MOST_NAMED

__all__ = ["join_names"]

_NAMED = tuple(f"name_{nth}" for nth in range(MOST_NAMED))


def join_names(
    rows: Any, by: Sequence[str], name: str, also: Mapping[str, Any] | None = None
) -> Any:
    """Return one row for each group, its names joined as `names`.

    Parameters
    ----------
    rows
        Each name once in its group.
    by
        The columns of a group.
    name
        The column of the names.
    also
        What else to aggregate.
    """
    in_order = ibis.window(group_by=list(by), order_by=name)
    rows = rows.mutate(nth=ibis.row_number().over(in_order))
    groups = rows.group_by(*by).aggregate(
        names_count=rows.count(),
        **{
            column: rows[name].max(where=rows.nth == nth)
            for nth, column in enumerate(_NAMED)
        },
        **(also or {}),
    )
    return groups.select(*by, *(also or {}), names=_joined(groups))


def _joined(groups: Any) -> Any:
    first, *others = (groups[column] for column in _NAMED)
    text = reduce(
        lambda said, other: said + ibis.coalesce(ibis.literal(AND) + other, ""),
        others,
        first,
    )
    more = (groups.names_count - MOST_NAMED).cast("string") + " more"
    is_long = groups.names_count > MOST_NAMED
    return is_long.ifelse(text + ibis.literal(AND) + more, text)
