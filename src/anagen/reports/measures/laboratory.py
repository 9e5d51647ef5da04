"""Laboratory results: the number as reported, and where it lies in a reference set."""

from __future__ import annotations

from fractions import Fraction

from anagen.kernel.quantities import Quantity
from anagen.knowledge import load_knowledge
from anagen.records.tables import LaboratoryResult
from anagen.reports.measures.demography import age, onset_age
from anagen.reports.measures.registry import (
    Measured,
    UnitRow,
    known,
    registers,
    unknown,
)
from anagen.reports.questions import Unit
from anagen.reports.statistics import format_number, to_decimal


def _first_result(row: UnitRow, analyte: str) -> LaboratoryResult | None:
    found = [r for r in row.timeline.laboratory if r.analyte == analyte]
    return found[0] if found else None


@registers(Unit.PATIENT)
def laboratory(row: UnitRow, analyte: str) -> Measured:
    """The first result of an analyte as reported; unknown when it is censored."""
    first = _first_result(row, analyte)
    if first is None or first.value is None:
        return unknown(f"no {analyte.replace('_', ' ')} is on record")
    if first.comparator is not None:
        return unknown(f"reported as {first.comparator}{first.value}, a bound", first)
    return known(first.value, first)


@registers(Unit.PATIENT)
def laboratory_high(
    row: UnitRow, analyte: str, reference_set: str, age_at: str = "specimen"
) -> Measured:
    """Whether the first result is above a named reference set's limit for the age.

    The age is that at the ``specimen`` (taken as the age at day 0) or at ``onset``.
    A censored result is classified when its bound settles the matter.
    """
    first = _first_result(row, analyte)
    if first is None or first.value is None or first.unit is None:
        return unknown(f"no {analyte.replace('_', ' ')} is on record")
    limits = load_knowledge().reference_ranges[reference_set]
    years = onset_age(row) if age_at == "onset" else age(row)
    if not isinstance(years.value, Fraction):
        return unknown("the age is not on record", first)
    result = Quantity(first.value, first.unit, first.comparator)
    status = limits.status_of(result, to_decimal(years.value))
    because = f"{result} at {format_number(years.value)} years by {limits.name}"
    if status is None:
        return unknown(f"{because}: no limit settles it", first)
    return known(status == "high", first, because=because)
