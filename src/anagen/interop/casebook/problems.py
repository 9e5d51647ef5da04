"""A list of problems that stays readable, however many there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from anagen.kernel.errors import ImpossibleValueError, Place, Problem, Severity

__all__ = ["ProblemList"]

MOST_PER_COLUMN = 50
"""Problems listed for one column of one file; the rest is counted."""


class ProblemList:
    """Everything found in a casebook: errors and warnings.

    A column that is wrong in every one of a million rows is one mistake, not a million:
    after the first problems of a column only their number is kept.
    """

    def __init__(self) -> None:
        self._found: list[Problem] = []
        self._counts: Counter[tuple[str, str, Severity]] = Counter()
        self._first_left_out: dict[tuple[str, str, Severity], Place] = {}
        self._places: set[Place] = set()

    def add(self, problem: Problem) -> None:
        """Keep a problem, or count it when its column has many already."""
        place = problem.place
        group = (place.file, place.column, problem.severity)
        self._counts[group] += 1
        if self._counts[group] <= MOST_PER_COLUMN:
            self._found.append(problem)
            self._places.add(place)
        else:
            self._first_left_out.setdefault(group, place)

    def is_full(self, place: Place) -> bool:
        """Whether the column has so many errors that one more is only counted."""
        return self._counts[place.file, place.column, Severity.ERROR] >= MOST_PER_COLUMN

    def extend(self, problems: Iterable[Problem]) -> None:
        """Keep several problems."""
        for problem in problems:
            self.add(problem)

    def say(self, place: Place, what: str, why: str = "", next_step: str = "") -> None:
        """Keep an error said in words."""
        self.add(Problem(place, what, why, next_step))

    def warn(self, place: Place, what: str, why: str = "", next_step: str = "") -> None:
        """Keep a warning said in words."""
        self.add(Problem(place, what, why, next_step, Severity.WARNING))

    def refuse(self, place: Place, error: ImpossibleValueError) -> None:
        """Keep an impossible value with its place."""
        self.add(error.at(place))

    def is_known(self, place: Place) -> bool:
        """Whether something is wrong already at this place, or with what it is about.

        A period that was refused makes its `period_unit` stand alone; once is enough.
        """
        words = place.column.split("_")
        stems = ("_".join(words[:count]) for count in range(1, len(words) + 1))
        return any(replace(place, column=stem) in self._places for stem in stems)

    @property
    def errors(self) -> tuple[Problem, ...]:
        """What refuses the casebook, and what is only worth knowing beside it."""
        return tuple(p for p in self.all() if p.severity is Severity.ERROR)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What lets the casebook pass and is shown, in the order of place."""
        return tuple(p for p in self.all() if p.severity is Severity.WARNING)

    @property
    def has_errors(self) -> bool:
        """Whether anything refuses the casebook."""
        return any(group[2] is Severity.ERROR for group in self._counts)

    def all(self) -> tuple[Problem, ...]:
        """Return every problem kept, and one for each lot that was only counted."""
        return tuple(sorted((*self._found, *self._left_out())))

    def _left_out(self) -> Iterable[Problem]:
        for group, place in self._first_left_out.items():
            count = self._counts[group] - MOST_PER_COLUMN
            yield Problem(
                place,
                f"{count} more problems in this column, from here on",
                "They are usually of one kind",
                "Mend those listed, and check again.",
                group[2],
            )
