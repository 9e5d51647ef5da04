"""A risk with its rank, so that the worst is read first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from anagen.kernel.errors import Place, Problem, Severity

__all__ = ["Rank", "Risk", "listed", "patients_in_words", "risk"]

_MOST_NAMED = 5


class Rank(IntEnum):
    """How directly something points to a person; the lowest is the worst."""

    NAME = 1
    NUMBER = 2
    PHOTOGRAPH = 3
    DATE = 4
    TOP_AGE = 5
    TELLING = 6
    ALONE = 7
    FINE_AGE = 8
    SMALL_COUNT = 9


@dataclass(frozen=True, order=True)
class Risk:
    """A problem of privacy and how bad it is.

    Parameters
    ----------
    rank
        How directly it points to a person.
    minus_rows
        How many rows it is about, negative: of one rank the largest comes first.
    problem
        What to do about it.
    """

    rank: Rank
    minus_rows: int
    problem: Problem


def risk(
    rank: Rank,
    rows: Sequence[int],
    *,
    where: tuple[str, str],
    says: tuple[str, str, str],
) -> Risk:
    """Make a risk from its rows; what identifies by itself is an error.

    Parameters
    ----------
    rank
        How directly it points to a person.
    rows
        The rows it is about, counted from 1 in the order of their keys.
    where
        Table and column.
    says
        What, why, and what to do.
    """
    table, column = where
    severity = Severity.ERROR if rank in _IDENTIFYING else Severity.WARNING
    place = Place(table, min(rows, default=0), column)
    return Risk(rank, -len(rows), Problem(place, *says, severity))


_IDENTIFYING = {Rank.NAME, Rank.NUMBER, Rank.DATE, Rank.TOP_AGE}


def listed(names: Sequence[str]) -> str:
    """List names; of many, the first ones and how many more.

    Examples
    --------
    >>> listed(["1", "2"])
    '1, 2'
    >>> listed([str(n) for n in range(8)])
    '0, 1, 2, 3, 4 and 3 more'
    """
    shown = ", ".join(names[:_MOST_NAMED])
    rest = len(names) - _MOST_NAMED
    return f"{shown} and {rest} more" if rest > 0 else shown


def patients_in_words(count: int) -> str:
    """Write a number of patients.

    Examples
    --------
    >>> patients_in_words(1), patients_in_words(3)
    ('1 patient', '3 patients')
    """
    return f"{count} patient" if count == 1 else f"{count} patients"
