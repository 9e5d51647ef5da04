"""The policy of a site on top of our knowledge, without editing ours.

A site's folder holds ``site.yaml`` (see :mod:`anagen.knowledge.schema.site`) and, of the
same form as ours, ``protocols/*.yaml`` and ``sources/*.yaml``: new protocols, new
versions, and what they cite. Nothing of ours is replaced: a number that is changed says
what it was, and every rule that the site touched says so.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError

from anagen.kernel.errors import KnowledgeError, Place, Problem, suggest
from anagen.knowledge.auditors import FILE_AUDITORS, Draft, cites_in
from anagen.knowledge.changes import apply_policy
from anagen.knowledge.entries import entry_files, problems_of, validate_entry
from anagen.knowledge.load import read_yaml
from anagen.knowledge.pins import audit_examples
from anagen.knowledge.positions import YamlDocument
from anagen.knowledge.schema.labels import Label
from anagen.knowledge.schema.protocols import Protocol, ProtocolKind
from anagen.knowledge.schema.site import SiteChange, SiteFile, SiteRule, SwitchedOff
from anagen.knowledge.schema.sources import Source
from anagen.knowledge.store import ROOT, Knowledge, Shelf, load_knowledge

__all__ = [
    "SITE_FILE",
    "SITE_FOLDERS",
    "SiteKnowledge",
    "SitePolicy",
    "describe_decision",
    "read_site",
    "site_name",
    "site_note",
]

SITE_FOLDERS: Final = ("sources", "protocols")
"""What a site may add files to."""

SITE_FILE: Final = "site.yaml"
SITE_FOLDER: Final = "site"


@dataclass(frozen=True)
class SitePolicy:
    """What a site's folder says.

    Parameters
    ----------
    folder
        The folder.
    file
        Its ``site.yaml``.
    document
        The same, with positions.
    drafts
        The files it adds.
    """

    folder: Path
    file: SiteFile
    document: YamlDocument = field(compare=False, repr=False)
    drafts: tuple[Draft, ...] = field(compare=False, repr=False)

    def changes_on(self, on: date | None) -> tuple[SiteChange, ...]:
        """Return the changes that hold on a day, one for each rule; the last, if any day."""
        held: dict[str, SiteChange] = {}
        for change in sorted(self.file.changes, key=lambda one: one.since):
            if on is None or change.since <= on:
                held[change.rule] = change
        return tuple(held.values())

    def switched_off_on(self, on: date | None) -> tuple[SwitchedOff, ...]:
        """Return the rules that are off on a day."""
        off = self.file.switched_off
        return tuple(one for one in off if on is None or one.since <= on)

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 over the path and content of every file of the site, in hex."""
        digest = hashlib.sha256()
        for path in _files(self.folder):
            content = path.read_bytes().replace(b"\r\n", b"\n")
            name = path.relative_to(self.folder).as_posix()
            digest.update(f"{name}\0{len(content)}\0".encode())
            digest.update(content)
        return digest.hexdigest()


class _SiteShelf(Shelf[Any]):
    """A folder of our knowledge with the entries of a site beside or above them."""

    def __init__(
        self,
        ours: Shelf[Any],
        added: Mapping[str, tuple[Path, Any]],
        changed: Mapping[str, Any],
    ) -> None:
        self._folder, self._noun = ours._folder, ours._noun
        names = sorted({*ours, *added})
        self._files = {
            name: added[name][0] if name in added else ours.path(name) for name in names
        }
        self._read = dict(changed)
        self._read.update({name: entry for name, (_, entry) in added.items()})


class SiteKnowledge(Knowledge):
    """Our knowledge as a site follows it on a day.

    Parameters
    ----------
    policy
        The site's policy.
    on
        The day whose policy holds; all of it when not given.
    root
        Folder of our knowledge.

    Raises
    ------
    KnowledgeError
        With everything that is wrong with the policy.
    """

    def __init__(
        self, policy: SitePolicy, on: date | None = None, *, root: Path = ROOT
    ) -> None:
        super().__init__(root)
        self.policy = policy
        self.on = on
        ours = load_knowledge(root)
        changes, off = policy.changes_on(on), policy.switched_off_on(on)
        changed = apply_policy(ours, policy.document, policy.file, changes, off)
        added: dict[str, dict[str, tuple[Path, Any]]] = {f: {} for f in SITE_FOLDERS}
        for draft in policy.drafts:
            path = policy.folder / draft.folder / f"{draft.stem}.yaml"
            added[draft.folder][draft.stem] = path, draft.entry
        self._shelves = {
            folder: _SiteShelf(shelf, added.get(folder, {}), changed.get(folder, {}))
            for folder, shelf in ours.shelves.items()
            if folder in {*SITE_FOLDERS, "labels"}
        }
        self._touched: dict[str, SiteRule] = {
            name: rule for rule in (*changes, *off) for name in _names_of(rule.rule)
        }
        self.switched_off = off

    @cached_property
    def sources(self) -> Shelf[Source]:
        """What is cited, by us and by the site."""
        return self._shelves["sources"]

    @cached_property
    def labels(self) -> Shelf[Label]:
        """Labels of drugs, with the numbers of the site."""
        return self._shelves["labels"]

    @cached_property
    def protocols(self) -> Shelf[Protocol]:
        """Versions of protocols, ours as the site follows them and its own."""
        return self._shelves["protocols"]

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 over our knowledge and the site's, in hex."""
        both = f"{load_knowledge(self.root).fingerprint}\0{self.policy.fingerprint}"
        return hashlib.sha256(both.encode()).hexdigest()

    def site_policy(self, rule: str) -> str | None:
        """Return what the site decided about a rule; None when it is ours as it is.

        Parameters
        ----------
        rule
            The rule as findings name it.
        """
        # A finding about a part of a phase is named after it: `#drug.phase.at_most`.
        for name, decision in self._touched.items():
            if rule == name or rule.startswith(f"{name}."):
                return describe_decision(decision)
        entry = rule.partition("#")[0]
        own = {f"{draft.folder}/{draft.stem}" for draft in self.policy.drafts}
        return f"a protocol of {self.policy.file.title}" if entry in own else None


def describe_decision(rule: SiteRule) -> str:
    """Write who decided something, since when and why."""
    return f"{rule.reason.rstrip('.')} ({rule.by}, from {rule.since})"


def _names_of(rule: str) -> tuple[str, ...]:
    """Return every name that findings give to a rule."""
    for list_name in ("workup", "monitoring"):
        entry, _, name = rule.partition("#")
        if name.startswith(f"{list_name}.") and entry:
            return rule, f"workup/items#{name.partition('.')[2]}"
    return (rule,)


def read_site(folder: Path | str, *, root: Path = ROOT) -> SitePolicy:
    """Read the policy of a site, or say everything that is wrong with its files.

    Parameters
    ----------
    folder
        The folder of the site.
    root
        Folder of our knowledge.

    Raises
    ------
    KnowledgeError
        With every problem of every file, each with file, line and key.
    """
    folder = Path(folder)
    if not folder.is_dir():
        problem = Problem(
            Place(str(folder)),
            "there is no such folder",
            "The policy of a site is a folder with `site.yaml` in it",
            "Check the path.",
        )
        raise KnowledgeError("The policy of the site was not read", [problem])
    problems = list(_strays(folder))
    file, document = _read_site_file(folder, problems)
    drafts = tuple(_read_entries(folder, root, problems))
    if file is not None and document is not None:
        own = {draft.stem for draft in drafts if draft.folder == "sources"}
        sources = {*load_knowledge(root).sources, *own}
        draft = Draft(SITE_FOLDER, document.file, document, None)
        problems += [*_contradictions(file, document), *_uncited(draft, sources)]
    if problems or file is None or document is None:
        raise KnowledgeError(f"The policy in {folder} cannot be followed", problems)
    policy = SitePolicy(folder, file, document, drafts)
    for day in sorted({change.since for change in file.changes}):
        SiteKnowledge(policy, day, root=root)  # refuses what does not fit ours
    SiteKnowledge(policy, root=root)
    return policy


def _files(folder: Path) -> tuple[Path, ...]:
    own = [path for name in SITE_FOLDERS for path in entry_files(folder, name)]
    return (folder / SITE_FILE, *own)


def _strays(folder: Path) -> Iterator[Problem]:
    read = set(_files(folder))
    for path in sorted([*folder.rglob("*.yaml"), *folder.rglob("*.yml")]):
        if path not in read:
            why = "Only site.yaml, protocols/*.yaml and sources/*.yaml are read"
            do = "Move it, or remove it."
            yield Problem(Place(str(path)), "nothing reads this file", why, do)


def _read_site_file(
    folder: Path, problems: list[Problem]
) -> tuple[SiteFile | None, YamlDocument | None]:
    path = folder / SITE_FILE
    if not path.exists():
        why, do = "It says whose policy it is", "Write `site:` and `title:` into it."
        problems.append(Problem(Place(str(path)), "the file is missing", why, do))
        return None, None
    try:
        document = read_yaml(path)
    except KnowledgeError as error:
        problems.extend(error.problems)
        return None, None
    try:
        return SiteFile.model_validate(document.data), document
    except ValidationError as error:
        problems.extend(problems_of(error, document))
        return None, document


def _read_entries(folder: Path, root: Path, problems: list[Problem]) -> Iterator[Draft]:
    ours = load_knowledge(root)
    drafts = []
    for name in SITE_FOLDERS:
        for path in entry_files(folder, name):
            try:
                document = read_yaml(path)
                entry = validate_entry(document, folder=name, stem=path.stem)
            except KnowledgeError as error:
                problems.extend(error.problems)
                continue
            drafts.append(Draft(name, path.stem, document, entry))
    sources = {*ours.sources, *(d.stem for d in drafts if d.folder == "sources")}
    for draft in drafts:
        problems.extend(_refused(draft, ours))
        problems.extend(_uncited(draft, sources))
        for auditor in (*FILE_AUDITORS, audit_examples):
            problems.extend(auditor(draft))
    yield from drafts


def _refused(draft: Draft, ours: Knowledge) -> Iterator[Problem]:
    """Say where a file of a site would take the place of ours, or pass for ours."""
    shelf: Collection[str] = ours.shelves[draft.folder]
    if draft.stem in shelf:
        why = "A file of ours is never replaced"
        do = "Give it another name; for a protocol, the next version."
        yield draft.problem(("id",), f"`{draft.stem}` is a file of ours", why, do)
        return
    entry = draft.entry
    if not isinstance(entry, Protocol):
        return
    if entry.kind is not ProtocolKind.SITE:
        what = f"a protocol of a site has the kind `site`, not `{entry.kind}`"
        why = "Whoever reads a finding has to see whose rule it is"
        yield draft.problem(("kind",), what, why, "Write `kind: site`.")
    for one in ours.protocols.values():
        if one.protocol == entry.protocol and one.since == entry.since:
            what = f"it holds from {entry.since}, as {one.stem} does"
            why = "Two versions from one day leave open which one counts"
            yield draft.problem(("from",), what, why, "Give the day it began.")


def _uncited(draft: Draft, sources: Collection[str]) -> Iterator[Problem]:
    for path, source in cites_in(draft):
        if source not in sources:
            near = suggest(source, sorted(sources), noun="source")
            why = near if near.startswith("Did") else ""
            do = f"Add sources/{source}.yaml, or correct the name."
            yield draft.problem((*path, "source"), f"no source `{source}`", why, do)


def _contradictions(file: SiteFile, document: YamlDocument | None) -> Iterator[Problem]:
    """Say where a site decides two things about one rule."""
    if document is None:
        return
    off = {one.rule for one in file.switched_off}
    seen: dict[tuple[str, date], int] = {}
    for place, change in enumerate(file.changes):
        where = document.place_of(("changes", place, "rule"))
        if change.rule in off:
            what, why = f"{change.rule} is changed and switched off", "Only one can be"
            yield Problem(where, what, why, "Remove one of the two.")
        first = seen.setdefault((change.rule, change.since), place)
        if first != place:
            what = f"{change.rule} is changed twice from {change.since}"
            why = "It is open which one counts"
            yield Problem(where, what, why, "Remove one, or give another day.")


def site_name(knowledge: Knowledge) -> str | None:
    """Return whose policy the knowledge follows; None when it is ours alone."""
    return knowledge.policy.file.site if isinstance(knowledge, SiteKnowledge) else None


def site_note(knowledge: Knowledge, rule: str) -> str | None:
    """Return what a site decided about a rule; None without a site, or when it did not."""
    if not isinstance(knowledge, SiteKnowledge):
        return None
    return knowledge.site_policy(rule)
