"""Run every ``benchmarks/bench_*.py`` and print a table: ``python -m benchmarks [WORD]``."""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.harness import Benchmark, Measurement, measure

__all__ = ["find_benchmarks", "main"]


def find_benchmarks(word: str = "") -> Iterator[Benchmark]:
    """Every benchmark of every file, or those whose name or file contains `word`."""
    for path in sorted(Path(__file__).parent.glob("bench_*.py")):
        module = importlib.import_module(f"benchmarks.{path.stem}")
        for benchmark in module.benchmarks():
            if word in benchmark.name or word in path.stem:
                yield benchmark


def report_line(measurement: Measurement) -> str:
    """Both times, the ratio and the promise, in one line."""
    benchmark = measurement.benchmark
    limit = "" if benchmark.at_most is None else f" (at most {benchmark.at_most:g})"
    word = "ok  " if measurement.holds else "SLOW"
    return (
        f"{word} {benchmark.name}: {measurement.seconds:.3f} s, "
        f"{measurement.ratio:.2f} x {benchmark.baseline_name} "
        f"({measurement.baseline_seconds:.3f} s){limit}"
    )


def main(arguments: list[str] | None = None) -> int:
    """Measure; exit 1 when a promised ratio is passed."""
    parser = argparse.ArgumentParser(description="Measure speed against baselines.")
    parser.add_argument("word", nargs="?", default="", help="only those containing it")
    broken = 0
    for benchmark in find_benchmarks(parser.parse_args(arguments).word):
        measurement = measure(benchmark)
        print(report_line(measurement), flush=True)
        broken += not measurement.holds
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
