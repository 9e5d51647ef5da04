"""How much of a drug: the dose each time, the dose a day, and what the drug was for."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from anagen.derivations.reference.dose import daily_dose as dose_a_day
from anagen.derivations.reference.exposure import COURSE_ROLES
from anagen.records.tables import Combination, Treatment
from anagen.records.terms import Phase, TreatmentRole
from anagen.reports.measures.registry import (
    Measured,
    UnitRow,
    known,
    registers,
    treatments_of,
    unknown,
)
from anagen.reports.questions import Unit
from anagen.reports.statistics import format_number

_UNITS = (Unit.PATIENT, Unit.COMBINATION)

Amounts = Callable[[Treatment], tuple[Fraction, Fraction] | None]


@registers(*_UNITS)
def dose(row: UnitRow, drug: str, phase: str = "") -> Measured:
    """Dose of a drug each time, in its unit; at full dose unless a phase is named.

    Unknown when several doses are on record, or the dose is a range.
    """
    return _one_amount(row, drug, phase, _each_time)


@registers(*_UNITS)
def daily_dose(row: UnitRow, drug: str, phase: str = "") -> Measured:
    """Dose of a drug a day, in its unit; at full dose unless a phase is named.

    Unknown when several are on record, the dose is a range, or how often is not known.
    """
    return _one_amount(row, drug, phase, _a_day)


def _each_time(row: Treatment) -> tuple[Fraction, Fraction] | None:
    if row.dose is None:
        return None
    high = row.dose if row.dose_high is None else row.dose_high
    return Fraction(row.dose), Fraction(high)


def _a_day(row: Treatment) -> tuple[Fraction, Fraction] | None:
    amount = dose_a_day(row)
    if amount.low is None or amount.high is None:
        return None
    return amount.low, amount.high


def _one_amount(row: UnitRow, drug: str, phase: str, amounts: Amounts) -> Measured:
    rows = _rows_of(row, drug, phase)
    if not rows:
        return unknown(f"no {drug} is on record here")
    ends = {ends for each in rows if (ends := amounts(each)) is not None}
    if not ends:
        return unknown("its dose is not known", *rows)
    doses = {end for pair in ends for end in pair}
    if len(doses) > 1:
        listed = ", ".join(map(format_number, sorted(doses)))
        return unknown(f"several doses are on record: {listed}", *rows)
    return known(doses.pop(), *(each for each in rows if amounts(each)))


def _rows_of(row: UnitRow, drug: str, phase: str) -> tuple[Treatment, ...]:
    """Return the rows a dose is read from: the unit's own first, then the course's.

    What was taken before the course is left out; what followed it counts only where
    the course has none.
    """
    found = [t for t in treatments_of(row, drug) if t.role is not TreatmentRole.PRIOR]
    own = {r.id for r in row.records if isinstance(r, Combination)}
    if own:
        courses = {r.course_id for r in row.records if isinstance(r, Combination)}
        named = [t for t in found if t.combination_id in own]
        found = named or [t for t in found if t.course_id in courses]
    found = [t for t in found if t.role in COURSE_ROLES] or found
    if phase:
        return tuple(t for t in found if t.phase == phase)
    return tuple([t for t in found if t.phase is Phase.FULL] or found)


@registers(Unit.PATIENT)
def index_drug(row: UnitRow, drug: str) -> Measured:
    """Whether a drug was the treatment reported on; what followed it left out."""
    index = [t for t in row.timeline.treatments if t.role is TreatmentRole.INDEX]
    if not index:
        return unknown("no index treatment is on record")
    taken = [t for t in index if t.drug == drug]
    return known(bool(taken), *(taken or index))


@registers(Unit.PATIENT)
def index_treatment(row: UnitRow) -> Measured:
    """The drug reported on; several, in the order of the alphabet, joined by a plus."""
    index = [t for t in row.timeline.treatments if t.role is TreatmentRole.INDEX]
    if not index:
        return unknown("no index treatment is on record")
    return known(" + ".join(sorted({t.drug for t in index})), *index)


@registers(Unit.PATIENT)
def regimen(row: UnitRow) -> Measured:
    """The drugs given together: index and combined ones, in the order of the alphabet."""
    roles = {TreatmentRole.INDEX, TreatmentRole.COMBINATION}
    together = [t for t in row.timeline.treatments if t.role in roles]
    if not together:
        return unknown("no index treatment is on record")
    return known(" + ".join(sorted({t.drug for t in together})), *together)
