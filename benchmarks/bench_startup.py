"""How long a user waits before anything happens."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from benchmarks.harness import Benchmark

__all__ = ["benchmarks"]


def _start(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - our own words


def benchmarks() -> Iterator[Benchmark]:
    """Time ``anagen --help`` against an interpreter that only imports click."""
    anagen = str(Path(sys.executable).with_name("anagen"))
    bare: Callable[[], None] = partial(_start, sys.executable, "-c", "import click")
    yield Benchmark(
        name="anagen --help",
        run=partial(_start, anagen, "--help"),
        baseline_name="python -c 'import click'",
        baseline=bare,
        at_most=4,
    )
