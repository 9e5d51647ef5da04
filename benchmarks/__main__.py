"""Measure everything: ``python -m benchmarks [WORD] [--sizes N …]``.

First the small benchmarks of ``bench_*.py``, then the reference engine, then every
outcome by anagen and by hand-written SQL on simulated cohorts of growing size. What was
measured before with the same code is not measured again, so a run that was stopped goes
on. Nothing stops at a failure; at the end stands what broke. A run of everything writes
``docs/benchmarks.md``, any other ``build/bench/benchmarks.md``.
"""

from __future__ import annotations

import argparse
import importlib
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from anagen.derivations.tables import OUTCOME_TABLES
from benchmarks.cohorts import BUILD, ROOT
from benchmarks.harness import Benchmark, Measurement, measure
from benchmarks.machine import describe_machine
from benchmarks.outcomes import Pair, measure_size
from benchmarks.page import Results, promises, write_page
from benchmarks.record import Record
from benchmarks.reference import measure_reference

__all__ = ["find_benchmarks", "main"]

SIZES = (10_000, 100_000, 1_000_000)
_REFERENCE = "reference engine"


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


def pair_line(pair: Pair) -> str:
    """Both times, the ratio, memory and whether the answers are equal, in one line."""
    ratio, cpu = pair.ratio, pair.cpu_ratio
    ratios = "" if ratio is None or cpu is None else f"{ratio:.2f} x (cpu {cpu:.2f}) "
    return (
        f"{'DIFF' if pair.difference else 'ok  '} {pair.outcome}: "
        f"{pair.ours.seconds:.2f} s, {ratios}SQL {pair.sql.seconds:.2f} s, "
        f"{pair.ours.peak_mb:.0f} and {pair.sql.peak_mb:.0f} MiB, "
        f"{pair.input_rows} rows to {pair.rows}. {pair.difference}"
    ).rstrip()


def _say(line: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {line}", flush=True)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure; exit 1 when answers differ, a run fails or a promise is broken."""
    asked = _parser().parse_args(arguments)
    begun = time.monotonic()
    results = Results(describe_machine())
    _measure_small(results, asked.word)
    outcomes = [name for name in OUTCOME_TABLES if asked.word in name]
    record = Record()
    for patients in sorted(asked.sizes) if outcomes else ():
        for pair in measure_size(patients, outcomes, _say, record.find):
            results.pairs.append(pair)
            if record.find(patients, pair.outcome) is None:
                record.keep(pair)
            _say(pair_line(pair))
    results.minutes = (time.monotonic() - begun) / 60
    whole = not asked.word and set(asked.sizes) >= set(SIZES)
    page = ROOT / "docs" / "benchmarks.md" if whole else BUILD / "benchmarks.md"
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(write_page(results), encoding="utf-8")
    return _conclude(results, page)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Measure speed against baselines.")
    parser.add_argument("word", nargs="?", default="", help="only those containing it")
    parser.add_argument(
        "--sizes",
        nargs="+",
        type=int,
        default=SIZES,
        metavar="PATIENTS",
        help="sizes of the cohorts that outcomes are derived from",
    )
    return parser


def _measure_small(results: Results, word: str) -> None:
    for benchmark in find_benchmarks(word):
        results.small.append(measure(benchmark))
        _say(report_line(results.small[-1]))
    if word in _REFERENCE:
        results.reference = speed = measure_reference()
        slowest = ", ".join(
            f"{n} {ms:.1f}" for n, ms in [*speed.by_outcome.items()][:5]
        )
        _say(
            f"{_REFERENCE}: {speed.median_ms:.1f} ms for the middle of {speed.patients} "
            f"patients; slowest outcomes in ms: {slowest}"
        )


def _conclude(results: Results, page: Path) -> int:
    """Print what was promised, and return the exit code."""
    broken = [promise for promise in promises(results) if not promise.is_kept]
    for promise in promises(results):
        word = "kept  " if promise.is_kept else "BROKEN"
        _say(f"{word} {promise.says}: {promise.measured}")
    for pair in results.pairs:
        if pair.difference:
            _say(f"DIFF   {pair.outcome} of {pair.patients}: {pair.difference}")
    _say(f"{results.minutes:.0f} minutes; written: {page.relative_to(ROOT)}")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
