"""What the checks between rows say of some patients, each tied to its row."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from anagen.kernel.errors import Problem, RecordsError, Severity
from anagen.records.checks import audit_tables
from anagen.records.tables import Attribution, Event
from anagen.records.tables import Patient as PatientRecord
from anagen.web.registry.reading import cohort_of

if TYPE_CHECKING:
    from anagen.records.cohort import Cohort
    from anagen.records.columns import Record
    from anagen.web.registry.models import Patient

__all__ = ["RecordProblem", "problems_of"]


@dataclass(frozen=True)
class RecordProblem:
    """One problem with the row it is about.

    Parameters
    ----------
    patient
        Whose row; None when that is not known.
    table, key, column
        The row, as exactly as is known.
    problem
        What, why and what to do.
    """

    patient: Patient | None
    table: str
    key: str
    column: str
    problem: Problem

    @property
    def is_error(self) -> bool:
        """Whether the rows contradict each other, which no action allows."""
        return self.problem.severity == Severity.ERROR


def problems_of(patients: Iterable[Patient]) -> list[RecordProblem]:
    """Return every problem in the records of some patients, by place."""
    by_key = {patient.key: patient for patient in patients}
    try:
        cohort = cohort_of(by_key.values())
    except RecordsError as error:
        return [
            RecordProblem(None, one.place.file, "", one.place.column, one)
            for one in error.problems
        ]
    owners = {event.event_id: event.patient_id for event in cohort.rows(Event)}
    return [
        _tied(problem, cohort, by_key, owners)
        for problem in audit_tables(cohort.tables)
    ]


def _tied(
    problem: Problem,
    cohort: Cohort,
    by_key: dict[str, Patient],
    owners: dict[str, str],
) -> RecordProblem:
    place = problem.place
    rows = cohort.tables.get(place.file, ())
    row = rows[place.row - 1] if place.row and place.row <= len(rows) else None
    owner = "" if row is None else _owner(row, owners)
    key = "" if row is None else row.id
    return RecordProblem(by_key.get(owner), place.file, key, place.column, problem)


def _owner(row: Record, owners: dict[str, str]) -> str:
    if isinstance(row, PatientRecord):
        return row.patient_id
    if isinstance(row, Attribution):
        return owners.get(row.event_id, "")
    return str(getattr(row, "patient_id", "") or "")
