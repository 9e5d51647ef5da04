"""Pages of the knowledge: one per YAML file, and for outcomes the specs beneath."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from anagen.knowledge import load_knowledge
from anagen.knowledge.load import read_yaml
from tools.reference.care import (
    interaction_index,
    interaction_sections,
    interaction_title,
    label_sections,
    workup_sections,
)
from tools.reference.markdown import cell, code, link, page, sentence, table
from tools.reference.outcomes import answer_of
from tools.reference.protocols import protocol_sections
from tools.reference.specs import chapter, chapter_title

__all__ = ["pages"]

KNOWLEDGE = Path("src/anagen/knowledge")
SPECS = Path("tests/spec")
FOLDER = "reference/knowledge"
OUTCOMES = "reference/outcomes"
TITLES = ("label", "name", "title")
#: Keys with a place of their own on a page.
PLACED = {"id", "review", "says", "note", "examples", *TITLES}
#: Keys of nested values that need no name beside them, and those that come first.
BARE = {"value", "values", "code", "confidence"}
FIRST = ("value", "code", "values", "unit")

#: Folders whose pages are written for a clinician, from the models of their entries.
READABLE: dict[str, Callable[[Any], list[str]]] = {
    "interactions": interaction_sections,
    "labels": label_sections,
    "protocols": protocol_sections,
    "workup": workup_sections,
}

Entry = Mapping[str, Any]


def _folder_of(kind: str) -> str:
    return OUTCOMES if kind == "outcomes" else f"{FOLDER}/{kind}"


def _title(entry: Entry) -> str:
    if str(entry["id"]).startswith("interactions/"):
        stem = str(entry["id"]).rpartition("/")[2]
        return interaction_title(load_knowledge().interactions[stem])
    named = [str(entry[key]) for key in TITLES if entry.get(key)]
    return named[0] if named else sentence(str(entry["id"]).rpartition("/")[2])


def _is_plain(value: object) -> bool:
    return not isinstance(value, dict | list)


def _cites(cites: Sequence[Entry], up: str) -> str:
    return "; ".join(
        link(f"{cite['source']}", f"{up}/sources/{cite['source']}.md")
        + f" ({cell(cite.get('where'))})"
        for cite in cites
    )


def _said(key: str, value: object, up: str) -> str:
    """Say one key of a nested value in as few words as will do."""
    if key == "cites" and isinstance(value, list):
        return _cites(value, up)
    if key in BARE:
        return _inline(value, up)
    if key == "unit":
        return code(value)
    return f"{sentence(key).lower()} {_inline(value, up)}"


def _inline(value: object, up: str) -> str:
    """Say a nested value in one cell."""
    if isinstance(value, dict):
        ordered = sorted(value.items(), key=lambda pair: pair[0] not in FIRST)
        kept = [(key, inner) for key, inner in ordered if inner not in (None, [], {})]
        return "; ".join(_said(key, inner, up) for key, inner in kept)
    if isinstance(value, list):
        between = "<br>" if any(isinstance(inner, dict) for inner in value) else ", "
        return between.join(_inline(inner, up) for inner in value)
    return cell(value)


def _rows_table(rows: Sequence[Entry], up: str, first: str = "") -> str:
    heads = list(dict.fromkeys(key for row in rows for key in row))
    heads = [first] * bool(first) + [head for head in heads if head != first]
    lines = [
        [
            _cites(row[head], up)
            if head == "cites" and head in row
            else _inline(row.get(head), up)
            for head in heads
        ]
        for row in rows
    ]
    return table([sentence(head) for head in heads], lines)


def _section(key: str, value: object, up: str) -> str:
    heading = f"## {sentence(key)}"
    if isinstance(value, dict) and value:
        if all(isinstance(inner, dict) for inner in value.values()):
            rows = [{"name": code(name), **inner} for name, inner in value.items()]
            for row in rows:
                row.pop("examples", None)
            return f"{heading}\n\n{_rows_table(rows, up, 'name')}"
        pairs = [(sentence(name), _inline(inner, up)) for name, inner in value.items()]
        return f"{heading}\n\n{table(('Part', 'Value'), pairs)}"
    if isinstance(value, list) and value:
        if all(isinstance(inner, dict) for inner in value):
            return f"{heading}\n\n{_rows_table(value, up)}"
        return f"{heading}\n\n{_inline(value, up)}"
    return ""


def _examples(entry: Entry, up: str) -> Iterator[str]:
    """Every list of examples in the entry, with the name it belongs to."""
    if entry.get("examples"):
        yield f"## Examples\n\n{_rows_table(entry['examples'], up)}"
    for nested in entry.values():
        if isinstance(nested, dict):
            for name, inner in nested.items():
                if isinstance(inner, dict) and inner.get("examples"):
                    rows = _rows_table(inner["examples"], up)
                    yield f"## Examples of {name}\n\n{rows}"


def _plain_table(entry: Entry) -> str:
    rows = [
        (sentence(key), value)
        for key, value in entry.items()
        if key not in PLACED and _is_plain(value) and value is not None
    ]
    return table(("Key", "Value"), rows) if rows else ""


def _review(entry: Entry) -> str:
    review = entry.get("review")
    if not isinstance(review, dict):
        return ""
    return (
        f"Drafted by {review['drafted_by']}, checked by {review['checked_by']} on "
        f"{review['checked_on']}; to be looked at again by {review['next_review']}."
    )


def _definition(path: Path) -> str:
    text = path.read_text(encoding="utf-8").rstrip("\n")
    return f"## The file\n\n`{path}`\n\n```yaml\n{text}\n```"


def _specs_of(kind: str, stem: str) -> str:
    path = SPECS / kind / f"test_{stem}.py"
    if not path.exists():
        return ""
    return f"## {chapter_title(path)}\n\n{chapter(path)}"


def _readable_page(kind: str, path: Path, entry: Entry) -> str:
    note = str(entry.get("note") or "")
    model = load_knowledge().shelves[kind][path.stem]
    return page(
        _title(entry),
        str(entry.get("says") or ""),
        f"!!! note\n\n    {cell(note)}" if note else "",
        *READABLE[kind](model),
        _definition(path),
        _review(entry),
    )


def _entry_page(kind: str, path: Path, entry: Entry) -> str:
    if kind in READABLE:
        return _readable_page(kind, path, entry)
    up = "../knowledge" if kind == "outcomes" else ".."
    sections = [
        _section(key, value, up)
        for key, value in entry.items()
        if key not in PLACED and not _is_plain(value)
    ]
    note = str(entry.get("note") or "")
    return page(
        _title(entry),
        str(entry.get("says") or ""),
        f"!!! note\n\n    {cell(note)}" if note else "",
        _plain_table(entry),
        *sections,
        answer_of(path.stem) if kind == "outcomes" else "",
        _specs_of(kind, path.stem),
        *_examples(entry, up),
        _definition(path),
        _review(entry),
    )


def _index_page(kind: str, entries: Mapping[str, Entry]) -> str:
    if kind == "interactions":
        return page(sentence(kind), interaction_index())
    rows = [
        (link(_title(entry), f"{stem}.md"), code(stem), entry.get("says"))
        for stem, entry in entries.items()
    ]
    return page(sentence(kind), table(("Name", "Id", "What it is"), rows))


def _read(kind: Path) -> dict[str, Entry]:
    found: dict[str, Entry] = {}
    for path in sorted(kind.glob("*.yaml")):
        data = read_yaml(path).data
        if isinstance(data, dict):
            found[path.stem] = data
    return found


def pages() -> dict[str, str]:
    """Pages of every folder of knowledge, and an index of the folders."""
    found: dict[str, str] = {}
    kinds: list[tuple[str, int]] = []
    for folder in sorted(path for path in KNOWLEDGE.iterdir() if path.is_dir()):
        kind, entries = folder.name, _read(folder)
        if not entries:
            continue
        kinds.append((kind, len(entries)))
        found[f"{_folder_of(kind)}/index.md"] = _index_page(kind, entries)
        for stem, entry in entries.items():
            path = folder / f"{stem}.yaml"
            found[f"{_folder_of(kind)}/{stem}.md"] = _entry_page(kind, path, entry)
    rows = [
        (link(sentence(kind), f"{kind}/index.md"), count)
        for kind, count in kinds
        if kind != "outcomes"
    ]
    found[f"{FOLDER}/index.md"] = page("Knowledge", table(("Folder", "Files"), rows))
    return found
