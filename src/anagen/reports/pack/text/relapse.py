"""Who relapsed, after what and how soon."""

from __future__ import annotations

from anagen.derivations.reference.reported_relapses import REPORTED_KINDS
from anagen.knowledge import load_knowledge
from anagen.knowledge.schema.outcomes.relapse import RelapseOutcome
from anagen.records.tables import Event
from anagen.records.terms import EventKind, EventTrigger
from anagen.reports.measures.safety import REPORTED_RELAPSE, score_rules
from anagen.reports.pack.model import Paragraph, Traced
from anagen.reports.pack.text.phases import phase_words
from anagen.reports.pack.text.printed import is_about, printed_sentences
from anagen.reports.pack.text.sentences import (
    Teller,
    counted,
    join,
    kept,
    line,
    list_counts,
    tell_number,
    tell_share,
)

__all__ = ["relapse_paragraphs", "relapse_rule"]

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
        join(_reported(teller), _scored(teller), _followed(teller), _latency(teller)),
        _besides(teller, tuple(printed_sentences(teller, printed))),
    )


def relapse_rule(teller: Teller) -> str | None:
    """Return the definition of relapse the text tells by; None when none can be judged.

    The source's own word, else the first definition on scores that is known of anybody.
    """
    printed = any(is_about(row, "relapse") for row in teller.cohort.aggregates)
    # Scores do not speak against relapses that the source counts without saying whose.
    for name in (REPORTED_RELAPSE, *(() if printed else score_rules())):
        if teller.share(f"relapse_by({name})").denominator:
            return name
    return None


def _scored(teller: Teller) -> Paragraph | None:
    """Say who relapsed by the scores, where the source reports nothing."""
    rule = relapse_rule(teller)
    if rule is None or rule == REPORTED_RELAPSE:
        return None
    found = teller.share(f"relapse_by({rule})")
    label = load_knowledge().outcome(RelapseOutcome).definitions[rule].label
    what = Traced(f"{label[:1].lower()}{label[1:]}", (found,))
    if teller.is_single:
        told = "there was a relapse" if found.numerator else "there was no relapse"
        return line("By the scores, ", Traced(told, (found,)), " (", what, ").")
    count = counted(found, interval=True)
    return line("By the scores, relapse (", what, ") was found in ", count, ".")


def _reported(teller: Teller) -> Paragraph | None:
    losses = any(e.kind is EventKind.SECONDARY_LOSS for e in teller.cohort.rows(Event))
    during = phase_words(teller.cohort, EventKind.RELAPSE) if teller.is_single else ""
    return tell_share(
        teller,
        "relapse",
        many="Relapse or loss of response was reported in"
        if losses
        else "Relapse was reported in",
        yes=f"A relapse was reported{during}.",
        no=f"No relapse was reported{during}.",
        interval=True,
        unknown=(
            "Whether there was a relapse was not on record."
            if relapse_rule(teller) is None
            else "Whether single patients relapsed is not said in words."
        ),
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
    told = [e for e in teller.cohort.rows(Event) if e.kind in REPORTED_KINDS]
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
