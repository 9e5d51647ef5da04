"""What a check of a printed summary answers, and what it is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from anagen.derivations.statistics.feasibility.printed import Printed, Rounding
from anagen.derivations.statistics.numbers import Exact, is_count, is_exact
from anagen.kernel.errors import ImpossibleValueError

__all__ = ["Feasibility", "Grid", "Possibility", "read_grid", "require_counts"]


class Possibility(StrEnum):
    """Whether any data could be summarised as printed."""

    POSSIBLE = "possible"
    IMPOSSIBLE = "impossible"
    CANNOT_BE_TOLD = "cannot be told"
    """The check has no power here, or its search ended early."""


@dataclass(frozen=True)
class Feasibility:
    """The answer of one check.

    Parameters
    ----------
    verdict
        Possible, impossible, or cannot be told.
    because
        Why, in words, with the nearest possible values.
    assumed
        What the verdict rests on besides the printed numbers.
    nearest
        The nearest values that are possible, with the decimals of the printed one;
        empty when it is possible, or when none is near.
    roundings
        The roundings under which it is possible; empty when the check does not try
        each of them apart.
    """

    verdict: Possibility
    because: str
    assumed: tuple[str, ...] = ()
    nearest: tuple[Printed, ...] = ()
    roundings: tuple[Rounding, ...] = ()


@dataclass(frozen=True)
class Grid:
    """Which values there can be: the multiples of a step.

    Parameters
    ----------
    step
        Distance of two neighbours: 1 for whole numbers, 1/2 for halves.
    says
        The same in words.
    """

    step: Fraction
    says: str


def read_grid(step: Exact, items: int) -> Grid:
    """Return the values there can be.

    Parameters
    ----------
    step
        Distance of two neighbouring values of one item.
    items
        How many items each value is the mean of; 1 for a single measurement. A sum of
        items is a single measurement.

    Raises
    ------
    ImpossibleValueError
        When the step is not exact and above 0, or there is no item.

    Examples
    --------
    >>> read_grid(Fraction(1, 2), 1)
    Grid(step=Fraction(1, 2), says='values come in steps of 0.5')
    """
    wrong = []
    if not (is_exact(step) and Fraction(step) > 0):
        wrong.append(f"a step of {step!r}")
    if not (is_count(items) and items > 0):
        wrong.append(f"means of {items!r} items")
    if wrong:
        raise ImpossibleValueError(
            f"Values cannot have {' and '.join(wrong)}",
            "A step is exact and above 0; items are 1 or more",
        )
    exact = Fraction(step)
    words = (
        "values are whole numbers"
        if exact == 1
        else f"values come in steps of {write_exact(exact)}"
    )
    if items > 1:
        words = f"{words.replace('values', 'answers')}; a value is the mean of {items}"
    return Grid(exact / items, words)


def write_exact(number: Fraction) -> str:
    """Write a number in full when it ends, else as a fraction."""
    rest = number.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    if rest != 1:
        return str(number)
    text = f"{float(number):.12f}".rstrip("0").rstrip(".")
    return text if Fraction(text) == number else str(number)


def describe_roundings(roundings: Sequence[Rounding]) -> str:
    """Say in words which roundings are accepted."""
    return f"rounded {', or '.join(roundings)}"


def require_counts(**counts: object) -> None:
    """Refuse what is not a whole number of 0 or more; all at once.

    Raises
    ------
    ImpossibleValueError
        With every count that is none, by its name.
    """
    wrong = [f"{name} = {of!r}" for name, of in counts.items() if not is_count(of)]
    if wrong:
        raise ImpossibleValueError(
            f"Not a count: {', '.join(wrong)}", "A count is a whole number, 0 or more"
        )
