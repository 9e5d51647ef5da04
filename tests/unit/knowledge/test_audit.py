"""The audit finds every planted fault, all in one go."""

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from anagen.kernel.errors import Problem, Severity
from anagen.knowledge.audit import audit_knowledge, report_audit, run_audit
from anagen.knowledge.store import ROOT

TODAY = date(2026, 11, 21)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(ROOT, tmp_path / "knowledge")
    return tmp_path / "knowledge"


def plant(root: Path, file: str, old: str, new: str, count: int = 1) -> None:
    path = root / file
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{old!r} is not in {file}"
    path.write_text(text.replace(old, new, count), encoding="utf-8")


def said(root: Path, on: date = TODAY) -> str:
    problems = audit_knowledge(root, on=on)
    return "\n".join(str(p) for p in problems if p.severity is Severity.ERROR)


FAULTS = [
    (
        "drugs/baricitinib.yaml",
        "systemic: true",
        "systemic: true\nsystemic: false",
        "a second time",
    ),
    (
        "drugs/tofacitinib.yaml",
        "id: drugs/tofacitinib",
        "id: drugs/tofa",
        "the id is `drugs/tofa`",
    ),
    (
        "drugs/abrocitinib.yaml",
        "source: nlm_rxnorm_extract",
        "source: nlm_rxnorm_extrat",
        "no source `nlm_rxnorm_extrat`. Did you mean `nlm_rxnorm_extract`?",
    ),
    (
        "drugs/upadacitinib.yaml",
        '"2196092"',
        '"2591476"',
        "also belongs to abrocitinib",
    ),
    (
        "drugs/ruxolitinib.yaml",
        "review:",
        "synonyms: [ciclosporin]\nreview:",
        "`ciclosporin` also belongs to ciclosporin",
    ),
    (
        "drugs/azathioprine.yaml",
        "source: cpic_drug_table",
        "source: general_knowledge",
        "verified",
    ),
    ("drugs/azathioprine.yaml", "where: ", "whence: ", "whence"),
    ("drugs/etanercept.yaml", '"L04AB01"', '"L04AB1"', "is not an ATC code"),
    (
        "drugs/methotrexate.yaml",
        "checked_by: second reader",
        "checked_by: first reader",
        "the same",
    ),
    ("analytes/ige.yaml", '"19113-0"', '"19113-1"', "`19113-1` is not a LOINC code"),
    ("analytes/alt.yaml", 'unit: "U/L"', 'unit: "cells/L"', "is not a known unit"),
    (
        "analytes/cholesterol.yaml",
        "value: 0.02586",
        "value: 0.02568",
        "an example fails",
    ),
    (
        "instruments/salt.yaml",
        "value: 0.40",
        "value: 0.41",
        "the weights add up to 1.01",
    ),
    ("instruments/aa_iga.yaml", "at_most: 49", "at_most: 48", "an example fails"),
    (
        "outcomes/salt_response.yaml",
        "operator: at_least",
        "operator: more_than",
        "definitions.salt30.operator",
    ),
    (
        "reference_ranges/ige_mayo.yaml",
        "analyte: ige",
        "analyte: igg",
        "`igg` is not known",
    ),
    (
        "vocabularies/reasons.yaml",
        "reasons_to_start",
        "reasons_to_begin",
        "`reasons_to_begin`",
    ),
    (
        "vocabularies/conditions.yaml",
        "ophiasis",
        "ophiassis",
        "Did you mean `ophiasis`?",
    ),
    (
        "vocabularies/adverse_events.yaml",
        "group: dyslipidaemia",
        "group: lipids",
        "names `lipids`, which is not a term here",
    ),
]


def test_audit_finds_all_planted_faults_at_once(root):
    for file, old, new, _ in FAULTS:
        plant(root, file, old, new)
    found = said(root)
    missed = [(file, text) for file, _, _, text in FAULTS if text not in found]
    assert missed == []
    for file, *_ in FAULTS:
        assert f"knowledge/{file}:" in found


def test_example_that_pins_a_number_is_missed_when_it_goes(root):
    plant(
        root,
        "limits/weight_for_age.yaml",
        "  - {age: 8, weight: 44, then: accepted}\n",
        "",
    )
    assert "ages[8].warn_above: no example fails when 44 becomes 43" in said(root)


def test_number_that_no_example_pins_is_named(root):
    path = root / "outcomes" / "salt_response.yaml"
    text = path.read_text(encoding="utf-8")
    lines = [
        line
        for line in text.splitlines(keepends=True)
        if not re.search(r"score: (51|50\.1|42\.6|55), then: not_met", line)
    ]
    path.write_text("".join(lines), encoding="utf-8")
    found = said(root)
    assert (
        "definitions.salt50.threshold.values[0].value: no example fails when 50 becomes 49"
        in found
    )
    assert "50 becomes 51" not in found


def test_number_without_a_citation_is_named(root):
    text = (root / "limits" / "weight_for_age.yaml").read_text(encoding="utf-8")
    assert "the number has no citation" not in said(root)
    bare = text.replace("    confidence: unverified\n", "")
    (root / "limits" / "weight_for_age.yaml").write_text(bare, encoding="utf-8")
    found = said(root)
    assert "limits/weight_for_age.yaml" in found
    assert found.count("the number has no citation") == 18 * 3


def test_stated_needs_a_letter(root):
    plant(
        root,
        "reference_ranges/ige_wu2025.yaml",
        "source: wu2025_paediatric_jak_inhibitors",
        "source: mayo_ige_catalogue",
    )
    assert "it is called stated, and no letter is cited" in said(root)


@pytest.mark.parametrize(
    ("on", "severity", "text"),
    [
        (date(2027, 9, 21), None, ""),
        (date(2027, 9, 22), Severity.WARNING, "the review is due soon"),
        (date(2027, 11, 21), Severity.WARNING, "the review is due soon"),
        (date(2027, 11, 22), Severity.ERROR, "the review is overdue"),
    ],
)
def test_review_is_due_in_time(on, severity, text):
    problems = [p for p in audit_knowledge(on=on) if "review" in p.place.column]
    assert {p.severity for p in problems} == ({severity} if severity else set())
    assert all(text in p.what for p in problems)


def test_unused_source_is_a_warning(root):
    text = (root / "sources" / "mayo_ige_catalogue.yaml").read_text(encoding="utf-8")
    renamed = text.replace("sources/mayo_ige_catalogue", "sources/leftover")
    (root / "sources" / "leftover.yaml").write_text(renamed, encoding="utf-8")
    problems = audit_knowledge(root, on=TODAY)
    (problem,) = [p for p in problems if p.what == "nothing cites this source"]
    assert problem.severity is Severity.WARNING
    assert problem.place.file == "knowledge/sources/leftover.yaml"


@pytest.mark.parametrize(
    "text",
    [
        "[1, 2]",
        "text",
        "{id: 3, review: 4}",
        "a: {confidence: 1, cites: 5}",
        "a: {confidence: [x], cites: [{source: [y], where: 1}, 3]}",
        "review: {next_review: tomorrow}",
        "analyte: [x]\nincludes: {a: {b: nothing}}",
    ],
)
@pytest.mark.parametrize("folder", ["sources", "vocabularies", "limits"])
def test_nonsense_is_a_problem_and_never_a_crash(root, folder, text):
    (root / folder / "nonsense.yaml").write_text(text, encoding="utf-8")
    assert f"knowledge/{folder}/nonsense.yaml" in said(root)


def test_file_that_nothing_reads_is_named(root):
    (root / "drgs").mkdir()
    (root / "drgs" / "x.yaml").write_text("a: 1\n", encoding="utf-8")
    (root / "drugs" / "y.yml").write_text("a: 1\n", encoding="utf-8")
    found = said(root)
    assert "knowledge/drgs/x.yaml: nothing reads this file" in found
    assert "Did you mean `drugs`?" in found
    assert "knowledge/drugs/y.yml: nothing reads this file" in found


def test_files_without_a_second_reader_are_one_warning(root):
    def waiting(problems: tuple[Problem, ...]) -> list[str]:
        return [p.what for p in problems if "second reader" in p.what]

    before = waiting(audit_knowledge(root, on=TODAY))
    assert len(before) <= 1
    for path in root.rglob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        signed = text.replace("checked_by: null", "checked_by: second reader")
        signed = signed.replace("checked_on: null", "checked_on: 2026-11-21")
        path.write_text(signed, encoding="utf-8")
    assert waiting(audit_knowledge(root, on=TODAY)) == []
    assert said(root) == ""


def test_run_audit_writes_and_returns_an_exit_code(root):
    written: list[str] = []
    assert run_audit(on=TODAY, root=root, write=written.append) == 0
    plant(root, "drugs/tofacitinib.yaml", "systemic: true", "systemic: maybe")
    assert run_audit(on=TODAY, root=root, write=written.append) == 1
    assert "1 problems" in written[-1] or "1 problem" in written[-1]


def test_report_counts_and_sorts():
    assert report_audit(()) == "0 problems, 0 warnings"
