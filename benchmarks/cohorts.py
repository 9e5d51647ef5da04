"""Synthetic cohorts to measure on, made once and used again."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb

__all__ = ["BUILD", "count_rows", "make_cohort_folder"]

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / "build" / "bench"
"""Where cohorts, answers and the last results are."""

SEED = 1


def make_cohort_folder(patients: int, kind: str = "population") -> Path:
    """Return a folder of Parquet tables of simulated patients, made when not there.

    Cohorts of an older simulation are removed.

    Parameters
    ----------
    patients
        How many.
    kind
        ``population``, untidy routine data, or ``clinic``, what a clinic keeps.
    """
    name = f"{kind}_{patients}"
    folder = BUILD / "cohorts" / f"{name}_{_simulation()}"
    if (folder / "synthetic.yaml").is_file():
        return folder
    for old in folder.parent.glob(f"{name}_*"):
        shutil.rmtree(old)
    folder.parent.mkdir(parents=True, exist_ok=True)
    options = ("--seed", str(SEED), "--kind", kind, "--out", str(folder))
    command = ("-m", "anagen", "simulate", "--patients", str(patients), *options)
    subprocess.run([sys.executable, *command], check=True, capture_output=True)  # noqa: S603 - our own words
    return folder


def _simulation() -> str:
    """Name the simulation by what it is made of, so that a change makes new cohorts."""
    source = ROOT / "src" / "anagen"
    found = hashlib.sha256()
    for folder in (source / "simulation", source / "knowledge" / "simulation"):
        for path in sorted([*folder.glob("*.py"), *folder.glob("*.yaml")]):
            found.update(path.read_bytes())
    return found.hexdigest()[:8]


def count_rows(folder: Path) -> dict[str, int]:
    """Return how many rows each table of a folder has."""
    counted = {}
    with duckdb.connect() as connection:
        for path in sorted(folder.glob("*.parquet")):
            query = "select count(*) from read_parquet(?)"
            found = connection.execute(query, [str(path)]).fetchone()
            counted[path.stem] = int(found[0]) if found else 0
    return counted
