"""A Result: the answer to a Question, and everything needed to open it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from anagen.reports.questions import Question, Statistic
from anagen.reports.statistics import format_number, to_decimal

__all__ = ["Answered", "Contribution", "Provenance", "Result", "shown"]

_PERCENT = 100
_OF_ENDLESS = 2


class Answered(StrEnum):
    """Where an answer is from, or why there is none."""

    FROM_ROWS = "from rows"
    AS_PRINTED = "as printed"
    NOT_IN_SOURCE = "not in the document"
    NO_VALUES = "no known values"


@dataclass(frozen=True)
class Provenance:
    """What the answer was computed from.

    Parameters
    ----------
    cohort
        Name of the Cohort.
    fingerprint
        SHA-256 of its rows.
    knowledge
        Version of the knowledge used.
    software
        Version of anagen.
    """

    cohort: str
    fingerprint: str
    knowledge: str
    software: str


@dataclass(frozen=True)
class Contribution:
    """What one unit gave to an answer.

    Parameters
    ----------
    unit_id
        The patient, combination, episode, event or treatment.
    label
        What it is called in the source.
    value
        Its value; None when unknown.
    rows
        Keys of the rows the value rests on.
    because
        How it was found, or why it is unknown.
    """

    unit_id: str
    label: str
    value: Fraction | str | bool | None
    rows: tuple[str, ...] = ()
    because: str = ""


@dataclass(frozen=True)
class Result:
    """The answer to a Question.

    Parameters
    ----------
    question
        What was asked.
    answered
        Where the answer is from, or why there is none.
    value
        The number; None when there is none.
    numerator, denominator
        For counts and shares: how many of how many units with a known value.
    missing
        Units that were asked about and whose value is unknown.
    interval
        Exact 95 % interval of a share, as fractions of 1.
    contributions
        One per unit asked about, known or unknown.
    note
        What the reader must know; why there is no answer.
    """

    question: Question
    answered: Answered
    provenance: Provenance
    value: Fraction | Decimal | None = None
    numerator: int | None = None
    denominator: int | None = None
    missing: int = 0
    interval: tuple[Decimal, Decimal] | None = None
    contributions: tuple[Contribution, ...] = ()
    note: str = ""

    @property
    def row_ids(self) -> tuple[str, ...]:
        """Keys of every row the answer rests on, each once, sorted."""
        rows = {row for given in self.contributions for row in given.rows}
        return tuple(sorted(rows))

    def text(self, decimals: int | None = None) -> str:
        """Write the answer; a share always with its numerator and denominator.

        Parameters
        ----------
        decimals
            Fixed decimals, halves rounded up; None writes the number in full, but a
            percentage with one decimal.
        """
        if self.value is None:
            return str(self.answered)
        if self.question.statistic is Statistic.SHARE and self.denominator is not None:
            places = 1 if decimals is None else decimals
            percent = format_number(to_decimal(self.value) * _PERCENT, places)
            return f"{self.numerator}/{self.denominator} ({percent}%)"
        return shown(self.value, decimals)

    def interval_text(self, decimals: int = 1) -> str:
        """Write the exact interval in percent; empty when there is none."""
        if self.interval is None:
            return ""
        low, high = (format_number(end * _PERCENT, decimals) for end in self.interval)
        return f"{low} to {high}%"

    def as_dict(self) -> dict[str, object]:
        """Return the Result as plain data for JSON; numbers as exact text."""
        return {
            "question": str(self.question),
            "says": self.question.says,
            "answered": str(self.answered),
            "value": None if self.value is None else format_number(self.value),
            "text": self.text(),
            "numerator": self.numerator,
            "denominator": self.denominator,
            "missing": self.missing,
            "interval_percent": self.interval_text() or None,
            "contributions": [
                {
                    "unit": given.unit_id,
                    "value": _plain(given.value),
                    "rows": list(given.rows),
                    "because": given.because,
                }
                for given in self.contributions
            ],
            "note": self.note,
        }


def shown(value: Fraction | Decimal, decimals: int | None = None) -> str:
    """Write a number for a reader: in full, or to two decimals when it has no end."""
    if decimals is None and Fraction(to_decimal(value)) != Fraction(value):
        decimals = _OF_ENDLESS
    return format_number(value, decimals)


def _plain(value: Fraction | str | bool | None) -> str | bool | None:
    return format_number(value) if isinstance(value, Fraction) else value
