"""`anagen simulate`: a folder, a sentence for every refusal."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from anagen.cli.main import cli, main
from anagen.derivations.columnar.tables import tables_from_folder


@pytest.mark.parametrize("form", ["parquet", "csv"])
def test_simulate_makes_a_folder_that_opens(tmp_path: Path, form: str) -> None:
    out = tmp_path / "made"
    asked = ["simulate", "--patients", "12", "--seed", "2", "--out", str(out)]
    done = CliRunner().invoke(cli, [*asked, "--format", form, "--kind", "population"])
    assert done.exit_code == 0, done.output
    assert "12 patients" in done.output
    assert "All of it is synthetic." in done.output
    assert (out / f"patients.{form}").exists()
    tables = tables_from_folder(out)
    [row] = tables.collect(tables["patients"].aggregate(n=tables["patients"].count()))
    assert row["n"] == 12


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["--patients", "0"], "patients: 0 patients cannot be simulated. It has to be"),
        (["--patients", "3", "--seed", "-1"], "seed: -1 cannot be a seed."),
    ],
)
def test_impossible_numbers_are_a_sentence(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    asked: list[str],
    said: str,
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["simulate", *asked, "--out", str(tmp_path / "made")])
    assert ended.value.code == 1
    assert said in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_full_folder_and_a_file_in_the_way_are_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "notes.txt").write_text("mine", "utf-8")
    for out, said in (
        ("full", "something is there already. What is there would be lost"),
        ("full/notes.txt/deeper", "cannot be read or written: Not a directory"),
    ):
        with pytest.raises(SystemExit) as ended:
            main(["simulate", "--patients", "3", "--out", str(tmp_path / out)])
        assert ended.value.code == 1
        assert said in capsys.readouterr().err


def test_help_is_not_slowed_by_arrays() -> None:
    done = CliRunner().invoke(cli, ["simulate", "--help"])
    assert done.exit_code == 0
    assert "Nobody in them exists" in done.output
