"""A table of 50 million bytes is read row by row, with progress."""

from __future__ import annotations

import time
import tracemalloc
from pathlib import Path

import pytest

from anagen.interop.casebook import read_casebook
from anagen.kernel.errors import CasebookError

PATIENTS = 1_000
ROW = "p{patient},{week} wk,lymphocytes,{value:.2f},10*9/L,Table 1\n"


def make(folder: Path, size: int, row: str = ROW) -> int:
    folder.mkdir()
    (folder / "casebook.yaml").write_text("id: large\ntitle: Large\n", encoding="utf-8")
    patients = "".join(f"p{number}\n" for number in range(PATIENTS))
    (folder / "patients.csv").write_text(f"patient_id\n{patients}", encoding="utf-8")
    lines = [
        row.format(patient=n % PATIENTS, week=n % 50, value=(n % 300) / 100 + 0.1)
        for n in range(10_000)
    ]
    block = "".join(lines)
    blocks = size // len(block) + 1
    with (folder / "laboratory.csv").open("w", encoding="utf-8") as file:
        file.write("patient_id,day,analyte,value,unit,source_place\n")
        file.writelines(block for _ in range(blocks))
    return blocks * len(lines)


@pytest.mark.slow
def test_50_million_bytes_are_read_with_progress(tmp_path: Path) -> None:
    rows = make(tmp_path / "large", 50_000_000)
    told: list[int] = []
    started = time.perf_counter()
    read = read_casebook(
        tmp_path / "large", progress=lambda done, _total: told.append(done)
    )
    assert time.perf_counter() - started < 120
    assert len(read.cohort.tables["laboratory"]) == rows
    assert len(told) >= 100
    assert told == sorted(told)


@pytest.mark.slow
def test_50_million_bytes_of_faults_are_told_in_a_page(tmp_path: Path) -> None:
    row = ROW.replace("lymphocytes", "lymphocites").replace("10*9/L", "cells/10^9/L")
    rows = make(tmp_path / "large", 50_000_000, row)
    with pytest.raises(CasebookError) as caught:
        read_casebook(tmp_path / "large")
    errors = [str(p) for p in caught.value.problems if p.severity == "error"]
    assert len(errors) == 2 * 51
    assert f"{rows - 50} more problems in this column" in str(caught.value)


def test_memory_grows_with_rows_and_not_with_text(tmp_path: Path) -> None:
    rows = make(tmp_path / "large", 500_000)
    read_casebook(tmp_path / "large")  # knowledge is read once
    tracemalloc.start()
    read_casebook(tmp_path / "large")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak / rows < 5_000
