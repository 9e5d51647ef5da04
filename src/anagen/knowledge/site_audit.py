"""The audit of the knowledge base, for a file or a folder that is not ours.

A protocol that a site writes is held to the same rules as ours: schema, citations, units,
names, worked examples, and numbers that an example pins.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

from anagen.kernel.errors import KnowledgeError, Problem
from anagen.knowledge.auditors import (
    FILE_AUDITORS,
    Draft,
    audit_citations,
    audit_confidence,
    audit_names,
    audit_review,
)
from anagen.knowledge.changes import apply_policy
from anagen.knowledge.entries import FOLDERS, entry_files, validate_entry
from anagen.knowledge.load import read_yaml
from anagen.knowledge.overlay import SITE_FILE, SITE_FOLDERS, SitePolicy, read_site
from anagen.knowledge.pins import audit_examples, audit_pinned
from anagen.knowledge.positions import YamlDocument
from anagen.knowledge.references import REFERENCE_AUDITORS
from anagen.knowledge.schema.site import SiteChange
from anagen.knowledge.store import ROOT, load_knowledge

__all__ = ["audit_protocol", "audit_site"]


def audit_protocol(
    path: Path | str, *, on: date, root: Path = ROOT
) -> tuple[Problem, ...]:
    """Return every problem of one protocol file, wherever it lies.

    Parameters
    ----------
    path
        The file. Sources beside it, in a folder ``sources`` next to its own, count too.
    on
        The day to judge its review date by.
    root
        Folder of our knowledge.
    """
    path = Path(path)
    beside = entry_files(path.resolve().parent.parent, "sources")
    return _audit([path], beside, on=on, root=root)


def audit_site(
    folder: Path | str, *, on: date, root: Path = ROOT
) -> tuple[Problem, ...]:
    """Return every problem of a site's folder: its policy, and every file it adds.

    Parameters
    ----------
    folder
        The folder of the site.
    on
        The day to judge review dates by.
    root
        Folder of our knowledge.
    """
    folder = Path(folder)
    files = [path for name in SITE_FOLDERS for path in entry_files(folder, name)]
    found: set[Problem] = set()
    policy: tuple[Draft, ...] = ()
    try:
        site = read_site(folder, root=root)
    except KnowledgeError as error:
        found |= set(error.problems)
    else:
        policy = (Draft("site", SITE_FILE, site.document, site.file),)
        found |= set(_unpinned(site, root))
    return tuple(sorted(found | set(_audit(files, (), policy, on=on, root=root))))


def _unpinned(policy: SitePolicy, root: Path) -> Iterator[Problem]:
    """Say which changed number no example of its change pins."""
    for place, change in enumerate(policy.file.changes):
        for path, number in change.numbers.items():
            step = Decimal(1).scaleb(min(int(number.now.as_tuple().exponent), 0))
            for nudged in (number.now + step, number.now - step):
                if nudged < 0 or not _goes_unnoticed(
                    policy, change, path, nudged, root
                ):
                    continue
                yield Problem(
                    policy.document.place_of(("changes", place, "numbers", path)),
                    f"no example fails when {number.now} becomes {nudged}",
                    "A number that no example pins can be mistyped unnoticed",
                    "Add an example just below, at or just above it.",
                )


def _goes_unnoticed(
    policy: SitePolicy, change: SiteChange, path: str, nudged: Decimal, root: Path
) -> bool:
    number = change.numbers[path].model_copy(update={"now": nudged})
    numbers = {**change.numbers, path: number}
    other = change.model_copy(update={"numbers": numbers})
    file = policy.file.model_copy(update={"changes": (other,)})
    try:
        apply_policy(load_knowledge(root), policy.document, file, (other,), ())
    except KnowledgeError:
        return False
    return True


def _audit(
    files: Sequence[Path],
    beside: Sequence[Path],
    policy: Sequence[Draft] = (),
    *,
    on: date,
    root: Path,
) -> tuple[Problem, ...]:
    problems: list[Problem] = []
    drafts = [draft for path in files if (draft := _read(path, problems)) is not None]
    sources = [draft for path in beside if (draft := _read(path, [])) is not None]
    for draft in drafts:
        for auditor in FILE_AUDITORS:
            problems.extend(auditor(draft))
        problems.extend(audit_review(draft, on=on))
        problems.extend(audit_examples(draft))
        problems.extend(audit_pinned(draft))
    drafts += policy
    own = {draft.document.file for draft in drafts}
    same = {path.resolve() for path in files} | {path.resolve() for path in beside}
    ours = [
        draft
        for folder in FOLDERS
        for path in entry_files(root, folder)
        if path.resolve() not in same
        if (draft := _read(path, [])) is not None
    ]
    every = [*ours, *sources, *drafts]
    cross = (audit_citations, audit_confidence, audit_names, *REFERENCE_AUDITORS)
    for cross_auditor in cross:
        found = cross_auditor(every)
        problems.extend(one for one in found if one.place.file in own)
    return tuple(sorted(set(problems)))


def _read(path: Path, problems: list[Problem]) -> Draft | None:
    """Read one file as far as possible; its folder is the one its id names."""
    try:
        document = read_yaml(path)
    except KnowledgeError as error:
        problems.extend(error.problems)
        return None
    folder = _folder_of(document, path)
    try:
        entry = validate_entry(document, folder=folder, stem=path.stem)
    except KnowledgeError as error:
        problems.extend(error.problems)
        return Draft(folder, path.stem, document, None)
    return Draft(folder, path.stem, document, entry)


def _folder_of(document: YamlDocument, path: Path) -> str:
    """Return the folder that a file's id names, else the one it lies in."""
    said = document.data.get("id") if isinstance(document.data, dict) else None
    named = str(said).partition("/")[0]
    if named in FOLDERS:
        return named
    return path.parent.name if path.parent.name in FOLDERS else "protocols"
