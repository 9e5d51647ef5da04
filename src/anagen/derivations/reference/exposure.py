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

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

from anagen.derivations.reference.dose import daily_dose
from anagen.derivations.reference.follow_up import follow_up
from anagen.derivations.tables.drug_exposure import ExposureBasis, ExposureGap
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
    "exact_days",
    "exposure_span",
    "follow_up",
    "row_length",
    "whole_days",
]

N = TypeVar("N", Fraction, float)
InDays = Callable[[StatedTime | None], Fraction | None]

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
    basis
        What the length rests on.
    gap
        Why it is not known; None when it is.
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
    basis: ExposureBasis = ExposureBasis.UNKNOWN
    gap: ExposureGap | None = None
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


def exact_days(time: StatedTime | None) -> Fraction | None:
    """Return a time in days, exactly as stated; None when it is not dated."""
    return None if time is None else time.in_unit(TimeUnit.DAY)


def whole_days(time: StatedTime | None) -> Fraction | None:
    """Return a time in whole days, each statement rounded; None when it is not dated.

    Examples
    --------
    >>> whole_days(StudyDay.parse("6 mo")), exact_days(StudyDay.parse("6 mo"))
    (Fraction(183, 1), Fraction(1461, 8))
    """
    return None if time is None or time.day is None else Fraction(time.day)


def exposure_span(
    timeline: Timeline,
    drug: str,
    *,
    with_taper: bool = True,
    roles: Collection[str] = COURSE_ROLES,
    in_days: InDays = exact_days,
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
    in_days
        How a stated time becomes days: exactly, or :func:`whole_days`.
    """
    rows = _rows(timeline, drug, roles, with_taper=with_taper)
    if not rows:
        because = f"no treatment with {drug} counts here"
        return ExposureSpan(drug, None, gap=ExposureGap.NO_ROWS, because=because)
    if all(row.duration is not None for row in rows):
        return _sum_of_durations(drug, rows, in_days)
    return _first_to_last(timeline, drug, rows, in_days)


def _rows(
    timeline: Timeline,
    drug: str,
    roles: Collection[str],
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


def _sum_of_durations(
    drug: str, rows: list[Treatment], in_days: InDays
) -> ExposureSpan:
    stated = [row.duration for row in rows if row.duration is not None]
    days = [length for time in stated if (length := in_days(time)) is not None]
    signs = {time.comparator[:1] for time in stated} - {""}
    said = " + ".join(str(time) for time in stated)
    if len(days) < len(stated) or len(signs) > 1:
        has_days = len(days) == len(stated)
        gap = (
            ExposureGap.OPPOSITE_BOUNDS
            if has_days
            else ExposureGap.DURATION_WITHOUT_DAYS
        )
        return _unknown(drug, rows, gap, f"the stated durations {said} have no sum")
    return ExposureSpan(
        drug,
        sum(days, Fraction(0)),
        _at_bound(signs.pop()) if signs else None,
        ExposureBasis.STATED_DURATIONS,
        ongoing=any(row.ongoing is True for row in rows),
        rows=_keys(rows),
        because=f"stated durations: {said}",
    )


def _first_to_last(
    timeline: Timeline, drug: str, rows: list[Treatment], in_days: InDays
) -> ExposureSpan:
    starts = [in_days(row.start_day) for row in rows]
    begun = [day for day in starts if day is not None]
    if len(begun) < len(rows) and min(begun, default=Fraction(1)) > 0:
        because = "a row has no start day, and not all a duration"
        return _unknown(drug, rows, ExposureGap.NO_FIRST_DAY, because)
    # A course begins on day 0, so a row without a start followed those that have one.
    latest = None if len(begun) < len(rows) else max(begun)
    last_seen = timeline.patient.last_seen_day
    ends = [_stated_end(row, last_seen, in_days) for row in rows]
    of_last = [end for (end, _), s in zip(ends, starts, strict=True) if s == latest]
    if None in of_last:
        because = "it is not known when the last row ended"
        return _unknown(drug, rows, ExposureGap.NO_LAST_DAY, because)
    last = max(end for end, _ in ends if end is not None)
    if last < min(begun):
        because = "the last end lies before the first start"
        return _unknown(drug, rows, ExposureGap.ENDS_BEFORE_START, because)
    return ExposureSpan(
        drug,
        last - min(begun),
        _bound_of_last({sign for end, sign in ends if end == last}),
        ExposureBasis.FIRST_TO_LAST,
        ongoing=any(row.ongoing is True for row in rows),
        rows=_keys(rows),
        because="from the first start to the last end",
    )


def _bound_of_last(signs: set[str]) -> Comparator | None:
    """Return how the latest of several ends is bounded, by the sign of each of them."""
    if ">" in signs:
        return Comparator.GREATER_OR_EQUAL
    return Comparator.LESS_OR_EQUAL if signs == {"<"} else None


def _at_bound(sign: str) -> Comparator:
    return Comparator.GREATER_OR_EQUAL if sign == ">" else Comparator.LESS_OR_EQUAL


def _keys(rows: Iterable[Treatment]) -> tuple[str, ...]:
    return tuple(row.treatment_id for row in rows)


def _unknown(
    drug: str, rows: list[Treatment], gap: ExposureGap, because: str
) -> ExposureSpan:
    return ExposureSpan(drug, None, gap=gap, rows=_keys(rows), because=because)


def _stated_end(
    row: Treatment,
    last_seen: StudyDay | None,
    in_days: Callable[[StatedTime | None], N | None],
) -> tuple[N | None, str]:
    """Return when a row ended, and the sign ``<`` or ``>`` of what says so.

    Its last day counts when it is stated to the day.
    """
    end = in_days(row.end_day)
    if row.end_day is not None and end is not None:
        day_counts = 1 if row.end_day.unit is TimeUnit.DAY else 0
        return end + day_counts, row.end_day.comparator[:1]
    start, length = in_days(row.start_day), in_days(row.duration)
    if row.duration is not None and start is not None and length is not None:
        return start + length, row.duration.comparator[:1]
    if row.ongoing and last_seen is not None:
        return in_days(last_seen), last_seen.comparator[:1]
    return None, ""


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
        dose = daily_dose(row)
        length = row_length(row, timeline.patient.last_seen_day, exact_days)
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


def row_length(
    row: Treatment,
    last_seen: StudyDay | None,
    in_days: Callable[[StatedTime | None], N | None],
) -> N | None:
    """Return how many days one row lasted, as the module says.

    None when that is not known, and when it ends before it starts.

    Parameters
    ----------
    row
        The treatment row.
    last_seen
        The day the patient was last seen.
    in_days
        Turns a stated time into days: :func:`exact_days`, or the same in doubles.
    """
    if row.duration is not None:
        return in_days(row.duration)
    start, (end, _) = in_days(row.start_day), _stated_end(row, last_seen, in_days)
    if start is None or end is None or end < start:
        return None
    return end - start
