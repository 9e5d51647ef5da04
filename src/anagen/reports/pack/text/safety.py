"""Adverse events in words: patients and events apart, zeros only where they are stated."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from anagen.knowledge import load_knowledge
from anagen.records.cohort import Cohort
from anagen.records.tables import Attribution, Event
from anagen.records.terms import EventKind, Presence
from anagen.reports.pack.model import Paragraph, Traced, tell
from anagen.reports.pack.text.phases import phase_words
from anagen.reports.pack.text.printed import is_about, printed_sentences
from anagen.reports.pack.text.sentences import (
    Piece,
    Teller,
    counted,
    join,
    kept,
    line,
    list_counts,
    number,
    tell_share,
    with_commas,
)
from anagen.reports.report import Report
from anagen.reports.results import Result
from anagen.reports.tables import unique
from anagen.reports.words import label, listed_name

__all__ = ["safety_paragraphs"]

_NONE = "none"
_MOST_NAMED = 20
_REST = "the others stand in the table of adverse events"
_ADVERSE = ("kind = adverse_event",)
_PER = "event"
_PRINTED = ("events", "event_count", "event_severity", "event_onset_months")


def safety_paragraphs(cohort: Cohort, report: Report) -> tuple[Paragraph, ...]:
    """Write what is known of adverse events.

    Patients with an event and events are counted apart. That something did not happen
    is said only of patients of whom the source says so.

    Parameters
    ----------
    cohort
        The data.
    report
        The Report on these data.
    """
    teller = Teller(cohort, report)
    printed = [row for row in cohort.aggregates if is_about(row, *_PRINTED)]
    told = tuple(printed_sentences(teller, printed, interval=True))
    if not cohort.has_patient_rows:
        return kept(join(*told, *_no_visits(teller, told)))
    return kept(
        join(*_happened(teller)),
        join(*_graveness(teller)),
        join(_stated_absent(teller), _visits(teller)),
        _besides(teller, told),
    )


def _no_visits(teller: Teller, told: tuple[Paragraph, ...]) -> Iterator[Paragraph]:
    """Say that a count of nobody has no visits beside it."""
    if told:
        words = "The number of visits at risk was not on record."
        yield line(Traced(words, (teller.patients,)))


def _happened(teller: Teller) -> Iterator[Paragraph | None]:
    during = ""
    if teller.is_single:
        during = phase_words(teller.cohort, EventKind.ADVERSE_EVENT)
    yield tell_share(
        teller,
        "event_count > 0",
        many="At least one adverse event was reported in",
        yes="At least one adverse event was reported.",
        no=f"No adverse event was reported{during}.",
        interval=True,
        unknown="Whether there were adverse events was not on record.",
    )
    if not _listed(teller).numerator:
        return
    yield _distinct(teller)
    terms = unique(e.term for e in _adverse(teller) if _is_present(e))
    counts = [
        (label("event_terms", term), teller.share(f"events({term})")) for term in terms
    ]
    lead = "the event reported was" if len(terms) == 1 else "the events reported were"
    yield list_counts(teller, lead, counts, most=_MOST_NAMED, rest=_REST)
    groups = load_knowledge().vocabularies["adverse_events"]
    if any(set(groups.members(term)) & set(terms) for term in terms):
        yield line("A term that covers another one counts it too.")


def _listed(teller: Teller) -> Result:
    """How many events are listed, each term of a person by itself."""
    return teller.ask("n", "term", per=_PER, among=_ADVERSE)


def _distinct(teller: Teller) -> Paragraph:
    """Say how many distinct events there were; and how many rows list them, when more."""
    events, listed = teller.ask("sum", "event_count"), _listed(teller)
    noun = "event was" if events.value == 1 else "events were"
    more: Piece = ""
    if events.value != listed.numerator:
        more = Traced(f", in {listed.numerator} rows of the source", (listed,))
    return tell(
        "In all, {n} distinct adverse {noun} reported{more}.",
        n=number(events),
        noun=noun,
        more=more,
    )


def _row(teller: Teller) -> str:
    """Return what is counted where rows are: an event, when each is one."""
    events, listed = teller.ask("sum", "event_count"), _listed(teller)
    return _PER if events.value == listed.numerator else "row"


def _adverse(teller: Teller) -> list[Event]:
    rows = teller.cohort.rows(Event)
    return [e for e in rows if e.kind is EventKind.ADVERSE_EVENT]


def _is_present(event: Event) -> bool:
    return event.presence is Presence.PRESENT and event.term != _NONE


def _graveness(teller: Teller) -> Iterator[Paragraph | None]:
    """Say how many events were serious or fatal, and what they are put down to."""
    if not any(_is_present(e) for e in _adverse(teller)):
        return
    for of, said, unknown in (
        (
            "serious",
            "The source called {count} serious.",
            "Whether an event was serious was not on record.",
        ),
        (
            "fatal",
            "The outcome was fatal in {count}.",
            "How the events ended was not on record.",
        ),
    ):
        result = teller.share(of, per=_PER, among=_ADVERSE)
        if result.denominator:
            yield tell(said, count=counted(result, _row(teller)))
        else:
            yield line(Traced(unknown, (result,)))
    drugs = unique(a.drug for a in teller.cohort.rows(Attribution))
    counts = [
        (
            listed_name(drug),
            teller.share(f"attributed_to({drug})", per=_PER, among=_ADVERSE),
        )
        for drug in drugs
    ]
    if not teller.is_single:
        lead = "the drug the source named for the event was"
        yield list_counts(
            teller, lead, counts, most=_MOST_NAMED, rest=_REST, noun=_row(teller)
        )


def _stated_absent(teller: Teller) -> Paragraph | None:
    """Name what the source says was absent in every patient it is known of."""
    by_count: dict[str, list[tuple[str, Result]]] = defaultdict(list)
    absent = {e.term for e in _adverse(teller) if e.presence is Presence.ABSENT}
    for term in sorted(absent):
        result = teller.share(f"events({term})")
        if result.numerator == 0 and _is_stated_of_all(teller, term, result):
            text = counted(result, interval=True).text
            by_count[text].append((label("event_terms", term), result))
    sentences: list[Paragraph | None] = []
    for text, named in by_count.items():
        results = tuple(result for _, result in named)
        words: list[tuple[Piece, ...]] = [(name,) for name, _ in named]
        each = " each" if len(named) > 1 else ""
        count = "" if teller.is_single else Traced(f"; {text}{each}", results)
        first = "The source states that none of the following occurred: "
        sentences.append(line(first, *with_commas(words), count, "."))
    return join(*sentences)


def _is_stated_of_all(teller: Teller, term: str, result: Result) -> bool:
    """Whether the absence itself is on record of every patient that counts."""
    of = {
        e.patient_id
        for e in _adverse(teller)
        if e.term == term and e.presence is Presence.ABSENT
    }
    return all(c.unit_id in of for c in result.contributions if c.value is not None)


def _visits(teller: Teller) -> Paragraph:
    """Say at how many visits an event could have been seen."""
    visits = teller.ask("sum", "visits_at_risk")
    if not visits.denominator:
        return line(
            Traced("The number of visits at risk was not on record.", (visits,))
        )
    partly = ""
    if visits.missing:
        partly = (
            f" ({visits.denominator} of {visits.denominator + visits.missing} patients)"
        )
    return line(
        "Dated visits after day 0 on record: ",
        number(visits),
        Traced(partly, (visits,)) if partly else "",
        ".",
    )


def _besides(teller: Teller, told: tuple[Paragraph, ...]) -> Paragraph | None:
    """Return what is printed about the group without saying who."""
    if not told:
        return None
    first = "The source prints the following of the group, without naming the patients."
    return join(line(Traced(first, (teller.patients,))), *told)
