"""What scores add up to: all that the statistics of agreement need of the rows.

A database adds up squares and products as exact decimals; the same sums of ten scores
or of 100 million finish the job, and the order of the rows cannot matter.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Self

from anagen.derivations.statistics.numbers import Exact, is_count, is_exact
from anagen.kernel.errors import (
    ImpossibleValueError,
    Place,
    Problem,
    RecordsError,
)

__all__ = ["PairSums", "ScoreSums", "sum_pairs", "sum_scores"]


@dataclass(frozen=True)
class PairSums:
    """Sums over pairs: one score by the first rater, one by the second.

    Parameters
    ----------
    pairs
        How many.
    first, second
        Sums of the scores of each rater.
    first_squares, second_squares
        Sums of their squares.
    products
        Sum of first times second.

    Raises
    ------
    ImpossibleValueError
        When no scores add up to this; all that is wrong at once.
    """

    pairs: int
    first: Fraction
    second: Fraction
    first_squares: Fraction
    second_squares: Fraction
    products: Fraction

    @classmethod
    def of(
        cls,
        pairs: int,
        *,
        first: Exact,
        second: Exact,
        first_squares: Exact,
        second_squares: Exact,
        products: Exact,
    ) -> Self:
        """Make them of any exact numbers, as a database returns them.

        Raises
        ------
        ImpossibleValueError
            When a number is not exact, or no scores add up to this.
        """
        sums = (first, second, first_squares, second_squares, products)
        _require_exact(sums)
        return cls(pairs, *(Fraction(number) for number in sums))

    def __post_init__(self) -> None:
        spread = {
            "the first rater": self.pairs * self.first_squares - self.first**2,
            "the second rater": self.pairs * self.second_squares - self.second**2,
            "the differences": self.pairs * self.difference_squares
            - self.difference**2,
            "the totals": self.pairs * self.total_squares - self.total**2,
        }
        _refuse_impossible(self.pairs, spread, any(self._sums()))

    def _sums(self) -> tuple[Fraction, ...]:
        return (self.first, self.second, self.first_squares, self.second_squares)

    @property
    def difference(self) -> Fraction:
        """Sum of first minus second."""
        return self.first - self.second

    @property
    def difference_squares(self) -> Fraction:
        """Sum of the squares of first minus second."""
        return self.first_squares + self.second_squares - 2 * self.products

    @property
    def total(self) -> Fraction:
        """Sum of first plus second."""
        return self.first + self.second

    @property
    def total_squares(self) -> Fraction:
        """Sum of the squares of first plus second."""
        return self.first_squares + self.second_squares + 2 * self.products

    def as_scores(self) -> ScoreSums:
        """Return the same as sums over a table with two raters."""
        return ScoreSums(
            targets=self.pairs,
            rater_sums=(self.first, self.second),
            squares=self.first_squares + self.second_squares,
            target_squares=self.total_squares,
        )


@dataclass(frozen=True)
class ScoreSums:
    """Sums over a complete table: every target scored once by every rater.

    Parameters
    ----------
    targets
        How many were scored.
    rater_sums
        Sum of the scores of each rater.
    squares
        Sum of the squares of all scores.
    target_squares
        Sum, over the targets, of the square of the sum of its scores.

    Raises
    ------
    ImpossibleValueError
        When no scores add up to this; all that is wrong at once.
    """

    targets: int
    rater_sums: tuple[Fraction, ...]
    squares: Fraction
    target_squares: Fraction

    def __post_init__(self) -> None:
        raters, total = len(self.rater_sums), sum(self.rater_sums, Fraction(0))
        by_rater = sum((each**2 for each in self.rater_sums), Fraction(0))
        spread = {
            "the targets": self.targets * self.target_squares - total**2,
            "within targets": raters * self.squares - self.target_squares,
            "what is left": self.targets * raters * self.squares
            - self.targets * self.target_squares
            - raters * by_rater
            + total**2,
        }
        _refuse_impossible(self.targets, spread, bool(self.squares or by_rater))

    @property
    def raters(self) -> int:
        """How many raters scored each target."""
        return len(self.rater_sums)


def _refuse_impossible(
    count: object, spread: dict[str, Fraction], is_something: bool
) -> None:
    wrong = []
    if not is_count(count):
        wrong.append(f"{count!r} is not a count")
    elif count == 0 and is_something:
        wrong.append("nothing adds up to something")
    else:
        wrong += [
            f"the spread of {of} is negative" for of, n in spread.items() if n < 0
        ]
    if wrong:
        raise ImpossibleValueError(
            f"No scores add up to this: {'; '.join(wrong)}",
            "A sum of squares is at least the square of the sum, shared out",
            "Check that all sums are over the same rows, and were not rounded.",
        )


def _require_exact(numbers: Iterable[object]) -> None:
    wrong = [repr(number) for number in numbers if not is_exact(number)]
    if wrong:
        raise ImpossibleValueError(
            f"Not an exact number: {', '.join(wrong)}",
            "A rounded sum of squares can lose the whole spread",
            "Add up decimals or whole numbers.",
        )


def sum_pairs(pairs: Iterable[tuple[Exact, Exact]]) -> PairSums:
    """Add up pairs of scores, the first rater's first.

    Raises
    ------
    RecordsError
        When a score is missing or not exact; every one, by its place from 1.

    Examples
    --------
    >>> sum_pairs([(20, 25), (50, 40)]).difference
    Fraction(5, 1)
    """
    rows = _checked([tuple(pair) for pair in pairs], raters=2)
    return PairSums(
        len(rows),
        sum((first for first, _ in rows), Fraction(0)),
        sum((second for _, second in rows), Fraction(0)),
        sum((first**2 for first, _ in rows), Fraction(0)),
        sum((second**2 for _, second in rows), Fraction(0)),
        sum((first * second for first, second in rows), Fraction(0)),
    )


def sum_scores(table: Iterable[Sequence[Exact]]) -> ScoreSums:
    """Add up a complete table: one row per target, one score per rater.

    Raises
    ------
    RecordsError
        When a row is shorter or longer than the first one, or a score is missing or
        not exact; every one, by its place from 1.
    """
    given = [tuple(row) for row in table]
    raters = len(given[0]) if given else 0
    rows = _checked(given, raters)
    return ScoreSums(
        targets=len(rows),
        rater_sums=tuple(
            sum(column, Fraction(0)) for column in zip(*rows, strict=True)
        ),
        squares=sum((score**2 for row in rows for score in row), Fraction(0)),
        target_squares=sum((sum(row, Fraction(0)) ** 2 for row in rows), Fraction(0)),
    )


def _checked(
    table: Sequence[tuple[Exact, ...]], raters: int
) -> list[tuple[Fraction, ...]]:
    problems = []
    for place, row in enumerate(table, start=1):
        if len(row) != raters:
            what, why = f"{len(row)} scores", f"Every target needs {raters}."
            problems.append(Problem(Place("scores", place), what, why, _LEAVE_OUT))
        problems += [
            Problem(
                Place("scores", place, f"rater {rater}"),
                f"{score!r} is not a score",
                "It is a whole number, a fraction or a decimal.",
                _LEAVE_OUT,
            )
            for rater, score in enumerate(row, start=1)
            if not is_exact(score)
        ]
    if problems:
        raise RecordsError("These scores cannot be added up.", problems)
    return [tuple(Fraction(score) for score in row) for row in table]


_LEAVE_OUT = "Complete it, or leave the target out and say so."
