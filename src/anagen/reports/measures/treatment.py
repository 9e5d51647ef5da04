"""What the patients took: drugs, months of exposure, doses, follow-up."""

from __future__ import annotations

from fractions import Fraction

from anagen.derivations.reference.exposure import (
    ExposureSpan,
    exposure_span,
)
from anagen.derivations.reference.exposure import (
    cumulative_dose as scheduled_total,
)
from anagen.derivations.reference.follow_up import follow_up
from anagen.derivations.tables.follow_up import FollowUpSource
from anagen.records.terms import TreatmentRole
from anagen.reports.measures.registry import (
    Measured,
    UnitRow,
    known,
    registers,
    treatments_of,
    unknown,
)
from anagen.reports.questions import Unit

_INDEX = "index"


def _drugs(row: UnitRow, drug: str) -> tuple[str, ...]:
    """Return the drug itself, or those of the index treatment for ``index``."""
    if drug != _INDEX:
        return (drug,)
    taken = [t for t in row.timeline.treatments if t.role is TreatmentRole.INDEX]
    return tuple(dict.fromkeys(t.drug for t in taken))


def _exposure(row: UnitRow, drug: str, *, with_taper: bool) -> Measured:
    drugs = _drugs(row, drug)
    if len(drugs) != 1:
        return unknown(f"{len(drugs)} index drugs are on record; name one")
    span: ExposureSpan = exposure_span(row.timeline, drugs[0], with_taper=with_taper)
    return Measured(span.months, span.rows, span.because)


@registers(Unit.PATIENT)
def exposure_months(row: UnitRow, drug: str) -> Measured:
    """Months on a drug, or on the ``index`` treatment; rescue courses left out."""
    return _exposure(row, drug, with_taper=True)


@registers(Unit.PATIENT)
def exposure_months_before_taper(row: UnitRow, drug: str) -> Measured:
    """Months on a drug, or on the ``index`` treatment, without its taper."""
    return _exposure(row, drug, with_taper=False)


@registers(Unit.PATIENT)
def follow_up_months(row: UnitRow) -> Measured:
    """Months from day 0 to the day last seen."""
    patient = row.timeline.patient
    found = follow_up(row.timeline)
    if found.source is not FollowUpSource.LAST_SEEN:
        return unknown("the day last seen is not on record", patient)
    return Measured(found.months, (patient.id,), found.because)


@registers(Unit.PATIENT)
def cumulative_dose(row: UnitRow, drug: str) -> Measured:
    """Total dose of a drug as the source states it, in its unit."""
    stated = [t for t in treatments_of(row, drug) if t.cumulative_dose is not None]
    if not stated:
        return unknown(f"no total of {drug} is stated", *treatments_of(row, drug))
    total = sum((Fraction(t.cumulative_dose or 0) for t in stated), Fraction(0))
    of = stated[0].cumulative_dose_as or drug
    return known(total, *stated, because=f"stated, as {of}")


@registers(Unit.PATIENT)
def scheduled_dose(row: UnitRow, drug: str) -> Measured:
    """Total dose of a drug computed from its schedule; unknown where a part is."""
    found = scheduled_total(row.timeline, drug)
    if found.low is None or found.low != found.high:
        why = found.because if found.low is None else "the dose is a range"
        return Measured(None, found.rows, why)
    return Measured(found.low, found.rows, f"{found.because}, in {found.unit}")


@registers(Unit.PATIENT)
def drug(row: UnitRow, drug: str) -> Measured:
    """Whether the person took a drug in this course; earlier treatments left out."""
    course = [t for t in row.timeline.treatments if t.role is not TreatmentRole.PRIOR]
    if not course:
        return unknown("no treatment is on record")
    taken = [t for t in course if t.drug == drug]
    return known(bool(taken), *(taken or course))


@registers(Unit.PATIENT)
def prior_drug(row: UnitRow, drug: str) -> Measured:
    """Whether the person had taken a drug before."""
    prior = [t for t in row.timeline.treatments if t.role is TreatmentRole.PRIOR]
    if not prior:
        return unknown("no earlier treatment is on record")
    taken = [t for t in prior if t.drug == drug]
    return known(bool(taken), *(taken or prior))
