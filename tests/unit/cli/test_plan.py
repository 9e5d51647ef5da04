"""`anagen plan`: a protocol laid out for a patient, by day."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.cli.doors import run, write_case, write_site


def test_steps_stand_by_day_and_gaps_at_the_end(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    said = run(capsys, "plan", write_case(tmp_path), "--protocol", "t_omp")
    heads = [
        line
        for line in said.out.splitlines()
        if line.startswith(("Day ", "On no day", "When "))
    ]
    days = [head for head in heads if head.startswith("Day ")]
    assert days[:2] == ["Day 0 (2026-03-02)", "Day 7 (2026-03-09)"]
    assert len(set(heads)) == len(heads)
    assert heads[-1] == "On no day"
    assert "phase: tofacitinib: 5 mg every other day for 1 week." in said.text
    assert "not stated in the source: how the mini-pulse is tapered" in said.text


def test_json_keeps_open_days_open(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    data = run(
        capsys,
        *("plan", write_case(tmp_path), "--protocol", "t_omp", "--format", "json"),
    ).data
    assert data["form"] == "anagen/plan/1"
    steps = {step["what"]: step for step in data["steps"]}
    assert steps["tofacitinib.week_1"]["first"] == {
        "earliest": 0,
        "latest": 0,
        "waits_for": None,
        "earliest_date": "2026-03-02",
    }
    waiting = steps["tofacitinib.once_daily"]["first"]
    assert waiting["latest"] is None
    assert waiting["waits_for"]


def test_checks_end_with_the_day_asked_for(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = write_case(tmp_path)
    ask = ("plan", path, "--protocol", "baricitinib_us", "--format", "json")
    days = [
        [
            step["first"]["earliest"]
            for step in run(capsys, *ask, "--until", until).data["steps"]
            if step["kind"] == "check"
        ]
        for until in ("83", "84")
    ]
    assert (max(days[0]), max(days[1])) == (0, 84)


def test_everybody_is_planned_when_nobody_is_named(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    out = tmp_path / "plans"
    said = run(
        capsys,
        "plan",
        "s0_t_omp",
        "--protocol",
        "t_omp",
        "--out",
        out,
        "--format",
        "json",
    )
    assert said.code == 0
    names = sorted(path.name for path in out.iterdir())
    assert names == ["p1.json", "p2.json", "p3.json", "p4.json"]
    again = run(capsys, "plan", "s0_t_omp", "--protocol", "t_omp", "--out", out)
    assert again.code == 1
    assert "is not empty" in again.err


def test_a_switched_off_rule_is_said(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    ask = ("plan", write_case(tmp_path), "--protocol", "t_omp")
    said = run(capsys, *ask, "--site", write_site(tmp_path))
    assert "salt 100 is switched off by the site" in said.text
