"""How the disease responded: definitions reached, scores, reported milestones."""

from __future__ import annotations

from collections.abc import Iterator

from anagen.knowledge import load_knowledge
from anagen.knowledge.schema.outcomes.salt_response import SaltResponseOutcome
from anagen.records.tables import Assessment, Event, Finding
from anagen.records.terms import EventKind, Qualifier
from anagen.reports.pack.model import Paragraph, Traced
from anagen.reports.pack.text.sentences import (
    Teller,
    join,
    kept,
    line,
    list_counts,
    tell_number,
    tell_share,
)
from anagen.reports.tables import unique
from anagen.reports.words import capital, label

__all__ = [
    "RESPONSES",
    "reached_sentences",
    "response_paragraphs",
    "used_definitions",
]

RESPONSES = ("salt50", "salt75", "salt90", "salt_le_20", "salt_0")
"""Definitions told in the text; the grid of responses holds them all.

SALT100 is left out: from a baseline above 0 it says the same as SALT 0.
"""

_HAIR = ("facial_hair", "body_hair")
_MOST_NAMED = 6
_REST = "the others stand in the tables"


def used_definitions(teller: Teller) -> tuple[str, ...]:
    """Return the definitions of response that are known of anybody."""
    known = load_knowledge().outcome(SaltResponseOutcome).definitions
    return tuple(
        name
        for name in RESPONSES
        if name in known and teller.share(f"salt_response({name})").denominator
    )


def response_paragraphs(teller: Teller) -> tuple[Paragraph, ...]:
    """Say who reached which definition of response, the scores and the milestones."""
    used = used_definitions(teller)
    if not used:
        return kept(_nothing_known(teller), join(*_milestones(teller)))
    return kept(
        join(*reached_sentences(teller)),
        join(*_scores(teller)),
        join(*_milestones(teller), *_hair(teller)),
    )


def reached_sentences(teller: Teller) -> tuple[Paragraph, ...]:
    """Say of each definition that is known of anybody who reached it."""
    return kept(*(_reached(teller, name) for name in used_definitions(teller)))


def _nothing_known(teller: Teller) -> Paragraph:
    found = teller.share(f"salt_response({RESPONSES[0]})")
    words = (
        "No definition of SALT response could be judged: neither a SALT score after"
        " day 0 nor a milestone was on record."
    )
    return line(Traced(words, (found,)))


def _reached(teller: Teller, name: str) -> Paragraph | None:
    words = load_knowledge().outcome(SaltResponseOutcome).definitions[name].label
    return tell_share(
        teller,
        f"salt_response({name})",
        many=f"{words} was reached at some time by",
        yes=f"{words} was reached.",
        no=f"{words} was not reached.",
        interval=True,
    )


def _scores(teller: Teller) -> Iterator[Paragraph | None]:
    yield tell_number(teller, "latest_salt", "latest SALT score")
    yield tell_number(
        teller, "latest_salt_months", "time of the latest SALT score", "months"
    )
    yield tell_number(
        teller, "salt_improvement", "improvement of SALT from baseline to latest", "%"
    )
    scores = teller.cohort.rows(Assessment)
    if any(a.qualifier is Qualifier.EQUIVALENT_TO for a in scores):
        yield line(
            "Scores called equivalent by the source are used like measured ones."
        )


def _milestones(teller: Teller) -> Iterator[Paragraph | None]:
    told = [e for e in teller.cohort.rows(Event) if e.kind is EventKind.MILESTONE]
    for term in unique(e.term for e in told):
        yield tell_number(
            teller,
            f"milestone_weeks({term})",
            f"reported time to {_small(label('event_terms', term))}",
            "weeks",
        )


def _small(words: str) -> str:
    """Begin with a small letter, unless the word is an abbreviation."""
    return words if words[:2].isupper() else words[:1].lower() + words[1:]


def _hair(teller: Teller) -> Iterator[Paragraph | None]:
    """Say how far facial and body hair had come back."""
    for kind in _HAIR:
        rows = [f for f in teller.cohort.rows(Finding) if f.kind == kind]
        counts = [
            (value.replace("_", " "), teller.share(f"finding({kind}) = {value}"))
            for value in unique(row.value for row in rows)
        ]
        words = capital(kind.replace("_", " "))
        lead = f"{words} regrowth was"
        yield list_counts(teller, lead, counts, most=_MOST_NAMED, rest=_REST)
