"""The register of cell builders: one name, one function from a unit to a cell."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping

from anagen.kernel.errors import Place, Problem, QuestionError, suggest
from anagen.reports.measures import UnitRow
from anagen.reports.tables import Cell

__all__ = ["build_cell", "builds", "cell_names"]

CellBuilder = Callable[..., Cell]
_REGISTER: dict[str, CellBuilder] = {}


def builds(function: CellBuilder) -> CellBuilder:
    """Register a function under its own name as a cell builder."""
    _REGISTER[function.__name__] = function
    return function


def cell_names() -> dict[str, str]:
    """Return every builder with the first sentence of its description."""
    return {
        name: (inspect.getdoc(function) or "").split("\n")[0]
        for name, function in sorted(_REGISTER.items())
    }


def build_cell(name: str, row: UnitRow, options: Mapping[str, object]) -> Cell:
    """Build one cell of a per-case table.

    Raises
    ------
    QuestionError
        When there is no such builder, or an option it does not take.
    """
    function = _REGISTER.get(name)
    if function is None:
        raise _refuse(
            name,
            "There is no such cell",
            suggest(name, sorted(_REGISTER), noun="cell"),
        )
    taken = list(inspect.signature(function).parameters)[1:]
    for option in options:
        if option not in taken:
            takes = ", ".join(taken) or "no options"
            raise _refuse(name, f"It does not take `{option}`", f"It takes {takes}.")
    return function(row, **options)


def _refuse(name: str, why: str, next_step: str) -> QuestionError:
    place = Place("case_table.yaml", column=f"cell {name}")
    problem = Problem(place, f"`{name}` cannot be built", why, next_step)
    return QuestionError("The per-case table cannot be built:", [problem])
