"""What was looked for and not found: absences, only where the source states them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from anagen.derivations.reference.adverse_events import (
    NO_EVENT,
    AdverseEvent,
    read_terms,
)
from anagen.derivations.reference.time_at_risk import derive_time_at_risk
from anagen.derivations.tables.adverse_events import EventStatus
from anagen.derivations.tables.time_at_risk import ANY_DRUG
from anagen.knowledge import load_knowledge
from anagen.knowledge.schema.outcomes.adverse_events import AdverseEventsOutcome
from anagen.knowledge.schema.outcomes.time_at_risk import TimeAtRiskOutcome
from anagen.records.cohort import Cohort
from anagen.records.tables import Aggregate
from anagen.reports.pack.tables.parts import (
    DASH,
    NOT_STATED,
    Row,
    count_cell,
    defined_by,
    interval_cell,
    join_rows,
    share_cell,
)
from anagen.reports.pack.tables.told_events import (
    ToldEvents,
    printed_events,
    read_events,
)
from anagen.reports.tables import Cell, Table
from anagen.reports.words import capital, label

__all__ = ["table_negative_safety"]

_HEADINGS = (
    "Looked for",
    "Patients who had it, k/n (%)",
    "Exact 95% interval",
    "Patients not told of",
    "Visits at risk",
    "As stated",
)
_ANY = "Any adverse event"
_PANEL = "Of special interest"
_BY_SYSTEM = "By system"
_OTHER = "Other"
_NOTES = (
    (
        "n is the patients of whom the source says whether they had it: a row says that they"
        " had, that it was looked for and not found, or that there was no adverse event."
        " Unknown is not zero."
    ),
    (
        "Visits at risk are the days after day 0 with a record, of those patients. Intervals"
        " are Clopper-Pearson; of a single patient there is none."
    ),
)


@dataclass(frozen=True)
class _Case:
    """A Cohort read once."""

    told: ToldEvents
    people: frozenset[str]
    visits: dict[str, int]


def table_negative_safety(cohort: Cohort) -> Table | None:
    """Return the negative safety statements; None when the source makes none."""
    everybody = frozenset(t.patient_id for t in cohort.timelines())
    case = _Case(read_events(cohort), everybody, _visits(cohort))
    printed = dict(printed_events(cohort))
    stated = {r.term or "" for r in case.told.absences} | set(printed)
    if not stated:
        return None
    lines = [*_lines(case, stated, printed)]
    outcomes = (
        load_knowledge().outcome(AdverseEventsOutcome),
        load_knowledge().outcome(TimeAtRiskOutcome),
    )
    return Table(
        "negative_safety",
        "Looked for and not found",
        _HEADINGS,
        tuple(row for _, row in lines),
        (*_NOTES, defined_by(*outcomes)),
        tuple(group for group, _ in lines),
    )


def _lines(
    case: _Case, stated: set[str], printed: dict[str, Aggregate]
) -> Iterator[tuple[str, Row]]:
    if NO_EVENT in stated:
        yield _ANY, _row(_ANY, NO_EVENT, case, printed)
    vocabulary = load_knowledge().terms("adverse_events")
    panel = load_knowledge().outcome(AdverseEventsOutcome).special_interest
    named = stated - {NO_EVENT}
    of_system = [n for n in vocabulary if n in named and vocabulary[n].system_negative]
    for name in of_system:
        yield _BY_SYSTEM, _row(_words(name), name, case, printed)
    for name in panel:
        if name in named:
            yield _PANEL, _row(_words(name), name, case, printed)
    silent = [label("adverse_events", name) for name in panel if name not in named]
    if silent:
        yield _PANEL, _silent_row(silent, case.people)
    rest = named.difference(of_system, panel)
    for name in sorted(rest):
        # What happened stands in the table of adverse events.
        if not printed.get(name) or not printed[name].numerator:
            yield _OTHER, _row(_words(name), name, case, printed)


def _words(term: str) -> str:
    return capital(label("adverse_events", term))


def _silent_row(terms: Sequence[str], people: frozenset[str]) -> Row:
    says = capital(", ".join(terms))
    keys = tuple(sorted(people))
    unknown = count_cell(len(people), keys) if people else Cell(NOT_STATED)
    empty = Cell(""), unknown, Cell("")
    return Cell(says), Cell(NOT_STATED), *empty, Cell("the source does not say")


def _row(says: str, term: str, case: _Case, printed: dict[str, Aggregate]) -> Row:
    """Return one line: as printed of everybody, else from the rows."""
    if term in printed:
        return _printed_row(says, printed[term], case)
    had, without = _told_of(term, case.told)
    rows = join_rows(row.rows for row in (*had, *without))
    having = {row.patient_id for row in had}
    people = having | {row.patient_id for row in without}
    return (
        Cell(says, None, rows),
        share_cell(len(having), len(people), rows),
        interval_cell(len(having), len(people), rows),
        count_cell(len(case.people - people), tuple(sorted(case.people - people))),
        _visits_cell(case, people),
        Cell("of each patient"),
    )


def _told_of(
    term: str, told: ToldEvents
) -> tuple[list[AdverseEvent], list[AdverseEvent]]:
    """Return the rows of those who had it, and of those who, it is said, did not."""
    if term == NO_EVENT:
        had = list(told.events)
        return had, [a for a in told.absences if a.status is EventStatus.NONE]
    terms = read_terms(load_knowledge())
    had = [e for e in told.events if term in {e.term, terms.groups.get(e.term or "")}]
    without = [a for a in told.absences if a.term in {term, NO_EVENT}]
    return had, without


def _printed_row(says: str, row: Aggregate, case: _Case) -> Row:
    having, people = row.numerator or 0, row.denominator or 0
    keys = (row.id,)
    everybody = len(case.people)
    untold = everybody - people if everybody >= people else None
    place = f"as printed ({row.source_place})" if row.source_place else "as printed"
    return (
        Cell(says, None, keys),
        share_cell(having, people, keys),
        interval_cell(having, people, keys),
        Cell(DASH) if untold is None else count_cell(untold),
        Cell(NOT_STATED) if untold != 0 else _visits_cell(case, case.people),
        Cell(place, None, keys),
    )


def _visits_cell(case: _Case, people: Collection[str]) -> Cell:
    """Return the visits of these people, and of how many of them any is on record."""
    seen = [case.visits[p] for p in people if case.visits.get(p)]
    if not seen:
        return Cell(NOT_STATED)
    if len(seen) == len(people):
        return count_cell(sum(seen))
    text = f"{sum(seen)}, of {len(seen)} of {len(people)} patients"
    return Cell(text, Fraction(sum(seen)))


def _visits(cohort: Cohort) -> dict[str, int]:
    """Return the visits at risk of each patient of whom they are known."""
    outcome = load_knowledge().outcome(TimeAtRiskOutcome)
    found = (
        row
        for timeline in cohort.timelines()
        for row in derive_time_at_risk(timeline, load_knowledge())
        if row.definition == outcome.default and row.drug == ANY_DRUG
    )
    return {row.patient_id: row.visits for row in found if row.visits is not None}
