"""A table as a value: headings, and cells that know the rows they rest on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction

from anagen.reports.results import Result

__all__ = ["Cell", "Table", "cell_of"]


@dataclass(frozen=True)
class Cell:
    """One cell.

    Parameters
    ----------
    text
        What is shown.
    number
        The same as a number, for spreadsheets; None when it is not one.
    rows
        Keys of the rows it rests on.
    note
        How it was found, what is inferred, why it is empty.
    """

    text: str
    number: Fraction | None = None
    rows: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Table:
    """A table ready to be shown anywhere.

    Parameters
    ----------
    name
        File name without its ending.
    title
        Heading.
    headings
        One per column.
    rows
        One tuple of cells per row; the first cell names the row.
    notes
        Footnotes: abbreviations, methods, what is inferred.
    """

    name: str
    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = field(default=())

    def texts(self) -> list[list[str]]:
        """Return the cells as text, a list per row."""
        return [[cell.text for cell in row] for row in self.rows]


def cell_of(result: Result, decimals: int | None = None) -> Cell:
    """Return a Result as a cell."""
    number = Fraction(result.value) if result.value is not None else None
    return Cell(result.text(decimals), number, result.row_ids, result.note)


def unique(words: Iterable[str]) -> tuple[str, ...]:
    """Return the words without repeats, in the order they first come."""
    return tuple(dict.fromkeys(words))
