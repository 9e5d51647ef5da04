"""`anagen regimen`: doses added up, compared, and written as calendars."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.cli.doors import run, write_case


def test_totals_and_steroid_with_its_band(capsys: pytest.CaptureFixture[str]) -> None:
    said = run(capsys, "regimen", "s0_t_omp", "1")
    text = said.text
    assert "total betamethasone: 395 mg" in text
    assert "glucocorticoid: 3291.667 mg prednisolone" in text
    assert "by all tables 2633.333 to 3291.667 mg" in text
    assert "FLAG: Typed 550 mg, by the schedule 3261 mg prednisolone" in text
    assert "total apremilast: not computable: its first day is unknown" in text


def test_prescribed_against_taken(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = write_case(tmp_path)
    ask = ("regimen", path, "--protocol", "baricitinib_eu", "--format", "json")
    data = run(capsys, *ask, "--until", "99").data
    compared = {one["drug"]: one for one in data["compared"]}
    baricitinib = compared["baricitinib"]
    assert baricitinib["agreement"] == "less"
    assert baricitinib["days"] == {
        "as_prescribed": 98,
        "less": 2,
        "more": 0,
        "unknown": 0,
    }
    assert baricitinib["share"] == [0.98, 0.98]
    assert compared["methylprednisolone"]["agreement"] == "more"
    totals = {one["drug"]: one["low"] for one in data["taken"]["totals"]}
    assert totals == {"baricitinib": 392, "methylprednisolone": 480}
    assert data["taken"]["steroid"]["band"] == [600, 600]


def test_a_choice_and_an_opened_gate(capsys: pytest.CaptureFixture[str]) -> None:
    ask = ("regimen", "s0_t_omp", "1", "--protocol", "t_omp")
    said = run(capsys, *ask, "--opened", "tofacitinib.twice_daily=400")
    assert (
        "tofacitinib: 5 mg twice a day, from day 21 until before day 400" in said.text
    )
    assert (
        "azathioprine waits for a choice between azathioprine, apremilast" in said.text
    )
    assert run(capsys, *ask, "--opened", "x").code == 2
    wrong = run(capsys, *ask, "--chosen", "aspirin")
    assert wrong.code == 1
    assert "aspirin" in wrong.err


def test_fhir_without_dates_has_lengths(capsys: pytest.CaptureFixture[str]) -> None:
    bundle = run(capsys, "regimen", "s0_t_omp", "1", "--format", "fhir").data
    first = bundle["entry"][0]["resource"]
    assert first["resourceType"] == "MedicationStatement"
    repeat = first["dosage"][0]["timing"]["repeat"]
    assert repeat["boundsDuration"]["value"] == 274


@pytest.mark.parametrize("of", ["taken", "prescribed"])
def test_fhir_is_valid(
    of: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    bundles = pytest.importorskip("fhir.resources.R4B.bundle")
    said = run(
        capsys,
        *("regimen", write_case(tmp_path), "--format", "fhir", "--of", of),
        *("--protocol", "baricitinib_eu"),
    )
    bundle = bundles.Bundle.model_validate_json(said.out)
    kind = "MedicationStatement" if of == "taken" else "MedicationRequest"
    assert bundle.entry[0].resource.get_resource_type() == kind


def test_calendars_are_written_whole(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = write_case(tmp_path)
    ics, pdf = tmp_path / "a.ics", tmp_path / "a.pdf"
    assert run(capsys, "regimen", path, "--format", "ics", "--out", ics).code == 0
    assert b"BEGIN:VEVENT" in ics.read_bytes()
    said = run(
        capsys, "regimen", path, "--format", "pdf", "--months", "1", "--out", pdf
    )
    assert (said.code, said.out) == (0, "")
    assert pdf.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("--format", "pdf"), 2, "name a file with --out"),
        (("--format", "ics"), 1, "Give it with --day-0"),
        (("--format", "fhir", "--of", "prescribed"), 2, "Name the --protocol"),
        (("--protocol", "t_opm"), 1, "Did you mean `t_omp`?"),
    ],
)
def test_refusals(
    arguments: tuple[str, ...], code: int, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    said = run(capsys, "regimen", "s0_t_omp", "1", *arguments)
    assert (said.code, said.out) == (code, "")
    assert told in said.err


def test_day_0_on_record_is_not_gone_against(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = write_case(tmp_path)
    ask = ("regimen", path, "--format", "ics", "--day-0")
    assert run(capsys, *ask, "2026-03-02").code == 0
    said = run(capsys, *ask, "2026-03-03")
    assert said.code == 1
    assert "day 0 of One is 2026-03-02, not 2026-03-03" in said.err
