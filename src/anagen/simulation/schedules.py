"""Schedules as arrays by their number, so that many patients are put on them at once."""

from __future__ import annotations

import numpy as np

from anagen.knowledge.schema.simulation import Regimens, Schedule
from anagen.simulation.draws import Ints
from anagen.simulation.rows import NULL, Lexicon, micro

__all__ = ["Schedules"]


class Schedules:
    """Every schedule, as arrays by its number.

    Parameters
    ----------
    regimens
        The file of the knowledge.
    lexicon
        Where words get their codes.
    """

    def __init__(self, regimens: Regimens, lexicon: Lexicon) -> None:
        self.names = tuple(regimens.schedules)
        self.regimens = tuple(regimens.regimens.values())
        every = list(regimens.schedules.values())
        self.drugs = [s.drug for s in every]
        self.columns: dict[str, Ints] = {
            "drug": lexicon.codes([s.drug for s in every]),
            "route": lexicon.codes([s.route for s in every]),
            "phase": lexicon.codes([s.phase for s in every]),
            "unit": lexicon.codes([s.unit for s in every]),
            "period_unit": lexicon.codes([s.period_unit for s in every]),
            "dose": np.array([micro(s.dose) for s in every]),
            "dose_high": np.array([_or_null(s) for s in every]),
            "period": np.array([micro(s.period) for s in every]),
            "frequency": np.array([s.frequency for s in every]),
            "consecutive_days": np.array([s.consecutive_days or NULL for s in every]),
        }
        self.is_as_needed = np.array(["as_needed" in name for name in self.names])

    def number(self, name: str) -> int:
        """Return the number of a schedule."""
        return self.names.index(name)

    def numbers(self, names: tuple[str, ...]) -> Ints:
        """Return the numbers of schedules."""
        return np.array([self.number(name) for name in names], dtype=np.int64)

    def full(self, regimen: Ints) -> Ints:
        """Return the schedule at full dose of each regimen."""
        return self.numbers(tuple(r.full for r in self.regimens))[regimen]

    def taper(self, regimen: Ints, step: int) -> Ints:
        """Return the schedule of one step of the taper; the last one when it is over."""
        names = tuple(r.taper[min(step, len(r.taper) - 1)] for r in self.regimens)
        return self.numbers(names)[regimen]


def _or_null(schedule: Schedule) -> int:
    return NULL if schedule.dose_high is None else micro(schedule.dose_high)
