"""What a benchmark is, and how one is measured.

A file ``bench_<what>.py`` has a function ``benchmarks()`` that yields
:class:`Benchmark` values. Work that is not to be timed is done before the yield.
"""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

__all__ = ["Benchmark", "Measurement", "measure"]


@dataclass(frozen=True)
class Benchmark:
    """Something of ours, timed beside something known.

    Parameters
    ----------
    name
        What is timed, in words.
    run
        Ours.
    baseline_name
        What it is compared with, in words.
    baseline
        The other one.
    at_most
        The ratio ours / baseline that must not be passed; None to only report it.
    repeats
        How often each is run; the two take turns.
    """

    name: str
    run: Callable[[], object]
    baseline_name: str
    baseline: Callable[[], object]
    at_most: float | None = None
    repeats: int = 5


@dataclass(frozen=True)
class Measurement:
    """Median seconds of both, and their ratio."""

    benchmark: Benchmark
    seconds: float
    baseline_seconds: float

    @property
    def ratio(self) -> float:
        """How many times the baseline ours takes."""
        return self.seconds / self.baseline_seconds

    @property
    def holds(self) -> bool:
        """Whether the ratio stays within what was promised."""
        limit = self.benchmark.at_most
        return limit is None or self.ratio <= limit


def _seconds(work: Callable[[], object]) -> float:
    gc.collect()
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def measure(benchmark: Benchmark) -> Measurement:
    """Time both in turns, after one unmeasured run of each."""
    benchmark.run()
    benchmark.baseline()
    ours, theirs = [], []
    for _ in range(benchmark.repeats):
        ours.append(_seconds(benchmark.run))
        theirs.append(_seconds(benchmark.baseline))
    return Measurement(benchmark, statistics.median(ours), statistics.median(theirs))
