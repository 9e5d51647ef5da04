"""Numbers as they were printed, and which numbers could lie behind them.

How a number was rounded is rarely said. Each rounding here is named, and
`COMMON_ROUNDINGS` takes all of them, so that a right number is never called wrong only
because its author rounded in another way.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from fractions import Fraction
from math import ceil, floor

from anagen.derivations.statistics.numbers import Exact, is_whole
from anagen.kernel.errors import ImpossibleValueError

__all__ = [
    "COMMON_ROUNDINGS",
    "Number",
    "Printed",
    "Rounding",
    "Span",
    "read_printed",
    "round_number",
]

Number = str | Decimal | int
"""A number as printed: its decimals count, so ``"2.0"`` is not ``"2"``."""

_MOST_DIGITS = 30
_HALF = Fraction(1, 2)


class Rounding(StrEnum):
    """How a number was cut to the digits that are printed."""

    HALF_UP = "half up"
    """To the nearest, halves away from zero, as by hand and in spreadsheets."""

    HALF_EVEN = "half even"
    """To the nearest, halves to the even digit, as in R, Python and NumPy."""

    HALF_DOWN = "half down"
    """To the nearest, halves toward zero, as binary fractions often end (2.675)."""

    TRUNCATED = "cut off"
    """The further digits are left out."""

    FLOOR = "floor"
    """Down; other than `TRUNCATED` for negative numbers only."""


COMMON_ROUNDINGS = tuple(Rounding)
"""Every rounding named here."""


@dataclass(frozen=True)
class Span:
    """The numbers between two ends, each of which may belong to it.

    Parameters
    ----------
    low, high
        The ends, exact.
    has_low, has_high
        Whether the end itself belongs to it.
    """

    low: Fraction
    high: Fraction
    has_low: bool = True
    has_high: bool = True

    def holds(self, number: Exact) -> bool:
        """Return whether the number is one of them."""
        above = number > self.low or (self.has_low and number == self.low)
        return above and (number < self.high or (self.has_high and number == self.high))

    def holds_root(self, square: Exact) -> bool:
        """Return whether the root, 0 or more, of this number is one of them."""
        return self.squared().holds(square)

    def squared(self) -> Span:
        """Return the squares of those that are 0 or more."""
        if self.low < 0:
            return Span(
                Fraction(0), max(self.high, Fraction(0)) ** 2, True, self.has_high
            )
        return Span(self.low**2, self.high**2, self.has_low, self.has_high)

    def scaled(self, factor: Exact, shift: Exact = 0) -> Span:
        """Return all of them times a positive factor, then moved."""
        by, to = Fraction(factor), Fraction(shift)
        return Span(
            self.low * by + to, self.high * by + to, self.has_low, self.has_high
        )

    def multiples(self, step: Exact = 1) -> range:
        """Return every whole k for which k steps are one of them.

        Examples
        --------
        >>> Span(Fraction(1), Fraction(3), has_high=False).multiples(Fraction(1, 2))
        range(2, 6)
        """
        low, high = self.low / Fraction(step), self.high / Fraction(step)
        first = ceil(low) if self.has_low else floor(low) + 1
        last = floor(high) if self.has_high else ceil(high) - 1
        return range(first, max(first, last + 1))

    def joined(self, other: Span) -> Span:
        """Return this span stretched until it holds the other one as well."""
        low, high = min(self.low, other.low), max(self.high, other.high)
        return Span(
            low,
            high,
            any(s.has_low for s in (self, other) if s.low == low),
            any(s.has_high for s in (self, other) if s.high == high),
        )

    def meets(self, other: Span) -> bool:
        """Return whether any number is one of both."""
        first = max(self, other, key=lambda span: span.low)
        second = min(self, other, key=lambda span: span.high)
        if first.low != second.high:
            return first.low < second.high
        return self.holds(first.low) and other.holds(first.low)


@dataclass(frozen=True)
class Printed:
    """A number with its digits.

    Parameters
    ----------
    value
        As printed; its exponent says which place is the last.
    """

    value: Decimal

    @property
    def decimals(self) -> int:
        """How many decimals it has; negative when printed like ``1.2E+3``."""
        return -int(self.value.as_tuple().exponent)

    @property
    def step(self) -> Fraction:
        """One in the last place: 0.1 for ``38.4``."""
        return Fraction(10) ** -self.decimals

    def span(self, roundings: Sequence[Rounding] = COMMON_ROUNDINGS) -> Span:
        """Return the numbers that print as this under any of these roundings.

        Raises
        ------
        ImpossibleValueError
            When no rounding is named.

        Examples
        --------
        >>> read_printed("38.4").span([Rounding.HALF_UP])
        Span(low=Fraction(767, 20), high=Fraction(769, 20), has_low=True, has_high=False)
        """
        spans = [self._span(rounding) for rounding in roundings]
        if not spans:
            raise ImpossibleValueError(
                "No rounding is named", "A printed number was rounded somehow"
            )
        found = spans[0]
        for span in spans[1:]:
            # All hold the number itself, so together they have no hole.
            found = found.joined(span)
        return found

    def _span(self, rounding: Rounding) -> Span:
        centre, half = Fraction(self.value), self.step / 2
        sign = (centre > 0) - (centre < 0)
        near = (centre - half, centre + half)
        match rounding:
            case Rounding.HALF_UP:
                return Span(*near, has_low=sign > 0, has_high=sign < 0)
            case Rounding.HALF_DOWN:
                return Span(*near, has_low=sign <= 0, has_high=sign >= 0)
            case Rounding.HALF_EVEN:
                is_even = (centre / self.step) % 2 == 0
                return Span(*near, has_low=is_even, has_high=is_even)
            case Rounding.FLOOR:
                return Span(centre, centre + self.step, has_high=False)
            case Rounding.TRUNCATED:
                low = centre if sign > 0 else centre - self.step
                high = centre if sign < 0 else centre + self.step
                return Span(low, high, has_low=sign > 0, has_high=sign < 0)

    def moved(self, steps: int) -> Printed:
        """Return the number that many last places higher."""
        return round_number(Fraction(self.value) + steps * self.step, self.decimals)

    def __str__(self) -> str:
        return f"{self.value:f}"


def read_printed(number: Number | Printed) -> Printed:
    """Read a number with its digits.

    Raises
    ------
    ImpossibleValueError
        When it is no number, or a double, whose printed decimals are lost.

    Examples
    --------
    >>> read_printed("2.0").decimals
    1
    """
    if isinstance(number, Printed):
        return number
    value = _decimal(number)
    exponent = value.as_tuple().exponent
    digits = len(value.as_tuple().digits)
    if not isinstance(exponent, int) or max(abs(exponent), digits) > _MOST_DIGITS:
        raise ImpossibleValueError(
            f"{number!r} is not a printed number",
            f"It is finite and has at most {_MOST_DIGITS} digits",
        )
    return Printed(value)


def _decimal(number: object) -> Decimal:
    if isinstance(number, str | Decimal) or is_whole(number):
        try:
            return Decimal(number)
        except InvalidOperation:
            pass
    raise ImpossibleValueError(
        f"{number!r} is not a printed number",
        "It is text such as 38.4, a decimal or a whole number",
        "Write it as printed, with a point, without its unit.",
    )


def round_number(
    number: Exact, decimals: int, rounding: Rounding = Rounding.HALF_UP
) -> Printed:
    """Print a number with fixed decimals.

    Examples
    --------
    >>> str(round_number(Fraction(5, 2), 0)), str(round_number(Fraction(200, 3), 1))
    ('3', '66.7')
    >>> str(round_number(Fraction(5, 2), 0, Rounding.HALF_EVEN))
    '2'
    """
    steps = Fraction(number) * Fraction(10) ** decimals
    size, sign = abs(steps), -1 if steps < 0 else 1
    match rounding:
        case Rounding.HALF_UP:
            whole = sign * floor(size + _HALF)
        case Rounding.HALF_DOWN:
            whole = sign * ceil(size - _HALF)
        case Rounding.HALF_EVEN:
            whole = round(steps)
        case Rounding.TRUNCATED:
            whole = sign * floor(size)
        case _:
            whole = floor(steps)
    return Printed(Decimal(whole).scaleb(-decimals))


def write_numbers(numbers: Iterable[object]) -> str:
    """Join numbers as a sentence does: ``38.3 and 38.5``."""
    words = [str(number) for number in numbers]
    return " and ".join([", ".join(words[:-1]), words[-1]] if words[1:] else words)
