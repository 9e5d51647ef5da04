"""The rows of `relapse`: what an episode followed, what answered it, and in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

from anagen.derivations.reference.follow_up import FollowUp
from anagen.derivations.reference.rows import OutcomeRow
from anagen.derivations.reference.treatment_changes import (
    TreatmentChange,
    TreatmentChanges,
)
from anagen.derivations.tables.columns import OutcomeTable
from anagen.derivations.tables.relapse import (
    RELAPSE,
    RelapseKind,
    RelapseStatus,
    RescueBasis,
)
from anagen.derivations.tables.salt_response import ResponseSource
from anagen.derivations.tables.treatment_pathways import name_regimen
from anagen.knowledge.schema.outcomes.relapse import RelapseOutcome
from anagen.records.tables import Treatment
from anagen.records.terms import Basis, EventTrigger, TreatmentRole
from anagen.records.timeline import Timeline

__all__ = ["Course", "Relapse", "describe_relapse", "infer_trigger", "kind_of"]


@dataclass(frozen=True, kw_only=True)
class Relapse(OutcomeRow):
    """One episode, or why there is none; the columns of `RELAPSE` say the rest."""

    table: ClassVar[OutcomeTable] = RELAPSE

    patient_id: str
    definition: str
    episode: int = 0
    status: RelapseStatus
    kind: RelapseKind | None = None
    source: ResponseSource | None = None
    censored_day: int | None = None
    response_day: int | None = None
    nadir_salt: Decimal | None = None
    nadir_day: int | None = None
    reference_salt: Decimal | None = None
    reference_day: int | None = None
    after_day: int | None = None
    by_day: int | None = None
    extent_low: Decimal | None = None
    extent_high: Decimal | None = None
    trigger: EventTrigger | None = None
    trigger_drug: str | None = None
    trigger_day: int | None = None
    trigger_basis: Basis | None = None
    latency_low: int | None = None
    latency_high: int | None = None
    rescue: RescueBasis | None = None
    rescue_drugs: str | None = None
    rescue_day: int | None = None
    rescue_rows: int = 0
    recaptured: bool | None = None
    recapture_after_day: int | None = None
    recapture_by_day: int | None = None
    unplaced_rows: int


@dataclass(frozen=True)
class Rescue:
    """What answered a relapse: why it is thought to have, and the rows."""

    basis: RescueBasis
    rows: Sequence[Treatment]


@dataclass(frozen=True, kw_only=True)
class Course:
    """What every definition asks of one patient, found once.

    Parameters
    ----------
    timeline, outcome
        The patient and the definitions.
    changes
        What changed in the treatment.
    followed
        Until when the patient was followed.
    as_of
        Day of the knowledge.
    """

    timeline: Timeline
    outcome: RelapseOutcome
    changes: TreatmentChanges
    followed: FollowUp
    as_of: date | None

    def none(self, definition: str, status: RelapseStatus, **known: Any) -> Relapse:
        """Return a row of which only its status, and what is given, is known."""
        return Relapse(
            patient_id=self.timeline.patient_id,
            definition=definition,
            status=status,
            unplaced_rows=self.changes.unplaced_rows,
            **known,
        )

    def last_change(self, seen_on: int | None) -> TreatmentChange | None:
        """Return the last change that a relapse seen on a day may have followed."""
        if seen_on is None:
            return None
        window = self.outcome.trigger_window.longest(self.as_of)
        return self.changes.last_before(seen_on, window)

    def rescues_from(self, seen_on: int | None) -> Rescue | None:
        """Return what started first, in time, as rescue or again after a stop."""
        if seen_on is None:
            return None
        window = self.outcome.rescue_window.longest(self.as_of)
        found = [
            (day, row)
            for row in self.timeline.treatments
            if row.drug != "none" and row.start_day and row.start_day.day is not None
            for day in [row.start_day.day]
            if 0 <= day - seen_on <= window
            and (row.role is TreatmentRole.RESCUE or row.id in self.changes.restarts)
        ]
        first = min((day for day, _ in found), default=None)
        rows = [row for day, row in found if day == first]
        if not rows:
            return None
        is_rescue = any(row.role is TreatmentRole.RESCUE for row in rows)
        return Rescue(RescueBasis.RESCUE if is_rescue else RescueBasis.RESTART, rows)

    def linked(self, event_id: str) -> Rescue | None:
        """Return the rows that name an event as what they answer."""
        rows = [
            row
            for row in self.timeline.treatments
            if row.event_id == event_id and row.drug != "none"
        ]
        return Rescue(RescueBasis.LINKED, rows) if rows else None

    def with_rescue(self, row: Relapse, rescue: Rescue | None) -> Relapse:
        """Return an episode with what answered it."""
        if rescue is None:
            return row
        starts = [given.start_day.day for given in rescue.rows if given.start_day]
        keys = sorted(given.treatment_id for given in rescue.rows)
        return replace(
            row,
            rescue=rescue.basis,
            rescue_drugs=name_regimen(sorted({given.drug for given in rescue.rows})),
            rescue_day=min((day for day in starts if day is not None), default=None),
            rescue_rows=len(rescue.rows),
            rows=(*row.rows, *keys),
        )


def infer_trigger(course: Course, row: Relapse) -> Relapse:
    """Return an episode with the change it followed, or that it followed none."""
    change = course.last_change(row.by_day)
    if change is None:
        if row.by_day is None or not course.changes.is_complete:
            return row
        none = EventTrigger.NONE
        return replace(
            row, trigger=none, trigger_basis=Basis.INFERRED, kind=kind_of(none)
        )
    return replace(
        row,
        trigger=change.trigger,
        trigger_drug=change.drug,
        trigger_day=change.day,
        trigger_basis=Basis.INFERRED,
        kind=kind_of(change.trigger),
        latency_low=_at_least(row.after_day, change.day),
        latency_high=None if row.by_day is None else row.by_day - change.day,
    )


def _at_least(after: int | None, changed_on: int) -> int | None:
    """Return the least time to a relapse that came after a day."""
    return None if after is None else max(after + 1 - changed_on, 0)


def kind_of(trigger: EventTrigger | None) -> RelapseKind | None:
    """Return what kind of relapse follows a trigger; None when that is unknown."""
    if trigger is None:
        return None
    is_none = trigger is EventTrigger.NONE
    return RelapseKind.SECONDARY_LOSS if is_none else RelapseKind.PROVOKED_FLARE


_WHY_NOT: dict[RelapseStatus, str] = {
    RelapseStatus.NO_RELAPSE: "no relapse up to day {0}; nothing is claimed beyond it",
    RelapseStatus.PRIMARY_FAILURE: "the response was never met up to day {0}",
    RelapseStatus.NO_RESPONSE_YET: "the response is not met yet on day {0}",
    RelapseStatus.NO_CHANGE: "the index treatment was not changed after the response",
    RelapseStatus.NOT_ASSESSABLE: "nothing tells whether there was one",
}

_FOLLOWED: dict[EventTrigger | None, str] = {
    EventTrigger.STOP: "after {0} was stopped",
    EventTrigger.TAPER: "after {0} was tapered",
    EventTrigger.INTERVAL_EXTENSION: "after {0} was given at a longer interval",
    EventTrigger.PARTNER_STOP: "after its partner {0} was stopped",
    EventTrigger.NONE: "on unchanged treatment",
    None: "after what is unknown",
}


def describe_relapse(row: Relapse, outcome: RelapseOutcome, as_of: date | None) -> str:
    """Say in one sentence, with its numbers, why a row is what it is."""
    definition = outcome.definitions[row.definition]
    if row.status is not RelapseStatus.RELAPSE:
        until = "unknown" if row.censored_day is None else row.censored_day
        return f"{definition.label}: {_WHY_NOT[row.status].format(until)}"
    if row.source is ResponseSource.REPORTED:
        seen = f"the source reports one{_interval(row)}"
    else:
        limit = definition.threshold.value(as_of) if definition.threshold else None
        measured = (
            f", measured from {_say(row.reference_salt)} on day {row.reference_day}"
            if row.reference_salt is not None
            else ""
        )
        sign = definition.operator.sign if definition.operator else ""
        seen = (
            f"SALT {_say(row.extent_high)} on day {row.by_day}, the lowest before "
            f"{_say(row.nadir_salt)}{measured}; the limit is {sign}{_say(limit)}"
        )
    followed = _FOLLOWED[row.trigger].format(row.trigger_drug)
    return f"{definition.label}: {seen}; {followed}{_latency(row)}"


def _interval(row: Relapse) -> str:
    if row.by_day is None:
        return "" if row.after_day is None else f" after day {row.after_day}"
    after = "" if row.after_day is None else f" after day {row.after_day} and"
    return f"{after} by day {row.by_day}"


def _latency(row: Relapse) -> str:
    if row.latency_low is None or row.latency_high is None:
        return ""
    return f", within {row.latency_low} to {row.latency_high} days"


def _say(number: Decimal | None) -> str:
    return "unknown" if number is None else f"{number.normalize():f}"
