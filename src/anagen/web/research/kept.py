"""What was worked out once of a cohort, kept: numbers in memory, drawings as files.

Everything is kept under the fingerprint of the rows and the versions of knowledge and
program, so nothing here can be out of date.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Any, TypeVar

from anagen import __version__
from anagen.knowledge import load_knowledge
from anagen.records.cohort import Cohort
from anagen.web.home import home_folder

__all__ = ["remembered", "remembered_text"]

T = TypeVar("T")
_MOST = 256
_MOST_FILES = 2000
_memory: OrderedDict[tuple[str, ...], Any] = OrderedDict()
_lock = Lock()


def _key(cohort: Cohort, what: str) -> tuple[str, ...]:
    """Return what an answer depends on."""
    version = load_knowledge().version
    return cohort.name, cohort.fingerprint, version, __version__, what


def remembered(cohort: Cohort, what: str, make: Callable[[], T]) -> T:
    """Return what was made of a cohort before, else make it.

    Parameters
    ----------
    cohort
        The cohort.
    what
        What is made, as one word.
    make
        Makes it.
    """
    key = _key(cohort, what)
    with _lock:
        if key in _memory:
            _memory.move_to_end(key)
            found: T = _memory[key]
            return found
    made = make()
    with _lock:
        _memory[key] = made
        while len(_memory) > _MOST:
            _memory.popitem(last=False)
    return made


def remembered_text(cohort: Cohort, what: str, make: Callable[[], str]) -> str:
    """Return a text that was made of a cohort before, else make it and keep it as a file."""
    digest = hashlib.sha256("\0".join(_key(cohort, what)).encode()).hexdigest()
    folder = home_folder() / "cache" / "evidence"
    path = folder / digest
    if path.is_file():
        return path.read_text("utf-8")
    text = make()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    kept = sorted(folder.iterdir(), key=lambda one: one.name)
    for old in kept[: max(0, len(kept) - _MOST_FILES)]:
        old.unlink(missing_ok=True)
    partial = path.with_suffix(".part")
    partial.write_text(text, "utf-8")
    partial.replace(path)
    return text
