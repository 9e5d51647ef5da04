"""Help with importing a printed table: rows that may be about one person.

A table of combinations or courses has several rows for some people and does not say
which. Two things can tell: rows that agree in all that stays the same in a person, and
totals in the text, which count persons. Nothing is merged here: a person decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache

from anagen.interop.casebook.repair import Rows, row_number

__all__ = ["SamePerson", "SamePersonReport", "find_same_person"]

Totals = Mapping[tuple[str, str], int]
Block = tuple[int, ...]
Partition = tuple[Block, ...]
Vector = tuple[int, ...]

AGE_WITHIN_ONE_YEAR: Mapping[str, Decimal | int] = {"age": 1}

LARGEST_COMPONENT = 9
"""Rows that may all be one person; with more, there are too many ways to divide them."""


@dataclass(frozen=True)
class SamePerson:
    """Rows that may be about one person.

    Parameters
    ----------
    rows
        Numbers of the rows: their own in the column `row`, or their one-based places.
    is_forced
        Whether the totals hold only if these rows are one person.
    because
        Why.
    """

    rows: tuple[int, ...]
    is_forced: bool
    because: tuple[str, ...]

    def __str__(self) -> str:
        verb = "are" if self.is_forced else "may be"
        listed = ", ".join(str(row) for row in self.rows)
        return f"rows {listed} {verb} one person: {'; '.join(self.because)}"


@dataclass(frozen=True)
class SamePersonReport:
    """What the rows and the totals say about persons.

    Parameters
    ----------
    found
        Groups of rows that may be one person, in order.
    persons
        How many persons there are, when all ways that fit the totals agree on it.
    ways
        In how many ways rows can be merged so that the totals hold; 0 for none, and
        then either a total or a row is wrong.
    """

    found: tuple[SamePerson, ...]
    persons: int | None
    ways: int

    @property
    def groups(self) -> tuple[tuple[int, ...], ...]:
        """The rows that are one person in every way that fits the totals."""
        return tuple(same.rows for same in self.found if same.is_forced)


def find_same_person(
    rows: Rows,
    match: Sequence[str],
    totals: Totals,
    *,
    near: Mapping[str, Decimal | int] = AGE_WITHIN_ONE_YEAR,
) -> SamePersonReport:
    """Find rows of a flat table that may be one person, and which the totals force.

    Parameters
    ----------
    rows
        The rows as printed, in order.
    match
        Columns that are equal in all rows of a person: sex, disease, comorbidities.
    totals
        For a column and a word in its cells, how many persons the text counts; a
        person counts once for a word, however many of their rows have it.
    near
        Columns of numbers, and how far apart they may be in one person; a cell that
        is empty or not there does not speak against it.

    Examples
    --------
    >>> rows = [
    ...     {"sex": "Man", "age": 45},
    ...     {"sex": "Man", "age": 45},
    ...     {"sex": "Woman", "age": 54},
    ... ]
    >>> report = find_same_person(rows, ["sex"], {("sex", "Man"): 1})
    >>> report.groups, report.persons
    (((1, 2),), 2)
    >>> str(report.found[0])
    'rows 1, 2 are one person: equal sex (Man); age 45 and 45; the totals hold only so'
    """
    return _Problem(rows, match, totals, near).solve()


class _Problem:
    """All ways of dividing rows among persons, judged by the totals."""

    def __init__(
        self,
        rows: Rows,
        match: Sequence[str],
        totals: Totals,
        near: Mapping[str, Decimal | int],
    ) -> None:
        self.rows = rows
        self.match = match
        self.near = near
        self.words = list(totals)
        self.target = tuple(totals.values())
        self.options = [list(self._partitions(c)) for c in self._components()]

    def solve(self) -> SamePersonReport:
        vectors = [[self._vector(p) for p in options] for options in self.options]
        ways = _count_ways(vectors, self.target)
        feasible = _feasible(vectors, self.target) if ways else None
        found: list[SamePerson] = []
        counts: list[set[int]] = []
        for place, options in enumerate(self.options):
            kept = options
            if feasible is not None:
                kept = [options[index] for index in feasible[place]]
            counts.append({len(partition) for partition in kept})
            found += self._groups(kept, is_judged=feasible is not None)
        is_settled = ways > 0 and all(len(sizes) == 1 for sizes in counts)
        persons = sum(min(sizes) for sizes in counts) if is_settled else None
        ordered = tuple(sorted(found, key=lambda same: same.rows))
        return SamePersonReport(ordered, persons, ways)

    # ------------------------------------------------------------ who may be who

    def _agree(self, first: int, second: int) -> bool:
        return all(
            self._cell(first, column) == self._cell(second, column)
            for column in self.match
        ) and all(
            _is_near(self._cell(first, column), self._cell(second, column), limit)
            for column, limit in self.near.items()
        )

    def _cell(self, row: int, column: str) -> str:
        return _folded(self.rows[row].get(column))

    def _components(self) -> Iterator[list[int]]:
        left = list(range(len(self.rows)))
        while left:
            component = [left.pop(0)]
            for row in component:
                near = [other for other in left if self._agree(row, other)]
                component += near
                left = [other for other in left if other not in near]
            yield sorted(component)

    def _partitions(self, component: list[int]) -> Iterator[Partition]:
        """Yield every way to divide rows into groups that agree throughout."""
        if len(component) > LARGEST_COMPONENT:
            yield tuple((row,) for row in component)
            return

        def place(rows: list[int], blocks: list[Block]) -> Iterator[Partition]:
            if not rows:
                yield tuple(blocks)
                return
            row, rest = rows[0], rows[1:]
            for index, block in enumerate(blocks):
                if all(self._agree(row, other) for other in block):
                    joined = [*blocks[:index], (*block, row), *blocks[index + 1 :]]
                    yield from place(rest, joined)
            yield from place(rest, [*blocks, (row,)])

        yield from place(component, [])

    # ------------------------------------------------------------ what it adds up to

    def _vector(self, partition: Partition) -> Vector:
        return tuple(
            sum(
                any(_has_word(self._cell(row, column), word) for row in block)
                for block in partition
            )
            for column, word in self.words
        )

    # ------------------------------------------------------------ what to say

    def _groups(
        self, kept: list[Partition], *, is_judged: bool
    ) -> Iterator[SamePerson]:
        blocks = {block for partition in kept for block in partition if len(block) > 1}
        for block in sorted(blocks):
            larger = any(set(block) < set(other) for other in blocks)
            forced = is_judged and all(
                any(set(block) <= set(other) for other in partition)
                for partition in kept
            )
            if larger and not forced:
                continue
            reasons = list(self._reasons(block))
            if forced and self.target:
                reasons.append("the totals hold only so")
            rows = tuple(row_number(self.rows, row) for row in block)
            yield SamePerson(rows, forced, tuple(reasons))

    def _reasons(self, block: Block) -> Iterator[str]:
        for column in self.match:
            yield f"equal {column} ({_shown(self.rows[block[0]].get(column))})"
        for column in self.near:
            values = [_shown(self.rows[row].get(column)) for row in block]
            if all(values):
                yield f"{column} {', '.join(values[:-1])} and {values[-1]}"


def _count_ways(vectors: list[list[Vector]], target: Vector) -> int:
    """Count the choices, one per component, that add up to the target."""
    sums: dict[Vector, int] = {tuple(0 for _ in target): 1}
    for options in vectors:
        longer: dict[Vector, int] = {}
        for total, ways in sums.items():
            for option in options:
                here = _plus(total, option)
                if _is_within(here, target):
                    longer[here] = longer.get(here, 0) + ways
        sums = longer
    return sums.get(target, 0)


def _feasible(vectors: list[list[Vector]], target: Vector) -> list[list[int]]:
    """Return, for each component, the options that are part of some way."""
    zero = tuple(0 for _ in target)

    @cache
    def reachable(place: int) -> frozenset[Vector]:
        """Return the sums of the components from `place` on."""
        if place == len(vectors):
            return frozenset({zero})
        return frozenset(
            here
            for rest in reachable(place + 1)
            for option in vectors[place]
            if _is_within(here := _plus(rest, option), target)
        )

    feasible: list[list[int]] = []
    before = {zero}
    for place, options in enumerate(vectors):
        after = reachable(place + 1)
        fits = [
            index
            for index, option in enumerate(options)
            if any(_minus(target, _plus(total, option)) in after for total in before)
        ]
        feasible.append(fits)
        before = {
            here
            for total in before
            for index in fits
            if _is_within(here := _plus(total, options[index]), target)
        }
    return feasible


def _plus(one: Vector, other: Vector) -> Vector:
    return tuple(a + b for a, b in zip(one, other, strict=True))


def _minus(one: Vector, other: Vector) -> Vector:
    return tuple(a - b for a, b in zip(one, other, strict=True))


def _is_within(total: Vector, target: Vector) -> bool:
    return all(here <= most for here, most in zip(total, target, strict=True))


def _shown(cell: object) -> str:
    if isinstance(cell, tuple | list | set | frozenset):
        return ", ".join(str(item) for item in cell)
    return "" if cell is None else str(cell).strip()


def _folded(cell: object) -> str:
    return " ".join(_shown(cell).casefold().split())


def _has_word(cell: str, word: str) -> bool:
    return bool(re.search(rf"\b{re.escape(_folded(word))}\b", cell))


def _is_near(one: str, other: str, limit: Decimal | int) -> bool:
    if not one or not other:
        return True
    try:
        return abs(Decimal(one) - Decimal(other)) <= limit
    except InvalidOperation:
        return False
