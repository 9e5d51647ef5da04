"""What generated Cohorts have to contain, each thing a name and how to see it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from decimal import Decimal

from anagen.derivations.reference.salt_response import (
    SaltResponse,
    derive_salt_response,
)
from anagen.derivations.reference.salt_series import SaltSeries, read_salt_series
from anagen.derivations.tables.salt_response import ResponseReason
from anagen.kernel.time import StudyDay
from anagen.knowledge import load_knowledge
from anagen.knowledge.schema.outcomes.salt_response import (
    ResponseKind,
    SaltResponseOutcome,
)
from anagen.records.cohort import Cohort
from anagen.records.tables import Assessment, Event
from anagen.records.timeline import Timeline
from tests.support.memo import once_per_cohort
from tests.support.strategies.salt import cohorts

__all__ = ["COHORTS", "FEATURES"]

COHORTS = cohorts()

REGIONS = {"top", "back", "left", "right"}


class Seen:
    """One Timeline with what the reference makes of it."""

    def __init__(self, timeline: Timeline) -> None:
        knowledge = load_knowledge()
        outcome = knowledge.outcome(SaltResponseOutcome)
        self.timeline = timeline
        self.series: SaltSeries = read_salt_series(timeline, knowledge.salt)
        self.responses: tuple[SaltResponse, ...] = derive_salt_response(
            timeline, outcome, knowledge.salt
        )
        self.scores = [a for a in timeline.assessments if a.instrument == "salt"]
        self.milestones = [e for e in timeline.events if e.kind == "milestone"]

    @property
    def dated(self) -> list[Assessment]:
        return [a for a in self.scores if a.value is not None and day_of(a) is not None]

    @property
    def readings(self) -> dict[tuple[object, ...], list[str]]:
        found: dict[tuple[object, ...], list[str]] = {}
        for row in self.dated:
            key = (day_of(row), row.rater, row.method)
            found.setdefault(key, []).append(row.component)
        return found

    @property
    def used_reports(self) -> list[Event]:
        ids = {row for r in self.responses if r.source == "reported" for row in r.rows}
        return [event for event in self.milestones if event.event_id in ids]


def day_of(row: Assessment | Event) -> int | None:
    return None if row.day is None else row.day.day


def _days(seen: Seen) -> Counter[int | None]:
    return Counter(key[0] for key in seen.readings)  # type: ignore[misc]


def _stated_differently(seen: Seen) -> bool:
    texts: dict[int | None, set[str]] = {}
    for row in seen.dated:
        texts.setdefault(day_of(row), set()).add(str(row.day))
    return any(len(said) > 1 for said in texts.values())


def _distances(seen: Seen) -> Iterator[Decimal]:
    """Yield how far each visit lies from each relative limit, in points."""
    baseline = seen.series.baseline
    definitions = load_knowledge().outcome(SaltResponseOutcome).definitions.values()
    for definition in definitions:
        if baseline and baseline.score and definition.kind is ResponseKind.RELATIVE:
            kept = (100 - definition.threshold.value()) / 100
            for visit in seen.series.visits:
                if visit.score:
                    yield visit.score - baseline.score * kept


def _from_to(seen: Seen, baseline: str, score: str) -> bool:
    found = seen.series.baseline
    return (
        found is not None
        and found.score == Decimal(baseline)
        and any(visit.score == Decimal(score) for visit in seen.series.visits)
    )


def _reported_when(seen: Seen, test: Callable[[StudyDay], bool]) -> bool:
    return any(event.day and test(event.day) for event in seen.used_reports)


def _tied_reports(seen: Seen) -> bool:
    """Say whether the first report is first only by its bounds."""
    used = {(e.term, day_of(e)): e for e in seen.used_reports}
    return any(
        event.presence == "present"
        and (first := used.get((event.term, day_of(event)))) is not None
        and (event.day is None) == (first.day is None)
        and event.day is not None
        and first.day is not None
        and event.day.bounds != first.day.bounds
        for event in seen.milestones
    )


_IN_ONE_PERSON: dict[str, Callable[[Seen], bool]] = {
    "several readings on one day": lambda s: max(_days(s).values(), default=0) > 1,
    "one day stated in two ways": _stated_differently,
    "two totals in one reading": lambda s: any(
        parts.count("total") > 1 for parts in s.readings.values()
    ),
    "regions without a total": lambda s: any(
        set(parts) >= REGIONS and "total" not in parts for parts in s.readings.values()
    ),
    "a total beside regions": lambda s: any(
        set(parts) >= REGIONS and "total" in parts for parts in s.readings.values()
    ),
    "a region missing": lambda s: s.series.incomplete_readings > 0,
    "several raters": lambda s: len({a.rater for a in s.dated}) > 1,
    "another instrument": lambda s: len(s.scores) < len(s.timeline.assessments),
    "no baseline": lambda s: s.series.baseline is None and bool(s.series.visits),
    "baseline before day 0": lambda s: bool(
        s.series.baseline and s.series.baseline.day < 0
    ),
    "several scores up to day 0": lambda s: sum(day <= 0 for day in _known(s)) > 1,
    "baseline 0": lambda s: bool(s.series.baseline and not s.series.baseline.score),
    "a score without a day": lambda s: s.series.undated_scores > 0,
    "a score known only to be before day 0": lambda s: any(
        a.day and a.day.day is None and a.day.latest == -1 for a in s.scores
    ),
    "a score in words": lambda s: s.series.empty_scores > 0,
    "only a baseline": lambda s: bool(s.series.baseline and not s.series.visits),
    "nothing on record": lambda s: not s.timeline.assessments and not s.timeline.events,
    "a score at a threshold": lambda s: any(d == 0 for d in _distances(s)),
    "a score just above a threshold": lambda s: any(
        0 < d < Decimal("0.00001") for d in _distances(s)
    ),
    "a score just below a threshold": lambda s: any(
        0 > d > Decimal("-0.00001") for d in _distances(s)
    ),
    "from 85 to 42.5": lambda s: _from_to(s, "85", "42.5"),
    "from 21.4 to 10.7": lambda s: _from_to(s, "21.4", "10.7"),
    "met and lost again": lambda s: any(
        r.met_ever and r.met_last is False for r in s.responses
    ),
    "worse than baseline": lambda s: any((r.improvement or 0) < 0 for r in s.responses),
    "report with a range": lambda s: _reported_when(s, lambda d: d.upper is not None),
    "report with a bound": lambda s: _reported_when(s, lambda d: d.comparator == "<="),
    "report in weeks": lambda s: _reported_when(s, lambda d: d.unit == "wk"),
    "report known only to be after day 0": lambda s: _reported_when(
        s, lambda d: d.day is None and d.earliest == 1
    ),
    "report without a day": lambda s: any(e.day is None for e in s.used_reports),
    "report before day 0": lambda s: any((day_of(e) or 0) < 0 for e in s.milestones),
    "report of absence": lambda s: any(e.presence == "absent" for e in s.milestones),
    "report beside a series": lambda s: bool(s.milestones and s.series.visits),
    "several reports of one definition": lambda s: (
        max(Counter(e.term for e in s.milestones).values(), default=0) > 1
    ),
    "reports of one day with other bounds": _tied_reports,
    "an event that is no milestone": lambda s: (
        len(s.milestones) < len(s.timeline.events)
    ),
    **{
        f"reason {reason}": lambda s, reason=reason: any(  # type: ignore[misc]
            r.reason is reason for r in s.responses
        )
        for reason in ResponseReason
    },
}


def _known(seen: Seen) -> list[int]:
    return [day for row in seen.dated if (day := day_of(row)) is not None]


def _in_anybody(test: Callable[[Seen], bool]) -> Callable[[Cohort], bool]:
    return lambda cohort: any(map(test, _people(cohort)))


@once_per_cohort
def _people(cohort: Cohort) -> tuple[Seen, ...]:
    return tuple(Seen(timeline) for timeline in cohort.timelines())


FEATURES = {name: _in_anybody(test) for name, test in _IN_ONE_PERSON.items()}
"""Everything a Cohort strategy for salt_response has to be able to draw."""
