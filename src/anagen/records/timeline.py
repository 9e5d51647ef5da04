"""One patient's records, in order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from anagen.kernel.time import StudyDay
from anagen.records.columns import Record
from anagen.records.tables import (
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

__all__ = ["Timeline", "in_order"]

R = TypeVar("R", bound=Record)

_UNDATED = (1, 0)


_MOMENTS = ("day", "start_day", "onset_day")


def _when(record: Record) -> tuple[tuple[int, int], int, str]:
    """Order by day, then stated order, then key; undated rows last."""
    stated = (getattr(record, name, None) for name in _MOMENTS)
    moment: StudyDay | None = next(filter(None, stated), None)
    if moment is None:
        return _UNDATED, 0, record.id
    if moment.day is not None:
        place = (0, moment.day)
    elif moment.latest is not None and moment.latest < 0:
        place = (-1, 0)
    else:
        place = _UNDATED
    return place, moment.rank or 0, record.id


def in_order(records: Iterable[R]) -> tuple[R, ...]:
    """Return records in time.

    Rows known only to lie before day 0 come first, in their stated order; then dated
    rows; then undated ones. Ties are broken by key, so the order in a file never
    matters. The moment of a row is its day, the first day of a treatment, or the onset
    of a condition.
    """
    return tuple(sorted(records, key=_when))


@dataclass(frozen=True)
class Timeline:
    """One patient's frozen, validated records.

    Each attribute is named as its table and ordered in time by :func:`in_order`.
    Made by ``Cohort.timelines()``, which has checked the records against each other.
    """

    patient: Patient
    conditions: tuple[Condition, ...] = ()
    treatments: tuple[Treatment, ...] = ()
    combinations: tuple[Combination, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    laboratory: tuple[LaboratoryResult, ...] = ()
    events: tuple[Event, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    findings: tuple[Finding, ...] = ()
    screenings: tuple[Screening, ...] = ()
    decisions: tuple[Decision, ...] = ()

    @property
    def patient_id(self) -> str:
        """The pseudonym of the person."""
        return self.patient.patient_id

    @cached_property
    def laboratory_by_analyte(self) -> Mapping[str, tuple[LaboratoryResult, ...]]:
        """The laboratory results of each analyte, in time."""
        found: dict[str, list[LaboratoryResult]] = {}
        for row in self.laboratory:
            found.setdefault(row.analyte, []).append(row)
        return {analyte: tuple(rows) for analyte, rows in found.items()}

    @property
    def label(self) -> str:
        """What the patient is called in tables and figures."""
        return self.patient.label or self.patient.patient_id
