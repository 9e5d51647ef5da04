"""Keys and references between the tables of a casebook, with the lines they stand on.

The contract of the tables permits no circle of references: each table refers only to
tables before it in the order patients, combinations, events, and the rest. What can
still run in a circle is a story (a drug given for the event it caused); that is looked
for in `checks`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from anagen.interop.casebook.problems import ProblemList
from anagen.interop.casebook.rows import LoadedTable
from anagen.kernel.errors import Place, closest
from anagen.records.tables import TABLES

__all__ = ["check_keys", "check_references"]

MOST_TO_COMPARE = 5_000
"""Keys of a table among which a similar one is looked for; more would be slow."""


def _cells(table: LoadedTable, name: str) -> Iterator[tuple[int, Any]]:
    """Yield the line and the value of every cell of a column that could be read."""
    yield from zip(table.lines, map(attrgetter(name), table.records), strict=True)
    yield from ((line, values.get(name)) for line, values in table.broken)


def check_keys(tables: Mapping[str, LoadedTable], problems: ProblemList) -> None:
    """Add each key that is used twice in its table."""
    for table in tables.values():
        key = table.model.key
        first: dict[str, int] = {}
        for line, name in _cells(table, key):
            if name is None:
                continue
            if name in first:
                problems.say(
                    Place(table.file, max(line, first[name]), key),
                    f"the key `{name}` is used twice",
                    f"Row {min(line, first[name])} has it already, and a key names "
                    "one row",
                    "Give this row its own key, or delete the copy.",
                )
            first.setdefault(name, line)


@dataclass(frozen=True)
class _Link:
    table: LoadedTable
    column: str
    target: str


def check_references(tables: Mapping[str, LoadedTable], problems: ProblemList) -> None:
    """Add each reference that leads nowhere.

    References into a table that could not be read are not judged; references into a
    table that is not there are one problem, not one for each row.
    """
    keys = {
        name: {key for _, key in _cells(table, table.model.key)}
        for name, table in tables.items()
    }
    for link in _links(tables):
        target = tables.get(link.target)
        if target is not None and not target.is_readable:
            continue
        if target is None:
            _say_absent(link, problems)
        else:
            _check_link(link, keys[link.target], problems)


def _links(tables: Mapping[str, LoadedTable]) -> Iterator[_Link]:
    for name, table in tables.items():
        for column in TABLES[name].columns():
            if column.refers_to:
                yield _Link(table, column.name, column.refers_to)


def _say_absent(link: _Link, problems: ProblemList) -> None:
    line = next((n for n, name in _cells(link.table, link.column) if name), None)
    if line is not None:
        problems.say(
            Place(link.table.file, line, link.column),
            f"there is no table {link.target}",
            f"{link.column} names its rows, here and perhaps further down",
            f"Add {link.target}, or empty the column.",
        )


def _check_link(link: _Link, known: set[Any], problems: ProblemList) -> None:
    words = sorted(k for k in known if k) if len(known) <= MOST_TO_COMPARE else []

    for line, name in _cells(link.table, link.column):
        if name is None or name in known:
            continue
        place = Place(link.table.file, line, link.column)
        near = None if problems.is_full(place) else closest(name, words)
        problems.say(
            place,
            f"there is no `{name}` in {link.target}",
            f"{link.column} has to name a row of {link.target}",
            f"Did you mean `{near}`?" if near else f"Add it to {link.target}.",
        )
