"""Rows of the Cohort tables as arrays of whole numbers.

A column is an array of whole numbers, whatever it holds: words are codes of a lexicon,
numbers are millionths, days carry the notation they are stated in. `NULL` is unknown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

import numpy as np

from anagen.derivations.columnar.schema import NUMBER_SCALE
from anagen.records.columns import ColumnType
from anagen.records.tables import TABLES
from anagen.simulation.draws import Bools, Ints

__all__ = [
    "EXACT",
    "MICRO",
    "MOST_PATIENTS",
    "NOTATIONS",
    "NULL",
    "Lexicon",
    "Sheet",
    "When",
    "micro",
    "patient_ids",
]

NULL: Final = np.iinfo(np.int64).min
"""Unknown."""

MICRO: Final = 10**NUMBER_SCALE
_DIGITS: Final = 8
EXACT, _WEEKS, _MONTHS, _WITHIN_WEEKS, _BEFORE = range(5)
NOTATIONS: Final = ("{}", "{} wk", "{} mo", "<={} wk", "<0")
MOST_PATIENTS: Final = 10**_DIGITS - 1
"""More have no id."""


def micro(number: Decimal) -> int:
    """Return a number in millionths.

    Examples
    --------
    >>> micro(Decimal("2.5"))
    2500000
    """
    return int(number * MICRO)


def patient_ids(first: int, count: int) -> list[str]:
    """Return the ids of patients; each says that nobody real is meant.

    Examples
    --------
    >>> patient_ids(7, 1)
    ['synthetic-00000007']
    """
    return [f"synthetic-{n:0{_DIGITS}}" for n in range(first, first + count)]


class Lexicon:
    """Words as codes."""

    def __init__(self) -> None:
        self._codes: dict[str, int] = {}

    def code(self, word: str) -> int:
        """Return the code of a word."""
        return self._codes.setdefault(word, len(self._codes))

    def codes(self, words: Sequence[str | None]) -> Ints:
        """Return the codes of words; None is unknown."""
        found = [NULL if word is None else self.code(word) for word in words]
        return np.array(found, dtype=np.int64)

    @property
    def words(self) -> list[str]:
        """Every word, in the order of the codes."""
        return list(self._codes)


@dataclass(frozen=True)
class When:
    """Times as they are stated: an amount each, in one of a few notations.

    Parameters
    ----------
    amount
        The number of the notation; `NULL` where there is no time.
    notation
        Which notation each is in.
    """

    amount: Ints
    notation: Ints

    @classmethod
    def exact(cls, days: Ints) -> When:
        """State days to the day."""
        return cls(days, np.zeros(len(days), dtype=np.int64))

    def _restated(self, where: Bools, amount: Ints, notation: int) -> When:
        known = where & (self.amount != NULL)
        return When(
            np.where(known, amount, self.amount),
            np.where(known, notation, self.notation),
        )

    def in_weeks(self, where: Bools) -> When:
        """State some of the exact days to the nearest week."""
        return self._restated(where, _nearest(self.amount, 7), _WEEKS)

    def months_where(self, where: Bools) -> When:
        """Take the amounts of some for months."""
        return self._restated(where, self.amount, _MONTHS)

    def within_weeks(self, where: Bools) -> When:
        """State some of the exact days, not below 0, as a bound in weeks."""
        return self._restated(where, -(-self.amount // 7), _WITHIN_WEEKS)

    def before(self, where: Bools) -> When:
        """State of some only that they lie before day 0."""
        return self._restated(where, np.zeros_like(self.amount), _BEFORE)

    def unknown(self, where: Bools) -> When:
        """Leave some out."""
        return When(np.where(where, NULL, self.amount), self.notation)

    @classmethod
    def months(cls, months: Ints) -> When:
        """State times to the month."""
        return cls(months, np.full(len(months), _MONTHS, dtype=np.int64))


def _nearest(days: Ints, step: int) -> Ints:
    return np.floor_divide(2 * days + step, 2 * step)


class Sheet:
    """The rows of one table, gathered piece by piece.

    Parameters
    ----------
    table
        Name of the table.
    lexicon
        Where words get their codes.
    """

    def __init__(self, table: str, lexicon: Lexicon) -> None:
        self.table = table
        self.lexicon = lexicon
        self._pieces: list[tuple[Ints, dict[str, Any]]] = []
        self._types = {c.name: c.type for c in TABLES[table].columns()}

    def add(self, patients: Ints, where: Bools | None = None, **columns: Any) -> None:
        """Add a row for each patient given, or for those of them where it holds.

        A column is an array as long as `patients`, or one value for all: a word, a
        number, True or False. `key` numbers the row within its patient.
        """
        kept = slice(None) if where is None else where
        chosen = patients[kept]
        if len(chosen):
            values = {
                name: self._value(name, value, kept, len(chosen))
                for name, value in columns.items()
                if value is not None
            }
            self._pieces.append((chosen, values))

    def _value(self, name: str, value: Any, kept: Any, size: int) -> Any:
        if isinstance(value, When):
            return When(value.amount[kept], value.notation[kept])
        if isinstance(value, str):
            value = self.lexicon.code(value)
        elif isinstance(value, Decimal):
            value = micro(value)
        if isinstance(value, np.ndarray):
            array = value[kept].astype(np.int64)
        else:
            array = np.full(size, int(value), dtype=np.int64)
        kind = self._types.get(name)
        is_time = kind in {ColumnType.STUDY_DAY, ColumnType.DURATION}
        return When.exact(array) if is_time else array

    def rows(self) -> tuple[Ints, dict[str, Any]]:
        """Return the rows so far: whose each is, and the columns."""
        names = {name for _, columns in self._pieces for name in columns}
        if not self._pieces:
            return np.empty(0, dtype=np.int64), {}
        patients = np.concatenate([patients for patients, _ in self._pieces])
        columns = {name: self._joined(name) for name in sorted(names)}
        return patients, columns

    def _joined(self, name: str) -> Any:
        parts = [
            columns.get(name, np.full(len(patients), NULL, dtype=np.int64))
            for patients, columns in self._pieces
        ]
        whens = [p if isinstance(p, When) else When.exact(p) for p in parts]
        if not any(isinstance(part, When) for part in parts):
            return np.concatenate(parts)
        return When(
            np.concatenate([when.amount for when in whens]),
            np.concatenate([when.notation for when in whens]),
        )
