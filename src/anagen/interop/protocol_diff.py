"""Two protocols compared by what they say: rule by rule, phase by phase, not by line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from anagen.interop.findings_text import WIDTH, Line, Role, heading, wrapped
from anagen.interop.screening_answer import version_in_words
from anagen.knowledge.schema.protocols import Protocol

__all__ = ["Change", "ChangeKind", "ProtocolDiff", "compare_protocols", "diff_as_lines"]

_LEFT_OUT = frozenset({"examples"})
_HEAD = ("title", "says", "kind", "condition", "from", "until", "labels")


class ChangeKind(StrEnum):
    """What happened to a part: the whole list."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True)
class Change:
    """One part of a protocol that differs.

    Parameters
    ----------
    part, name
        Which list, and which of it: ``criteria``, ``pregnancy``.
    kind
        What happened to it.
    says
        The part in words.
    values
        For what is changed: path in the part, old, new.
    """

    part: str
    name: str
    kind: ChangeKind
    says: str
    values: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True)
class ProtocolDiff:
    """What differs between two protocols.

    Parameters
    ----------
    before, after
        The two.
    changes
        The parts that differ, in the order of a protocol.
    """

    before: Protocol
    after: Protocol
    changes: tuple[Change, ...]


def compare_protocols(before: Protocol, after: Protocol) -> ProtocolDiff:
    """Compare two versions of a protocol, or two protocols.

    Rules are matched by name, phases by drug and name, items of work-up and monitoring
    by item. Worked examples pin the numbers and are not compared.
    """
    old, new = _parts(before), _parts(after)
    changes = [
        change
        for part in old
        for name in dict.fromkeys((*old[part], *new[part]))
        for change in _compare(part, name, old[part].get(name), new[part].get(name))
    ]
    return ProtocolDiff(before, after, tuple(changes))


def _parts(protocol: Protocol) -> dict[str, dict[str, Any]]:
    data: Any = protocol.model_dump(mode="json", by_alias=True, exclude_none=True)
    drugs = data.get("regimen", [])
    return {
        "protocol": {"itself": {key: data.get(key) for key in _HEAD}},
        "criteria": {one["id"]: one for one in data.get("criteria", [])},
        "workup": {one["item"]: one for one in data.get("workup", [])},
        "regimen": {
            one["drug"]: {k: v for k, v in one.items() if k != "phases"}
            for one in drugs
        },
        "phases": {
            f"{one['drug']}.{phase['id']}": phase
            for one in drugs
            for phase in one["phases"]
        },
        "monitoring": {one["item"]: one for one in data.get("monitoring", [])},
        "gates": {one["id"]: one for one in data.get("gates", [])},
        "rescue": {one["id"]: one for one in data.get("rescue", [])},
        "not_stated": {one["what"]: one for one in data.get("not_stated", [])},
    }


def _compare(part: str, name: str, old: Any, new: Any) -> Iterator[Change]:
    if old is None or new is None:
        kind = ChangeKind.ADDED if old is None else ChangeKind.REMOVED
        yield Change(part, name, kind, _words(new if old is None else old))
        return
    was, now = dict(_flat(old)), dict(_flat(new))
    values = tuple(
        (path, was.get(path, "nothing"), now.get(path, "nothing"))
        for path in dict.fromkeys((*was, *now))
        if was.get(path) != now.get(path)
    )
    if values:
        yield Change(part, name, ChangeKind.CHANGED, _words(new), values)


def _words(item: Mapping[str, Any]) -> str:
    found = (item.get(key) for key in ("reads", "says", "role"))
    return str(next(filter(None, found), ""))


def _flat(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Yield every value with its path; examples are left out."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key not in _LEFT_OUT:
                yield from _flat(inner, f"{path}.{key}" if path else key)
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from _flat(inner, f"{path}[{place}]")
    elif value is not None:
        yield path, str(value)


_MARKS = {ChangeKind.ADDED: "+", ChangeKind.REMOVED: "-", ChangeKind.CHANGED: "~"}


def diff_as_lines(found: ProtocolDiff, *, width: int = WIDTH) -> Iterator[Line]:
    """Yield what differs as text; each line says in a word what happened."""
    yield Line(f"from: {version_in_words(found.before)}", Role.TITLE)
    yield Line(f"to:   {version_in_words(found.after)}", Role.TITLE)
    shown = ""
    for change in found.changes:
        if change.part != shown:
            shown = change.part
            yield from heading(shown.replace("_", " ").capitalize())
        mark = f"{_MARKS[change.kind]} {change.kind}: {change.name}"
        text = mark if not change.says else f"{mark}: {change.says}"
        role = Role.PLAIN if change.kind is ChangeKind.CHANGED else Role.FLAG
        yield from wrapped(text, role, indent=2, width=width)
        for path, old, new in change.values:
            yield from wrapped(f"{path}: {old} -> {new}", indent=6, width=width)
    count = len(found.changes)
    parts = "1 part differs" if count == 1 else f"{count} parts differ"
    yield from heading(f"{parts if count else 'Nothing differs'}.")
