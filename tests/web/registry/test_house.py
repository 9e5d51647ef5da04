"""Nothing but the actions writes: views, pages and jobs call them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import anagen.web

WEB = Path(anagen.web.__file__).parent
REGISTRY = WEB / "registry"
MAY_WRITE = (
    REGISTRY / "actions",
    REGISTRY / "migrations",
    REGISTRY / "loading.py",
    REGISTRY / "access.py",
    WEB / "accounts",  # people and sites are not clinical rows
    WEB / "jobs" / "keeping.py",  # how far a job is, is no clinical row
    WEB / "backup",  # a restore puts back what was written, history and all
)
ALWAYS = frozenset(
    {
        "save",
        "bulk_create",
        "bulk_update",
        "bulk_create_with_history",
        "bulk_update_with_history",
        "save_without_historical_record",
        "get_or_create",
        "update_or_create",
    }
)
OF_ROWS = frozenset({"update", "delete", "create"})
"""Words that dictionaries and hashes have too: counted where the rows of a model are."""


def _is_allowed(path: Path) -> bool:
    return any(path == place or place in path.parents for place in MAY_WRITE)


def _writes(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        if isinstance(node.func, ast.Name) and node.func.id in ALWAYS:
            yield f"{node.lineno}: {node.func.id}"
        if not isinstance(node.func, ast.Attribute):
            continue
        name, on = node.func.attr, ast.unparse(node.func.value)
        rows = ("objects", "filter(", "exclude(", "_manager", "_set", ".all()")
        if name in ALWAYS or (name in OF_ROWS and any(word in on for word in rows)):
            yield f"{node.lineno}: {on}.{name}"


def test_only_actions_write_rows() -> None:
    found = [
        f"{path.relative_to(WEB)}:{write}"
        for path in sorted(WEB.rglob("*.py"))
        if not _is_allowed(path)
        for write in _writes(path.read_text("utf-8"))
    ]
    assert not found, "call an action of web/registry/actions instead: " + "; ".join(
        found
    )


def test_the_lint_sees_what_it_forbids() -> None:
    forbidden = (
        "Treatment.objects.filter(pk=1).update(dose=5)",
        "row.save()",
        "Treatment.objects.create(dose=5)",
        "patient.photos.all().delete()",
        "bulk_create_with_history(rows, Treatment)",
    )
    for line in forbidden:
        assert list(_writes(line)), line
    for line in ("seen.update(rows)", "digest.update(b'x')", "cells.get('a')"):
        assert not list(_writes(line)), line


def test_only_the_triggers_speak_the_language_of_one_database() -> None:
    words = (".raw(", "cursor(", "RunSQL", ".extra(")
    for path in sorted(REGISTRY.rglob("*.py")):
        if path.name != "triggers.py":
            text = path.read_text("utf-8")
            assert not [word for word in words if word in text], path
