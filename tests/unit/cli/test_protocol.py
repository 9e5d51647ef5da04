"""`anagen protocol`: list, show, diff, check."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from anagen.knowledge.store import ROOT
from tests.unit.cli.doors import SITE, run, write_site

T_OMP = ROOT / "protocols" / "t_omp_v1.yaml"
ON = ("--on", "2026-12-01")


def _copy(folder: Path, *edits: tuple[str, str], name: str = "t_omp_v9") -> Path:
    """Write a copy of T-OMP under another version, with edits that must apply."""
    text = T_OMP.read_text("utf-8")
    head = (("protocols/t_omp_v1", f"protocols/{name}"), ("version: 1", "version: 9"))
    for old, new in (*head, *edits):
        assert old in text, old
        text = text.replace(old, new, 1)
    path = folder / f"{name}.yaml"
    path.write_text(text, "utf-8")
    return path


def test_list_names_each_protocol_with_its_versions(
    capsys: pytest.CaptureFixture[str],
) -> None:
    said = run(capsys, "protocol", "list")
    assert "t_omp\n  version 1, from 2025-05-31, letter: Tofacitinib with" in said.out


def test_show_reads_in_the_order_it_is_followed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    said = run(capsys, "protocol", "show", "t_omp")
    heads = (
        "Screening",
        "Work-up before the first dose",
        "Regimen",
        "Monitoring",
        "Gates",
        "Rescue",
        "Not stated in the source",
    )
    places = [said.out.index(f"\n{head}\n") for head in heads]
    assert places == sorted(places)
    assert "twice_daily (fixed): 5 mg twice a day" in said.text
    assert "condition: lymphocytes below 500 /uL" in said.text


def test_show_as_page_and_as_data(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    page = tmp_path / "page.html"
    run(capsys, "protocol", "show", "t_omp", "--format", "html", "--out", page)
    text = page.read_text("utf-8")
    assert text.startswith("<!doctype html>")
    assert "5 mg every other day for 1 week" in text
    assert "http" not in text.replace("http-equiv", "")
    data = run(capsys, "protocol", "show", "t_omp_v1", "--format", "json").data
    assert data["form"] == "anagen/protocol/1"
    assert data["protocol"]["id"] == "protocols/t_omp_v1"


def test_what_does_not_exist(capsys: pytest.CaptureFixture[str]) -> None:
    assert "Did you mean `t_omp`?" in run(capsys, "protocol", "show", "tomp").err
    said = run(capsys, "protocol", "show", "t_omp", "--version", "7")
    assert (said.code, "There is version 1." in said.err) == (1, True)
    assert run(capsys, "protocol", "diff", "t_omp", "1").code == 2


def test_diff_is_by_rule_and_phase(capsys: pytest.CaptureFixture[str]) -> None:
    said = run(capsys, "protocol", "diff", "baricitinib_us", "baricitinib_eu")
    assert "- removed: baricitinib.start: 2 mg once a day until response" in said.text
    assert "+ added: baricitinib.daily: 4 mg once a day" in said.text
    same = run(capsys, "protocol", "diff", "t_omp", "1", "1")
    assert same.out.rstrip().endswith("Nothing differs.")


def test_diff_shows_what_a_site_changed(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    site = write_site(tmp_path)
    said = run(capsys, "protocol", "diff", "t_omp", "t_omp", "--site", site)
    assert "- removed: salt_100: The whole scalp is bald." in said.text
    assert "if.below: 500 -> 800" in said.text
    assert "2 parts differ." in said.text


@pytest.mark.parametrize(
    ("edit", "told"),
    [
        (
            ("below: 500, unit: /uL", "under: 500, unit: /uL"),
            "Use one of these operators: at_least, above, at_most, below.",
        ),
        (
            ("below: 9, unit: g/dL", "below: 9, unit: mmol/mol"),
            "`mmol/mol` does not fit the fact `laboratory of haemoglobin`",
        ),
        (
            ("step_back: once_daily", "step_back: stop"),
            "steps back to `stop`, which is no earlier",
        ),
        (
            (
                "reads: 5 mg once a day for 2 weeks",
                "reads: 5 mg once a day for as long as it works",
            ),
            "for 2 weeks",
        ),
        (
            ("lasts: {length: {value: 2, unit: wk}}", "lasts: {}"),
            "a phase needs one end",
        ),
        (
            ("source: singh2025_tofacitinib_mini_pulse", "source: singh2026"),
            "Add sources/singh2026.yaml, or correct the name.",
        ),
        (
            ("of: lymphocytes", "of: lymphocites"),
            "Did you mean `lymphocytes`?",
        ),
    ],
    ids=["operator", "unit", "circle", "words", "endless", "citation", "name"],
)
def test_check_refuses_with_file_line_reason_and_suggestion(
    edit: tuple[str, str], told: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Bad input of issue 4: each is refused with file, path, reason, suggestion."""
    path = _copy(tmp_path, edit)
    said = run(capsys, "protocol", "check", path, *ON)
    assert said.code == 1
    assert told in said.err
    assert all(
        line.startswith((f"error: {path}:", f"warning: {path}:"))
        for line in said.err.splitlines()
    )


def test_a_phase_without_end_before_another_is_refused(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = _copy(
        tmp_path,
        (
            "reads: 5 mg once a day for 2 weeks",
            "reads: 5 mg once a day for as long as it works",
        ),
        ("lasts: {length: {value: 2, unit: wk}}", "lasts: {open_ended: true}"),
    )
    said = run(capsys, "protocol", "check", path, *ON)
    assert "tofacitinib.weeks_2_and_3 has no end, and a phase follows it" in said.err


def test_a_sound_file_and_a_sound_folder_pass(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    said = run(capsys, "protocol", "check", _copy(tmp_path), *ON)
    assert (said.code, said.err) == (0, "")
    assert "0 errors, 0 warnings." in said.text
    said = run(capsys, "protocol", "check", write_site(tmp_path), *ON)
    assert (said.code, said.err) == (0, "")


def test_a_folder_with_a_change_that_nothing_pins_is_refused(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    text = SITE.replace("799 /uL}, then: met", "700 /uL}, then: met")
    said = run(capsys, "protocol", "check", write_site(tmp_path, text), *ON)
    assert said.code == 1
    assert "no example fails when 800 becomes 799" in said.err


def test_a_decision_is_not_called_verified_without_a_source_that_was_read(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    text = SITE.replace("confidence: unverified", "confidence: verified", 1)
    said = run(capsys, "protocol", "check", write_site(tmp_path, text), *ON)
    assert said.code == 1
    assert "it is called verified, and no cited source was read" in said.err


def test_the_example_of_the_guide_is_sound(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    page = Path(__file__).parents[3] / "docs" / "how-to" / "follow-a-protocol.md"
    blocks = page.read_text("utf-8").split("```yaml\n")[1:]
    policy, source = (block.split("```")[0] for block in blocks[:2])
    assert yaml.safe_load(policy)["site"]
    site = tmp_path / "guide"
    (site / "sources").mkdir(parents=True)
    (site / "site.yaml").write_text(policy, "utf-8")
    name = yaml.safe_load(source)["id"]
    (site / f"{name}.yaml").write_text(source, "utf-8")
    said = run(capsys, "protocol", "check", site, *ON)
    assert (said.code, said.err) == (0, "")
