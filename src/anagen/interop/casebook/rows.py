"""From the rows of one table to its records, with every cell that is wrong."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from typing import Any

from pydantic import ValidationError

from anagen.interop.casebook.cells import CellReader, Mark, shorten
from anagen.interop.casebook.delimited import Row
from anagen.interop.casebook.problems import ProblemList
from anagen.interop.casebook.units import unit_error
from anagen.kernel.errors import ImpossibleValueError, Place, closest
from anagen.records.columns import Column, Record
from anagen.records.tables import TABLES, Patient

__all__ = ["LoadedTable", "in_words", "load_table"]

MOST_JUDGED = 1_000
"""Rows without a required cell whose other cells are still judged together."""


@dataclass
class LoadedTable:
    """What could be read of one table.

    Parameters
    ----------
    model
        The record of one row.
    file
        How messages name the file or sheet.
    records
        Rows in which every required column holds; a row with another wrong cell is
        among them without that cell, so that it can be compared with other rows.
    lines
        The line of each of these rows.
    broken
        Line and readable values of every other row.
    is_readable
        Whether the heading could be read, so that missing keys mean missing rows.
    """

    model: type[Record]
    file: str
    records: list[Record] = field(default_factory=list)
    lines: array[int] = field(default_factory=lambda: array("L"))
    broken: list[tuple[int, dict[str, Any]]] = field(default_factory=list)
    is_readable: bool = True

    def place_of(self, place: Place) -> Place:
        """Return where the row of a cohort check stands in the file."""
        line = self.lines[place.row - 1] if place.row else 0
        return Place(self.file, line, place.column)


def load_table(
    table: str, file: str, rows: Iterator[Row], problems: ProblemList
) -> LoadedTable:
    """Read the rows of one table, the heading first.

    Parameters
    ----------
    table
        Name of the table.
    file
        How messages name the file or sheet.
    rows
        The heading and the rows.
    problems
        Where problems are added.
    """
    loaded = LoadedTable(TABLES[table], file)
    heading = next(rows, None)
    if heading is None:
        loaded.is_readable = False
        return loaded
    _RowReader(loaded, heading, problems).read_all(rows)
    return loaded


class _RowReader:
    """Knows the heading of a table, and reads its rows."""

    def __init__(
        self, loaded: LoadedTable, heading: Row, problems: ProblemList
    ) -> None:
        self.loaded = loaded
        self.model = loaded.model
        self.file = loaded.file
        self.problems = problems
        self.line, names = heading
        self.names = [name.strip() for name in names]
        self.columns = {column.name: column for column in self.model.columns()}
        self.readers = self._readers()
        self._cells = [(i, name, r, r.seen) for i, name, r in self.readers]
        self._right_units: set[str] = set()
        self._required = {c.name for c in self.columns.values() if c.required}
        self._sets: dict[tuple[str, ...], frozenset[str]] = {}
        self._units = {n for n in self.columns if n.endswith("unit")} - {"period_unit"}

    # ------------------------------------------------------------ the heading

    def _readers(self) -> list[tuple[int, str, CellReader]]:
        readers: dict[str, tuple[int, str, CellReader]] = {}
        if not any(name in self.columns for name in self.names):
            self._say_no_heading()
            return []
        for index, name in enumerate(self.names):
            if name in readers:
                self._say(
                    name,
                    f"the column `{name}` stands twice in the heading",
                    "Only one of them could count",
                    "Delete or rename one.",
                )
            elif name in self.columns:
                readers[name] = (index, name, CellReader(self.columns[name]))
            elif name:
                self._say_unknown_column(name)
        for column in self.columns.values():
            if column.required and column.name not in readers:
                self._say_missing_column(column)
        return list(readers.values())

    def _say(self, column: str, what: str, why: str, next_step: str) -> None:
        self.problems.say(Place(self.file, self.line, column), what, why, next_step)

    def _say_no_heading(self) -> None:
        self.loaded.is_readable = False
        first = ", ".join(list(self.columns)[:3])
        self._say(
            "",
            f"there is no heading: `{shorten(', '.join(self.names))}`",
            f"The first row names no column of {self.model.table}",
            f"Write the names of the columns into the first row: {first}, ...",
        )

    def _say_unknown_column(self, name: str) -> None:
        folded = name.casefold().replace(" ", "_").replace("-", "_")
        meant = closest(folded, self.columns)
        self._say(
            shorten(name),
            f"{self.model.table} has no column `{shorten(name)}`",
            "What no column is declared for would be lost",
            f"Did you mean `{meant}`?" if meant else "Rename it, or delete the column.",
        )

    def _say_missing_column(self, column: Column) -> None:
        if column.name == self.model.key and self.model is not Patient:
            return  # filled with the table and the line
        if column.name == self.model.key:
            self.loaded.is_readable = False
        self._say(
            column.name,
            f"the column {column.name} is missing",
            f"Every row of {self.model.table} needs it: {column.says}",
            "Add the column.",
        )

    # ------------------------------------------------------------ the rows

    def read_all(self, rows: Iterator[Row]) -> None:
        if not self.readers:
            return
        width = len(self.names)
        for line, cells in rows:
            if len(cells) != width and self._is_ragged(line, cells):
                self.loaded.broken.append((line, self._key_only(cells)))
            elif cells[0] == self.names[0] and self._is_heading(line, cells):
                continue
            else:
                self._read_row(line, cells)

    def _is_heading(self, line: int, cells: Sequence[str]) -> bool:
        if [cell.strip() for cell in cells] != self.names:
            return False
        self.problems.say(
            Place(self.file, line),
            "the heading stands here again",
            f"It is in row {self.line} already; two files may have been joined",
            "Delete this row.",
        )
        return True

    def _is_ragged(self, line: int, cells: Sequence[str]) -> bool:
        width = len(self.names)
        if len(cells) > width and not any(cells[width:]):
            return False
        cause = "A cell may lack its quotation marks around a comma"
        if len(cells) < width:
            cause = "The row may have been cut, or a comma is missing"
        self.problems.say(
            Place(self.file, line),
            f"the row has {len(cells)} cells, and the heading has {width}",
            f"So it is open which cell belongs to which column. {cause}",
            'Put quotes around a cell with a comma, "like, this"; decimals take a '
            "point.",
        )
        return True

    def _key_only(self, cells: Sequence[str]) -> dict[str, Any]:
        key = self.model.key
        place = next((i for i, name, _ in self.readers if name == key), None)
        known = place is not None and place < len(cells)
        return {key: cells[place].strip()} if place is not None and known else {}

    def _read_row(self, line: int, cells: Sequence[str]) -> None:
        values: dict[str, Any] = {}
        unstated: list[str] = []
        wrong: list[tuple[str, str, ImpossibleValueError]] = []
        for index, name, reader, seen in self._cells:
            text = cells[index]
            if not text:
                continue
            found = seen.get(text) or reader.read(text)
            if found is Mark.EMPTY:
                continue
            if found is Mark.NOT_STATED:
                unstated.append(name)
            elif isinstance(found, ImpossibleValueError):
                wrong.append((name, text, found))
            else:
                values[name] = found
        if self.model.key not in values:
            self._fill_key(line, values)
        wrong += self._wrong_units(values)
        if unstated:
            values["not_stated"] = self._set_of(unstated)
        self._make(line, values, wrong)

    def _fill_key(self, line: int, values: dict[str, Any]) -> None:
        if self.model is not Patient:
            values[self.model.key] = f"{self.model.table}-{line}"

    def _set_of(self, names: list[str]) -> frozenset[str]:
        """Return one and the same set for the same names, to save memory."""
        return self._sets.setdefault(tuple(names), frozenset(names))

    def _wrong_units(
        self, values: dict[str, Any]
    ) -> list[tuple[str, str, ImpossibleValueError]]:
        wrong = []
        for name in self._units:
            unit = values.get(name)
            if unit is None or unit in self._right_units:
                continue
            number, analyte = values.get("value"), values.get("analyte")
            if self.problems.is_full(Place(self.file, 0, name)):
                number = None  # only counted from here on
            error = self._judge_unit(unit, number, analyte)
            if error is None:
                self._right_units.add(unit)
            else:
                wrong.append((name, values.pop(name), error))
        return wrong

    @lru_cache(maxsize=1024)  # noqa: B019  a reader lives as long as its table is read
    def _judge_unit(
        self, unit: str, value: Decimal | None, analyte: str | None
    ) -> ImpossibleValueError | None:
        return unit_error(unit, value=value, analyte=analyte)

    def _make(
        self,
        line: int,
        values: dict[str, Any],
        wrong: list[tuple[str, str, ImpossibleValueError]],
    ) -> None:
        for name, _, error in wrong:
            self.problems.refuse(Place(self.file, line, name), error)
        record = self._record(line, values, {name for name, _, _ in wrong})
        if record is None:
            self.loaded.broken.append((line, values))
        else:
            self.loaded.records.append(record)
            self.loaded.lines.append(line)

    def _record(
        self, line: int, values: dict[str, Any], refused: set[str]
    ) -> Record | None:
        """Return the row without its wrong cells, if that is still a row."""
        if len(self.loaded.broken) > MOST_JUDGED and not self._is_row(values):
            return None
        try:
            return self.model.model_validate(values)
        except ValidationError as error:
            self._refuse(line, values, error, refused)
        # What was refused is out of the row now, and something behind it may be wrong.
        return self._record(line, values, refused) if self._is_row(values) else None

    def _is_row(self, values: dict[str, Any]) -> bool:
        return self._required <= values.keys()

    def _refuse(
        self,
        line: int,
        values: dict[str, Any],
        error: ValidationError,
        refused: set[str],
    ) -> None:
        """Say what pydantic found, and take the wrong values out."""
        headed = {name for _, name, _ in self.readers}
        for detail in error.errors():
            name = str(detail["loc"][0]) if detail["loc"] else "basis_note"
            values.pop(name if detail["loc"] else "basis", None)
            if name in refused or (detail["type"] == "missing" and name not in headed):
                continue
            what, why, step = in_words(detail, name, self.columns[name])
            self.problems.say(Place(self.file, line, name), what, why, step)


_LIMITS = {
    "greater_than_equal": ("ge", "is below", "The least it can be is"),
    "greater_than": ("gt", "is not above", "It has to be more than"),
    "less_than_equal": ("le", "is above", "The most it can be is"),
}


def in_words(detail: Any, name: str, column: Column) -> tuple[str, str, str]:
    """Return what pydantic found, why that is wrong, and what to do, in our words."""
    kind, shown = detail["type"], shorten(str(detail.get("input")))
    if kind == "missing":
        return (
            f"the {name} is missing",
            f"Every row needs it: {column.says}",
            "Fill the cell.",
        )
    if kind in _LIMITS:
        limit, relation, why = _LIMITS[kind]
        least = detail["ctx"][limit]
        what = f"{name} {shown} {relation} {least}"
        return what, f"{why} {least}", "Look it up again; leave it empty if unknown."
    if kind in {"string_pattern_mismatch", "string_too_long"}:
        return (
            f"`{shown}` cannot be a key",
            "A key is up to 64 letters, digits and _ . : - without spaces, never a name",
            "Write it like p1 or p1-tr-2.",
        )
    if not detail["loc"]:
        return (
            "an inferred row has no basis_note",
            "Whoever reads it has to know how it was concluded",
            "Say in basis_note how, or write basis `stated`.",
        )
    said = str(detail["msg"])
    return f"`{shown}` is not possible here: {said}", column.says, "Correct the cell."
