"""`anagen audit`."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema  # type: ignore[import-untyped]
import pytest
from click.testing import CliRunner, Result

from anagen.cli.main import cli
from anagen.interop.casebook import scaffold_casebook
from anagen.reports.audit import Verdict


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["audit", *arguments])


def test_the_terminal_shows_the_loudest_first() -> None:
    result = run("s2_paediatric_ige")
    assert result.exit_code == 0
    lines = result.output.splitlines()
    assert lines[0].startswith("s2_paediatric_ige: ")
    loudest = lines.index("CONTRADICTS (4)")
    assert lines[loudest - 1] == ""
    assert lines[loudest + 1].strip() == "salt75_count: printed all five; rows: 4"


def test_sx_05_json_has_the_keys_promised() -> None:
    told = json.loads(run("s0_t_omp", "--format", "json").output)
    assert set(told) == {"claims", "casebook", "provenance", "summary"}
    keys = {"id", "printed", "recomputed", "verdict", "reading", "rows", "why"}
    assert all(set(each) >= keys for each in told["claims"])
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


# ---------------------------------------------------------------- a stranger's paper

CLAIMS = "n = 2 per patient  # Abstract\nmean age = 15 per patient  # Results\n"
SCHEMA = {
    "type": "object",
    "required": ["claims", "summary", "provenance"],
    "properties": {
        "claims": {
            "type": "array",
            "items": {
                "type": "object",
                "required": [
                    "id", "printed", "recomputed", "verdict", "reading", "rows", "why"
                ],
                "properties": {
                    "id": {"type": "string"},
                    "printed": {"type": "string"},
                    "recomputed": {"type": ["string", "null"]},
                    "verdict": {"enum": [str(v) for v in Verdict]},
                    "reading": {"type": ["string", "null"]},
                    "rows": {"type": "array", "items": {"type": "string"}},
                    "why": {"type": "string"},
                },
            },
        }
    },
}  # fmt: skip


def test_claims_and_a_table_of_any_paper(tmp_path: Path) -> None:
    claims, table = tmp_path / "c.txt", tmp_path / "t.csv"
    claims.write_text(CLAIMS, "utf-8")
    table.write_text("Case,Age (years)\n1,10\n2,20\n", "utf-8")
    result = run("--claims", str(claims), "--table", str(table))
    assert result.exit_code == 0, result.output
    assert result.output.splitlines()[0] == "t.csv: 2 claims: 2 reproduce"
    alone = run("--claims", str(claims))
    assert alone.output.startswith("c.txt: 2 claims: 2 cannot be checked")
    for form in ("html", "letter"):
        done = run("--claims", str(claims), "--table", str(table), "--format", form)
        assert done.exit_code == 0
    wrong = run("--claims", str(claims), "--table", str(table), "--per", "hand")
    assert wrong.exit_code == 1
    assert "one row of the table is one hand" in str(wrong.exception or wrong.output)


def test_json_follows_its_schema(tmp_path: Path) -> None:
    claims = tmp_path / "c.txt"
    claims.write_text(CLAIMS, "utf-8")
    for arguments in (("s4_combinations",), ("--claims", str(claims))):
        told = json.loads(run(*arguments, "--format", "json").output)
        jsonschema.Draft202012Validator(SCHEMA).validate(told)


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("s0_t_omp", "--claims", "c.txt"),
        ("s0_t_omp", "--table", "t.csv"),
        ("--claims", "c.txt", "--per", "hand"),
    ],
)
def test_a_casebook_or_claims_and_never_both(arguments: tuple[str, ...]) -> None:
    assert run(*arguments).exit_code == 2


def test_the_grammar_is_explained_and_a_start_is_written(tmp_path: Path) -> None:
    told = CliRunner().invoke(cli, ["explain", "claims"])
    assert "12/18 (66.7%) response = complete" in told.output
    assert max(map(len, told.output.splitlines())) <= 88
    start = tmp_path / "paper.txt"
    made = CliRunner().invoke(cli, ["new", "claims", str(start)])
    assert made.exit_code == 0
    assert run("--claims", str(start)).exit_code == 0


@pytest.mark.parametrize("name", ["s0_t_omp", "s4_combinations"])
def test_the_terminal_has_eighty_columns(name: str) -> None:
    assert max(map(len, run(name).output.splitlines())) < 80
