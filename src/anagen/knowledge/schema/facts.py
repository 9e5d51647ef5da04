"""The facts that rules may ask of a patient on a day, and what may be known of one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from anagen.kernel.errors import ImpossibleValueError
from anagen.kernel.quantities import Comparator, plain
from anagen.kernel.units import convert
from anagen.kernel.verdicts import Verdict, negation
from anagen.knowledge.schema.outcomes.base import Operator

__all__ = [
    "FACTS",
    "FactForm",
    "FactName",
    "FactShape",
    "Known",
    "Span",
    "read_known",
]


class FactShape(StrEnum):
    """What kind of answer a fact has."""

    NUMBER = "number"
    WORD = "word"
    PRESENCE = "presence"


class FactName(StrEnum):
    """Every fact a rule may ask for."""

    AGE = "age"
    WEIGHT = "weight"
    SEX = "sex"
    SALT = "salt"
    SALT_BASELINE = "salt_baseline"
    SALT_IMPROVEMENT = "salt_improvement"
    SALT_RISE = "salt_rise"
    SUBTYPE = "subtype"
    DISEASE_DURATION = "disease_duration"
    CONDITION = "condition"
    ALLERGY = "allergy"
    LABORATORY = "laboratory"
    LABORATORY_CHANGE = "laboratory_change"
    LABORATORY_PERCENT_CHANGE = "laboratory_percent_change"
    LABORATORY_TIMES_UPPER_LIMIT = "laboratory_times_upper_limit"
    ASSESSMENT = "assessment"
    TAKING = "taking"
    TIME_ON = "time_on"
    DAILY_DOSE = "daily_dose"
    TRIED_WITHOUT_RESPONSE = "tried_without_response"
    FAILED = "failed"
    REFUSED = "refused"
    STOPPED_FOR = "stopped_for"
    FINDING = "finding"
    EVENT = "event"
    MILESTONE = "milestone"
    RESPONSE = "response"
    RELAPSE = "relapse"
    DONE = "done"
    ANSWERED = "answered"


@dataclass(frozen=True)
class FactForm:
    """How a fact is asked.

    Parameters
    ----------
    shape
        What kind of answer it has.
    says
        What it means.
    of
        What it is asked of, in words; None when of the patient as such.
    """

    shape: FactShape
    says: str
    of: str | None = None


_N, _W, _P = FactShape.NUMBER, FactShape.WORD, FactShape.PRESENCE
_DRUG = "drugs or a class of drugs"

FACTS: dict[FactName, FactForm] = {
    FactName.AGE: FactForm(_N, "Age on the day."),
    FactName.WEIGHT: FactForm(_N, "Body weight."),
    FactName.SEX: FactForm(_W, "Sex as recorded."),
    FactName.SALT: FactForm(_N, "The last SALT score up to the day."),
    FactName.SALT_BASELINE: FactForm(_N, "The SALT score at baseline."),
    FactName.SALT_IMPROVEMENT: FactForm(_N, "Improvement of SALT from baseline."),
    FactName.SALT_RISE: FactForm(
        _N, "How far the last SALT lies above the lowest after day 0."
    ),
    FactName.SUBTYPE: FactForm(_W, "Subtype of the index disease."),
    FactName.DISEASE_DURATION: FactForm(
        _N, "How long a disease, or this subtype of it, has lasted.", "conditions"
    ),
    FactName.CONDITION: FactForm(_P, "A disease or comorbidity.", "conditions"),
    FactName.ALLERGY: FactForm(_P, "An allergy.", "conditions"),
    FactName.LABORATORY: FactForm(_N, "The last result up to the day.", "analytes"),
    FactName.LABORATORY_CHANGE: FactForm(
        _N, "The last result less that at baseline.", "analytes"
    ),
    FactName.LABORATORY_PERCENT_CHANGE: FactForm(
        _N, "Its change from baseline as a percentage of baseline.", "analytes"
    ),
    FactName.LABORATORY_TIMES_UPPER_LIMIT: FactForm(
        _N, "The last result over the laboratory's upper limit.", "analytes"
    ),
    FactName.ASSESSMENT: FactForm(
        _N, "The last score of an instrument up to the day.", "instruments"
    ),
    FactName.TAKING: FactForm(_P, "Being on a drug on the day.", _DRUG),
    FactName.TIME_ON: FactForm(_N, "Time since a drug was begun, on the day.", _DRUG),
    FactName.DAILY_DOSE: FactForm(_N, "Dose a day of a drug on the day.", "drugs"),
    FactName.TRIED_WITHOUT_RESPONSE: FactForm(
        _N, "Longest time on one earlier treatment that brought no response.", _DRUG
    ),
    FactName.FAILED: FactForm(_P, "An earlier treatment brought no response.", _DRUG),
    FactName.REFUSED: FactForm(_P, "A treatment was refused.", _DRUG),
    FactName.STOPPED_FOR: FactForm(
        _P, "A JAK inhibitor was stopped before for this reason.", "reasons"
    ),
    FactName.FINDING: FactForm(_P, "A clinical finding.", "finding_kinds"),
    FactName.EVENT: FactForm(_P, "An adverse event.", "event_terms"),
    FactName.MILESTONE: FactForm(_P, "A milestone of regrowth.", "milestones"),
    FactName.RESPONSE: FactForm(
        _P, "Response at the last visit, by a named definition.", "salt_response"
    ),
    FactName.RELAPSE: FactForm(_P, "Relapse, by a named definition.", "relapse"),
    FactName.DONE: FactForm(_P, "An item of the work-up is done.", "workup items"),
    FactName.ANSWERED: FactForm(
        _P, "A criterion as the screening log answers it.", "criteria"
    ),
}
"""Each fact with how it is asked."""


@dataclass(frozen=True)
class Span:
    """A number as far as it is known: it lies between two ends.

    Parameters
    ----------
    low, high
        The ends; None where there is none.
    low_open, high_open
        Whether the end itself is not meant.
    """

    low: Decimal | None
    high: Decimal | None
    low_open: bool = False
    high_open: bool = False

    @classmethod
    def exactly(cls, value: Decimal) -> Span:
        """Return a number that is known."""
        return cls(value, value)

    @classmethod
    def censored(cls, value: Decimal, comparator: Comparator | None) -> Span:
        """Return a number beyond a printed one, such as ``>1130``."""
        match comparator:
            case None:
                return cls(value, value)
            case Comparator.GREATER | Comparator.GREATER_OR_EQUAL:
                is_open = comparator is Comparator.GREATER
                return cls(value, None, low_open=is_open)
            case Comparator.LESS | Comparator.LESS_OR_EQUAL:
                is_open = comparator is Comparator.LESS
                return cls(None, value, high_open=is_open)

    def compare(self, operator: Operator, limit: Decimal) -> Verdict:
        """Say whether every number it may be, or none, is on that side of a limit.

        Examples
        --------
        >>> more_than_a_year = Span(Decimal(12), None, low_open=True)
        >>> str(more_than_a_year.compare(Operator.ABOVE, Decimal(12)))
        'met'
        >>> str(more_than_a_year.compare(Operator.ABOVE, Decimal(24)))
        'unknown'
        """
        # To lie below is to lie not above, but for a number exactly at the limit.
        match operator:
            case Operator.AT_LEAST:
                return self._above(limit, is_strict=False)
            case Operator.ABOVE:
                return self._above(limit, is_strict=True)
            case Operator.AT_MOST:
                return negation(self._above(limit, is_strict=True))
            case Operator.BELOW:
                return negation(self._above(limit, is_strict=False))

    def _above(self, limit: Decimal, *, is_strict: bool) -> Verdict:
        low, high = self.low, self.high
        if low is not None and (
            low > limit or (low == limit and (self.low_open or not is_strict))
        ):
            return Verdict.MET
        if high is not None and (
            high < limit or (high == limit and (self.high_open or is_strict))
        ):
            return Verdict.NOT_MET
        return Verdict.UNKNOWN

    def __str__(self) -> str:
        if self.low is not None and self.low == self.high:
            return plain(self.low)
        if self.high is None:
            sign = ">" if self.low_open else "≥"
            return "any number" if self.low is None else f"{sign}{plain(self.low)}"
        if self.low is None:
            return f"{'<' if self.high_open else '≤'}{plain(self.high)}"
        return f"{plain(self.low)} to {plain(self.high)}"


@dataclass(frozen=True)
class Known:
    """What is known of a fact.

    Parameters
    ----------
    value
        A number, a word, or whether it is there; None when it is unknown.
    days_old
        How many days before the day asked it was found; None when it does not age.
    day
        Study day it was found.
    rows
        Keys of the records it rests on.
    because
        How it is known, or why it is not.
    not_applicable
        Whether the question makes no sense for this patient.
    """

    value: Span | str | bool | None
    days_old: int | None = None
    day: int | None = None
    rows: tuple[str, ...] = ()
    because: str = ""
    not_applicable: bool = False


_EXAMPLE = re.compile(
    r"(?P<sign><=|>=|<|>)?(?P<low>-?[0-9]+(?:\.[0-9]+)?)"
    r"(?:\.\.(?P<high>[0-9]+(?:\.[0-9]+)?))? (?P<unit>\S+)"
)
_AGED = re.compile(r"(?P<what>.+), (?P<days>[0-9]+) d old")
_PRESENCE = {"present": True, "absent": False}


def read_known(text: str, unit: str | None) -> Known:
    """Read the answer of a worked example.

    Parameters
    ----------
    text
        ``500 /uL``, ``>1130 [IU]/mL``, ``2..3 wk``, ``present``, ``absent``,
        ``unknown``, ``not applicable`` or a word; then perhaps ``, 91 d old``.
    unit
        The unit to give a number in.

    Examples
    --------
    >>> read_known("0.5 10*9/L, 91 d old", "/uL")
    Known(value=Span(low=Decimal('500'), high=Decimal('500'), low_open=False, high_open=False), days_old=91, day=None, rows=(), because='', not_applicable=False)
    >>> str(read_known("2.5..3 wk", "d").value)
    '17.5 to 21'
    """
    aged = _AGED.fullmatch(text)
    what, days = (aged["what"], int(aged["days"])) if aged else (text, None)
    if what == "unknown":
        return Known(None, days)
    if what == "not applicable":
        return Known(None, days, not_applicable=True)
    if what in _PRESENCE:
        return Known(_PRESENCE[what], days)
    if unit is None:
        return Known(what, days)
    found = _EXAMPLE.fullmatch(what)
    if found is None:
        raise ImpossibleValueError(
            f"`{text}` is not the answer of an example",
            "A number needs its unit",
            "Write it like `500 /uL`, `>12 mo` or `2..3 wk`.",
        )
    low = convert(Decimal(found["low"]), found["unit"], unit)
    if found["high"]:
        return Known(
            Span(low, convert(Decimal(found["high"]), found["unit"], unit)), days
        )
    sign = Comparator(found["sign"]) if found["sign"] else None
    return Known(Span.censored(low, sign), days)
