"""A folder of files, written whole or not at all, that only replaces one of its kind."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from anagen.kernel.errors import Place, Problem, ReportError
from anagen.kernel.folders import exchange_folder, folder_beside

__all__ = ["require_replaceable", "write_whole_folder"]

_ABANDONED_AFTER_S = 3600


def write_whole_folder(
    folder: Path, write: Callable[[Path], None], *, marker: str, kind: str, stamp: str
) -> None:
    """Write a folder beside its place, and put it there in one step when complete.

    Parameters
    ----------
    folder
        Where; an older folder of the same kind there is replaced.
    write
        Given an empty folder, writes everything into it.
    marker
        A file that only folders of this kind carry; without it none is replaced.
    kind
        What the folder is, in one word, for messages.
    stamp
        Kept in the marker, to know a folder again that is still true.

    Raises
    ------
    ReportError
        When the folder holds anything but an older one of its kind.
    """
    require_replaceable(folder, marker, kind)
    folder = folder.resolve()  # what a link leads to is replaced, never the link
    with folder_beside(folder) as fresh:
        _remove_abandoned(fresh.parent)
        write(fresh)
        (fresh / marker).write_text(stamp, encoding="utf-8")
        exchange_folder(fresh, folder)


def _remove_abandoned(holder: Path) -> None:
    """Remove what a run that was killed left behind, when it is over an hour old."""
    stem = holder.name.rpartition("-")[0]
    now = holder.stat().st_mtime
    for path in holder.parent.glob(f"{stem}-*/new"):
        # An `old` beside it is a folder whose exchange was cut short: never deleted.
        is_whole = not path.with_name("old").exists()
        if is_whole and now - path.stat().st_mtime > _ABANDONED_AFTER_S:
            shutil.rmtree(path.parent, ignore_errors=True)


def require_replaceable(folder: Path, marker: str, kind: str) -> None:
    """Refuse a folder that holds anything but an older one of its kind.

    Parameters
    ----------
    folder
        Where something shall be written; it need not exist.
    marker, kind
        As for `write_whole_folder`.

    Raises
    ------
    ReportError
        When something else is there.
    """
    taken = folder.exists() and (not folder.is_dir() or any(folder.iterdir()))
    if taken and not (folder / marker).is_file():
        problem = Problem(
            Place(str(folder)),
            f"this is not an older {kind}, and writing would replace what is in it",
            f"A {kind} is written to a folder of its own",
            "Name a new or empty folder with --out.",
        )
        raise ReportError(f"The {kind} was not written:", [problem])
