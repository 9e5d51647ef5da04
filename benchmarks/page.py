"""The page ``docs/benchmarks.md``: what was measured, in tables, and what is promised."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from benchmarks.harness import Measurement
from benchmarks.machine import Machine
from benchmarks.outcomes import ALL, Pair, scaling_exponents
from benchmarks.reference import ReferenceSpeed
from tools.reference.markdown import table

__all__ = ["Promise", "Results", "promises", "write_page"]

_GIB = 1024
_TARGET = 2.0
_MOST_MEMORY = 4 * _GIB
_STEEPEST = 1.15
_MOST_MS = 20.0
_LARGE = 1_000_000


@dataclass
class Results:
    """Everything that was measured, filled as it comes.

    Parameters
    ----------
    machine
        On what.
    pairs
        Outcomes, both ways.
    reference
        The reference engine; None when it was not asked.
    small
        The other benchmarks.
    minutes
        How long it took.
    """

    machine: Machine
    pairs: list[Pair] = field(default_factory=list)
    reference: ReferenceSpeed | None = None
    small: list[Measurement] = field(default_factory=list)
    minutes: float = 0.0


@dataclass(frozen=True)
class Promise:
    """A promise beside what was measured.

    Parameters
    ----------
    says
        The promise.
    measured
        What was measured.
    is_kept
        Whether it holds.
    """

    says: str
    measured: str
    is_kept: bool


def promises(results: Results) -> list[Promise]:
    """Return what is promised and was measured, whether it holds or not."""
    return [
        *_same_answers(results.pairs),
        *_promises_of_all([pair for pair in results.pairs if pair.outcome == ALL]),
        *_promises_of_reference(results.reference),
        *(
            Promise(
                f"{m.benchmark.name}: at most {m.benchmark.at_most:g} times "
                f"{m.benchmark.baseline_name}",
                f"{m.ratio:.2f}",
                m.holds,
            )
            for m in results.small
            if m.benchmark.at_most is not None
        ),
    ]


def _same_answers(pairs: Sequence[Pair]) -> Iterator[Promise]:
    if pairs:
        unlike = sorted({pair.outcome for pair in pairs if pair.difference})
        found = (
            f"not for {', '.join(unlike)}" if unlike else "for every outcome and size"
        )
        yield Promise("The SQL and anagen give the same answer", found, not unlike)


def _promises_of_all(together: Sequence[Pair]) -> Iterator[Promise]:
    if not together:
        return
    largest = max(together, key=lambda pair: pair.patients)
    if largest.ratio is not None:
        yield Promise(
            f"All outcomes together take at most {_TARGET:g} times the hand-written SQL",
            f"{largest.ratio:.2f} at {_count(largest.patients)} patients",
            largest.ratio <= _TARGET,
        )
    if largest.patients >= _LARGE:
        yield Promise(
            f"{_count(largest.patients)} patients need less than "
            f"{_MOST_MEMORY // _GIB} GiB",
            f"{largest.ours.peak_mb / _GIB:.1f} GiB",
            0 < largest.ours.peak_mb < _MOST_MEMORY,
        )
    exponent = scaling_exponents(together).get(ALL)
    if exponent is not None:
        yield Promise(
            "Time grows in proportion to patients (exponent about 1)",
            f"{exponent:.2f}",
            exponent <= _STEEPEST,
        )


def _promises_of_reference(speed: ReferenceSpeed | None) -> Iterator[Promise]:
    if speed is not None:
        yield Promise(
            f"The reference engine takes less than {_MOST_MS:g} ms for a patient",
            f"{speed.median_ms:.1f} ms",
            speed.median_ms < _MOST_MS,
        )


def write_page(results: Results) -> str:
    """Return the page in Markdown."""
    parts = [
        _INTRODUCTION,
        _describe_machine(results),
        "## Promises\n",
        table(
            ["Promise", "Measured", "Kept"],
            [
                [p.says, p.measured, "yes" if p.is_kept else "**no**"]
                for p in promises(results)
            ],
        ),
        *_by_size(results.pairs),
        *_scaling(results.pairs),
        *_reference(results.reference),
        _PEERS,
    ]
    return "\n".join(part.rstrip("\n") + "\n" for part in parts)


_INTRODUCTION = """# Benchmarks

Written by `make bench`; no number on this page was typed. Every outcome is derived twice
from the same simulated patients: by anagen on DuckDB, and by SQL for DuckDB written by
hand from the same rules (`benchmarks/sql`). Each run has a process of its own and goes
from opening the Parquet files to having written the answer as one. The two answers are
then compared row by row, beyond five million rows by sums of hashes of rows, and the
benchmark fails when a single one differs, or a double in its last bit. DuckDB may
hold 3 GiB for anagen, so that its process stays under 4 GiB, and for the hand-written SQL
what it likes.

The patients are those of `anagen simulate --kind population`: routine data with overlapping
and nested exposures, gaps, missing doses and open ends.
"""


def _describe_machine(results: Results) -> str:
    machine = results.machine
    versions = ", ".join(
        f"{name} {number}" for name, number in machine.versions.items()
    )
    load = "" if machine.load is None else f" Load when it began: {machine.load:.1f}."
    return (
        f"Measured on {machine.day} in {results.minutes:.0f} minutes on {machine.processor}, "
        f"{machine.cores} cores, {machine.memory_gib:.0f} GiB of memory, with {versions}."
        f"{load}\n"
    )


def _by_size(pairs: Sequence[Pair]) -> Iterator[str]:
    for patients in sorted({pair.patients for pair in pairs}):
        yield f"## {_count(patients)} patients\n"
        rows = [_row(pair) for pair in pairs if pair.patients == patients]
        yield table(
            [
                *("Outcome", "Rows read", "Rows answered", "anagen, s", "SQL, s"),
                *("Ratio", "Rows read a second", "anagen, MiB", "SQL, MiB", "Answers"),
            ],
            rows,
        )


def _row(pair: Pair) -> list[str]:
    speed = pair.rows_per_second
    return [
        f"**{pair.outcome}**" if pair.outcome == ALL else pair.outcome,
        _count(pair.input_rows),
        _count(pair.rows),
        f"{pair.ours.seconds:.2f}",
        f"{pair.sql.seconds:.2f}",
        "" if pair.ratio is None else f"{pair.ratio:.2f}",
        "" if speed is None else _count(round(speed, -3)),
        f"{pair.ours.peak_mb:.0f}",
        f"{pair.sql.peak_mb:.0f}",
        pair.difference or "equal",
    ]


def _scaling(pairs: Sequence[Pair]) -> Iterator[str]:
    exponents = scaling_exponents(pairs)
    if not exponents:
        return
    few, many = sorted({pair.patients for pair in pairs})[-2:]
    yield "## How time grows\n"
    yield (
        f"The exponent between {_count(few)} and {_count(many)} patients: 1 is in "
        "proportion, less means that a part does not grow, such as planning.\n"
    )
    rows = [[outcome, f"{exponent:.2f}"] for outcome, exponent in exponents.items()]
    yield table(["Outcome", "Exponent"], rows)


def _reference(speed: ReferenceSpeed | None) -> Iterator[str]:
    if speed is None:
        return
    yield "## The reference engine\n"
    yield (
        "It derives every outcome of one patient with reasons, in plain Python. Over "
        f"{speed.patients} simulated patients of a clinic the middle one took "
        f"{speed.median_ms:.1f} ms for all outcomes, the slowest {speed.slowest_ms:.1f} ms.\n"
    )
    rows = [[name, f"{ms:.2f}"] for name, ms in speed.by_outcome.items()]
    yield table(["Outcome", "Median, ms"], rows)


_PEERS = """## Beside other software

Before this software was written, R packages that answer parts of the same questions were
measured on data of the same shape, on two cores. That was another day and other outcomes,
so only how they stood to hand-written DuckDB SQL on that day is repeated here. At a million
patients DrugUtilisation took about 8 times as long as the SQL for exposure eras, and
CohortConstructor about 15 times; admiral with survival took about 45 times as long as the
SQL for SALT milestones and their Kaplan-Meier curve. TreatmentPatterns, given eras, took
37 seconds for the pathways of ten thousand patients, where the SQL for seven tasks took less
than one; at a million it stopped with an error.
"""


def _count(number: float) -> str:
    return f"{number:,.0f}".replace(",", " ")
