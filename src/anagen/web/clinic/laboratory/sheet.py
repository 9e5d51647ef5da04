"""The laboratory sheet of a patient: tests down, dates across.

Values, limits and grades are those of the reports and derivations; here they are only
put in their places.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from anagen.derivations.reference.laboratory_grades import LaboratoryGrade
from anagen.kernel.quantities import plain
from anagen.knowledge import load_knowledge
from anagen.knowledge.schema.reference_ranges import RangeStatus
from anagen.protocols.facts import PatientFacts
from anagen.protocols.reading import reading_of
from anagen.records.cohort import Cohort
from anagen.records.columns import Record
from anagen.records.observations import LaboratoryResult as ResultRecord
from anagen.records.tables import TABLES
from anagen.records.timeline import Timeline
from anagen.reports.figures.laboratory_limits import label_limits
from anagen.reports.figures.laboratory_values import (
    AnalytePanel,
    LaboratoryValue,
    laboratory_panels,
    unit_text,
)
from anagen.web.clinic.laboratory.due import DueItem
from anagen.web.registry.reading import RowAndRecord

__all__ = ["Day", "Entry", "Line", "Sheet", "cohort_of_one", "make_sheet"]

_WORDS = {RangeStatus.HIGH: "above normal", RangeStatus.LOW: "below normal"}
_ARROWS = {RangeStatus.HIGH: "↑", RangeStatus.LOW: "↓"}


@dataclass(frozen=True)
class Day:
    """A column of the sheet.

    Parameters
    ----------
    on
        The calendar date; None when it is not known.
    day, says
        The nominal study day, and how it is said.
    """

    on: date | None
    day: int | None
    says: str

    @property
    def order(self) -> tuple[bool, int, date, str]:
        """Sort key: in time, what has no day last."""
        return self.day is None, self.day or 0, self.on or date.min, self.says


@dataclass(frozen=True)
class Entry:
    """One result in its place.

    Parameters
    ----------
    key, pk
        The row.
    shown
        The number with its sign, in the unit of the line.
    reported
        As it was reported, when the line has another unit.
    arrow, word
        Where it lies to the limits of normal; empty when that is not known.
    grade
        Its CTCAE grade in words; empty when it has none.
    is_severe
        Whether the grade is one that stands out.
    """

    key: str
    pk: int
    shown: str
    reported: str = ""
    arrow: str = ""
    word: str = ""
    grade: str = ""
    is_severe: bool = False


@dataclass(frozen=True)
class Line:
    """One test.

    Parameters
    ----------
    analyte, name
        The test.
    unit, unit_says
        The unit of its values, in UCUM and as it is read.
    normal
        Limits of normal of the last result that has some.
    limits
        What labels of the drugs taken ask for, and from which sources.
    cells
        Its results by column.
    units
        Units it may be entered in, each in UCUM and as it is read, the usual one first.
    lower, upper
        The last limits of the laboratory, to go on with.
    due
        ``due`` when something asks for it today.
    """

    analyte: str
    name: str
    unit: str
    unit_says: str
    normal: str = ""
    limits: tuple[tuple[str, str], ...] = ()
    cells: tuple[tuple[Entry, ...], ...] = ()
    units: tuple[tuple[str, str], ...] = ()
    lower: str = ""
    upper: str = ""
    due: str = ""


@dataclass(frozen=True)
class Sheet:
    """The sheet.

    Parameters
    ----------
    days
        Its columns, oldest first.
    lines
        Its tests, always in the same order.
    hidden
        How many older columns are not shown.
    others
        Tests without a line, by name.
    """

    days: tuple[Day, ...]
    lines: tuple[Line, ...]
    hidden: int = 0
    others: tuple[tuple[str, str], ...] = field(default=())


def cohort_of_one(timeline: Timeline) -> Cohort:
    """Return a Cohort of one patient, for what asks for one."""
    tables: dict[str, tuple[Record, ...]] = {
        table: tuple(getattr(timeline, table, ())) for table in TABLES
    }
    return Cohort({**tables, "patients": (timeline.patient,)}, "patient")


def make_sheet(
    facts: PatientFacts,
    rows: Sequence[RowAndRecord],
    *,
    due: Iterable[DueItem] = (),
    added: Iterable[str] = (),
    most_days: int | None = None,
) -> Sheet:
    """Make the sheet.

    Parameters
    ----------
    facts
        The patient on the day.
    rows
        The rows of the laboratory, in time.
    due
        What is due; its tests have a line even without a result.
    added
        Tests that shall have a line.
    most_days
        How many columns are shown, the latest; all when not given.
    """
    cohort = cohort_of_one(facts.timeline)
    panels = laboratory_panels(cohort, [facts.timeline.patient_id])
    place = _Places(facts, rows, panels)
    wanted = {test: item.says for item in due for test in item.missing}
    names = dict.fromkeys([*place.analytes, *wanted, *added])
    found = [place.line(name, cohort, wanted.get(name, "")) for name in names]
    usual = _usual_order()
    lines = sorted(
        found,
        key=lambda line: (usual.get(line.analyte, len(usual)), line.name.casefold()),
    )
    skipped = 0 if most_days is None else max(len(place.days) - most_days, 0)
    shown = [_without_first(line, skipped) for line in lines]
    others = [
        (name, entry.name)
        for name, entry in load_knowledge().analytes.items()
        if name not in names
    ]
    return Sheet(
        tuple(place.days[skipped:]),
        tuple(shown),
        skipped,
        tuple(sorted(others, key=lambda one: one[1].casefold())),
    )


def _usual_order() -> dict[str, int]:
    """Return the place of each test: as in the list of what is checked, always the same."""
    items = load_knowledge().workup_items.values()
    tests = dict.fromkeys(test for item in items for test in item.analytes)
    return {test: place for place, test in enumerate(tests)}


def _without_first(line: Line, skipped: int) -> Line:
    return Line(**{**line.__dict__, "cells": line.cells[skipped:]})


class _Places:
    """Which result stands where."""

    def __init__(
        self,
        facts: PatientFacts,
        rows: Sequence[RowAndRecord],
        panels: Sequence[AnalytePanel],
    ) -> None:
        self.grades = reading_of(facts).grades
        self.panels: dict[str, list[AnalytePanel]] = defaultdict(list)
        self.values: dict[str, LaboratoryValue] = {}
        for panel in panels:
            self.panels[panel.analyte].append(panel)
            self.values |= {value.row: value for value in panel.values}
        self.rows: dict[str, list[RowAndRecord]] = defaultdict(list)
        columns: dict[tuple[object, ...], Day] = {}
        for one in rows:
            self.rows[_record(one).analyte].append(one)
            day = _day(one)
            columns.setdefault(day.order, day)
        self.days = [columns[key] for key in sorted(columns)]

    @property
    def analytes(self) -> list[str]:
        return sorted(self.rows)

    def line(self, analyte: str, cohort: Cohort, due: str) -> Line:
        entry = load_knowledge().analytes.get(analyte)
        panels = self.panels.get(analyte, [])
        rows = self.rows.get(analyte, [])
        last = _record(rows[-1]) if rows else None
        own = entry.unit if entry is not None else ""
        unit = panels[0].unit if panels else ((last and last.unit) or own)
        accepted = [] if entry is None else [entry.unit, *entry.accepted_units]
        usual = (last and last.unit) or unit
        limited = _last_limited(rows, usual)
        return Line(
            analyte=analyte,
            name=entry.name if entry is not None else analyte.replace("_", " "),
            unit=unit,
            unit_says=unit_text(unit),
            normal=_normal(panels),
            limits=tuple(
                (limit.short, limit.text)
                for panel in panels[:1]
                for limit in label_limits(cohort, panel)
            ),
            cells=tuple(self._at(rows, day) for day in self.days),
            units=tuple(
                (one, unit_text(one)) for one in dict.fromkeys([usual, *accepted])
            ),
            lower=_text(limited.lower_limit) if limited else "",
            upper=_text(limited.upper_limit) if limited else "",
            due="due" if due else "",
        )

    def _at(self, rows: Iterable[RowAndRecord], day: Day) -> tuple[Entry, ...]:
        return tuple(self._entry(one) for one in rows if _day(one).order == day.order)

    def _entry(self, one: RowAndRecord) -> Entry:
        record = _record(one)
        sign = str(record.comparator or "")
        value = self.values.get(record.id)
        grade, is_severe = _grade(self.grades, record.id)
        if value is None:
            number = "" if record.value is None else plain(record.value)
            said = f"{sign}{number} {unit_text(record.unit or '')}".strip()
            return Entry(record.id, one.row.pk, said or "no number", grade=grade)
        is_same = value.value == record.value
        status = value.status
        return Entry(
            key=record.id,
            pk=one.row.pk,
            shown=f"{sign}{record.value if is_same else plain(value.value)}",
            reported="" if is_same else value.reported,
            arrow=_ARROWS.get(status, "") if status else "",
            word=_WORDS.get(status, "") if status else "",
            grade=grade,
            is_severe=is_severe,
        )


def _record(one: RowAndRecord) -> ResultRecord:
    if not isinstance(one.record, ResultRecord):
        msg = f"{one.row} is no laboratory result"
        raise TypeError(msg)
    return one.record


def _day(one: RowAndRecord) -> Day:
    record = _record(one)
    on: date | None = one.row.day_on
    day = record.day.day if record.day else None
    says = "day not known" if record.day is None else f"day {record.cell_text('day')}"
    return Day(on, day, says)


_SEVERE = 3
"""From this grade on CTCAE speaks of severe."""


def _grade(grades: Mapping[str, list[LaboratoryGrade]], key: str) -> tuple[str, bool]:
    """Return the highest grade of a result in words, and whether it stands out."""
    known = [one for one in grades.get(key, ()) if one.grade]
    worst = max(known, key=lambda one: (one.grade or 0, one.definition), default=None)
    if worst is None:
        return "", False
    return f"grade {worst.grade}", (worst.grade or 0) >= _SEVERE


def _normal(panels: Iterable[AnalytePanel]) -> str:
    for panel in panels:
        for value in reversed(panel.values):
            if value.lower is not None or value.upper is not None:
                return _range(value.lower, value.upper)
    return ""


def _range(lower: Decimal | None, upper: Decimal | None) -> str:
    if lower is None:
        return f"≤ {plain(upper)}" if upper is not None else ""
    if upper is None:
        return f"≥ {plain(lower)}"
    return f"{plain(lower)}\N{EN DASH}{plain(upper)}"


def _last_limited(rows: Sequence[RowAndRecord], unit: str) -> ResultRecord | None:
    """Return the last result in a unit that has limits of its laboratory."""
    for one in reversed(rows):
        record = _record(one)
        limits = (record.lower_limit, record.upper_limit)
        if record.unit == unit and limits != (None, None):
            return record
    return None


def _text(number: Decimal | None) -> str:
    return "" if number is None else str(number)
