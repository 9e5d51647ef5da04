"""Run every check, side by side, and report all failures together.

Nothing is changed. A check is a name and a command; the command's exit code says
whether it holds. Names can be given to run only some: ``python -m tools.check types``.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

__all__ = ["CHECKS", "Check", "Outcome", "main", "run_check"]

ROOT = Path(__file__).resolve().parent.parent
PYTHON = sys.executable


@dataclass(frozen=True)
class Check:
    """A name, what it makes sure of, and the command that knows."""

    name: str
    holds: str
    command: tuple[str, ...]


@dataclass(frozen=True)
class Outcome:
    """How one check ended."""

    check: Check
    passed: bool
    seconds: float
    output: str


CHECKS = (
    Check("types", "mypy --strict", ("mypy",)),
    Check(
        "lock", "locks answer pyproject.toml", (PYTHON, "-m", "tools.lock", "--check")
    ),
    Check("format", "ruff format", ("ruff", "format", "--check", ".")),
    Check("lint", "ruff check", ("ruff", "check", ".")),
    Check("imports", "imports point down the stack", ("lint-imports",)),
    Check("yaml", "yamllint on every YAML file", ("yamllint", "--strict", ".")),
    Check("knowledge", "every fact audited", ("anagen", "knowledge", "audit")),
    Check(
        "reference",
        "generated reference is fresh",
        (PYTHON, "-m", "tools.build_reference", "--check"),
    ),
    Check(
        "site", "docs build, every link resolves", (PYTHON, "-m", "tools.check_site")
    ),
)


def run_check(check: Check) -> Outcome:
    """Run one check and keep what it printed."""
    path = f"{Path(PYTHON).parent}{os.pathsep}{os.environ.get('PATH', '')}"
    environment = {**os.environ, "PATH": path, "NO_COLOR": "1"}
    begun = time.perf_counter()
    try:
        done = subprocess.run(
            check.command,
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        passed, output = done.returncode == 0, done.stdout
    except FileNotFoundError:
        passed, output = (
            False,
            f"{check.command[0]} is not installed: run `make setup`.",
        )
    return Outcome(check, passed, time.perf_counter() - begun, output.strip())


def report_line(outcome: Outcome) -> str:
    """Say in one line how a check ended."""
    word = "ok  " if outcome.passed else "FAIL"
    return f"{word} {outcome.check.name:<10} {outcome.check.holds} ({outcome.seconds:.1f} s)"


def select_checks(names: Sequence[str]) -> tuple[Check, ...]:
    """All checks, or only the named ones."""
    return tuple(check for check in CHECKS if not names or check.name in names)


def main(arguments: list[str] | None = None) -> int:
    """Run the checks; exit 1 when any fails."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", metavar="CHECK", help="only these")
    chosen = select_checks(parser.parse_args(arguments).names)
    failed = []
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        for outcome in pool.map(run_check, chosen):
            print(report_line(outcome), flush=True)
            failed += [] if outcome.passed else [outcome]
    for outcome in failed:
        print(f"\n---- {outcome.check.name}: {' '.join(outcome.check.command)}")
        print(outcome.output)
    names = ", ".join(outcome.check.name for outcome in failed)
    print(
        f"\n{len(failed)} of {len(chosen)} checks failed: {names}."
        if failed
        else f"\nAll {len(chosen)} checks hold."
    )
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
