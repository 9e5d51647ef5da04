"""A Cohort: the same tables for four patients or four million.

This is the carrier that holds records in memory; `anagen.derivations.columnar` holds
the same tables, under the same contract, in an engine.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from types import MappingProxyType
from typing import Any, TypeVar

from anagen.kernel.errors import Place, Problem, RecordsError, Severity, suggest
from anagen.records.checks import audit_tables
from anagen.records.columns import Record
from anagen.records.tables import (
    TABLES,
    Aggregate,
    Assessment,
    Attribution,
    Combination,
    Condition,
    Decision,
    Event,
    Finding,
    LaboratoryResult,
    Patient,
    Screening,
    Treatment,
)
from anagen.records.timeline import Timeline, in_order

__all__ = ["Cohort", "canonical_json", "make_cohort"]

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Cohort:
    """A fixed set of tables, checked against their contract and each other when made.

    Parameters
    ----------
    tables
        Rows by table name; a table that is left out is empty. Rows are kept sorted by
        key, so two Cohorts with the same rows are equal whatever the order given.
    name
        What the Cohort is called in provenance.
    warnings
        What is odd and not wrong; each place is a row of the tables as given.

    Raises
    ------
    RecordsError
        With every problem found: duplicate keys, references to nowhere, ends before
        starts, scores out of range.
    """

    tables: Mapping[str, tuple[Record, ...]]
    name: str = "cohort"
    warnings: tuple[Problem, ...] = field(init=False, default=(), compare=False)

    def __post_init__(self) -> None:
        given = {name: tuple(rows) for name, rows in self.tables.items()}
        self._refuse(_misplaced(given))
        full = {name: given.get(name, ()) for name in TABLES}
        found = audit_tables(full)
        self._refuse(p for p in found if p.severity is Severity.ERROR)
        ordered = {
            name: tuple(sorted(rows, key=lambda row: row.id))
            for name, rows in full.items()
        }
        object.__setattr__(self, "tables", MappingProxyType(ordered))
        object.__setattr__(self, "warnings", tuple(found))

    def _refuse(self, problems: Iterable[Problem]) -> None:
        if errors := list(problems):
            raise RecordsError(f"The cohort `{self.name}` contradicts itself:", errors)

    def rows(self, model: type[R]) -> tuple[R, ...]:
        """Return all rows of one table.

        Examples
        --------
        >>> from anagen.records.tables import Patient
        >>> Cohort({"patients": (Patient(patient_id="p1"),)}).rows(Patient)[0].id
        'p1'
        """
        rows: tuple[Any, ...] = self.tables[model.table]
        return rows

    def __len__(self) -> int:
        return len(self.tables[Patient.table])

    @cached_property
    def _timelines(self) -> dict[str, Timeline]:
        by_patient: dict[str, dict[str, list[Any]]] = defaultdict(
            lambda: defaultdict(list)
        )
        for table in _OF_A_PATIENT:
            for row in self.tables[table]:
                owner = getattr(row, "patient_id", None)
                if owner is not None:
                    by_patient[owner][table].append(row)
        for attribution in self.rows(Attribution):
            owner = self._event_owner[attribution.event_id]
            by_patient[owner][Attribution.table].append(attribution)
        return {
            patient.patient_id: Timeline(
                patient=patient,
                **{
                    table: in_order(rows)
                    for table, rows in by_patient[patient.patient_id].items()
                },
            )
            for patient in self.rows(Patient)
        }

    @cached_property
    def _event_owner(self) -> dict[str, str]:
        return {event.event_id: event.patient_id for event in self.rows(Event)}

    def timelines(self) -> Iterator[Timeline]:
        """Yield one Timeline per patient, in the order of their keys."""
        yield from self._timelines.values()

    def timeline(self, patient_id: str) -> Timeline:
        """Return one patient's Timeline; a KeyError when there is no such patient."""
        return self._timelines[patient_id]

    def only(self, patient_ids: Collection[str]) -> Cohort:
        """Return a Cohort of some of the patients; what is of nobody is left out.

        Examples
        --------
        >>> from anagen.records.tables import Patient
        >>> both = make_cohort([Patient(patient_id="p1"), Patient(patient_id="p2")])
        >>> len(both.only({"p2"}))
        1
        """
        kept = {
            name: tuple(row for row in rows if self._owner(row) in patient_ids)
            for name, rows in self.tables.items()
        }
        return Cohort(kept, self.name)

    def _owner(self, row: Record) -> str | None:
        if isinstance(row, Attribution):
            return self._event_owner[row.event_id]
        owner: str | None = getattr(row, "patient_id", None)
        return owner

    @property
    def has_patient_rows(self) -> bool:
        """Whether there are persons, or only the summaries a source printed."""
        return bool(self.tables[Patient.table])

    @property
    def aggregates(self) -> tuple[Aggregate, ...]:
        """The summaries a source printed without the rows behind them."""
        return self.rows(Aggregate)

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 of every row: the same data, the same fingerprint."""
        digest = hashlib.sha256()
        for name, rows in self.tables.items():
            digest.update(name.encode())
            for row in rows:
                digest.update(canonical_json(row).encode())
        return digest.hexdigest()


_OF_A_PATIENT: tuple[str, ...] = tuple(
    model.table
    for model in (
        Condition,
        Treatment,
        Combination,
        Assessment,
        LaboratoryResult,
        Event,
        Finding,
        Screening,
        Decision,
    )
)


def _misplaced(tables: Mapping[str, Iterable[Record]]) -> Iterator[Problem]:
    """Find tables that do not exist, and rows in the table of another kind."""
    for name, rows in tables.items():
        if name not in TABLES:
            yield Problem(
                Place(name),
                f"there is no table `{name}`",
                "Its rows would be lost",
                suggest(name, list(TABLES), noun="table"),
            )
            continue
        for number, row in enumerate(rows, start=1):
            if not isinstance(row, TABLES[name]):
                yield Problem(
                    Place(name, number),
                    f"a row of {row.table} stands in {name}",
                    "Each kind of record has its own table",
                    "Use make_cohort, which puts every row where it belongs.",
                )


def canonical_json(row: Record) -> str:
    """Write a row so that equal rows give equal text.

    Examples
    --------
    >>> canonical_json(Patient(patient_id="p1", weight="46.50"))
    '{"patient_id": "p1", "weight": "46.5"}'
    """
    values = row.model_dump(exclude_defaults=True)
    if row.not_stated:
        values["not_stated"] = sorted(row.not_stated)
    return json.dumps(values, sort_keys=True, ensure_ascii=True, default=_canonical)


def _canonical(value: Decimal | date) -> str:
    """Write what JSON has no word for; a number without closing zeros."""
    if not isinstance(value, Decimal):
        return value.isoformat()
    text = f"{abs(value) if value == 0 else value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def make_cohort(rows: Iterable[Record], name: str = "cohort") -> Cohort:
    """Return a Cohort of rows of any tables, in any order."""
    tables: dict[str, list[Record]] = defaultdict(list)
    for row in rows:
        tables[row.table].append(row)
    return Cohort({table: tuple(found) for table, found in tables.items()}, name)
