"""The kinds of text that casebook.yaml and claims.yaml are made of."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Annotated, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    WithJsonSchema,
)

from anagen.kernel.errors import ImpossibleValueError
from anagen.records.columns import NOT_STATED

__all__ = [
    "NOT_STATED",
    "Calendar",
    "Count",
    "Line",
    "Many",
    "Number",
    "Page",
    "Slug",
    "Words",
    "control_character",
]

Item = TypeVar("Item")

# All control characters but tab and line feed: no table or editor keeps them alike.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\x80-\x9f\ud800-\udfff\ufffe\uffff]")
_CALENDAR = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_PLAIN_NUMBER = re.compile(r"[-+]?\d+(\.\d+)?([eE][-+]?\d+)?")


def control_character(text: str) -> str | None:
    """Return the first character that no file format here keeps, or None."""
    found = _CONTROL.search(text)
    return found[0] if found else None


def _to_words(value: object) -> object:
    """Let a date or a whole number without quotes stand for its own text."""
    if isinstance(value, date):
        return value.isoformat()
    is_whole = isinstance(value, int) and not isinstance(value, bool)
    return str(value) if is_whole else value


def _to_number(value: object) -> object:
    if isinstance(value, int) and not isinstance(value, bool):
        return Decimal(value)
    if isinstance(value, str) and _PLAIN_NUMBER.fullmatch(value.strip()):
        return Decimal(value.strip())
    return value.isoformat() if isinstance(value, date) else value


def _check_characters(text: str) -> str:
    if (found := control_character(text)) is not None:
        raise ImpossibleValueError(
            f"there is a control character, {found!r}",
            "It cannot be seen, and spreadsheets lose it",
            "Delete it.",
        )
    return text


def _check_one_line(text: str) -> str:
    if "\n" in text:
        raise ImpossibleValueError(
            "there is a line break", "An item of a list is one line", "Remove it."
        )
    return text


def _check_calendar(text: str) -> str:
    if text != NOT_STATED and not _CALENDAR.fullmatch(text):
        raise ImpossibleValueError(
            f"`{text}` is not a year, month or day",
            "Calendar times are written with the largest part first",
            f"Write it like 2024, 2024-03 or 2024-03-31, or `{NOT_STATED}`.",
        )
    return text


class Page(BaseModel):
    """A part of a YAML file: frozen, strict, and with no key nobody asked for."""

    model_config = ConfigDict(
        frozen=True, strict=True, extra="forbid", populate_by_name=True
    )


Words = Annotated[
    str,
    BeforeValidator(_to_words),
    StringConstraints(min_length=1, strip_whitespace=True),
    AfterValidator(_check_characters),
]
"""Text; never empty."""

Line = Annotated[Words, AfterValidator(_check_one_line)]
"""Text on one line."""

Calendar = Annotated[Words, AfterValidator(_check_calendar)]
"""A year, a month or a day as text, or `not stated`."""

Number = Annotated[
    Decimal | Line,
    BeforeValidator(_to_number),
    WithJsonSchema({"type": ["number", "string"]}),
]
"""An exact number; or words, for a claim whose value is not a number."""

Count = Annotated[int, Field(ge=0)]
"""How many."""

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=64)]
"""A name: small letters, digits and underscores."""

Many = Annotated[tuple[Item, ...], Field(strict=False)]
"""Several of a kind, kept in the order of the file."""
