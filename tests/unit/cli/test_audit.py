"""`anagen audit`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from anagen.cli.main import cli
from anagen.interop.casebook import scaffold_casebook


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["audit", *arguments])


def test_the_terminal_shows_the_loudest_first() -> None:
    result = run("s2_paediatric_ige")
    assert result.exit_code == 0
    lines = result.output.splitlines()
    assert lines[0].startswith("s2_paediatric_ige: ")
    assert lines[2].startswith("CONTRADICTS (")
    assert lines[3].strip() == "salt75_count: printed all five; rows: 4"


def test_sx_05_json_has_the_keys_promised() -> None:
    told = json.loads(run("s0_t_omp", "--format", "json").output)
    assert set(told) == {"claims", "casebook", "provenance", "summary"}
    keys = {"id", "printed", "recomputed", "verdict", "reading", "rows", "why"}
    assert all(set(each) == keys for each in told["claims"])
    discussed = next(
        c for c in told["claims"] if c["id"] == "regrowth_start_discussion"
    )
    assert discussed["why"] == "no statistic is named; it is the smallest"
    assert set(told["provenance"]) == {"fingerprint", "knowledge", "software"}


@pytest.mark.parametrize(
    ("form", "starts"), [("html", "<!doctype html>"), ("letter", "Dear Editor,")]
)
def test_a_page_and_a_letter_are_written_to_a_file(
    tmp_path: Path, form: str, starts: str
) -> None:
    out = tmp_path / "audit.out"
    result = run("s3_abrocitinib_diffuse", "--format", form, "--out", str(out))
    assert result.exit_code == 0
    assert str(out) in result.output
    assert out.read_text("utf-8").startswith(starts)


def test_a_new_casebook_can_be_audited(tmp_path: Path) -> None:
    scaffold_casebook(tmp_path / "mine", "mine")
    result = run(str(tmp_path / "mine"))
    assert result.exit_code == 0, result.output
    assert result.output.startswith("mine: ")


def test_what_is_no_casebook_or_format_is_refused() -> None:
    assert run("s9_nothing").exit_code == 1
    assert run("s0_t_omp", "--format", "xml").exit_code == 2
