"""A whole Cohort into a study: all of it, with its history, or nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from simple_history.utils import bulk_create_with_history

from anagen.kernel.errors import Place, Problem, RecordsError
from anagen.records.cohort import Cohort
from anagen.records.columns import Record
from anagen.records.tables import Attribution, Event
from anagen.records.tables import Patient as PatientRecord
from anagen.web.accounts.models import Site, User
from anagen.web.accounts.permissions import Permission, may
from anagen.web.registry.mapping import make_row
from anagen.web.registry.models import ROWS, AuditEvent, Patient, Row, Study

__all__ = ["Loaded", "load_cohort"]

_BATCH = 500
"""Rows that are in memory and in one statement at a time."""


@dataclass(frozen=True)
class Loaded:
    """What was loaded.

    Parameters
    ----------
    patients
        How many patients.
    rows
        How many rows in all.
    """

    patients: int
    rows: int


def load_cohort(
    cohort: Cohort,
    study: Study,
    site: Site | None,
    *,
    by: User | None,
    reason: str,
    registered: Mapping[str, date] | None = None,
) -> Loaded:
    """Put every row of a Cohort into a study.

    Summaries are not made; `refresh_all` makes them.

    Parameters
    ----------
    cohort
        The Cohort; it was checked when it was made.
    study
        Where to; it may hold other patients already.
    site
        Whose patients they are; None for a published study.
    by
        Who does it, and has to be allowed to import at the site; None for the set-up of
        the workbench itself.
    reason
        Why; kept with each row.
    registered
        Calendar date of day 0 of a patient, by pseudonym, where a date is wanted that is
        not part of the records: an invented clinic lives in the present by it.

    Raises
    ------
    PermissionDenied
        When `by` may not import there; nobody may into a published study.
    RecordsError
        When a key is in the study already.
    """
    if by is not None and not (study.is_writable and may(by, Permission.IMPORT, site)):
        raise PermissionDenied
    loader = _Loader(study, by, reason)
    with transaction.atomic():
        _refuse_taken_keys(cohort, study)
        patients = loader.patients(cohort, site, registered or {})
        rows = len(patients) + loader.rest(cohort, patients)
        if by is not None:
            AuditEvent.objects.create(
                action="load_cohort",
                by=by,
                at=timezone.now(),
                study=study,
                reason=reason,
                says=f"{len(patients)} patients, {rows} rows into {study.key}",
            )
    return Loaded(len(patients), rows)


class _Loader:
    """Writes rows of one study in batches, each with its history."""

    def __init__(self, study: Study, by: User | None, reason: str) -> None:
        self.study, self.by, self.reason = study, by, reason

    def patients(
        self, cohort: Cohort, site: Site | None, registered: Mapping[str, date]
    ) -> dict[str, Patient]:
        """Write the patients; return them by pseudonym."""
        rows = []
        for record in cohort.rows(PatientRecord):
            row: Any = make_row(record, study=self.study, patient=None)
            row.site, row.registered_on = site, registered.get(record.patient_id)
            rows.append(row)
        return {row.key: row for row in self._write(Patient, iter(rows))}

    def rest(self, cohort: Cohort, patients: dict[str, Patient]) -> int:
        """Write everything else; return how many rows."""
        owners = {event.event_id: event.patient_id for event in cohort.rows(Event)}
        written = 0
        for table, records in cohort.tables.items():
            if table == PatientRecord.table:
                continue
            made = (
                make_row(
                    record,
                    study=self.study,
                    patient=patients.get(_owner(record, owners) or ""),
                )
                for record in records
            )
            written += len(self._write(ROWS[table], made))
        return written

    def _write(self, model: type[Row], rows: Iterator[Any]) -> list[Any]:
        written: list[Any] = []
        while batch := list(islice(rows, _BATCH)):
            written += bulk_create_with_history(
                batch,
                model,
                default_user=self.by,
                default_change_reason=self.reason,
            )
        return written


def _owner(record: Record, owners: Mapping[str, str]) -> str | None:
    if isinstance(record, Attribution):
        return owners[record.event_id]
    owner: str | None = getattr(record, "patient_id", None)
    return owner


def _refuse_taken_keys(cohort: Cohort, study: Study) -> None:
    """Refuse a Cohort that has keys which the study has, all of them at once."""
    problems = []
    for table, records in cohort.tables.items():
        rows = ROWS[table]._default_manager.filter(study=study)
        taken = set(rows.values_list("key", flat=True))
        problems += [
            Problem(
                Place(table, number, ROWS[table].record.key),
                f"`{record.id}` is in {study.key} already",
                "A key names one row of a study",
                "Load it into another study, or give the row another key.",
            )
            for number, record in enumerate(records, start=1)
            if record.id in taken
        ]
    if problems:
        raise RecordsError(f"Nothing was loaded into {study.key}:", problems)
