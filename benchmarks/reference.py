"""How long the reference engine takes for one patient, all outcomes together."""

from __future__ import annotations

import statistics
import time
from collections import defaultdict
from dataclasses import dataclass

from anagen.derivations.reference.registry import REFERENCE
from anagen.knowledge import load_knowledge
from anagen.records.cohort import make_cohort
from benchmarks.cohorts import make_cohort_folder
from tests.support.simulated import read_records

__all__ = ["ReferenceSpeed", "measure_reference"]

_PATIENTS = 200
_MS = 1000


@dataclass(frozen=True)
class ReferenceSpeed:
    """Milliseconds for one patient.

    Parameters
    ----------
    patients
        How many were measured.
    median_ms, slowest_ms
        All outcomes of the patient in the middle, and of the slowest.
    by_outcome
        The median of each outcome, slowest first.
    """

    patients: int
    median_ms: float
    slowest_ms: float
    by_outcome: dict[str, float]


def measure_reference(patients: int = _PATIENTS) -> ReferenceSpeed:
    """Derive every outcome of each of some patients of a clinic, and time it.

    In processor time: it is one thread, and other work on the machine is not its own.

    Parameters
    ----------
    patients
        How many.
    """
    knowledge = load_knowledge()
    cohort = make_cohort(read_records(make_cohort_folder(patients, "clinic")))
    timelines = list(cohort.timelines())
    for derive in REFERENCE.values():  # what is looked up once is not timed
        derive(timelines[0], knowledge, None)
    totals = []
    took: defaultdict[str, list[float]] = defaultdict(list)
    for timeline in timelines:
        begun = last = time.process_time()
        for name, derive in REFERENCE.items():
            derive(timeline, knowledge, None)
            now = time.process_time()
            took[name].append((now - last) * _MS)
            last = now
        totals.append((last - begun) * _MS)
    medians = {name: statistics.median(times) for name, times in took.items()}
    by_outcome = dict(sorted(medians.items(), key=lambda item: -item[1]))
    return ReferenceSpeed(
        len(totals), statistics.median(totals), max(totals), by_outcome
    )
