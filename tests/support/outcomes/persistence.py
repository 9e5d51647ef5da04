"""Generated Cohorts for persistence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

from anagen.derivations.reference.persistence import Persistence, derive_persistence
from anagen.derivations.tables.persistence import PersistenceEnd, TimeBasis
from anagen.knowledge import load_knowledge
from anagen.knowledge.schema.outcomes.persistence import PersistenceOutcome
from anagen.records.cohort import Cohort
from anagen.records.tables import Treatment
from tests.support.memo import once_per_cohort
from tests.support.strategies.stays import stay_cohorts

__all__ = ["COHORTS", "FEATURES"]

COHORTS = stay_cohorts()

OUTCOME = load_knowledge().outcome(PersistenceOutcome)
LONGEST = OUTCOME.switch.longest()


@once_per_cohort
def _stays(cohort: Cohort) -> list[Persistence]:
    knowledge = load_knowledge()
    return [
        stay
        for timeline in cohort.timelines()
        for stay in derive_persistence(timeline, knowledge)
    ]


def _any(test: Callable[[Persistence], bool]) -> Callable[[Cohort], bool]:
    return lambda cohort: any(map(test, _stays(cohort)))


def _definitions_differ(cohort: Cohort) -> bool:
    by_drug: defaultdict[tuple[str, str], set[int | None]] = defaultdict(set)
    for stay in _stays(cohort):
        by_drug[stay.patient_id, stay.drug].add(stay.time_days)
    return any(len(times) > 1 for times in by_drug.values())


def _with_rows(
    test: Callable[[Persistence, list[Treatment]], bool],
) -> Callable[[Cohort], bool]:
    def found(cohort: Cohort) -> bool:
        rows = {row.treatment_id: row for row in cohort.rows(Treatment)}
        return any(
            test(stay, [rows[key] for key in stay.rows if rows[key].drug == stay.drug])
            for stay in _stays(cohort)
        )

    return found


def _next_after(days: int) -> Callable[[Cohort], bool]:
    return _any(
        lambda s: (
            s.next_day is not None
            and s.stop_day is not None
            and s.next_day - s.stop_day == days
        )
    )


def _ended(
    end: PersistenceEnd | None, basis: TimeBasis | None
) -> Callable[[Cohort], bool]:
    return _any(lambda s: (s.ended, s.basis) == (end, basis))


_EITHER = (PersistenceEnd.DISCONTINUED, PersistenceEnd.ONGOING, PersistenceEnd.LOST)
_ENDS: dict[TimeBasis | None, tuple[PersistenceEnd | None, ...]] = {
    TimeBasis.DAYS: (
        *_EITHER,
        PersistenceEnd.NOT_PLACED,
        PersistenceEnd.END_OF_RECORDS,
    ),
    TimeBasis.STATED: (
        *_EITHER,
        PersistenceEnd.LONGER_THAN_STATED,
        None,
    ),
    None: (*_EITHER, None),
}

FEATURES: dict[str, Callable[[Cohort], bool]] = {
    **{
        f"ended {end}, {basis}": _ended(end, basis)
        for basis, ends in _ENDS.items()
        for end in ends
    },
    **{
        f"reason class {name}": _any(lambda s, n=name: s.reason_class == n)  # type: ignore[misc]
        for name in ("adverse_event", "lack_of_effect", "remission", "lost", "other")
    },
    "definitions differ": _definitions_differ,
    "a next drug on the day of the stop": _next_after(0),
    "a next drug just in time": _next_after(LONGEST),
    "no next drug": _any(lambda s: s.switched is False),
    "nobody watched for a next drug": _any(
        lambda s: s.event is True and s.stop_day is not None and s.switched is None
    ),
    "a subsequent drug after a stop without a day": _any(
        lambda s: s.stop_day is None and s.switched is True
    ),
    "a subsequent drug that has a day": _any(
        lambda s: s.stop_day is None and s.next_day is not None
    ),
    "a stop that only later records show": _with_rows(
        lambda s, rows: (
            s.event is True
            and s.basis == "days"
            and all(r.ongoing is None and r.reason_stopped is None for r in rows)
        )
    ),
    "two rows that end last, with other reasons": _with_rows(
        lambda s, rows: (
            s.basis == "days"
            and len({r.reason_stopped for r in rows if r.end_day}) > 1
            and len({str(r.end_day) for r in rows}) == 1
        )
    ),
    "several rows as stated": _with_rows(
        lambda s, rows: s.basis == "stated" and len(rows) > 1
    ),
    "a row stated only as shorter": _with_rows(
        lambda s, rows: (
            s.basis is None
            and any(r.duration and str(r.duration).startswith("<") for r in rows)
        )
    ),
    "from before day 0": _any(lambda s: (s.start_day or 0) < 0),
}
