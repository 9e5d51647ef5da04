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
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Context, Decimal
from fractions import Fraction
from functools import lru_cache

from anagen.kernel.errors import UnitError

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
    "1": (Fraction(1), "", False),
    "%": (Fraction(1, 100), "", False),
    "s": (Fraction(1), "time", True),
    "min": (Fraction(60), "time", False),
    "h": (Fraction(3600), "time", False),
    "d": (Fraction(86400), "time", False),
    "wk": (Fraction(604800), "time", False),
    "mo": (Fraction(2629800), "time", False),
    "a": (Fraction(31557600), "time", False),
    "mm[Hg]": (Fraction(1), "pressure", False),
    "{1.73_m2}": (Fraction(1), "body surface", False),
    "{score}": (Fraction(1), "score", False),
}
_POWER = re.compile(r"10\*(-?[0-9]{1,2})")
_ANNOTATION = re.compile(r"\{[^{}]*\}")
_FACTOR = r"(?:\{[^{}]*\}|[^./{}\s])+"
_WHOLE = re.compile(rf"/?{_FACTOR}(?:[./]{_FACTOR})*")
_STEP = re.compile(rf"([./]?)({_FACTOR})")

_PREFIXED = (
    *("kg", "mg", "ug", "ng", "pg", "dL", "mL", "uL", "fL"),
    *("mmol", "umol", "nmol", "ukat", "k[IU]", "m[IU]"),
)
# What else people write. Never guessed by likeness: `mcg` is like `mg` and is not it.
_MEANT = {
    "mcg": "ug",
    "iu": "[IU]",
    "kiu": "k[IU]",
    "miu": "m[IU]",
    "l": "L",
    "cc": "mL",
    "mmhg": "mm[Hg]",
    "hr": "h",
    "hour": "h",
    "day": "d",
    "week": "wk",
    "month": "mo",
    "yr": "a",
    "year": "a",
    "73_m2": "{1.73_m2}",
    "73m2": "{1.73_m2}",
}
_DIGITS = Context(prec=28)


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
    """Return scale and base dimension of one factor; no dimension is empty."""
    bare = text if text in _ATOMS else _ANNOTATION.sub("", text)
    if not bare:
        return Fraction(1), ""
    if bare in _ATOMS:
        scale, dimension, _ = _ATOMS[bare]
        return scale, dimension
    if power := _POWER.fullmatch(bare):
        return Fraction(10) ** int(power[1]), ""
    prefix, rest = bare[:1], bare[1:]
    if prefix in _PREFIXES and rest in _ATOMS and _ATOMS[rest][2]:
        scale, dimension, _ = _ATOMS[rest]
        return _PREFIXES[prefix] * scale, dimension
    raise UnitError(
        f"`{whole}` is not a known unit",
        f"`{text}` is not a UCUM unit that anagen uses",
        _suggestion(bare),
    )


def _suggestion(text: str) -> str:
    known = [*_ATOMS, *_PREFIXED]
    folded = text.replace("\N{MICRO SIGN}", "u").replace(
        "\N{GREEK SMALL LETTER MU}", "u"
    )
    folded = folded.casefold()
    # One letter says too little: M is molar, m is metre.
    same = [u for u in known if len(u) > 1 and u.casefold() in {folded, f"[{folded}]"}]
    meant = same or [_MEANT[w] for w in (folded, folded.rstrip("s")) if w in _MEANT]
    if meant:
        return f"Did you mean `{meant[0]}`?"
    if folded.startswith("10^"):
        return f"Did you mean `10*{folded[3:]}`?"
    return f"Use one of these units: {', '.join(sorted(known))}."


def _factors(text: str) -> Iterator[tuple[int, str]]:
    """Yield each factor with its sign: 1 above the line, -1 below it."""
    if not _WHOLE.fullmatch(text):
        raise UnitError(
            f"`{text}` is not a unit",
            "Units are multiplied with . and divided with /, without spaces",
            "Write it like mg, mg/dL, /uL or 10*9/L.",
        )
    for operator, factor in _STEP.findall(text):
        yield (-1 if operator == "/" else 1), factor


@lru_cache(maxsize=512)
def parse_unit(text: str) -> Unit:
    """Read a UCUM unit.

    Read from left to right, as UCUM says: ``a/b.c`` is a over b, times c. Curly-bracket
    annotations (``{cells}``) are kept in the text and otherwise ignored, but for
    ``{score}`` and ``{1.73_m2}``, which are kept apart from plain numbers. ``cells/uL``
    and other free text is refused.

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
        raise UnitError(
            "The unit is empty",
            "A number without a unit has no meaning",
            "Write a UCUM unit; for a plain number write 1.",
        )
    scale = Fraction(1)
    powers: dict[str, int] = {}
    for sign, factor in _factors(stripped):
        size, base = _atom(factor, text)
        scale *= size**sign
        if base:
            powers[base] = powers.get(base, 0) + sign
    left = tuple(sorted((base, power) for base, power in powers.items() if power))
    return Unit(stripped, scale, left)


def conversion_factor(
    source: str, target: str, *, factors: Mapping[str, Decimal] | None = None
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
    >>> factors = {"mg/dL -> mmol/L": Decimal("0.0884")}
    >>> float(conversion_factor("mg/dL", "umol/L", factors=factors))
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
    value: Decimal,
    source: str,
    target: str,
    *,
    factors: Mapping[str, Decimal] | None = None,
) -> Decimal:
    """Convert a number exactly, to at most 28 significant digits.

    Only a result that no such decimal holds (a division by 60, say) is rounded; the
    answer does not depend on the decimal context of the caller.

    Examples
    --------
    >>> convert(Decimal("810"), "/uL", "10*9/L")
    Decimal('0.81')
    """
    exact = Fraction(value) * conversion_factor(source, target, factors=factors)
    return _DIGITS.divide(Decimal(exact.numerator), Decimal(exact.denominator))
