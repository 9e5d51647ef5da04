"""Free text that names a person, a day or a number that leads to a person.

A name without a title before it, or a place, is not found: nothing here knows names.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from anagen.records.cohort import Cohort
from anagen.records.columns import ColumnType
from anagen.records.tables import TABLES
from anagen.reports.pack.privacy.risks import Rank, Risk, risk

__all__ = ["Pattern", "find_in_texts", "free_text_columns", "is_telling", "patterns_in"]

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_YEAR = r"(?:19|20)\d\d"
_DATE = "|".join(
    (
        rf"(?<![\d-]){_YEAR}[-/.](?:0?[1-9]|1[0-2])(?:[-/.](?:0?[1-9]|[12]\d|3[01]))?(?![\d-])",
        rf"(?<!\d)\d{{1,2}}[-/.]\d{{1,2}}[-/.]{_YEAR}(?!\d)",
        rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?{_MONTH}\s+(?:\d{{1,2}},?\s+)?{_YEAR}\b",
        rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}(?!\w)",
        rf"{_YEAR}\s?[年년]",
    )
)
_NAME = "|".join(
    (
        r"\b(?:Mr|Mrs|Ms|Miss|Dr|Prof|Herr|Frau|Mme|Monsieur|Señora?|Sra?)\.?\s+[A-ZÀ-Þ][\w’'-]+",
        r"\b[Nn]amed?\s*(?::|=|is)?\s+[A-ZÀ-Þ][a-zà-ÿ]+",
        r"(?<![\w.])(?!U\.\s?[KS]\.)[A-Z]\.\s?[A-Z]\.(?:\s?[A-Z]\.)?(?!\w)",
    )
)
_PHONE = "|".join(
    (
        r"(?<!\w)\+\d[\d ()/-]{6,}\d",
        r"(?<![\w.,-])\(?0\d{1,4}\)?[ /-]\d{2,4}[ -]?\d{3,5}(?!\w)",
        r"(?<![\w.-])\d{3}[-. ]\d{3}[-. ]\d{4}(?![\w.-])",
    )
)
_CARD = r"(?i:MRN|(?:hospital|record|chart|patient|file|NHS|card)\s?(?:no|number|id))"
_RECORD = "|".join(
    (
        rf"\b{_CARD}\.?\s*[:#]?\s*[A-Za-z]{{0,3}}\d{{3,}}",
        r"(?<![\w-])\d{3}-\d{2}-\d{4}(?![\w-])",
        r"(?<![\w.,/:-])\d{7,}(?![\w.,-])",
    )
)


@dataclass(frozen=True)
class Pattern:
    """One kind of telling text.

    Parameters
    ----------
    name, rank
        What it is, and how directly it points to a person.
    found_by
        Finds it.
    advice
        What to do.
    """

    name: str
    rank: Rank
    found_by: re.Pattern[str]
    advice: str


PATTERNS = (
    Pattern(
        "a name or initials",
        Rank.NAME,
        re.compile(_NAME),
        "Write the role instead, such as the patient or the second rater.",
    ),
    Pattern(
        "an e-mail or web address",
        Rank.NAME,
        re.compile(r"[\w.+-]+@[\w-]+\.\w+|\bhttps?://|\bwww\."),
        "Remove it.",
    ),
    Pattern("a telephone number", Rank.NAME, re.compile(_PHONE), "Remove it."),
    Pattern(
        "the number of a record or card",
        Rank.NUMBER,
        re.compile(_RECORD),
        "Remove it; the case number is enough.",
    ),
    Pattern(
        "a calendar date",
        Rank.DATE,
        re.compile(_DATE),
        "Write the study day or week instead, or the year alone.",
    ),
)
"""What is looked for in free text, the worst first."""

_WHY = "Published, it leads to one person; safe harbour and journals want it out"


@cache
def free_text_columns(table: str) -> tuple[str, ...]:
    """Return the columns of a table that people write in their own words."""
    return tuple(
        column.name
        for column in TABLES[table].columns()
        if column.type is ColumnType.TEXT
        and not column.refers_to
        and column.name not in _NOT_FREE
        and not column.name.endswith("_id")
    )


_NOT_FREE = {"unit", "unit_as_printed", "cumulative_dose_unit", "day_of_week", "label"}


def patterns_in(text: str) -> Iterator[Pattern]:
    """Yield the kinds of telling text in a text; what is one kind is no other.

    Examples
    --------
    >>> [one.name for one in patterns_in("seen 2024-03-15, call +44 20 7946 0000")]
    ['a telephone number', 'a calendar date']
    """
    for pattern in PATTERNS:
        if pattern.found_by.search(text):
            yield pattern


def is_telling(text: str) -> bool:
    """Say whether a text holds anything that leads to a person."""
    return any(True for _ in patterns_in(text))


def find_in_texts(cohort: Cohort) -> Iterator[Risk]:
    """Yield one risk for each kind of telling text in each column; never the text."""
    for table in TABLES:
        for column, texts in _texts(cohort, table):
            found: dict[Pattern, list[int]] = defaultdict(list)
            for text, rows in texts.items():
                for pattern in patterns_in(text):
                    found[pattern].extend(rows)
            for pattern, rows in found.items():
                count = f"{len(rows)} rows" if len(rows) > 1 else "a row"
                what = f"{pattern.name} stands in `{column}` of {count}"
                says = (what, _WHY, pattern.advice)
                yield risk(pattern.rank, rows, where=(table, column), says=says)


def _texts(cohort: Cohort, table: str) -> Iterator[tuple[str, Mapping[str, list[int]]]]:
    """Yield each free column with its different texts and the rows of each."""
    for column in free_text_columns(table):
        texts: dict[str, list[int]] = defaultdict(list)
        for number, row in enumerate(cohort.tables[table], start=1):
            text = getattr(row, column)
            if text is not None:
                texts[text].append(number)
        yield column, texts
