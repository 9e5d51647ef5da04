"""Help with importing a printed table: cells in which two lists ran together.

Rows are looked at as plain text, before anything is a record, and every suspicion has
its reasons. Nothing is changed: a person decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

__all__ = ["ContaminatedCell", "Rows", "find_contaminated_cells", "row_number"]

Rows = Sequence[Mapping[str, object]]

SHORTEST_TAIL = 2
"""Items that have to repeat before chance is ruled out."""

_SEPARATOR = re.compile(r"\s*[,;\n]\s*")


@dataclass(frozen=True)
class ContaminatedCell:
    """A cell that seems to hold another row's list as well as its own.

    Parameters
    ----------
    row
        Number of the row: its own in the column `row`, or its one-based place.
    column
        Its column.
    items
        What the cell lists.
    own
        What is probably the row's own.
    swallowed
        What probably is not.
    neighbour
        The row the rest seems to be from; None when only a repeated item shows it.
    because
        Why it is suspected.
    """

    row: int
    column: str
    items: tuple[str, ...]
    own: tuple[str, ...]
    swallowed: tuple[str, ...]
    neighbour: int | None
    because: str

    def __str__(self) -> str:
        return f"row {self.row}, {self.column}: {self.because}"


def find_contaminated_cells(rows: Rows, column: str) -> tuple[ContaminatedCell, ...]:
    """Return the list cells that seem to have swallowed text of another row.

    Suspect is a cell whose list ends with the whole list of the row above or below, or
    that lists one item twice.

    Parameters
    ----------
    rows
        The rows as printed, in order.
    column
        The column of lists, separated by commas or semicolons.

    Examples
    --------
    >>> rows = [
    ...     {"prior": "steroid, ciclosporin, Steroid, methotrexate"},
    ...     {"prior": "steroid, methotrexate"},
    ... ]
    >>> (found,) = find_contaminated_cells(rows, "prior")
    >>> found.row, found.neighbour, found.own
    (1, 2, ('steroid', 'ciclosporin'))
    """
    lists = [_items(str(row.get(column) or "")) for row in rows]
    suspects = (_suspect(rows, column, lists, index) for index in range(len(rows)))
    return tuple(cell for cell in suspects if cell is not None)


def _suspect(
    rows: Rows, column: str, lists: Sequence[tuple[str, ...]], index: int
) -> ContaminatedCell | None:
    items = lists[index]
    neighbour, tail = _swallowed_neighbour(lists, index)
    twice = _first_repeated(items)
    reasons = []
    if neighbour is not None:
        number = row_number(rows, neighbour)
        reasons.append(f"its last {tail} items are the whole list of row {number}")
    if twice is not None:
        reasons.append(f"it lists `{items[twice]}` twice")
    if not reasons:
        return None
    own, swallowed = _split(items, tail, twice)
    return ContaminatedCell(
        row=row_number(rows, index),
        column=column,
        items=items,
        own=own,
        swallowed=swallowed,
        neighbour=None if neighbour is None else row_number(rows, neighbour),
        because="; ".join(reasons),
    )


def row_number(rows: Rows, index: int) -> int:
    """Return the number a row has in its column `row`, or its one-based place."""
    own = str(rows[index].get("row", ""))
    return int(own) if own.isdecimal() else index + 1


def _items(cell: str) -> tuple[str, ...]:
    return tuple(item.strip() for item in _SEPARATOR.split(cell) if item.strip())


def _folded(items: Sequence[str]) -> list[str]:
    return [" ".join(item.casefold().split()) for item in items]


def _swallowed_neighbour(
    lists: Sequence[tuple[str, ...]], index: int
) -> tuple[int | None, int]:
    """Return the neighbour whose whole list ends this one, and how long it is."""
    own = _folded(lists[index])
    for neighbour in (index + 1, index - 1):
        if not 0 <= neighbour < len(lists):
            continue
        other = _folded(lists[neighbour])
        if SHORTEST_TAIL <= len(other) < len(own) and own[-len(other) :] == other:
            return neighbour, len(other)
    return None, 0


def _first_repeated(items: Sequence[str]) -> int | None:
    """Return the place of the first item that stood in the list before."""
    seen: set[str] = set()
    for place, item in enumerate(_folded(items)):
        if item in seen:
            return place
        seen.add(item)
    return None


def _split(
    items: tuple[str, ...], tail: int, twice: int | None
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Cut the list where a second one seems to begin.

    A capital in the middle of a list of small letters begins one; else the first
    repeated item, else the neighbour's list.
    """
    begins = [] if twice is None else [twice]
    latest = min([*begins, len(items) - tail] if tail else begins)
    earlier = [place for place in _restarts(items) if place <= latest]
    cut = earlier[-1] if earlier else latest
    return items[:cut], items[cut:]


def _restarts(items: Sequence[str]) -> Iterator[int]:
    """Yield the places where a capital follows an item in small letters."""
    for place in range(1, len(items)):
        before, here = items[place - 1][0], items[place][0]
        if here.isupper() and before.islower():
            yield place
