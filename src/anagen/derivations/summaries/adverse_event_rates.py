"""How often adverse events happened: of how many people, and in how much time.

Shares have exact binomial intervals and rates exact Poisson ones, so that no event in
18 people still says how often it may happen. The whole panel of special interest is
listed, also what nobody had.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Any

from anagen.derivations.statistics.proportions import exact_interval
from anagen.derivations.statistics.rates import event_rate
from anagen.derivations.summaries.adverse_event_counts import (
    ANY_EVENT,
    EVENT_COUNTS,
    KEY,
    PEOPLE_COUNTS,
    EventLevel,
    EventScope,
    count_rows,
    count_tables,
)
from anagen.derivations.summaries.summary import Row, Summary
from anagen.derivations.tables.adverse_events import ADVERSE_EVENTS
from anagen.derivations.tables.columns import (
    DEFINITION,
    OutcomeTable,
    count,
    number,
    term,
    text,
    whole,
    yes_no,
)
from anagen.derivations.tables.time_at_risk import ANY_DRUG, TIME_AT_RISK
from anagen.kernel.time import DAYS_PER, TimeUnit
from anagen.knowledge import load_knowledge
from anagen.knowledge.schema.outcomes.adverse_events import AdverseEventsOutcome

__all__ = ["ADVERSE_EVENT_RATES", "AS_PRINTED", "rate_printed_events"]

AS_PRINTED = "as_printed"
"""The definition of rows made of what a source prints about everybody together."""

_TABLE = OutcomeTable(
    name="adverse_event_rates",
    says="How often one kind of adverse event happened, overall or by drug.",
    key=KEY,
    columns=(
        DEFINITION,
        term("scope", "Which events of a person count.", EventScope, required=True),
        term("drug", "The drug; `any` overall.", vocabulary="drugs", required=True),
        term("level", "Under which name events count.", EventLevel, required=True),
        text("name", "The term, the group, or all together.", required=True),
        yes_no("special_interest", "Whether the panel has it; empty for all together."),
        whole("events", "Distinct events; empty when only people were counted."),
        count("people_with_event", "People who had at least one."),
        count(
            "people",
            "People at risk: overall all of whom the source tells, by drug those who "
            "took it.",
        ),
        whole("silent_people", "People left out: the source does not tell of them."),
        whole(
            "told_none",
            "People of whom the source says that there was none, or not this one.",
        ),
        number("proportion", "Share of the people at risk who had it; a double."),
        number("proportion_low", "Lower end of its exact 95% interval."),
        number("proportion_high", "Upper end of its exact 95% interval."),
        whole("timed_events", "Events of people whose time at risk is known."),
        whole("undated_events", "Events without a day; by exposure they are not in."),
        whole("timed_people", "People at risk whose time is known."),
        whole("visits", "Visits at risk of all people; overall only."),
        number("person_years", "Time at risk of those people; a double.", "a"),
        number("rate", "Events of these people per 100 person-years; a double."),
        number("rate_low", "Lower end of its exact 95% interval."),
        number("rate_high", "Upper end of its exact 95% interval."),
    ),
)

_NOBODY: Row = dict.fromkeys(PEOPLE_COUNTS, 0)
_NOTHING: Row = dict.fromkeys(EVENT_COUNTS, 0)
_DAYS_A_YEAR = Fraction(DAYS_PER[TimeUnit.YEAR])

_Place = tuple[str, str, str]  # definition, scope, drug
_Name = tuple[str, str]  # level, name


def _finish(counts: Iterable[Row]) -> list[Row]:
    """Make a row for every name that was counted, and for the whole panel."""
    people: dict[tuple[str, str], Row] = {}
    events: defaultdict[_Place, dict[_Name, Row]] = defaultdict(dict)
    for row in counts:
        if row["scope"] is None:
            people[row["definition"], row["drug"]] = row
        else:
            place = (row["definition"], str(row["scope"]), row["drug"])
            events[place][str(row["level"]), row["name"]] = row
    places = sorted({*events, *_places_of(people)})
    panel = _panel()
    return [
        row
        for place in places
        for row in _of_place(
            place,
            people.get((place[0], place[2]), _NOBODY),
            events[place],
            events[place[0], str(EventScope.OVERALL), ANY_DRUG],
            panel,
        )
    ]


def _places_of(people: Iterable[tuple[str, str]]) -> Iterator[_Place]:
    for definition, drug in people:
        if drug == ANY_DRUG:
            yield definition, str(EventScope.OVERALL), drug
        else:
            yield definition, str(EventScope.ATTRIBUTED), drug
            yield definition, str(EventScope.EXPOSED), drug


def _panel() -> tuple[str, ...]:
    outcome = load_knowledge().outcome(AdverseEventsOutcome)
    return outcome.special_interest


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
    is_exposed = scope == EventScope.EXPOSED
    at_risk = people["timed_people"] if is_exposed else people["people"]
    undated = overall if is_exposed else counted
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
        "visits": people["visits"] if is_overall else None,
        **_rate(counted["timed_events"], people["person_days"]),
    }


def _share(having: int, people: int) -> Row:
    """Return a share with its interval; empty when more had it than were at risk."""
    interval = exact_interval(having, people) if having <= people else None
    if interval is None:
        return dict.fromkeys(("proportion", "proportion_low", "proportion_high"))
    low, high = interval
    return {
        "proportion": having / people,
        "proportion_low": float(low),
        "proportion_high": float(high),
    }


def _rate(events: int, person_days: int) -> Row:
    """Return a rate with its interval; empty when there was no time."""
    found = event_rate(events, person_days)
    return {
        "person_years": float(person_days / _DAYS_A_YEAR),
        "rate": None if found.rate is None else float(found.rate),
        "rate_low": found.low,
        "rate_high": found.high,
    }


def rate_printed_events(aggregates: Iterable[Mapping[str, Any]]) -> list[Row]:
    """Return what a source prints about everybody together, in the same columns.

    For letters that print how many had an event and not who. `event_count` is any event;
    `events(<term>)` is a term. Time and visits are unknown.

    Parameters
    ----------
    aggregates
        Rows of the table `aggregates`; others are passed over.
    """
    panel = _panel()
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
)
"""Adverse events overall, by suspected drug and by exposure, per person and per time."""
