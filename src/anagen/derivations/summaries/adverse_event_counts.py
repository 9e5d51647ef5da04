"""What `adverse_event_rates` counts: people and their time, and their events.

Both functions give the same counts: one in Python from rows, one in the engine. A count
of people belongs to a definition and a drug, `any` for the whole follow-up; a count of
events also to a scope, a level and a name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any

import ibis

from anagen.derivations.summaries.summary import Row
from anagen.derivations.tables.adverse_events import ADVERSE_EVENTS, EventStatus
from anagen.derivations.tables.time_at_risk import ANY_DRUG, TIME_AT_RISK, RiskReason
from anagen.derivations.tables.treatment_pathways import AND

__all__ = [
    "ANY_EVENT",
    "EVENT_COUNTS",
    "KEY",
    "PEOPLE_COUNTS",
    "EventLevel",
    "EventScope",
    "count_rows",
    "count_tables",
]

ANY_EVENT = "any"
"""The name under which all events are counted together."""


class EventScope(StrEnum):
    """Which events of a person count: the whole list."""

    OVERALL = "overall"
    """Those of the whole follow-up, whatever was taken."""

    ATTRIBUTED = "attributed"
    """Those put down to the drug."""

    EXPOSED = "exposed"
    """Those that began while the person was at risk of events of the drug."""


class EventLevel(StrEnum):
    """Under which name events count: the whole list."""

    ANY = "any"
    """All together; terms of one group are one event."""

    SPECIAL_INTEREST = "special_interest"
    """All of special interest together; terms of one group are one event."""

    GROUP = "group"
    """By the term that covers them, else their own; terms of one group are one event."""

    TERM = "term"
    """By their own term."""


KEY = ("definition", "scope", "drug", "level", "name")
PEOPLE_COUNTS = (
    "people",
    "silent_people",
    "told_none",
    "timed_people",
    "person_days",
    "visits",
)
EVENT_COUNTS = (
    "events",
    "people_with_event",
    "timed_events",
    "undated_events",
    "looked_for",
)
_COUNTS = (*PEOPLE_COUNTS, *EVENT_COUNTS)
_PERSON = ("patient_id", "definition", "drug")

_MORE = " more"
"""Ends what says how many suspects are not named."""

_APART = ";"
"""Stands between drugs where they are taken apart: Spark reads a plus as a pattern."""


def count_rows(outcomes: Mapping[str, Sequence[Row]]) -> list[Row]:
    """Count people, time and events of the rows of both outcomes."""
    events, times = outcomes[ADVERSE_EVENTS.name], outcomes[TIME_AT_RISK.name]
    counts: defaultdict[tuple[str | None, ...], dict[str, int]] = defaultdict(
        lambda: dict.fromkeys(_COUNTS, 0)
    )
    _count_people(counts, events, times)
    _count_events(counts, events, times)
    _count_looked_for(counts, events, times)
    return [
        {**dict(zip(KEY, key, strict=True)), **counted}
        for key, counted in counts.items()
    ]


Counts = defaultdict[tuple[str | None, ...], dict[str, int]]


def _is_timed(row: Row) -> bool:
    return bool(row["reason"] in {RiskReason.AT_RISK, RiskReason.NO_TIME})


def _count_people(counts: Counts, events: Sequence[Row], times: Sequence[Row]) -> None:
    told = {r["patient_id"] for r in events if r["status"] != EventStatus.SILENT}
    none = {r["patient_id"] for r in events if r["status"] == EventStatus.NONE}
    seen: set[tuple[str, ...]] = set()
    for row in times:
        key = (row["definition"], None, row["drug"], None, None)
        counted = counts[key]
        person = tuple(row[name] for name in _PERSON)
        is_told = row["patient_id"] in told
        if person not in seen:
            seen.add(person)
            counted["people" if is_told else "silent_people"] += 1
            counted["told_none"] += row["patient_id"] in none
            counted["timed_people"] += is_told and _is_timed(row)
            counted["visits"] += (row["visits"] or 0) if is_told else 0
        counted["person_days"] += (row["days"] or 0) if is_told else 0


def _count_events(counts: Counts, events: Sequence[Row], times: Sequence[Row]) -> None:
    by_person: defaultdict[str, list[Row]] = defaultdict(list)
    for row in times:
        by_person[row["patient_id"]].append(row)
    counted: dict[tuple[Any, ...], tuple[bool, bool]] = {}
    for event in events:
        if event["status"] != EventStatus.PRESENT or _is_before(event):
            continue
        for definition, scope, drug, timed in _scopes(
            event, by_person[event["patient_id"]]
        ):
            for level, name, identity in _levels(event):
                one = (event["patient_id"], identity, event["onset_day"])
                key = (definition, scope, drug, level, name)
                counted[(*key, *one)] = (timed, event["onset_day"] is None)
    people: defaultdict[tuple[Any, ...], set[str]] = defaultdict(set)
    for (*place, patient, _, _), (timed, undated) in counted.items():
        key = tuple(place)
        counts[key]["events"] += 1
        counts[key]["timed_events"] += timed
        counts[key]["undated_events"] += undated
        people[key].add(patient)
    for key, patients in people.items():
        counts[key]["people_with_event"] = len(patients)


def _is_before(event: Row) -> bool:
    """Say whether an event surely began before day 0."""
    day, latest = event["onset_day"], event["onset_latest"]
    return (day is not None and day < 0) or (latest is not None and latest < 0)


def _scopes(
    event: Row, times: Sequence[Row]
) -> Iterator[tuple[str, EventScope, str, bool]]:
    """Yield where an event counts, and whether the time of the person is known."""
    timed = {(row["definition"], row["drug"]): _is_timed(row) for row in times}
    listed = (event["attributed_to"] or "").replace(AND, _APART).split(_APART)
    suspects = [drug for drug in listed if drug and not drug.endswith(_MORE)]
    for definition, drug in timed:
        if drug != ANY_DRUG:
            continue
        yield definition, EventScope.OVERALL, ANY_DRUG, timed[definition, ANY_DRUG]
        for suspect in suspects:
            known = timed.get((definition, suspect), False)
            yield definition, EventScope.ATTRIBUTED, suspect, known
    for row in times:
        if row["drug"] != ANY_DRUG and _is_within(event["onset_day"], row):
            yield row["definition"], EventScope.EXPOSED, row["drug"], True


def _is_within(day: int | None, stretch: Row) -> bool:
    start, stop = stretch["start_day"], stretch["stop_day"]
    if day is None or start is None or stop is None:
        return False
    on_last = bool(stretch["until_last_seen"]) and day == stop
    return bool(start <= day < stop) or on_last


def _levels(event: Row) -> Iterator[tuple[EventLevel, str, str]]:
    """Yield the level and name an event counts under, and what makes it one event."""
    group = event["term_group"] or event["term"]
    yield EventLevel.ANY, ANY_EVENT, group
    if event["special_interest"]:
        yield EventLevel.SPECIAL_INTEREST, EventLevel.SPECIAL_INTEREST, group
    yield EventLevel.GROUP, group, group
    yield EventLevel.TERM, event["term"], event["term"]


def _count_looked_for(
    counts: Counts, events: Sequence[Row], times: Sequence[Row]
) -> None:
    definitions = {row["definition"] for row in times}
    none = {r["patient_id"] for r in events if r["status"] == EventStatus.NONE}
    for event in events:
        # Of whom it is said that there was none, no more need be said.
        if event["status"] == EventStatus.ABSENT and event["patient_id"] not in none:
            for definition in definitions:
                scope = (definition, EventScope.OVERALL, ANY_DRUG)
                counts[*scope, EventLevel.TERM, event["term"]]["looked_for"] += 1


def count_tables(outcomes: Mapping[str, Any]) -> Any:
    """Count people, time and events in the engine."""
    events, times = outcomes[ADVERSE_EVENTS.name], outcomes[TIME_AT_RISK.name]
    is_timed = times.reason.isin([RiskReason.AT_RISK, RiskReason.NO_TIME])
    people = times.group_by(*_PERSON).aggregate(
        timed=is_timed.ifelse(1, 0).max(),
        days=times.days.sum().cast("int64"),
        visits=times.visits.max(),
    )
    parts = [
        _people(events, people),
        _events(events, times, people),
        _looked_for(events, people),
    ]
    counts = ibis.union(*(_in_columns(part) for part in parts))
    # What was looked for in one person may have happened in another.
    return counts.group_by(*KEY).aggregate(
        **{name: counts[name].sum().cast("int64") for name in _COUNTS}
    )


def _in_columns(part: Any) -> Any:
    missing: dict[str, Any] = {
        **{name: ibis.null("string") for name in KEY if name not in part.columns},
        **{
            name: ibis.literal(0, "int64")
            for name in _COUNTS
            if name not in part.columns
        },
    }
    part = part.mutate(**missing)
    return part.select(*KEY, **{name: part[name].cast("int64") for name in _COUNTS})


def _people(events: Any, people: Any) -> Any:
    is_none = events.status == EventStatus.NONE
    by_person = events.group_by("patient_id").aggregate(
        told=(events.status != EventStatus.SILENT).ifelse(1, 0).max(),
        none=is_none.ifelse(1, 0).max(),
    )
    found = people.left_join(by_person, "patient_id").drop("patient_id_right")
    found = found.mutate(told=found.told.fill_null(0), none=found.none.fill_null(0))
    return found.group_by("definition", "drug").aggregate(
        people=found.told.sum(),
        silent_people=(1 - found.told).sum(),
        told_none=found.none.sum(),
        timed_people=(found.told * found.timed).sum(),
        person_days=(found.told * found.days.fill_null(0)).sum(),
        visits=(found.told * found.visits.fill_null(0)).sum(),
    )


def _events(events: Any, times: Any, people: Any) -> Any:
    surely_before = (events.onset_day < 0) | (events.onset_latest < 0)
    events = events.filter(
        (events.status == EventStatus.PRESENT) & ~surely_before.fill_null(False)
    )
    group = ibis.coalesce(events.term_group, events.term)
    events = events.select(
        "patient_id",
        "term",
        "onset_day",
        "attributed_to",
        "special_interest",
        group=group,
    )
    scoped = ibis.union(*_in_scopes(events, times, people))
    named = _named(scoped)
    columns = (*KEY, "patient_id", "identity", "onset_day")
    one_each = named.group_by(*columns).aggregate(timed=named.timed.max())
    return one_each.group_by(*KEY).aggregate(
        events=one_each.count(),
        people_with_event=one_each.patient_id.nunique(),
        timed_events=one_each.timed.sum(),
        undated_events=one_each.onset_day.isnull().ifelse(1, 0).sum(),
    )


_EVENT = ("patient_id", "term", "group", "onset_day", "special_interest")


def _in_scopes(events: Any, times: Any, people: Any) -> list[Any]:
    """Return each event where it counts: overall, by suspect, by exposure."""
    followed = people.filter(people.drug == ANY_DRUG)
    followed = followed.select("patient_id", "definition", followed=followed.timed)
    overall = events.inner_join(followed, "patient_id")
    suspected = overall.filter(overall.attributed_to.notnull())
    listed = suspected.attributed_to.replace(AND, _APART)
    suspected = suspected.mutate(drug=listed.split(_APART).unnest())
    suspected = suspected.filter(~suspected.drug.endswith(_MORE))
    known = people.select(*_PERSON, "timed")
    suspected = suspected.left_join(known, list(_PERSON))
    stretches = times.filter(
        (times.drug != ANY_DRUG) & (times.reason == RiskReason.AT_RISK)
    ).select(*_PERSON, "start_day", "stop_day", "until_last_seen")
    exposed = events.inner_join(stretches, "patient_id")
    day = exposed.onset_day
    on_last = exposed.until_last_seen & (day == exposed.stop_day)
    exposed = exposed.filter(
        (day >= exposed.start_day) & ((day < exposed.stop_day) | on_last)
    )
    return [
        _scoped(overall, EventScope.OVERALL, ibis.literal(ANY_DRUG), overall.followed),
        _scoped(
            suspected,
            EventScope.ATTRIBUTED,
            suspected.drug,
            suspected.timed.fill_null(0),
        ),
        _scoped(exposed, EventScope.EXPOSED, exposed.drug, ibis.literal(1)),
    ]


def _scoped(rows: Any, scope: EventScope, drug: Any, timed: Any) -> Any:
    return rows.select(
        *_EVENT,
        "definition",
        scope=ibis.literal(str(scope)),
        drug=drug,
        timed=timed.cast("int64"),
    )


def _named(scoped: Any) -> Any:
    """Return each event once for every level it counts at."""
    rows = scoped.mutate(place=ibis.range(0, len(EventLevel)).unnest())
    levels = list(EventLevel)
    of_interest = levels.index(EventLevel.SPECIAL_INTEREST)
    rows = rows.filter(
        (rows.place != of_interest) | rows.special_interest.fill_null(False)
    )
    return rows.mutate(
        level=ibis.cases(*((rows.place == n, str(x)) for n, x in enumerate(levels))),
        name=ibis.cases(
            (rows.place == levels.index(EventLevel.ANY), ANY_EVENT),
            (rows.place == of_interest, str(EventLevel.SPECIAL_INTEREST)),
            (rows.place == levels.index(EventLevel.GROUP), rows.group),
            else_=rows.term,
        ),
        identity=(rows.place == levels.index(EventLevel.TERM)).ifelse(
            rows.term, rows.group
        ),
    )


def _looked_for(events: Any, people: Any) -> Any:
    absent = events.filter(events.status == EventStatus.ABSENT)
    none = events.filter(events.status == EventStatus.NONE)
    absent = absent.anti_join(none, "patient_id")
    followed = people.filter(people.drug == ANY_DRUG)
    rows = absent.select("patient_id", name=absent.term).inner_join(
        followed.select("patient_id", "definition"), "patient_id"
    )
    counted = rows.group_by("definition", "name").aggregate(looked_for=rows.count())
    return counted.mutate(
        scope=ibis.literal(str(EventScope.OVERALL)),
        drug=ibis.literal(ANY_DRUG),
        level=ibis.literal(str(EventLevel.TERM)),
    )
