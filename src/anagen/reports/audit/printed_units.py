"""Units as printed that are none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from anagen.kernel.errors import UnitError
from anagen.kernel.units import parse_unit
from anagen.reports.audit.claims import PrintedClaim
from anagen.reports.audit.verdicts import Disagreement

__all__ = ["find_odd_units"]

_TWICE = re.compile(
    r"\d\s*(?P<unit>\w+\s*/\s*10\s*(?:\^\s*|<sup>)?\d+(?:</sup>)?\s*/\s*\w+)"
)
_DOSE = re.compile(
    r"\d\s*(?P<unit>[A-Za-zµμ]{1,5})\s*/\s*(?:day|d|week|wk|h|hours?|kg|dose)\b"
)
_SAME = {"mcg": "ug", "µg": "ug", "μg": "ug", "ml": "mL", "iu": "[iU]", "u": "U"}


def find_odd_units(claims: Sequence[PrintedClaim]) -> Iterator[Disagreement]:
    """Find units that cannot be: one that divides twice, one that nobody knows."""
    for claim in claims:
        texts = [cell.text for cell in claim.cells] or [claim.printed]
        for text in texts:
            for said, why in _odd(text):
                yield Disagreement(
                    "unit as printed",
                    (claim.id,),
                    f"`{said}` in {text!r} ({claim.place}) {why}",
                )


def _odd(text: str) -> Iterator[tuple[str, str]]:
    for found in _TWICE.finditer(text):
        why = "divides by a power of ten and again; a count is of 10^9/L or of /uL"
        yield found["unit"], why
    for found in _DOSE.finditer(text):
        unit = found["unit"]
        if not _is_unit(unit):
            yield unit, "is no unit of a dose"


def _is_unit(text: str) -> bool:
    try:
        parse_unit(_SAME.get(text.casefold(), text))
    except UnitError:
        return False
    return True
