"""Two transcriptions of one source, compared cell by cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from anagen.interop.casebook.book import Casebook
from anagen.records.tables import TABLES

__all__ = ["Comparison", "Difference", "compare_casebooks"]

OWN_WORDS = frozenset({"basis_note", "source_place", "link_note", "note"})
"""Columns in a transcriber's own words: two people never write the same."""

_ABSENT = "(no such row)"


@dataclass(frozen=True)
class Difference:
    """One cell, or one row, on which two transcriptions differ.

    Parameters
    ----------
    place
        Table, key and column, as ``patients/p4/sex``.
    first, second
        What each has; empty for an empty cell.
    """

    place: str
    first: str
    second: str

    def __str__(self) -> str:
        return f"{self.place}: {self.first or '(empty)'} | {self.second or '(empty)'}"


@dataclass(frozen=True)
class Comparison:
    """What two transcriptions have in common and where they differ.

    Parameters
    ----------
    compared
        How many cells were compared.
    differences
        Every difference, in the order of the tables.
    """

    compared: int
    differences: tuple[Difference, ...]

    @property
    def agreed(self) -> int:
        """How many cells are the same in both."""
        return self.compared - len(self.differences)


def compare_casebooks(first: Casebook, second: Casebook) -> Comparison:
    """Compare two transcriptions, row by key and cell by cell.

    Rows are matched by their keys, so both people use the same scheme of keys. Columns
    in a transcriber's own words are left out, as are cells that are empty in both.
    Claims are compared by what they print.
    """
    cells = [
        *_table_cells(first, second),
        *_claim_cells(first, second),
    ]
    differing = tuple(cell for cell in cells if cell.first != cell.second)
    return Comparison(len(cells), differing)


def _table_cells(first: Casebook, second: Casebook) -> Iterator[Difference]:
    for table, model in TABLES.items():
        columns = [c.name for c in model.columns() if c.name not in OWN_WORDS]
        one = {row.id: row for row in first.cohort.tables[table]}
        two = {row.id: row for row in second.cohort.tables[table]}
        for key in sorted({*one, *two}):
            place = f"{table}/{key}"
            if key not in one or key not in two:
                yield _missing_row(place, key in one)
                continue
            for column in columns:
                left = one[key].cell_text(column)
                right = two[key].cell_text(column)
                if left or right:
                    yield Difference(f"{place}/{column}", left, right)


def _missing_row(place: str, is_in_first: bool) -> Difference:
    here, there = "(a row)", _ABSENT
    pair = (here, there) if is_in_first else (there, here)
    return Difference(place, *pair)


def _claim_cells(first: Casebook, second: Casebook) -> Iterator[Difference]:
    one, two = _printed(first), _printed(second)
    for claim in sorted({*one, *two}):
        left, right = one.get(claim, _ABSENT), two.get(claim, _ABSENT)
        yield Difference(f"claims/{claim}/printed", left, right)


def _printed(book: Casebook) -> Mapping[str, str]:
    return {claim.id: str(claim.printed) for claim in book.claims}
