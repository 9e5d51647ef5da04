"""How long it takes to evaluate patients against every protocol, beside an outcome of the same.

Promised are 10 000 patients in less than 60 s on one core: 6 ms each. The baseline is the
reference engine deriving the relapses of the same patients, so that the ratio holds on a
slower or busier machine as well.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import partial
from typing import Final

from anagen.derivations.reference.relapse import derive_relapse
from anagen.knowledge import load_knowledge
from anagen.protocols.evaluate import evaluate
from anagen.records.cohort import make_cohort
from anagen.records.timeline import Timeline
from benchmarks.cohorts import make_cohort_folder
from benchmarks.harness import Benchmark
from tests.support.simulated import read_records

__all__ = ["benchmarks"]

PATIENTS: Final = 200
KINDS: Final = ("clinic", "population")


def _evaluate(timelines: Collection[Timeline]) -> int:
    """Evaluate each patient against all protocols; return how much is to be said."""
    knowledge = load_knowledge()
    return sum(len(evaluate(timeline, knowledge)) for timeline in timelines)


def _derive(timelines: Collection[Timeline]) -> int:
    """Derive the relapses of each patient; return the number of rows."""
    knowledge = load_knowledge()
    return sum(len(derive_relapse(timeline, knowledge)) for timeline in timelines)


def benchmarks() -> Iterator[Benchmark]:
    """Time the evaluation of what a clinic keeps, and of untidy routine data."""
    for kind in KINDS:
        folder = make_cohort_folder(PATIENTS, kind)
        timelines = tuple(make_cohort(read_records(folder)).timelines())
        yield Benchmark(
            name=f"evaluate {PATIENTS} patients ({kind}) against all protocols",
            run=partial(_evaluate, timelines),
            baseline_name="derive their relapses, reference engine",
            baseline=partial(_derive, timelines),
            at_most=40,
            repeats=3,
        )
