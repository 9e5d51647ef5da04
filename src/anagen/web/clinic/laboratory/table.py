"""A pasted table or a CSV file of laboratory results, and what each cell was read as.

Three shapes are known, told by the first row:

* one result to a line: columns ``test``, ``date``, ``value``, and ``unit``, ``lower``,
  ``upper`` where there are some;
* tests down, dates across, as on the laboratory sheet, with a column ``unit`` or not;
* dates down, tests across.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from anagen.web.clinic.laboratory.cells import (
    CellRead,
    CellStatus,
    DecimalSign,
    find_test,
    read_cell,
)

__all__ = [
    "LARGEST_FILE",
    "MOST_CELLS",
    "Line",
    "SheetRefused",
    "TableRead",
    "decode_file",
    "read_date",
    "read_table",
]

LARGEST_FILE = 256 * 1024
"""Bytes of a file; years of one patient's results are a few thousand."""

MOST_CELLS = 2000
"""Results taken at once."""

_COLUMNS: dict[str, tuple[str, ...]] = {
    "test": ("test", "analyte", "parameter", "name", "investigation"),
    "date": ("date", "day", "sampled", "collected", "specimen date"),
    "value": ("value", "result"),
    "unit": ("unit", "units"),
    "lower": ("lower", "lower limit", "low", "ref low"),
    "upper": ("upper", "upper limit", "high", "ref high"),
}
_NAMES = {word: name for name, words in _COLUMNS.items() for word in words}
_DELIMITERS = "\t;,|"
_WITH_UNIT = re.compile(r"(?P<name>.+?)\s*[(\[](?P<unit>[^()]+(?:\([^()]*\))?)[)\]]\s*")
_DATES = ("%Y-%m-%d", "%d.%m.%Y", "%Y/%m/%d", "%d %b %Y", "%d %B %Y", "%d-%b-%Y")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_MONTHS = 12


class SheetRefused(Exception):  # noqa: N818 - it is refused, not failed
    """A file or text that is no table of results; the message says why."""


@dataclass(frozen=True)
class Line:
    """One cell of the table.

    Parameters
    ----------
    row, column
        Where it stands, both from 1.
    test
        The test as it is written.
    on
        The day; None when it could not be read.
    read
        What it was read as.
    lower, upper
        Limits of the laboratory beside it.
    note
        What is on record of the test on that day already.
    is_known
        Whether the same result is on record already, so that it is left out.
    """

    row: int
    column: int
    test: str
    on: date | None
    read: CellRead
    lower: str = ""
    upper: str = ""
    note: str = ""
    is_known: bool = False

    @property
    def is_new(self) -> bool:
        """Whether it would be recorded."""
        return self.read.status is CellStatus.READ and not self.is_known

    def cells(self) -> dict[str, str]:
        """Return the columns of the laboratory table."""
        if self.read.reading is None or self.on is None:
            msg = f"row {self.row} was not read"
            raise RuntimeError(msg)
        return {
            **self.read.reading.cells(),
            "day_on": self.on.isoformat(),
            "lower_limit": self.lower,
            "upper_limit": self.upper,
        }


@dataclass(frozen=True)
class TableRead:
    """What a table was read as.

    Parameters
    ----------
    shape
        Which of the three shapes it has, in words.
    lines
        Every cell that is not empty.
    mark
        A digest of the text, so that what is confirmed is what was shown.
    """

    shape: str
    lines: tuple[Line, ...]
    mark: str

    @property
    def problems(self) -> tuple[Line, ...]:
        """The cells that keep everything from being saved."""
        return tuple(line for line in self.lines if line.read.is_problem)

    @property
    def new(self) -> tuple[Line, ...]:
        """The results that would be recorded."""
        return tuple(line for line in self.lines if line.is_new)

    @property
    def left_out(self) -> tuple[Line, ...]:
        """The cells that would not be recorded, and are no problem."""
        return tuple(
            line for line in self.lines if not line.is_new and not line.read.is_problem
        )

    @property
    def unlikely(self) -> tuple[Line, ...]:
        """The results that can hardly be."""
        return tuple(line for line in self.new if line.read.unlikely)


def decode_file(name: str, content: bytes) -> str:
    """Return the text of a file.

    Raises
    ------
    SheetRefused
        When it is too large, or no text.
    """
    if len(content) > LARGEST_FILE:
        msg = f"The file is larger than {LARGEST_FILE // 1024} kB. Send fewer results."
        raise SheetRefused(msg)
    if not name.lower().endswith((".csv", ".tsv", ".txt")) or b"\0" in content:
        msg = (
            "The file is no CSV. Save the sheet as CSV (comma separated) and send that."
        )
        raise SheetRefused(msg)
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    msg = "The file is no text. Save the sheet as CSV in UTF-8."
    raise SheetRefused(msg)


def read_date(text: str) -> date | None:
    """Return a date; None when it is none, or day and month may be exchanged.

    Examples
    --------
    >>> read_date("2026-11-20") == read_date("20.11.2026") == read_date("20/11/2026")
    True
    >>> read_date("03/04/2026") is None
    True
    """
    text = text.strip()
    if slashed := _SLASHED.fullmatch(text):
        day, month = int(slashed[1]), int(slashed[2])
        if day <= _MONTHS and day != month:
            return None
        text = f"{slashed[3]}-{month:02}-{day:02}"
    for form in _DATES:
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007 - a day alone
        except ValueError:
            continue
    return None


def read_table(
    text: str,
    *,
    units: Mapping[str, str] | None = None,
    sign: DecimalSign = DecimalSign.TELL,
) -> TableRead:
    """Read a table.

    Parameters
    ----------
    text
        The table, with tabs, semicolons or commas between its columns.
    units
        The unit of each test where the table gives none: that of the last result.
    sign
        How it writes decimals.

    Raises
    ------
    SheetRefused
        When it is empty, has too many cells, or none of the three shapes.
    """
    rows = _rows(text)
    heads = [_NAMES.get(cell.strip().casefold(), "") for cell in rows[0]]
    known = units or {}
    if {"test", "value"} <= set(heads):
        shape, lines = "one result to a line", _long(rows, heads, known, sign)
    elif any(read_date(cell) for cell in rows[0]):
        shape, lines = "tests down, dates across", _tests_down(rows, heads, known, sign)
    elif any(find_test(_named(cell)[0]) for cell in rows[0]):
        shape, lines = "dates down, tests across", _dates_down(rows, known, sign)
    else:
        msg = (
            "The first row tells neither the columns (test, date, value, unit) nor "
            "dates such as 2026-11-20 nor tests. Add such a row."
        )
        raise SheetRefused(msg)
    filled = [line for line in lines if line.read.status is not CellStatus.EMPTY]
    if len(filled) > MOST_CELLS:
        msg = f"There are more than {MOST_CELLS} results. Send them in parts."
        raise SheetRefused(msg)
    written = "\n".join([str(sign), *text.split()])  # browsers change line breaks
    mark = hashlib.sha256(written.encode()).hexdigest()
    return TableRead(shape, tuple(_checked(line) for line in filled), mark)


def _rows(text: str) -> list[list[str]]:
    lines = [line for line in text.splitlines() if line.strip(" \t;,")]
    if not lines:
        msg = "There is nothing in it. Paste a table with a first row that names it."
        raise SheetRefused(msg)
    counts = {sign: lines[0].count(sign) for sign in _DELIMITERS}
    delimiter = max(_DELIMITERS, key=lambda sign: counts[sign])
    if not counts[delimiter]:
        msg = "It has one column only. A table has tests and dates, or test and value."
        raise SheetRefused(msg)
    try:
        return list(csv.reader(io.StringIO("\n".join(lines)), delimiter=delimiter))
    except csv.Error as error:
        msg = f"It cannot be taken apart into columns ({error})."
        raise SheetRefused(msg) from error


def _named(text: str) -> tuple[str, str]:
    """Return test and unit of a name such as ``ALT (U/L)``."""
    found = _WITH_UNIT.fullmatch(text)
    return (found["name"], found["unit"]) if found else (text.strip(), "")


def _at(row: Sequence[str], column: int | None) -> str:
    return row[column].strip() if column is not None and column < len(row) else ""


def _cell(
    test: str,
    text: str,
    unit: str,
    units: Mapping[str, str],
    sign: DecimalSign,
) -> CellRead:
    name, own = _named(test)
    analyte = find_test(name) or find_test(test)
    if not analyte:
        if not text.strip():
            return CellRead("", text, CellStatus.EMPTY)
        says = f"“{name}” is no test that is known here. Leave it out, or rename it."
        return CellRead("", text, CellStatus.PROBLEM, says)
    return read_cell(analyte, text, unit or own or units.get(analyte, ""), sign)


def _long(
    rows: list[list[str]],
    heads: list[str],
    units: Mapping[str, str],
    sign: DecimalSign,
) -> list[Line]:
    at = {name: heads.index(name) for name in _COLUMNS if name in heads}
    found = []
    for number, row in enumerate(rows[1:], start=2):
        test, text = _at(row, at["test"]), _at(row, at["value"])
        read = _cell(test, text, _at(row, at.get("unit")), units, sign)
        on = read_date(_at(row, at.get("date")))
        lower, upper = _at(row, at.get("lower")), _at(row, at.get("upper"))
        column = at["value"] + 1
        found.append(Line(number, column, test, on, read, _point(lower), _point(upper)))
    return found


def _point(text: str) -> str:
    return text.replace(",", ".")


def _tests_down(
    rows: list[list[str]],
    heads: list[str],
    units: Mapping[str, str],
    sign: DecimalSign,
) -> list[Line]:
    test_at = heads.index("test") if "test" in heads else 0
    unit_at = heads.index("unit") if "unit" in heads else None
    others = {test_at, unit_at}
    others |= {place for place, name in enumerate(heads) if name}
    dates = [(place, cell) for place, cell in enumerate(rows[0]) if place not in others]
    return [
        Line(
            number,
            place + 1,
            _at(row, test_at),
            read_date(head),
            _cell(_at(row, test_at), _at(row, place), _at(row, unit_at), units, sign),
        )
        for number, row in enumerate(rows[1:], start=2)
        for place, head in dates
    ]


def _dates_down(
    rows: list[list[str]], units: Mapping[str, str], sign: DecimalSign
) -> list[Line]:
    return [
        Line(
            number,
            place + 1,
            head.strip(),
            read_date(_at(row, 0)),
            _cell(head, _at(row, place), "", units, sign),
        )
        for number, row in enumerate(rows[1:], start=2)
        for place, head in enumerate(rows[0])
        if place
    ]


def _checked(line: Line) -> Line:
    """Return a line, as a problem when its day is not known."""
    if line.on is not None or line.read.status is not CellStatus.READ:
        return line
    says = "its date is missing or could be read in two ways. Write it like 2026-11-20."
    read = replace(line.read, status=CellStatus.PROBLEM, says=says)
    return replace(line, read=read)
