"""Remembers what was made of the last Cohort, since many features ask for the same."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from anagen.records.cohort import Cohort

__all__ = ["once_per_cohort"]

T = TypeVar("T")


def once_per_cohort(function: Callable[[Cohort], T]) -> Callable[[Cohort], T]:
    """Make a function of a Cohort run once for the same Cohort, asked several times."""
    last: list[tuple[Cohort, T]] = []

    @wraps(function)
    def remembering(cohort: Cohort) -> T:
        if not last or last[0][0] is not cohort:
            last[:] = [(cohort, function(cohort))]
        return last[0][1]

    return remembering
