"""Write a synthetic cohort as a folder of Parquet or CSV, whole or not at all.

One block of patients is in memory at a time. The same size, seed and kind give the same
bytes, with the same versions of this software and of the library that writes them.
"""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Final, Protocol

import pyarrow as pa
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq

from anagen import __version__
from anagen.kernel.errors import Place, Problem, SimulationError
from anagen.kernel.folders import exchange_folder, folder_beside
from anagen.knowledge import load_knowledge
from anagen.simulation.arrow import arrow_schema
from anagen.simulation.block import SIMULATED_TABLES, Kind, World, draw_block
from anagen.simulation.draws import BLOCK
from anagen.simulation.rows import MOST_PATIENTS

__all__ = ["Format", "Simulated", "simulate_cohort"]

Progress = Callable[[int, int], None]

_MOST_SEED: Final = 2**63 - 1
_NOTICE: Final = "Synthetic patients. Nobody in this folder exists."
_README: Final = """{notice}

Invented by `anagen simulate`: every number is drawn from shares and curves that the
knowledge of anagen lists with its sources (`knowledge/simulation`). The share of scores of
20 or less over time was fitted to published trials; most other numbers are choices of the
software and estimate nothing. Use it to try software, to teach and to plan. Never use it as
evidence about patients, drugs or risks.

Every patient id starts with `synthetic-`, every Parquet file carries the key
`anagen_synthetic`, and `synthetic.yaml` says how to make this folder again.
"""


class Format(StrEnum):
    """How tables are written."""

    PARQUET = "parquet"
    CSV = "csv"


@dataclass(frozen=True)
class Simulated:
    """A synthetic cohort that was written.

    Parameters
    ----------
    folder
        Where.
    rows
        Rows by table.
    """

    folder: Path
    rows: dict[str, int]


class _TableWriter(Protocol):
    """What writes one table, block by block."""

    def write_table(self, table: pa.Table) -> None:
        """Write the rows of one block."""


def simulate_cohort(
    patients: int,
    seed: int,
    folder: Path | str,
    *,
    kind: Kind = Kind.CLINIC,
    format: Format = Format.PARQUET,  # noqa: A002 - the word of the command
    progress: Progress = lambda _done, _all: None,
) -> Simulated:
    """Write the tables of synthetic patients into a new folder.

    Parameters
    ----------
    patients
        How many. A patient is the same whatever the number.
    seed
        A whole number from 0; another seed gives other patients.
    folder
        Where to: a folder that is not there, or empty.
    kind
        A clinic's own records, or routine data of a population.
    format
        Parquet, or CSV in the same columns.
    progress
        Told how many patients are written, and of how many.

    Raises
    ------
    SimulationError
        When the numbers are impossible, or something is in the folder already.
    """
    place = Path(folder)
    _require(patients, seed, place)
    world = World(load_knowledge(), kind, seed)
    manifest = _manifest(world, patients, format)
    with folder_beside(place) as new:
        rows = _write(new, world, manifest, progress)
        exchange_folder(new, place)
    return Simulated(place, rows)


def _write(
    folder: Path, world: World, manifest: dict[str, Any], progress: Progress
) -> dict[str, int]:
    """Write every file; return the rows of each table."""
    rows = dict.fromkeys(SIMULATED_TABLES, 0)
    patients = manifest["patients"]
    with ExitStack() as stack:
        writers = _open(folder, manifest, stack)
        for tables, done in _blocks(world, patients):
            for name, table in tables.items():
                writers[name].write_table(table)
                rows[name] += table.num_rows
            progress(done, patients)
    (folder / "README.txt").write_text(_README.format(notice=_NOTICE), "utf-8")
    text = _as_yaml({**manifest, "rows": rows})
    (folder / "synthetic.yaml").write_text(text, "utf-8")
    return rows


def _blocks(world: World, patients: int) -> Iterator[tuple[dict[str, pa.Table], int]]:
    """Yield the tables of each block, and how many patients there are by then."""
    for block in range(-(-patients // BLOCK)):
        within = min(patients - block * BLOCK, BLOCK)
        yield draw_block(world, block, within), block * BLOCK + within


def _require(patients: int, seed: int, folder: Path) -> None:
    problems = []
    if not 1 <= patients <= MOST_PATIENTS:
        problems.append(
            Problem(
                Place("patients"),
                f"{patients} patients cannot be simulated",
                f"It has to be a whole number from 1 to {MOST_PATIENTS}",
                "Ask for another number with --patients.",
            )
        )
    if not 0 <= seed <= _MOST_SEED:
        problems.append(
            Problem(
                Place("seed"),
                f"{seed} cannot be a seed",
                f"It has to be a whole number from 0 to {_MOST_SEED}",
                "Choose another with --seed.",
            )
        )
    is_taken = folder.exists() and (not folder.is_dir() or any(folder.iterdir()))
    if is_taken:
        problems.append(
            Problem(
                Place(str(folder)),
                "something is there already",
                "What is there would be lost, or taken for synthetic",
                "Choose another folder with --out, or remove it first.",
            )
        )
    if problems:
        raise SimulationError("No patients were simulated:", problems)
    _require_writable(folder)


def _require_writable(folder: Path) -> None:
    """Find out before the work whether the folder can be made."""
    parent = next(path for path in folder.absolute().parents if path.exists())
    if not parent.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(parent))
    if not os.access(parent, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(parent))


def _manifest(world: World, patients: int, format: Format) -> dict[str, Any]:  # noqa: A002
    return {
        "synthetic": True,
        "notice": _NOTICE,
        "command": (
            f"anagen simulate --patients {patients} --seed {world.seed} "
            f"--kind {world.kind} --format {format} --out FOLDER"
        ),
        "patients": patients,
        "seed": world.seed,
        "kind": str(world.kind),
        "format": str(format),
        "patients_per_block": BLOCK,
        "anagen_version": __version__,
        "knowledge_version": world.knowledge.version,
    }


def _as_yaml(values: dict[str, Any], indent: str = "") -> str:
    """Write plain values as YAML; text in the quotes that JSON and YAML share."""
    lines = []
    for key, value in values.items():
        if isinstance(value, dict):
            lines += [f"{indent}{key}:\n{_as_yaml(value, indent + '  ')}"]
        else:
            lines.append(f"{indent}{key}: {json.dumps(value)}\n")
    return "".join(lines)


def _open(
    folder: Path, manifest: dict[str, Any], stack: ExitStack
) -> dict[str, _TableWriter]:
    if manifest["format"] == Format.CSV:
        return {name: _CsvWriter(folder, name, stack) for name in SIMULATED_TABLES}
    said = json.dumps(manifest, sort_keys=True)
    return {
        name: _ParquetWriter(folder / f"{name}.parquet", said, stack)
        for name in SIMULATED_TABLES
    }


class _ParquetWriter:
    """One Parquet file; a block of patients is a row group."""

    def __init__(self, path: Path, said: str, stack: ExitStack) -> None:
        self._path, self._stack = path, stack
        self._metadata = {"anagen_synthetic": said}
        self._writer: Any = None

    def write_table(self, table: pa.Table) -> None:
        """Write the rows of one block."""
        if self._writer is None:
            self._writer = self._stack.enter_context(
                pq.ParquetWriter(
                    self._path, table.schema, compression="zstd", store_schema=False
                )
            )
            self._writer.add_key_value_metadata(self._metadata)
        self._writer.write_table(table)


class _CsvWriter:
    """One CSV file in the columns of the table."""

    def __init__(self, folder: Path, table: str, stack: ExitStack) -> None:
        self._schema = arrow_schema(table)
        self._writer = stack.enter_context(
            pa_csv.CSVWriter(
                folder / f"{table}.csv",
                self._schema,
                write_options=pa_csv.WriteOptions(quoting_style="needed"),
            )
        )

    def write_table(self, table: pa.Table) -> None:
        """Write the rows of one block."""
        self._writer.write_table(table.cast(self._schema))
