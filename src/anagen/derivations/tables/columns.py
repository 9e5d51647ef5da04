"""How the columns of an outcome are declared, in one line each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from anagen.records.columns import Column, ColumnType, Privacy

__all__ = [
    "DEFINITION",
    "PATIENT",
    "OutcomeTable",
    "column_names",
    "count",
    "day",
    "length",
    "number",
    "term",
    "text",
    "whole",
    "yes_no",
]


@dataclass(frozen=True)
class OutcomeTable:
    """What an outcome answers, whatever the engine.

    Parameters
    ----------
    name
        The outcome; also the stem of its YAML and of its modules.
    says
        What one row is.
    columns
        The columns, in order.
    key
        The columns that together name one row; both engines sort by them.
    """

    name: str
    says: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]

    @property
    def column_names(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return column_names(self.columns)


def column_names(columns: Iterable[Column]) -> tuple[str, ...]:
    """Return the names of columns, in order."""
    return tuple(column.name for column in columns)


def number(name: str, says: str, unit: str = "1") -> Column:
    """Declare a number, exact or in double precision as its outcome says."""
    return Column(name, says, ColumnType.NUMBER, False, Privacy.CLINICAL, unit)


def day(name: str, says: str) -> Column:
    """Declare a study day."""
    return Column(name, says, ColumnType.INTEGER, False, Privacy.CLINICAL, "d")


def length(name: str, says: str) -> Column:
    """Declare a number of whole days."""
    return Column(name, says, ColumnType.INTEGER, False, Privacy.CLINICAL, "d")


def count(name: str, says: str) -> Column:
    """Declare a count; never unknown."""
    return Column(name, says, ColumnType.INTEGER, True, Privacy.CLINICAL)


def whole(name: str, says: str) -> Column:
    """Declare a whole number that may be unknown."""
    return Column(name, says, ColumnType.INTEGER, False, Privacy.CLINICAL)


def yes_no(name: str, says: str, *, required: bool = False) -> Column:
    """Declare a yes or no; empty is unknown."""
    return Column(name, says, ColumnType.YES_NO, required, Privacy.CLINICAL)


def text(name: str, says: str, *, required: bool = False) -> Column:
    """Declare a name or a key."""
    return Column(name, says, ColumnType.TEXT, required, Privacy.SAFE)


def term(
    name: str,
    says: str,
    allowed: type[StrEnum] | None = None,
    *,
    vocabulary: str = "",
    required: bool = False,
) -> Column:
    """Declare a word, from a closed list or a vocabulary of the knowledge."""
    return Column(
        name,
        says,
        ColumnType.TERM,
        required,
        Privacy.SAFE,
        vocabulary=vocabulary,
        allowed=tuple(allowed) if allowed else (),
    )


PATIENT = Column(
    "patient_id", "Whose it is.", ColumnType.TEXT, True, Privacy.IDENTIFYING
)

DEFINITION = term(
    "definition", "Which definition, by its id in the knowledge.", required=True
)
