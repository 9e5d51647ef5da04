"""`anagen screen`: each criterion with its reason, one patient or the log of all."""

from __future__ import annotations

from pathlib import Path

import pytest

from anagen.cli.cases import show
from anagen.interop.findings_text import Line, Role
from tests.unit.cli.doors import run, write_case, write_site


def test_a_patient_is_judged_loudest_first(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    said = run(capsys, "screen", write_case(tmp_path), "--protocol", "t_omp")
    assert said.code == 0
    assert said.out.startswith("Patient One (p1), day 0: t_omp version 1")
    assert "UNKNOWN whether eligible: 0 of the criteria fail" in said.text
    places = [
        said.out.index(word) for word in ("STOP RULE:", "FLAG:", "\nNothing to do (")
    ]
    assert places == sorted(places)
    assert "offered: Look it up and record it" in said.text
    assert "rule protocols/t_omp_v1#pregnancy; source singh2025" in said.text
    assert said.out.rstrip().endswith("on unverified rules.")


def test_json_holds_every_finding_with_rule_facts_and_source(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = write_case(tmp_path)
    data = run(
        capsys, "screen", path, "p1", "--protocol", "t_omp", "--format", "json"
    ).data
    assert data["form"] == "anagen/screen/1"
    assert data["eligibility"] == "unknown"
    assert data["protocol"] == "protocols/t_omp_v1"
    assert data["site"] is None
    found = {one["rule"]: one for one in data["findings"]}
    low = found["protocols/t_omp_v1#lymphocytes_below_500"]
    assert low["verdict"] == "not_met"
    assert low["facts"] == [
        {
            "key": "laboratory.lymphocytes",
            "says": "lymphocytes 700 /uL on day -3",
            "rows": ["laboratory-2"],
        }
    ]
    assert low["cites"][0]["source"] == "singh2025_tofacitinib_mini_pulse"
    assert (low["confidence"], low["tier"], low["site_policy"]) == (
        "stated",
        None,
        None,
    )
    assert sum(data["counts"][key] for key in _LOUDNESS) == len(data["findings"])


_LOUDNESS = ("block", "stop_rule", "flag", "decided", "quiet")


def test_the_day_and_the_version_of_the_day_are_those_asked_for(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = write_case(tmp_path)
    said = run(
        capsys, "screen", path, "--protocol", "t_omp", "--on", "2026-05-25"
    )  # day 84
    assert "NOT ELIGIBLE: 1 of the criteria fail" in said.text
    assert "lymphocytes 480 /uL on day 84, below 500 /uL" in said.text
    early = run(capsys, "screen", path, "--protocol", "t_omp", "--on", "2020-01-01")
    assert early.code == 1
    assert "t_omp has no version for 2020-01-01" in early.err
    named = run(capsys, "screen", path, "--protocol", "t_omp_v1", "--on", "2020-01-01")
    assert named.code == 0


def test_an_override_needs_a_rule_and_a_reason(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = write_case(tmp_path)
    ask = ("screen", path, "--protocol", "t_omp")
    said = run(
        capsys,
        *ask,
        "--override",
        "pregnancy=test was negative",
        "--override",
        "workup.ecg=done elsewhere",
        "--by",
        "Dr A",
    )
    assert "Decided, with a reason (2)" in said.text
    assert "overridden by Dr A on day 0: test was negative" in said.text
    for written, told in (
        ("pregnancy", "has no reason"),
        ("pregnancy= ", "has no reason"),
        ("pregnency=x", "Did you mean `pregnancy`?"),
    ):
        refused = run(capsys, *ask, "--override", written)
        assert refused.code == 1
        assert told in refused.err


def test_without_a_patient_the_log_of_everybody_is_given(
    capsys: pytest.CaptureFixture[str],
) -> None:
    said = run(capsys, "screen", "s0_t_omp", "--protocol", "t_omp")
    assert said.out.startswith("Screening log: protocols/t_omp_v1")
    assert said.out.count("Patient ") == 4
    assert "4 judged: 4 unknown." in said.text
    data = run(
        capsys, "screen", "s0_t_omp", "--protocol", "t_omp", "--format", "json"
    ).data
    assert data["form"] == "anagen/screening_log/1"
    assert data["counts"]["unknown"] == 4
    assert [one["patient"] for one in data["patients"]] == ["p1", "p2", "p3", "p4"]


def test_a_patient_may_be_named_by_label(capsys: pytest.CaptureFixture[str]) -> None:
    said = run(capsys, "screen", "s0_t_omp", "2", "--protocol", "t_omp")
    assert said.out.startswith("Patient 2 (p2), day 0")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("s0_t_omp", "p9", "--protocol", "t_omp"), "there is no patient `p9`"),
        (("s0_t_omp", "p1", "--protocol", "t_opm"), "Did you mean `t_omp`?"),
        (
            ("s0_t_omp", "p1", "--protocol", "t_omp", "--on", "2026-01-01"),
            "that of day 0 of 1 is not known",
        ),
        (("s0_t_omp", "p1", "--protocol", "t_omp", "--on", "soon"), "Give a study day"),
        (("s0_t_omp", "p1", "--protocol", "t_omp", "--on", ">=3 mo"), "not one day"),
        (("nowhere.json", "--protocol", "t_omp"), "the file cannot be read"),
        (
            ("s0_t_omp", "p1", "--protocol", "t_omp", "--site", "no_site"),
            "there is no such folder",
        ),
    ],
)
def test_what_does_not_exist_is_told_with_a_suggestion(
    arguments: tuple[str, ...], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    said = run(capsys, "screen", *arguments)
    assert (said.code, said.out) == (1, "")
    assert told in said.err


def test_the_policy_of_a_site_is_said_beside_what_it_touched(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, site = write_case(tmp_path), write_site(tmp_path)
    ask = ("screen", path, "--protocol", "t_omp")
    plain = run(capsys, *ask, "--format", "json").data
    monkeypatch.setenv("ANAGEN_SITE", str(site))
    said = run(capsys, *ask)
    assert "NOT ELIGIBLE" in said.text
    who = "(head of clinic, from 2026-01-01)"
    assert f"site policy: Two infections in 2025 {who}" in said.text
    assert "Salt 100 is switched off by the site" in said.text
    data = run(capsys, *ask, "--format", "json").data
    assert data["site"] == "my_clinic"
    assert data["knowledge"] != plain["knowledge"]
    touched = [one["rule"] for one in data["findings"] if one["site_policy"]]
    assert sorted(touched) == [
        "protocols/t_omp_v1#lymphocytes_below_500",
        "protocols/t_omp_v1#salt_100",
    ]


def test_a_policy_does_not_hold_before_its_day(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    people = [{"patient_id": "p1", "sex": "female", "index_date": "2025-12-01"}]
    path, site = write_case(tmp_path, patients=people), write_site(tmp_path)
    data = run(
        capsys,
        *("screen", path, "--protocol", "t_omp", "--site", site, "--format", "json"),
    ).data
    assert all(one["site_policy"] is None for one in data["findings"])


def test_out_is_written_whole(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path, out = write_case(tmp_path), tmp_path / "there" / "log.json"
    ask = ("screen", path, "--protocol", "t_omp", "--format", "json", "--out", out)
    assert run(capsys, *ask).out == ""
    first = out.read_bytes()
    assert run(capsys, *ask).code == 0
    assert out.read_bytes() == first
    assert [one.name for one in out.parent.iterdir()] == ["log.json"]


def test_no_colour_where_it_is_not_wanted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    painted: list[str] = []
    monkeypatch.setattr("click.echo", lambda text="", **_: painted.append(text))
    monkeypatch.delenv("NO_COLOR", raising=False)
    show([Line("STOP RULE: x", Role.STOP_RULE)])
    monkeypatch.setenv("NO_COLOR", "1")
    show([Line("STOP RULE: x", Role.STOP_RULE)])
    assert painted[0] != painted[1]
    assert painted[1] == "STOP RULE: x"
