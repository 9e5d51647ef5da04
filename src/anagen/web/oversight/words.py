"""The words of the glossary, for the help page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

__all__ = ["glossary"]

_ENTRY = re.compile(r"\*\*(?P<word>[^*]+)\*\* · (?P<says>.+)")
_FILE = Path(__file__).parent / "GLOSSARY.md"
"""A link to the glossary of the repository; the file itself in a package."""


@cache
def glossary() -> tuple[tuple[str, str], ...]:
    """Return every word with what it means; nothing when the file is not there.

    Examples
    --------
    >>> dict(glossary())["Anagen"]
    'The growing phase of the hair cycle; also this software.'
    """
    return tuple(_entries(_FILE.read_text("utf-8"))) if _FILE.is_file() else ()


def _entries(text: str) -> Iterator[tuple[str, str]]:
    for line in text.splitlines():
        match = _ENTRY.fullmatch(line.strip())
        if match is not None:
            says = match["says"].replace("*See also*", "See also")
            yield match["word"], re.sub(r"[*`]", "", says)
