"""One patient's records as far as they were known on a study day.

A record counts when its nominal day is not after the day asked and its statement does
not surely place it later. Undated records count where the source places them: with a
bound before or on the day (``<0``, ``<=0``), and what describes the patient at day 0
(the row of the patient, conditions without an onset, earlier treatments).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cached_property
from typing import TypeVar

from anagen.derivations.reference.relapse import derive_relapse
from anagen.derivations.reference.relapse_rows import Relapse
from anagen.derivations.reference.salt_series import SaltSeries, read_salt_series
from anagen.kernel.time import StudyDay, TimeUnit
from anagen.knowledge import Knowledge
from anagen.knowledge.schema.facts import Known
from anagen.records.tables import (
    Assessment,
    Condition,
    Event,
    Finding,
    LaboratoryResult,
    Treatment,
)
from anagen.records.terms import Phase, Presence, TreatmentRole
from anagen.records.timeline import Timeline

__all__ = ["Past", "counts_by", "last_day_of", "presence_on_last_day"]

_AFTER_THE_START = frozenset(
    {
        TreatmentRole.MAINTENANCE,
        TreatmentRole.RESCUE,
        TreatmentRole.SUBSEQUENT,
        Phase.TAPER,
        Phase.REDUCED,
        Phase.INTENSIFIED,
    }
)


def counts_by(when: StudyDay | None, on: int) -> bool:
    """Say whether something stated for a time counts on a study day.

    Examples
    --------
    >>> [counts_by(StudyDay.parse(text), 14) for text in ("2 wk", "15", "<=0", ">2 wk")]
    [True, False, True, False]
    >>> counts_by(None, 14)
    False
    """
    if when is None:
        return False
    if when.amount is not None and when.unit is TimeUnit.DAY and _is_plain(when):
        return when.amount <= on  # most records, and much faster
    earliest, latest = when.bounds
    if latest is not None and latest <= on:
        return True
    if when.day is None or (earliest is not None and earliest > on):
        return False
    return when.day <= on


def _is_plain(when: StudyDay) -> bool:
    return when.upper is None and not when.comparator


class Past:
    """What was on record of one patient on one study day.

    Parameters
    ----------
    timeline
        The patient.
    knowledge
        The knowledge.
    on
        The study day.
    """

    def __init__(self, timeline: Timeline, knowledge: Knowledge, on: int) -> None:
        self.timeline = timeline
        self.knowledge = knowledge
        self.on = on

    @cached_property
    def conditions(self) -> tuple[Condition, ...]:
        """Conditions that had begun, and those that describe the patient at day 0."""
        return tuple(
            row
            for row in self.timeline.conditions
            if row.onset_day is None or counts_by(row.onset_day, self.on)
        )

    @cached_property
    def treatments(self) -> tuple[Treatment, ...]:
        """Treatments that had begun or may have; undated ones where that can be so.

        Undated maintenance, rescue, later treatment and changed doses come after the
        index treatment was begun, so that they do not count up to day 0.
        """
        return tuple(row for row in self.timeline.treatments if self._may_count(row))

    def _may_count(self, row: Treatment) -> bool:
        if row.start_day is None or row.start_day.day is None:
            is_prior = row.role is TreatmentRole.PRIOR
            comes_later = not _AFTER_THE_START.isdisjoint({row.role, row.phase})
            return self.on > 0 or is_prior or not comes_later
        return counts_by(row.start_day, self.on)

    @cached_property
    def assessments(self) -> tuple[Assessment, ...]:
        """Scores up to the day."""
        return self._dated(self.timeline.assessments, lambda row: row.day)

    @cached_property
    def laboratory(self) -> tuple[LaboratoryResult, ...]:
        """Results up to the day."""
        return self._dated(self.timeline.laboratory, lambda row: row.day)

    def results(self, analyte: str) -> tuple[LaboratoryResult, ...]:
        """Return the results of an analyte up to the day."""
        rows = self.timeline.laboratory_by_analyte.get(analyte, ())
        return tuple(row for row in rows if counts_by(row.day, self.on))

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """Findings up to the day."""
        return self._dated(self.timeline.findings, lambda row: row.day)

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """Events up to the day; an undated absence holds until last seen."""
        seen = self.timeline.patient.last_seen_day
        is_followed = seen is not None and seen.day is not None and self.on <= seen.day
        return tuple(
            row
            for row in self.timeline.events
            if counts_by(row.day, self.on)
            or (row.day is None and is_followed and _is_absence(row))
        )

    @cached_property
    def series(self) -> SaltSeries:
        """The SALT scores up to the day."""
        return read_salt_series(
            replace(self.timeline, assessments=self.assessments), self.knowledge.salt
        )

    @cached_property
    def relapses(self) -> tuple[Relapse, ...]:
        """The episodes under each definition of relapse, by the day."""
        return derive_relapse(self.as_timeline, self.knowledge)

    @cached_property
    def as_timeline(self) -> Timeline:
        """The same records as a Timeline, for outcomes."""
        return replace(
            self.timeline,
            conditions=self.conditions,
            treatments=self.treatments,
            assessments=self.assessments,
            laboratory=self.laboratory,
            findings=self.findings,
            events=self.events,
        )

    def days_old(self, day: int | None) -> int | None:
        """Return how many days before the day asked something was found."""
        return None if day is None else self.on - day

    def _dated(
        self, rows: Iterable[Row], moment: Callable[[Row], StudyDay | None]
    ) -> tuple[Row, ...]:
        return tuple(row for row in rows if counts_by(moment(row), self.on))


Row = TypeVar("Row", Assessment, LaboratoryResult, Finding)


def _is_absence(row: Event) -> bool:
    return row.presence is Presence.ABSENT or row.term == "none"


def last_day_of(when: StudyDay | None) -> int | None:
    """Return the day something counts as found: its nominal day, else its last."""
    if when is None:
        return None
    return when.latest if when.day is None else when.day


def presence_on_last_day(
    past: Past, said: Iterable[tuple[int | None, bool, str]], what: str
) -> Known:
    """Return whether something was there when it was last looked for.

    Parameters
    ----------
    past
        The patient on the day.
    said
        Day, whether it was there, and key of each record; no day means at baseline.
    what
        What it is, in words.
    """
    found = sorted(said, key=lambda one: (one[0] is not None, one[0] or 0, one[2]))
    if not found:
        return Known(None, because=f"{what} is not on record")
    day = found[-1][0]
    last = [one for one in found if one[0] == day]
    answers = {is_there for _, is_there, _ in last}
    rows = tuple(row for *_, row in last)
    when = "" if day is None else f" on day {day}"
    if len(answers) > 1:
        because = f"{what} is recorded both as present and as absent{when}"
        return Known(None, past.days_old(day), day, rows, because)
    (is_there,) = answers
    because = f"{what} {'is on record' if is_there else 'is recorded as absent'}{when}"
    return Known(is_there, past.days_old(day), day, rows, because)
