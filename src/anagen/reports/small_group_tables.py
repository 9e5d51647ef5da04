"""Counts of few people kept back in a table, whoever made it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from anagen.reports.number_style import current_style
from anagen.reports.small_groups import (
    SUPPRESSED,
    Sum,
    protect_cells,
    suppression_note,
)
from anagen.reports.tables import Cell, Table

__all__ = ["COUNT_HEADINGS", "suppress_table"]

COUNT_HEADINGS = frozenset(
    {"n", "N", "Known", "Unknown", "Patients", "Courses", "Combinations", "Events"}
)
"""Headings of columns whose whole numbers count units."""

_SHARE = re.compile(r"(\d+)/(\d+)( \([^()]*%\))?")
_FEWEST_PARTS = 2
_YES, _NOT, _KNOWN = range(3)


@dataclass(frozen=True)
class _Counted:
    """A cell that shows counts, and where these are: yes, no and known, or one alone."""

    row: int
    column: int
    places: tuple[int, ...]


def suppress_table(
    table: Table,
    *,
    smallest: int | None = None,
    count_headings: Iterable[str] = COUNT_HEADINGS,
) -> Table:
    """Return a table in which no small count can be seen or worked out.

    Cells of k/n and whole numbers under the headings of counts are counts. A column that
    is the sum of the others, and lines of one group that add up to its n, are taken for
    the sums they are. In a line with one count or share that is kept back, everything
    else that rests on it is kept back too. No cell points at its rows any more.

    Examples
    --------
    >>> cells = [
    ...     (Cell(name), Cell(text))
    ...     for name, text in (("female", "12/15 (80.0%)"), ("male", "3/15 (20.0%)"))
    ... ]
    >>> shown = suppress_table(Table("t", "T", ("Sex", "k/n (%)"), tuple(cells)))
    >>> shown.texts()
    [['female', 'suppressed'], ['male', 'suppressed']]
    """
    gone = _gone(table, smallest, frozenset(count_headings))
    rows = tuple(
        tuple(
            Cell(SUPPRESSED, note=suppression_note(smallest))
            if (line, column) in gone
            else replace(cell, rows=())
            for column, cell in enumerate(row)
        )
        for line, row in enumerate(table.rows)
    )
    notes = (*table.notes, suppression_note(smallest)) if gone else table.notes
    return replace(table, rows=rows, notes=notes)


def _gone(
    table: Table, smallest: int | None, headings: frozenset[str]
) -> set[tuple[int, int]]:
    """Return line and column of every cell that is kept back."""
    counts: list[int] = []
    found = list(_counted(table, headings, counts))
    sums = [
        *_own_sums(found),
        *_line_sums(found, counts),
        *_block_sums(table, found, counts),
    ]
    hidden = [cell.places[_NOT] for cell in _shares(found)]
    away = protect_cells(counts, sums, smallest=smallest, hidden=hidden)
    gone = {(c.row, c.column) for c in found if away & set(c.places)}
    return gone | set(_resting_on(table, found, gone))


def _counted(
    table: Table, headings: frozenset[str], counts: list[int]
) -> Iterator[_Counted]:
    """Yield the cells that show counts, and append what they show to `counts`."""
    for line, row in enumerate(table.rows):
        for column, cell in enumerate(row):
            start = len(counts)
            bare = cell.text.replace(current_style().thousands or "\0", "")
            share = _SHARE.fullmatch(bare)
            if share:
                yes, known = int(share[1]), int(share[2])
                counts += [yes, known - yes, known]
            elif column and table.headings[column] in headings and bare.isdigit():
                counts.append(int(bare))
            if len(counts) > start:
                yield _Counted(line, column, tuple(range(start, len(counts))))


def _shares(found: Iterable[_Counted]) -> list[_Counted]:
    return [cell for cell in found if len(cell.places) > 1]


def _own_sums(found: Iterable[_Counted]) -> Iterator[Sum]:
    for cell in _shares(found):
        yes, no, known = cell.places
        yield Sum(known, (yes, no))


def _line_sums(found: Iterable[_Counted], counts: Sequence[int]) -> Iterator[Sum]:
    """Yield the sums of a column over all others, where every line adds up to it."""
    lines = [
        {cell.column: cell.places for cell in cells}
        for _, cells in groupby(_shares(found), key=lambda cell: cell.row)
    ]
    columns = {frozenset(line) for line in lines}
    if len(columns) != 1 or len(*columns) <= _FEWEST_PARTS:
        return
    for total in sorted(*columns):
        sums = [
            Sum(line[total][kind], tuple(line[c][kind] for c in line if c != total))
            for line in lines
            for kind in (_YES, _NOT, _KNOWN)
        ]
        if all(counts[s.total] == sum(counts[p] for p in s.parts) for s in sums):
            yield from sums
            return


def _block_sums(
    table: Table, found: Iterable[_Counted], counts: Sequence[int]
) -> Iterator[Sum]:
    """Yield what adds up in a column: the lines of a group that make up all its n."""
    groups = table.groups or ("",) * len(table.rows)
    ordered = sorted(_shares(found), key=lambda c: (c.column, c.row))
    for _, block in groupby(ordered, key=lambda c: (c.column, groups[c.row])):
        cells = [cell.places for cell in block]
        known = {counts[places[_KNOWN]] for places in cells}
        parts = tuple(places[_YES] for places in cells)
        is_whole = known == {sum(counts[part] for part in parts)}
        if len(cells) < _FEWEST_PARTS or not is_whole:
            continue
        first = cells[0][_KNOWN]
        yield Sum(first, parts)
        for places in cells[1:]:
            yield Sum(places[_KNOWN], (first,))


def _resting_on(
    table: Table, found: Iterable[_Counted], gone: set[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Yield the other cells of lines whose one share or count is kept back."""
    for line, cells in groupby(found, key=lambda cell: cell.row):
        told = list(cells)
        is_gone = any((c.row, c.column) in gone for c in told)
        if is_gone and len(_shares(told)) <= 1:
            counts = {c.column for c in told}
            others = set(range(1, len(table.headings))) - counts
            yield from ((line, column) for column in others)
