"""One patient as the pages of treatment look at her or him: read once, asked often.

Screening and work-up are judged by day 0, the day of the first dose. Until there is one,
the day on which treatment would begin stands for it: else what was done between
registration and the first dose would not count before it.
"""

from __future__ import annotations

from collections.abc import Collection
from copy import copy
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from django.utils import timezone

from anagen.kernel.errors import KnowledgeError
from anagen.knowledge import Knowledge, load_knowledge
from anagen.knowledge.schema.protocols import Protocol
from anagen.protocols.evaluate import evaluate
from anagen.protocols.facts import PatientFacts
from anagen.protocols.findings import Finding
from anagen.protocols.regimen import Person
from anagen.protocols.versions import protocol_names, protocol_on
from anagen.records.timeline import Timeline
from anagen.web.registry.models import Patient
from anagen.web.registry.reading import RowAndRecord, rows_of, timeline_of
from anagen.web.registry.summaries import evaluation_day, followed_protocols

__all__ = ["Case", "case_of"]


@dataclass(frozen=True)
class Case:
    """One patient on a day.

    Parameters
    ----------
    owner
        The patient, as on record.
    patient
        The same, with the day 0 that days are counted from here.
    timeline, knowledge
        The records and what is known.
    today
        The calendar date.
    """

    owner: Patient
    patient: Patient
    timeline: Timeline
    knowledge: Knowledge
    today: date

    @cached_property
    def on(self) -> int:
        """The study day the patient is looked at, as the worklist does."""
        return evaluation_day(self.patient, self.timeline, self.today)

    @cached_property
    def facts(self) -> PatientFacts:
        """What is known on the day."""
        return PatientFacts(self.timeline, self.knowledge, self.on)

    @cached_property
    def person(self) -> Person:
        """What a dose depends on."""
        return Person.of(self.timeline.patient)

    @cached_property
    def treatments(self) -> list[RowAndRecord]:
        """Every row of treatment, in time."""
        return rows_of(self.patient, "treatments")

    @cached_property
    def in_force(self) -> list[RowAndRecord]:
        """The rows of treatment that go on, and have a first day or are on record so."""
        return [one for one in self.treatments if one.row.ongoing is True]

    def date_of(self, day: int | None) -> date | None:
        """Return the date of a study day; None when day 0 has no date."""
        zero = self.patient.day_zero
        return None if zero is None or day is None else zero + timedelta(day)

    def day_of(self, on: date) -> int | None:
        """Return the study day of a date; None when day 0 has no date."""
        zero = self.patient.day_zero
        return None if zero is None else (on - zero).days

    def version(self, name: str) -> Protocol | None:
        """Return the version of a protocol that holds on the day; None when none does."""
        index = self.timeline.patient.index_date
        day = None if index is None else index + timedelta(days=self.on)
        try:
            return protocol_on(self.knowledge, name, day)
        except KnowledgeError:
            return None

    @cached_property
    def followed(self) -> Protocol | None:
        """The version of the protocol the patient is held to; None without one."""
        names = followed_protocols(self.patient)
        return self.version(names[0]) if names else None

    def versions(self) -> list[Protocol]:
        """Return each protocol in the version of the day, by name."""
        found = (self.version(name) for name in protocol_names(self.knowledge))
        return [one for one in found if one is not None]

    def findings(
        self, *, also: Collection[str] = (), planned: Collection[str] = ()
    ) -> tuple[Finding, ...]:
        """Return everything that is to be said, loudest first, as the worklist counts it.

        Parameters
        ----------
        also
            Protocols besides the one followed.
        planned
            Drugs that are about to be added.
        """
        names = {*followed_protocols(self.patient), *also}
        known = sorted(name for name in names if self.version(name) is not None)
        return evaluate(
            self.timeline,
            self.knowledge,
            protocols=known,
            on=self.on,
            planned=planned,
        )


def case_of(patient: Patient, begins: date | None = None) -> Case:
    """Read a patient for today.

    Parameters
    ----------
    patient
        The patient.
    begins
        When treatment would begin, for who has not begun any; today when not given, and
        for a later day.
    """
    today = timezone.localdate()
    looked: Any = copy(patient)
    if looked.index_date is None and looked.registered_on is not None:
        looked.index_date = today if begins is None else min(begins, today)
    return Case(patient, looked, timeline_of(looked), load_knowledge(), today)
