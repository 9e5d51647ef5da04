"""Finding the casebook that a user names."""

from __future__ import annotations

from pathlib import Path

from anagen.interop.casebook import Casebook, packaged_casebook_path, packaged_casebooks
from anagen.interop.casebook import read_casebook as read

__all__ = ["find_casebook", "read_source"]


def find_casebook(name: str) -> Path:
    """Return the path of a casebook: a path as given, else a packaged name."""
    path = Path(name)
    if path.exists() or name not in packaged_casebooks():
        return path
    return packaged_casebook_path(name)


def read_source(name: str) -> Casebook:
    """Read the casebook that a user names."""
    return read(find_casebook(name))
