"""Generated Cohorts for follow_up."""

from __future__ import annotations

from collections.abc import Callable

from anagen.derivations.reference.follow_up import FollowUp, follow_up
from anagen.derivations.tables.follow_up import FollowUpEnd, FollowUpSource
from anagen.records.cohort import Cohort
from anagen.records.tables import Treatment
from anagen.records.timeline import Timeline
from tests.support.memo import once_per_cohort
from tests.support.strategies.followed import followed_cohorts

__all__ = ["COHORTS", "FEATURES"]

COHORTS = followed_cohorts()


@once_per_cohort
def _found(cohort: Cohort) -> list[tuple[Timeline, FollowUp]]:
    return [(timeline, follow_up(timeline)) for timeline in cohort.timelines()]


def _anybody(test: Callable[[Timeline, FollowUp], bool]) -> Callable[[Cohort], bool]:
    return lambda cohort: any(test(*pair) for pair in _found(cohort))


def _index(timeline: Timeline) -> list[Treatment]:
    return [row for row in timeline.treatments if row.role == "index"]


def _last_record_in(table: str) -> Callable[[Cohort], bool]:
    def is_of_table(timeline: Timeline, found: FollowUp) -> bool:
        keys = {row.id for row in getattr(timeline, table)}
        return found.source == "last_record" and bool(keys & set(found.rows))

    return _anybody(is_of_table)


def _tied(timeline: Timeline, found: FollowUp) -> bool:
    """Say whether another index row started on the same day as the last one."""
    last = found.last_treatment
    return last is not None and any(
        row is not last and row.start_day == last.start_day and row.dose != last.dose
        for row in _index(timeline)
    )


FEATURES: dict[str, Callable[[Cohort], bool]] = {
    **{
        f"ended {end}": _anybody(lambda _, f, end=end: f.end is end)  # type: ignore[misc]
        for end in (*FollowUpEnd, None)
    },
    **{
        f"source {source}": _anybody(lambda _, f, s=source: f.source is s)  # type: ignore[misc]
        for source in (*FollowUpSource, None)
    },
    **{
        f"last record in {table}": _last_record_in(table)
        for table in ("treatments", "assessments", "laboratory", "events", "findings")
    },
    "last record is the end of a duration": _anybody(
        lambda t, f: (
            f.source == "last_record"
            and f.last_day
            not in {
                day.day
                for row in t.treatments
                for day in (row.start_day, row.end_day)
                if day
            }
            and not any((t.assessments, t.laboratory, t.events, t.findings))
        )
    ),
    "day last seen is not dated": _anybody(
        lambda t, f: t.patient.last_seen_day is not None and f.source != "last_seen"
    ),
    "day last seen is an open statement": _anybody(
        lambda _, f: f.source == "last_seen" and f.is_lower_bound is True
    ),
    "seen before day 0": _anybody(lambda _, f: (f.last_day or 0) < 0),
    "ongoing without a status": _anybody(
        lambda t, f: t.patient.status is None and f.end == "ongoing"
    ),
    "stopped, and an index row that goes on": _anybody(
        lambda t, f: f.end == "stopped" and any(row.ongoing for row in _index(t))
    ),
    "no index treatment": _anybody(lambda _, f: f.index_drug is None),
    "no treatment in the role of index": _anybody(
        lambda t, f: bool(_index(t)) and f.index_drug is None
    ),
    "an index row without a first day": _anybody(
        lambda _, f: (
            f.last_treatment is not None
            and (
                f.last_treatment.start_day is None
                or f.last_treatment.start_day.day is None
            )
        )
    ),
    "two index rows of one day": _anybody(_tied),
    "a range of doses": _anybody(lambda _, f: f.index_dose_high is not None),
    "a daily dose": _anybody(lambda _, f: f.index_daily_dose_low is not None),
}
