"""The column contract: one declaration per column, read by everything that needs it.

A record model declares each column once, with its meaning, unit, vocabulary and
privacy class. From that one declaration come validation, the CSV Table Schema, the
Parquet and Ibis schema, and the reference page. See ADR 8.

Null, zero, "none" and "not stated" are four things:

==============  ======================================================================
In a cell       Meaning
==============  ======================================================================
empty           unknown: nobody looked, or nothing was recorded
``0``           the number zero
``none``        a recorded negative, in columns that hold a term
``not stated``  the source was read and does not say (kept in `not_stated`)
==============  ======================================================================

A fifth thing, an empty text, does not exist: it is refused. So is a column that is both
not stated and filled in.
"""

from __future__ import annotations

import types
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, ClassVar, Self, Union, get_args, get_origin

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    StringConstraints,
    WithJsonSchema,
    model_validator,
)

from anagen.kernel.time import Duration, StudyDay
from anagen.records.terms import Basis

__all__ = [
    "NOT_STATED",
    "Column",
    "ColumnType",
    "DurationCell",
    "Identifier",
    "NotNegative",
    "Percent",
    "Positive",
    "Privacy",
    "Record",
    "StudyDayCell",
    "column",
    "patient_key",
    "row_key",
]

NOT_STATED = "not stated"
"""The text of a cell whose value the source does not state."""


class Privacy(StrEnum):
    """How a column may be shown: to whom it could point, and what it tells."""

    IDENTIFYING = "identifying"
    CLINICAL = "clinical"
    SAFE = "safe"


class ColumnType(StrEnum):
    """What a column holds."""

    TEXT = "text"
    TERM = "term"
    INTEGER = "integer"
    NUMBER = "number"
    YES_NO = "yes/no"
    DATE = "date"
    STUDY_DAY = "study day"
    DURATION = "duration"


Identifier = Annotated[
    str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.:-]*$", max_length=64)
]
"""A key: letters, digits, and ``_ . : -``; never a name or a birth date."""


NotNegative = Annotated[Decimal, Field(ge=0)]
"""A number that may be zero."""

Positive = Annotated[Decimal, Field(gt=0)]
"""A number of something that is there, such as a weight."""

Percent = Annotated[Decimal, Field(ge=0, le=100)]
"""A share, in percent."""


def _to_study_day(value: object) -> object:
    return StudyDay.parse(str(value)) if isinstance(value, str | int) else value


def _to_duration(value: object) -> object:
    return Duration.parse(str(value)) if isinstance(value, str | int) else value


StudyDayCell = Annotated[
    StudyDay,
    BeforeValidator(_to_study_day),
    PlainSerializer(str, return_type=str),
    WithJsonSchema({"type": "string"}),
]
"""A study day, written as one cell in the notation of `anagen.kernel.time`."""

DurationCell = Annotated[
    Duration,
    BeforeValidator(_to_duration),
    PlainSerializer(str, return_type=str),
    WithJsonSchema({"type": "string"}),
]
"""A duration, written as one cell in the notation of `anagen.kernel.time`."""


def column(
    says: str,
    *,
    privacy: Privacy = Privacy.CLINICAL,
    unit: str = "",
    vocabulary: str = "",
    refers_to: str = "",
    required: bool = False,
    default: object = None,
) -> Any:
    """Declare a column of a record.

    Parameters
    ----------
    says
        What the column means, in one sentence.
    privacy
        Privacy class.
    unit
        UCUM unit of the number, when the column always has the same.
    vocabulary
        Where the allowed terms are: ``drugs``, ``analytes``, ``instruments`` or the
        name of a file in ``knowledge/vocabularies``.
    refers_to
        Name of the table whose key this is.
    required
        Whether every row must have it.
    default
        Value when the cell is empty; None for unknown.
    """
    extra: dict[str, Any] = {
        "privacy": str(privacy),
        "unit": unit,
        "vocabulary": vocabulary,
        "refers_to": refers_to,
    }
    if required:
        return Field(description=says, json_schema_extra=extra)
    return Field(default=default, description=says, json_schema_extra=extra)


def row_key(says: str = "Key of the row.") -> Any:
    """Declare the column that names a row."""
    return column(says, privacy=Privacy.SAFE, required=True)


def patient_key(says: str) -> Any:
    """Declare the column that says whose row it is."""
    return column(
        says, privacy=Privacy.IDENTIFYING, refers_to="patients", required=True
    )


@dataclass(frozen=True)
class Column:
    """The contract of one column, as data.

    Parameters
    ----------
    name, says, type, required, privacy, unit, vocabulary, refers_to
        As declared.
    allowed
        The closed list of words, for a column that has one.
    default
        What an empty cell stands for, when not unknown.
    """

    name: str
    says: str
    type: ColumnType
    required: bool
    privacy: Privacy
    unit: str = ""
    vocabulary: str = ""
    refers_to: str = ""
    allowed: tuple[str, ...] = ()
    default: str = ""

    @property
    def is_time(self) -> bool:
        """Whether the column spreads into day, bounds and statement in a table."""
        return self.type in {ColumnType.STUDY_DAY, ColumnType.DURATION}


_TYPES: dict[type, ColumnType] = {
    StudyDay: ColumnType.STUDY_DAY,
    Duration: ColumnType.DURATION,
    bool: ColumnType.YES_NO,
    int: ColumnType.INTEGER,
    Decimal: ColumnType.NUMBER,
    date: ColumnType.DATE,
    str: ColumnType.TEXT,
}


def _bare_type(annotation: Any) -> type:
    """Strip Annotated and `| None` down to the class itself."""
    if get_origin(annotation) is Annotated:
        return _bare_type(get_args(annotation)[0])
    if get_origin(annotation) in {types.UnionType, Union}:
        inner = [a for a in get_args(annotation) if a is not type(None)]
        return _bare_type(inner[0])
    bare: type = annotation
    return bare


def _words_of(bare: type) -> tuple[str, ...]:
    return tuple(str(word) for word in bare) if issubclass(bare, StrEnum) else ()


class Record(BaseModel):
    """One row of a Cohort table: valid when made, and then unchanging."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", str_strip_whitespace=True, str_min_length=1
    )

    table: ClassVar[str] = ""
    key: ClassVar[str] = ""

    basis: Basis = column(
        "Whether the source states this row or it was inferred.",
        privacy=Privacy.SAFE,
        default=Basis.STATED,
    )
    basis_note: str | None = column(
        "How an inferred row was concluded, or what to know about it.",
        privacy=Privacy.SAFE,
    )
    source_place: str | None = column(
        "Where the source says it: table and row, paragraph, or figure.",
        privacy=Privacy.SAFE,
    )
    not_stated: frozenset[str] = Field(
        default=frozenset(),
        description="Columns the source was read for and does not state.",
        json_schema_extra={"privacy": "safe", "internal": True},
    )

    @model_validator(mode="after")
    def _inference_is_explained(self) -> Self:
        if self.basis is Basis.INFERRED and not self.basis_note:
            msg = "an inferred row needs a basis_note that says how it was concluded"
            raise ValueError(msg)
        return self

    @model_validator(mode="after")
    def _not_stated_is_empty(self) -> Self:
        for name in sorted(self.not_stated):
            if name not in type(self).model_fields:
                msg = f"not_stated names `{name}`, which is no column of {self.table}"
                raise ValueError(msg)
            value = getattr(self, name)
            if name in self.model_fields_set and value is not None:
                msg = f"{name} is not stated, and yet it is `{value}`"
                raise ValueError(msg)
        return self

    @property
    def id(self) -> str:
        """The row's own key."""
        return str(getattr(self, self.key))

    def cell_text(self, column: str) -> str:
        """Return a column as the text of a cell; empty for what is unknown."""
        if column in self.not_stated:
            return NOT_STATED
        value = getattr(self, column)
        if value is None:
            return ""
        if isinstance(value, bool):
            return "yes" if value else "no"
        return str(value)

    @classmethod
    def columns(cls) -> tuple[Column, ...]:
        """Return the contract of every column, own columns first."""
        shared = [name for name in Record.model_fields if name in cls.model_fields]
        own = [name for name in cls.model_fields if name not in shared]
        return tuple(
            cls._column(name) for name in (*own, *shared) if name != "not_stated"
        )

    @classmethod
    def _column(cls, name: str) -> Column:
        field = cls.model_fields[name]
        extra = field.json_schema_extra
        declared: dict[str, Any] = extra if isinstance(extra, dict) else {}
        bare = _bare_type(field.annotation)
        is_list = issubclass(bare, StrEnum)
        default = field.get_default()
        vocabulary = str(declared.get("vocabulary", ""))
        kind = ColumnType.TERM if is_list or vocabulary else _TYPES[bare]
        return Column(
            name=name,
            says=field.description or "",
            type=kind,
            required=field.is_required(),
            privacy=Privacy(declared.get("privacy", Privacy.CLINICAL)),
            unit=str(declared.get("unit", "")),
            vocabulary=vocabulary,
            refers_to=str(declared.get("refers_to", "")),
            allowed=_words_of(bare),
            default="" if field.is_required() or default is None else str(default),
        )
