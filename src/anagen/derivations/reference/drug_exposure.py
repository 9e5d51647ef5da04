"""How long one patient took each drug of the course, and how much of it.

The rules are those of ``knowledge/outcomes/drug_exposure.yaml``; the length is that of
:func:`anagen.derivations.reference.exposure.exposure_span` with each stated time in
whole days, as tables hold it.

Examples
--------
>>> from anagen.knowledge import load_knowledge
>>> from anagen.records.tables import Patient
>>> rows = [
...     Treatment(
...         treatment_id=key,
...         patient_id="p",
...         drug="tofacitinib",
...         role="index",
...         phase=phase,
...         dose=5,
...         unit="mg",
...         frequency=times,
...         period=1,
...         period_unit="d",
...         start_day=start,
...         end_day=end,
...     )
...     for key, phase, times, start, end in [
...         ("t1", "full", 2, "0", "6 mo"),
...         ("t2", "taper", 1, "6 mo", "8 mo"),
...     ]
... ]
>>> case = Timeline(Patient(patient_id="p"), treatments=tuple(rows))
>>> [row] = derive_drug_exposure(case, load_knowledge())
>>> row.days_with_taper, row.days_without_taper, row.cumulative_dose_low
(244, 183, 2135.0)
>>> row.because
'from the first start to the last end'
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from anagen.derivations.reference.dose import MILLIONTHS, in_millionths
from anagen.derivations.reference.exposure import (
    ExposureSpan,
    exposure_span,
    row_length,
    whole_days,
)
from anagen.derivations.reference.rows import OutcomeRow
from anagen.derivations.reference.treatment_spans import (
    TreatmentSpan,
    derive_treatment_spans,
)
from anagen.derivations.tables.columns import OutcomeTable
from anagen.derivations.tables.drug_exposure import (
    DRUG_EXPOSURE,
    CumulativeStatus,
    ExposureBasis,
    ExposureGap,
)
from anagen.derivations.tables.treatment_spans import Placement
from anagen.kernel.quantities import Comparator
from anagen.kernel.time import StudyDay
from anagen.knowledge import Knowledge
from anagen.knowledge.schema.outcomes.drug_exposure import DrugExposureOutcome
from anagen.records.tables import Treatment
from anagen.records.timeline import Timeline

__all__ = ["DrugExposure", "derive_drug_exposure"]

_RowPair = tuple[Treatment, TreatmentSpan]


@dataclass(frozen=True, kw_only=True)
class DrugExposure(OutcomeRow):
    """One drug of one patient; the columns of `DRUG_EXPOSURE` say what each means."""

    table: ClassVar[OutcomeTable] = DRUG_EXPOSURE

    patient_id: str
    drug: str
    drug_known: bool
    treatment_rows: int
    ongoing: bool | None
    days_with_taper: int | None
    comparator_with_taper: Comparator | None
    basis_with_taper: ExposureBasis
    gap_with_taper: ExposureGap | None
    days_without_taper: int | None
    comparator_without_taper: Comparator | None
    basis_without_taper: ExposureBasis
    gap_without_taper: ExposureGap | None
    cumulative_dose_low: float | None
    cumulative_dose_high: float | None
    cumulative_dose_unit: str | None
    cumulative_dose_status: CumulativeStatus


@dataclass(frozen=True)
class _Cumulative:
    """How much was taken, in millionths of the unit; unknown unless the status says."""

    status: CumulativeStatus
    low: int = 0
    high: int = 0
    unit: str | None = None

    def in_units(self, millionths: int) -> float | None:
        known = self.status is CumulativeStatus.KNOWN
        return millionths / MILLIONTHS if known else None


def derive_drug_exposure(
    timeline: Timeline, knowledge: Knowledge
) -> tuple[DrugExposure, ...]:
    """Return how long one patient took each drug of the course, in order of the drug.

    Parameters
    ----------
    timeline
        The patient.
    knowledge
        The rules, and which drugs there are.
    """
    roles = knowledge.outcome(DrugExposureOutcome).roles
    spans = derive_treatment_spans(timeline, knowledge)
    by_drug: defaultdict[str, list[_RowPair]] = defaultdict(list)
    for row, span in zip(timeline.treatments, spans, strict=True):
        if row.role in roles and span.placement is not Placement.NOT_TAKEN:
            by_drug[row.drug].append((row, span))
    return tuple(
        _measure(timeline, drug, rows, roles) for drug, rows in sorted(by_drug.items())
    )


def _measure(
    timeline: Timeline, drug: str, rows: list[_RowPair], roles: tuple[str, ...]
) -> DrugExposure:
    full, without = (
        exposure_span(
            timeline, drug, with_taper=with_taper, roles=roles, in_days=whole_days
        )
        for with_taper in (True, False)
    )
    total = _cumulative(rows, timeline.patient.last_seen_day)
    return DrugExposure(
        patient_id=timeline.patient_id,
        drug=drug,
        drug_known=rows[0][1].drug_known,
        treatment_rows=len(rows),
        ongoing=_ongoing(row.ongoing for row, _ in rows),
        days_with_taper=_days(full),
        comparator_with_taper=full.comparator,
        basis_with_taper=full.basis,
        gap_with_taper=full.gap,
        days_without_taper=_days(without),
        comparator_without_taper=without.comparator,
        basis_without_taper=without.basis,
        gap_without_taper=without.gap,
        cumulative_dose_low=total.in_units(total.low),
        cumulative_dose_high=total.in_units(total.high),
        cumulative_dose_unit=total.unit,
        cumulative_dose_status=total.status,
        rows=tuple(sorted(full.rows)),
        because=full.because,
    )


def _days(span: ExposureSpan) -> int | None:
    return None if span.days is None else int(span.days)


def _ongoing(said: Iterable[bool | None]) -> bool | None:
    """Say yes when any row does; no only when none leaves it open."""
    answers = set(said)
    if True in answers:
        return True
    return None if None in answers else False


def _cumulative(rows: list[_RowPair], last_seen: StudyDay | None) -> _Cumulative:
    """Add daily dose times length, row by row."""
    lengths = [row_length(row, last_seen, whole_days) for row, _ in rows]
    missing = {
        _missing(span, length) for (_, span), length in zip(rows, lengths, strict=True)
    }
    for status in CumulativeStatus:
        if status is not CumulativeStatus.KNOWN and status in missing:
            return _Cumulative(status)
    units = {span.unit for _, span in rows}
    if len(units) > 1:
        return _Cumulative(CumulativeStatus.DIFFERENT_UNITS)
    low = high = 0
    for (_, span), length in zip(rows, lengths, strict=True):
        days = float(length or 0)
        low += in_millionths((span.daily_dose_low or 0.0) * days)
        high += in_millionths((span.daily_dose_high or 0.0) * days)
    return _Cumulative(CumulativeStatus.KNOWN, low, high, units.pop())


def _missing(span: TreatmentSpan, length: Fraction | None) -> CumulativeStatus:
    """Say what one row lacks; known when nothing."""
    status = CumulativeStatus(span.dose_status)
    if status is CumulativeStatus.KNOWN and length is None:
        return CumulativeStatus.NO_LENGTH
    return status
