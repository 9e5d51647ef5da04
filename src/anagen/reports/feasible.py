"""Which values could lie behind a printed summary."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import combinations_with_replacement

from anagen.reports.statistics import format_number, mean, sample_sd

__all__ = ["feasible_values", "percentage_is_possible"]

_PERCENT = 100


def feasible_values(
    *,
    n: int,
    mean_printed: str,
    sd_printed: str,
    low: int,
    high: int,
    known: tuple[int, ...] = (),
) -> Iterator[tuple[int, ...]]:
    """Yield every set of whole numbers that prints as this summary.

    Parameters
    ----------
    n
        How many values there are.
    mean_printed, sd_printed
        Mean and sample standard deviation as printed; their decimals say how they
        were rounded (halves up).
    low, high
        Smallest and largest value, both attained.
    known
        Values that are known to be among them, and no more of the same.

    Examples
    --------
    Letter s3: final SALT 2 ± 3.6 (0 to 9) of six patients, four of them at 0.

    >>> printed = {
    ...     "n": 6,
    ...     "mean_printed": "2",
    ...     "sd_printed": "3.6",
    ...     "low": 0,
    ...     "high": 9,
    ... }
    >>> list(feasible_values(**printed, known=(0, 0, 0, 0)))
    [(0, 0, 0, 0, 1, 9), (0, 0, 0, 0, 2, 9), (0, 0, 0, 0, 3, 9)]
    """
    free = n - len(known)
    if free < 0:
        return
    others = [v for v in range(low, high + 1) if v not in known]
    for rest in combinations_with_replacement(others, free):
        values = tuple(sorted((*known, *rest)))
        if (values[0], values[-1]) != (low, high):
            continue
        exact = [Fraction(v) for v in values]
        if _prints_as(mean(exact), mean_printed) and _prints_as(
            sample_sd(exact), sd_printed
        ):
            yield values


def _prints_as(value: Fraction | Decimal | None, printed: str) -> bool:
    exponent = Decimal(printed).as_tuple().exponent
    return format_number(value, -int(exponent)) == printed


def percentage_is_possible(printed: str, n: int) -> bool:
    """Say whether any k of n rounds to the printed percentage; of nobody, none does.

    `printed` is the number as printed, without the percent sign.

    Examples
    --------
    >>> percentage_is_possible("71.4", 5), percentage_is_possible("61.1", 18)
    (False, True)
    """
    if n == 0:
        return False
    return any(_prints_as(Fraction(k * _PERCENT, n), printed) for k in range(n + 1))
