"""One row per patient becomes one row per patient and definition.

Exploding rows and picking by place is the same on every engine; a join with a table of
definitions would need such a table in each.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Protocol, TypeVar

import ibis

from anagen.knowledge.schema.outcomes.base import Definition

__all__ = ["Defined", "explode_definitions"]

D = TypeVar("D", bound=Definition)
D_co = TypeVar("D_co", bound=Definition, covariant=True)


class Defined(Protocol[D_co]):
    """An outcome that can be asked for in several ways."""

    @property
    def definitions(self) -> Mapping[str, D_co]:
        """The ways to ask for it, by id."""


def explode_definitions(
    table: Any, outcome: Defined[D]
) -> tuple[Any, Callable[[Callable[[str, D], Any]], Any]]:
    """Return the table with each row once per definition, and how to pick a value.

    The second is a function: given what holds for a definition's name and the
    definition, it returns the expression that holds in each row.
    """
    names = list(outcome.definitions.items())
    exploded = table.mutate(place=ibis.range(0, len(names)).unnest())

    def pick(choose: Callable[[str, D], Any]) -> Any:
        choices: Iterable[tuple[Any, Any]] = (
            (exploded.place == place, choose(name, definition))
            for place, (name, definition) in enumerate(names)
        )
        return ibis.cases(*choices)

    return exploded, pick
