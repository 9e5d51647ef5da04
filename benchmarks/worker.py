"""One measured run in a process of its own, so that its peak memory is its own.

``python -m benchmarks.worker ours|sql OUTCOME[,OUTCOME…] COHORT OUT`` derives outcomes of
a folder of Cohort tables into Parquet files and prints what it took as JSON. What is
imported before is not timed; opening the engine, planning and writing are.
"""

from __future__ import annotations

import json
import re
import resource
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.queries import (
    COPY,
    create_step,
    open_cohort,
    read_query,
    steps_of,
)

__all__ = ["main"]

_KIB = 1024
_SCRATCH = ".scratch"
_MEMORY = "3GiB"
"""What DuckDB may hold of ours; beyond it, it writes to disk. The SQL has no limit."""


def prepare_ours(names: Sequence[str], cohort: Path, out: Path) -> Callable[[], None]:
    """Return what derives outcomes with anagen, steps they share only once."""
    from anagen.derivations.columnar.contract import conform  # noqa: PLC0415
    from anagen.derivations.columnar.engines import (  # noqa: PLC0415
        EngineKind,
        EngineSettings,
        open_engine,
    )
    from anagen.derivations.columnar.registry import COLUMNAR  # noqa: PLC0415
    from anagen.derivations.columnar.tables import CohortTables  # noqa: PLC0415
    from anagen.knowledge import load_knowledge  # noqa: PLC0415

    settings = EngineSettings(scratch=out / _SCRATCH, memory_limit=_MEMORY)

    def run() -> None:
        knowledge = load_knowledge()
        with open_engine(EngineKind.DUCKDB, settings) as engine:
            tables = {
                path.stem: engine.backend.read_parquet(path, table_name=path.stem)
                for path in sorted(cohort.glob("*.parquet"))
            }
            found = {name: conform(name, table) for name, table in tables.items()}
            # Trusted: the rows were checked when they were made, and SQL checks nothing.
            opened = CohortTables(
                engine.backend,
                found,
                trusted=True,
                keep=engine.keep if len(names) > 1 else None,
            )
            for name in names:
                query = engine.compile(COLUMNAR[name](opened, knowledge, None))
                engine.backend.raw_sql(COPY.format(query, out / f"{name}.parquet"))
            del opened, found, tables

    return run


def prepare_sql(names: Sequence[str], cohort: Path, out: Path) -> Callable[[], None]:
    """Return what derives outcomes with hand-written SQL, steps they share only once."""

    def run() -> None:
        connection = open_cohort(cohort, out / _SCRATCH)
        made: set[str] = set()
        for name in names:
            for step in steps_of(name):
                if step not in made:
                    connection.execute(create_step(name, step, keep=len(names) > 1))
                    made.add(step)
            connection.execute(COPY.format(read_query(name), out / f"{name}.parquet"))
        connection.close()

    return run


WAYS: dict[str, Callable[[Sequence[str], Path, Path], Callable[[], None]]] = {
    "ours": prepare_ours,
    "sql": prepare_sql,
}


def _peak_mb() -> float:
    """Return the peak memory of this process.

    What the system calls ``ru_maxrss`` is handed down by the process that started this
    one when that was larger, so it is only asked where there is nothing better.
    """
    about = Path("/proc/self/status")
    found = re.search(r"VmHWM:\s*(\d+)", about.read_text()) if about.is_file() else None
    if found:
        return int(found[1]) / _KIB
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _KIB


def main(arguments: Sequence[str]) -> int:
    """Run, and print seconds, processor seconds and peak memory."""
    way, names, cohort, out = arguments
    folder = Path(out)
    folder.mkdir(parents=True, exist_ok=True)
    run = WAYS[way](names.split(","), Path(cohort), folder)
    begun, worked = time.perf_counter(), time.process_time()
    run()
    took = {
        "seconds": time.perf_counter() - begun,
        "cpu_seconds": time.process_time() - worked,
        "peak_mb": _peak_mb(),
    }
    print(json.dumps(took))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
