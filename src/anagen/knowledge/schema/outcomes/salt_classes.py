"""Classes of the SALT score at visits: for showing how many were where, and when."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Annotated, Literal

from pydantic import Field, model_validator

from anagen.kernel.time import StudyDay, TimeUnit
from anagen.knowledge.schema.bands import Bands
from anagen.knowledge.schema.base import (
    Dated,
    Fact,
    Many,
    Number,
    Text,
    Unit,
    in_force,
)
from anagen.knowledge.schema.outcomes.base import Outcome

__all__ = ["SaltClassesOutcome", "VisitGrid", "VisitsInForce"]


class VisitsInForce(Dated):
    """Times of visits that hold from a day on.

    Parameters
    ----------
    times
        From the baseline on, in order.
    """

    times: Annotated[Many[Number], Field(min_length=3)]

    @model_validator(mode="after")
    def _is_in_order(self) -> VisitsInForce:
        if any(one >= two for one, two in pairwise(self.times)):
            msg = "the times of visits have to rise"
            raise ValueError(msg)
        return self


class VisitExample(Fact):
    """A worked example: a score gives a class, or a day belongs to a visit."""

    score: Number | None = None
    day: int | None = None
    as_of: date | None = None
    then: Number | str | None


class VisitGrid(Fact):
    """The visits at which patients are counted.

    Parameters
    ----------
    rule, says
        Which visit a scored day belongs to.
    unit
        Unit of the times.
    values
        The times with the day each list holds from.
    """

    rule: Literal["nearest_visit_then_the_earlier"]
    says: Text
    unit: Unit
    values: Annotated[Many[VisitsInForce], Field(min_length=1)]

    def times(self, as_of: date | None = None) -> tuple[Decimal, ...]:
        """Return the times of the visits, the baseline first."""
        return in_force(self.values, as_of, what="visits").times

    def days(self, as_of: date | None = None) -> tuple[int, ...]:
        """Return the nominal days of the visits, the baseline first."""
        unit = TimeUnit(self.unit)
        days = (StudyDay(time, unit).day for time in self.times(as_of))
        return tuple(day for day in days if day is not None)

    def visit_of(self, day: int, as_of: date | None = None) -> int | None:
        """Return the place of the visit a scored day belongs to; None beyond the last.

        A day on or before day 0 belongs to the baseline, a later one never does.
        """
        return _visit_of(day, self.days(as_of))

    def opens(self, place: int, as_of: date | None = None) -> int:
        """Return the first day that belongs to a visit; day 0 for the baseline."""
        days = self.days(as_of)
        if place <= 1:
            return place
        return (days[place - 1] + days[place]) // 2 + 1

    def nearest(
        self, scored: Collection[int], as_of: date | None = None
    ) -> dict[int, int]:
        """Return the scored day that stands for each visit that has one, by its place.

        The last day on or before day 0 is the baseline; later, of several days of one
        visit the nearest counts, and of two equally near the earlier.
        """
        days, found = self.days(as_of), dict[int, int]()
        for day in sorted(scored):
            place = _visit_of(day, days)
            if place is None:
                continue
            away = abs(day - days[place])
            if place not in found or away < abs(found[place] - days[place]):
                found[place] = day
        return found


def _visit_of(day: int, days: Sequence[int]) -> int | None:
    if day <= 0:
        return 0
    if 2 * (day - days[-1]) > days[-1] - days[-2]:
        return None
    later = range(1, len(days))
    return min(later, key=lambda place: (abs(day - days[place]), place))


class SaltClassesOutcome(Outcome):
    """Classes of the SALT score at visits.

    Parameters
    ----------
    classes
        The classes, the lowest scores first.
    visits
        The visits.
    examples
        Worked examples.
    """

    id: Literal["outcomes/salt_classes"]
    classes: Bands
    visits: VisitGrid
    examples: Annotated[Many[VisitExample], Field(min_length=1)]

    def contradictions(self) -> Iterator[str]:
        """Say where the classes leave a gap or overlap."""
        yield from self.classes.gaps()

    def failed_examples(self) -> Iterator[str]:
        """Say each example that does not come out as written."""
        for example in self.examples:
            found: Decimal | str | None = None
            if example.day is not None:
                place = self.visits.visit_of(example.day, example.as_of)
                times = self.visits.times(example.as_of)
                found = None if place is None else times[place]
            elif example.score is not None:
                found = self.classes.band_of(example.score, example.as_of)
            if found != example.then:
                given = example.day if example.score is None else example.score
                yield f"{given} gives {found}, not {example.then}"
