"""A casebook, once it is loaded."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from anagen.interop.casebook.claims import Claim
from anagen.interop.casebook.description import Description
from anagen.kernel.errors import Problem
from anagen.records.cohort import Cohort

if TYPE_CHECKING:
    from anagen.reports.layouts import TableLayout

__all__ = ["Casebook"]


@dataclass(frozen=True)
class Casebook:
    """One case series: where it is from, its records, and the numbers it prints.

    Two casebooks are equal when they say the same, wherever they lie.

    Parameters
    ----------
    description
        What `casebook.yaml` says.
    cohort
        The tables.
    claims
        What `claims.yaml` says.
    layout
        The layout of the per-case table, when it has one of its own.
    path
        Folder or workbook it was read from; None when it was not read.
    warnings
        What was noticed and does not stop anybody, with file, row and column.
    """

    description: Description
    cohort: Cohort
    claims: tuple[Claim, ...] = ()
    layout: TableLayout | None = None
    path: Path | None = field(default=None, compare=False)
    warnings: tuple[Problem, ...] = field(default=(), compare=False)

    @property
    def name(self) -> str:
        """Its short name."""
        return self.description.id
