"""Records and rows: the one place where one becomes the other.

A study day that has a calendar date is kept as the date, and is counted from the
patient's day 0 when it is read; so a day 0 that becomes known later moves no row. A study
day without a date is kept as it was stated.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

from anagen.kernel.time import StudyDay
from anagen.records.columns import Column, Record
from anagen.web.registry.columns import (
    OWNER,
    date_name,
    dated_columns,
    stored_columns,
)
from anagen.web.registry.models import ROWS, Patient, PatientRow, Row, Study, Visit

__all__ = [
    "cells_of",
    "date_of",
    "day_between",
    "fill_row",
    "make_row",
    "record_of",
    "sort_day_of",
]

_MOMENTS = ("day", "start_day", "onset_day")


class _Layout(NamedTuple):
    """What is read again and again of one table."""

    columns: tuple[Column, ...]
    dated: frozenset[str]
    has_owner: bool
    is_patient: bool


@cache
def _layout(record: type[Record]) -> _Layout:
    return _Layout(
        columns=stored_columns(record),
        dated=frozenset(dated_columns(record)),
        has_owner=OWNER in record.model_fields and record.key != OWNER,
        is_patient=record.key == OWNER,
    )


def day_between(day_zero: date, on: date) -> StudyDay:
    """Return the study day of a calendar date.

    Examples
    --------
    >>> str(day_between(date(2026, 3, 1), date(2026, 3, 23)))
    '22'
    """
    return StudyDay(amount=Decimal((on - day_zero).days))


def date_of(day_zero: date | None, day: StudyDay | None) -> date | None:
    """Return the nominal calendar date of a study day; None when it has none."""
    if day_zero is None or day is None or day.day is None:
        return None
    return day_zero + timedelta(days=day.day)


def make_row(
    record: Record,
    *,
    study: Study,
    patient: Patient | None,
    visit: Visit | None = None,
    dates: Mapping[str, date] | None = None,
) -> Row:
    """Return a new row that keeps a record; it is not saved.

    Parameters
    ----------
    record
        The record.
    study, patient, visit
        Where it belongs. The patient is None for a patient's own record, and for what is
        about nobody of the study.
    dates
        Calendar dates of its study days, by the name of the column.
    """
    row = ROWS[record.table](study=study, key=record.id)
    if not _layout(type(record)).is_patient and hasattr(type(row), "patient"):
        row.patient = patient  # type: ignore[attr-defined]
        row.visit = visit  # type: ignore[attr-defined]
    fill_row(row, record, dates or {})
    return row


def fill_row(row: Row, record: Record, dates: Mapping[str, date]) -> None:
    """Put the columns of a record into a row; it is not saved."""
    layout = _layout(type(record))
    for column in layout.columns:
        name = column.name
        value = getattr(record, name)
        if name in layout.dated:
            setattr(row, date_name(name), dates.get(name))
            value = None if name in dates else value
        setattr(row, name, str(value) if column.allowed and value else value)
    row.not_stated = sorted(record.not_stated)
    if isinstance(row, PatientRow):
        row.sort_day = sort_day_of(record)


def sort_day_of(record: Record) -> int | None:
    """Return the nominal day by which rows are ordered; None when there is none."""
    stated = (getattr(record, name, None) for name in _MOMENTS)
    moment: StudyDay | None = next((day for day in stated if day is not None), None)
    return None if moment is None else moment.day


def cells_of(row: Row, day_zero: date | None, owner: str | None) -> dict[str, Any]:
    """Return the columns of a row that are known, as its record takes them.

    Parameters
    ----------
    row
        The row.
    day_zero
        The patient's day 0; needed where a row has a calendar date.
    owner
        Pseudonym of the patient; None for a row about nobody.

    Raises
    ------
    ValueError
        When a row has a date and the patient has no day 0, which no action allows.
    """
    layout = _layout(row.record)
    unstated = row.not_stated
    cells: dict[str, Any] = {row.record.key: row.key}
    if layout.has_owner and owner is not None:
        cells[OWNER] = owner
    for column in layout.columns:
        name = column.name
        value = getattr(row, name)
        if name in layout.dated:
            on = getattr(row, date_name(name))
            value = value if on is None else _counted(row, day_zero, on)
        if value is not None and name not in unstated:
            cells[name] = value
    if unstated:
        cells["not_stated"] = frozenset(unstated)
    return cells


def _counted(row: Row, day_zero: date | None, on: date) -> StudyDay:
    if day_zero is None:
        msg = f"{row} has a calendar date, and its patient has no day 0"
        raise ValueError(msg)
    return day_between(day_zero, on)


def record_of(row: Row, day_zero: date | None, owner: str | None) -> Record:
    """Return the record that a row keeps; see :func:`cells_of`."""
    return row.record(**cells_of(row, day_zero, owner))
