"""Who the patients are: age, sex, weight, disease and what else they have."""

from __future__ import annotations

from fractions import Fraction

from anagen.kernel.time import TimeUnit
from anagen.records.tables import Condition
from anagen.records.terms import ConditionRole, Presence
from anagen.reports.measures.registry import (
    Measured,
    UnitRow,
    known,
    registers,
    unknown,
)
from anagen.reports.questions import Unit

_NONE = "none"
_MONTHS_A_YEAR = 12


def _recorded(row: UnitRow, column: str, words: str) -> Measured:
    """Return what the patient's own row says."""
    patient = row.timeline.patient
    value = getattr(patient, column)
    if value is None:
        return unknown(f"no {words} is on record", patient)
    return known(str(value) if isinstance(value, str) else value, patient)


@registers(Unit.PATIENT)
def on_record(row: UnitRow) -> Measured:
    """Yes of every unit: with it, a count is of all there are."""
    return known(True, row.timeline.patient, *row.records)


@registers(Unit.PATIENT)
def age(row: UnitRow) -> Measured:
    """Age at day 0, in years."""
    return _recorded(row, "age_at_index", "age")


@registers(Unit.PATIENT)
def sex(row: UnitRow) -> Measured:
    """Sex as recorded."""
    return _recorded(row, "sex", "sex")


@registers(Unit.PATIENT)
def weight(row: UnitRow) -> Measured:
    """Body weight at day 0, in kg."""
    return _recorded(row, "weight", "weight")


@registers(Unit.PATIENT)
def status(row: UnitRow) -> Measured:
    """Where the patient stood when last seen."""
    return _recorded(row, "status", "status")


def index_conditions(row: UnitRow) -> tuple[Condition, ...]:
    """Return the index disease, one row per stage the source tells apart."""
    return tuple(
        c for c in row.timeline.conditions if c.role is ConditionRole.INDEX_DISEASE
    )


@registers(Unit.PATIENT)
def disease(row: UnitRow) -> Measured:
    """The index disease."""
    found = index_conditions(row)
    if not found:
        return unknown("no index disease is on record")
    return known(found[0].condition, *found)


@registers(Unit.PATIENT)
def subtype(row: UnitRow) -> Measured:
    """Subtype of the index disease at day 0."""
    found = [c for c in index_conditions(row) if c.subtype]
    if not found:
        return unknown("no subtype is on record", *index_conditions(row))
    return known(str(found[0].subtype), *found)


@registers(Unit.PATIENT)
def disease_duration_months(row: UnitRow, stage: str = "present") -> Measured:
    """Months of disease at day 0: of the ``present`` subtype, or of the ``whole``.

    A source may state how long the present subtype has lasted and how long any
    alopecia has; a rule about the subtype must use the first.
    """
    lasting = [
        (months, c)
        for c in index_conditions(row)
        if c.duration and (months := c.duration.in_unit(TimeUnit.MONTH)) is not None
    ]
    if not lasting:
        return unknown("no duration of disease is on record", *index_conditions(row))
    staged = [pair for pair in lasting if pair[1].subtype]
    if stage == "present" and staged:
        months, condition = staged[0]
    else:
        months, condition = max(lasting, key=lambda pair: pair[0])
    return known(months, condition)


@registers(Unit.PATIENT)
def onset_age(row: UnitRow) -> Measured:
    """Age at onset, in years: as stated, else age less the longest duration."""
    for condition in index_conditions(row):
        if condition.onset_age is not None:
            return known(condition.onset_age, condition, because="as stated")
    now = age(row)
    lasted = disease_duration_months(row, "whole")
    if not isinstance(now.value, Fraction) or not isinstance(lasted.value, Fraction):
        return unknown("age or duration of disease is not on record")
    years = now.value - lasted.value / _MONTHS_A_YEAR
    return Measured(years, now.rows + lasted.rows, "age less duration of disease")


@registers(Unit.PATIENT)
def condition(row: UnitRow, term: str) -> Measured:
    """Whether the person has a disease, comorbidity or allergy.

    Unknown when the source lists no condition of that kind for this person.
    """
    rows = [c for c in row.timeline.conditions if c.condition in {term, _NONE}]
    named = [c for c in rows if c.condition == term]
    if named:
        return known(any(c.presence is Presence.PRESENT for c in named), *named)
    listed = [
        c for c in row.timeline.conditions if c.role != ConditionRole.INDEX_DISEASE
    ]
    if rows or listed:
        return known(False, *listed, because="not among those listed")
    return unknown(f"the source does not say whether there is {term}")


@registers(Unit.PATIENT)
def finding(row: UnitRow, kind: str) -> Measured:
    """What was found last of a kind, such as ``body_hair``."""
    rows = [f for f in row.timeline.findings if f.kind == kind]
    if not rows:
        return unknown(f"no {kind.replace('_', ' ')} is on record")
    return known(rows[-1].value, rows[-1])
