"""Laboratory results: the number as reported, and where it lies in a reference set."""

from __future__ import annotations

from anagen.derivations.reference.reference_status import derive_reference_status
from anagen.knowledge import load_knowledge
from anagen.knowledge.schema.reference_ranges import RangeStatus
from anagen.records.tables import LaboratoryResult
from anagen.reports.measures.registry import (
    Measured,
    UnitRow,
    known,
    registers,
    unknown,
)
from anagen.reports.questions import Unit


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
    judged = derive_reference_status(row.timeline, load_knowledge())
    found = [
        status
        for status in judged
        if status.laboratory_id == first.laboratory_id
        and (status.reference_set, status.age_at) == (limits.stem, age_at)
    ]
    if not found:
        return unknown(f"{limits.name} is not for {analyte.replace('_', ' ')}", first)
    if found[0].status is None:
        return unknown(found[0].because, first)
    is_high = found[0].status is RangeStatus.HIGH
    return known(is_high, first, because=found[0].because)
