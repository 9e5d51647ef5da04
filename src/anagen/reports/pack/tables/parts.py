"""What the tables of a pack are made of: counts, shares, spreads and tallies as cells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TypeVar

from anagen.kernel.order import natural_order
from anagen.kernel.time import DAYS_PER, TimeUnit
from anagen.knowledge.schema.outcomes.base import Outcome
from anagen.records.cohort import Cohort
from anagen.records.timeline import Timeline
from anagen.reports.statistics import (
    exact_interval,
    exact_number,
    format_number,
    format_percent,
    mean,
    median,
    sample_sd,
)
from anagen.reports.tables import Cell

__all__ = [
    "DASH",
    "NOT_STATED",
    "PLUS_MINUS",
    "SINGLE_NOTE",
    "SPREAD_NOTE",
    "Row",
    "Rows",
    "Sample",
    "by_label",
    "count_cell",
    "count_words",
    "defined_by",
    "interval_cell",
    "join_rows",
    "mean_cell",
    "months_of",
    "share_cell",
    "short_number",
    "spread_cell",
    "tally_text",
]

DASH = "\N{EN DASH}"
PLUS_MINUS = "\N{PLUS-MINUS SIGN}"
NOT_STATED = "not stated"

SPREAD_NOTE = (
    "Median (lowest to highest) and mean \N{PLUS-MINUS SIGN} sample standard deviation"
    " (n \N{MINUS SIGN} 1) of the known values; a single known value stands alone."
)
SINGLE_NOTE = "Of a single unit no percentage is given."

_DECIMALS = 1
_OF_SMALL = 2

Row = tuple[Cell, ...]
Rows = tuple[str, ...]
K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True)
class Sample:
    """One known number, and the rows it rests on."""

    value: Fraction
    rows: Rows = ()


def join_rows(groups: Iterable[Collection[str]]) -> Rows:
    """Return the keys of all groups, each once, sorted."""
    return tuple(sorted({row for group in groups for row in group}))


def short_number(value: Fraction | Decimal | int, decimals: int | None = None) -> str:
    """Write a number for a narrow cell: at most one decimal, below 1 at most two.

    Examples
    --------
    >>> short_number(Fraction(8)), short_number(Fraction(51, 4))
    ('8', '12.8')
    >>> short_number(Fraction(1, 3)), short_number(Fraction(39, 4), 1)
    ('0.33', '9.8')
    """
    if decimals is not None:
        return format_number(value, decimals)
    places = _DECIMALS if abs(Fraction(value)) >= 1 else _OF_SMALL
    return format_number(Fraction(exact_number(value, places)))


def count_cell(number: int, rows: Rows = (), note: str = "") -> Cell:
    """Return a count."""
    return Cell(format_number(number), Fraction(number), rows, note)


def count_words(number: int, noun: str) -> str:
    """Write how many there are.

    Examples
    --------
    >>> count_words(1, "patient"), count_words(2, "patient")
    ('1 patient', '2 patients')
    """
    return f"{number} {noun}{'' if number == 1 else 's'}"


def share_cell(having: int, of: int, rows: Rows = (), note: str = "") -> Cell:
    """Return ``k/n (%)``; of a single unit without the percentage, of none a dash.

    Examples
    --------
    >>> share_cell(4, 5).text, share_cell(1, 1).text, share_cell(0, 0).text
    ('4/5 (80.0%)', '1/1', '–')
    """
    if not of:
        return Cell(DASH, None, rows, note or "nothing is known of anybody")
    share = Fraction(having, of)
    if of == 1:
        return Cell(f"{having}/1", share, rows, note)
    counts = f"{format_number(having)}/{format_number(of)}"
    percent = format_percent(share, _DECIMALS, of=of)
    return Cell(f"{counts} ({percent}%)", share, rows, note)


def interval_cell(having: int, of: int, rows: Rows = ()) -> Cell:
    """Return the exact 95 % interval of a share; empty of a single unit or of none.

    Examples
    --------
    >>> interval_cell(0, 18).text
    '0.0–18.5%'
    """
    ends = exact_interval(having, of) if of > 1 else None
    if ends is None:
        return Cell("", None, rows)
    low, high = (format_percent(end, _DECIMALS, of=of) for end in ends)
    return Cell(f"{low}{DASH}{high}%", None, rows)


def spread_cell(samples: Sequence[Sample]) -> Cell:
    """Return ``median (lowest–highest)``; a dash of none.

    Examples
    --------
    >>> spread_cell([Sample(Fraction(v)) for v in (8, 6, 11, 8, 17)]).text
    '8 (6–17)'
    """
    values = [sample.value for sample in samples]
    centre = median(values)
    rows = join_rows(sample.rows for sample in samples)
    if centre is None:
        return Cell(DASH, None, rows, "no value is known")
    if len(values) == 1:
        return Cell(short_number(centre), centre, rows, "a single known value")
    ends = f"{short_number(min(values))}{DASH}{short_number(max(values))}"
    return Cell(f"{short_number(centre)} ({ends})", centre, rows)


def mean_cell(samples: Sequence[Sample]) -> Cell:
    """Return ``mean ± SD`` with one decimal; a dash of fewer than two values.

    Examples
    --------
    >>> mean_cell([Sample(Fraction(v)) for v in (47, 36, 40, 30)]).text
    '38.3 ± 7.1'
    """
    values = [sample.value for sample in samples]
    centre, deviation = mean(values), sample_sd(values)
    rows = join_rows(sample.rows for sample in samples)
    if centre is None or deviation is None:
        return Cell(DASH, None, rows, "it needs two known values")
    spread = format_number(deviation, _DECIMALS)
    text = f"{format_number(centre, _DECIMALS)} {PLUS_MINUS} {spread}"
    note = f"mean {format_number(centre)}"
    return Cell(text, centre, rows, note)


def tally_text(words: Iterable[str], unknown: str = NOT_STATED) -> str:
    """Write how often each word comes, the most frequent first; the unknown last.

    Examples
    --------
    >>> tally_text(["resolved", "", "resolved", "ongoing"])
    'resolved 2, ongoing 1, not stated 1'
    >>> tally_text(["", ""])
    'not stated'
    """
    counts = Counter(words)
    silent = counts.pop("", 0)
    if not counts:
        return unknown
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    parts = [f"{word} {number}" for word, number in ordered]
    return ", ".join([*parts, f"{unknown} {silent}"] if silent else parts)


def months_of(days: int | Fraction) -> Fraction:
    """Return days in months."""
    return Fraction(days) / Fraction(DAYS_PER[TimeUnit.MONTH])


def by_label(cohort: Cohort) -> tuple[Timeline, ...]:
    """Return the patients in the order of the source's own case numbers."""
    return tuple(sorted(cohort.timelines(), key=lambda t: natural_order(t.label)))


def defined_by(*outcomes: Outcome, definition: str = "") -> str:
    """Return the footnote that names the definitions a table rests on."""
    named = ", ".join(
        f"{outcome.id}#{definition}" if definition else outcome.id
        for outcome in outcomes
    )
    return f"Definition: {named}."


def most_first(tally: Mapping[K, int]) -> list[K]:
    """Return the keys of a tally, the most frequent first, then by name."""
    return sorted(tally, key=lambda key: (-tally[key], str(key)))
