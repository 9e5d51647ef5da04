"""Words for people: labels of terms, schedules of drugs, lists."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from anagen.kernel.time import StatedTime, TimeUnit
from anagen.knowledge import load_knowledge
from anagen.records.tables import Treatment
from anagen.reports.statistics import format_number

__all__ = [
    "and_list",
    "capital",
    "dose_text",
    "drug_name",
    "duration_text",
    "label",
    "schedule_text",
    "within_text",
]

_UNIT_WORDS = {
    TimeUnit.DAY: "day",
    TimeUnit.WEEK: "week",
    TimeUnit.MONTH: "month",
    TimeUnit.YEAR: "year",
}
_PERIOD_WORDS = {"h": "hour", "d": "day", "wk": "week", "mo": "month"}
_TIMES = {1: "once", 2: "twice", 3: "three times", 4: "four times"}
_WORD_NUMBERS = {1: "one", 2: "two", 3: "three", 4: "four"}


def label(vocabulary: str, term: str) -> str:
    """Return how a term is shown; an unknown one as it stands, without underscores."""
    knowledge = load_knowledge()
    terms = knowledge.terms(vocabulary) if vocabulary in knowledge.vocabularies else {}
    return terms[term].label if term in terms else term.replace("_", " ")


def drug_name(drug: str) -> str:
    """Return a drug's name in running text."""
    known = load_knowledge().drugs.get(drug)
    return known.name if known is not None else drug.replace("_", " ")


def capital(text: str) -> str:
    """Return the text with a capital first letter, and nothing else changed."""
    return text[:1].upper() + text[1:]


def and_list(words: Sequence[str]) -> str:
    """Join words as in a sentence.

    Examples
    --------
    >>> and_list(["a", "b", "c"]), and_list(["a", "b"]), and_list(["a"])
    ('a, b and c', 'a and b', 'a')
    """
    if len(words) <= 1:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def duration_text(time: StatedTime) -> str:
    """Write a duration in words.

    Examples
    --------
    >>> from anagen.kernel.time import Duration
    >>> duration_text(Duration.parse("1 wk")), duration_text(Duration.parse("24 mo"))
    ('1 week', '24 months')
    """
    if time.amount is None:
        return ""
    noun = _UNIT_WORDS[time.unit]
    one = time.amount == 1 and time.upper is None
    amount = format_number(time.amount)
    if time.upper is not None:
        amount = f"{amount} to {format_number(time.upper)}"
    return f"{amount} {noun}{'' if one else 's'}"


def within_text(time: StatedTime) -> str:
    """Write a bounded time in words: ``within 2 weeks``, ``less than 1 month``."""
    lead = {"<=": "within ", "<": "in less than ", ">": "after more than "}
    return f"{lead.get(time.comparator, 'after ')}{duration_text(time)}"


def dose_text(row: Treatment) -> str:
    """Write a dose: ``5 mg``, ``50 to 100 mg``; empty when it is not stated."""
    if row.dose is None:
        return ""
    amount = format_number(row.dose)
    if row.dose_high is not None:
        amount = f"{amount} to {format_number(row.dose_high)}"
    return f"{amount} {row.unit or ''}".strip()


def schedule_text(row: Treatment, *, rate: bool = False) -> str:
    """Write dose and schedule in words, or as a rate.

    Parameters
    ----------
    row
        The treatment.
    rate
        Whether to write ``4 mg/day`` rather than ``4 mg once daily``.
    """
    dose = dose_text(row)
    if row.frequency is None or row.period is None or row.period_unit is None:
        return dose
    period = row.period
    unit = _PERIOD_WORDS[row.period_unit]
    if rate and row.frequency == 1:
        every = unit if period == 1 else f"{format_number(period)} {unit}s"
        return f"{dose}/{every}"
    return f"{dose} {_frequency_text(row.frequency, period, unit, row)}".strip()


def _frequency_text(times: int, period: Decimal, unit: str, row: Treatment) -> str:
    if row.consecutive_days is not None:
        days = _WORD_NUMBERS.get(row.consecutive_days, str(row.consecutive_days))
        return f"on {days} consecutive days a {unit}"
    if unit == "day" and period == 1:
        return f"{_TIMES.get(times, f'{times} times')} daily"
    if unit == "day" and times == 1 and Fraction(period) == _ALTERNATE:
        return "on alternate days"
    every = f"every {format_number(period)} {unit}s" if period != 1 else f"a {unit}"
    return (
        every if times == 1 and period != 1 else f"{_TIMES.get(times, times)} {every}"
    )


_ALTERNATE = Fraction(2)
