"""A Result: the answer to a Question, and everything needed to open it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from anagen.reports.questions import Question, Statistic
from anagen.reports.statistics import (
    exact_number,
    format_number,
    format_percent,
    to_decimal,
)

__all__ = ["UNKNOWN_GROUP", "Answered", "Contribution", "Provenance", "Result", "shown"]

UNKNOWN_GROUP = "unknown"
"""The group of the units of which it is not known what they are grouped by."""

_OF_ENDLESS = 2
_COUNTED = frozenset({Statistic.N, Statistic.COUNT, Statistic.SHARE})


class Answered(StrEnum):
    """Where an answer is from, or why there is none."""

    FROM_ROWS = "from rows"
    AS_PRINTED = "as printed"
    NOT_IN_SOURCE = "not in the document"
    NO_VALUES = "no known values"
    SUPPRESSED = "suppressed"


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
    definitions
        Ids of the definitions the values rest on, such as
        ``outcomes/salt_response/salt50``.
    group
        Of one group: the value its units share, ``unknown`` where there is none; None
        for the whole.
    groups
        Of a Question asked ``by`` something: a Result per group, in their order.
    suppressed
        Which of `value`, `numerator`, `denominator` and `missing` are kept back, because
        too few people stand behind them; what is kept back is no 0.
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
    definitions: tuple[str, ...] = ()
    group: str | None = None
    groups: tuple[Result, ...] = ()
    suppressed: tuple[str, ...] = ()

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
        if self.question.statistic is Statistic.SHARE and self.denominator:
            return f"{self._fraction} ({self._percent(decimals)}%)"
        return shown(self.value, decimals)

    def unit_text(self, decimals: int | None = None) -> str:
        """Write the answer with what was counted, so that nobody has to guess.

        Rows, combinations, patients and events of one source are different numbers:
        ``3/4 patients (75.0%)``, ``22 combinations``, ``38.25 (4 patients)``.
        """
        if self.value is None or self.denominator is None:
            return self.text(decimals)
        if self.question.statistic is Statistic.SHARE and self.denominator:
            unit = self._units(self.denominator)
            return f"{self._fraction} {unit} ({self._percent(decimals)}%)"
        if self.question.statistic in _COUNTED:
            return f"{self.text(decimals)} {self._units(self.numerator)}"
        known = format_number(self.denominator)
        return f"{self.text(decimals)} ({known} {self._units(self.denominator)})"

    def _units(self, number: int | None) -> str:
        return str(self.question.per) if number == 1 else self.question.per.plural

    @property
    def _fraction(self) -> str:
        return f"{format_number(self.numerator)}/{format_number(self.denominator)}"

    def _percent(self, decimals: int | None) -> str:
        """Write the percentage that numerator and denominator make, and no other."""
        if self.numerator is None or not self.denominator:
            return format_percent(Fraction(self.value or 0), decimals or 0)
        share = Fraction(self.numerator, self.denominator)
        places = 1 if decimals is None else decimals
        return format_percent(share, places, of=self.denominator)

    def interval_text(self, decimals: int = 1) -> str:
        """Write the exact interval in percent; empty when there is none."""
        if self.interval is None:
            return ""
        low, high = (
            format_percent(end, decimals, of=self.denominator) for end in self.interval
        )
        return f"{low} to {high}%"

    def count_text(self, name: str) -> str:
        """Return ``denominator`` or ``missing`` for a table; "suppressed" if kept back."""
        if name in self.suppressed:
            return "suppressed"
        return str(getattr(self, name) or 0)

    def as_dict(self) -> dict[str, object]:
        """Return the Result as plain data for JSON; numbers as exact text.

        Its shape is that of ``result.schema.json`` beside this module. Only `text` and
        `interval_percent` are for readers and follow the number style.
        """
        asked = self.question
        return {
            "question": str(asked),
            "says": asked.says,
            **_asked(asked),
            "group": self.group,
            "answered": str(self.answered),
            "value": None if self.value is None else exact_number(self.value),
            "text": self.text(),
            "numerator": self.numerator,
            "denominator": self.denominator,
            "missing": None if "missing" in self.suppressed else self.missing,
            "interval": None if self.interval is None else _ends(self.interval),
            "interval_percent": self.interval_text() or None,
            "definitions": list(self.definitions),
            "suppressed": list(self.suppressed),
            "contributions": [
                {
                    "unit": given.unit_id,
                    "value": _plain(given.value),
                    "rows": list(given.rows),
                    "because": given.because,
                }
                for given in self.contributions
            ],
            "groups": [group.as_dict() for group in self.groups],
            "provenance": {
                "cohort": self.provenance.cohort,
                "fingerprint": self.provenance.fingerprint,
                "knowledge": self.provenance.knowledge,
                "software": self.provenance.software,
            },
            "note": self.note,
        }


def _asked(question: Question) -> dict[str, object]:
    """Return the parts of a Question, each by its name."""
    quantile = question.statistic is Statistic.QUANTILE
    return {
        "statistic": str(question.statistic),
        "of": str(question.of),
        "among": [str(condition) for condition in question.among],
        "unit": str(question.per),
        "rollup": str(question.rollup) if question.rollup else None,
        "by": str(question.by) if question.by else None,
        "probability": str(question.probability) if quantile else None,
        "method": str(question.method) if quantile else None,
    }


def _ends(interval: tuple[Decimal, Decimal]) -> dict[str, str]:
    low, high = map(exact_number, interval)
    return {"low": low, "high": high}


def shown(value: Fraction | Decimal, decimals: int | None = None) -> str:
    """Write a number for a reader: in full, or to two decimals when it has no end."""
    if decimals is None and Fraction(to_decimal(value)) != Fraction(value):
        decimals = _OF_ENDLESS
    return format_number(value, decimals)


def _plain(value: Fraction | str | bool | None) -> str | bool | None:
    return exact_number(value) if isinstance(value, Fraction) else value
