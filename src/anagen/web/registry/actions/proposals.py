"""Rows that are proposed: read from text, checked with all that is on record.

A form hands in cells as text, as a table in a file would hold them. They are read by the
reader of casebooks, so a wrong word, a comma or a unit is explained the same everywhere;
then the patient's rows are audited with the new ones among them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from anagen.interop.casebook.checks import AUDITORS as ENTRY_AUDITORS
from anagen.interop.casebook.problems import ProblemList
from anagen.interop.casebook.rows import LoadedTable, load_table
from anagen.kernel.errors import Place, Problem, Severity
from anagen.records.checks import AUDITORS
from anagen.records.columns import Record
from anagen.records.tables import TABLES
from anagen.records.timeline import Timeline
from anagen.web.registry.actions.action import ActionRefused
from anagen.web.registry.columns import OWNER, date_name, dated_columns
from anagen.web.registry.mapping import day_between, fill_row, make_row, record_of
from anagen.web.registry.models import ROWS, Patient, Row, Visit
from anagen.web.registry.reading import timeline_of

__all__ = ["Proposal", "Settled", "cell_text", "texts_of"]

_PREFIXES = {
    "conditions": "c",
    "treatments": "t",
    "combinations": "k",
    "assessments": "a",
    "laboratory": "l",
    "events": "e",
    "attributions": "b",
    "findings": "f",
    "screenings": "s",
    "decisions": "d",
}
_KEY_LENGTH = 64
_BREAKS = re.compile(r"[ ]*[\r\n\t]+[ ]*")
Cells = Mapping[str, Any]


def cell_text(value: object) -> str:
    r"""Write a value as the text of one line; nothing for what is unknown.

    Examples
    --------
    >>> cell_text(True), cell_text(None), cell_text(date(2026, 3, 1))
    ('yes', '', '2026-03-01')
    >>> cell_text(" seen again\r\nnext week ")
    'seen again next week'
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return _BREAKS.sub(" ", str(value).strip())


def texts_of(row: Row) -> dict[str, str]:
    """Return the columns of a row as texts, with the calendar dates it has."""
    owner = row if isinstance(row, Patient) else getattr(row, "patient", None)
    day_zero = None if owner is None else owner.day_zero
    record = record_of(row, day_zero, None if owner is None else owner.key)
    texts = {column.name: record.cell_text(column.name) for column in record.columns()}
    for name in dated_columns(row.record):
        texts[date_name(name)] = cell_text(getattr(row, date_name(name)))
    return texts


@dataclass
class _New:
    """One row that is proposed."""

    texts: dict[str, str]
    dates: dict[str, date]
    visit: Visit | None
    replaces: Row | None


@dataclass(frozen=True)
class Settled:
    """What may be written.

    Parameters
    ----------
    added
        New rows, in the order they were proposed.
    changed
        Rows on record that have new values.
    warnings
        What is odd and does not refuse it.
    """

    added: tuple[Row, ...]
    changed: tuple[Row, ...]
    warnings: tuple[Problem, ...]


class Proposal:
    """Rows of one patient, to be written together or not at all.

    Parameters
    ----------
    patient
        The patient, as locked by the action.
    headline
        What was not done when it is refused.
    """

    def __init__(self, patient: Patient, headline: str) -> None:
        self.patient = patient
        self.headline = headline
        self.problems = ProblemList()
        self._new: dict[str, list[_New]] = {}
        self._taken: dict[str, int] = {}

    def add(self, table: str, cells: Cells, *, visit: Visit | None = None) -> str:
        """Propose a new row; return its key.

        Parameters
        ----------
        table
            The table.
        cells
            Columns as text; ``<name>_on`` is the calendar date of a study day.
        visit
            The visit it is of.
        """
        texts = {name: cell_text(value) for name, value in cells.items()}
        key = texts.get(TABLES[table].key) or self._next_key(table)
        texts[TABLES[table].key] = key
        if OWNER in TABLES[table].model_fields:
            texts[OWNER] = self.patient.key
        self._keep(table, texts, visit, None)
        return key

    def change(self, row: Row, cells: Cells) -> None:
        """Propose other values for a row on record."""
        given = {name: cell_text(value) for name, value in cells.items()}
        texts = texts_of(row)
        for name in dated_columns(row.record):
            if name in given and date_name(name) not in given:
                texts[date_name(name)] = ""  # what is stated now counts
        self._keep(row.record.table, {**texts, **given}, None, row)

    def _keep(
        self, table: str, texts: dict[str, str], visit: Visit | None, row: Row | None
    ) -> None:
        proposed = self._new.setdefault(table, [])
        line = len(proposed) + 1
        dates = dict(self._dates(table, line, texts))
        for name, on in dates.items():
            if self.patient.day_zero is not None:
                texts[name] = str(day_between(self.patient.day_zero, on))
        proposed.append(_New(texts, dates, visit, row))

    def _dates(
        self, table: str, line: int, texts: dict[str, str]
    ) -> Iterator[tuple[str, date]]:
        """Take the calendar dates out of the texts, and yield those that are dates."""
        for name in dated_columns(TABLES[table]):
            text = texts.pop(date_name(name), "")
            if not text:
                continue
            place = Place(table, line, date_name(name))
            try:
                on = date.fromisoformat(text)
            except ValueError:
                what, why = (
                    f"`{text}` is not a date",
                    "Dates are written year-month-day",
                )
                self.problems.say(place, what, why, "Write it like 2026-03-31.")
                continue
            if self.patient.day_zero is None:
                what, why = "the patient has no day 0", "A date is counted from it"
                self.problems.say(place, what, why, "Give the patient an index date.")
            yield name, on

    def _next_key(self, table: str) -> str:
        """Return a key that no row of the study has, voided ones included."""
        if table not in self._taken:
            mine: Any = ROWS[table]._default_manager
            self._taken[table] = mine.filter(patient=self.patient).count()
        stem = f"{self.patient.key}-{_PREFIXES[table]}"
        if len(stem) > _KEY_LENGTH - len("99999"):
            stem = f"p{self.patient.pk}-{_PREFIXES[table]}"
        while True:
            self._taken[table] += 1
            key = f"{stem}{self._taken[table]}"
            rows = ROWS[table]._default_manager
            if not rows.filter(study_id=self.patient.study_id, key=key).exists():
                return key

    # ------------------------------------------------------------ settling

    def settle(self) -> Settled:
        """Return the rows, not saved, when nothing is wrong with any of them.

        Raises
        ------
        ActionRefused
            With every problem of every row.
        """
        loaded = {table: self._read(table) for table in self._new}
        self._audit(loaded)
        if self.problems.has_errors:
            raise ActionRefused(self.headline, self.problems.errors)
        added: list[Row] = []
        changed: list[Row] = []
        for table, found in loaded.items():
            for record, line in zip(found.records, found.lines, strict=True):
                proposed = self._new[table][line - 1]
                if proposed.replaces is None:
                    added.append(self._row(record, proposed))
                else:
                    fill_row(proposed.replaces, record, proposed.dates)
                    changed.append(proposed.replaces)
        return Settled(tuple(added), tuple(changed), self.problems.warnings)

    def _row(self, record: Record, proposed: _New) -> Row:
        return make_row(
            record,
            study=self.patient.study,
            patient=self.patient,
            visit=proposed.visit,
            dates=proposed.dates,
        )

    def _read(self, table: str) -> LoadedTable:
        proposed = self._new[table]
        needed = [column.name for column in TABLES[table].columns() if column.required]
        given = (name for one in proposed for name in one.texts)
        names = list(dict.fromkeys([*needed, *given]))
        rows = [(0, names)] + [
            (line, [one.texts.get(name, "") for name in names])
            for line, one in enumerate(proposed, start=1)
        ]
        return load_table(table, table, iter(rows), self.problems)

    def _audit(self, loaded: Mapping[str, LoadedTable]) -> None:
        """Add what is wrong between the rows, but not what was wrong before."""
        on_record = _tables(timeline_of(self.patient) if self.patient.pk else None)
        before = {_gist(problem) for problem in _audited(on_record)}
        replaced = {
            (table, one.texts[TABLES[table].key])
            for table, rows in self._new.items()
            for one in rows
            if one.replaces is not None
        }
        kept = {
            table: [row for row in rows if (table, row.id) not in replaced]
            for table, rows in on_record.items()
        }
        together = {
            table: [*rows, *(loaded[table].records if table in loaded else ())]
            for table, rows in kept.items()
        }
        for problem in _audited(together):
            if _gist(problem) not in before:
                self._add(problem, kept, loaded)

    def _is_proposed(self, place: Place) -> bool:
        """Whether a cell names a row that is proposed, and was refused for itself."""
        columns = {column.name: column for column in TABLES[place.file].columns()}
        target = columns[place.column].refers_to if place.column in columns else ""
        if not target or not place.row:
            return False
        key = self._new[place.file][place.row - 1].texts.get(place.column, "")
        rows = self._new.get(target, ())
        return any(one.texts[TABLES[target].key] == key for one in rows)

    def _add(
        self,
        problem: Problem,
        kept: Mapping[str, list[Record]],
        loaded: Mapping[str, LoadedTable],
    ) -> None:
        place = problem.place
        number = place.row - len(kept[place.file])
        line = loaded[place.file].lines[number - 1] if number > 0 else 0
        moved = replace(problem, place=replace(place, row=line))
        is_warning = problem.severity is Severity.WARNING
        is_known = self.problems.is_known(moved.place)
        if is_warning or not (is_known or self._is_proposed(moved.place)):
            self.problems.add(moved)


def _gist(problem: Problem) -> tuple[str, str, str]:
    return problem.place.file, problem.place.column, problem.what


def _audited(tables: dict[str, list[Record]]) -> Iterator[Problem]:
    audits: tuple[Callable[[Any], Iterator[Problem]], ...] = (
        *AUDITORS,
        *ENTRY_AUDITORS,
    )
    for audit in audits:
        yield from audit(tables)


def _tables(timeline: Timeline | None) -> dict[str, list[Record]]:
    found: dict[str, list[Record]] = {table: [] for table in TABLES}
    if timeline is not None:
        found["patients"] = [timeline.patient]
        for table in TABLES:
            found[table] += getattr(timeline, table, ())
    return found
