"""Times of a claim and of a measure in one unit."""

from __future__ import annotations

import re
from fractions import Fraction

from anagen.kernel.time import DAYS_PER, TimeUnit
from anagen.reports.audit.claims import PrintedClaim

__all__ = [
    "MONTH_TOO_LONG",
    "TIMES_IN_WORDS",
    "is_by_length",
    "scale_to",
    "time_in_words",
    "unit_beside",
    "unit_of_measure",
]

_UNITS = {
    "a": TimeUnit.YEAR,
    "mo": TimeUnit.MONTH,
    "wk": TimeUnit.WEEK,
    "d": TimeUnit.DAY,
}
TIMES_IN_WORDS = {"a": "years", "mo": "months", "wk": "weeks", "d": "days"}
"""Units of time as a reader knows them."""

_WORDS = re.compile(
    r"(?P<number>\d+(?:\.\d+)?|an?|one)?\s*\b(?P<unit>y|years?|m|mo|months?|w|wk|weeks?|d|days?)\b",
    re.IGNORECASE,
)
_LETTERS = {"y": "a", "m": "mo", "w": "wk", "d": "d"}
_MONTHS_A_YEAR = 12
MONTH_TOO_LONG = Fraction(1, 10)
"""By what part a month of four weeks falls short of one, rounded up."""


_UNITS_IN_WORDS = {
    **TIMES_IN_WORDS,
    "{score}": "",
    "mg/d": "mg/day",
    "mg/wk": "mg/week",
    "/d": "a day",
    "[IU]/mL": "IU/mL",
    "/uL": "/µL",
}
_OF_NUMBERS = re.compile(r"\b(to|and|iqr|range|mean|median|sd|ci|n)\b", re.IGNORECASE)
"""Words among numbers that are no unit."""


def unit_beside(claim: PrintedClaim) -> str:
    """Return the unit to show beside what is printed; empty when that says it itself.

    Examples
    --------
    >>> unit_beside(PrintedClaim("a", "16 weeks", unit="wk"))
    ''
    >>> unit_beside(PrintedClaim("a", "3.75 (range 2 to 7)", unit="wk"))
    'weeks'
    """
    unit = claim.unit
    words = _UNITS_IN_WORDS.get(unit, unit)
    said = _OF_NUMBERS.sub("", claim.printed)
    if unit in said or any(letter.isalpha() for letter in said):
        return ""
    is_one = said.strip() == "1" and unit in TIMES_IN_WORDS
    return words.removesuffix("s") if is_one else words


def unit_of_measure(name: str) -> str:
    """Return the unit of time a measure is in; empty when it is none.

    Examples
    --------
    >>> unit_of_measure("exposure_months"), unit_of_measure("onset_age")
    ('mo', 'a')
    """
    words = name.split("_")
    if "months" in words:
        return "mo"
    if "weeks" in words:
        return "wk"
    return "a" if words[-1] == "age" else ""


def scale_to(unit: str, measured_in: str) -> Fraction:
    """Return by what a measured time is multiplied to be in the unit of a claim.

    A year is twelve months. Other units convert by their days; what is no time stays.

    Examples
    --------
    >>> scale_to("a", "mo"), scale_to("d", "wk"), scale_to("mg", "")
    (Fraction(1, 12), Fraction(7, 1), Fraction(1, 1))
    """
    if unit == measured_in or unit not in _UNITS or measured_in not in _UNITS:
        return Fraction(1)
    if {unit, measured_in} == {"a", "mo"}:
        return Fraction(1, _MONTHS_A_YEAR) if unit == "a" else Fraction(_MONTHS_A_YEAR)
    days = {u: Fraction(DAYS_PER[_UNITS[u]]) for u in (unit, measured_in)}
    return days[measured_in] / days[unit]


def time_in_words(text: str) -> tuple[str, str] | None:
    """Return number and unit of the one time a text names; None when it names none.

    Examples
    --------
    >>> time_in_words("Within a month"), time_in_words("6 m"), time_in_words("soon")
    (('1', 'mo'), ('6', 'mo'), None)
    """
    found = [m for m in _WORDS.finditer(text) if m["number"]]
    if len(found) != 1:
        return None
    number = found[0]["number"]
    digits = number if number[0].isdigit() else "1"
    return digits, _LETTERS[found[0]["unit"][0].lower()]


def is_by_length(value: Fraction, printed: Fraction, half: Fraction) -> bool:
    """Whether two times agree if a month, or year, is taken shorter or longer.

    Some take four weeks for a month, others 30 days or a twelfth of a year.

    Parameters
    ----------
    value
        The time, converted.
    printed
        As printed.
    half
        Half of the last printed place.

    Examples
    --------
    >>> is_by_length(Fraction("1.38"), Fraction("1.5"), Fraction("0.05"))
    True
    """
    return abs(value - printed) <= value * MONTH_TOO_LONG + half
