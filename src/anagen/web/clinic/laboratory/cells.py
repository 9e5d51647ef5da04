"""One cell of a laboratory sheet, typed or pasted, and what it was read as.

Spreadsheets write a decimal comma, a sign, a letter for high or low, or a word where there
is no number. Each cell says what was made of it before anything is saved. What may mean
two things is asked back, never guessed.

Examples
--------
>>> read_cell("lymphocytes", "0,81 x10^9/L").says
'0.81 10^9/L = 810 /µL'
>>> str(read_cell("alt", "neg").status), str(read_cell("alt", "1,030", "U/L").status)
('left_out', 'problem')
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from anagen.kernel.errors import ImpossibleValueError, KnowledgeError, UnitError
from anagen.kernel.quantities import plain
from anagen.kernel.units import parse_unit
from anagen.knowledge import load_knowledge
from anagen.knowledge.schema.analytes import Analyte
from anagen.reports.figures.laboratory_values import unit_text
from anagen.web.registry.laboratory_reading import Reading, read_result, unlikely_value

__all__ = ["CellRead", "CellStatus", "DecimalSign", "find_test", "read_cell", "tidy"]

_NO_NUMBER = frozenset(
    {"neg", "negative", "negativ", "pos", "positive", "positiv", "-", "--", "n/a"}
    | {"na", "nd", "n.d.", "not done", "no result", "not measured", "missing"}
    | {"pending", "haemolysed", "hemolysed", "insufficient", "clotted"}
)
_SPACES = re.compile(r"[\s\u00a0\u2007\u2009\u202f]+")
_MARK = re.compile(r"(?<=\d)\s*(?:\*+|[↑↓]+|\s(?:HH?|LL?)|\((?:HH?|LL?)\))$")
_NUMBER = re.compile(r"(?P<before>[<>≤≥=\s]*[+-]?)(?P<number>[\d.,']+)(?P<after>.*)")
_THREE = 3
_LONGEST = 60


class DecimalSign(StrEnum):
    """How a sheet writes the decimal sign."""

    TELL = "tell"
    """Told from the number; what could be both is asked back."""

    POINT = "point"
    COMMA = "comma"


class CellStatus(StrEnum):
    """What became of a cell."""

    EMPTY = "empty"
    READ = "read"
    LEFT_OUT = "left_out"
    """It has no number to record."""

    PROBLEM = "problem"


@dataclass(frozen=True)
class CellRead:
    """What a cell was read as.

    Parameters
    ----------
    analyte, text
        The test, and the cell as it was written.
    status
        What became of it.
    says
        What it was read as, or what is wrong with it.
    reading
        The result, when there is one.
    unlikely
        Why the result can hardly be; empty when it can.
    """

    analyte: str
    text: str
    status: CellStatus
    says: str = ""
    reading: Reading | None = None
    unlikely: str = ""

    @property
    def is_problem(self) -> bool:
        """Whether it keeps everything from being saved."""
        return self.status is CellStatus.PROBLEM


def find_test(text: str) -> str:
    """Return the analyte of a name, synonym or abbreviation; empty when there is none.

    Examples
    --------
    >>> find_test("ALC"), find_test("haemoglobin"), find_test("wishes")
    ('lymphocytes', 'haemoglobin', '')
    """
    try:
        return load_knowledge().find_analyte(text.strip()).stem
    except KnowledgeError:
        return ""


def tidy(text: str, sign: DecimalSign = DecimalSign.TELL) -> str:
    """Return a cell with single spaces, a decimal point, and no letter for high or low.

    Raises
    ------
    ImpossibleValueError
        When a comma or point may separate decimals or thousands.

    Examples
    --------
    >>> tidy("< 0,5"), tidy("56 H"), tidy("1.234,5", DecimalSign.COMMA)
    ('< 0.5', '56', '1234.5')
    """
    text = _SPACES.sub(" ", text.replace("\N{MINUS SIGN}", "-")).strip()
    text = _MARK.sub("", text)
    found = _NUMBER.fullmatch(text)
    if found is None:
        return text
    number = _number(found["number"].replace("'", ""), sign)
    return f"{found['before']}{number}{found['after']}"


def _number(number: str, sign: DecimalSign) -> str:
    if sign is DecimalSign.COMMA:
        return number.replace(".", "").replace(",", ".")
    if sign is DecimalSign.POINT:
        return number.replace(",", "")
    if "," not in number:
        return number
    if "." in number:
        comma_last = number.rindex(",") > number.rindex(".")
        return _number(number, DecimalSign.COMMA if comma_last else DecimalSign.POINT)
    before, _, after = number.partition(",")
    if before.strip("0") and len(after) == _THREE:
        raise ImpossibleValueError(
            f"`{number}` can be {before}.{after} or {before}{after}",
            "A comma separates decimals in one sheet and thousands in another",
            "Write it with a point, or say which decimal sign the sheet has.",
        )
    return _number(number, DecimalSign.COMMA)


def read_cell(
    analyte: str, text: str, unit: str = "", sign: DecimalSign = DecimalSign.TELL
) -> CellRead:
    """Read a cell.

    Parameters
    ----------
    analyte
        The test.
    text
        The cell.
    unit
        The unit, where the cell has none.
    sign
        How the sheet writes decimals.
    """
    if not text.strip():
        return CellRead(analyte, text, CellStatus.EMPTY)
    if len(text) > _LONGEST:
        says = "It is too long for a result."
        return CellRead(analyte, text[:_LONGEST], CellStatus.PROBLEM, says)
    word = _SPACES.sub(" ", text).strip().casefold()
    if word in _NO_NUMBER:
        says = f"“{text.strip()}” is no number: nothing is recorded"
        return CellRead(analyte, text, CellStatus.LEFT_OUT, says)
    try:
        reading = read_result(analyte, tidy(text, sign), unit)
        entry = load_knowledge().analytes.get(analyte)
        if entry is not None:
            _refuse_other_unit(entry, reading)
    except ImpossibleValueError as error:
        return CellRead(analyte, text, CellStatus.PROBLEM, _said(error))
    unlikely = unlikely_value(analyte, reading.number, reading.unit)
    says = _read_back(reading)
    return CellRead(analyte, text, CellStatus.READ, says, reading, unlikely)


def _said(error: ImpossibleValueError) -> str:
    parts = (part.rstrip(".") for part in (error.what, error.why, error.next_step))
    return ". ".join(part for part in parts if part) + "."


def _refuse_other_unit(entry: Analyte, reading: Reading) -> None:
    """Refuse a result without a unit, or with one that is none of the test."""
    names = ", ".join(unit_text(unit) for unit in (entry.unit, *entry.accepted_units))
    if not reading.unit:
        what = f"there is no unit of {entry.name}"
        why = "The number says nothing without it"
        raise ImpossibleValueError(what, why, f"Choose one: {names}.")
    try:
        entry.convert(Decimal(reading.number), reading.unit, entry.unit)
    except UnitError as error:
        what = f"{unit_text(reading.unit)} is no unit of {entry.name}"
        why = "It cannot be turned into one"
        raise ImpossibleValueError(what, why, f"Choose one: {names}.") from error


def _read_back(reading: Reading) -> str:
    """Say a result with its unit, and once more in another unit of the test."""
    said = f"{reading.comparator}{reading.number} {unit_text(reading.unit)}".strip()
    if reading.same:
        number, _, unit = reading.same.partition(" ")
        return f"{said} = {reading.comparator}{number} {unit_text(unit)}"
    other = _other_unit(reading)
    return f"{said} = {reading.comparator}{other}" if other else said


def _other_unit(reading: Reading) -> str:
    """Return a result in the accepted unit whose number differs, if there is one."""
    entry = load_knowledge().analytes.get(reading.analyte)
    if entry is None:
        return ""
    value = Decimal(reading.number)
    found = []
    for unit in entry.accepted_units:
        if parse_unit(unit) == parse_unit(reading.unit):
            continue
        number = plain(entry.convert(value, reading.unit, unit))
        if number != plain(value) and len(number) <= _MOST_DIGITS:
            found.append((len(number), f"{number} {unit_text(unit)}"))
    return min(found, default=(0, ""))[1]


_MOST_DIGITS = 8
"""A number that does not come out even tells nobody more."""
