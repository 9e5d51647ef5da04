"""Finding the casebook that a user names."""

from __future__ import annotations

from pathlib import Path

from anagen.interop.casebook import Casebook, packaged_casebook_path, packaged_casebooks
from anagen.interop.casebook import read_casebook as read

__all__ = ["find_casebook", "read_source"]

_WRITTEN = (".anagen-report", ".anagen-pack")
"""Files that mark a folder as ours; their modules are too heavy for every command."""


def find_casebook(name: str) -> Path:
    """Return the path of a casebook: a path as given, else a packaged name.

    A report or pack that was written under the name of a packaged one is not meant.
    """
    path = Path(name)
    is_written = any((path / marker).is_file() for marker in _WRITTEN)
    if name not in packaged_casebooks() or (path.exists() and not is_written):
        return path
    return packaged_casebook_path(name)


def read_source(name: str) -> Casebook:
    """Read the casebook that a user names."""
    return read(find_casebook(name))
