"""Which days each treatment row of one patient covers, and the dose on each of them.

The rules are those of ``knowledge/outcomes/treatment_spans.yaml``. Every row is
answered, also those that cannot be placed; `placement` says why.

Examples
--------
>>> from anagen.knowledge import load_knowledge
>>> from anagen.records.tables import Patient
>>> rows = (
...     Treatment(
...         treatment_id="t1",
...         patient_id="p",
...         drug="betamethasone",
...         role="bridge",
...         dose=5,
...         unit="mg",
...         frequency=2,
...         period=1,
...         period_unit="wk",
...         start_day=0,
...         end_day="16 wk",
...     ),
...     Treatment(treatment_id="t2", patient_id="p", drug="apremilast", role="index"),
... )
>>> case = Timeline(Patient(patient_id="p"), treatments=rows)
>>> for span in derive_treatment_spans(case, load_knowledge()):
...     print(span.drug, span.start_day, span.stop_day, span.because)
betamethasone 0 112 5 mg twice a week, from day 0 until before day 112
apremilast None None not placed: its first day is unknown
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from anagen.derivations.reference.dose import describe_dose
from anagen.derivations.reference.rows import OutcomeRow
from anagen.derivations.tables.columns import OutcomeTable
from anagen.derivations.tables.treatment_spans import (
    TREATMENT_SPANS,
    DoseStatus,
    Placement,
)
from anagen.kernel.time import DAYS_PER, StudyDay, TimeUnit
from anagen.knowledge import Knowledge
from anagen.records.tables import Treatment
from anagen.records.terms import PeriodUnit, Phase, TreatmentRole
from anagen.records.timeline import Timeline

__all__ = [
    "DAYS_IN_PERIOD",
    "TreatmentSpan",
    "compute_daily_dose",
    "derive_treatment_spans",
]

DAYS_IN_PERIOD: dict[PeriodUnit, tuple[float, float]] = {
    PeriodUnit.HOUR: (24.0, 1.0),
    PeriodUnit.DAY: (1.0, 1.0),
    PeriodUnit.WEEK: (1.0, float(DAYS_PER[TimeUnit.WEEK])),
    PeriodUnit.MONTH: (1.0, float(DAYS_PER[TimeUnit.MONTH])),
}
"""Periods in so many days, as two numbers that are exact in double precision."""

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

_WHY: dict[Placement, str] = {
    Placement.NOT_TAKEN: "not placed: the row says that there was no treatment",
    Placement.NO_FIRST_DAY: "not placed: its first day is unknown",
    Placement.NO_LAST_DAY: "not placed: nothing tells when it ended",
    Placement.ENDS_BEFORE_START: "not placed: its last day is before its first",
}


@dataclass(frozen=True, kw_only=True)
class TreatmentSpan(OutcomeRow):
    """One treatment row in time; the columns of `TREATMENT_SPANS` say what each means."""

    table: ClassVar[OutcomeTable] = TREATMENT_SPANS

    patient_id: str
    treatment_id: str
    drug: str
    drug_known: bool
    role: TreatmentRole
    phase: Phase | None
    start_day: int | None
    stop_day: int | None
    days: int | None
    ongoing: bool | None
    placement: Placement
    daily_dose_low: float | None
    daily_dose_high: float | None
    unit: str | None
    dose_status: DoseStatus

    @property
    def is_placed(self) -> bool:
        """Whether it covers at least one day."""
        return bool(self.days)


def derive_treatment_spans(
    timeline: Timeline, knowledge: Knowledge
) -> tuple[TreatmentSpan, ...]:
    """Return each treatment row of a patient, placed in time.

    Parameters
    ----------
    timeline
        The patient.
    knowledge
        Which drugs there are.
    """
    last_seen = _day(timeline.patient.last_seen_day)
    return tuple(
        _place(row, last_seen, is_known=row.drug in knowledge.drugs)
        for row in timeline.treatments
    )


def _place(row: Treatment, last_seen: int | None, *, is_known: bool) -> TreatmentSpan:
    start, stop, placement = _days(row, last_seen)
    low, high = compute_daily_dose(row)
    span = f"{describe_dose(row)}, from day {start} until before day {stop}"
    return TreatmentSpan(
        patient_id=row.patient_id,
        treatment_id=row.treatment_id,
        drug=row.drug,
        drug_known=is_known,
        role=row.role,
        phase=row.phase,
        start_day=start,
        stop_day=stop,
        days=None if start is None or stop is None else stop - start,
        ongoing=row.ongoing,
        placement=placement,
        daily_dose_low=low,
        daily_dose_high=high,
        unit=row.unit,
        dose_status=_dose_status(row),
        rows=(row.treatment_id,),
        because=_WHY.get(placement, span),
    )


def _days(
    row: Treatment, last_seen: int | None
) -> tuple[int | None, int | None, Placement]:
    """Return first day, first day after, and how they were found."""
    start = _day(row.start_day)
    if row.drug == "none":
        return None, None, Placement.NOT_TAKEN
    if start is None:
        return None, None, Placement.NO_FIRST_DAY
    stop, placement = _stop(row, start, last_seen)
    if stop is None:
        return None, None, Placement.NO_LAST_DAY
    if stop < start:
        return None, None, Placement.ENDS_BEFORE_START
    return start, stop, Placement.ZERO_DAYS if stop == start else placement


def _stop(
    row: Treatment, start: int, last_seen: int | None
) -> tuple[int | None, Placement]:
    end = _day(row.end_day)
    if row.end_day is not None and end is not None:
        day_counts = 1 if row.end_day.unit is TimeUnit.DAY else 0
        return end + day_counts, Placement.FIRST_TO_LAST_DAY
    if row.duration is not None and row.duration.day is not None:
        return start + row.duration.day, Placement.FIRST_DAY_AND_DURATION
    if row.ongoing:
        return last_seen, Placement.ONGOING_TO_LAST_SEEN
    return None, Placement.NO_LAST_DAY


def _day(when: StudyDay | None) -> int | None:
    return None if when is None else when.day


def _dose_status(row: Treatment) -> DoseStatus:
    if row.as_needed:
        return DoseStatus.AS_NEEDED
    if row.dose is None:
        return DoseStatus.NO_DOSE
    if row.unit is None:
        return DoseStatus.NO_UNIT
    timing = (row.frequency, row.period, row.period_unit)
    return DoseStatus.NO_TIMING if None in timing else DoseStatus.KNOWN


def compute_daily_dose(row: Treatment) -> tuple[float | None, float | None]:
    """Return the dose a day of one row, lower and upper end; None when unknown."""
    known = _dose_status(row) is DoseStatus.KNOWN
    return _daily_dose(row) if known else (None, None)


def _daily_dose(row: Treatment) -> tuple[float | None, float | None]:
    """Return the dose a day in double precision: one division, of exact products."""
    if (
        row.dose is None
        or row.frequency is None
        or row.period is None
        or row.period_unit is None
    ):
        return None, None
    times, days = DAYS_IN_PERIOD[row.period_unit]
    weekdays = sum(day in (row.day_of_week or "") for day in WEEKDAYS)
    if weekdays and row.period_unit is PeriodUnit.DAY:
        times, days = float(weekdays), DAYS_IN_PERIOD[PeriodUnit.WEEK][1]
    high = row.dose if row.dose_high is None else row.dose_high
    given, over = float(row.frequency) * times, float(row.period) * days
    return float(row.dose) * given / over, float(high) * given / over
