"""The auditors of single files and of the knowledge base as a whole.

Each is a function that yields problems and raises nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final

from anagen.kernel.errors import Place, Problem, Severity, suggest
from anagen.knowledge.positions import KeyPath, YamlDocument
from anagen.knowledge.schema.analytes import Analyte
from anagen.knowledge.schema.base import Entry
from anagen.knowledge.schema.drugs import Drug
from anagen.knowledge.schema.sources import Source

__all__ = [
    "CROSS_AUDITORS",
    "FILE_AUDITORS",
    "Draft",
    "audit_citation_coverage",
    "audit_citations",
    "audit_confidence",
    "audit_contradictions",
    "audit_names",
    "audit_review",
    "audit_second_reader",
    "audit_source_use",
    "audit_units_given",
    "cites_in",
    "numbers_in",
    "walk",
]

WARN_BEFORE: Final = timedelta(days=60)
_NOT_FACTS: Final = {"examples", "review", "version"}


@dataclass(frozen=True)
class Draft:
    """One knowledge file on its way through the audit.

    Parameters
    ----------
    folder, stem
        Its path.
    document
        What it says, and where.
    entry
        Its model; None when it is not valid.
    """

    folder: str
    stem: str
    document: YamlDocument
    entry: Any

    def problem(
        self,
        path: KeyPath,
        what: str,
        why: str,
        next_step: str,
        severity: Severity = Severity.ERROR,
    ) -> Problem:
        """Make a problem at a place of this file."""
        return Problem(self.document.place_of(path), what, why, next_step, severity)


def walk(data: Any, path: KeyPath = ()) -> Iterator[tuple[KeyPath, Any]]:
    """Give every value of a document with its path, itself first."""
    yield path, data
    if isinstance(data, Mapping):
        for key, value in data.items():
            yield from walk(value, (*path, key))
    elif isinstance(data, list):
        for place, value in enumerate(data):
            yield from walk(value, (*path, place))


def numbers_in(draft: Draft) -> Iterator[KeyPath]:
    """Give the path of every number that is a fact: not in examples or review."""
    if draft.folder == "sources":
        return
    for path, value in walk(draft.document.data):
        is_number = isinstance(value, int | Decimal) and not isinstance(value, bool)
        if is_number and not _NOT_FACTS.intersection(path):
            yield path


def _ancestors(data: Any, path: KeyPath) -> Iterator[Mapping[str, Any]]:
    for step in path:
        if isinstance(data, Mapping):
            yield data
        data = data[step]


def audit_citation_coverage(draft: Draft) -> Iterator[Problem]:
    """Check that every number stands under a citation."""
    for path in numbers_in(draft):
        above = _ancestors(draft.document.data, path)
        if not any("cites" in mapping and "confidence" in mapping for mapping in above):
            yield draft.problem(
                path,
                "the number has no citation",
                "Every number says where it is from and how surely it is known",
                "Add `cites:` and `confidence:` beside it.",
            )


def audit_units_given(draft: Draft) -> Iterator[Problem]:
    """Check that every number stands under a unit."""
    for path in numbers_in(draft):
        above = _ancestors(draft.document.data, path)
        in_key = any("->" in str(step) for step in path)
        if not in_key and not any("unit" in mapping for mapping in above):
            yield draft.problem(
                path,
                "the number has no unit",
                "A number without a unit has no meaning",
                "Add `unit:` beside it.",
            )


def cites_in(draft: Draft) -> Iterator[tuple[KeyPath, str]]:
    """Give every source that a document cites, with the path of the citation."""
    for path, value in walk(draft.document.data):
        if isinstance(value, Mapping) and {"source", "where"} <= set(value):
            yield path, str(value["source"])


def audit_citations(drafts: Sequence[Draft]) -> Iterator[Problem]:
    """Check that every cited source exists."""
    known = [draft.stem for draft in drafts if draft.folder == "sources"]
    for draft in drafts:
        for path, source in cites_in(draft):
            if source not in known:
                near = suggest(source, known, noun="source")
                hint = near if near.startswith("Did") else ""
                yield draft.problem(
                    (*path, "source"),
                    f"no source `{source}`",
                    hint,
                    f"Add sources/{source}.yaml, or correct the name.",
                )


def audit_confidence(drafts: Sequence[Draft]) -> Iterator[Problem]:
    """Check that what is verified rests on a source read, and what is stated on a letter."""
    sources = {
        draft.stem: draft.entry for draft in drafts if isinstance(draft.entry, Source)
    }
    for draft in drafts:
        for path, value in walk(draft.document.data):
            if not isinstance(value, Mapping) or "confidence" not in value:
                continue
            cites = value.get("cites")
            named = [
                str(cite.get("source"))
                for cite in (cites if isinstance(cites, list) else [])
                if isinstance(cite, Mapping)
            ]
            cited = [sources[name] for name in named if name in sources]
            yield from _judge_confidence(draft, path, str(value["confidence"]), cited)


def _judge_confidence(
    draft: Draft, path: KeyPath, confidence: str, cited: list[Source]
) -> Iterator[Problem]:
    here = (*path, "confidence")
    if confidence == "verified" and not any(source.can_verify for source in cited):
        yield draft.problem(
            here,
            "it is called verified, and no cited source was read",
            "General knowledge and our own choices verify nothing",
            "Cite a source that was read, or write `unverified`.",
        )
    if confidence == "stated" and not any(s.kind == "letter" for s in cited):
        yield draft.problem(
            here,
            "it is called stated, and no letter is cited",
            "Stated is what a letter says about itself",
            "Cite the letter, or write `verified` or `unverified`.",
        )


def audit_source_use(drafts: Sequence[Draft]) -> Iterator[Problem]:
    """Warn about a source that nothing cites."""
    used = {source for draft in drafts for _, source in cites_in(draft)}
    for draft in drafts:
        if draft.folder == "sources" and draft.stem not in used:
            yield draft.problem(
                ("id",),
                "nothing cites this source",
                "",
                "Cite it, or remove the file.",
                Severity.WARNING,
            )


def audit_review(draft: Draft, *, on: date) -> Iterator[Problem]:
    """Check that the next review is not past; warn 60 days before."""
    data = draft.document.data
    review = data.get("review") if isinstance(data, Mapping) else None
    due = review.get("next_review") if isinstance(review, Mapping) else None
    if not isinstance(due, date):
        return
    path: KeyPath = ("review", "next_review")
    next_step = "Check the file against its sources, then set the dates anew."
    if due < on:
        why = f"It was due on {due}, and it is {on}"
        yield draft.problem(path, "the review is overdue", why, next_step)
    elif due - on <= WARN_BEFORE:
        why = f"It is due on {due}"
        yield draft.problem(
            path, "the review is due soon", why, next_step, Severity.WARNING
        )


def audit_second_reader(drafts: Sequence[Draft]) -> Iterator[Problem]:
    """Warn, once for all, about files that nobody but their author has checked."""
    waiting = [
        f"{draft.folder}/{draft.stem}"
        for draft in drafts
        if isinstance(draft.entry, Entry) and not draft.entry.review.is_checked
    ]
    if waiting:
        shown = ", ".join(waiting[:3]) + (" and more" if waiting[3:] else "")
        yield Problem(
            Place("knowledge"),
            f"{len(waiting)} files await their second reader: {shown}",
            "Their `checked_by` is empty",
            "Let a second person compare each with its sources and sign it.",
            Severity.WARNING,
        )


def audit_contradictions(draft: Draft) -> Iterator[Problem]:
    """Check that a file does not contradict itself."""
    if isinstance(draft.entry, Entry):
        for said in draft.entry.contradictions():
            yield draft.problem((), said, "The file contradicts itself", "Correct it.")


def audit_names(drafts: Sequence[Draft]) -> Iterator[Problem]:
    """Check that no two drugs, and no two analytes, share a code or a name."""
    for kind in (Drug, Analyte):
        owner: dict[tuple[str, str], str] = {}
        for draft in drafts:
            entry = draft.entry
            if not isinstance(entry, kind):
                continue
            names = {("name", name.casefold()) for name in entry.all_names}
            codes = {(system, str(code)) for system, code, _ in entry.codes.each()}
            for key in sorted(names | codes):
                first = owner.setdefault(key, draft.stem)
                if first != draft.stem:
                    yield draft.problem(
                        ("id",),
                        f"the {key[0]} `{key[1]}` also belongs to {first}",
                        "One name or code leads to one entry",
                        "Correct one of the two files.",
                    )


FILE_AUDITORS: Final[tuple[Callable[[Draft], Iterator[Problem]], ...]] = (
    audit_citation_coverage,
    audit_units_given,
    audit_contradictions,
)
"""Auditors of one file."""

CROSS_AUDITORS: Final[tuple[Callable[[Sequence[Draft]], Iterator[Problem]], ...]] = (
    audit_citations,
    audit_confidence,
    audit_source_use,
    audit_second_reader,
    audit_names,
)
"""Auditors of all files together."""
