"""The numbers of a claim on one line: ``3.75 ± 1.7 weeks``, ``42 (19–63)``."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NoReturn

from anagen.kernel.errors import ImpossibleValueError

__all__ = ["LineNumbers", "read_numbers", "unit_code"]

_UNITS = {
    "a": ("y", "yr", "yrs", "year", "years", "a"),
    "mo": ("m", "mo", "mos", "month", "months"),
    "wk": ("w", "wk", "wks", "week", "weeks"),
    "d": ("d", "day", "days"),
    "%": ("percent",),
}
_UNIT_OF = {word: unit for unit, words in _UNITS.items() for word in words}
_NUMBER = r"[-−+]?\d+(?:,\d{3})*(?:\.\d+)?"
_ALONE = re.compile(rf"(?P<number>{_NUMBER})(?P<rest>.*)")
_PLUS_MINUS = re.compile(rf"\s*(?:±|\+/-|\+-)\s*(?P<number>{_NUMBER})(?P<rest>.*)")
_ENDS = re.compile(
    rf"(?P<low>{_NUMBER})\s*(?P<unit>[^\d\s]*?)\s*(?:–|—|-|−|\bto\b|,|;)\s*"
    rf"(?P<high>{_NUMBER})(?P<rest>.*)"
)
_BRACKET = re.compile(r"(?P<unit>[^\[(]*)[\[(](?P<inside>[^\])]*)[\])](?P<rest>.*)")
_LABELS = (
    (
        re.compile(
            r"^(?:\d+(?:\.\d+)?\s*%\s*)?(?:CI|confidence interval)\b", re.IGNORECASE
        ),
        "ci",
    ),
    (re.compile(r"^(?:IQR|interquartile range)\b", re.IGNORECASE), "iqr"),
    (re.compile(r"^range\b", re.IGNORECASE), "range"),
    (re.compile(r"^(?:SD|s\.d\.)", re.IGNORECASE), "sd"),
)
_NAMES = {"range": ("low", "high"), "iqr": ("q1", "q3"), "ci": ("ci_low", "ci_high")}
_CONFIDENCE = "95"


@dataclass(frozen=True)
class LineNumbers:
    """The numbers of a line by their names, and the unit they are in.

    Parameters
    ----------
    first
        The number itself by its statistic; empty for a range alone.
    spread
        What stands beside it: ``sd``, ``low`` and ``high``, ``q1`` and ``q3``,
        ``ci_low`` and ``ci_high``.
    unit
        UCUM code of a time, or the word printed; empty when there is none.
    """

    first: dict[str, Decimal]
    spread: dict[str, Decimal] = field(default_factory=dict)
    unit: str = ""

    @property
    def values(self) -> dict[str, Decimal]:
        """All of them."""
        return {**self.first, **self.spread}


def read_numbers(text: str, statistic: str, spread: str, line: str) -> LineNumbers:
    """Read the numbers of a claim.

    Parameters
    ----------
    text
        What stands after the sign.
    statistic, spread
        What the line says they are; the spread is empty when it does not say.
    line
        The line, for messages.

    Raises
    ------
    ImpossibleValueError
        When it is not said what a number is, or there is more than numbers.

    Examples
    --------
    >>> found = read_numbers("42 [IQR 30–50] years", "median", "", "")
    >>> {name: str(value) for name, value in found.values.items()}, found.unit
    ({'median': '42', 'q1': '30', 'q3': '50'}, 'a')
    """
    text = text.strip()
    if statistic in _NAMES:
        return _of_ends(text, statistic, line)
    found = _ALONE.fullmatch(text)
    if found is None:
        _refuse(line, f"`{text}` does not begin with a number")
    first = {_name(statistic): _decimal(found["number"])}
    rest = found["rest"]
    beside, unit, rest = _beside(rest, spread, line)
    rest_unit = _unit(rest, line)
    if unit and rest_unit and unit != rest_unit:
        _refuse(line, f"It has two units, {unit} and {rest_unit}")
    return LineNumbers(first, beside, unit or rest_unit)


def _name(statistic: str) -> str:
    named = {"total": "sum", "minimum": "min", "maximum": "max", "average": "mean"}
    return {"percentage": "percent", "share": "percent"}.get(
        statistic, named.get(statistic, statistic)
    )


def _beside(rest: str, spread: str, line: str) -> tuple[dict[str, Decimal], str, str]:
    """Read what stands beside the first number: its names, a unit before, the rest."""
    deviation = _PLUS_MINUS.fullmatch(rest)
    if deviation:
        if spread not in {"", "sd"}:
            _refuse(line, f"± stands before an SD, and the line says {spread}")
        return {"sd": _decimal(deviation["number"])}, "", deviation["rest"]
    bracket = _BRACKET.fullmatch(rest)
    if bracket is None:
        if spread:
            _refuse(line, f"It says {spread}, and prints none")
        return {}, "", rest
    unit = _unit(bracket["unit"], line)
    return _inside(bracket["inside"].strip(), spread, line), unit, bracket["rest"]


def _inside(inside: str, spread: str, line: str) -> dict[str, Decimal]:
    for pattern, label in _LABELS:
        if said := pattern.match(inside):
            _require_95(said[0], line)
            if spread and spread != label:
                _refuse(line, f"It says both {spread} and {label}")
            spread, inside = label, inside[said.end() :].strip(" :=,;")
    if not spread:
        _refuse(
            line,
            f"It does not say what ({inside}) is",
            "Name it: `median (range)`, `median (iqr)`, `mean (sd)` or `mean (ci)`.",
        )
    if spread == "sd":
        found = _ALONE.fullmatch(inside)
        if found is None:
            _refuse(line, f"`{inside}` is not an SD")
        return {"sd": _decimal(found["number"])}
    return _of_ends(inside, spread, line).spread


def _require_95(label: str, line: str) -> None:
    said = re.match(r"\d+(\.\d+)?", label)
    if said and said[0] != _CONFIDENCE:
        _refuse(line, "Only intervals of 95% are checked", "Leave the interval out.")


def _of_ends(text: str, spread: str, line: str) -> LineNumbers:
    ends = _ENDS.fullmatch(text)
    if ends is None:
        _refuse(line, f"`{text}` is not a lower and an upper end, as in 19–63")
    low, high = _NAMES[spread]
    unit = _unit(ends["rest"] or ends["unit"], line)
    values = {low: _decimal(ends["low"]), high: _decimal(ends["high"])}
    return LineNumbers({}, values, unit)


def _unit(text: str, line: str) -> str:
    word = text.strip(" ,;")
    if len(word.split()) > 1 or re.search(r"[\d(){}\[\]±]", word.replace("m2", "")):
        _refuse(line, f"`{word}` follows the number, and is no unit")
    return unit_code(word)


def unit_code(word: str) -> str:
    """Return the UCUM code of a word for a time; other units as they are.

    Examples
    --------
    >>> unit_code("Months"), unit_code("mg")
    ('mo', 'mg')
    """
    return _UNIT_OF.get(word.casefold(), word)


def _decimal(text: str) -> Decimal:
    return Decimal(text.replace(",", "").replace("−", "-").removeprefix("+"))


def _refuse(line: str, why: str, step: str = "") -> NoReturn:
    raise ImpossibleValueError(
        f"`{line}` cannot be read as a claim",
        why,
        step or "`anagen explain claims` shows how a line is written.",
    )
