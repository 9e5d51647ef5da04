"""Reading a casebook, checks and all, beside reading its cells alone."""

from __future__ import annotations

import csv
from collections.abc import Iterator

from anagen.interop.casebook import packaged_casebook_path, read_casebook
from benchmarks.harness import Benchmark

__all__ = ["benchmarks"]

_NAME = "s4_combinations"


def benchmarks() -> Iterator[Benchmark]:
    """Give the casebook with the most cells."""
    folder = packaged_casebook_path(_NAME)

    def read_cells() -> int:
        cells = 0
        for path in sorted(folder.glob("*.csv")):
            with path.open(newline="", encoding="utf-8") as file:
                cells += sum(len(row) for row in csv.reader(file))
        return cells

    yield Benchmark(
        name=f"read and check {_NAME}",
        run=lambda: read_casebook(folder),
        baseline_name="csv.reader over its tables",
        baseline=read_cells,
    )
