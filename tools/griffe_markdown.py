"""Let docstrings be read as text in an editor and as Markdown on a page.

Docstrings here may hold what reads well as plain text: a table drawn with ``====``, an
indented block after ``::``, a role such as ``:class:``. This extension of Griffe, named
in mkdocs.yml, turns the three into Markdown before a page is made.
"""

from __future__ import annotations

import re
from typing import Any

import griffe

__all__ = ["Markdown", "to_markdown"]

RULE = re.compile(r"^\s*=+(?: +=+)+\s*$")
ROLE = re.compile(r":(?:class|func|meth|mod|attr|data|exc):`~?([^`]+)`")


def _spans(rule: str) -> list[tuple[int, int | None]]:
    starts = [found.start() for found in re.finditer("=+", rule)]
    return list(zip(starts, [*starts[1:], None], strict=True))


def _row(line: str, spans: list[tuple[int, int | None]]) -> str:
    parts = [line[start:end].strip().replace("|", "\\|") for start, end in spans]
    return f"| {' | '.join(parts)} |"


def _convert_tables(lines: list[str]) -> list[str]:
    """Turn ``====`` tables into Markdown tables: three rules, the first row is heads."""
    rules = [number for number, line in enumerate(lines) if RULE.match(line)]
    made = list(lines)
    triples = zip(rules[::3], rules[1::3], rules[2::3], strict=False)
    for first, second, third in reversed(list(triples)):
        spans = _spans(lines[first])
        heads = _row(lines[first + 1], spans)
        dashes = f"| {' | '.join(['---'] * len(spans))} |"
        body = [_row(line, spans) for line in lines[second + 1 : third]]
        made[first : third + 1] = ["", heads, dashes, *body, ""]
    return made


def _close(made: list[str]) -> list[str]:
    """End a fenced block, without the blank lines it ran on into."""
    while not made[-1]:
        made.pop()
    return [*made, "```", ""]


def _convert_blocks(lines: list[str]) -> list[str]:
    """Fence the indented block that follows a line ending in ``::``."""
    made: list[str] = []
    inside = False
    for line in lines:
        if inside and line.strip() and not line.startswith("    "):
            made = _close(made)
            inside = False
        if inside:
            is_first = made[-1] == "```text"
            made += [] if is_first and not line.strip() else [line[4:].rstrip()]
        elif line.rstrip().endswith("::"):
            made += [line.rstrip()[:-1], "", "```text"]
            inside = True
        else:
            made.append(line)
    return _close(made) if inside else made


def to_markdown(text: str) -> str:
    """Convert tables, blocks and roles.

    Examples
    --------
    >>> print(to_markdown("See :class:`StudyDay`."))
    See `StudyDay`.
    """
    lines = _convert_blocks(_convert_tables(text.splitlines()))
    return ROLE.sub(r"`\1`", "\n".join(lines))


class Markdown(griffe.Extension):
    """Convert every docstring that is loaded."""

    def on_object(self, *, obj: griffe.Object, **_: Any) -> None:
        """Convert the docstring of one module, class, function or attribute."""
        if obj.docstring is not None:
            obj.docstring.value = to_markdown(obj.docstring.value)
