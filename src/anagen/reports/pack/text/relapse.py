"""Who relapsed, after what and how soon."""

from __future__ import annotations

from anagen.records.tables import Event
from anagen.records.terms import EventKind, EventTrigger
from anagen.reports.pack.model import Paragraph, Traced
from anagen.reports.pack.text.phases import phase_words
from anagen.reports.pack.text.printed import is_about, printed_sentences
from anagen.reports.pack.text.sentences import (
    Teller,
    join,
    kept,
    line,
    list_counts,
    tell_number,
    tell_share,
)

__all__ = ["relapse_paragraphs"]

_TRIGGERS = {
    EventTrigger.STOP: "stopping the index drug",
    EventTrigger.TAPER: "tapering",
    EventTrigger.INTERVAL_EXTENSION: "lengthening the dosing interval",
    EventTrigger.PARTNER_STOP: "stopping a partner drug",
    EventTrigger.NONE: "no change of treatment",
}
_AMONG = ("relapse",)


def relapse_paragraphs(teller: Teller) -> tuple[Paragraph, ...]:
    """Say how many relapsed as the source reports it; then what it prints besides."""
    printed = [
        row
        for row in teller.cohort.aggregates
        if is_about(row, "relapse", "relapse_latency_weeks", "relapse_extent")
    ]
    return kept(
        join(_reported(teller), _followed(teller), _latency(teller)),
        _besides(teller, tuple(printed_sentences(teller, printed))),
    )


def _reported(teller: Teller) -> Paragraph | None:
    during = phase_words(teller.cohort, EventKind.RELAPSE) if teller.is_single else ""
    return tell_share(
        teller,
        "relapse",
        many="Relapse was reported in",
        yes=f"A relapse was reported{during}.",
        no=f"No relapse was reported{during}.",
        interval=True,
        unknown="Whether there was a relapse was not on record.",
    )


def _followed(teller: Teller) -> Paragraph | None:
    """Say what the relapses followed; in time, and not as its cause."""
    counts = [
        (words, teller.share(f"relapse_trigger = {trigger}", among=_AMONG))
        for trigger, words in _TRIGGERS.items()
    ]
    lead = "relapse came after" if teller.is_single else "the first relapse came after"
    return list_counts(teller, lead, counts, most=len(_TRIGGERS), rest="")


def _latency(teller: Teller) -> Paragraph | None:
    told = [e for e in teller.cohort.rows(Event) if e.kind is EventKind.RELAPSE]
    is_bound = any(e.latency is not None and e.latency.comparator for e in told)
    note = "a time stated as a bound counts as the bound" if is_bound else ""
    return tell_number(
        teller,
        "relapse_latency_weeks",
        "time from the change of treatment to relapse",
        "weeks",
        note=note,
        among=_AMONG,
    )


def _besides(teller: Teller, told: tuple[Paragraph, ...]) -> Paragraph | None:
    """Return what is printed about the group without saying who."""
    if not told:
        return None
    first = "The source prints the following of the group, without naming the patients."
    return join(line(Traced(first, (teller.patients,))), *told)
