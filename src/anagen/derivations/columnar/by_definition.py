"""One row per patient becomes one row per patient and definition.

Exploding rows and picking by place is the same on every engine; a join with a table of
definitions would need such a table in each.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import ibis

from anagen.knowledge.schema.outcomes.salt_response import (
    ResponseDefinition,
    SaltResponseOutcome,
)

__all__ = ["explode_definitions"]

Pick = Callable[[Callable[[str, ResponseDefinition], Any]], Any]


def explode_definitions(table: Any, outcome: SaltResponseOutcome) -> tuple[Any, Pick]:
    """Return the table with each row once per definition, and how to pick a value.

    The second is a function: given what holds for a definition's name and the
    definition, it returns the expression that holds in each row.
    """
    names = list(outcome.definitions.items())
    exploded = table.mutate(place=ibis.range(0, len(names)).unnest())

    def pick(choose: Callable[[str, ResponseDefinition], Any]) -> Any:
        choices: Iterable[tuple[Any, Any]] = (
            (exploded.place == place, choose(name, definition))
            for place, (name, definition) in enumerate(names)
        )
        return ibis.cases(*choices)

    return exploded, pick
