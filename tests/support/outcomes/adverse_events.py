"""Generated Cohorts for adverse_events."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from anagen.derivations.reference.adverse_events import (
    AdverseEvent,
    derive_adverse_events,
)
from anagen.derivations.tables.adverse_events import EventStatus, RegimenSource
from anagen.knowledge import load_knowledge
from anagen.records.cohort import Cohort
from anagen.records.tables import Event
from tests.support.memo import once_per_cohort
from tests.support.strategies.events import event_cohorts

__all__ = ["COHORTS", "FEATURES"]

COHORTS = event_cohorts()


@once_per_cohort
def _found(cohort: Cohort) -> list[AdverseEvent]:
    knowledge = load_knowledge()
    return [
        row
        for timeline in cohort.timelines()
        for row in derive_adverse_events(timeline, knowledge)
    ]


def _any(test: Callable[[AdverseEvent], object]) -> Callable[[Cohort], bool]:
    return lambda cohort: any(map(test, _found(cohort)))


def _copies_differ(column: str) -> Callable[[Cohort], bool]:
    """Say whether rows of one event differ in a column."""

    def differ(cohort: Cohort) -> bool:
        events = {row.event_id: row for row in cohort.rows(Event)}
        return any(
            len({getattr(events[key], column) for key in row.rows}) > 1
            for row in _found(cohort)
            if row.status is EventStatus.PRESENT
        )

    return differ


def _of_one_group(cohort: Cohort) -> bool:
    groups = Counter(
        (row.patient_id, row.term_group)
        for row in _found(cohort)
        if row.term_group and row.status is EventStatus.PRESENT
    )
    return max(groups.values(), default=0) > 1


def _synonym(cohort: Cohort) -> bool:
    words = {row.term for row in cohort.rows(Event)}
    return any(row.term and row.term not in words for row in _found(cohort))


FEATURES: dict[str, Callable[[Cohort], bool]] = {
    **{
        f"status {status}": _any(lambda r, s=status: r.status is s)  # type: ignore[misc]
        for status in EventStatus
    },
    **{
        f"regimen from {source}": _any(lambda r, s=source: r.regimen_source is s)  # type: ignore[misc]
        for source in RegimenSource
    },
    "a regimen that is unknown": _any(
        lambda r: r.status is EventStatus.PRESENT and r.regimen is None
    ),
    "a regimen of three drugs": _any(lambda r: r.regimen and r.regimen.count("+") > 1),
    "a regimen taken from that very day": _any(lambda r: r.days_on_regimen == 0),
    "a regimen with an unplaced row": _any(lambda r: r.regimen and r.unplaced_rows),
    "an event in three copies": _any(lambda r: r.copies > 2),
    "copies that differ in grade": _copies_differ("grade"),
    "copies that differ in being serious": _copies_differ("serious"),
    "copies that differ in their action": _copies_differ("action"),
    "copies that differ in their outcome": _copies_differ("outcome"),
    "copies that state one day in two ways": _copies_differ("day"),
    "copies under two combinations": _copies_differ("combination_id"),
    "one term on several days": lambda cohort: any(
        count > 1
        for count in Counter(
            (row.patient_id, row.term) for row in _found(cohort)
        ).values()
    ),
    "an event of an episode with several combinations": _any(
        lambda r: r.listed_combinations > 1
    ),
    "two terms of one group": _of_one_group,
    "a synonym": _synonym,
    "a term nobody knows": _any(lambda r: r.term == "unheard_of_event"),
    "of special interest by the panel": _any(
        lambda r: r.special_interest and r.term == "pulmonary_embolism"
    ),
    "of special interest as stated": _any(
        lambda r: r.special_interest and r.term == "gastritis"
    ),
    "not of special interest": _any(lambda r: r.special_interest is False),
    "special interest unknown": _any(
        lambda r: r.status is EventStatus.PRESENT and r.special_interest is None
    ),
    "put down to two drugs": _any(lambda r: r.attributed_to and "+" in r.attributed_to),
    "put down to nothing": _any(
        lambda r: r.status is EventStatus.PRESENT and r.attributed_to is None
    ),
    "serious": _any(lambda r: r.serious),
    "not serious": _any(lambda r: r.serious is False),
    "an action nobody knows": _any(lambda r: r.action == "prayer"),
    "a combination that ended for it": _any(lambda r: r.ended_combination),
    "a combination that did not end for it": _any(
        lambda r: r.ended_combination is False
    ),
    "onset before day 0": _any(lambda r: (r.onset_day or 0) < 0),
    "onset with a bound": _any(
        lambda r: r.onset_earliest is None and r.onset_latest is not None
    ),
}
