"""Every knowledge file: schema, citations, examples, review, and what it pins."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from anagen.kernel.errors import Severity
from anagen.knowledge.audit import audit_knowledge
from anagen.knowledge.auditors import (
    Draft,
    audit_citation_coverage,
    audit_units_given,
    numbers_in,
)
from anagen.knowledge.entries import FOLDERS, entry_files, file_name, validate_entry
from anagen.knowledge.load import read_yaml
from anagen.knowledge.pins import audit_pinned
from anagen.knowledge.schema.base import Entry
from anagen.knowledge.store import ROOT

CHECKED = date(2026, 11, 21)
FILES = [path for folder in FOLDERS for path in entry_files(ROOT, folder)]


def _draft(path: Path) -> Draft:
    document = read_yaml(path, file=file_name(path))
    entry = validate_entry(document, folder=path.parent.name, stem=path.stem)
    return Draft(path.parent.name, path.stem, document, entry)


@pytest.fixture(params=FILES, ids=[f"{path.parent.name}/{path.stem}" for path in FILES])
def draft(request: pytest.FixtureRequest) -> Draft:
    return _draft(request.param)


def test_file_is_named_after_its_path(draft):
    assert draft.entry.id == f"{draft.folder}/{draft.stem}"


def test_file_cites_every_number_and_gives_its_unit(draft):
    assert [*audit_citation_coverage(draft), *audit_units_given(draft)] == []


def test_file_has_examples_that_come_out(draft):
    assert list(draft.entry.failed_examples()) == []


def test_file_does_not_contradict_itself(draft):
    assert list(draft.entry.contradictions()) == []


def test_file_pins_every_number(draft):
    assert list(audit_pinned(draft)) == []


def test_file_is_reviewed_in_time(draft):
    review = draft.entry.review
    assert review.drafted_by != review.checked_by
    assert review.next_review > CHECKED


def test_audit_finds_no_error():
    problems = audit_knowledge(on=CHECKED)
    errors = [str(p) for p in problems if p.severity is Severity.ERROR]
    assert errors == []


def test_audit_really_looked_at_numbers():
    numbers = Counter(
        draft.folder
        for path in FILES
        for draft in [_draft(path)]
        for _ in numbers_in(draft)
    )
    assert set(numbers) == {
        "instruments",
        "analytes",
        "reference_ranges",
        "outcomes",
        "limits",
        "simulation",
        "equivalences",
        "labels",
        "protocols",
        "checklists",
        "privacy",
    }
    assert numbers["outcomes"] > 100
    assert numbers["limits"] == 18 * 3


@pytest.mark.parametrize("folder", FOLDERS)
def test_folder_is_not_empty(folder):
    entries = [_draft(path).entry for path in entry_files(ROOT, folder)]
    assert entries
    assert all(isinstance(entry, Entry) for entry in entries)
