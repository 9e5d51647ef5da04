"""Sentences made of Results: counts, medians and lists, each number traced."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import Any

from anagen.records.cohort import Cohort
from anagen.records.tables import Combination
from anagen.reports.answers import answer
from anagen.reports.number_style import WHOLE_PERCENT_UP_TO
from anagen.reports.pack.model import AUTHOR, Paragraph, Traced, tell, traced
from anagen.reports.pack.tables.parts import short_number
from anagen.reports.questions import ask
from anagen.reports.report import Report
from anagen.reports.results import Result
from anagen.reports.statistics import format_number, format_percent
from anagen.reports.words import capital, number_word

__all__ = [
    "Listed",
    "Piece",
    "Teller",
    "counted",
    "for_author",
    "interval_words",
    "join",
    "kept",
    "known_of",
    "line",
    "list_counts",
    "number",
    "tell_number",
    "tell_share",
    "with_commas",
]

Piece = str | Traced
Listed = tuple[str, Result]
"""What is counted, in words, and how many have it."""


class Teller:
    """Asks for Results; what the Report has answered already is not worked out again.

    Parameters
    ----------
    cohort
        The data.
    report
        The Report on these data.
    """

    def __init__(self, cohort: Cohort, report: Report) -> None:
        self.cohort = cohort
        self.report = report
        is_same = report.provenance.fingerprint == cohort.fingerprint
        found = report.results() if is_same else ()
        self._answered = {str(result.question): result for result in found}

    def ask(self, statistic: str, of: str, **options: Any) -> Result:
        """Return the Result of a question."""
        question = ask(statistic, of, **options)
        key = str(question)
        if key not in self._answered:
            self._answered[key] = answer(question, self.cohort)
        return self._answered[key]

    def share(self, of: str, **options: Any) -> Result:
        """Return of how many units something holds."""
        return self.ask("share", of, **options)

    @property
    def patients(self) -> Result:
        """How many patients have their disease on record, and of how many it is missing."""
        return self.ask("n", "disease")

    @property
    def people(self) -> int:
        """How many patients there are."""
        if self.cohort.has_patient_rows:
            return len(self.cohort)
        return int(self.patients.value or 0)

    @property
    def is_of_combinations(self) -> bool:
        """Whether the source lists combinations of every patient."""
        combined = {c.patient_id for c in self.cohort.rows(Combination)}
        return bool(combined) and len(combined) == len(self.cohort)

    @property
    def is_single(self) -> bool:
        """Whether the rows are those of one patient."""
        return len(self.cohort) == 1

    def number_of_patients(self, *, in_words: bool = False) -> Traced:
        """Return how many patients there are, for a sentence."""
        text = number_word(self.people) if in_words else format_number(self.people)
        return Traced(text, (self.patients,))


def line(*pieces: Piece) -> Paragraph:
    """Return pieces as one sentence; empty ones are left out."""
    return Paragraph(tuple(piece for piece in pieces if piece))


def join(*sentences: Paragraph | None) -> Paragraph | None:
    """Join sentences with a blank between; None when there is none.

    Examples
    --------
    >>> join(line("One."), None, line("Two.")).text
    'One. Two.'
    """
    pieces: list[Piece] = []
    for sentence in sentences:
        if sentence is not None and sentence.pieces:
            pieces += [" ", *sentence.pieces] if pieces else sentence.pieces
    return Paragraph(tuple(pieces)) if pieces else None


def kept(*paragraphs: Paragraph | None) -> tuple[Paragraph, ...]:
    """Return the paragraphs that say anything."""
    return tuple(each for each in paragraphs if each is not None)


def for_author(what: str) -> str:
    """Mark a place that only the author can fill.

    Examples
    --------
    >>> for_author("the mechanism")
    '[author: the mechanism]'
    """
    return f"[{AUTHOR}: {what}]"


def known_of(result: Result) -> str:
    """Say of how many the value is known, when not of all; else nothing."""
    known = result.denominator or 0
    return f"known for {known} of {known + result.missing}" if result.missing else ""


def interval_words(result: Result) -> str:
    """Write the exact interval; empty of a single unit, which has no spread."""
    if result.interval is None or (result.denominator or 0) <= 1:
        return ""
    low, high = (_percent_text(end, result) for end in result.interval)
    return f"95% CI {low} to {high}"


def _percent_text(share: Any, result: Result) -> str:
    known = result.denominator or 0
    places = 0 if known <= WHOLE_PERCENT_UP_TO else 1
    return f"{format_percent(share, places, of=known)}%"


def counted(
    result: Result, noun: str = "patient", *, interval: bool = False, note: str = ""
) -> Traced:
    """Write a share as ``3 of 4 patients (75%; known for 4 of 5)``.

    Of a single unit no percentage is given; nor where more are unknown than known, for
    a source often tells because it happened. Of none known it says so. `note` stands
    last in the brackets.
    """
    known = result.denominator or 0
    if not known or result.value is None:
        return Traced(f"an unknown number of {noun}s", (result,))
    is_told = known > 1 and result.missing <= known
    inside = [_percent_text(result.value, result)] if is_told else []
    inside += [interval_words(result)] if interval and is_told else []
    inside += [known_of(result), note]
    said = "; ".join(part for part in inside if part)
    units = noun if known == 1 else f"{noun}s"
    text = f"{result.numerator} of {known} {units}"
    return Traced(f"{text} ({said})" if said else text, (result,))


def number(result: Result) -> Traced:
    """Write a number as the tables do: at most one decimal, below 1 at most two."""
    if result.value is None:
        return traced(result)
    return traced(result, text=short_number(Fraction(result.value)))


def tell_share(
    teller: Teller,
    of: str,
    *,
    many: str,
    yes: str,
    no: str,
    interval: bool = False,
    unknown: str = "",
    among: tuple[str, ...] = (),
) -> Paragraph | None:
    """Say of how many something holds; of one patient, whether it does.

    Parameters
    ----------
    many
        What stands before the count, such as ``SALT75 was reached by``.
    yes, no
        The sentence about a single patient.
    unknown
        The sentence when it is known of nobody; nothing is said without one.
    """
    result = teller.share(of, among=among)
    if not result.denominator:
        return line(Traced(unknown, (result,))) if unknown else None
    if teller.is_single:
        return line(Traced(yes if result.numerator else no, (result,)))
    return tell("{many} {count}.", many=many, count=counted(result, interval=interval))


def tell_number(
    teller: Teller,
    of: str,
    lead: str,
    unit: str = "",
    *,
    unknown: str = "",
    note: str = "",
    noun: str = "patient",
    **options: Any,
) -> Paragraph | None:
    """Say a median with its range; of one known value, the value.

    Parameters
    ----------
    lead
        What it is, small, such as ``age``.
    unit
        Unit of measure, in words.
    unknown
        The sentence when it is known of nobody; nothing is said without one.
    note
        How the numbers are to be read; stands in the brackets.
    """
    middle = teller.ask("median", of, **options)
    known = middle.denominator or 0
    if not known:
        return line(Traced(unknown, (middle,))) if unknown else None
    low, high = (teller.ask(end, of, **options) for end in ("min", "max"))
    after = unit if unit == "%" else f" {unit}".rstrip()
    if known == 1 or low.value == high.value:
        each = "" if known == 1 else f" in each of {known} {noun}s"
        parts = tuple(part for part in (known_of(middle), note) if part)
        said = Traced(f"{each}{_in_brackets(parts)}", (middle,))
        return line(f"The {lead} was ", number(middle), after, said, ".")
    inside = "".join(f"; {part}" for part in (known_of(middle), note) if part)
    return line(
        f"The median {lead} was ",
        number(middle),
        f"{after} (range ",
        number(low),
        " to ",
        number(high),
        Traced(inside, (middle,)) if inside else "",
        ").",
    )


def _in_brackets(parts: Sequence[str]) -> str:
    return f" ({'; '.join(parts)})" if parts else ""


def with_commas(items: Sequence[Sequence[Piece]]) -> Iterator[Piece]:
    """Yield lists of pieces, joined with commas and a last "and"."""
    last = len(items) - 1
    for place, item in enumerate(items):
        if place:
            yield " and " if place == last else ", "
        yield from item


def list_counts(
    teller: Teller,
    lead: str,
    counts: Iterable[Listed],
    *,
    most: int,
    rest: str,
    noun: str = "patient",
) -> Paragraph | None:
    """List how many have each of several things, the most frequent first.

    Parameters
    ----------
    lead
        What stands before the list.
    counts
        What is counted; those that nobody has are left out.
    most
        How many are named.
    rest
        What is said when there are more.
    """
    found = [(words, result) for words, result in counts if result.numerator]
    if not found:
        return None
    found.sort(key=lambda pair: (-(pair[1].numerator or 0), pair[0].casefold()))
    named = [_one_count(teller, words, result) for words, result in found[:most]]
    single = all(result.denominator == 1 for _, result in found)
    units = "" if teller.is_single else f" {noun}{'' if single else 's'}"
    more = f"; {rest}" if len(found) > most else ""
    known = {known_of(result) for _, result in found}
    partly = f" ({known.pop()})" if len(known) == 1 and "" not in known else ""
    said = Traced(partly, (found[0][1],)) if partly else ""
    return line(f"{capital(lead)} ", *with_commas(named), units, said, f"{more}.")


def _one_count(teller: Teller, words: str, result: Result) -> tuple[Piece, ...]:
    if teller.is_single:
        return (Traced(words, (result,)),)
    text = f"{result.numerator} of {result.denominator}"
    return (f"{words} in ", Traced(text, (result,)))
