"""Descriptive statistics, exact.

Everything is computed in rational numbers, so the answer depends neither on the order
of the rows nor on the machine; only a square root ends in a decimal. The interval of a
proportion is that of :mod:`anagen.derivations.statistics.proportions`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Context, Decimal
from enum import StrEnum
from fractions import Fraction
from math import floor

from anagen.derivations.statistics.proportions import exact_interval
from anagen.kernel.errors import ImpossibleValueError
from anagen.reports.number_style import current_style

__all__ = [
    "QuantileMethod",
    "exact_interval",
    "exact_number",
    "format_number",
    "format_percent",
    "mean",
    "median",
    "quantile",
    "sample_sd",
    "to_decimal",
]

_DIGITS = Context(prec=28)
_PERCENT = 100


class QuantileMethod(StrEnum):
    """How a quantile is taken; the nine types of Hyndman and Fan (1996).

    `TYPE_7` is the default of R, NumPy and spreadsheets; `TYPE_2` of SAS; `TYPE_6` of
    SPSS and Minitab.
    """

    TYPE_1 = "type 1"
    TYPE_2 = "type 2"
    TYPE_3 = "type 3"
    TYPE_4 = "type 4"
    TYPE_5 = "type 5"
    TYPE_6 = "type 6"
    TYPE_7 = "type 7"
    TYPE_8 = "type 8"
    TYPE_9 = "type 9"


# m of Hyndman and Fan (1996), table 1, as a function of the probability.
_SHIFT: dict[QuantileMethod, Callable[[Fraction], Fraction]] = {
    QuantileMethod.TYPE_1: lambda _: Fraction(0),
    QuantileMethod.TYPE_2: lambda _: Fraction(0),
    QuantileMethod.TYPE_3: lambda _: Fraction(-1, 2),
    QuantileMethod.TYPE_4: lambda _: Fraction(0),
    QuantileMethod.TYPE_5: lambda _: Fraction(1, 2),
    QuantileMethod.TYPE_6: lambda p: p,
    QuantileMethod.TYPE_7: lambda p: 1 - p,
    QuantileMethod.TYPE_8: lambda p: (p + 1) / 3,
    QuantileMethod.TYPE_9: lambda p: p / 4 + Fraction(3, 8),
}


def to_decimal(number: Fraction | Decimal | int) -> Decimal:
    """Return the number as a decimal of at most 28 digits."""
    exact = Fraction(number)
    return _DIGITS.divide(Decimal(exact.numerator), Decimal(exact.denominator))


def mean(values: Sequence[Fraction]) -> Fraction | None:
    """Return the arithmetic mean; None of no values.

    Examples
    --------
    >>> float(mean([Fraction(v) for v in (47, 36, 40, 30)]))
    38.25
    """
    return sum(values, Fraction(0)) / len(values) if values else None


def sample_sd(values: Sequence[Fraction]) -> Decimal | None:
    """Return the standard deviation with n - 1; None of fewer than two values.

    Examples
    --------
    >>> format_number(sample_sd([Fraction(v) for v in (47, 36, 40, 30)]), 1)
    '7.1'
    """
    centre = mean(values)
    if centre is None or len(values) == 1:
        return None
    squares = sum(((value - centre) ** 2 for value in values), Fraction(0))
    return _DIGITS.sqrt(to_decimal(squares / (len(values) - 1)))


def quantile(
    values: Sequence[Fraction],
    probability: Fraction,
    method: QuantileMethod = QuantileMethod.TYPE_7,
) -> Fraction | None:
    """Return a quantile by a named method; None of no values.

    Raises
    ------
    ImpossibleValueError
        When the probability is not between 0 and 1.

    Examples
    --------
    >>> months = [Fraction(v) for v in (6, 6, 8, 8, 15)]
    >>> quantile(months, Fraction(1, 4)), quantile(months, Fraction(3, 4))
    (Fraction(6, 1), Fraction(8, 1))
    >>> quantile(months, Fraction(3, 4), QuantileMethod.TYPE_6)
    Fraction(23, 2)
    """
    if not 0 <= probability <= 1:
        raise ImpossibleValueError(
            f"{format_number(probability)} is not a probability",
            "It runs from 0 to 1",
            "For the first quartile write 0.25.",
        )
    if not values:
        return None
    ordered = sorted(values)
    position = len(ordered) * probability + _SHIFT[method](probability)
    below = floor(position)
    weight = _weight(position - below, below, method)
    low = ordered[min(max(below, 1), len(ordered)) - 1]
    high = ordered[min(max(below + 1, 1), len(ordered)) - 1]
    return low + weight * (high - low)


def _weight(rest: Fraction, below: int, method: QuantileMethod) -> Fraction:
    match method:
        case QuantileMethod.TYPE_1:
            return Fraction(int(rest > 0))
        case QuantileMethod.TYPE_2:
            return Fraction(1) if rest > 0 else Fraction(1, 2)
        case QuantileMethod.TYPE_3:
            return Fraction(int(rest > 0 or below % 2 == 1))
        case _:
            return rest


def median(values: Sequence[Fraction]) -> Fraction | None:
    """Return the middle value, or the mean of the two middle ones; None of none."""
    return quantile(values, Fraction(1, 2))


def exact_number(
    value: Fraction | Decimal | int | None, decimals: int | None = None
) -> str:
    """Write a number for a machine: with a point, whatever the number style.

    Halves are rounded away from zero, as by hand; what is written as 0 has no sign. In
    full, a number without end has 28 digits.

    Examples
    --------
    >>> exact_number(Fraction(5, 2), 0), exact_number(Fraction(-1, 8), 2)
    ('3', '-0.13')
    """
    if value is None:
        return ""
    if decimals is not None:
        return _fixed(Fraction(value), decimals)
    text = f"{to_decimal(value):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def format_number(
    value: Fraction | Decimal | int | None, decimals: int | None = None
) -> str:
    """Write a number for a reader with fixed decimals, or in full when they are None.

    As :func:`exact_number`, in the current number style.

    Examples
    --------
    >>> format_number(Fraction(5, 2), 0), format_number(Fraction(-1, 8), 2)
    ('3', '-0.13')
    >>> format_number(Decimal("15.50"))
    '15.5'
    """
    return current_style().dress(exact_number(value, decimals))


def format_percent(
    share: Fraction | Decimal, decimals: int = 1, *, of: int | None = None
) -> str:
    """Write a share of 1 in percent, without the sign.

    Parameters
    ----------
    share
        A fraction of 1.
    decimals
        Used when the number style leaves them open.
    of
        How many units the share is of; a style may go by it.

    Examples
    --------
    >>> format_percent(Fraction(5, 7))
    '71.4'
    """
    places = current_style().decimals_of_percent(of, decimals)
    return format_number(Fraction(share) * _PERCENT, places)


def _fixed(number: Fraction, decimals: int) -> str:
    steps = floor(abs(number) * 10**decimals + Fraction(1, 2))
    whole, rest = divmod(steps, 10**decimals)
    sign = "-" if number < 0 and steps else ""
    return f"{sign}{whole}.{rest:0{decimals}d}" if decimals else f"{sign}{whole}"
