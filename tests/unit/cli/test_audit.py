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


# ---------------------------------------------------------------- a stranger's words


TABLE = "Patient,Age,Note\n1,30,<script>alert(1)</script>\n2,40,=HYPERLINK(1)\n"


def paper(folder: Path) -> tuple[str, ...]:
    """Write claims and a table full of what a page could take for its own."""
    (folder / "table.csv").write_text(TABLE, "utf-8")
    (folder / "claims.txt").write_text(
        "mean age = 35  # <script>alert(2)</script>\n"
        "median age = 35  # <b>\u05d2\u05d9\u05dc</b> =HYPERLINK(2)\n",
        "utf-8",
    )
    claims, table = str(folder / "claims.txt"), str(folder / "table.csv")
    return "--claims", claims, "--table", table, "--format", "html"


def test_words_of_a_claim_are_text_and_never_markup(tmp_path: Path) -> None:
    result = run(*paper(tmp_path))
    assert result.exit_code == 0, result.output
    page = result.output
    assert "<script" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page, "a cell"
    assert "&lt;script&gt;alert(2)&lt;/script&gt;" in page, "a place"
    assert "&lt;b&gt;\u05d2\u05d9\u05dc&lt;/b&gt; =HYPERLINK(2)" in page
    assert "=HYPERLINK(1)" in page


@pytest.mark.parametrize("before", [None, "what was there"])
def test_stopped_half_way_it_leaves_a_line_and_no_half_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: str | None
) -> None:
    out = tmp_path / "out" / "audit.html"
    out.parent.mkdir()
    if before is not None:
        out.write_text(before, "utf-8")

    def stop(self: Path, target: Path) -> Path:
        raise KeyboardInterrupt

    arguments = paper(tmp_path)
    monkeypatch.setattr(Path, "replace", stop)
    result = run(*arguments, "--out", str(out))
    assert result.exit_code == 1
    assert result.output.strip() == "Aborted!"
    assert "Traceback" not in result.output
    kept = {path.name: path.read_text("utf-8") for path in out.parent.iterdir()}
    assert kept == ({} if before is None else {out.name: before})


def test_a_unit_is_said_once(tmp_path: Path) -> None:
    arguments = paper(tmp_path)
    (tmp_path / "claims.txt").write_text("mean age = 35 years\n", "utf-8")
    page = run(*arguments).output
    assert "35 years</bdi>" in page
    assert "years</span>" not in page
