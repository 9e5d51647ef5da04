"""How often adverse events happened: of how many people, and in how much time.

Shares have exact binomial intervals and rates exact Poisson ones, so that no event in
18 people still says how often it may happen. The whole panel of special interest is
listed, also what nobody had.

An event counts overall, under each drug it is put down to, under each drug it began on or
soon after, and under the regimen it began on. The regimen is all systemic drugs whose time
at risk covers the day; its person-time is the days on exactly these.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Any

from anagen.derivations.columnar import regimen_stretches as of_all_patients
from anagen.derivations.reference import regimen_stretches as of_one_patient
from anagen.derivations.statistics.proportions import exact_interval
from anagen.derivations.statistics.rates import RateInterval, event_rate
from anagen.derivations.summaries.adverse_event_counts import (
    ANY_EVENT,
    EVENT_COUNTS,
    KEY,
    ONSETS,
    PEOPLE_COUNTS,
    REGIMENS,
    EventLevel,
    EventScope,
    count_rows,
)
from anagen.derivations.summaries.adverse_event_tables import count_tables
from anagen.derivations.summaries.summary import BothEngines, Row, Summary
from anagen.derivations.tables.adverse_events import ADVERSE_EVENTS
from anagen.derivations.tables.columns import (
    DEFINITION,
    OutcomeTable,
    count,
    length,
    number,
    term,
    text,
    whole,
    yes_no,
)
from anagen.derivations.tables.time_at_risk import ANY_DRUG, TIME_AT_RISK
from anagen.kernel.time import DAYS_PER, TimeUnit
from anagen.knowledge import Knowledge
from anagen.knowledge.schema.outcomes.adverse_events import AdverseEventsOutcome

__all__ = [
    "ADVERSE_EVENT_RATES",
    "AS_PRINTED",
    "ProportionInterval",
    "rate_printed_events",
]


class ProportionInterval(StrEnum):
    """How the interval of a share is made: the whole list."""

    CLOPPER_PEARSON = "exact binomial"
    """Clopper and Pearson, Biometrika 1934;26:404."""


AS_PRINTED = "as_printed"
"""The definition of rows made of what a source prints about everybody together."""

_TABLE = OutcomeTable(
    name="adverse_event_rates",
    says="How often one kind of adverse event happened, overall, by drug or by regimen.",
    key=KEY,
    columns=(
        DEFINITION,
        term("scope", "Which events of a person count.", EventScope, required=True),
        text(
            "drug",
            "The drug; `any` overall; by regimen its systemic drugs, as a pathway names "
            "them.",
            required=True,
        ),
        term("level", "Under which name events count.", EventLevel, required=True),
        text("name", "The term, the group, or all together.", required=True),
        yes_no("special_interest", "Whether the panel has it; empty for all together."),
        whole("events", "Distinct events; empty when only people were counted."),
        count("people_with_event", "People who had at least one."),
        count(
            "people",
            "People at risk: overall all of whom the source tells, by drug those who "
            "took it, by regimen those with days on it.",
        ),
        whole("silent_people", "People left out: the source does not tell of them."),
        whole(
            "told_none",
            "People of whom the source says that there was none, or not this one.",
        ),
        number("proportion", "Share of the people at risk who had it; a double."),
        number("proportion_low", "Lower end of its exact 95% interval."),
        number("proportion_high", "Upper end of its exact 95% interval."),
        term(
            "proportion_interval",
            "How that interval is made; empty where there is none.",
            ProportionInterval,
        ),
        whole("timed_events", "Events of people whose time at risk is known."),
        whole(
            "undated_events",
            "Events without a day; by exposure and by regimen they are not in.",
        ),
        whole("timed_people", "People at risk whose time is known."),
        whole(
            "unplaced_people",
            "People at risk with systemic treatment that covers no known day: they may "
            "have been on more drugs; by regimen only.",
        ),
        whole("visits", "Visits at risk of all people; overall only."),
        number("person_years", "Time at risk of those people; a double.", "a"),
        number("rate", "Events of these people per 100 person-years; a double."),
        number("rate_low", "Lower end of its exact 95% interval."),
        number("rate_high", "Upper end of its exact 95% interval."),
        term(
            "rate_interval",
            "How that interval is made; empty where there is none.",
            RateInterval,
        ),
        whole(
            "onset_events",
            "Events of which it is known how long all drugs of the regimen at onset "
            "had been taken: by regimen of this one, else as `adverse_events` says.",
        ),
        whole("onset_unknown", "Events of which that is not known."),
        number("onset_mean", "Mean days on the regimen at onset; a double.", "d"),
        number("onset_median", "Median days on the regimen at onset.", "d"),
        length("onset_lowest", "Fewest days on the regimen at onset."),
        length("onset_highest", "Most days on the regimen at onset."),
    ),
)

_NOBODY: Row = dict.fromkeys(PEOPLE_COUNTS, 0)
_NOTHING: Row = {**dict.fromkeys(EVENT_COUNTS, 0), **dict.fromkeys(ONSETS)}
_DAYS_A_YEAR = Fraction(DAYS_PER[TimeUnit.YEAR])

_REGIMEN = str(EventScope.REGIMEN)

_People = tuple[str, str, bool]  # definition, drug or regimen, which of both
_Place = tuple[str, str, str]  # definition, scope, drug or regimen
_Name = tuple[str, str]  # level, name


def _finish(
    counts: Iterable[Row], knowledge: Knowledge, _as_of: date | None = None, /
) -> list[Row]:
    """Make a row for every name that was counted, and for the whole panel."""
    people: dict[_People, Row] = {}
    events: defaultdict[_Place, dict[_Name, Row]] = defaultdict(dict)
    for row in counts:
        if row["level"] is None:
            is_regimen = row["scope"] is not None
            people[row["definition"], row["drug"], is_regimen] = row
        else:
            place = (row["definition"], str(row["scope"]), row["drug"])
            events[place][str(row["level"]), row["name"]] = row
    places = sorted({*events, *_places_of(people)})
    panel = _panel(knowledge)
    return [
        row
        for place in places
        for row in _of_place(
            place,
            people.get((place[0], place[2], place[1] == _REGIMEN), _NOBODY),
            events[place],
            events[place[0], str(EventScope.OVERALL), ANY_DRUG],
            panel,
        )
    ]


def _places_of(people: Iterable[_People]) -> Iterator[_Place]:
    for definition, drug, is_regimen in people:
        if is_regimen:
            yield definition, _REGIMEN, drug
        elif drug == ANY_DRUG:
            yield definition, str(EventScope.OVERALL), drug
        else:
            yield definition, str(EventScope.ATTRIBUTED), drug
            yield definition, str(EventScope.EXPOSED), drug


def _panel(knowledge: Knowledge) -> tuple[str, ...]:
    return knowledge.outcome(AdverseEventsOutcome).special_interest


def _of_place(
    place: _Place,
    people: Row,
    events: Mapping[_Name, Row],
    overall: Mapping[_Name, Row],
    panel: tuple[str, ...],
) -> Iterator[Row]:
    """Yield the rows of one definition, scope and drug, the panel complete."""
    wanted = {
        (str(EventLevel.ANY), ANY_EVENT),
        (str(EventLevel.SPECIAL_INTEREST), str(EventLevel.SPECIAL_INTEREST)),
        *((str(EventLevel.TERM), name) for name in panel),
        *events,
    }
    for level, name in sorted(wanted, key=_in_order):
        counted = events.get((level, name), _NOTHING)
        everywhere = overall.get((level, name), _NOTHING)
        yield _row((*place, level, name), people, counted, everywhere, panel)


_ORDER = [str(level) for level in EventLevel]


def _in_order(name: _Name) -> tuple[int, str]:
    return _ORDER.index(name[0]), name[1]


def _row(
    place: tuple[str, str, str, str, str],
    people: Row,
    counted: Row,
    overall: Row,
    panel: tuple[str, ...],
) -> Row:
    definition, scope, drug, level, word = place
    is_overall = scope == EventScope.OVERALL
    by_day = scope in {EventScope.EXPOSED, EventScope.REGIMEN}
    at_risk = people["timed_people"] if by_day else people["people"]
    undated = overall if by_day else counted
    named = level in {EventLevel.GROUP, EventLevel.TERM}
    return {
        "definition": definition,
        "scope": scope,
        "drug": drug,
        "level": level,
        "name": word,
        "special_interest": word in panel if named else None,
        "events": counted["events"],
        "people_with_event": counted["people_with_event"],
        "people": at_risk,
        "silent_people": people["silent_people"],
        "told_none": people["told_none"] + counted["looked_for"],
        **_share(counted["people_with_event"], at_risk),
        "timed_events": counted["timed_events"],
        "undated_events": undated["undated_events"],
        "timed_people": people["timed_people"],
        "unplaced_people": people["unplaced_people"] if scope == _REGIMEN else None,
        "visits": people["visits"] if is_overall else None,
        **_rate(counted["timed_events"], people["person_days"]),
        **_onset(counted),
    }


_SHARE = ("proportion", "proportion_low", "proportion_high", "proportion_interval")


def _share(having: int, people: int) -> Row:
    """Return a share with its interval; empty when more had it than were at risk."""
    interval = exact_interval(having, people) if having <= people else None
    if interval is None:
        return dict.fromkeys(_SHARE)
    low, high = interval
    return {
        "proportion": having / people,
        "proportion_low": float(low),
        "proportion_high": float(high),
        "proportion_interval": ProportionInterval.CLOPPER_PEARSON,
    }


def _rate(events: int, person_days: int) -> Row:
    """Return a rate with its interval; empty when there was no time."""
    found = event_rate(events, person_days)
    return {
        "person_years": float(person_days / _DAYS_A_YEAR),
        "rate": None if found.rate is None else float(found.rate),
        "rate_low": found.low,
        "rate_high": found.high,
        "rate_interval": None if found.high is None else found.method,
    }


def _onset(counted: Row) -> Row:
    """Return how long the regimen had been taken when the events began."""
    known, twice = counted["onset_events"], counted["onset_twice_median"]
    return {
        "onset_events": known,
        "onset_unknown": counted["events"] - known,
        "onset_mean": counted["onset_sum"] / known if known else None,
        "onset_median": None if twice is None else twice / 2,
        "onset_lowest": counted["onset_lowest"],
        "onset_highest": counted["onset_highest"],
    }


def rate_printed_events(
    aggregates: Iterable[Mapping[str, Any]], knowledge: Knowledge
) -> list[Row]:
    """Return what a source prints about everybody together, in the same columns.

    For letters that print how many had an event and not who. `event_count` is any event;
    `events(<term>)` is a term. Time and visits are unknown.

    Parameters
    ----------
    aggregates
        Rows of the table `aggregates`; others are passed over.
    knowledge
        The panel of special interest.
    """
    panel = _panel(knowledge)
    rows = [
        _printed(named, row["numerator"], row["denominator"], panel)
        for row in aggregates
        if (named := _name_of(row["measure"])) is not None
        and row["numerator"] is not None
        and row["denominator"] is not None
    ]
    return sorted(rows, key=lambda row: _in_order((row["level"], row["name"])))


def _name_of(measure: str) -> _Name | None:
    if measure == "event_count":
        return str(EventLevel.ANY), ANY_EVENT
    if measure.startswith("events(") and measure.endswith(")"):
        return str(EventLevel.TERM), measure[len("events(") : -1]
    return None


def _printed(
    name: _Name, having: int, people: int, panel: tuple[str, ...]
) -> dict[str, Any]:
    level, word = name
    row: dict[str, Any] = dict.fromkeys(_TABLE.column_names)
    return {
        **row,
        "definition": AS_PRINTED,
        "scope": str(EventScope.OVERALL),
        "drug": ANY_DRUG,
        "level": level,
        "name": word,
        "special_interest": word in panel if level == EventLevel.TERM else None,
        "events": 0 if having == 0 else None,
        "people_with_event": having,
        "people": people,
        "told_none": people - having,
        **_share(having, people),
    }


ADVERSE_EVENT_RATES = Summary(
    table=_TABLE,
    of=(ADVERSE_EVENTS.name, TIME_AT_RISK.name),
    count_rows=count_rows,
    count_tables=count_tables,
    finish=_finish,
    besides={
        REGIMENS: BothEngines(
            of_one_patient.derive_regimen_stretches,
            of_all_patients.derive_regimen_stretches,
        )
    },
)
"""Adverse events overall, by drug and by regimen, per person and per time."""
