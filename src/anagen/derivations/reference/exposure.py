"""How long and how much of a drug one patient had.

Everything is exact: months stay months, and 10 mg in 7 days stays 10/7 mg a day. What
cannot be computed is None with the reason; it is never 0.

* **Length of a row**: its stated duration; else from its first day to its last, which
  counts when it is stated to the day; an ongoing row lasts until the patient was last
  seen.
* **Roles**: by default what belongs to the course counts; rescue, prior and subsequent
  treatment does not.

The dose of one row is in :mod:`anagen.derivations.reference.dose` and the end of
observation in :mod:`anagen.derivations.reference.follow_up`.

Examples
--------
>>> from anagen.records.tables import Patient
>>> rows = [
...     Treatment(
...         treatment_id=key,
...         patient_id="p",
...         drug="tofacitinib",
...         role="index",
...         phase=phase,
...         duration=length,
...     )
...     for key, phase, length in [("t1", "full", "6 mo"), ("t2", "taper", "2 mo")]
... ]
>>> case = Timeline(Patient(patient_id="p"), treatments=tuple(rows))
>>> exposure_span(case, "tofacitinib").months
Fraction(8, 1)
>>> exposure_span(case, "tofacitinib", with_taper=False).months
Fraction(6, 1)
>>> exposure_span(case, "baricitinib").because
'no treatment with baricitinib counts here'

>>> row = Treatment(
...     treatment_id="t1",
...     patient_id="p",
...     drug="methylprednisolone",
...     role="combination",
...     start_day=0,
...     end_day="16 wk",
... )
>>> case = Timeline(Patient(patient_id="p"), treatments=(row,))
>>> cumulative_dose(case, "methylprednisolone").because
'not computable: t1: the dose is not known'
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from fractions import Fraction

from anagen.derivations.reference.dose import daily_dose
from anagen.derivations.reference.follow_up import follow_up
from anagen.kernel.quantities import Comparator
from anagen.kernel.time import DAYS_PER, StatedTime, StudyDay, TimeUnit
from anagen.records.tables import Treatment
from anagen.records.terms import Phase, TreatmentRole
from anagen.records.timeline import Timeline

__all__ = [
    "COURSE_ROLES",
    "CumulativeDose",
    "ExposureSpan",
    "cumulative_dose",
    "daily_dose",
    "exposure_span",
    "follow_up",
]

COURSE_ROLES = frozenset(
    {
        TreatmentRole.INDEX,
        TreatmentRole.COMBINATION,
        TreatmentRole.BRIDGE,
        TreatmentRole.MAINTENANCE,
        TreatmentRole.SYMPTOMATIC,
    }
)
"""The roles of treatment that belongs to a course."""


@dataclass(frozen=True)
class ExposureSpan:
    """How long a drug was taken.

    Parameters
    ----------
    drug
        The drug.
    days
        Exact length in days; None when it cannot be computed.
    comparator
        Set when a part is stated only as a bound: the true length lies beyond `days`.
    ongoing
        Whether it was still taken when last seen.
    rows
        Keys of the treatments it rests on.
    because
        How it was computed, or why it could not be.
    """

    drug: str
    days: Fraction | None
    comparator: Comparator | None = None
    ongoing: bool = False
    rows: tuple[str, ...] = ()
    because: str = ""

    def in_unit(self, unit: TimeUnit) -> Fraction | None:
        """Return the length in a unit, exactly as stated when that was the unit."""
        return None if self.days is None else self.days / Fraction(DAYS_PER[unit])

    @property
    def months(self) -> Fraction | None:
        """The length in months."""
        return self.in_unit(TimeUnit.MONTH)


def exposure_span(
    timeline: Timeline,
    drug: str,
    *,
    with_taper: bool = True,
    roles: Collection[TreatmentRole] = COURSE_ROLES,
) -> ExposureSpan:
    """Return how long a patient took a drug.

    The sum of the stated durations when every row of the drug states one; else the time
    from the first start to the last end, pauses included. Once a row starts on day 0,
    one without a start is taken to have followed it.

    Parameters
    ----------
    timeline
        The patient.
    drug
        The drug.
    with_taper
        Whether rows of the taper phase count.
    roles
        Which roles count.
    """
    rows = _rows(timeline, drug, roles, with_taper=with_taper)
    if not rows:
        return ExposureSpan(drug, None, because=f"no treatment with {drug} counts here")
    if all(row.duration is not None for row in rows):
        return _sum_of_durations(drug, rows)
    return _first_to_last(timeline, drug, rows)


def _rows(
    timeline: Timeline,
    drug: str,
    roles: Collection[TreatmentRole],
    *,
    with_taper: bool,
) -> list[Treatment]:
    return [
        row
        for row in timeline.treatments
        if row.drug == drug
        and row.role in roles
        and (with_taper or row.phase is not Phase.TAPER)
    ]


def _sum_of_durations(drug: str, rows: list[Treatment]) -> ExposureSpan:
    stated = [row.duration for row in rows if row.duration is not None]
    days = [length for time in stated if (length := _days(time)) is not None]
    comparators = {time.comparator[:1] for time in stated} - {""}
    said = " + ".join(str(time) for time in stated)
    if len(days) < len(stated) or len(comparators) > 1:
        return _unknown(drug, rows, f"the stated durations {said} have no sum")
    return ExposureSpan(
        drug,
        sum(days, Fraction(0)),
        _at_bound(comparators.pop()) if comparators else None,
        any(row.ongoing is True for row in rows),
        _keys(rows),
        f"stated durations: {said}",
    )


def _first_to_last(
    timeline: Timeline, drug: str, rows: list[Treatment]
) -> ExposureSpan:
    starts = {row.treatment_id: _days(row.start_day) for row in rows}
    begun = [day for day in starts.values() if day is not None]
    if len(begun) < len(rows) and min(begun, default=Fraction(1)) > 0:
        return _unknown(drug, rows, "a row has no start day, and not all a duration")
    # A course begins on day 0, so a row without a start followed those that have one.
    latest = None if len(begun) < len(rows) else max(begun)
    last_seen = timeline.patient.last_seen_day
    ends = [_end(row, last_seen) for row in rows]
    ends_of_last = [
        end
        for row, end in zip(rows, ends, strict=True)
        if starts[row.treatment_id] == latest
    ]
    if None in ends_of_last:
        return _unknown(drug, rows, "it is not known when the last row ended")
    last = max(end for end in ends if end is not None)
    bounds = {row.end_day.comparator[:1] for row in rows if row.end_day} - {""}
    return ExposureSpan(
        drug,
        last - min(begun),
        _at_bound(bounds.pop()) if len(bounds) == 1 else None,
        any(row.ongoing is True for row in rows),
        _keys(rows),
        "from the first start to the last end",
    )


def _days(time: StatedTime | None) -> Fraction | None:
    return None if time is None else time.in_unit(TimeUnit.DAY)


def _at_bound(sign: str) -> Comparator:
    return Comparator.GREATER_OR_EQUAL if sign == ">" else Comparator.LESS_OR_EQUAL


def _keys(rows: Iterable[Treatment]) -> tuple[str, ...]:
    return tuple(row.treatment_id for row in rows)


def _unknown(drug: str, rows: list[Treatment], because: str) -> ExposureSpan:
    return ExposureSpan(drug, None, rows=_keys(rows), because=because)


def _end(row: Treatment, last_seen: StudyDay | None) -> Fraction | None:
    """Return when a row ended: its last day counts when it is stated to the day."""
    end = _days(row.end_day)
    if row.end_day is not None and end is not None:
        return end + (1 if row.end_day.unit is TimeUnit.DAY else 0)
    start, length = _days(row.start_day), _days(row.duration)
    if start is not None and length is not None:
        return start + length
    return _days(last_seen) if row.ongoing else None


@dataclass(frozen=True)
class CumulativeDose:
    """How much of a drug was taken, from its schedule.

    Parameters
    ----------
    drug
        The drug.
    low, high
        Total in `unit`, exact; they differ when a dose is stated as a range. None when
        it is not computable.
    unit
        UCUM unit.
    rows
        Keys of the treatments it rests on.
    because
        How it was computed, or why it could not be.
    """

    drug: str
    low: Fraction | None
    high: Fraction | None
    unit: str | None = None
    rows: tuple[str, ...] = ()
    because: str = ""


def cumulative_dose(
    timeline: Timeline,
    drug: str,
    *,
    with_taper: bool = True,
    roles: Collection[TreatmentRole] = COURSE_ROLES,
) -> CumulativeDose:
    """Return how much of a drug a patient took: daily dose times length, row by row.

    Not computable when a row lacks its dose, its frequency or its length, or when rows
    are in different units. What a source states as the total is another matter, and
    stands in the row's `cumulative_dose`.
    """
    rows = _rows(timeline, drug, roles, with_taper=with_taper)
    lows, highs, reasons = [], [], []
    for row in rows:
        dose, length = daily_dose(row), _length(row, timeline.patient.last_seen_day)
        if dose.low is None or dose.high is None:
            reasons.append(f"{row.treatment_id}: {dose.because}")
        elif length is None:
            reasons.append(f"{row.treatment_id}: how long it lasted is not known")
        else:
            lows.append(dose.low * length)
            highs.append(dose.high * length)
    units = {row.unit for row in rows}
    if len(units) != 1:
        different = "the rows are in different units"
        reasons.append(different if rows else f"no treatment with {drug} counts here")
    if reasons:
        because = f"not computable: {'; '.join(reasons)}"
        return CumulativeDose(drug, None, None, rows=_keys(rows), because=because)
    because = "daily dose times length, row by row"
    totals = sum(lows, Fraction(0)), sum(highs, Fraction(0))
    return CumulativeDose(drug, *totals, units.pop(), _keys(rows), because)


def _length(row: Treatment, last_seen: StudyDay | None) -> Fraction | None:
    """Return how long one row lasted, as the module says."""
    if row.duration is not None:
        return _days(row.duration)
    start, end = _days(row.start_day), _end(row, last_seen)
    return None if start is None or end is None else end - start
