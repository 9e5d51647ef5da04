"""Where each laboratory result of one patient lies in reference sets for the age.

The rules are those of ``knowledge/outcomes/reference_status.yaml``, the limits those of
``knowledge/reference_ranges``. Ages are compared in days and limits by multiplying, so
nothing is rounded.

Examples
--------
>>> from anagen.knowledge import load_knowledge
>>> from anagen.records.tables import Patient
>>> row = LaboratoryResult(
...     laboratory_id="l1",
...     patient_id="p",
...     day=0,
...     analyte="ige",
...     comparator=">",
...     value=1130,
...     unit="[IU]/mL",
... )
>>> case = Timeline(Patient(patient_id="p", age_at_index=15), laboratory=(row,))
>>> found = derive_reference_status(case, load_knowledge())
>>> [(s.reference_set, str(s.age_at), str(s.status)) for s in found][-2:]
[('ige_wu2025', 'specimen', 'high'), ('ige_wu2025', 'onset', 'None')]
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import ClassVar

from anagen.derivations.reference.rows import OutcomeRow
from anagen.derivations.tables.columns import OutcomeTable
from anagen.derivations.tables.reference_status import (
    OWN_LIMITS,
    REFERENCE_STATUS,
    AgeAt,
    StatusReason,
)
from anagen.kernel.errors import UnitError
from anagen.kernel.quantities import Comparator, Quantity
from anagen.kernel.time import DAYS_PER, TimeUnit
from anagen.kernel.units import conversion_factor
from anagen.knowledge import Knowledge
from anagen.knowledge.schema.reference_ranges import (
    AgeBand,
    RangeStatus,
    ReferenceRange,
    range_status,
)
from anagen.records.tables import LaboratoryResult
from anagen.records.terms import ConditionRole, Presence
from anagen.records.timeline import Timeline

__all__ = ["LimitStatus", "derive_reference_status", "unit_factors"]

_YEAR = DAYS_PER[TimeUnit.YEAR]


@dataclass(frozen=True, kw_only=True)
class LimitStatus(OutcomeRow):
    """One result against one set; the columns of `REFERENCE_STATUS`."""

    table: ClassVar[OutcomeTable] = REFERENCE_STATUS

    patient_id: str
    laboratory_id: str
    reference_set: str
    age_at: AgeAt
    analyte: str
    day: int | None
    comparator: Comparator | None
    value: Decimal | None
    unit: str | None
    age_in_days: Decimal | None
    lower_limit: Decimal | None
    upper_limit: Decimal | None
    status: RangeStatus | None
    reason: StatusReason


@dataclass(frozen=True)
class _Judged:
    """What is found for one result and set."""

    reason: StatusReason
    status: RangeStatus | None = None
    lower: Decimal | None = None
    upper: Decimal | None = None


def derive_reference_status(
    timeline: Timeline, knowledge: Knowledge, as_of: date | None = None
) -> tuple[LimitStatus, ...]:
    """Return each result of a patient against its printed limits and every set.

    Parameters
    ----------
    timeline
        The patient.
    knowledge
        The reference sets.
    as_of
        Day of the knowledge; the latest when not given.
    """
    onset = _onset_in_days(timeline)
    found: list[LimitStatus] = []
    for row in timeline.laboratory:
        own = _by_own_limits(row)
        found.append(_answer(row, OWN_LIMITS, AgeAt.NOT_USED, None, own))
        ages = {AgeAt.SPECIMEN: _age_in_days(timeline, row), AgeAt.ONSET: onset}
        for name, limits in knowledge.reference_ranges.items():
            if limits.analyte == row.analyte:
                factors = unit_factors(knowledge, limits, as_of)
                for age_at, age in ages.items():
                    judged = _by_set(row, limits, age, factors, as_of)
                    found.append(_answer(row, name, age_at, age, judged))
    return tuple(found)


def unit_factors(
    knowledge: Knowledge, limits: ReferenceRange, as_of: date | None = None
) -> Mapping[str, Fraction]:
    """Return by which factor each unit of the analyte becomes that of the set."""
    analyte = knowledge.analytes[limits.analyte]
    known = analyte.factors_on(as_of)
    found: dict[str, Fraction] = {}
    for unit in (analyte.unit, *analyte.accepted_units):
        try:
            found[unit] = conversion_factor(unit, limits.unit, factors=known)
        except UnitError:
            continue
    return found


def _age_in_days(timeline: Timeline, row: LaboratoryResult) -> Decimal | None:
    age = timeline.patient.age_at_index
    if age is None or row.day is None or row.day.day is None:
        return None
    return age * _YEAR + row.day.day


def _onset_in_days(timeline: Timeline) -> Decimal | None:
    """Return the youngest recorded age at onset, else the age less the longest course."""
    disease = [
        row
        for row in timeline.conditions
        if row.role is ConditionRole.INDEX_DISEASE and row.presence is Presence.PRESENT
    ]
    recorded = [row.onset_age for row in disease if row.onset_age is not None]
    if recorded:
        return min(recorded) * _YEAR
    age = timeline.patient.age_at_index
    lengths = [
        row.duration.day
        for row in disease
        if row.duration is not None and row.duration.day is not None
    ]
    return None if age is None or not lengths else age * _YEAR - max(lengths)


def _by_own_limits(row: LaboratoryResult) -> _Judged:
    lower, upper = row.lower_limit, row.upper_limit
    if row.value is None:
        return _Judged(StatusReason.NO_VALUE, lower=lower, upper=upper)
    if lower is None and upper is None:
        return _Judged(StatusReason.NO_LIMITS)
    result = Quantity(row.value, row.unit or "1", row.comparator)
    return _judged(range_status(result, lower, upper), lower, upper)


def _by_set(
    row: LaboratoryResult,
    limits: ReferenceRange,
    age: Decimal | None,
    factors: Mapping[str, Fraction],
    as_of: date | None,
) -> _Judged:
    if row.value is None:
        return _Judged(StatusReason.NO_VALUE)
    if row.unit is None or row.unit not in factors:
        return _Judged(StatusReason.OTHER_UNIT)
    if age is None:
        return _Judged(StatusReason.NO_AGE)
    bands = list(_bands_of(limits, age, as_of))
    if len(bands) != 1:
        return _Judged(StatusReason.NO_BAND)
    lower, upper, factor = bands[0].lower, bands[0].upper, factors[row.unit]
    # Both sides times the denominator: exact, where a quotient would be rounded.
    value = row.value * factor.numerator
    result = Quantity(value, limits.unit, row.comparator)
    scaled = None if lower is None else lower * factor.denominator
    status = limits.status_in(result, scaled, upper * factor.denominator)
    return _judged(status, lower, upper)


def _bands_of(
    limits: ReferenceRange, age: Decimal, as_of: date | None
) -> Iterator[AgeBand]:
    for band in limits.bands_in_force(as_of):
        first, too_old = band.days
        if first <= age and (too_old is None or age < too_old):
            yield band


def _judged(
    status: RangeStatus | None, lower: Decimal | None, upper: Decimal | None
) -> _Judged:
    reason = StatusReason.CENSORED if status is None else StatusReason.CLASSIFIED
    return _Judged(reason, status, lower, upper)


_WHY: dict[StatusReason, str] = {
    StatusReason.NO_VALUE: "there is no number",
    StatusReason.NO_LIMITS: "no limits were printed with it",
    StatusReason.NO_AGE: "the age is not known",
    StatusReason.NO_BAND: "the set has no limits for the age",
    StatusReason.OTHER_UNIT: "its unit does not convert to that of the set",
    StatusReason.CENSORED: "the values it may stand for lie on both sides of a limit",
}


def _answer(
    row: LaboratoryResult,
    name: str,
    age_at: AgeAt,
    age: Decimal | None,
    judged: _Judged,
) -> LimitStatus:
    number = "" if row.value is None else f"{row.value:f} {row.unit or ''}".rstrip()
    result = f"{row.comparator or ''}{number}" or row.analyte
    says = _WHY.get(judged.reason, f"{judged.status} by {name}")
    return LimitStatus(
        patient_id=row.patient_id,
        laboratory_id=row.laboratory_id,
        reference_set=name,
        age_at=age_at,
        analyte=row.analyte,
        day=row.day.day if row.day else None,
        comparator=row.comparator,
        value=row.value,
        unit=row.unit,
        age_in_days=age,
        lower_limit=judged.lower,
        upper_limit=judged.upper,
        status=judged.status,
        reason=judged.reason,
        rows=(row.laboratory_id,),
        because=f"{result}: {says}",
    )
