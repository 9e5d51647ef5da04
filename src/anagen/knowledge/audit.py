"""Audit the knowledge base: every problem of every file in one list.

The auditors are small functions in `auditors`, `references` and `pins`; this module runs them all, so
that no problem hides another. An error makes the audit fail; a warning is shown.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from pathlib import Path

from anagen.kernel.errors import (
    KnowledgeError,
    Place,
    Problem,
    Severity,
    suggest,
)
from anagen.knowledge.auditors import CROSS_AUDITORS, FILE_AUDITORS, Draft, audit_review
from anagen.knowledge.entries import (
    FOLDERS,
    entry_files,
    validate_entry,
)
from anagen.knowledge.load import parse_bytes
from anagen.knowledge.pins import audit_examples, audit_pinned
from anagen.knowledge.references import REFERENCE_AUDITORS
from anagen.knowledge.store import ROOT

__all__ = ["audit_knowledge", "report_audit", "run_audit"]


def audit_knowledge(root: Path = ROOT, *, on: date) -> tuple[Problem, ...]:
    """Return every problem of a knowledge base, in the order of files and lines.

    Parameters
    ----------
    root
        Folder of the knowledge base; anagen's own when not given.
    on
        The day to judge review dates by.
    """
    notepad: list[Problem] = list(_strays(root))
    drafts: list[Draft] = []
    for folder in FOLDERS:
        for path in entry_files(root, folder):
            draft, problems = _audit_file(folder, path.stem, path.read_bytes(), on)
            notepad.extend(problems)
            if draft is not None:
                drafts.append(draft)
    for cross_auditor in (*CROSS_AUDITORS, *REFERENCE_AUDITORS):
        notepad.extend(cross_auditor(drafts))
    return tuple(sorted(notepad))


def report_audit(problems: tuple[Problem, ...]) -> str:
    """Write an audit as text: problems first, then warnings, then one line of count."""
    errors = [p for p in problems if p.severity is Severity.ERROR]
    warnings = [p for p in problems if p.severity is Severity.WARNING]
    lines = [str(problem) for problem in errors]
    lines += [f"warning: {problem}" for problem in warnings]
    lines.append(f"{len(errors)} problems, {len(warnings)} warnings")
    return "\n".join(lines)


def run_audit(
    *, on: date, root: Path = ROOT, write: Callable[[str], object] = sys.stdout.write
) -> int:
    """Audit, write the report, and return the exit code: 1 when there is an error."""
    problems = audit_knowledge(root, on=on)
    write(report_audit(problems) + "\n")
    return int(any(p.severity is Severity.ERROR for p in problems))


@lru_cache(maxsize=4096)
def _audit_file(
    folder: str, stem: str, content: bytes, on: date
) -> tuple[Draft | None, tuple[Problem, ...]]:
    """Read one file as far as possible, and say what is wrong with it by itself.

    A file that has not changed is not looked at again: pinning every number is slow.
    """
    draft, problems = _read(folder, stem, content)
    notepad = list(problems)
    if draft is not None:
        for auditor in FILE_AUDITORS:
            notepad.extend(auditor(draft))
        notepad.extend(audit_review(draft, on=on))
        notepad.extend(audit_examples(draft))
        notepad.extend(audit_pinned(draft))
    return draft, tuple(notepad)


def _read(
    folder: str, stem: str, content: bytes
) -> tuple[Draft | None, tuple[Problem, ...]]:
    try:
        document = parse_bytes(content, file=f"knowledge/{folder}/{stem}.yaml")
    except KnowledgeError as error:
        return None, error.problems
    try:
        entry = validate_entry(document, folder=folder, stem=stem)
    except KnowledgeError as error:
        return Draft(folder, stem, document, None), error.problems
    return Draft(folder, stem, document, entry), ()


def _strays(root: Path) -> list[Problem]:
    """Say which YAML files lie where nothing reads them."""
    problems = []
    for path in sorted([*root.rglob("*.yaml"), *root.rglob("*.yml")]):
        inside = path.relative_to(root)
        folder = inside.parts[0]
        if folder in FOLDERS and inside.parts[1:] == (f"{path.stem}.yaml",):
            continue
        place = Place(f"knowledge/{inside.as_posix()}")
        why = "Only `folder/name.yaml` in a known folder is read"
        near = suggest(folder, list(FOLDERS), noun="folder")
        problems.append(Problem(place, "nothing reads this file", why, near))
    return problems
