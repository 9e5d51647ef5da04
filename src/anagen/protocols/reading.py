"""What several evaluations of one patient on one day share, read once.

The records as known on the day, the drugs taken, and the relapses by every definition.
It is kept as long as the facts it belongs to, and is a pure function of them.
"""

from __future__ import annotations

from functools import cached_property
from weakref import WeakKeyDictionary

from anagen.derivations.reference.laboratory_grades import (
    LaboratoryGrade,
    derive_laboratory_grades,
)
from anagen.derivations.reference.relapse import derive_relapse
from anagen.derivations.reference.relapse_rows import Relapse
from anagen.protocols.as_known import known_on
from anagen.protocols.courses import DrugCourse, read_courses
from anagen.protocols.facts import PatientFacts
from anagen.records.terms import ConditionRole, Presence
from anagen.records.timeline import Timeline

__all__ = ["Reading", "reading_of"]


class Reading:
    """One patient on one day.

    Parameters
    ----------
    facts
        The patient on the day.

    Attributes
    ----------
    starts
        First day of each protocol that was asked for.
    """

    def __init__(self, facts: PatientFacts) -> None:
        self._timeline = facts.timeline
        self._knowledge = facts.knowledge
        self._past = facts.past  # not the facts themselves, which have to be let go
        self.on = facts.on
        self.starts: dict[str, int | None] = {}

    @cached_property
    def timeline(self) -> Timeline:
        """The records without those of later days."""
        return known_on(self._timeline, self.on)

    @cached_property
    def courses(self) -> tuple[DrugCourse, ...]:
        """The drugs begun by the day."""
        return read_courses(self.timeline, self.on)

    @cached_property
    def relapses(self) -> tuple[Relapse, ...]:
        """The episodes under each definition of relapse."""
        past, mine = self._past.as_timeline, self.timeline
        if (past.treatments, past.assessments, past.events) == (
            mine.treatments,
            mine.assessments,
            mine.events,
        ):
            return self._past.relapses
        return derive_relapse(mine, self._knowledge)

    @cached_property
    def grades(self) -> dict[str, list[LaboratoryGrade]]:
        """The grades of each laboratory result, by its key."""
        found: dict[str, list[LaboratoryGrade]] = {}
        for grade in derive_laboratory_grades(self.timeline, self._knowledge):
            found.setdefault(grade.laboratory_id, []).append(grade)
        return found

    @cached_property
    def diseases(self) -> frozenset[str]:
        """The diseases the patient is treated for."""
        return frozenset(
            row.condition
            for row in self.timeline.conditions
            if row.role is ConditionRole.INDEX_DISEASE
            and row.presence is Presence.PRESENT
        )


_READINGS: WeakKeyDictionary[PatientFacts, Reading] = WeakKeyDictionary()


def reading_of(facts: PatientFacts) -> Reading:
    """Return what is shared of a patient on a day; the same one each time."""
    found = _READINGS.get(facts)
    if found is None:
        found = _READINGS[facts] = Reading(facts)
    return found
