"""Writing a folder or a file whole, or not at all."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

__all__ = ["exchange_folder", "folder_beside"]


@contextmanager
def folder_beside(path: Path) -> Iterator[Path]:
    """Give an empty folder on the disk of `path`, and remove what is left of it.

    Whatever is made in it can be renamed into the place of `path` in one step.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    holder = Path(tempfile.mkdtemp(prefix=f".{path.name}-", dir=path.parent))
    new = holder / "new"
    new.mkdir()
    try:
        yield new
    finally:
        shutil.rmtree(holder, ignore_errors=True)


def exchange_folder(new: Path, folder: Path) -> None:
    """Put the new folder in the place of the old, which comes back if that fails."""
    old = new.with_name("old")
    if folder.exists():
        folder.rename(old)
    try:
        new.rename(folder)
    except OSError:
        if old.exists():
            old.rename(folder)
        raise
