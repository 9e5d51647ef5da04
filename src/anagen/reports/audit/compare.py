"""Recomputed numbers beside the printed ones, for one reading of a claim."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from math import floor

from anagen.derivations.statistics.feasibility.percentages import nearest_simple_share
from anagen.reports.audit.asking import Asked, Asker
from anagen.reports.audit.claims import PrintedClaim, PrintedNumber
from anagen.reports.audit.readings import Reading
from anagen.reports.audit.rounding import Agreement, agreement, rounded
from anagen.reports.audit.verdicts import NO_ROWS, NO_VALUE
from anagen.reports.questions import Statistic
from anagen.reports.results import Answered, Result, shown
from anagen.reports.statistics import format_number, to_decimal

__all__ = [
    "Compared",
    "compare",
    "numbers_possible",
    "share_in_words",
    "value_text",
]

_SIMPLE = 4
"""Denominators up to here are said in words: halves, thirds, quarters."""
_MORE_DECIMALS = 2


@dataclass(frozen=True)
class Compared:
    """One reading of a claim, answered.

    Parameters
    ----------
    reading
        The reading.
    results
        The Result of each number; empty when it cannot be asked.
    values
        What was recomputed for each number, in the unit printed.
    agreement
        How all of them together stand to what is printed.
    why_not
        Why it cannot be asked or answered; empty when it can.
    """

    reading: Reading
    results: tuple[Result, ...] = ()
    values: tuple[Fraction, ...] = ()
    agreement: Agreement = Agreement.NONE
    why_not: str = ""

    @property
    def rows(self) -> tuple[str, ...]:
        """Keys of the rows the numbers rest on."""
        return tuple(sorted({row for r in self.results for row in r.row_ids}))

    @property
    def behind(self) -> tuple[tuple[str, str], ...]:
        """What each unit of the first number is called, and what it gave."""
        given = self.results[0].contributions if self.results else ()
        return tuple((c.label or c.unit_id, value_text(c.value)) for c in given)

    @property
    def definitions(self) -> tuple[str, ...]:
        """Ids of the definitions the numbers rest on, each once, sorted."""
        return tuple(sorted({d for r in self.results for d in r.definitions}))

    @property
    def missing(self) -> int:
        """Units of which a value, or whether they are asked about, is unknown."""
        return max((r.missing for r in self.results), default=0)

    def text(self, asked: tuple[Asked, ...], *, named: bool = False) -> str:
        """Write what was recomputed, with two more decimals than printed.

        The statistics are named when there are several, or when that is asked for.
        """
        both = zip(asked, self.results, self.values, strict=True)
        named = named or len(asked) > 1
        return "; ".join(_text(a, result, value, named) for a, result, value in both)


def _text(asked: Asked, result: Result, value: Fraction, named: bool) -> str:
    if result.question.statistic is Statistic.SHARE:
        return result.text(max(1, asked.number.decimals))
    decimals = asked.number.decimals + _MORE_DECIMALS
    written = shown(value)
    if len(written) > len(format_number(value, decimals)):
        written = format_number(value, decimals)
    return f"{result.question.statistic} {written}" if named else written


def compare(
    claim: PrintedClaim, asked: tuple[Asked, ...], reading: Reading, asker: Asker
) -> Compared:
    """Answer one reading of a claim and put it beside what is printed."""
    results: list[Result] = []
    values: list[Fraction] = []
    for each, question in zip(asked, reading.questions, strict=True):
        result = asker.answer(question)
        if isinstance(result, str):
            return Compared(reading, why_not=result)
        value = _value(claim, result, reading)
        if value is None or not _is_known(claim, result):
            return Compared(reading, why_not=_why_none(result))
        results.append(result)
        values.append(Fraction(value) * each.scale)
    found = [
        _agreement(claim, a.number, value, reading)
        for a, value in zip(asked, values, strict=True)
    ]
    return Compared(reading, tuple(results), tuple(values), _together(found))


def _is_known(claim: PrintedClaim, result: Result) -> bool:
    """Whether rows answered; a count of units that are all unknown is no answer."""
    counts_units = result.question.statistic is Statistic.N and not claim.of
    known = counts_units or result.denominator != 0
    return result.answered is Answered.FROM_ROWS and known


def _why_none(result: Result) -> str:
    if result.answered in {Answered.NO_VALUES, Answered.FROM_ROWS}:
        return result.note or NO_VALUE
    return NO_ROWS


def _value(
    claim: PrintedClaim, result: Result, reading: Reading
) -> Fraction | Decimal | None:
    """Return the number; of a number of units without a measure, everybody's."""
    statistic, value = result.question.statistic, result.value
    if statistic is Statistic.N and not claim.of:
        return Fraction(len(result.contributions))
    is_sd = statistic is Statistic.SD and isinstance(value, Decimal)
    if is_sd and reading.is_population and value is not None and result.denominator:
        shrink = to_decimal(Fraction(result.denominator - 1, result.denominator))
        return to_decimal(value) * shrink.sqrt()
    return value


def _agreement(
    claim: PrintedClaim, number: PrintedNumber, value: Fraction, reading: Reading
) -> Agreement:
    if claim.comparator and number.name == "value":
        met = _meets(value, claim.comparator, number.value)
        return Agreement.EXACT if met else Agreement.NONE
    return agreement(value, number, reading.rounding)


def _meets(value: Fraction, comparator: str, limit: Fraction) -> bool:
    return {
        ">=": value >= limit,
        "<=": value <= limit,
        ">": value > limit,
        "<": value < limit,
    }[comparator]


def _together(found: list[Agreement]) -> Agreement:
    if Agreement.NONE in found:
        return Agreement.NONE
    return Agreement.ROUNDED if Agreement.ROUNDED in found else Agreement.EXACT


@lru_cache(maxsize=4096, typed=True)
def value_text(value: Fraction | str | bool | None) -> str:
    """Write the value of one unit for a reader."""
    if value is None:
        return "unknown"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return shown(value) if isinstance(value, Fraction) else value


def share_in_words(claim: PrintedClaim, result: Result) -> Agreement:
    """Say whether a share is nearest to the one said in words, such as two-thirds.

    Exact when it is that share; else as rounded, when no half, third or quarter is
    nearer.
    """
    above, below = claim.number("numerator"), claim.number("denominator")
    if above is None or below is None or result.value is None:
        return Agreement.NONE
    said = above.value / below.value
    if Fraction(result.value) == said:
        return Agreement.EXACT
    most = max(_SIMPLE, int(below.value))
    near = nearest_simple_share(Fraction(result.value), most)
    return Agreement.ROUNDED if near == said else Agreement.NONE


def numbers_possible(asked: tuple[Asked, ...], compared: Compared) -> int:
    """Return how many different numbers could have been printed for a claim.

    Counts and shares of n units: n + 1. Other numbers: the steps of the last printed
    decimal between the least and the greatest value of the units.
    """
    possible = 1
    for each, result in zip(asked, compared.results, strict=True):
        possible *= _possible(each, result)
    return possible


def _possible(asked: Asked, result: Result) -> int:
    if result.numerator is not None:
        return len(result.contributions) + 1
    values = {c.value for c in result.contributions if isinstance(c.value, Fraction)}
    if not values:
        return 1
    step = Fraction(1, 10**asked.number.decimals)
    return floor((max(values) - min(values)) * asked.scale / step) + 1


def printed_like(asked: tuple[Asked, ...], compared: Compared) -> tuple[Fraction, ...]:
    """Return the recomputed numbers as they would be printed."""
    both = zip(asked, compared.values, strict=True)
    return tuple(
        rounded(value, a.number.decimals, compared.reading.rounding)
        for a, value in both
    )
