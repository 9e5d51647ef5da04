"""What `adverse_event_rates` counts, in the engine; the counts are those of the rows.

See :mod:`anagen.derivations.summaries.adverse_event_counts`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import ibis

from anagen.derivations.summaries.adverse_event_counts import (
    ANY_EVENT,
    APART,
    COUNTS,
    KEY,
    MORE,
    ONSETS,
    PERSON,
    REGIMENS,
    EventLevel,
    EventScope,
)
from anagen.derivations.tables.adverse_events import ADVERSE_EVENTS, EventStatus
from anagen.derivations.tables.time_at_risk import ANY_DRUG, TIME_AT_RISK, RiskReason
from anagen.derivations.tables.treatment_pathways import AND

__all__ = ["count_tables"]


def count_tables(outcomes: Mapping[str, Any]) -> Any:
    """Count people, time and events in the engine."""
    events, times = outcomes[ADVERSE_EVENTS.name], outcomes[TIME_AT_RISK.name]
    regimens = outcomes[REGIMENS]
    is_timed = times.reason.isin([RiskReason.AT_RISK, RiskReason.NO_TIME])
    people = times.group_by(*PERSON).aggregate(
        timed=is_timed.ifelse(1, 0).max(),
        days=times.days.sum().cast("int64"),
        visits=times.visits.max(),
    )
    # The time on a drug already says when rows of it cannot be placed.
    people = people.mutate(unplaced=ibis.literal(0, "int64"))
    on_regimen = _people_on_regimens(regimens)
    parts = [
        _people(events, people),
        _people(events, on_regimen, str(EventScope.REGIMEN)),
        _events(events, times, people, regimens),
        _looked_for(events, people),
    ]
    counts = ibis.union(*(_in_columns(part) for part in parts))
    # What was looked for in one person may have happened in another.
    return counts.group_by(*KEY).aggregate(
        **{name: counts[name].sum().cast("int64") for name in COUNTS},
        **{name: counts[name].max() for name in ONSETS},
    )


def _in_columns(part: Any) -> Any:
    missing: dict[str, Any] = {
        **{name: ibis.null("string") for name in KEY if name not in part.columns},
        **{
            name: ibis.literal(0, "int64")
            for name in COUNTS
            if name not in part.columns
        },
        **{name: ibis.null("int64") for name in ONSETS if name not in part.columns},
    }
    part = part.mutate(**missing)
    numbers = (*COUNTS, *ONSETS)
    return part.select(*KEY, **{name: part[name].cast("int64") for name in numbers})


def _people_on_regimens(regimens: Any) -> Any:
    """Return the time of each person on each regimen, as that on drugs."""
    days = regimens.stop_day - regimens.start_day
    rows = regimens.mutate(drug=regimens.regimen, days=days)
    people = rows.group_by(*PERSON).aggregate(
        days=rows.days.sum().cast("int64"),
        unplaced=(rows.unplaced_rows > 0).ifelse(1, 0).max(),
    )
    return people.mutate(
        timed=ibis.literal(1, "int64"), visits=ibis.literal(0, "int64")
    )


def _people(events: Any, people: Any, scope: str | None = None) -> Any:
    is_none = events.status == EventStatus.NONE
    by_person = events.group_by("patient_id").aggregate(
        told=(events.status != EventStatus.SILENT).ifelse(1, 0).max(),
        none=is_none.ifelse(1, 0).max(),
    )
    found = people.left_join(by_person, "patient_id").drop("patient_id_right")
    found = found.mutate(told=found.told.fill_null(0), none=found.none.fill_null(0))
    counted = found.group_by("definition", "drug").aggregate(
        people=found.told.sum(),
        silent_people=(1 - found.told).sum(),
        told_none=found.none.sum(),
        timed_people=(found.told * found.timed).sum(),
        person_days=(found.told * found.days.fill_null(0)).sum(),
        visits=(found.told * found.visits.fill_null(0)).sum(),
        unplaced_people=(found.told * found.unplaced).sum(),
    )
    named = ibis.null("string") if scope is None else ibis.literal(scope)
    return counted.mutate(scope=named)


def _events(events: Any, times: Any, people: Any, regimens: Any) -> Any:
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
        onset=events.days_on_regimen,
    )
    scoped = ibis.union(*_in_scopes(events, times, people, regimens))
    named = _named(scoped)
    columns = (*KEY, "patient_id", "identity", "onset_day")
    one_each = named.group_by(*columns).aggregate(
        timed=named.timed.max(), onset=named.onset.max()
    )
    return one_each.group_by(*KEY).aggregate(
        events=one_each.count(),
        people_with_event=one_each.patient_id.nunique(),
        timed_events=one_each.timed.sum(),
        undated_events=one_each.onset_day.isnull().ifelse(1, 0).sum(),
        onset_events=one_each.onset.count(),
        onset_sum=one_each.onset.sum().fill_null(0),
        onset_lowest=one_each.onset.min(),
        onset_highest=one_each.onset.max(),
        onset_twice_median=(one_each.onset.median().cast("float64") * 2).round(),
    )


_EVENT = ("patient_id", "term", "group", "onset_day", "special_interest", "onset")


def _in_scopes(events: Any, times: Any, people: Any, regimens: Any) -> list[Any]:
    """Return each event where it counts: overall, by suspect, exposure and regimen."""
    followed = people.filter(people.drug == ANY_DRUG)
    followed = followed.select("patient_id", "definition", followed=followed.timed)
    overall = events.inner_join(followed, "patient_id")
    suspected = overall.filter(overall.attributed_to.notnull())
    listed = suspected.attributed_to.replace(AND, APART)
    suspected = suspected.mutate(drug=listed.split(APART).unnest())
    suspected = suspected.filter(~suspected.drug.endswith(MORE))
    known = people.select(*PERSON, "timed")
    suspected = suspected.left_join(known, list(PERSON))
    stretches = times.filter(
        (times.drug != ANY_DRUG) & (times.reason == RiskReason.AT_RISK)
    ).select(*PERSON, "start_day", "stop_day", "until_last_seen")
    exposed = _within(events, stretches)
    on_regimen = _within(events, regimens)
    on_regimen = on_regimen.mutate(onset=on_regimen.onset_day - on_regimen.since_day)
    return [
        _scoped(overall, EventScope.OVERALL, ibis.literal(ANY_DRUG), overall.followed),
        _scoped(
            suspected,
            EventScope.ATTRIBUTED,
            suspected.drug,
            suspected.timed.fill_null(0),
        ),
        _scoped(exposed, EventScope.EXPOSED, exposed.drug, ibis.literal(1)),
        _scoped(on_regimen, EventScope.REGIMEN, on_regimen.regimen, ibis.literal(1)),
    ]


def _within(events: Any, stretches: Any) -> Any:
    """Return each event with the stretches of its person in which it began."""
    found = events.inner_join(stretches, "patient_id")
    day = found.onset_day
    on_last = found.until_last_seen & (day == found.stop_day)
    return found.filter((day >= found.start_day) & ((day < found.stop_day) | on_last))


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
