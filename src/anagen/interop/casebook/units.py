"""What a unit that does not exist was probably meant to be."""

from __future__ import annotations

import re
from decimal import Decimal

from anagen.kernel.errors import ImpossibleValueError, KnowledgeError, UnitError
from anagen.kernel.units import parse_unit
from anagen.knowledge import load_knowledge

__all__ = ["likely_units", "unit_error"]

_ANY_WORD = "cells?|counts?"
_REWRITES = (
    (r"[µμ]", "u"),
    (r"³", "3"),
    (r"⁹", "^9"),
    (r"\bmcg\b", "ug"),
    (rf"\b(?:{_ANY_WORD})\b", ""),
    (r"[x\u00d7*·]?\s*10\s*(?:\^|\*\*|e|E)\s*(\d+)", r"10*\1"),
    (r"\b1[eE](\d+)", r"10*\1"),
    (r"\bG\s*/\s*[lL]\b", "10*9/L"),
    (r"\b[kK]\s*/\s*u[lL]\b", "10*3/uL"),
    (r"\b(?:c\.?\s*mm|cmm|mm\^?3)\b", "uL"),
    (r"\b([mdukn]?)[lL]\b", r"\1L"),
    (r"\b([mku]?)(?:IU|iu|IE)\b", r"\1[IU]"),
    (r"\byears?\b|\byrs?\b", "a"),
    (r"\bmonths?\b", "mo"),
    (r"\bweeks?\b", "wk"),
    (r"\bdays?\b", "d"),
    (r"\bhours?\b|\bhrs?\b", "h"),
    (r"\s+", ""),
)
_PER_POWER = re.compile(r"/(10\*\d+)/(\w+)")
_PER_MICROLITRE = "/uL"


def likely_units(text: str) -> tuple[str, ...]:
    """Return the UCUM units that a text may have meant, most likely first.

    A count "per 10^9 per litre" divides twice, which no laboratory does; it was meant
    either per microlitre or in units of 10^9 per litre, and only the number can tell.

    Examples
    --------
    >>> likely_units("cells/10^9/L")
    ('/uL', '10*9/L')
    >>> likely_units("µg/ml"), likely_units("IU/mL"), likely_units("furlong")
    (('ug/mL',), ('[IU]/mL',), ())
    """
    unit = text.strip()
    for written, meant in _REWRITES:
        unit = re.sub(written, meant, unit)
    found = [unit]
    if twice := _PER_POWER.fullmatch(unit):
        found = [_PER_MICROLITRE, f"{twice[1]}/{twice[2]}"]
    return tuple(candidate for candidate in found if _exists(candidate))


def _exists(unit: str) -> bool:
    try:
        parse_unit(unit)
    except UnitError:
        return False
    return True


def is_divided_twice(text: str) -> bool:
    """Whether a count is given per power of ten per volume, as in `/10*9/L`."""
    return bool(_PER_POWER.fullmatch(text.strip()))


def unit_error(
    text: str, *, value: Decimal | None = None, analyte: str | None = None
) -> ImpossibleValueError | None:
    """Say what is wrong with a unit, and its likely meanings; None when it is right.

    Parameters
    ----------
    text
        The unit as written.
    value, analyte
        The number and what was measured, when known: they may tell the candidates
        apart.
    """
    if _exists(text) and not is_divided_twice(text):
        return None
    found = likely_units(text)
    why = "Units are written in UCUM, such as mg, 10*9/L or [IU]/mL"
    if not found:
        next_step = "Write the unit in UCUM; leave number and unit empty if unknown."
    elif len(found) == 1:
        next_step = f"Did you mean `{found[0]}`?"
    else:
        why = "It divides twice, which would make no number of cells possible"
        either = " or ".join(f"`{unit}`" for unit in found)
        next_step = (
            f"It can be read as {either}{_verdicts(found, value, analyte)}. Write the "
            "one meant, with basis `inferred`, why in basis_note, and the printed "
            "unit in unit_as_printed."
        )
    return ImpossibleValueError(f"`{text}` is not a unit that exists", why, next_step)


def _verdicts(
    units: tuple[str, ...], value: Decimal | None, analyte: str | None
) -> str:
    """Say which reading gives a plausible value of the analyte."""
    if value is None or analyte is None:
        return ""
    words = []
    for unit in units:
        try:
            fits = load_knowledge().analytes[analyte].is_plausible(value, unit)
        except (KnowledgeError, UnitError):
            return ""
        words.append(f"{value} {unit} is {'plausible' if fits else 'impossible'}")
    return f" ({'; '.join(words)} for {analyte})"
