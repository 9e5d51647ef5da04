"""The column contract, enforced in the engine: shapes first, then what the rows hold.

Every breach is counted where the rows are, one aggregate per table, and all are told
together. Nothing is collected but the counts and one example of each.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import ibis

from anagen.derivations.columnar.schema import (
    NUMBER_DIGITS,
    NUMBER_SCALE,
    PhysicalColumn,
    physical_columns,
    physical_schema,
)
from anagen.kernel.errors import Place, Problem, UnitError, suggest
from anagen.kernel.units import parse_unit
from anagen.records.tables import TABLES, table_columns

__all__ = ["audit_contents", "audit_shapes", "conform"]

_MOST_UNITS = 200
"""How many units of a column are looked at; there are some fifty."""


def audit_shapes(tables: Mapping[str, Any]) -> list[Problem]:
    """Return what is wrong with the names and types of tables and columns."""
    problems: list[Problem] = []
    for name, table in tables.items():
        if name not in TABLES:
            hint = suggest(name, list(TABLES), noun="table")
            what, why = "there is no such table", "A Cohort has a fixed set of tables"
            problems.append(Problem(Place(name), what, why, hint))
            continue
        given = dict(table.schema().items())
        problems.extend(_missing(name, given))
        problems.extend(_unknown(name, given))
        problems.extend(_mistyped(name, given))
    return problems


def _missing(table: str, given: Mapping[str, Any]) -> Iterator[Problem]:
    for column in physical_columns(table):
        if column.required and column.name not in given:
            yield Problem(
                Place(table, 0, column.name),
                "the column is missing",
                "Every row must have it",
                f"Add it: {column.contract.says if column.contract else ''}",
            )
    for time in table_columns(table):
        parts = [time.name, *(f"{time.name}_{part}" for part in _SPREAD)]
        absent = [part for part in parts if part not in given]
        if time.is_time and absent and absent != parts[1:] and absent != parts:
            yield Problem(
                Place(table, 0, absent[0]),
                "the column is missing",
                "A time has a nominal day with its bounds and its statement, or the "
                "day alone, which then counts as exact",
                f"Add {', '.join(absent)}, or leave out {', '.join(parts[1:])}.",
            )


_SPREAD = ("earliest", "latest", "stated")


def _unknown(table: str, given: Mapping[str, Any]) -> Iterator[Problem]:
    known = physical_schema(table)
    for name in given:
        if name not in known:
            yield Problem(
                Place(table, 0, name),
                "there is no such column",
                "Its meaning is not in the contract",
                suggest(name, list(known), noun="column"),
            )


def _mistyped(table: str, given: Mapping[str, Any]) -> Iterator[Problem]:
    for column in physical_columns(table):
        found = given.get(column.name)
        if found is None or _holds(found, column.type):
            continue
        hint = f"Cast it to {column.type}."
        if found.is_floating():
            hint = f"{hint} A floating-point number cannot hold 21.4, or any tenth."
        what = f"the column is {found}, not {column.type}"
        why = "A value of that type may not be what was meant, or not exactly"
        yield Problem(Place(table, 0, column.name), what, why, hint)


def _holds(found: Any, wanted: str) -> bool:
    """Say whether every value of a type goes into the wanted type unchanged."""
    if wanted.startswith("decimal"):
        whole_digits = NUMBER_DIGITS - NUMBER_SCALE
        return bool(
            found.is_signed_integer()
            or (
                found.is_decimal()
                and found.precision is not None  # a database may set no bound
                and found.scale is not None
                and found.scale <= NUMBER_SCALE
                and found.precision - found.scale <= whole_digits
            )
        )
    if wanted == "int64":
        return bool(found.is_signed_integer())
    return bool(found.copy(nullable=True) == ibis.dtype(wanted))


def conform(table: str, given: Any) -> Any:
    """Return a table in exactly the physical columns, defaults filled in."""
    return given.select(
        **{column.name: _column(given, column) for column in physical_columns(table)}
    )


def _column(given: Any, column: PhysicalColumn) -> Any:
    if column.name in given.columns:
        value = given[column.name].cast(column.type)
    elif column.is_spread and column.contract and column.contract.name in given.columns:
        # A day without its bounds counts as exact; its statement is the number.
        value = given[column.contract.name].cast(column.type)
    else:
        value = ibis.null(column.type)
    return value.fill_null(column.default) if column.default else value


@dataclass(frozen=True)
class _Count:
    """One thing to count in a table, and how to tell it."""

    place: Place
    count: Any
    what: str
    why: str
    next_step: str
    example: Any = None

    def problem(self, count: int, example: object) -> Problem:
        rows = "1 row" if count == 1 else f"{count} rows"
        shown = "" if example is None else f", such as `{example}`"
        what = f"{self.what}{shown} ({rows})"
        return Problem(self.place, what, self.why, self.next_step)


def audit_contents(
    backend: Any, tables: Mapping[str, Any], *, unread: Container[str] = ()
) -> list[Problem]:
    """Return what is wrong with the rows of tables whose shapes are right.

    Parameters
    ----------
    backend
        The engine.
    tables
        The tables, in their physical columns.
    unread
        Tables that are there and cannot be read; references to them are not followed.
    """
    problems: list[Problem] = []
    for name, table in tables.items():
        problems.extend(_run(backend, table, _counts(name, table)))
        problems.extend(_unknown_units(backend, name, table))
        problems.extend(_lost_references(backend, tables, name, unread))
    return problems


def _unknown_units(backend: Any, name: str, table: Any) -> Iterator[Problem]:
    """Yield units that do not exist; of very many, the first in the alphabet."""
    for column in physical_columns(name):
        if column.name.endswith("unit") and not column.allowed:
            used = table.group_by(unit=table[column.name]).aggregate(n=table.count())
            used = used.filter(used.unit.notnull()).order_by("unit").limit(_MOST_UNITS)
            for row in backend.to_pyarrow(used).to_pylist():
                try:
                    parse_unit(row["unit"])
                except UnitError as error:
                    rows = "1 row" if row["n"] == 1 else f"{row['n']} rows"
                    told = error.at(Place(name, 0, column.name))
                    yield replace(told, what=f"{told.what} ({rows})")


def _run(backend: Any, table: Any, counts: Sequence[_Count]) -> Iterator[Problem]:
    wanted = {f"count_{i}": count.count for i, count in enumerate(counts)}
    for i, count in enumerate(counts):
        if count.example is not None:
            wanted[f"example_{i}"] = count.example
    [row] = backend.to_pyarrow(table.aggregate(**wanted)).to_pylist()
    for i, count in enumerate(counts):
        if row[f"count_{i}"]:
            yield count.problem(row[f"count_{i}"], row.get(f"example_{i}"))


def _counts(name: str, table: Any) -> list[_Count]:
    key = TABLES[name].key
    counts = [
        _Count(
            Place(name, 0, key),
            table.count() - table[key].nunique(),
            "keys are used more than once",
            "A key names one row",
            "Give each row its own key, or delete the copies.",
        )
    ]
    for column in physical_columns(name):
        if column.required:
            counts.append(_empty_cells(name, table, column))
        if column.allowed:
            counts.append(_unlisted(name, table, column))
        if column.part == "earliest":
            counts.append(_crossed(name, table, column))
    return counts


def _empty_cells(name: str, table: Any, column: PhysicalColumn) -> _Count:
    return _Count(
        Place(name, 0, column.name),
        table[column.name].isnull().sum().fill_null(0),
        f"there is no {column.name}",
        "Every row must have it",
        "Fill it in, or leave the rows out.",
    )


def _unlisted(name: str, table: Any, column: PhysicalColumn) -> _Count:
    value = table[column.name]
    wrong = value.notin(column.allowed).fill_null(False)
    return _Count(
        Place(name, 0, column.name),
        wrong.sum().fill_null(0),
        "a word is not in the list",
        f"The list is closed: {', '.join(column.allowed)}",
        "Use a word of the list, or leave the cell empty when it is unknown.",
        value.min(where=wrong),
    )


def _crossed(name: str, table: Any, column: PhysicalColumn) -> _Count:
    base = column.contract.name if column.contract else column.name
    crossed = table[f"{base}_earliest"] > table[f"{base}_latest"]
    return _Count(
        Place(name, 0, column.name),
        crossed.fill_null(False).sum().fill_null(0),
        f"{base}_earliest is after {base}_latest",
        "The first day possible cannot come after the last",
        "Swap the two.",
    )


def _lost_references(
    backend: Any, tables: Mapping[str, Any], name: str, unread: Container[str]
) -> Iterator[Problem]:
    """Yield references to rows that are not there."""
    for column in table_columns(name):
        target = column.refers_to
        if not target or target in unread:
            continue
        table = tables[name].filter(tables[name][column.name].notnull())
        if target in tables:
            keys = tables[target].select(**{column.name: TABLES[target].key})
            table = table.anti_join(keys, column.name)
        counted = table.aggregate(n=table.count(), one=table[column.name].min())
        [row] = backend.to_pyarrow(counted).to_pylist()
        if row["n"]:
            yield _Count(
                Place(name, 0, column.name),
                None,
                f"the row is not in {target}",
                f"{column.name} has to name a row of {target}",
                f"Add the row to {target}, or correct the key.",
            ).problem(row["n"], row["one"])
