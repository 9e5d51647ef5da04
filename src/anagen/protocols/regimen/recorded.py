"""The regimen that a patient's treatment rows record.

Rows are placed in time by the outcome ``treatment_spans``. A row that was still going when
last heard of goes on until a later row or a day that is asked for: beyond the last day on
record that is what was ordered, and no longer what was seen. A row that cannot be placed is
kept as undated, within the days that its own bounds allow.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from fractions import Fraction

from anagen.derivations.reference.treatment_spans import (
    TreatmentSpan,
    derive_treatment_spans,
)
from anagen.derivations.tables.treatment_spans import Placement
from anagen.kernel.errors import UnitError
from anagen.kernel.time import StudyDay, TimeUnit
from anagen.kernel.units import conversion_factor
from anagen.knowledge import Knowledge
from anagen.protocols.regimen.doses import Dose
from anagen.protocols.regimen.regimen import Regimen
from anagen.protocols.regimen.spells import Spell, Undated
from anagen.protocols.regimen.timing import Timing, read_timing
from anagen.records.tables import Treatment
from anagen.records.terms import TreatmentRole
from anagen.records.timeline import Timeline

__all__ = ["COURSE_ROLES", "read_dose", "read_regimen"]

COURSE_ROLES = frozenset(
    {
        TreatmentRole.INDEX,
        TreatmentRole.COMBINATION,
        TreatmentRole.BRIDGE,
        TreatmentRole.MAINTENANCE,
        TreatmentRole.RESCUE,
    }
)
"""What belongs to the course of the index treatment."""

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_UNIT = "the units of its rows do not convert into each other"


def read_dose(row: Treatment) -> Dose:
    """Return how much a row gives each time, as far as it says.

    Examples
    --------
    >>> row = dict(treatment_id="t", patient_id="p", role="index", drug="baricitinib")
    >>> read_dose(Treatment(**row, dose=4, unit="mg")).describe()
    '4 mg'
    >>> read_dose(Treatment(**row, not_stated=frozenset({"dose"}))).because
    'the dose is not stated'
    """
    if row.dose is None:
        known = "stated" if "dose" in row.not_stated else "known"
        return Dose(None, None, row.unit, f"the dose is not {known}")
    high = row.dose if row.dose_high is None else row.dose_high
    return Dose(Fraction(row.dose), Fraction(high), row.unit)


def read_regimen(
    timeline: Timeline,
    knowledge: Knowledge,
    *,
    roles: Collection[TreatmentRole] = COURSE_ROLES,
    drugs: Collection[str] | None = None,
) -> Regimen:
    """Return what a patient's rows record, rows of one drug adding up.

    Parameters
    ----------
    timeline
        The patient.
    knowledge
        Which drugs there are.
    roles
        Which rows count.
    drugs
        Which drugs count; all when not given.
    """
    spans = {
        span.treatment_id: span for span in derive_treatment_spans(timeline, knowledge)
    }
    rows = [
        row
        for row in timeline.treatments
        if row.role in roles
        and (drugs is None or row.drug in drugs)
        and spans[row.treatment_id].placement is not Placement.NOT_TAKEN
    ]
    unlike = _unlike_units(rows)
    spells, undated = [], []
    index_date = timeline.patient.index_date
    for row in rows:
        span, dose = spans[row.treatment_id], read_dose(row)
        if row.drug in unlike:
            dose = Dose(None, None, None, _UNIT)
        if span.is_placed or _goes_on(row):
            spells.append(_spell(row, span, dose, index_date))
        elif span.placement is not Placement.ZERO_DAYS:
            undated.append(_undated(row, span, dose))
    return Regimen(tuple(spells), tuple(undated))


def _goes_on(row: Treatment) -> bool:
    """Say whether a row was still going when last heard of, since a day that is known."""
    start = row.start_day
    is_dated = start is not None and start.is_exact
    return row.ongoing is True and row.end_day is None and is_dated


def _unlike_units(rows: Iterable[Treatment]) -> set[str]:
    """Return the drugs whose rows are in units that do not convert."""
    first, unlike = dict[str, str](), set[str]()
    for row in sorted(rows, key=lambda row: row.treatment_id):
        if row.unit is None:
            continue
        try:
            conversion_factor(row.unit, first.setdefault(row.drug, row.unit))
        except UnitError:
            unlike.add(row.drug)
    return unlike


def _spell(
    row: Treatment, span: TreatmentSpan, dose: Dose, index_date: date | None
) -> Spell:
    stop = None if _goes_on(row) else span.stop_day
    # Not the span's: a row that goes on has none while nothing tells its last day.
    first = (row.start_day.day if row.start_day is not None else None) or 0
    timing, anchor = read_timing(row), first
    pulse = _weekday_pulse(row)
    if pulse is not None and index_date is not None:
        monday, timing = pulse
        weekday = (index_date.weekday() + first) % len(_WEEKDAYS)
        anchor = first - weekday + monday
    return Spell(
        row.drug,
        first,
        stop,
        dose,
        timing,
        anchor=anchor,
        phase="" if row.phase is None else str(row.phase),
        as_needed=bool(row.as_needed),
        route=None if row.route is None else str(row.route),
        rows=(row.treatment_id,),
    )


def _weekday_pulse(row: Treatment) -> tuple[int, Timing] | None:
    """Return first weekday and timing of weekdays that follow each other."""
    timing = read_timing(row)
    days = [_WEEKDAYS.index(day) for day in (row.day_of_week or "").split()]
    if timing is None or not days or row.frequency is None:
        return None
    starts = [day for day in days if (day - 1) % len(_WEEKDAYS) not in days]
    if len(starts) != 1:
        return None
    each_day = timing.frequency // len(days) or 1
    if each_day * len(days) != timing.frequency:
        return None
    return starts[0], Timing(each_day, timing.period, timing.unit, len(days))


def _undated(row: Treatment, span: TreatmentSpan, dose: Dose) -> Undated:
    timing = read_timing(row)
    says = dose.describe() if dose.is_known else ""
    if dose.is_known and timing is not None:
        says = f"{says} {timing.describe()}"
    return Undated(
        row.drug,
        span.because.removeprefix("not placed: "),
        since=_earliest(row),
        until=_after(row.end_day),
        phase="" if row.phase is None else str(row.phase),
        says=says,
        route=None if row.route is None else str(row.route),
        rows=(row.treatment_id,),
    )


def _earliest(row: Treatment) -> int | None:
    """Return the first day on which a row may have begun; the index drug not before 0."""
    earliest = None if row.start_day is None else row.start_day.earliest
    if row.role is not TreatmentRole.INDEX:
        return earliest
    return max(earliest or 0, 0)


def _after(end: StudyDay | None) -> int | None:
    """Return the first day on which a row that ends so is surely over."""
    if end is None or end.latest is None:
        return None
    if end.unit is not TimeUnit.DAY and end.day is not None and not end.comparator:
        return end.day
    return end.latest + 1
