"""A table as a value: headings, and cells that know the rows they rest on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from anagen.reports.questions import Statistic
from anagen.reports.results import Result

__all__ = ["Cell", "Table", "answer_text", "interval_text", "unique"]


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
    groups
        One per row when the rows stand in groups: what its group is called. Rows of a
        group follow one another.
    """

    name: str
    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()

    def texts(self) -> list[list[str]]:
        """Return the cells as text, a list per row."""
        return [[cell.text for cell in row] for row in self.rows]


def answer_text(result: Result, decimals: int | None = None) -> str:
    """Write an answer: a share with rounded percent, any other number in full.

    Of a single unit a share stays ``1/1``: a percentage would promise more than it holds.

    Parameters
    ----------
    decimals
        Decimals of the percentage.
    """
    if result.question.statistic is not Statistic.SHARE:
        return result.text()
    if result.denominator == 1:
        return f"{result.numerator}/1"
    return result.text(decimals)


def interval_text(result: Result) -> str:
    """Write the exact interval of a share; empty of a single unit, which has no spread."""
    return "" if result.denominator == 1 else result.interval_text()


def unique(words: Iterable[str]) -> tuple[str, ...]:
    """Return the words without repeats, in the order they first come."""
    return tuple(dict.fromkeys(words))
