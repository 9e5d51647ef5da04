"""Generated Cohorts for relapse."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from anagen.derivations.reference.relapse import derive_relapse
from anagen.derivations.reference.relapse_rows import Relapse
from anagen.derivations.reference.treatment_changes import (
    TreatmentChanges,
    read_treatment_changes,
)
from anagen.derivations.reference.treatment_spans import derive_treatment_spans
from anagen.derivations.tables.relapse import (
    RelapseKind,
    RelapseStatus,
    RescueBasis,
)
from anagen.knowledge import load_knowledge
from anagen.knowledge.schema.outcomes.relapse import RelapseOutcome
from anagen.records.cohort import Cohort
from anagen.records.terms import EventTrigger
from anagen.records.timeline import Timeline
from tests.support.memo import once_per_cohort
from tests.support.strategies.relapses import PARTNERS, relapse_cohorts

__all__ = ["COHORTS", "FEATURES"]

COHORTS = relapse_cohorts()

KNOWLEDGE = load_knowledge()
OUTCOME = KNOWLEDGE.outcome(RelapseOutcome)
TRIGGER_WINDOW = OUTCOME.trigger_window.longest()
RESCUE_WINDOW = OUTCOME.rescue_window.longest()
PROVOKING = tuple(t for t in EventTrigger if t is not EventTrigger.NONE)


class Seen:
    """One Timeline with what the reference makes of it."""

    def __init__(self, timeline: Timeline) -> None:
        self.timeline = timeline
        self.rows: tuple[Relapse, ...] = derive_relapse(timeline, KNOWLEDGE)
        self.episodes = [row for row in self.rows if row.episode]
        self.scored = [row for row in self.episodes if row.source == "series"]
        self.reported = [row for row in self.episodes if row.source == "reported"]
        spans = derive_treatment_spans(timeline, KNOWLEDGE)
        self.changes: TreatmentChanges = read_treatment_changes(
            spans, timeline.treatments, OUTCOME.roles
        )


@once_per_cohort
def _people(cohort: Cohort) -> list[Seen]:
    return [Seen(timeline) for timeline in cohort.timelines()]


def _anybody(test: Callable[[Seen], bool]) -> Callable[[Cohort], bool]:
    return lambda cohort: any(map(test, _people(cohort)))


def _any_row(test: Callable[[Relapse], bool]) -> Callable[[Cohort], bool]:
    return _anybody(lambda seen: any(map(test, seen.rows)))


def _any_scored(test: Callable[[Relapse], bool]) -> Callable[[Cohort], bool]:
    return _anybody(lambda seen: any(map(test, seen.scored)))


def _any_reported(test: Callable[[Relapse], bool]) -> Callable[[Cohort], bool]:
    return _anybody(lambda seen: any(map(test, seen.reported)))


def _status(status: RelapseStatus, source: str | None) -> Callable[[Cohort], bool]:
    return _any_row(lambda row: row.status is status and row.source == source)


def _relapse_under(name: str) -> Callable[[Cohort], bool]:
    return _any_row(lambda row: row.definition == name and row.episode > 0)


def _kind(kind: RelapseKind | None, source: str) -> Callable[[Cohort], bool]:
    return _any_row(
        lambda row: row.episode > 0 and row.kind is kind and row.source == source
    )


def _trigger(
    trigger: EventTrigger | None, basis: str | None
) -> Callable[[Cohort], bool]:
    return _any_row(
        lambda row: (
            row.episode > 0 and row.trigger is trigger and row.trigger_basis == basis
        )
    )


def _rescue(basis: RescueBasis) -> Callable[[Cohort], bool]:
    return _any_row(lambda row: row.rescue is basis)


def _from_trigger(row: Relapse) -> int | None:
    if row.trigger_day is None or row.by_day is None:
        return None
    return row.by_day - row.trigger_day


def _only_at_least_20(seen: Seen) -> bool:
    found = {row.definition: row.by_day for row in seen.scored if row.episode == 1}
    return found.get("rise_at_least_20") != found.get("rise_above_20")


def _several_changes_on_one_day(seen: Seen) -> bool:
    days = [row.trigger_day for row in seen.scored if row.trigger_day is not None]
    return any(
        sum(change.day == day for change in seen.changes.changes) > 1 for day in days
    )


def _change_on_the_day(seen: Seen) -> bool:
    days = {change.day for change in seen.changes.changes}
    return any(row.by_day in days for row in seen.scored)


def _switch_without_a_stop(seen: Seen) -> bool:
    index = [t for t in seen.timeline.treatments if t.role == "index"]
    stops = [c for c in seen.changes.changes if c.trigger is EventTrigger.STOP]
    return len({row.drug for row in index}) > 1 and not stops and bool(seen.scored)


def _reports(seen: Seen) -> Iterator[str]:
    yield from (str(e.day) for e in seen.timeline.events if e.kind == "relapse")


FEATURES: dict[str, Callable[[Cohort], bool]] = {
    **{
        f"{status} by scores": _status(status, "series")
        for status in RelapseStatus
        if status is not RelapseStatus.NOT_ASSESSABLE
    },
    **{
        f"{status} as reported": _status(status, "reported")
        for status in (
            RelapseStatus.RELAPSE,
            RelapseStatus.NO_RELAPSE,
            RelapseStatus.PRIMARY_FAILURE,
        )
    },
    "not assessable": _status(RelapseStatus.NOT_ASSESSABLE, None),
    **{f"relapse under {name}": _relapse_under(name) for name in OUTCOME.definitions},
    **{
        f"kind {kind}, {source}": _kind(kind, source)
        for kind in (*RelapseKind, None)
        for source in ("series", "reported")
    },
    **{
        f"inferred {trigger}": _trigger(trigger, "inferred") for trigger in EventTrigger
    },
    **{f"stated {trigger}": _trigger(trigger, "stated") for trigger in EventTrigger},
    "a trigger that is unknown": _trigger(None, None),
    "a stated trigger that the rows confirm": _any_reported(
        lambda row: row.trigger_basis == "stated" and row.trigger_day is not None
    ),
    "a stated trigger that the rows do not confirm": _anybody(
        lambda seen: any(
            row.trigger_basis == "stated"
            and row.by_day is not None
            and row.trigger_day is None
            and seen.changes.last_before(row.by_day, TRIGGER_WINDOW) is not None
            for row in seen.reported
        )
    ),
    "a change just within the window": _any_scored(
        lambda row: _from_trigger(row) == TRIGGER_WINDOW
    ),
    "a stop long before, and still off": _any_scored(
        lambda row: (_from_trigger(row) or 0) > TRIGGER_WINDOW
    ),
    "a change just before the window": _anybody(
        lambda seen: any(
            change.day + TRIGGER_WINDOW + 1 == row.by_day
            and row.trigger_day != change.day
            for row in seen.scored
            for change in seen.changes.changes
        )
    ),
    "a change between the two visits": _any_scored(lambda row: row.latency_low == 0),
    "a change on the day the relapse was seen": _anybody(_change_on_the_day),
    "several changes on the day that counts": _anybody(_several_changes_on_one_day),
    "a switch without a stop": _anybody(_switch_without_a_stop),
    "a partner that is tapered": _anybody(
        lambda seen: any(
            row.trigger is EventTrigger.TAPER and row.trigger_drug in PARTNERS
            for row in seen.scored
        )
    ),
    "two definitions that differ at 20 points": _anybody(_only_at_least_20),
    "a second episode": _any_scored(lambda row: row.episode > 1),
    "a second report": _any_reported(lambda row: row.episode > 1),
    "the lowest score seen twice": _anybody(
        lambda seen: any(
            row.nadir_day is not None
            and row.nadir_day != row.after_day
            and sum(
                a.value == row.nadir_salt
                and a.day is not None
                and 0 < (a.day.day or 0) < (row.by_day or 0)
                for a in seen.timeline.assessments
            )
            > 1
            for row in seen.scored
        )
    ),
    **{
        f"regained: {regained}, {source}": _any_row(
            lambda row, r=regained, s=source: (  # type: ignore[misc]
                row.episode > 0 and row.recaptured is r and row.source == s
            )
        )
        for regained in (True, False, None)
        for source in ("series", "reported")
    },
    **{f"rescue {basis}": _rescue(basis) for basis in RescueBasis},
    "several drugs that answer": _any_row(
        lambda row: " + " in (row.rescue_drugs or "")
    ),
    "a rescue just in time": _any_scored(
        lambda row: (
            row.rescue_day is not None
            and row.by_day is not None
            and row.rescue_day - row.by_day == RESCUE_WINDOW
        )
    ),
    "a rescue on the day": _any_scored(
        lambda row: row.rescue_day is not None and row.rescue_day == row.by_day
    ),
    "a linked rescue without a day": _any_row(
        lambda row: row.rescue is RescueBasis.LINKED and row.rescue_day is None
    ),
    "rows that cannot be placed": _any_scored(lambda row: row.unplaced_rows > 0),
    "a relapse and no treatment": _anybody(
        lambda seen: bool(seen.scored) and not seen.changes.is_on_record
    ),
    "no baseline": _anybody(
        lambda seen: (
            bool(seen.scored)
            and any(row.status is RelapseStatus.NOT_ASSESSABLE for row in seen.rows)
        )
    ),
    "a report without a day": _any_reported(
        lambda row: row.by_day is None and row.after_day is None
    ),
    "a report known only to be later": _any_reported(
        lambda row: row.by_day is None and row.after_day is not None
    ),
    "a report before day 0": _anybody(lambda seen: "-20" in set(_reports(seen))),
    "a stated latency": _any_reported(lambda row: row.latency_high == 7),
    "an extent": _any_reported(lambda row: row.extent_high is not None),
}
