"""A patient as known on a day: what came later is left out.

A protocol is evaluated for a day, and a score of next month must not answer for it. What
has no day is kept: it is on record, and nothing says that it came later.

Examples
--------
>>> from anagen.records.tables import Assessment, Patient
>>> rows = tuple(
...     Assessment(
...         assessment_id=key, patient_id="p", instrument="salt", value=5, day=day
...     )
...     for key, day in [("a1", 0), ("a2", 84)]
... )
>>> case = Timeline(Patient(patient_id="p"), assessments=rows)
>>> [row.id for row in known_on(case, 83).assessments]
['a1']
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from math import floor
from typing import TypeVar

from anagen.kernel.time import DAYS_PER, StudyDay, TimeUnit
from anagen.knowledge.schema.dosing import CalendarUnit, TimeSpan
from anagen.records.columns import Record
from anagen.records.timeline import Timeline

__all__ = ["day_of", "days_in", "known_on", "whole_days"]

R = TypeVar("R", bound=Record)

_MOMENTS = ("day", "start_day", "onset_day")


def known_on(timeline: Timeline, on: int) -> Timeline:
    """Return the timeline without the rows whose day lies after `on`."""
    return Timeline(
        patient=timeline.patient,
        conditions=_known(timeline.conditions, on),
        treatments=_known(timeline.treatments, on),
        combinations=timeline.combinations,
        assessments=_known(timeline.assessments, on),
        laboratory=_known(timeline.laboratory, on),
        events=_known(timeline.events, on),
        attributions=timeline.attributions,
        findings=_known(timeline.findings, on),
        screenings=timeline.screenings,
        decisions=_known(timeline.decisions, on),
    )


def _known(rows: tuple[R, ...], on: int) -> tuple[R, ...]:
    if not rows:
        return ()
    fields = type(rows[0]).model_fields  # the rows of a table have one moment
    moment = next(name for name in _MOMENTS if name in fields)
    return tuple(row for row in rows if not _is_later(getattr(row, moment), on))


def _is_later(when: StudyDay | None, on: int) -> bool:
    day = day_of(when)
    return day is not None and day > on


def day_of(when: StudyDay | None) -> int | None:
    """Return the nominal day of a stated time; None when it has none."""
    return None if when is None else when.day


def days_in(time: TimeSpan) -> tuple[int, int]:
    """Return the shortest and the longest of a length of time, in whole days.

    A month is that of `anagen.kernel.time`. Halves round up; a part of a day is a day.

    Examples
    --------
    >>> days_in(TimeSpan(value=2, at_most=3, unit="mo"))
    (61, 91)
    >>> days_in(TimeSpan(value=36, unit="h"))
    (2, 2)
    """
    upper = time.value if time.at_most is None else time.at_most
    return whole_days(time.value, time.unit), whole_days(upper, time.unit)


@lru_cache(maxsize=1024)
def whole_days(number: Decimal, unit: CalendarUnit) -> int:
    """Return so many hours, days, weeks or months in whole days, as `days_in`."""
    amount = Fraction(number)
    if unit is CalendarUnit.HOUR:
        hours = amount / 24
        return floor(hours) if hours == floor(hours) else floor(hours) + 1
    return floor(amount * Fraction(DAYS_PER[TimeUnit(unit.value)]) + Fraction(1, 2))
