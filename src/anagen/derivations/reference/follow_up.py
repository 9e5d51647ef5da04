"""Until when one patient was followed, and how that ended.

The rules are those of ``knowledge/outcomes/follow_up.yaml``. Being lost to follow-up is
censoring: nothing is claimed beyond the last day seen, neither a relapse nor that there
was none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import ClassVar

from anagen.derivations.reference.dose import describe_dose
from anagen.derivations.reference.rows import OutcomeRow
from anagen.derivations.reference.treatment_spans import compute_daily_dose
from anagen.derivations.tables.columns import OutcomeTable
from anagen.derivations.tables.follow_up import (
    END_OF_STATUS,
    FOLLOW_UP,
    FollowUpEnd,
    FollowUpSource,
)
from anagen.kernel.time import StudyDay, TimeUnit
from anagen.records.tables import (
    Assessment,
    Event,
    Finding,
    LaboratoryResult,
    Treatment,
)
from anagen.records.terms import TreatmentRole
from anagen.records.timeline import Timeline

__all__ = [
    "FollowUp",
    "FollowUpEnd",
    "derive_follow_up",
    "follow_up",
    "order_of_start",
]


@dataclass(frozen=True, kw_only=True)
class FollowUp(OutcomeRow):
    """Until when a patient was followed.

    The columns of `FOLLOW_UP`, which say what each means, and what only this engine
    adds:

    Parameters
    ----------
    last_seen
        The last day, as stated; None when it is unknown.
    last_treatment
        The index treatment last known.
    """

    table: ClassVar[OutcomeTable] = FOLLOW_UP

    patient_id: str
    first_day: int
    last_day: int | None
    source: FollowUpSource | None
    is_lower_bound: bool | None
    end: FollowUpEnd | None
    is_censored: bool | None
    person_days: int | None
    index_treatment_id: str | None = None
    index_drug: str | None = None
    index_dose: Decimal | None = None
    index_dose_high: Decimal | None = None
    index_unit: str | None = None
    index_daily_dose_low: float | None = None
    index_daily_dose_high: float | None = None
    last_seen: StudyDay | None = None
    last_treatment: Treatment | None = None

    @property
    def months(self) -> Fraction | None:
        """Months from day 0 to the last day, exactly as stated in months."""
        return (
            None if self.last_seen is None else self.last_seen.in_unit(TimeUnit.MONTH)
        )

    @property
    def last_dose(self) -> str:
        """The dose last known in words; empty when no index treatment is on record."""
        if self.last_treatment is None:
            return ""
        return f"{self.last_treatment.drug} {describe_dose(self.last_treatment)}"

    def covers(self, day: int) -> bool | None:
        """Say whether a day lies within the follow-up; None when its end is unknown."""
        return None if self.last_day is None else day <= self.last_day


def follow_up(timeline: Timeline) -> FollowUp:
    """Return until when a patient was followed.

    The recorded day last seen; where it is not recorded, the latest day of any record,
    which is then a lower bound.

    Examples
    --------
    >>> from anagen.records.tables import Patient
    >>> row = Treatment(
    ...     treatment_id="t1",
    ...     patient_id="p",
    ...     drug="tofacitinib",
    ...     role="index",
    ...     dose=5,
    ...     unit="mg",
    ...     frequency=2,
    ...     period=1,
    ...     period_unit="d",
    ... )
    >>> person = Patient(patient_id="p", last_seen_day="30 mo", status="lost")
    >>> found = follow_up(Timeline(person, treatments=(row,)))
    >>> str(found.last_seen), str(found.end), found.is_censored, found.last_dose
    ('30 mo', 'lost', True, 'tofacitinib 5 mg twice a day')
    >>> found.covers(2000)
    False
    """
    last_seen, source, record = _last_seen(timeline)
    day = None if last_seen is None else last_seen.day
    index = [
        row
        for row in timeline.treatments
        if row.role is TreatmentRole.INDEX and row.drug != "none"
    ]
    end = _end(timeline, index)
    row = max(index, key=_known_later, default=None)
    followed = FollowUp(
        patient_id=timeline.patient_id,
        first_day=0,
        last_day=day,
        source=source,
        is_lower_bound=_is_lower_bound(last_seen, source),
        end=end,
        is_censored=None if end is None else end is not FollowUpEnd.STOPPED,
        person_days=None if day is None else max(day, 0),
        last_seen=last_seen,
        rows=tuple(sorted({record, *([row.treatment_id] if row else [])})),
        because=_explain(last_seen, source, end, row),
    )
    return followed if row is None else _with_dose(followed, row)


def _with_dose(followed: FollowUp, row: Treatment) -> FollowUp:
    low, high = compute_daily_dose(row)
    return replace(
        followed,
        index_treatment_id=row.treatment_id,
        index_drug=row.drug,
        index_dose=row.dose,
        index_dose_high=row.dose_high,
        index_unit=row.unit,
        index_daily_dose_low=low,
        index_daily_dose_high=high,
        last_treatment=row,
    )


def derive_follow_up(timeline: Timeline) -> tuple[FollowUp]:
    """Return the follow-up of one patient as the one row of the outcome."""
    return (follow_up(timeline),)


def _last_seen(
    timeline: Timeline,
) -> tuple[StudyDay | None, FollowUpSource | None, str]:
    """Return the last day, where it comes from, and the key of that record."""
    recorded = timeline.patient.last_seen_day
    if recorded is not None and recorded.day is not None:
        return recorded, FollowUpSource.LAST_SEEN, timeline.patient_id
    days = [found for found in _days_on_record(timeline) if found[0].day is not None]
    if not days:
        return None, None, timeline.patient_id
    latest, row = max(days, key=lambda found: (found[0].day, str(found[0]), found[1]))
    return latest, FollowUpSource.LAST_RECORD, row


def _days_on_record(timeline: Timeline) -> Iterator[tuple[StudyDay, str]]:
    for row in timeline.treatments:
        for day in (row.start_day, row.end_day, _end_of_duration(row)):
            if day is not None:
                yield day, row.treatment_id
    observed: tuple[Assessment | LaboratoryResult | Event | Finding, ...] = (
        *timeline.assessments,
        *timeline.laboratory,
        *timeline.events,
        *timeline.findings,
    )
    yield from ((row.day, row.id) for row in observed if row.day is not None)


def _end_of_duration(row: Treatment) -> StudyDay | None:
    if row.end_day is not None and row.end_day.day is not None:
        return None
    start = row.start_day.day if row.start_day else None
    length = row.duration.day if row.duration else None
    if start is None or length is None:
        return None
    return StudyDay(Decimal(start + length))


def _is_lower_bound(
    last_seen: StudyDay | None, source: FollowUpSource | None
) -> bool | None:
    if last_seen is None:
        return None
    return source is FollowUpSource.LAST_RECORD or last_seen.latest is None


def _end(timeline: Timeline, index: list[Treatment]) -> FollowUpEnd | None:
    status = timeline.patient.status
    if status is not None:
        return END_OF_STATUS[status]
    return FollowUpEnd.ONGOING if any(row.ongoing for row in index) else None


def order_of_start(row: Treatment) -> tuple[int, int]:
    """Order treatment rows by their first day.

    Those known only to lie before day 0 come first and other undated ones last: a course
    begins on day 0, so a row without a first day followed.
    """
    start = row.start_day
    if start is not None and start.day is not None:
        return 0, start.day
    is_before = start is not None and start.latest is not None and start.latest < 0
    return (-1 if is_before else 1), 0


def _known_later(row: Treatment) -> tuple[bool, tuple[int, int], float, str]:
    """Order index rows: going on, started later, of a higher dose, later by key."""
    _, daily = compute_daily_dose(row)
    return (
        row.ongoing is True,
        order_of_start(row),
        -1.0 if daily is None else daily,
        row.treatment_id,
    )


_SAYS: dict[FollowUpEnd | None, str] = {
    FollowUpEnd.LOST: "then lost to follow-up, censored there",
    FollowUpEnd.ONGOING: "still on the index treatment, censored there",
    FollowUpEnd.STOPPED: "the index treatment had been stopped",
    None: "how it ended is not on record",
}


def _explain(
    last_seen: StudyDay | None,
    source: FollowUpSource | None,
    end: FollowUpEnd | None,
    row: Treatment | None,
) -> str:
    if source is None:
        seen = "neither the day last seen nor any other is on record"
    elif source is FollowUpSource.LAST_SEEN:
        seen = f"last seen at {last_seen}"
    else:
        seen = (
            f"the day last seen is not recorded, and the last on record is {last_seen}"
        )
    dose = f"; last known: {row.drug} {describe_dose(row)}" if row else ""
    return f"{seen}; {_SAYS[end]}{dose}"
