"""How long one patient stayed on each drug, why that ended, and what came next.

The rules are those of ``knowledge/outcomes/persistence.yaml``. Time counts from the first
day of the drug to the end of its first era; how exposures join into eras is in
:mod:`anagen.derivations.reference.exposure_eras`. What went on, or is not known to have
stopped, is censored; what cannot be known is None.

Examples
--------
>>> from anagen.knowledge import load_knowledge
>>> from anagen.records.tables import Patient
>>> row = Treatment(
...     treatment_id="t1",
...     patient_id="p",
...     drug="tofacitinib",
...     role="index",
...     start_day=0,
...     end_day="30 mo",
...     ongoing=True,
... )
>>> lost = Patient(patient_id="p", last_seen_day="30 mo", status="lost")
>>> found = derive_persistence(Timeline(lost, treatments=(row,)), load_knowledge())
>>> [(stay.definition, stay.time_days, stay.event, str(stay.ended)) for stay in found]
[('first_era_30', 913, False, 'lost'), ('any_stop', 913, False, 'lost')]
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from anagen.derivations.reference.exposure_eras import Era, build_eras
from anagen.derivations.reference.follow_up import (
    FollowUp,
    follow_up,
    order_of_start,
)
from anagen.derivations.reference.rows import OutcomeRow
from anagen.derivations.reference.treatment_spans import (
    TreatmentSpan,
    derive_treatment_spans,
)
from anagen.derivations.tables.columns import OutcomeTable
from anagen.derivations.tables.follow_up import FollowUpEnd
from anagen.derivations.tables.persistence import (
    PERSISTENCE,
    PersistenceEnd,
    TimeBasis,
)
from anagen.derivations.tables.treatment_spans import Placement
from anagen.knowledge import Knowledge
from anagen.knowledge.schema.outcomes.exposure_eras import (
    EraDefinition,
    ExposureErasOutcome,
    GapPolicy,
    OverlapPolicy,
)
from anagen.knowledge.schema.outcomes.persistence import (
    PersistenceDefinition,
    PersistenceOutcome,
)
from anagen.records.tables import Treatment
from anagen.records.terms import TreatmentRole
from anagen.records.timeline import Timeline

__all__ = ["Persistence", "derive_persistence"]


@dataclass(frozen=True, kw_only=True)
class Persistence(OutcomeRow):
    """One patient's first time on one drug; the columns of `PERSISTENCE` say the rest."""

    table: ClassVar[OutcomeTable] = PERSISTENCE

    patient_id: str
    definition: str
    drug: str
    start_day: int | None
    stop_day: int | None
    time_days: int | None
    basis: TimeBasis | None
    event: bool | None
    ended: PersistenceEnd | None
    reason_stopped: str | None
    reason_class: str | None
    switched: bool | None
    next_drug: str | None
    next_day: int | None
    unplaced_rows: int


@dataclass(frozen=True)
class _Stay:
    """The first time on a drug, before it is asked what came next."""

    start: int | None
    stop: int | None
    days: int | None
    basis: TimeBasis | None
    ended: PersistenceEnd | None
    reason: str | None
    rows: tuple[str, ...]


@dataclass(frozen=True)
class _Taken:
    """The rows of one drug that count."""

    placed: list[TreatmentSpan]
    unplaced: list[Treatment]
    is_index: bool


@dataclass(frozen=True)
class _Case:
    """What is asked of one patient, found once."""

    timeline: Timeline
    outcome: PersistenceOutcome
    followed: FollowUp
    records: Mapping[str, Treatment]
    as_of: date | None

    def when_ongoing(self) -> PersistenceEnd:
        """Return how the time on a drug ended that went on."""
        is_lost = self.followed.end is FollowUpEnd.LOST
        return PersistenceEnd.LOST if is_lost else PersistenceEnd.ONGOING


def derive_persistence(
    timeline: Timeline, knowledge: Knowledge, as_of: date | None = None
) -> tuple[Persistence, ...]:
    """Return one patient's time on each drug, by definition and then by drug.

    Parameters
    ----------
    timeline
        The patient.
    knowledge
        The definitions, and which drugs there are.
    as_of
        Day of the knowledge; the latest when not given.
    """
    outcome = knowledge.outcome(PersistenceOutcome)
    case = _Case(
        timeline,
        outcome,
        follow_up(timeline),
        {row.treatment_id: row for row in timeline.treatments},
        as_of,
    )
    taken = _taken(case, knowledge)
    return tuple(
        _row(case, name, drug, rows, stay)
        for name, definition in outcome.definitions.items()
        for eras in [_first_eras(taken, knowledge, outcome, definition, as_of)]
        for drug, rows in sorted(taken.items())
        for stay in [_stay(case, rows, eras.get(drug))]
    )


def _taken(case: _Case, knowledge: Knowledge) -> dict[str, _Taken]:
    """Gather the rows that count by drug."""
    found: defaultdict[str, _Taken] = defaultdict(lambda: _Taken([], [], False))
    for span in derive_treatment_spans(case.timeline, knowledge):
        if span.role not in case.outcome.roles or span.placement is Placement.NOT_TAKEN:
            continue
        rows = found[span.drug]
        if span.is_placed:
            rows.placed.append(span)
        else:
            rows.unplaced.append(case.records[span.treatment_id])
        if span.role is TreatmentRole.INDEX:
            found[span.drug] = replace(rows, is_index=True)
    return dict(found)


def _first_eras(
    taken: Mapping[str, _Taken],
    knowledge: Knowledge,
    outcome: PersistenceOutcome,
    definition: PersistenceDefinition,
    as_of: date | None,
) -> dict[str, Era]:
    """Return the first era of each drug; of the eras' definition only the gap counts."""
    eras = knowledge.outcome(ExposureErasOutcome).definitions[definition.eras]
    joined: EraDefinition = eras.model_copy(
        update={
            "roles": outcome.roles,
            "gap": GapPolicy.BRIDGED,
            "overlap": OverlapPolicy.UNION,
        }
    )
    spans = [span for rows in taken.values() for span in rows.placed]
    found = build_eras(spans, joined, as_of)
    return {era.drug: era for era in found if era.number == 1}


def _stay(case: _Case, rows: _Taken, era: Era | None) -> _Stay:
    return _stated(case, rows.unplaced) if era is None else _placed(case, rows, era)


def _placed(case: _Case, rows: _Taken, era: Era) -> _Stay:
    """Return the time from the first day of the era to its end."""
    last = [span for span in rows.placed if span.stop_day == era.stop_day]
    reasons = (case.records[span.treatment_id].reason_stopped for span in last)
    reason = min((found for found in reasons if found is not None), default=None)
    last_day = case.followed.last_day
    is_seen_after = last_day is not None and era.stop_day < last_day
    if reason in case.outcome.censoring_reasons:
        ended = PersistenceEnd.LOST
    elif era.ongoing:
        ended = case.when_ongoing()
    elif rows.unplaced:
        ended = PersistenceEnd.NOT_PLACED
    elif era.ongoing is False or reason is not None or is_seen_after:
        ended = PersistenceEnd.DISCONTINUED
    elif case.followed.end is FollowUpEnd.LOST:
        ended = PersistenceEnd.LOST
    else:
        ended = PersistenceEnd.END_OF_RECORDS
    days, basis = era.stop_day - era.start_day, TimeBasis.DAYS
    return _Stay(era.start_day, era.stop_day, days, basis, ended, reason, era.rows)


def _stated(case: _Case, rows: list[Treatment]) -> _Stay:
    """Return the sum of the stated durations, where no row is placed."""
    in_order = sorted(rows, key=_by_first_day)
    last = in_order[-1]
    reason = last.reason_stopped
    days, is_longer = _total(rows)
    ended: PersistenceEnd | None
    if reason in case.outcome.censoring_reasons:
        ended = PersistenceEnd.LOST
    elif any(row.ongoing for row in rows):
        ended = case.when_ongoing()
    elif last.ongoing is None and reason is None:
        ended = None
    elif is_longer:
        ended = PersistenceEnd.LONGER_THAN_STATED
    else:
        ended = PersistenceEnd.DISCONTINUED
    starts = [row.start_day.day for row in rows if row.start_day]
    start = min((day for day in starts if day is not None), default=None)
    basis = None if days is None else TimeBasis.STATED
    keys = tuple(row.treatment_id for row in in_order)
    return _Stay(start, None, days, basis, ended, reason, keys)


def _by_first_day(row: Treatment) -> tuple[tuple[int, int], str]:
    return order_of_start(row), row.treatment_id


def _total(rows: Iterable[Treatment]) -> tuple[int | None, bool]:
    """Return the sum of the durations, and whether it is only known to be longer."""
    total, is_longer = 0, False
    for row in rows:
        stated = row.duration
        if stated is None or not stated.day or stated.comparator.startswith("<"):
            return None, False
        total += stated.day
        is_longer = is_longer or stated.latest is None
    return total, is_longer


def _row(
    case: _Case, definition: str, drug: str, rows: _Taken, stay: _Stay
) -> Persistence:
    is_event = stay.ended is PersistenceEnd.DISCONTINUED
    coming = _next(case, drug, rows, stay) if is_event else None
    answer = Persistence(
        patient_id=case.timeline.patient_id,
        definition=definition,
        drug=drug,
        start_day=stay.start,
        stop_day=stay.stop,
        time_days=stay.days,
        basis=stay.basis,
        event=None if stay.ended is None else is_event,
        ended=stay.ended,
        reason_stopped=stay.reason,
        reason_class=case.outcome.class_of(stay.reason),
        switched=_switched(case, stay, coming) if is_event else None,
        next_drug=coming.drug if coming else None,
        next_day=_first_day(coming) if coming else None,
        unplaced_rows=len(rows.unplaced),
        rows=(*stay.rows, *([coming.treatment_id] if coming else [])),
    )
    return replace(answer, because=_explain(answer))


def _first_day(row: Treatment) -> int | None:
    return row.start_day.day if row.start_day else None


def _next(case: _Case, drug: str, rows: _Taken, stay: _Stay) -> Treatment | None:
    """Return the first row of another drug from the stop on."""
    switch = case.outcome.switch
    others = [r for r in case.timeline.treatments if r.drug not in (drug, "none")]
    if stay.stop is not None:
        coming = [
            row
            for row in others
            if row.role in switch.roles
            and (day := _first_day(row)) is not None
            and switch.holds(day - stay.stop, case.as_of)
        ]
    elif rows.is_index:
        coming = [row for row in others if row.role is TreatmentRole.SUBSEQUENT]
    else:
        coming = []
    return min(coming, key=_by_first_day_and_drug, default=None)


def _by_first_day_and_drug(row: Treatment) -> tuple[tuple[int, int], str, str]:
    return order_of_start(row), row.drug, row.treatment_id


def _switched(case: _Case, stay: _Stay, coming: Treatment | None) -> bool | None:
    """Say whether another drug came next; unknown when nobody watched long enough."""
    if coming is not None:
        return True
    watched = case.followed.last_day
    if stay.stop is None or watched is None:
        return None
    longest = case.outcome.switch.longest(case.as_of)
    return False if watched - stay.stop >= longest else None


_SAYS: dict[PersistenceEnd | None, str] = {
    PersistenceEnd.DISCONTINUED: "then stopped",
    PersistenceEnd.ONGOING: "censored, still on it when last seen",
    PersistenceEnd.LOST: "censored, lost to follow-up",
    PersistenceEnd.END_OF_RECORDS: "censored, nothing is known after it",
    PersistenceEnd.NOT_PLACED: "censored, other rows of the drug cannot be placed",
    PersistenceEnd.LONGER_THAN_STATED: "censored, stated only as longer",
    None: "nothing tells whether it was stopped",
}


def _explain(row: Persistence) -> str:
    if row.basis is TimeBasis.DAYS:
        time = f"from day {row.start_day} until before day {row.stop_day}"
    elif row.basis is TimeBasis.STATED:
        time = f"{row.time_days} days as stated"
    else:
        time = "for how long is not known"
    why = f" for {row.reason_stopped}" if row.reason_stopped else ""
    coming = f"; next {row.next_drug}" if row.next_drug else ""
    return f"{row.drug} {time}: {_SAYS[row.ended]}{why}{coming}"
