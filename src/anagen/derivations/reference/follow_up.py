"""Until when one patient was followed, and how that ended.

Being lost to follow-up is censoring: nothing is claimed beyond the last day seen,
neither a relapse nor that there was none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from anagen.derivations.reference.dose import describe_dose
from anagen.kernel.time import StudyDay, TimeUnit
from anagen.records.tables import Treatment
from anagen.records.terms import PatientStatus, TreatmentRole
from anagen.records.timeline import Timeline

__all__ = ["FollowUp", "FollowUpEnd", "follow_up"]


class FollowUpEnd(StrEnum):
    """How a follow-up ended."""

    LOST = "lost"
    ONGOING = "ongoing"
    STOPPED = "stopped"


_END_OF: dict[PatientStatus, FollowUpEnd] = {
    PatientStatus.LOST: FollowUpEnd.LOST,
    PatientStatus.ON_TREATMENT: FollowUpEnd.ONGOING,
    PatientStatus.STOPPED: FollowUpEnd.STOPPED,
}


@dataclass(frozen=True)
class FollowUp:
    """Until when a patient was followed.

    Parameters
    ----------
    last_seen
        The last day anything is known of, as stated.
    end
        How it ended; None when not recorded.
    last_treatment
        The index treatment last known.
    because
        How it was found.
    """

    last_seen: StudyDay | None
    end: FollowUpEnd | None
    last_treatment: Treatment | None
    because: str

    @property
    def is_censored(self) -> bool | None:
        """Whether the index treatment went on beyond what is known."""
        return None if self.end is None else self.end is not FollowUpEnd.STOPPED

    @property
    def months(self) -> Fraction | None:
        """Months from day 0 to the last day seen, exactly as stated in months."""
        return (
            None if self.last_seen is None else self.last_seen.in_unit(TimeUnit.MONTH)
        )

    @property
    def last_dose(self) -> str:
        """The last known dose in words; empty when no index treatment is on record."""
        if self.last_treatment is None:
            return ""
        return f"{self.last_treatment.drug} {describe_dose(self.last_treatment)}"

    def covers(self, day: int) -> bool | None:
        """Say whether a day lies within the follow-up; None when its end is unknown."""
        if self.last_seen is None or self.last_seen.day is None:
            return None
        return day <= self.last_seen.day


def follow_up(timeline: Timeline) -> FollowUp:
    """Return until when a patient was followed.

    The recorded day last seen; where it is not recorded, the last day of any row, which
    is then a lower bound.

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
    patient = timeline.patient
    end = None if patient.status is None else _END_OF[patient.status]
    last = _last_treatment(timeline)
    if patient.last_seen_day is not None:
        because = f"last seen at {patient.last_seen_day}"
        return FollowUp(patient.last_seen_day, end, last, because)
    days = [day for day in _days_on_record(timeline) if day.day is not None]
    if not days:
        because = "neither the day last seen nor any other is on record"
        return FollowUp(None, end, last, because)
    latest = max(days, key=lambda day: (day.day or 0, str(day)))
    because = f"the day last seen is not recorded, and the last on record is {latest}"
    return FollowUp(latest, end, last, because)


def _last_treatment(timeline: Timeline) -> Treatment | None:
    """Return the index treatment that started last; an ongoing one before any other."""
    rows = [row for row in timeline.treatments if row.role is TreatmentRole.INDEX]
    ongoing = [row for row in rows if row.ongoing]
    dated = [row for row in rows if row.start_day and row.start_day.day is not None]
    for candidates in (ongoing, dated, rows):
        if candidates:
            return candidates[-1]
    return None


def _days_on_record(timeline: Timeline) -> Iterator[StudyDay]:
    for row in timeline.treatments:
        yield from (day for day in (row.start_day, row.end_day) if day is not None)
    days = (
        *(row.day for row in timeline.assessments),
        *(row.day for row in timeline.laboratory),
        *(row.day for row in timeline.events),
        *(row.day for row in timeline.findings),
    )
    yield from (day for day in days if day is not None)
