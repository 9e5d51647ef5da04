"""Whether the program that does a job still lives: it holds a lock while it does.

The system takes a lock away when its program ends, however it ends. So a job that is
marked as running and whose lock is free was abandoned.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

__all__ = ["holding", "is_held"]


def _lock(handle: int) -> bool:
    """Lock an open file; return whether nobody else had it."""
    try:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415 - of that system

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl  # noqa: PLC0415 - of those systems

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


@contextmanager
def holding(path: Path) -> Iterator[bool]:
    """Hold a lock as long as the block runs; tell whether it was free.

    Parameters
    ----------
    path
        The file of the lock, made when it is not there.
    """
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        yield _lock(handle)
    finally:
        os.close(handle)


def is_held(path: Path) -> bool:
    """Whether a living program holds a lock."""
    if not path.is_file():
        return False
    with holding(path) as was_free:
        return not was_free
