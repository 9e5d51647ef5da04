"""Combinations as a source lists them, per combination, episode or patient."""

from __future__ import annotations

from anagen.kernel.time import TimeUnit
from anagen.records.tables import Combination
from anagen.reports.measures.registry import (
    Measured,
    UnitRow,
    known,
    registers,
    unknown,
)
from anagen.reports.questions import Unit

_UNITS = (Unit.COMBINATION, Unit.EPISODE)
_WITH_COURSE = (*_UNITS, Unit.COURSE)


def members(row: UnitRow) -> tuple[Combination, ...]:
    """Return the combinations of the unit; all of the person's for a patient."""
    own = tuple(r for r in row.records if isinstance(r, Combination))
    return own or row.timeline.combinations


def _word(row: UnitRow, column: str) -> Measured:
    """Return a column of the unit's combinations; they must agree."""
    found = members(row)
    values = {str(value) for c in found if (value := getattr(c, column)) is not None}
    if not values:
        return unknown(f"no {column.replace('_', ' ')} is on record", *found)
    if len(values) > 1:
        return unknown(f"several: {', '.join(sorted(values))}", *found)
    return known(values.pop(), *found)


@registers(*_UNITS)
def age(row: UnitRow) -> Measured:
    """Age as printed for the combination, in years."""
    first = members(row)[0]
    if first.age is None:
        return unknown("no age is printed", first)
    return known(first.age, first)


@registers(*_WITH_COURSE)
def jak_inhibitor(row: UnitRow) -> Measured:
    """The JAK inhibitor of the combination."""
    return _word(row, "jak_inhibitor")


@registers(*_WITH_COURSE)
def partner(row: UnitRow) -> Measured:
    """The partner; several, in the order of the alphabet, for triple therapy."""
    found = members(row)
    if not found:
        return unknown("no combination is on record")
    return known(" + ".join(sorted({c.partner for c in found})), *found)


@registers(*_UNITS)
def regimen(row: UnitRow) -> Measured:
    """The drugs combined: JAK inhibitor and partners, in the order of the alphabet."""
    found = members(row)
    drugs = {drug for c in found for drug in (c.jak_inhibitor, c.partner)}
    return known(" + ".join(sorted(drugs)), *found)


@registers(*_WITH_COURSE)
def reason(row: UnitRow) -> Measured:
    """Why the drugs were combined."""
    return _word(row, "reason")


@registers(*_WITH_COURSE)
def response(row: UnitRow) -> Measured:
    """Response to the combination."""
    return _word(row, "response")


@registers(*_WITH_COURSE)
def response_before(row: UnitRow) -> Measured:
    """Response to the JAK inhibitor alone."""
    return _word(row, "response_before")


@registers(*_WITH_COURSE)
def reason_ended(row: UnitRow) -> Measured:
    """Why the combination ended."""
    return _word(row, "reason_ended")


@registers(*_WITH_COURSE)
def order_of_entry(row: UnitRow) -> Measured:
    """Which of the two drugs came second."""
    return _word(row, "order_of_entry")


@registers(*_WITH_COURSE)
def failure(row: UnitRow) -> Measured:
    """Primary or secondary failure of the JAK inhibitor, as stated."""
    return _word(row, "failure")


@registers(Unit.PATIENT, *_UNITS)
def ongoing(row: UnitRow) -> Measured:
    """Whether a combination was still going when reported."""
    found = members(row)
    if not found:
        return unknown("no combination is on record")
    return known(any(c.ongoing for c in found), *found)


@registers(*_UNITS)
def combination_months(row: UnitRow) -> Measured:
    """Months the combination lasted; of an episode, its longest member."""
    found = [c for c in members(row) if c.duration is not None]
    lengths = [
        months
        for c in found
        if c.duration and (months := c.duration.in_unit(TimeUnit.MONTH)) is not None
    ]
    if not lengths:
        return unknown("no duration is on record", *members(row))
    still = any(c.ongoing for c in found)
    return known(max(lengths), *found, because="still ongoing" if still else "")


@registers(*_UNITS)
def partner_lead_months(row: UnitRow) -> Measured:
    """Months the partner was taken before the JAK inhibitor."""
    for each in members(row):
        lead = each.partner_lead
        months = lead.in_unit(TimeUnit.MONTH) if lead else None
        if months is not None:
            return known(months, each)
    return unknown("no time on the partner alone is on record", *members(row))
