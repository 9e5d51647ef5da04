"""One cell of a table: from its text to its value, or to what is wrong with it.

=================  ==================================================================
In a cell          Means
=================  ==================================================================
empty              unknown
``not stated``     the source was read and does not say
``none``           a recorded negative, in a column that holds a term
anything else      a value of the column's type
=================  ==================================================================
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum, auto

from anagen.interop.casebook.terms import NONE, read_term
from anagen.interop.casebook.units import likely_units
from anagen.interop.casebook.words import control_character
from anagen.kernel.errors import (
    ImpossibleValueError,
    TimeNotationError,
    closest,
)
from anagen.kernel.time import Duration, StudyDay
from anagen.records.columns import NOT_STATED, Column, ColumnType

__all__ = ["CellReader", "Mark", "SpreadsheetDate"]

MOST_CACHED = 20_000
MOST_WORDS_SHOWN = 60
MOST_DIGITS = 20

# A spreadsheet counts days from here; these counts are the days 1954-10-03 to 2064-04-08.
_SPREADSHEET_ORIGIN = date(1899, 12, 30)
_SERIAL_DAYS = range(20_000, 60_001)

_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?", re.ASCII)
_INTEGER = re.compile(r"[+-]?\d+", re.ASCII)
_ENDLESS = re.compile(rf"\d{{{MOST_DIGITS + 1}}}", re.ASCII)
_EXPONENT = re.compile(r"\d[eE][+-]?(\d+)", re.ASCII)
_DECIMAL_COMMA = re.compile(r"[+-]?\d+,\d+", re.ASCII)
_THOUSANDS = re.compile(r"\d{1,3}(,\d{3})+", re.ASCII)
_BOUND = re.compile(r"(<=|>=|[<>≤≥])\s*([+-]?\d+(?:\.\d+)?)", re.ASCII)
_WITH_UNIT = re.compile(r"([+-]?\d+(?:\.\d+)?)\s*([^\d\s,;.].*)", re.ASCII)
_DATES = (
    re.compile(r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}([T ].*)?", re.ASCII),
    re.compile(r"\d{1,2}[-/.]\d{1,2}[-/.](\d{4}|\d{2})", re.ASCII),
    re.compile(r"\d{1,2}[- .](?:[A-Za-z]{3,9})\.?[- .](\d{4}|\d{2})", re.ASCII),
)
_TIME_WORDS = re.compile(
    r"(?P<number>(?:<=|>=|<|>)?\s*[-+]?\d+(?:\.\d+)?(?:\s*\.\.\s*\d+(?:\.\d+)?)?)\s*"
    r"(?P<word>days?|w|weeks?|months?|mths?|years?|yrs?|a)",
    re.IGNORECASE,
)
_TIME_UNITS = {"d": "d", "w": "wk", "m": "mo", "y": "y", "a": "y"}
_BLANK_WORDS = {"na", "n/a", "nan", "null", "nil", "-", "--", "?", ".", "unknown", "nd"}
_YES_NO = {"yes": True, "no": False}
_LIKE_YES = {"y", "true", "1", "x", "ja", "si", "sí", "oui"}
_LIKE_NO = {"n", "false", "0", "nein", "non"}


class Mark(Enum):
    """What a cell without a value stands for."""

    EMPTY = auto()
    NOT_STATED = auto()


class SpreadsheetDate(str):
    """A cell that a spreadsheet holds as a date, written as year-month-day.

    It is never equal to the same text typed as text.
    """

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SpreadsheetDate) and str(self) == str(other)

    def __hash__(self) -> int:
        return hash((SpreadsheetDate, str(self)))


class CellReader:
    """Reads the cells of one column; equal cells are read once.

    Parameters
    ----------
    column
        The contract of the column.
    """

    def __init__(self, column: Column) -> None:
        self.column = column
        self.seen: dict[str, object] = {}
        """What equal cells were read as."""

    def read(self, text: str) -> object:
        """Return the value, a Mark, or the ImpossibleValueError that says why not."""
        found = self.seen.get(text)
        if found is None:
            if isinstance(text, SpreadsheetDate):
                found = self._read_date_cell(text)
            else:
                found = self._read(text.strip())
            if len(self.seen) < MOST_CACHED:
                self.seen[text] = found
        return found

    def _read(self, text: str) -> object:
        if not text:
            return Mark.EMPTY
        if text == NOT_STATED:
            return self._not_stated()
        if text.casefold().replace("_", " ") == NOT_STATED:
            return _another_spelling(text)
        try:
            if self.column.type in _COUNTED:
                _refuse_endless(text)
            return _PARSERS[self.column.type](text, self.column)
        except ImpossibleValueError as error:
            return _meant_as_blank(text, self.column) or error

    def _not_stated(self) -> object:
        if not self.column.required:
            return Mark.NOT_STATED
        return ImpossibleValueError(
            f"the {self.column.name} is not stated",
            "A row means nothing without it",
            "Leave the row out, or infer it and say how in basis_note.",
        )

    def _read_date_cell(self, text: SpreadsheetDate) -> object:
        if self.column.type is ColumnType.DATE:
            return self._read(str(text))
        if self.column.is_time:
            return _date_in_time(str(text), self.column)
        return ImpossibleValueError(
            f"the spreadsheet made this cell the date {text}",
            f"The column {self.column.name} holds no dates",
            "Format the cell as text, and type it again.",
        )


def shorten(text: str) -> str:
    """Return a cell as a message shows it: on one line, and not too long."""
    line = " ".join(text.split())
    return line if len(line) <= MOST_WORDS_SHOWN else f"{line[:MOST_WORDS_SHOWN]}…"


def _refuse_endless(text: str) -> None:
    """Refuse numbers so long that working with them would never end."""
    exponent = _EXPONENT.search(text)
    if _ENDLESS.search(text) or (exponent and int(exponent[1]) > MOST_DIGITS):
        raise ImpossibleValueError(
            f"`{shorten(text)}` has more than {MOST_DIGITS} digits",
            "Nothing that is measured has so many",
            "Look it up again.",
        )


def _another_spelling(text: str) -> ImpossibleValueError:
    return ImpossibleValueError(
        f"`{text}` is not the mark for what the source does not say",
        "It is recognised in one spelling only",
        f"Write `{NOT_STATED}`.",
    )


def _meant_as_blank(text: str, column: Column) -> ImpossibleValueError | None:
    """Say that a word stands for no value at all, if it does."""
    folded = text.casefold()
    if folded == NONE and column.type is not ColumnType.TERM:
        return ImpossibleValueError(
            f"`{text}` is no {column.type}",
            "`none` is a recorded negative, which only a column of terms can hold",
            f"Leave the cell empty if it is unknown, or write `{NOT_STATED}`.",
        )
    if folded in _BLANK_WORDS:
        return ImpossibleValueError(
            f"`{text}` stands where a value belongs",
            "What is unknown is an empty cell",
            f"Empty the cell, or write `{NOT_STATED}` if the source was read for it.",
        )
    return None


def _read_text(text: str, column: Column) -> object:
    del column
    if (found := control_character(text)) is not None:
        raise ImpossibleValueError(
            f"there is a control character, {found!r}",
            "It cannot be seen, and spreadsheets lose it",
            "Delete it.",
        )
    return text


def _read_word(text: str, column: Column) -> object:
    if column.vocabulary:
        return read_term(text, column.vocabulary)
    if text in column.allowed:
        return text
    folded = text.casefold().replace(" ", "_")
    begun = [word for word in column.allowed if word.startswith(folded)]
    meant = begun[0] if len(begun) == 1 else closest(folded, column.allowed)
    words = ", ".join(column.allowed)
    raise ImpossibleValueError(
        f"`{shorten(text)}` is not a word of {column.name}",
        f"The words are {words}",
        f"Did you mean `{meant}`?" if meant else "Use one of them.",
    )


def _read_yes_no(text: str, column: Column) -> object:
    del column
    if text in _YES_NO:
        return _YES_NO[text]
    folded = text.casefold()
    next_step = "Write `yes`, `no`, or leave the cell empty when it is unknown."
    if folded in _LIKE_YES or folded == "yes":
        next_step = "Write `yes`."
    elif folded in _LIKE_NO or folded == "no":
        next_step = "Write `no`."
    raise ImpossibleValueError(
        f"`{shorten(text)}` is neither yes nor no",
        "The column holds only these two words",
        next_step,
    )


def _read_integer(text: str, column: Column) -> object:
    if _INTEGER.fullmatch(text):
        return int(text)
    if _NUMBER.fullmatch(text) and Decimal(text) % 1 == 0:
        return int(Decimal(text))
    if _NUMBER.fullmatch(text):
        raise ImpossibleValueError(
            f"`{text}` is not a whole number",
            f"The column {column.name} counts something",
            "Look it up again.",
        )
    raise _not_a_number(text, column)


def _read_number(text: str, column: Column) -> object:
    if _NUMBER.fullmatch(text):
        return Decimal(text)
    raise _not_a_number(text, column)


def _not_a_number(text: str, column: Column) -> ImpossibleValueError:
    what = f"`{shorten(text)}` is not a number"
    if _THOUSANDS.fullmatch(text):
        plain, point = text.replace(",", ""), text.replace(",", ".")
        return ImpossibleValueError(
            what,
            "A comma may separate thousands or decimals, so it is not guessed",
            f"Write `{plain}`" + (f" or `{point}`." if text.count(",") == 1 else "."),
        )
    if _DECIMAL_COMMA.fullmatch(text):
        point = text.replace(",", ".")
        why = "Decimals are written with a point, not a comma"
        return ImpossibleValueError(what, why, f"Write `{point}`.")
    if bound := _BOUND.fullmatch(text):
        return ImpossibleValueError(
            what,
            "A bound is a comparator and a number, each in its own column",
            f"Write `{bound[2]}` here and `{_ascii(bound[1])}` in the column "
            "comparator, if the table has one.",
        )
    if _looks_like_date(text):
        why = f"It looks like a date, and {column.name} holds a number"
        return ImpossibleValueError(what, why, "Type the number again, as text.")
    if unit := _WITH_UNIT.fullmatch(text):
        return _number_with_unit(unit[1], unit[2], what, column)
    return ImpossibleValueError(
        what,
        f"The column {column.name} holds a number",
        "Correct it, or leave the cell empty when it is unknown.",
    )


def _number_with_unit(
    number: str, unit: str, what: str, column: Column
) -> ImpossibleValueError:
    if column.unit:
        why = f"The unit is always {column.unit}, and is not written in the cell"
        return ImpossibleValueError(what, why, f"Write `{number}`.")
    units = [f"`{likely}`" for likely in likely_units(unit)] or [f"`{unit.strip()}`"]
    return ImpossibleValueError(
        what,
        "Number and unit stand in two columns",
        f"Write `{number}` here and {' or '.join(units)} in the column unit.",
    )


def _ascii(comparator: str) -> str:
    return comparator.replace("≤", "<=").replace("≥", ">=")


def _read_date(text: str, column: Column) -> object:
    del column
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        why, next_step = "Dates are written year-month-day", "Write it like 2024-03-31."
        if _INTEGER.fullmatch(text) and int(text) in _SERIAL_DAYS:
            why = "A spreadsheet writes dates as a count of days"
            next_step = f"Write `{_day_of_serial(text)}`, if that is the day."
        what = f"`{shorten(text)}` is not a date"
        raise ImpossibleValueError(what, why, next_step) from error


def _looks_like_date(text: str) -> bool:
    return any(pattern.fullmatch(text) for pattern in _DATES)


def _day_of_serial(text: str) -> date:
    return _SPREADSHEET_ORIGIN + timedelta(days=int(text))


def _date_in_time(text: str, column: Column) -> ImpossibleValueError:
    why, next_step = (
        "A study day counts days from the first dose of the index treatment, day 0",
        "Write the days since day 0, such as 22, or a time such as 20 wk.",
    )
    if column.type is ColumnType.DURATION:
        why = "A duration is a length of time"
        next_step = "Write how long, such as 22 or 20 wk."
    return ImpossibleValueError(f"`{text}` is a date", why, next_step)


def _serial_in_time(text: str, column: Column) -> ImpossibleValueError:
    later = _date_in_time(text, column)
    return ImpossibleValueError(
        f"`{text}` is a spreadsheet's number for the date {_day_of_serial(text)}",
        later.why,
        later.next_step,
    )


def _read_time(
    kind: type[StudyDay] | type[Duration],
) -> Callable[[str, Column], object]:
    def read(text: str, column: Column) -> object:
        if _looks_like_date(text):
            raise _date_in_time(text, column)
        if _INTEGER.fullmatch(text) and int(text) in _SERIAL_DAYS:
            raise _serial_in_time(text, column)
        try:
            return kind.parse(text)
        except TimeNotationError as error:
            if meant := _likely_time(text):
                step = f"Did you mean `{meant}`?"
                raise ImpossibleValueError(error.what, error.why, step) from error
            raise

    return read


def _likely_time(text: str) -> str | None:
    """Return the notation that other words for a time stand for."""
    plain = text.replace("≤", "<=").replace("≥", ">=").replace("\u2013", "..")
    if _DECIMAL_COMMA.match(plain):
        plain = plain.replace(",", ".", 1)
    if match := _TIME_WORDS.fullmatch(plain):
        unit = _TIME_UNITS[match["word"][0].casefold()]
        plain = f"{' '.join(match['number'].split())} {unit}"
    try:
        StudyDay.parse(plain)
    except TimeNotationError:
        return None
    return plain


_COUNTED = {
    ColumnType.INTEGER,
    ColumnType.NUMBER,
    ColumnType.STUDY_DAY,
    ColumnType.DURATION,
}
_PARSERS: dict[ColumnType, Callable[[str, Column], object]] = {
    ColumnType.TEXT: _read_text,
    ColumnType.TERM: _read_word,
    ColumnType.INTEGER: _read_integer,
    ColumnType.NUMBER: _read_number,
    ColumnType.YES_NO: _read_yes_no,
    ColumnType.DATE: _read_date,
    ColumnType.STUDY_DAY: _read_time(StudyDay),
    ColumnType.DURATION: _read_time(Duration),
}
