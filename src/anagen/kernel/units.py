"""Units of measure in UCUM notation and their exact conversion.

A unit is read into a scale and a dimension: ``10*9/L`` and ``/uL`` are the same
dimension (one over volume) at different scales, so a count converts exactly. A
conversion between mass and amount of substance (``mg/dL`` to ``mmol/L``) or between
arbitrary and mass units needs the analyte's own factor, which lives in
``knowledge/analytes``.

Only units this software's facts use are known; the table below is the whole list.
Source: The Unified Code for Units of Measure, version 2.1 (ucum.org).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from anagen.kernel.errors import UnitError, suggest

__all__ = ["Unit", "conversion_factor", "convert", "parse_unit"]

Dimension = tuple[tuple[str, int], ...]

_PREFIXES: dict[str, Fraction] = {
    "k": Fraction(10**3),
    "d": Fraction(1, 10),
    "c": Fraction(1, 10**2),
    "m": Fraction(1, 10**3),
    "u": Fraction(1, 10**6),
    "n": Fraction(1, 10**9),
    "p": Fraction(1, 10**12),
    "f": Fraction(1, 10**15),
}
# unit: (scale in base units, dimension, takes metric prefixes)
_ATOMS: dict[str, tuple[Fraction, str, bool]] = {
    "g": (Fraction(1), "mass", True),
    "L": (Fraction(1), "volume", True),
    "mol": (Fraction(1), "substance", True),
    "[IU]": (Fraction(1), "international unit", True),
    "U": (Fraction(1, 60 * 10**6), "catalytic activity", True),
    "kat": (Fraction(1), "catalytic activity", True),
    "m": (Fraction(1), "length", True),
    "%": (Fraction(1, 100), "ratio", False),
    "s": (Fraction(1), "time", True),
    "min": (Fraction(60), "time", False),
    "h": (Fraction(3600), "time", False),
    "d": (Fraction(86400), "time", False),
    "wk": (Fraction(604800), "time", False),
    "mo": (Fraction(2629800), "time", False),
    "a": (Fraction(31557600), "time", False),
    "mm[Hg]": (Fraction(1), "pressure", False),
    "1.73_m2": (Fraction(1), "body surface", False),
    "{score}": (Fraction(1), "score", False),
}
_POWER = re.compile(r"10\*(-?\d+)")


@dataclass(frozen=True)
class Unit:
    """A parsed unit.

    Parameters
    ----------
    text
        The UCUM notation.
    scale
        How many base units one of it is.
    dimension
        Sorted pairs of base dimension and exponent.
    """

    text: str
    scale: Fraction
    dimension: Dimension

    def __str__(self) -> str:
        return self.text


def _atom(text: str, whole: str) -> tuple[Fraction, str]:
    if text in _ATOMS:
        scale, dimension, _ = _ATOMS[text]
        return scale, dimension
    if power := _POWER.fullmatch(text):
        return Fraction(10) ** int(power[1]), ""
    prefix, rest = text[:1], text[1:]
    if prefix in _PREFIXES and rest in _ATOMS and _ATOMS[rest][2]:
        scale, dimension, _ = _ATOMS[rest]
        return _PREFIXES[prefix] * scale, dimension
    known = sorted([*_ATOMS, "mg", "ug", "kg", "dL", "mL", "uL", "mmol", "umol", "fL"])
    raise UnitError(
        f"`{whole}` is not a known unit",
        f"`{text}` is not a UCUM unit that anagen uses",
        suggest(text, known, noun="unit"),
    )


@lru_cache(maxsize=512)
def parse_unit(text: str) -> Unit:
    """Read a UCUM unit.

    Curly-bracket annotations (``{cells}``) are kept in the text and otherwise ignored,
    as UCUM says; ``cells/uL`` and other free text is refused.

    Raises
    ------
    UnitError
        When a part of it is not known, or it is empty.

    Examples
    --------
    >>> parse_unit("10*9/L").scale == parse_unit("10*3/uL").scale
    True
    >>> parse_unit("mg/dL").dimension
    (('mass', 1), ('volume', -1))
    """
    stripped = text.strip()
    if not stripped:
        raise UnitError("The unit is empty", "A number without a unit has no meaning")
    if stripped == "1":
        return Unit("1", Fraction(1), ())
    scale = Fraction(1)
    dimension: dict[str, int] = {}
    for place, factor in enumerate(stripped.split("/")):
        sign = 1 if place == 0 else -1
        for part in factor.split("."):
            bare = part
            if part not in _ATOMS:
                bare = re.sub(r"\{([^}]*)\}", lambda m: _annotation(m[1]), part)
            if not bare:
                continue
            size, base = _atom(bare, text)
            scale *= size**sign
            if base:
                dimension[base] = dimension.get(base, 0) + sign
    left = tuple(sorted((base, power) for base, power in dimension.items() if power))
    return Unit(stripped, scale, left)


def _annotation(inside: str) -> str:
    """Keep the one annotation that changes meaning: per 1.73 m² of body surface."""
    return inside if inside in _ATOMS else ""


def conversion_factor(
    source: str, target: str, *, factors: dict[str, Decimal] | None = None
) -> Fraction:
    """Return the exact number that turns an amount in `source` into `target`.

    Parameters
    ----------
    source, target
        UCUM units.
    factors
        The analyte's own factors, keyed ``"mg/dL -> mmol/L"``: one unit of the left is
        that many of the right. Used, forwards or backwards, when the dimensions differ.

    Raises
    ------
    UnitError
        When the two are of different dimensions and no factor bridges them.

    Examples
    --------
    >>> conversion_factor("/uL", "10*9/L")
    Fraction(1, 1000)
    >>> float(conversion_factor("mg/dL", "umol/L", factors={"mg/dL -> mmol/L": Decimal("0.0884")}))
    88.4
    """
    start, end = parse_unit(source), parse_unit(target)
    if start.dimension == end.dimension:
        return start.scale / end.scale
    for pair, number in (factors or {}).items():
        left, right = (parse_unit(side) for side in pair.split("->"))
        if (left.dimension, right.dimension) == (start.dimension, end.dimension):
            return start.scale / left.scale * Fraction(number) * right.scale / end.scale
        if (right.dimension, left.dimension) == (start.dimension, end.dimension):
            return start.scale / right.scale / Fraction(number) * left.scale / end.scale
    raise UnitError(
        f"`{source}` does not convert into `{target}`",
        f"{_words(start)} is not {_words(end)}",
        "Correct the unit, or add the analyte's factor in knowledge/analytes.",
    )


def _words(unit: Unit) -> str:
    if not unit.dimension:
        return "a plain number"
    over = [base for base, power in unit.dimension if power > 0]
    under = [base for base, power in unit.dimension if power < 0]
    top = " times ".join(over) or "number"
    return f"{top} per {' per '.join(under)}" if under else top


def convert(
    value: Decimal, source: str, target: str, *, factors: dict[str, Decimal] | None = None
) -> Decimal:
    """Convert a number exactly; the result has as many digits as it needs.

    A result that no finite decimal holds (a division by 60, say) is given to 28
    significant digits.

    Examples
    --------
    >>> convert(Decimal("810"), "/uL", "10*9/L")
    Decimal('0.81')
    """
    exact = Fraction(value) * conversion_factor(source, target, factors=factors)
    return Decimal(exact.numerator) / Decimal(exact.denominator)
