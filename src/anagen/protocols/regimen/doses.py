"""How much is given each time: an exact amount or range, or that it is not known."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Self

from anagen.kernel.errors import Place, Problem, RegimenError, UnitError
from anagen.kernel.units import parse_unit

__all__ = ["Dose", "describe_number", "refuse"]

_PLACES = 3


def refuse(headline: str, *problems: tuple[str, str, str, str]) -> None:
    """Raise every problem of a regimen at once; nothing when there is none.

    Parameters
    ----------
    headline
        What was being done.
    problems
        Of each: where, what is wrong, why, and what to do.
    """
    if problems:
        raise RegimenError(
            headline,
            [
                Problem(Place(where), what, why[:1].upper() + why[1:], next_step)
                for where, what, why, next_step in problems
            ],
        )


def describe_number(number: Fraction) -> str:
    """Write a number without trailing zeros; one that never ends to three places.

    Examples
    --------
    >>> describe_number(Fraction(5, 2)), describe_number(Fraction(125, 3))
    ('2.5', '41.667')
    """
    rounded = round(number * 10**_PLACES)
    return f"{(Decimal(rounded) / 10**_PLACES).normalize():f}"


@dataclass(frozen=True)
class Dose:
    """How much is given each time.

    Parameters
    ----------
    low, high
        Amount, exact; they differ for a range. None when it is not known.
    unit
        UCUM unit; None when it is not known.
    because
        How it was computed, or why it is not known. Two doses are the same whatever it
        says.

    Raises
    ------
    RegimenError
        When it is negative, a range ends before it starts, or the unit is not known.

    Examples
    --------
    >>> Dose.of(5, "mg").describe(), Dose.of(50, "mg", high=100).describe()
    ('5 mg', '50 to 100 mg')
    >>> Dose().describe()
    'dose not known'
    """

    low: Fraction | None = None
    high: Fraction | None = None
    unit: str | None = None
    because: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        refuse("The dose cannot be", *self._problems())

    def _problems(self) -> list[tuple[str, str, str, str]]:
        where, found = "dose", []
        if (self.low is None) != (self.high is None):
            why, do = "both ends are known, or neither", "Give the end once more."
            found.append((where, "only one end of it is given", why, do))
        if self.low is not None and self.high is not None:
            if self.low < 0:
                what = f"{describe_number(self.low)} is below 0"
                found.append((where, what, "nobody takes less than nothing", ""))
            if self.high < self.low:
                what = f"it goes from {describe_number(self.low)} to {describe_number(self.high)}"
                why = "a range ends above its start"
                found.append((where, what, why, "Exchange the two."))
        if self.unit is not None:
            try:
                parse_unit(self.unit)
            except UnitError as error:
                found.append((where, error.what, error.why, error.next_step))
        return found

    @classmethod
    def of(
        cls,
        low: Fraction | Decimal | int | str,
        unit: str,
        *,
        high: Fraction | Decimal | int | str | None = None,
        because: str = "",
    ) -> Self:
        """Return a dose; without `high`, one amount and no range."""
        first = Fraction(low)
        return cls(first, first if high is None else Fraction(high), unit, because)

    @property
    def is_known(self) -> bool:
        """Whether amount and unit are known."""
        return self.low is not None and self.unit is not None

    def describe(self) -> str:
        """Write it in words."""
        if self.low is None or self.high is None:
            return "dose not known"
        upper = "" if self.high == self.low else f" to {describe_number(self.high)}"
        return f"{describe_number(self.low)}{upper} {self.unit or ''}".rstrip()
