"""API pages: one per package, from docstrings."""

from __future__ import annotations

import ast
from collections import defaultdict
from pathlib import Path

from tools.reference.markdown import link, page, table

__all__ = ["pages"]

SOURCE = Path("src")
_APPLICATION = "web"
"""The workbench is used through its pages and its own API, never imported."""
FOLDER = "reference/api"


def _docstring(path: Path) -> str:
    return ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""


def _first_line(path: Path) -> str:
    return _docstring(path).partition("\n")[0] if path.exists() else ""


def _find_packages() -> dict[str, list[str]]:
    """Public modules by package, both as dotted names."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for path in sorted((SOURCE / "anagen").rglob("*.py")):
        parts = path.relative_to(SOURCE).with_suffix("").parts
        if _APPLICATION in parts or any(part.startswith("_") for part in parts):
            continue
        if _docstring(path):
            found[".".join(parts[:-1])].append(".".join(parts))
    return dict(found)


def _package_page(package: str, modules: list[str]) -> str:
    init = SOURCE.joinpath(*package.split("."), "__init__.py")
    blocks = [f"::: {module}" for module in modules]
    return page(package, _first_line(init), *blocks)


def _index_page(packages: dict[str, list[str]]) -> str:
    rows = [
        (
            link(f"`{package}`", f"{package}.md"),
            _first_line(SOURCE.joinpath(*package.split("."), "__init__.py")),
        )
        for package in packages
    ]
    intro = "The Python packages: what is public in each, in its own words."
    return page("Python", intro, table(("Package", "What it is"), rows))


def pages() -> dict[str, str]:
    """One page per package, and an index."""
    packages = _find_packages()
    found = {
        f"{FOLDER}/{package}.md": _package_page(package, modules)
        for package, modules in packages.items()
    }
    return {f"{FOLDER}/index.md": _index_page(packages), **found}
