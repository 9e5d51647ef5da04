"""What `adverse_event_rates` counts: people and their time, and their events.

Here from rows in Python; the same in the engine:
:mod:`anagen.derivations.summaries.adverse_event_tables`. A count of people belongs to a
definition and a drug, `any` for the whole follow-up, or to a regimen; a count of events
also to a scope, a level and a name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import chain
from statistics import median
from typing import Any

from anagen.derivations.summaries.summary import Row
from anagen.derivations.tables.adverse_events import ADVERSE_EVENTS, EventStatus
from anagen.derivations.tables.time_at_risk import ANY_DRUG, TIME_AT_RISK, RiskReason
from anagen.derivations.tables.treatment_pathways import AND

__all__ = [
    "ANY_EVENT",
    "APART",
    "COUNTS",
    "EVENT_COUNTS",
    "KEY",
    "MORE",
    "ONSETS",
    "PEOPLE_COUNTS",
    "PERSON",
    "REGIMENS",
    "EventLevel",
    "EventScope",
    "count_rows",
]

REGIMENS = "regimen_stretches"
"""The name of what is counted besides the outcomes: days on which regimen."""

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

    REGIMEN = "regimen"
    """Those that began while the person was on the regimen: these systemic drugs and no
    other."""


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
    "unplaced_people",
)
EVENT_COUNTS = (
    "events",
    "people_with_event",
    "timed_events",
    "undated_events",
    "looked_for",
    "onset_events",
    "onset_sum",
)
COUNTS = (*PEOPLE_COUNTS, *EVENT_COUNTS)
ONSETS = ("onset_lowest", "onset_highest", "onset_twice_median")
"""Days on the regimen at onset; the median twice, as it may lie between two days."""

PERSON = ("patient_id", "definition", "drug")

MORE = " more"
"""Ends what says how many suspects are not named."""

APART = ";"
"""Stands between drugs where they are taken apart: Spark reads a plus as a pattern."""


Counts = defaultdict[tuple[str | None, ...], dict[str, int]]


def count_rows(outcomes: Mapping[str, Sequence[Row]]) -> list[Row]:
    """Count people, time and events of the rows of both outcomes and of the regimens."""
    events, times = outcomes[ADVERSE_EVENTS.name], outcomes[TIME_AT_RISK.name]
    regimens = outcomes[REGIMENS]
    counts: Counts = defaultdict(lambda: dict.fromkeys(COUNTS, 0))
    _count_people(counts, events, times)
    _count_people_on_regimens(counts, events, regimens)
    onsets = _count_events(counts, events, times, regimens)
    _count_looked_for(counts, events, times)
    return [
        {**dict(zip(KEY, key, strict=True)), **counted, **_spread(onsets.get(key))}
        for key, counted in counts.items()
    ]


def _spread(days: Sequence[int] | None) -> dict[str, int | None]:
    """Return where days lie; of none, nowhere."""
    if not days:
        return dict.fromkeys(ONSETS)
    return dict(zip(ONSETS, (min(days), max(days), int(2 * median(days))), strict=True))


def _is_timed(row: Row) -> bool:
    return bool(row["reason"] in {RiskReason.AT_RISK, RiskReason.NO_TIME})


def _told_and_none(events: Sequence[Row]) -> tuple[set[str], set[str]]:
    """Return of whom the source tells, and of whom it says that there was none."""
    told = {r["patient_id"] for r in events if r["status"] != EventStatus.SILENT}
    none = {r["patient_id"] for r in events if r["status"] == EventStatus.NONE}
    return told, none


def _count_people(counts: Counts, events: Sequence[Row], times: Sequence[Row]) -> None:
    told, none = _told_and_none(events)
    seen: set[tuple[str, ...]] = set()
    for row in times:
        key = (row["definition"], None, row["drug"], None, None)
        counted = counts[key]
        person = tuple(row[name] for name in PERSON)
        is_told = row["patient_id"] in told
        if person not in seen:
            seen.add(person)
            counted["people" if is_told else "silent_people"] += 1
            counted["told_none"] += row["patient_id"] in none
            counted["timed_people"] += is_told and _is_timed(row)
            counted["visits"] += (row["visits"] or 0) if is_told else 0
        counted["person_days"] += (row["days"] or 0) if is_told else 0


def _count_people_on_regimens(
    counts: Counts, events: Sequence[Row], regimens: Sequence[Row]
) -> None:
    told, none = _told_and_none(events)
    seen: set[tuple[str, ...]] = set()
    for row in regimens:
        place = (row["definition"], row["regimen"])
        counted = counts[place[0], EventScope.REGIMEN, place[1], None, None]
        is_told = row["patient_id"] in told
        if (row["patient_id"], *place) not in seen:
            seen.add((row["patient_id"], *place))
            counted["people" if is_told else "silent_people"] += 1
            counted["told_none"] += row["patient_id"] in none
            counted["timed_people"] += is_told
            counted["unplaced_people"] += is_told and row["unplaced_rows"] > 0
        days = row["stop_day"] - row["start_day"]
        counted["person_days"] += days if is_told else 0


def _by_person(rows: Sequence[Row]) -> defaultdict[str, list[Row]]:
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row["patient_id"]].append(row)
    return found


def _count_events(
    counts: Counts,
    events: Sequence[Row],
    times: Sequence[Row],
    regimens: Sequence[Row],
) -> defaultdict[tuple[Any, ...], list[int]]:
    """Count the events of each place, each once; return the days of onset."""
    timed_of, regimens_of = _by_person(times), _by_person(regimens)
    counted: dict[tuple[Any, ...], tuple[bool, int | None]] = {}
    for event in events:
        if event["status"] != EventStatus.PRESENT or _is_before(event):
            continue
        person = event["patient_id"]
        scopes = chain(
            _scopes(event, timed_of[person]), _on_regimen(event, regimens_of[person])
        )
        for *place, timed, onset in scopes:
            for level, name, identity in _levels(event):
                one = (person, identity, event["onset_day"])
                counted[(*place, level, name, *one)] = (timed, onset)
    people: defaultdict[tuple[Any, ...], set[str]] = defaultdict(set)
    onsets: defaultdict[tuple[Any, ...], list[int]] = defaultdict(list)
    for (*where, patient, _, day), (timed, onset) in counted.items():
        key = tuple(where)
        counts[key]["events"] += 1
        counts[key]["timed_events"] += timed
        counts[key]["undated_events"] += day is None
        people[key].add(patient)
        if onset is not None:
            onsets[key].append(onset)
    for key, patients in people.items():
        counts[key]["people_with_event"] = len(patients)
        counts[key]["onset_events"] = len(onsets[key])
        counts[key]["onset_sum"] = sum(onsets[key])
    return onsets


def _is_before(event: Row) -> bool:
    """Say whether an event surely began before day 0."""
    day, latest = event["onset_day"], event["onset_latest"]
    return (day is not None and day < 0) or (latest is not None and latest < 0)


_Counted = tuple[str, EventScope, str, bool, int | None]
"""Definition, scope and drug; whether the time is known; days on the regimen at onset."""


def _scopes(event: Row, times: Sequence[Row]) -> Iterator[_Counted]:
    """Yield where an event counts, but for regimens."""
    onset = event["days_on_regimen"]
    timed = {(row["definition"], row["drug"]): _is_timed(row) for row in times}
    listed = (event["attributed_to"] or "").replace(AND, APART).split(APART)
    suspects = [drug for drug in listed if drug and not drug.endswith(MORE)]
    for definition, drug in timed:
        if drug != ANY_DRUG:
            continue
        is_timed = timed[definition, ANY_DRUG]
        yield definition, EventScope.OVERALL, ANY_DRUG, is_timed, onset
        for suspect in suspects:
            known = timed.get((definition, suspect), False)
            yield definition, EventScope.ATTRIBUTED, suspect, known, onset
    for row in times:
        if row["drug"] != ANY_DRUG and _is_within(event["onset_day"], row):
            yield row["definition"], EventScope.EXPOSED, row["drug"], True, onset


def _on_regimen(event: Row, regimens: Sequence[Row]) -> Iterator[_Counted]:
    """Yield the regimens on which an event began."""
    for row in regimens:
        if _is_within(event["onset_day"], row):
            onset = event["onset_day"] - row["since_day"]
            yield row["definition"], EventScope.REGIMEN, row["regimen"], True, onset


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
