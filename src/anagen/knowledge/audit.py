"""Audit the knowledge base: every problem of every file in one list.

The auditors are small functions in `auditors` and `pins`; this module runs them all, so
that no problem hides another. An error makes the audit fail; a warning is shown.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
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
    file_name,
    validate_entry,
)
from anagen.knowledge.load import read_yaml
from anagen.knowledge.pins import audit_examples, audit_pinned
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
            draft, problems = _read(path)
            notepad.extend(problems)
            if draft is not None:
                drafts.append(draft)
    for draft in drafts:
        for auditor in FILE_AUDITORS:
            notepad.extend(auditor(draft))
        notepad.extend(audit_review(draft, on=on))
        notepad.extend(audit_examples(draft))
        notepad.extend(audit_pinned(draft))
    for cross_auditor in CROSS_AUDITORS:
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


def _read(path: Path) -> tuple[Draft | None, tuple[Problem, ...]]:
    """Read one file as far as possible: what is readable, and what is wrong."""
    try:
        document = read_yaml(path, file=file_name(path))
    except KnowledgeError as error:
        return None, error.problems
    folder, stem = path.parent.name, path.stem
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
