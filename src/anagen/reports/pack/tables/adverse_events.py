"""Adverse events by term: how many, in how many patients, how grave, since when.

The vocabulary has terms that cover others and no organ classes; lines stand by those.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction

from anagen.derivations.reference.adverse_events import NO_EVENT, AdverseEvent
from anagen.derivations.tables.treatment_pathways import AND
from anagen.knowledge import load_knowledge
from anagen.knowledge.schema.outcomes.adverse_events import AdverseEventsOutcome
from anagen.records.cohort import Cohort
from anagen.records.tables import Aggregate, Attribution, Combination
from anagen.reports.distinct_events import once_each
from anagen.reports.pack.tables.groups import regimen_words
from anagen.reports.pack.tables.parts import (
    DASH,
    NOT_STATED,
    SINGLE_NOTE,
    Row,
    Rows,
    Sample,
    count_cell,
    defined_by,
    join_rows,
    mean_cell,
    months_of,
    most_first,
    share_cell,
    short_number,
    spread_cell,
    tally_text,
)
from anagen.reports.pack.tables.told_events import (
    ToldEvents,
    printed_events,
    read_events,
)
from anagen.reports.printed import aggregate_text
from anagen.reports.tables import Cell, Table
from anagen.reports.words import capital, label, measure_words

__all__ = ["table_adverse_events"]

_HEADINGS = (
    "Adverse event",
    "Distinct events",
    "Patients, k/n (%)",
    "Grade",
    "Serious",
    "Special interest",
    "Put down to",
    "Onset, months",
)
_ONSET = "event_onset_months"
_SEVERITY = "event_severity"
_ALL = "All adverse events"
_BY_TERM = "By term"
_PRINTED = "As printed of everybody, without the patients"
_NOTES = (
    (
        "A distinct event is one term in one person on one stated day; terms that one term"
        " covers count once in its line and in the lines of all events. Grade, serious,"
        " special interest and put down to count distinct events."
    ),
    (
        "n is the patients of whom the source tells. Onset: median (range) and mean months"
        " from day 0, of the events with a stated day."
    ),
)
_SILENCE = (
    "Of those not told of nothing is known; a source often tells because it happened, so"
    " the share of those told of may be too high."
)


def table_adverse_events(cohort: Cohort) -> Table | None:
    """Return the adverse events by term; None when the source is silent on them."""
    told = read_events(cohort)
    lines = [
        *_of_rows(cohort, told),
        *((_PRINTED, row) for row in _printed_rows(cohort)),
    ]
    if not lines:
        return None
    outcome = load_knowledge().outcome(AdverseEventsOutcome)
    one = SINGLE_NOTE if len(told.told) == 1 else ""
    silence = _SILENCE if told.silent and told.told else ""
    return Table(
        "adverse_events",
        "Adverse events",
        _HEADINGS,
        tuple(row for _, row in lines),
        tuple(n for n in (*_NOTES, silence, one, defined_by(outcome)) if n),
        tuple(group for group, _ in lines),
    )


def _of_rows(cohort: Cohort, told: ToldEvents) -> Iterator[tuple[str, Row]]:
    if not told.told:
        return
    suspects = _attributions(cohort)
    whole = list(once_each(told.events).values())
    yield _ALL, _event_row("Any adverse event", whole, told, suspects, told.rows)
    if cohort.rows(Combination):
        yield _ALL, _per_combination(cohort, whole)
    says = "None, as the source says"
    share = share_cell(len(told.none), len(told.told), told.rows)
    yield _ALL, _padded(Cell(says), Cell(DASH), share)
    if told.silent:
        people = len(told.told) + len(told.silent)
        share = share_cell(len(told.silent), people, tuple(sorted(told.silent)))
        yield _ALL, _padded(Cell("Not told of"), Cell(DASH), share)
    for row in _term_rows(told, suspects):
        yield _BY_TERM, row


def _term_rows(told: ToldEvents, suspects: dict[str, Rows]) -> Iterator[Row]:
    """Yield each term; a term that covers others first, then what it covers."""
    names: dict[str, list[list[AdverseEvent]]] = {n: [] for n in _order(told)}
    for found in once_each(told.events).values():
        names[_covering(found[0])].append(found)
    for name, whole in names.items():
        yield _event_row(capital(_words(name)), whole, told, suspects)
        rows = [row for found in whole for row in found]
        parts = Counter(row.term or "" for row in rows)
        for part in most_first(parts):
            if part == name:
                continue
            own = once_each((r for r in rows if r.term == part), by_term=True)
            says = f"of which {_words(part)}"
            yield _event_row(says, list(own.values()), told, suspects)


def _order(told: ToldEvents) -> list[str]:
    """Return the covering terms by patients, the most frequent first, then by name."""
    people = {(_covering(row), row.patient_id) for row in told.events}
    return most_first(Counter(name for name, _ in people))


def _covering(row: AdverseEvent) -> str:
    return row.term_group or row.term or ""


def _words(term: str) -> str:
    return label("adverse_events", term)


def _attributions(cohort: Cohort) -> dict[str, Rows]:
    rows = cohort.rows(Attribution)
    events = {row.event_id for row in rows}
    return {e: tuple(r.id for r in rows if r.event_id == e) for e in sorted(events)}


def _event_row(
    says: str,
    events: Sequence[Sequence[AdverseEvent]],
    told: ToldEvents,
    suspects: dict[str, Rows],
    asked: Rows = (),
) -> Row:
    """Return the line of distinct events, each given as the rows that are one event."""
    keys = join_rows(row.rows for found in events for row in found)
    people = {found[0].patient_id for found in events}
    behind = join_rows(suspects.get(key, ()) for key in keys)
    blamed = [_together(found) for found in events]
    return (
        Cell(says, None, keys),
        count_cell(len(events), keys),
        share_cell(len(people), len(told.told), asked or told.rows),
        Cell(_grades(events), None, keys),
        Cell(_yes_of(_any(f, "serious") for f in events), None, keys),
        Cell(_yes_of(_any(f, "special_interest") for f in events), None, keys),
        Cell(tally_text(blamed) if events else DASH, None, (*keys, *behind)),
        _onset_cell(events),
    )


def _any(found: Sequence[AdverseEvent], column: str) -> bool | None:
    said = {getattr(row, column) for row in found}
    return True if True in said else (False if False in said else None)


def _yes_of(said: Iterator[bool | None]) -> str:
    """Write how many of the events of which it is known; unknown is never no."""
    answers = list(said)
    known = [answer for answer in answers if answer is not None]
    if not answers:
        return DASH
    if not known:
        return NOT_STATED
    unknown = len(answers) - len(known)
    text = f"{sum(known)}/{len(known)}"
    return f"{text}, {NOT_STATED} {unknown}" if unknown else text


def _grades(events: Sequence[Sequence[AdverseEvent]]) -> str:
    if not events:
        return DASH
    worst = [max((r.grade or 0 for r in found), default=0) for found in events]
    counts = Counter(worst)
    silent = counts.pop(0, 0)
    parts = [f"grade {grade}: {counts[grade]}" for grade in sorted(counts)]
    if not parts:
        return NOT_STATED
    return ", ".join([*parts, f"{NOT_STATED} {silent}"] if silent else parts)


def _together(found: Sequence[AdverseEvent]) -> str:
    drugs = {d for r in found if r.attributed_to for d in r.attributed_to.split(AND)}
    return regimen_words(AND.join(sorted(drugs))) if drugs else ""


def _onset_cell(events: Sequence[Sequence[AdverseEvent]]) -> Cell:
    samples = [
        Sample(months_of(found[0].onset_day), join_rows(r.rows for r in found))
        for found in events
        if found[0].onset_day is not None
    ]
    if not samples:
        return Cell(NOT_STATED if events else DASH)
    spread, centre = spread_cell(samples), mean_cell(samples)
    text = spread.text
    if centre.number is not None:
        text = f"{text}; mean {short_number(centre.number, 1)}"
    if len(samples) < len(events):
        text = f"{text} ({len(samples)} of {len(events)} known)"
    return Cell(text, spread.number, spread.rows)


def _per_combination(cohort: Cohort, whole: Sequence[Sequence[AdverseEvent]]) -> Row:
    """Return how many events and combinations there are when rows are counted.

    Combinations that ran at the same time each list an event they share.
    """
    listed = sum(max(r.listed_combinations for r in found) for found in whole)
    keys = join_rows(row.rows for found in whole for row in found)
    of_events = set(keys)
    stated = cohort.rows(Combination)
    episode = {c.combination_id: c.episode_id for c in stated}
    owners = {
        episode.get(event.combination_id or "")
        for timeline in cohort.timelines()
        for event in timeline.events
        if event.event_id in of_events
    }
    having = [c for c in stated if c.episode_id in owners]
    share = share_cell(len(having), len(stated), tuple(c.id for c in stated))
    says = "Any, counted under every combination that lists it"
    number = count_cell(listed, keys, "rows, not distinct events")
    shown = f"{share.text} of combinations"
    return _padded(Cell(says), number, Cell(shown, share.number, share.rows))


def _padded(*cells: Cell) -> Row:
    return (*cells, *(Cell("") for _ in range(len(_HEADINGS) - len(cells))))


# ------------------------------------------------------------- as printed


def _printed_rows(cohort: Cohort) -> Iterator[Row]:
    found: defaultdict[tuple[str, str], list[Aggregate]] = defaultdict(list)
    for term, row in printed_events(cohort):
        if not row.numerator and len(cohort):
            # What nobody had stands in the table of what was looked for.
            continue
        says = "Any adverse event" if term == NO_EVENT else capital(_words(term))
        having, people = row.numerator or 0, row.denominator or 0
        share = share_cell(having, people, (row.id,), row.source_place or "")
        number = Cell("0", Fraction(0), (row.id,)) if not having else Cell(NOT_STATED)
        yield _padded(Cell(says), number, share)
    for row in cohort.aggregates:
        if row.measure in {_ONSET, _SEVERITY}:
            found[row.measure, row.among or ""].append(row)
    for rows in found.values():
        yield _printed_words(rows)


def _printed_words(rows: Sequence[Aggregate]) -> Row:
    """Return what is printed of onset or severity, and of whom it is printed."""
    first, keys = rows[0], tuple(row.id for row in rows)
    is_onset = first.measure == _ONSET
    said = [aggregate_text(row) for row in rows]
    if is_onset:
        said = [f"{row.statistic} {text}" for row, text in zip(rows, said, strict=True)]
    conditions = (first.among or "").split(", ")
    among = ", ".join(measure_words(part) for part in conditions if part)
    says = capital(measure_words(first.measure)) + (f" ({among})" if among else "")
    cells = [Cell(says, None, keys), *(Cell("") for _ in _HEADINGS[1:])]
    place = len(_HEADINGS) - 1 if is_onset else _HEADINGS.index("Grade")
    cells[place] = Cell("; ".join(said), None, keys)
    return tuple(cells)
