"""`anagen pack`: any source to a folder, and what it says when it cannot."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from anagen.cli.main import main
from anagen.simulation.write import Format, simulate_cohort
from tests.unit.reports.pack.packs import digests

QUICK = ("--format", "json")


def _run(*arguments: str) -> int:
    """Run the command; return its exit code."""
    with pytest.raises(SystemExit) as ended:
        main(["pack", *arguments])
    code = ended.value.code
    return code if isinstance(code, int) else 0


def _document(folder: Path) -> dict[str, object]:
    found: dict[str, object] = json.loads((folder / "pack.json").read_text("utf-8"))
    return found


def test_a_packaged_casebook_by_name_and_again_only_when_something_changed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "p"
    assert _run("s1_baricitinib_ciclosporin", "--out", str(out), *QUICK) == 0
    said = capsys.readouterr().out
    assert "s1_baricitinib_ciclosporin: Patients: 1" in said
    assert "see Privacy in the pack" in said
    assert _run("s1_baricitinib_ciclosporin", "--out", str(out), *QUICK) == 0
    assert "(unchanged)" in capsys.readouterr().out
    again = ("s1_baricitinib_ciclosporin", "--out", str(out), "--fresh", *QUICK)
    assert _run(*again) == 0
    assert "(unchanged)" not in capsys.readouterr().out


@pytest.mark.parametrize("form", ["parquet", "csv"])
def test_a_folder_of_cohort_tables_says_that_it_is_synthetic(
    form: str, tmp_path: Path
) -> None:
    simulate_cohort(6, 3, tmp_path / "clinic", format=Format(form))
    assert _run(str(tmp_path / "clinic"), "--out", str(tmp_path / "p"), *QUICK) == 0
    document = _document(tmp_path / "p")
    assert document["synthetic"] is True
    assert document["title"] == "Case series of 6 patients: clinic"


def test_both_forms_of_tables_give_the_same_records(tmp_path: Path) -> None:
    prints = set()
    for form in Format:
        simulate_cohort(5, 1, tmp_path / form / "clinic", format=form)
        out = tmp_path / form / "pack"
        assert _run(str(tmp_path / form / "clinic"), "--out", str(out), *QUICK) == 0
        prints.add(_document(out)["fingerprint"])
    assert len(prints) == 1


def test_decimal_comma_is_for_readers_and_not_for_machines(tmp_path: Path) -> None:
    name = "s0_t_omp"
    assert _run(name, "--out", str(tmp_path / "p"), "--decimal-comma", *QUICK) == 0
    text = (tmp_path / "p" / "pack.json").read_text("utf-8")
    assert "3,5 weeks" in text or '"3,5"' in text
    document = _document(tmp_path / "p")
    values = [result["value"] for result in document["results"]]  # type: ignore[attr-defined]
    assert "3.5" in values


def test_small_groups_are_kept_back(tmp_path: Path) -> None:
    arguments = ("s0_t_omp", "--out", str(tmp_path / "p"), "--suppress", "3")
    formats = ("--format", "csv", "--format", "json")
    assert _run(*arguments, *formats) == 0
    names = {path.name for path in (tmp_path / "p" / "tables").iterdir()}
    assert not {name for name in names if name.startswith("rows_")}
    assert "case_table.csv" not in names


def test_templates_are_written_as_a_start(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run("--write-templates", str(tmp_path / "own")) == 0
    written = capsys.readouterr().out.split()
    assert all(Path(path).is_file() for path in written)
    assert len(written) == 3
    assert _run("--write-templates", str(tmp_path / "own")) == 1
    assert "it is there already" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("s0_t_ompp", "Did you mean `s0_t_omp`?"),
        ("notes.txt", "this is no source of records"),
    ],
)
def test_a_source_that_is_none_says_what_one_is(
    source: str,
    says: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "notes.txt").write_text("nothing")
    assert _run(source, "--out", "p") == 1
    assert says in capsys.readouterr().err
    assert not (tmp_path / "p").exists()


def test_no_source_is_a_question_of_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert _run() == 2
    assert "Name a source" in capsys.readouterr().err


def test_tables_with_a_wrong_row_are_refused_with_the_row(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "clinic"
    folder.mkdir()
    (folder / "patients.csv").write_text("patient_id,sex\np1,female\n")
    (folder / "assessments.csv").write_text(
        "assessment_id,patient_id,instrument,value\na1,p1,salt,-4\n"
    )
    assert _run(str(folder), "--out", str(tmp_path / "p")) == 1
    said = capsys.readouterr().err
    assert "assessments" in said
    assert not (tmp_path / "p").exists()


def test_tables_of_nobody_and_of_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, rows in (("nobody", ""), ("one", "p1,\n")):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "patients.csv").write_text(f"patient_id,sex\n{rows}")
        assert _run(str(folder), "--out", str(tmp_path / f"{name}_pack"), *QUICK) == 0
    said = capsys.readouterr().out
    assert "nobody: no patients" in said
    assert "one: Patients: 1" in said
    assert _document(tmp_path / "one_pack")["title"] == "Case series of 1 patient: one"


def test_a_term_that_no_question_can_name_is_refused_with_its_column(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "clinic"
    folder.mkdir()
    (folder / "patients.csv").write_text("patient_id\np1\n")
    (folder / "events.csv").write_text(
        "event_id,patient_id,kind,term\n"
        'e1,p1,adverse_event,"=HYPERLINK(1)"\n'
        'e2,p1,adverse_event,"nausea, mild"\n'
        "e3,p1,adverse_event,nausea\n"
    )
    assert _run(str(folder), "--out", str(tmp_path / "p")) == 1
    said = capsys.readouterr().err
    assert "events:term: `=HYPERLINK(1)` is no term (1 row)" in said
    assert "`nausea, mild` is no term" in said
    assert "reported_as" in said
    assert not (tmp_path / "p").exists()


def test_a_folder_that_is_not_ours_is_told_before_any_work(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "thesis.txt").write_text("years")
    assert _run("s0_t_ompp", "--out", str(tmp_path)) == 1
    assert "this is not an older pack" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_pack_named_as_its_casebook_does_not_hide_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    name = "s3_abrocitinib_diffuse"
    assert _run(name, "--out", name, *QUICK) == 0
    assert _run(name, "--out", name, *QUICK) == 0


@pytest.mark.slow
def test_the_same_bytes_with_another_hash_seed_time_zone_and_language(
    tmp_path: Path,
) -> None:
    formats = [word for name in ("json", "csv", "pdf") for word in ("--format", name)]
    for out, changed in (
        ("a", {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C"}),
        ("b", {"PYTHONHASHSEED": "9", "TZ": "Asia/Kolkata", "LC_ALL": "C.UTF-8"}),
    ):
        subprocess.run(
            [
                *(sys.executable, "-W", "error", "-c"),
                "from anagen.cli.main import main; main()",
                *("pack", "s3_abrocitinib_diffuse", "--out", str(tmp_path / out)),
                *formats,
            ],
            env={**os.environ, **changed},
            stdin=subprocess.DEVNULL,
            check=True,
        )
    assert digests(tmp_path / "a") == digests(tmp_path / "b")
