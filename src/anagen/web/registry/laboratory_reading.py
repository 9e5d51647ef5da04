"""A laboratory result as somebody types or pastes it, and how it was understood.

``0.81 x10^9/L`` and ``810/µL`` are the same count. What was typed is kept as number, sign
and UCUM unit; the reading back says it in the analyte's own unit, so that a wrong power of
ten is seen before it is saved.

Examples
--------
>>> str(read_result("lymphocytes", "810/µL"))
'810 /uL = 0.81 10*9/L'
>>> read_result("alt", "<5", "U/L").cells()["comparator"]
'<'
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from anagen.interop.casebook.units import likely_units, unit_error
from anagen.kernel.errors import ImpossibleValueError, UnitError
from anagen.kernel.quantities import plain
from anagen.kernel.units import parse_unit
from anagen.knowledge import load_knowledge

__all__ = ["Reading", "read_result", "unlikely_value"]

_WRITTEN = re.compile(
    r"\s*(?P<comparator><=|>=|<|>|≤|≥)?\s*(?P<number>[+-]?\d+(?:\.\d+)?)\s*(?P<unit>.*?)\s*",
    re.ASCII,
)
_SIGNS = {"≤": "<=", "≥": ">="}


@dataclass(frozen=True)
class Reading:
    """How a result was understood.

    Parameters
    ----------
    analyte
        What was measured.
    comparator, number, unit
        The sign, or nothing; the digits as typed; the UCUM unit.
    same
        The value in the analyte's own unit; empty when that is the unit, or none converts.
    """

    analyte: str
    comparator: str
    number: str
    unit: str
    same: str = ""

    def cells(self) -> dict[str, str]:
        """Return the columns of the laboratory table."""
        return {
            "analyte": self.analyte,
            "comparator": self.comparator,
            "value": self.number,
            "unit": self.unit,
        }

    def __str__(self) -> str:
        said = f"{self.comparator}{self.number} {self.unit}".rstrip()
        return f"{said} = {self.same}" if self.same else said


def read_result(analyte: str, text: str, unit: str = "") -> Reading:
    """Read a result.

    Parameters
    ----------
    analyte
        What was measured.
    text
        The number, with a sign or a unit where there is one.
    unit
        The unit, when the text has none.

    Raises
    ------
    ImpossibleValueError
        When it is no number, or its unit is none or one of several.
    """
    match = _WRITTEN.fullmatch(text)
    if match is None:
        raise ImpossibleValueError(
            f"`{text}` is not a result",
            "It has to be a number, with a sign before it and a unit after it if any",
            "Write it like 0.81, <5 or 810/µL; decimals take a point.",
        )
    comparator = match["comparator"] or ""
    number = match["number"]
    used = _unit(match["unit"] or unit, Decimal(number), analyte)
    same = _in_own_unit(analyte, Decimal(number), used)
    return Reading(analyte, _SIGNS.get(comparator, comparator), number, used, same)


def _unit(text: str, value: Decimal, analyte: str) -> str:
    if not text.strip():
        return ""
    error = unit_error(text, value=value, analyte=analyte)
    if error is None:
        return text.strip()
    meant = likely_units(text)
    if len(meant) == 1:
        return meant[0]
    raise error


def _in_own_unit(analyte: str, value: Decimal, unit: str) -> str:
    entry = load_knowledge().analytes.get(analyte)
    if entry is None or not unit or parse_unit(unit) == parse_unit(entry.unit):
        return ""
    try:
        return f"{plain(entry.convert(value, unit, entry.unit))} {entry.unit}"
    except UnitError:
        return ""


def unlikely_value(analyte: str, number: str, unit: str) -> str:
    """Say why a result can hardly be; nothing when it can, or nobody can tell."""
    entry = load_knowledge().analytes.get(analyte)
    if entry is None or not unit:
        return ""
    try:
        value = Decimal(number)
        fits = entry.is_plausible(value, unit)
    except (UnitError, ArithmeticError):
        return ""
    said = f"{entry.name} {value} {unit} is outside what can be measured in a person"
    return "" if fits else said
