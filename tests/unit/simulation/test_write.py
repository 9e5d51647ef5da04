"""The same bytes each time, the same patient whatever the number, all or nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from anagen import __version__
from anagen.kernel.errors import SimulationError
from anagen.knowledge import load_knowledge
from anagen.knowledge.load import read_yaml
from anagen.simulation.block import SIMULATED_TABLES, Kind, World, draw_block
from anagen.simulation.draws import BLOCK
from anagen.simulation.write import simulate_cohort


def _files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_the_same_command_gives_the_same_bytes(tmp_path: Path) -> None:
    simulate_cohort(60, 3, tmp_path / "one")
    simulate_cohort(60, 3, tmp_path / "two")
    assert _files(tmp_path / "one") == _files(tmp_path / "two")
    simulate_cohort(60, 4, tmp_path / "three")
    one, three = _files(tmp_path / "one"), _files(tmp_path / "three")
    assert all(one[f"{t}.parquet"] != three[f"{t}.parquet"] for t in SIMULATED_TABLES)


def test_a_patient_is_the_same_whatever_the_number(tmp_path: Path) -> None:
    few = simulate_cohort(20, 3, tmp_path / "few")
    many = simulate_cohort(BLOCK + 5, 3, tmp_path / "many")
    last = "synthetic-00000019"
    for table in ("patients", "treatments", "assessments", "laboratory"):
        all_rows = pq.read_table(many.folder / f"{table}.parquet")
        kept = all_rows.filter(pc.less_equal(all_rows["patient_id"], last))
        assert kept.equals(pq.read_table(few.folder / f"{table}.parquet")), table


def test_the_next_block_is_other_patients_with_other_ids() -> None:
    world = World(load_knowledge(), Kind.CLINIC, 3)
    first, second = (draw_block(world, n, 50)["patients"] for n in (0, 1))
    ids = [row.as_py() for row in second["patient_id"]]
    assert ids[0] == f"synthetic-{BLOCK:08}"
    assert not first["weight"].equals(second["weight"])


def test_every_file_says_that_it_is_synthetic(tmp_path: Path) -> None:
    folder = simulate_cohort(10, 8, tmp_path / "out", kind=Kind.POPULATION).folder
    for table in SIMULATED_TABLES:
        metadata = pq.read_schema(folder / f"{table}.parquet").metadata
        said = json.loads(metadata[b"anagen_synthetic"])
        assert (said["synthetic"], said["seed"]) == (True, 8)
        assert "Nobody" in said["notice"]
    assert "Nobody in this folder exists" in (folder / "README.txt").read_text("utf-8")
    manifest = read_yaml(folder / "synthetic.yaml").data
    assert manifest["anagen_version"] == __version__
    assert manifest["knowledge_version"] == load_knowledge().version
    assert (manifest["kind"], manifest["patients"]) == ("population", 10)
    assert manifest["rows"]["patients"] == 10
    assert manifest["command"].startswith("anagen simulate --patients 10 --seed 8 ")


def test_what_is_begun_and_not_finished_leaves_nothing(tmp_path: Path) -> None:
    def interrupt(_done: int, _all: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        simulate_cohort(10, 1, tmp_path / "out", progress=interrupt)
    assert list(tmp_path.iterdir()) == []


def test_progress_is_told_block_by_block(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    simulate_cohort(
        BLOCK + 1, 1, tmp_path / "out", progress=lambda *done: told.append(done)
    )
    assert told == [(BLOCK, BLOCK + 1), (BLOCK + 1, BLOCK + 1)]


@pytest.mark.parametrize(
    ("patients", "seed", "said"),
    [
        (0, 1, "0 patients cannot be simulated"),
        (-5, 1, "-5 patients cannot be simulated"),
        (10**8, 1, "has to be a whole number from 1 to 99999999"),
        (5, -1, "-1 cannot be a seed"),
    ],
)
def test_impossible_numbers_are_refused(
    tmp_path: Path, patients: int, seed: int, said: str
) -> None:
    with pytest.raises(SimulationError, match=said):
        simulate_cohort(patients, seed, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_folder_with_something_in_it_is_kept(tmp_path: Path) -> None:
    kept = tmp_path / "out" / "patients.csv"
    kept.parent.mkdir()
    kept.write_text("patient_id\np1\n", "utf-8")
    with pytest.raises(SimulationError) as told:
        simulate_cohort(0, 1, tmp_path / "out")
    assert len(told.value.problems) == 2
    assert "something is there already" in str(told.value)
    assert "--out" in str(told.value)
    assert kept.read_text("utf-8") == "patient_id\np1\n"


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    assert simulate_cohort(3, 1, tmp_path / "out").rows["patients"] == 3


def test_a_file_in_the_way_is_told_before_the_work(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(NotADirectoryError):
        simulate_cohort(3, 1, tmp_path / "file" / "out")
