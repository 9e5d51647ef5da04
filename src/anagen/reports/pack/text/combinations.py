"""Combinations of a JAK inhibitor with another systemic drug, unit by unit."""

from __future__ import annotations

from collections.abc import Iterator

from anagen.records.tables import Combination
from anagen.reports.pack.model import Paragraph, Traced, tell
from anagen.reports.pack.text.sentences import (
    Teller,
    counted,
    join,
    kept,
    line,
    list_counts,
    tell_number,
)
from anagen.reports.results import Result
from anagen.reports.statistics import format_number
from anagen.reports.tables import unique
from anagen.reports.words import label, listed_name

__all__ = ["combination_paragraphs"]

_PER = "combination"
_MOST_NAMED = 8
_REST = "the others stand in the tables"


def combination_paragraphs(teller: Teller) -> tuple[Paragraph, ...]:
    """Say how many combinations there were, of what, how long and how they did."""
    if not teller.cohort.rows(Combination):
        return ()
    return kept(
        join(_how_many(teller), *_drugs(teller)),
        join(*_lengths(teller)),
        join(*_responses(teller)),
        join(*_ends(teller)),
    )


def _size(result: Result) -> Traced:
    return Traced(format_number((result.numerator or 0) + result.missing), (result,))


def _how_many(teller: Teller) -> Paragraph:
    combinations = teller.ask("n", "partner", per=_PER)
    episodes = teller.ask("n", "partner", per="episode")
    counts = [(_size(combinations), "combination"), (_size(episodes), "episode")]
    first, second = (
        f" {noun}{'' if size.text == '1' else 's'}" for size, noun in counts
    )
    people = "1 patient" if teller.is_single else f"{teller.people} patients"
    return line(
        "In ",
        Traced(people, (teller.patients,)),
        ", ",
        counts[0][0],
        f"{first} in ",
        counts[1][0],
        f"{second} of treatment were reported.",
    )


def _words_of(
    teller: Teller,
    column: str,
    vocabulary: str,
    lead: str,
    *,
    without: str = "",
    among: tuple[str, ...] = (),
) -> Paragraph | None:
    """List how many combinations hold each word of a column."""
    values = (getattr(c, column) for c in teller.cohort.rows(Combination))
    counts = [
        (
            label(vocabulary, word) if vocabulary else listed_name(word),
            teller.share(f"{column} = {word}", per=_PER, among=among),
        )
        for word in unique(str(value) for value in values if value)
        if word != without
    ]
    if teller.is_single and len(teller.cohort.rows(Combination)) > 1:
        return _several_of_one(lead, counts)
    return list_counts(teller, lead, counts, most=_MOST_NAMED, rest=_REST, noun=_PER)


def _several_of_one(lead: str, counts: list[tuple[str, Result]]) -> Paragraph | None:
    """List words of the combinations of one patient, each with its count."""
    words = [f"{word} in {r.numerator} of {r.denominator}" for word, r in counts]
    if not words:
        return None
    results = tuple(result for _, result in counts)
    return line(f"{lead} ", Traced(", ".join(words), results), ".")


def _drugs(teller: Teller) -> Iterator[Paragraph | None]:
    yield _words_of(teller, "jak_inhibitor", "", "The JAK inhibitor was")
    yield _words_of(teller, "partner", "", "The partner was")
    yield _words_of(teller, "reason", "reasons", "The reason to combine was")


def _lengths(teller: Teller) -> Iterator[Paragraph | None]:
    yield tell_number(
        teller,
        "combination_months",
        "length of an episode",
        "months",
        noun="episode",
        per="episode",
        unknown="How long combinations lasted was not on record.",
    )
    going = teller.share("ongoing", per=_PER)
    if going.denominator:
        yield tell("When reported, {count} had not ended.", count=counted(going, _PER))


def _responses(teller: Teller) -> Iterator[Paragraph | None]:
    by_rows = teller.share("response = complete", per=_PER)
    best = teller.share("response = complete", rollup="best")
    if by_rows.denominator:
        yield tell(
            "The response to the combination was complete in {count}.",
            count=counted(by_rows, _PER),
        )
    if best.denominator and not teller.is_single:
        yield tell(
            "Per patient, the best response was complete in {count}.",
            count=counted(best, interval=True),
        )
    lead = "The other responses to the combination were"
    yield _words_of(teller, "response", "responses", lead, without="complete")
    lead = "Responses to the JAK inhibitor before were"
    yield _words_of(teller, "response_before", "responses", lead)


def _ends(teller: Teller) -> Iterator[Paragraph | None]:
    lead = "The reason to end the combination was"
    ended = ("not ongoing",)
    yield _words_of(teller, "reason_ended", "reasons", lead, among=ended)
