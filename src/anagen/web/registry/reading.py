"""From the tables to records: a Cohort, or one patient's Timeline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple, cast

from django.db.models import Q, QuerySet

from anagen.records import tables
from anagen.records.cohort import Cohort
from anagen.records.columns import Record
from anagen.records.timeline import Timeline, in_order
from anagen.web.registry.mapping import record_of
from anagen.web.registry.models import OF_A_PATIENT, ROWS, Patient, Row, Study

__all__ = [
    "RowAndRecord",
    "cohort_of",
    "records_of",
    "rows_of",
    "timeline_of",
    "timelines_of",
]


class RowAndRecord(NamedTuple):
    """A row with its revision and visit, and the record it keeps.

    Parameters
    ----------
    row, record
        Both.
    """

    row: Any
    record: Record


def cohort_of(
    source: Study | Iterable[Patient], *, name: str = "", birth_dates: bool = True
) -> Cohort:
    """Return the Cohort of a study, or of some patients.

    Voided rows are left out, and so are all rows of a voided patient. It asks one query
    for each table, however many patients there are.

    Parameters
    ----------
    source
        A study with all that is in it, or patients; then what is about nobody of them is
        left out.
    name
        What the Cohort is called; the key of the study when not given.
    birth_dates
        Whether dates of birth are in it. An export asks for none.

    Raises
    ------
    RecordsError
        When the rows contradict each other, which no action allows.
    """
    if isinstance(source, Study):
        rows = _rows_of_study(source)
        called = name or source.key
    else:
        rows = _rows_of_patients([patient.pk for patient in source])
        called = name or "patients"
    found: dict[str, list[Record]] = {table: [] for table in ROWS}
    for record in records_of(rows):
        found[record.table].append(record if birth_dates else _without_birth(record))
    return Cohort({table: tuple(records) for table, records in found.items()}, called)


def timeline_of(patient: Patient) -> Timeline:
    """Return one patient's Timeline, in one query for each table of a patient.

    The rows were checked against each other when they were written, and are not again. As
    long as the patient has no index date, the day of registration stands for it, so that
    ages and versions of protocols are those of the day; a Cohort leaves it empty.
    """
    return next(timelines_of([patient]))


def timelines_of(patients: Iterable[Patient]) -> Iterator[Timeline]:
    """Yield the Timeline of each patient, in the order given.

    It asks one query for each table, however many patients there are.
    """
    wanted = list(patients)
    found: dict[int, dict[str, list[Record]]] = {each.pk: {} for each in wanted}
    by_key = {each.pk: each for each in wanted}
    for model in OF_A_PATIENT:
        for row in _current(model).filter(patient_id__in=list(by_key)):
            patient = by_key[_patient_pk(row)]
            record = record_of(row, patient.day_zero, patient.key)
            found[patient.pk].setdefault(record.table, []).append(record)
    for each in wanted:
        own = cast("tables.Patient", record_of(each, each.day_zero, each.key))
        if own.index_date is None and each.day_zero is not None:
            own = own.model_copy(update={"index_date": each.day_zero})
        of_tables: dict[str, Any] = {
            table: in_order(records) for table, records in found[each.pk].items()
        }
        yield Timeline(patient=own, **of_tables)


def rows_of(patient: Patient, table: str) -> list[RowAndRecord]:
    """Return one table of a patient in time, as pages show it; in one query.

    The order is that of a Timeline. Voided rows are left out.
    """
    rows = {}
    for row in _current(ROWS[table]).filter(patient=patient).select_related("visit"):
        row.patient = patient
        rows[row.key] = row
    ordered = in_order(records_of(rows.values()))
    return [RowAndRecord(rows[record.id], record) for record in ordered]


def records_of(rows: Iterable[Row]) -> Iterator[Record]:
    """Yield the record of each row; rows have to come with their patients."""
    for row in rows:
        owner = row if isinstance(row, Patient) else getattr(row, "patient", None)
        day_zero = None if owner is None else owner.day_zero
        yield record_of(row, day_zero, None if owner is None else owner.key)


def _current(model: type[Row]) -> QuerySet[Any]:
    return model._default_manager.filter(is_voided=False)


def _patient_pk(row: Any) -> int:
    key: int = row.patient_id
    return key


def _rows_of_study(study: Study) -> Iterator[Row]:
    patients = {each.pk: each for each in study.patients.current()}
    yield from patients.values()
    for model in OF_A_PATIENT:
        yield from _with_patients(_current(model).filter(study=study), patients)
    yield from _current(ROWS[tables.Aggregate.table]).filter(study=study)


def _rows_of_patients(keys: list[int]) -> Iterator[Row]:
    patients = {each.pk: each for each in Patient.objects.current().filter(pk__in=keys)}
    yield from patients.values()
    for model in OF_A_PATIENT:
        rows = _current(model).filter(Q(patient_id__in=list(patients)))
        yield from _with_patients(rows, patients)


def _with_patients(rows: Iterable[Any], patients: dict[int, Patient]) -> Iterator[Row]:
    """Yield rows with their patient, and without those of voided patients."""
    for row in rows:
        if row.patient_id is None:
            yield row
        elif row.patient_id in patients:
            row.patient = patients[row.patient_id]
            yield row


def _without_birth(record: Record) -> Record:
    if not isinstance(record, tables.Patient):
        return record
    return record.model_copy(update={"birth_date": None})
