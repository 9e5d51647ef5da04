"""Which drugs a patient takes on a day, since when, and when the dose went up.

A course is one drug taken without a gap: a row that begins on the day after another ends,
or before, goes on with it. A row whose last day is nowhere said is taken to go on, and
the course says that this is not sure.

Examples
--------
>>> from anagen.records.tables import Patient
>>> dose = {"unit": "mg", "frequency": 1, "period": 1, "period_unit": "wk"}
>>> rows = tuple(
...     Treatment(
...         treatment_id=key,
...         patient_id="p",
...         drug="methotrexate",
...         role="combination",
...         dose=amount,
...         start_day=start,
...         end_day=end,
...         **dose,
...     )
...     for key, amount, start, end in [("t1", 10, 0, 27), ("t2", 15, 28, 200)]
... )
>>> (course,) = read_courses(Timeline(Patient(patient_id="p"), treatments=rows), on=100)
>>> course.start, course.increases, course.is_taken, course.dose_since
(0, (28,), True, 28)
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from anagen.derivations.reference.treatment_spans import compute_daily_dose
from anagen.kernel.time import TimeUnit
from anagen.protocols.as_known import day_of
from anagen.records.tables import Treatment
from anagen.records.terms import TreatmentRole
from anagen.records.timeline import Timeline

__all__ = ["DrugCourse", "read_courses"]


@dataclass(frozen=True)
class DrugCourse:
    """One drug, taken without a gap.

    Parameters
    ----------
    drug
        The drug.
    start
        First day.
    end
        Last day; None when it goes on, or nothing says when it ended.
    is_over
        Whether it is over on a day that nobody recorded.
    on
        The day it is looked at.
    is_sure
        Whether it is on record that it goes on, or when it ended.
    increases
        Days on which the dose a day went up.
    parts
        Its rows with the first day of each, in order of time.
    """

    drug: str
    start: int
    end: int | None
    is_over: bool
    on: int
    is_sure: bool
    increases: tuple[int, ...]
    parts: tuple[tuple[int, Treatment], ...]

    @property
    def is_taken(self) -> bool:
        """Whether it is taken on the day, as far as is known."""
        last = self.last_known
        return last is None or last >= self.on

    @property
    def last_known(self) -> int | None:
        """Last day it is known to be taken; None when it goes on as far as is known."""
        return self.parts[-1][0] if self.is_over else self.end

    @property
    def current(self) -> Treatment:
        """The row in force on the day."""
        return self.parts[-1][1]

    @property
    def dose_since(self) -> int:
        """First day of the dose that is taken on the day."""
        dose = _dose(self.current)
        since = self.parts[-1][0]
        for start, row in reversed(self.parts):
            if _dose(row) != dose:
                break
            since = start
        return since

    @property
    def rows(self) -> tuple[str, ...]:
        """Keys of its rows."""
        return tuple(sorted(row.treatment_id for _, row in self.parts))


def read_courses(timeline: Timeline, on: int) -> tuple[DrugCourse, ...]:
    """Return the courses begun by a day, by drug and first day.

    Earlier treatment (the role `prior`) and stated absences are left out, as is what has
    no first day.
    """
    by_drug: dict[str, list[_Part]] = defaultdict(list)
    for row in timeline.treatments:
        start = day_of(row.start_day)
        counts = row.role is not TreatmentRole.PRIOR and row.drug != "none"
        if counts and start is not None and start <= on:
            by_drug[row.drug].append(_Part(start, *_end(row, start), row))
    return tuple(
        _course(drug, parts, on)
        for drug, found in sorted(by_drug.items())
        for parts in _unbroken(sorted(found, key=lambda part: part.order))
    )


@dataclass(frozen=True)
class _Part:
    start: int
    end: int | None
    is_sure: bool
    row: Treatment

    @property
    def order(self) -> tuple[int, int, str]:
        return self.start, -1 if self.end is None else self.end, self.row.id


def _end(row: Treatment, start: int) -> tuple[int | None, bool]:
    """Return the last day of a row, and whether that is on record.

    What was still going when last seen has no end, whatever day it was last seen.
    """
    if row.ongoing is True:
        return None, True
    end = day_of(row.end_day)
    if row.end_day is not None and end is not None:
        return (end if row.end_day.unit is TimeUnit.DAY else end - 1), True
    if row.duration is not None and row.duration.day is not None:
        return start + row.duration.day - 1, True
    return None, False


def _unbroken(parts: Iterable[_Part]) -> Iterator[list[_Part]]:
    course: list[_Part] = []
    for part in parts:
        if course and not _goes_on(course, part):
            yield course
            course = []
        course.append(part)
    if course:
        yield course


def _goes_on(course: list[_Part], part: _Part) -> bool:
    ends = [one.end for one in course if one.end is not None]
    return len(ends) < len(course) or part.start <= max(ends) + 1


def _course(drug: str, parts: list[_Part], on: int) -> DrugCourse:
    ends = [part.end for part in parts]
    # A row without an end gives way to the row that follows it.
    known = [end for end in ends if end is not None]
    end = None if ends[-1] is None else max(known)
    return DrugCourse(
        drug=drug,
        start=parts[0].start,
        end=end,
        is_over=end is None and parts[-1].row.ongoing is False,
        on=on,
        is_sure=parts[-1].is_sure,
        increases=tuple(_increases(parts)),
        parts=tuple((part.start, part.row) for part in parts),
    )


def _increases(parts: list[_Part]) -> Iterator[int]:
    before: tuple[float | None, str | None] = (None, None)
    for part in parts:
        now = _dose(part.row)
        are_known = before[0] is not None and now[0] is not None
        if are_known and before[1] == now[1] and (now[0] or 0) > (before[0] or 0):
            yield part.start
        if now[0] is not None:
            before = now


def _dose(row: Treatment) -> tuple[float | None, str | None]:
    return compute_daily_dose(row)[1], row.unit
