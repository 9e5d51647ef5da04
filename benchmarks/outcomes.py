"""Every outcome by anagen and by hand-written SQL, on cohorts of growing size."""

from __future__ import annotations

import json
import math
import shutil
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.agreement import compare_answers
from benchmarks.cohorts import BUILD, ROOT, count_rows, make_cohort_folder
from benchmarks.queries import has_query, tables_of

__all__ = ["ALL", "Measured", "Pair", "measure_size", "scaling_exponents"]

ALL = "all outcomes"
"""The row of all outcomes together, steps they share computed once."""

_SLOWEST = 1800  # seconds after which a run is given up
_REPEATS = {10_000: 3}
"""How often small cohorts are measured; larger ones once."""


@dataclass(frozen=True)
class Measured:
    """What one way took: the median of its runs, and the highest peak of memory.

    Parameters
    ----------
    seconds, cpu_seconds
        On the clock, and of all processors; 0 when it failed.
    peak_mb
        Peak memory of the process.
    error
        Why it failed; empty when it did not.
    """

    seconds: float = 0.0
    cpu_seconds: float = 0.0
    peak_mb: float = 0.0
    error: str = ""


@dataclass(frozen=True)
class Pair:
    """One outcome both ways on one cohort.

    Parameters
    ----------
    outcome
        Its name, or `ALL`.
    patients, input_rows, rows
        How many patients, rows of the tables it reads, and rows it answers.
    ours, sql
        What each way took.
    difference
        How the answers differ, or why they were not compared; empty when they are equal.
    """

    outcome: str
    patients: int
    input_rows: int
    rows: int
    ours: Measured
    sql: Measured
    difference: str = ""

    @property
    def ratio(self) -> float | None:
        """How many times as long as the SQL ours takes; None when one failed."""
        if not self.ours.seconds or not self.sql.seconds:
            return None
        return self.ours.seconds / self.sql.seconds

    @property
    def cpu_ratio(self) -> float | None:
        """The same in processor time, which other work on the machine disturbs less."""
        if not self.ours.cpu_seconds or not self.sql.cpu_seconds:
            return None
        return self.ours.cpu_seconds / self.sql.cpu_seconds

    @property
    def rows_per_second(self) -> float | None:
        """Rows read a second, by ours."""
        return self.input_rows / self.ours.seconds if self.ours.seconds else None


def measure_size(
    patients: int,
    outcomes: Sequence[str],
    say: Callable[[str], None],
    before: Callable[[int, str], Pair | None] = lambda _patients, _outcome: None,
) -> Iterator[Pair]:
    """Measure outcomes one by one, then all together, on one cohort.

    Parameters
    ----------
    patients
        How many; the cohort is simulated when it is not there yet.
    outcomes
        Their names.
    say
        Told what is going on.
    before
        Returns what was measured before, which is not measured again.
    """
    say(f"{patients} patients: simulating, unless they are there from before")
    cohort = make_cohort_folder(patients)
    rows = count_rows(cohort)
    for path in cohort.glob("*.parquet"):
        path.read_bytes()  # into the memory of the system, for both ways alike
    asked = {outcome: [outcome] for outcome in outcomes}
    if len(outcomes) > 1:
        asked[ALL] = [*outcomes]
    for name, wanted in asked.items():
        known = before(patients, name)
        yield known or _measure_pair(wanted, name, patients, cohort, rows)


def _measure_pair(
    outcomes: Sequence[str],
    name: str,
    patients: int,
    cohort: Path,
    rows: Mapping[str, int],
) -> Pair:
    with_sql = [outcome for outcome in outcomes if has_query(outcome)]
    answers = BUILD / "answers"
    shutil.rmtree(answers, ignore_errors=True)
    runs: dict[str, list[Measured]] = {"ours": [], "sql": []}
    for repeat in range(_REPEATS.get(patients, 1) if with_sql else 0):
        for way in ("ours", "sql") if repeat % 2 == 0 else ("sql", "ours"):
            runs[way].append(_run(way, with_sql, cohort, answers / way))
    ours, sql = _typical(runs["ours"]), _typical(runs["sql"])
    found, differences = _compare(with_sql, answers)
    missing = [outcome for outcome in outcomes if not has_query(outcome)]
    if missing:
        differences.append(f"no hand-written SQL: {', '.join(missing)}")
    differences += [error for error in (ours.error, sql.error) if error]
    read = {table for outcome in with_sql for table in tables_of(outcome)}
    shutil.rmtree(answers, ignore_errors=True)
    return Pair(
        name,
        patients,
        sum(rows.get(table, 0) for table in read),
        found,
        ours,
        sql,
        "; ".join(differences),
    )


def _compare(outcomes: Sequence[str], answers: Path) -> tuple[int, list[str]]:
    """Return the rows of ours, and how the answers of the ways differ."""
    rows, differences = 0, []
    for outcome in outcomes:
        ours, sql = (answers / way / f"{outcome}.parquet" for way in ("ours", "sql"))
        if not ours.is_file() or not sql.is_file():
            differences.append(f"{outcome}: not answered")
            continue
        count, difference = compare_answers(ours, sql)
        rows += count
        if difference:
            differences.append(f"{outcome}: {difference}")
    return rows, differences


def _run(way: str, outcomes: Sequence[str], cohort: Path, out: Path) -> Measured:
    """Run one way in a process of its own."""
    arguments = (way, ",".join(outcomes), str(cohort), str(out))
    try:
        done = subprocess.run(  # noqa: S603 - our own words
            [sys.executable, "-m", "benchmarks.worker", *arguments],
            capture_output=True,
            text=True,
            cwd=ROOT,
            timeout=_SLOWEST,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Measured(error=f"{way}: gave up after {_SLOWEST} s")
    if done.returncode:
        said = (done.stderr.strip().splitlines() or ["no message"])[-1]
        return Measured(error=f"{way}: {said}")
    return Measured(**json.loads(done.stdout.splitlines()[-1]))


def _typical(runs: Sequence[Measured]) -> Measured:
    failed = [run for run in runs if run.error]
    if failed or not runs:
        return failed[0] if failed else Measured()
    return Measured(
        statistics.median(run.seconds for run in runs),
        statistics.median(run.cpu_seconds for run in runs),
        max(run.peak_mb for run in runs),
    )


def scaling_exponents(pairs: Sequence[Pair]) -> dict[str, float]:
    """Return for each outcome how its time grows between the two largest cohorts.

    The slope of the logarithm of time over that of patients: 1 is in proportion.

    Examples
    --------
    >>> def run(patients, seconds):
    ...     return Pair("x", patients, 1, 1, Measured(seconds), Measured(1.0))
    >>> scaling_exponents([run(10, 5.0), run(100, 1.0), run(1000, 10.0)])
    {'x': 1.0}
    """
    largest = sorted({pair.patients for pair in pairs})[-2:]
    if len(largest) < 2:
        return {}
    seconds = {
        (pair.outcome, pair.patients): pair.ours.seconds
        for pair in pairs
        if pair.ours.seconds
    }
    few, many = largest
    return {
        outcome: math.log(seconds[outcome, many] / seconds[outcome, few])
        / math.log(many / few)
        for outcome in dict.fromkeys(pair.outcome for pair in pairs)
        if (outcome, few) in seconds and (outcome, many) in seconds
    }
