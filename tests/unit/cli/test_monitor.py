"""`anagen monitor`: what is due by the drugs taken, by a protocol, and all findings."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.cli.doors import run, write_case


def test_without_a_protocol_the_labels_of_the_drugs_taken_count(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    said = run(capsys, "monitor", write_case(tmp_path), "--jurisdiction", "us")
    assert "day 98: monitoring by the labels of the drugs taken" in said.text
    assert "Labels: baricitinib_us, methylprednisolone_practice." in said.text
    assert "FLAG: Lipids was due on day 84: overdue by 14 days." in said.text
    assert "UNVERIFIED" in said.text


def test_json_lists_items_with_their_due_days(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    data = run(
        capsys,
        *("monitor", write_case(tmp_path), "--jurisdiction", "us", "--on", "80"),
        *("--format", "json"),
    ).data
    assert (data["form"], data["on"], data["until"]) == ("anagen/monitor/1", 80, 164)
    assert data["protocol"] is None
    lipids = next(one for one in data["items"] if one["item"] == "fasting_lipids")
    assert [(due["first"], due["status"]) for due in lipids["due"]] == [
        (84, "upcoming")
    ]
    assert lipids["asked_by"][0]["source"] == "labels/baricitinib_us"


def test_all_speaks_of_what_is_not_monitoring_too(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = write_case(tmp_path)
    ask = ("monitor", path, "--jurisdiction", "us", "--on", "90")
    due, everything = run(capsys, *ask).out, run(capsys, *ask, "--all").out
    held = "STOP RULE: The label of baricitinib (us) asks to hold it (since day 84)"
    assert held not in due
    assert held in everything
    assert "Lipids was due on day 84" in everything or "Lipids is due" in everything


def test_an_item_is_one_finding(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    data = run(
        capsys, "monitor", write_case(tmp_path), "--all", "--format", "json"
    ).data
    keys = [(one["rule"], tuple(one["about"])) for one in data["findings"]]
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_protocol_and_its_labels(
    form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    ask = ("monitor", "s0_t_omp", "1", "--protocol", "t_omp", "--format", form)
    said = run(capsys, *ask)
    assert said.code == 0
    assert "tofacitinib_us" in said.text


def test_what_comes_is_listed_by_day(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    said = run(
        capsys, "monitor", write_case(tmp_path), "--on", "2026-05-21", "--until", "90"
    )
    assert "Coming until day 90 (1)\n  day 84, 2026-05-25: lipids" in said.out


def test_nobody_takes_anything(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    said = run(capsys, "monitor", write_case(tmp_path, treatments=[]))
    assert said.code == 0
    assert "No drug that is taken asks for anything." in said.text
