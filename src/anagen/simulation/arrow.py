"""Rows held as arrays, written as Arrow tables in the physical columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from anagen.derivations.columnar.schema import (
    NUMBER_DIGITS,
    NUMBER_SCALE,
    PhysicalColumn,
    physical_columns,
)
from anagen.kernel.time import Duration, StudyDay
from anagen.records.columns import ColumnType
from anagen.records.tables import TABLES
from anagen.simulation.draws import Bools, Ints
from anagen.simulation.rows import EXACT, NOTATIONS, NULL, Sheet, When

__all__ = ["arrow_schema", "to_arrow"]

_PREFIXES: Final = {
    "conditions": "c",
    "treatments": "t",
    "combinations": "k",
    "assessments": "a",
    "laboratory": "l",
    "events": "e",
    "attributions": "b",
    "findings": "f",
}
_LOOSE_KEYS: Final = {"course_id": "course", "episode_id": "episode"}
_FAR: Final = 100_000
_WORDS: Final = pa.dictionary(pa.int32(), pa.string())


def arrow_schema(table: str) -> pa.Schema:
    """Return the physical columns of a table as an Arrow schema."""
    return pa.schema(
        [(column.name, _ARROW[column.type]) for column in physical_columns(table)]
    )


_ARROW: Final = {
    "string": pa.string(),
    "int64": pa.int64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
    f"decimal({NUMBER_DIGITS}, {NUMBER_SCALE})": pa.decimal128(
        NUMBER_DIGITS, NUMBER_SCALE
    ),
}


def to_arrow(
    sheet: Sheet, ids: Sequence[str], within: int, order: str | None = None
) -> pa.Table:
    """Return the rows of a sheet in the physical columns of its table.

    Parameters
    ----------
    sheet
        The rows.
    ids
        Ids of the patients of the block.
    within
        Only the first so many patients are kept.
    order
        Column by which rows of one patient stand, and are numbered.
    """
    patients, columns = sheet.rows()
    moment = columns.get(order) if order else None
    moment = moment.amount if isinstance(moment, When) else moment
    by = (patients,) if moment is None else (moment, patients)
    chosen = np.lexsort(by)
    chosen = chosen[patients[chosen] < within]
    taken = {name: _taken(value, chosen) for name, value in columns.items()}
    writer = _Writer(sheet, ids, patients[chosen], taken)
    arrays = [writer.array(column) for column in physical_columns(sheet.table)]
    names = [column.name for column in physical_columns(sheet.table)]
    return pa.Table.from_arrays(arrays, names=names)


def _taken(value: Any, chosen: Ints) -> Any:
    if isinstance(value, When):
        return When(value.amount[chosen], value.notation[chosen])
    return value[chosen]


class _Writer:
    """Turns the columns of one table into Arrow arrays."""

    def __init__(
        self,
        sheet: Sheet,
        ids: Sequence[str],
        patients: Ints,
        columns: Mapping[str, Any],
    ) -> None:
        self.table = sheet.table
        self.words = sheet.lexicon.words
        self.ids = pa.array(ids, type=pa.string())
        self.patients = patients
        self.columns = columns
        self.key = TABLES[sheet.table].key

    def array(self, column: PhysicalColumn) -> pa.Array:
        """Return one physical column."""
        contract = column.contract
        name = contract.name if contract else column.name
        if name == "patient_id":
            whose = self.patients.astype(np.int32)
            return pa.DictionaryArray.from_arrays(whose, self.ids)
        value = self.columns.get("key" if name == self.key else name)
        if value is None and name == self.key:
            value = _numbered(self.patients)
        if value is None:
            return self._nothing(column)
        if contract and contract.is_time:
            return _time_part(value, column, contract.type)
        prefix = self._prefix(column)
        return self._keys(value, prefix) if prefix else self._plain(value, column)

    def _prefix(self, column: PhysicalColumn) -> str:
        """Return what the keys in a column begin with; nothing when it holds none."""
        contract = column.contract
        if contract is None:
            return ""
        if contract.name == self.key:
            return _PREFIXES[self.table]
        loose = _LOOSE_KEYS.get(contract.name, "")
        return _PREFIXES[contract.refers_to] if contract.refers_to else loose

    def _nothing(self, column: PhysicalColumn) -> pa.Array:
        size = len(self.patients)
        if column.default:
            return pa.DictionaryArray.from_arrays(
                np.zeros(size, dtype=np.int32), pa.array([column.default])
            )
        is_word = column.type == "string" and not self._prefix(column)
        return pa.nulls(size, type=_WORDS if is_word else _ARROW[column.type])

    def _plain(self, value: Ints, column: PhysicalColumn) -> pa.Array:
        unknown = value == NULL
        if column.type == "string":
            return _dictionary(value, unknown, self.words, column.default)
        if column.type == "boolean":
            return pa.array(value == 1, mask=unknown)
        if column.type == "int64":
            return pa.array(value, mask=unknown)
        return _decimals(value, unknown)

    def _keys(self, numbers: Ints, prefix: str) -> pa.Array:
        unknown = numbers == NULL
        plain = np.where(unknown, 0, numbers)
        most = int(plain.max(initial=0))
        ends = pa.array([f"-{prefix}{n}" for n in range(most + 1)], type=pa.string())
        whose = self.ids.take(pa.array(self.patients))
        which = ends.take(pa.array(plain, mask=unknown))
        return pc.binary_join_element_wise(whose, which, "")


def _numbered(patients: Ints) -> Ints:
    """Count the rows of each patient from 1; rows of a patient stand together."""
    places = np.arange(len(patients), dtype=np.int64)
    is_first = np.ones(len(patients), dtype=np.bool_)
    is_first[1:] = patients[1:] != patients[:-1]
    return places - np.maximum.accumulate(np.where(is_first, places, 0)) + 1


def _dictionary(
    codes: Ints, unknown: Bools, words: Sequence[str], default: str
) -> pa.Array:
    """Return words by their codes; the dictionary holds those used, in order."""
    if default and unknown.any():
        words = [*words, default]
        codes = np.where(unknown, len(words) - 1, codes)
        unknown = np.zeros_like(unknown)
    plain = np.where(unknown, 0, codes)
    used = np.flatnonzero(np.bincount(plain[~unknown], minlength=len(words)))
    ranked = sorted(used.tolist(), key=lambda code: words[code])
    places = np.zeros(max(len(words), 1), dtype=np.int32)
    places[ranked] = np.arange(len(ranked), dtype=np.int32)
    shown = [words[code] for code in ranked]
    return pa.DictionaryArray.from_arrays(
        pa.array(places[plain], mask=unknown), pa.array(shown, type=pa.string())
    )


def _decimals(value: Ints, unknown: Bools) -> pa.Array:
    """Return millionths as exact decimals: 128 bits, the low half first."""
    plain = np.where(unknown, 0, value)
    halves = np.empty((len(value), 2), dtype="<i8")
    halves[:, 0] = plain
    halves[:, 1] = plain >> 63
    bits = np.packbits(~unknown, bitorder="little")
    return pa.Array.from_buffers(
        pa.decimal128(NUMBER_DIGITS, NUMBER_SCALE),
        len(value),
        [pa.py_buffer(bits.tobytes()), pa.py_buffer(halves.tobytes())],
        null_count=int(unknown.sum()),
    )


@lru_cache(maxsize=65536)
def _read(kind: ColumnType, text: str) -> StudyDay | Duration:
    return (StudyDay if kind is ColumnType.STUDY_DAY else Duration).parse(text)


def _time_part(value: When, column: PhysicalColumn, kind: ColumnType) -> pa.Array:
    """Return the day, a bound or the statement of times as they are stated."""
    unknown = value.amount == NULL
    is_exact = not np.any(value.notation[~unknown] != EXACT)
    if is_exact and column.part != "stated":
        return pa.array(value.amount, mask=unknown)
    plain = np.where(unknown, 0, value.amount)
    code = (plain + _FAR) * len(NOTATIONS) + np.where(unknown, EXACT, value.notation)
    low = int(code.min(initial=0)) if len(code) else 0
    used = np.flatnonzero(np.bincount(code - low)) + low
    places = np.zeros(int(used[-1]) - low + 1 if len(used) else 1, dtype=np.int32)
    places[used - low] = np.arange(len(used), dtype=np.int32)
    texts = [
        NOTATIONS[each % len(NOTATIONS)].format(each // len(NOTATIONS) - _FAR)
        for each in used.tolist()
    ]
    where = pa.array(places[code - low], mask=unknown)
    if column.part == "stated":
        return pa.DictionaryArray.from_arrays(where, pa.array(texts, type=pa.string()))
    read = [getattr(_read(kind, text), column.part) for text in texts]
    return pa.array(read, type=pa.int64()).take(where)
