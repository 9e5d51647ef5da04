"""A number with its unit and, when the laboratory gave one, its comparator."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from anagen.kernel.errors import ImpossibleValueError
from anagen.kernel.units import convert, parse_unit

__all__ = ["Comparator", "Quantity", "plain"]


class Comparator(StrEnum):
    """How a censored value relates to the printed number; as in FHIR Quantity."""

    LESS = "<"
    LESS_OR_EQUAL = "<="
    GREATER_OR_EQUAL = ">="
    GREATER = ">"


@dataclass(frozen=True)
class Quantity:
    """A number with its unit.

    Parameters
    ----------
    value
        The number, exact.
    unit
        UCUM unit.
    comparator
        Set when the true value lies beyond `value`; such a quantity orders and
        classifies, and is never averaged as if it were `value`.

    Raises
    ------
    UnitError
        When the unit is not known.
    ImpossibleValueError
        When the number is not finite.

    Examples
    --------
    >>> str(Quantity(Decimal("1130"), "[IU]/mL", Comparator.GREATER))
    '>1130 [IU]/mL'
    >>> Quantity(Decimal("0.81"), "10*9/L").to("/uL").value
    Decimal('810')
    """

    value: Decimal
    unit: str
    comparator: Comparator | None = None

    def __post_init__(self) -> None:
        parse_unit(self.unit)
        if not self.value.is_finite():
            raise ImpossibleValueError(
                f"`{self.value} {self.unit}` is not a quantity",
                "The number is not finite",
                "Leave the value empty when it is unknown.",
            )

    def to(
        self, unit: str, *, factors: Mapping[str, Decimal] | None = None
    ) -> Quantity:
        """Return the same quantity in another unit; `factors` as in `convert`."""
        value = convert(self.value, self.unit, unit, factors=factors)
        return Quantity(value, unit, self.comparator)

    def is_surely_above(self, limit: Decimal) -> bool | None:
        """Say whether the true value is above `limit`; None when it cannot be told."""
        match self.comparator:
            case None:
                return self.value > limit
            case Comparator.GREATER:
                return True if self.value >= limit else None
            case Comparator.GREATER_OR_EQUAL:
                return True if self.value > limit else None
            case Comparator.LESS | Comparator.LESS_OR_EQUAL:
                return False if self.value <= limit else None

    def __str__(self) -> str:
        return f"{self.comparator or ''}{self.value:f} {self.unit}"


def plain(number: Decimal) -> str:
    """Write a number without trailing zeros and without an exponent.

    Examples
    --------
    >>> plain(Decimal("1E+2")), plain(Decimal("2.50"))
    ('100', '2.5')
    """
    return f"{number.normalize():f}"
