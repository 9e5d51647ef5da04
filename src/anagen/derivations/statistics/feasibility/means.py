"""GRIM: whether a printed mean, or median, is possible for so many values.

The sum of n whole numbers is whole, so their mean is a multiple of 1/n. With few values
and many decimals most printed means are not near any such multiple. Source: Brown and
Heathers, The GRIM test, Soc Psychol Personal Sci 2017;8:363.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import floor

from anagen.derivations.statistics.feasibility.printed import (
    COMMON_ROUNDINGS,
    Number,
    Printed,
    Rounding,
    read_printed,
    round_number,
    write_numbers,
)
from anagen.derivations.statistics.feasibility.verdicts import (
    Feasibility,
    Grid,
    Possibility,
    describe_roundings,
    read_grid,
    require_counts,
)
from anagen.derivations.statistics.numbers import Exact

__all__ = ["check_mean", "check_median", "counts_for_mean"]


def check_mean(
    mean: Number,
    n: int,
    *,
    step: Exact = 1,
    items: int = 1,
    roundings: Sequence[Rounding] = COMMON_ROUNDINGS,
) -> Feasibility:
    """Say whether n values, each a multiple of a step, can have this mean.

    Cannot be told when possible means lie as close as the printed decimals, since no
    number would then be refused. Of no values there is no mean.

    Parameters
    ----------
    mean
        As printed; its decimals count.
    n
        How many values there are.
    step, items
        Values are multiples of `step`, or means of so many items that are.
    roundings
        The roundings that are accepted.

    Raises
    ------
    ImpossibleValueError
        When the mean is no number, n no count, or the step not above 0.

    Examples
    --------
    >>> check_mean("5.18", 28).verdict, check_mean("5.19", 28).verdict
    (<Possibility.POSSIBLE: 'possible'>, <Possibility.IMPOSSIBLE: 'impossible'>)

    Letter s3: a mean age of 38.4 years, six patients.

    >>> check_mean("38.4", 6).because
    'no 6 values have a mean that prints as 38.4; the nearest are 38.3 and 38.5'
    """
    printed, grid = read_printed(mean), read_grid(step, items)
    require_counts(n=n)
    return _check(printed, "mean", (n, n), grid, roundings)


def check_median(
    median: Number,
    n: int,
    *,
    step: Exact = 1,
    items: int = 1,
    roundings: Sequence[Rounding] = COMMON_ROUNDINGS,
) -> Feasibility:
    """Say whether n values, each a multiple of a step, can have this median.

    Of an odd number it is one of the values, of an even number half the sum of two.
    Parameters, missing values and errors: as :func:`check_mean`.

    Examples
    --------
    >>> check_median("18.5", 5).because
    'no 5 values have a median that prints as 18.5; the nearest are 18.0 and 19.0'
    >>> check_median("18.5", 6).verdict
    <Possibility.POSSIBLE: 'possible'>
    """
    printed, grid = read_printed(median), read_grid(step, items)
    require_counts(n=n)
    return _check(printed, "median", (n, 1 if n % 2 else 2), grid, roundings)


def counts_for_mean(
    mean: Number,
    most: int,
    *,
    step: Exact = 1,
    items: int = 1,
    roundings: Sequence[Rounding] = COMMON_ROUNDINGS,
) -> tuple[int, ...]:
    """Return every n, from 1 to `most`, for which this mean is possible.

    Examples
    --------
    >>> counts_for_mean("38.4", 12, roundings=[Rounding.HALF_UP])
    (5, 7, 8, 9, 10, 11, 12)
    """
    span, grid = read_printed(mean).span(roundings), read_grid(step, items)
    require_counts(most=most)
    return tuple(n for n in range(1, most + 1) if span.multiples(grid.step / n))


def _check(
    printed: Printed,
    name: str,
    among: tuple[int, int],
    grid: Grid,
    roundings: Sequence[Rounding],
) -> Feasibility:
    """Judge what n values share: a sum of them, divided among so many."""
    n, shared = among
    assumed = (grid.says, describe_roundings(roundings))
    if n == 0:
        why = f"no values have no {name}"
        return Feasibility(Possibility.IMPOSSIBLE, why, assumed)
    apart = grid.step / shared
    fits = tuple(r for r in roundings if printed.span([r]).multiples(apart))
    if apart <= printed.step:
        why = f"{n} values can have every {name} with so few decimals"
        return Feasibility(Possibility.CANNOT_BE_TOLD, why, assumed, (), fits)
    if fits:
        why = f"{n} values can have a {name} that prints as {printed}{only(fits)}"
        return Feasibility(Possibility.POSSIBLE, why, assumed, (), fits)
    nearest = nearest_multiples(printed, apart)
    why = (
        f"no {n} values have a {name} that prints as {printed}; "
        f"the nearest are {write_numbers(nearest)}"
    )
    return Feasibility(Possibility.IMPOSSIBLE, why, assumed, nearest)


def only(fits: Sequence[Rounding]) -> str:
    """Say when it takes an unusual rounding; empty when rounding to nearest will do."""
    if {Rounding.TRUNCATED, Rounding.FLOOR}.issuperset(fits):
        return ", but only when further digits are left out"
    return ""


def nearest_multiples(printed: Printed, apart: Fraction) -> tuple[Printed, ...]:
    """Return the multiples below and above a number that is none, as printed."""
    below = floor(Fraction(printed.value) / apart)
    return tuple(
        round_number(place * apart, printed.decimals) for place in (below, below + 1)
    )
