"""The command line: help that teaches, errors that help, exit codes that mean."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from anagen import __version__
from anagen.cli.main import COMMANDS, cli, main
from anagen.interop.casebook import packaged_casebook_path


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(cli, list(arguments))
    return result.exit_code, result.output


def run_whole(*arguments: str) -> tuple[int, str, str]:
    """Run as a user does, in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "anagen", *arguments],
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


def _commands(
    command: click.Command, path: tuple[str, ...] = ()
) -> list[tuple[str, ...]]:
    if not isinstance(command, click.Group):
        return [path]
    context = click.Context(command)
    names = command.list_commands(context)
    found = [path] if path else []
    for name in names:
        inner = command.get_command(context, name)
        assert inner is not None
        found += _commands(inner, (*path, name))
    return found


@pytest.mark.parametrize("path", _commands(cli), ids=" ".join)
def test_every_command_explains_itself(path: tuple[str, ...]) -> None:
    code, output = run(*path, "--help")
    assert code == 0
    assert len(output.split("\n")) > 3


def test_help_lists_every_command_and_first_steps() -> None:
    code, output = run("--help")
    assert code == 0
    for name, (_, says) in COMMANDS.items():
        assert name in output
        assert says in output
    assert "First steps" in output
    assert "not a medical device" in output


def test_version() -> None:
    assert run("--version") == (0, f"anagen, version {__version__}\n")


def test_a_misspelt_command_is_told_what_was_meant() -> None:
    code, output = run("reprot")
    assert code == 2
    assert "Did you mean `report`?" in output


def test_report_without_a_name_says_what_to_do() -> None:
    code, output = run("report")
    assert code == 2
    assert "anagen casebooks" in output


def test_a_missing_casebook_is_exit_code_1(tmp_path: Path) -> None:
    code, _, error = run_whole("check", str(tmp_path / "nothing"))
    assert code == 1
    assert "there is no such folder or file" in error
    assert "Traceback" not in error


def test_check_lists_problems_and_loads_nothing(tmp_path: Path) -> None:
    copy = tmp_path / "s0"
    shutil.copytree(packaged_casebook_path("s0_t_omp"), copy)
    scores = copy / "assessments.csv"
    scores.write_text(scores.read_text("utf-8").replace(",100,", ",140,", 1), "utf-8")
    code, _, error = run_whole("check", str(copy))
    assert code == 1
    assert "assessments.csv:2:value" in error
    assert "140" in error


def test_a_new_casebook_passes_its_own_check(tmp_path: Path) -> None:
    code, output = run("new", "casebook", "my_study", "--in", str(tmp_path))
    assert (code, "Made" in output) == (0, True)
    code, output = run("check", str(tmp_path / "my_study"))
    assert code == 0
    assert "is sound" in output


def test_compare_shows_where_two_transcriptions_differ(tmp_path: Path) -> None:
    copy = tmp_path / "second"
    shutil.copytree(packaged_casebook_path("s0_t_omp"), copy)
    people = copy / "patients.csv"
    people.write_text(
        people.read_text("utf-8").replace("p4,4,female", "p4,4,male"), "utf-8"
    )
    code, output = run("compare", "s0_t_omp", str(copy))
    assert code == 1
    assert "patients/p4/sex: female | male\n" in output
    assert run("compare", "s0_t_omp", "s0_t_omp")[0] == 0


def test_casebooks_lists_the_five_letters() -> None:
    code, output = run("casebooks")
    assert code == 0
    assert [line for line in output.split("\n") if line.startswith("s")] == [
        "s0_t_omp",
        "s1_baricitinib_ciclosporin",
        "s2_paediatric_ige",
        "s3_abrocitinib_diffuse",
        "s4_combinations",
    ]


def test_ask_answers_with_the_rows_behind_it() -> None:
    code, output = run("ask", "s0_t_omp", "mean", "exposure_months(tofacitinib)")
    assert code == 0
    assert output.startswith("mean exposure_months(tofacitinib) per patient: 38.25")
    assert "p1-tr-" in output


def test_ask_as_json() -> None:
    code, output = run("ask", "s0_t_omp", "share", "relapse", "--json")
    found = json.loads(output)
    assert code == 0
    assert (found["numerator"], found["denominator"]) == (3, 4)


def test_ask_an_unknown_measure_suggests_one() -> None:
    code, _, error = run_whole("ask", "s0_t_omp", "mean", "aeg")
    assert code == 1
    assert "Did you mean `age`?" in error


@pytest.mark.parametrize("topic", ["questions", "tables", "time", "outcomes"])
def test_explain(topic: str) -> None:
    code, output = run("explain", topic)
    assert code == 0
    assert len(output) > 200


def test_explain_one_table() -> None:
    code, output = run("explain", "tables", "treatments")
    assert code == 0
    assert "consecutive_days" in output


def test_knowledge_show_and_audit() -> None:
    assert "L04AF01" in run("knowledge", "show", "drugs/tofacitinib")[1]
    assert run("knowledge", "audit", "--on", "2026-11-21")[0] == 0


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion(shell: str) -> None:
    code, output = run("completion", shell)
    assert code == 0
    assert "_ANAGEN_COMPLETE" in output


def test_schemas_are_written(tmp_path: Path) -> None:
    code, _ = run("schemas", "--out", str(tmp_path / "schemas"))
    assert code == 0
    assert list((tmp_path / "schemas").glob("*.json"))


def test_help_imports_nothing_heavy() -> None:
    code = "import sys, anagen.cli.main as m; m.main(['--help'])"
    script = f"try:\n {code}\nexcept SystemExit:\n pass\nprint(sorted(sys.modules))"
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            script.replace("import sys, ", "import sys; import ", 1),
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    heavy = {"ibis", "duckdb", "altair", "pydantic", "yaml", "scipy", "numpy", "jinja2"}
    loaded = set(done.stdout.replace("'", "").replace("[", "").split(", "))
    assert not heavy & loaded


def test_main_returns_the_exit_code_of_a_problem(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["check", "no_such_casebook"])
    assert stop.value.code == 1
    assert "no such folder" in capsys.readouterr().err


def test_ask_by_group() -> None:
    code, output = run(
        "ask", "s0_t_omp", "mean", "age", "--by", "sex", "--decimals", "1"
    )
    assert code == 0
    assert "  female: 23.3 (3 patients)" in output
    assert "  male: 22.0 (1 patient)" in output


def test_ask_compares_and_says_why_there_is_no_test() -> None:
    asked = ("ask", "s0_t_omp", "share", "relapse", "--by", "sex")
    code, output = run(*asked, "--compare", "female", "male")
    assert code == 0
    assert "risk difference" in output
    assert "No test: even the most uneven split" in output


def test_ask_in_a_journals_numbers() -> None:
    asked = ("ask", "s4_combinations", "share", "ongoing", "--decimal-comma")
    assert "3/18 (16,7%)" in run(*asked)[1]
    found = json.loads(run(*asked, "--format", "json")[1])
    assert found["value"].startswith("0.1666")
    assert found["unit"] == "patient"


def test_ask_keeps_small_groups_back() -> None:
    asked = ("ask", "s4_combinations", "share", "ongoing", "--by", "sex")
    code, output = run(*asked, "--suppress", "5")
    assert code == 0
    assert "3/18" not in output
    assert "Counts of 1 to 4 are suppressed" in output
    assert "c01" not in output


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (("--compare", "female", "male"), "it has no groups"),
        (("--by", "sex", "--compare", "female", "mail"), "Did you mean `male`"),
        (("--among", "sex = purple"), "sex is never `purple`"),
        (("--per", "lesion"), "There is no unit of analysis of that name"),
    ],
)
def test_ask_says_what_is_wrong(options: tuple[str, ...], why: str) -> None:
    code, _, error = run_whole("ask", "s0_t_omp", "share", "relapse", *options)
    assert code == 1
    assert why in error


def test_explain_questions_says_what_a_unit_is() -> None:
    output = run("explain", "questions")[1]
    assert "one index treatment of a person from first dose to stop" in output
    assert "\nPer course:" in output
