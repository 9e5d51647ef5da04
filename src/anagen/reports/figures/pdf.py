"""The same PDF each time: its objects renumbered in one fixed order.

svg2pdf, inside vl-convert, numbers and writes fonts and resources in a new order at
each run. Nothing else differs and no date or id is written, so one order fixes it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["in_fixed_order"]

_XREF = re.compile(rb"startxref\s+(\d+)")
_ENTRY = re.compile(rb"(\d{10}) \d{5} n")
_OBJECT = re.compile(rb"\s*(\d+) 0 obj\s*(.*?)\s*endobj\s*\Z", re.DOTALL)
_REFERENCE = re.compile(rb"\b(\d+) 0 R\b")
_RESOURCES = re.compile(rb"(?:^[ ]*/\w+ \d+ 0 R\n){2,}", re.MULTILINE)
_STREAM = re.compile(rb"\bstream\r?\n")


def in_fixed_order(pdf: bytes) -> bytes:
    """Return the PDF with its objects numbered as they are reached from its root."""
    start = int(_found(_XREF, pdf)[1])
    objects = dict(_objects(pdf, start))
    trailer = pdf[pdf.index(b"trailer", start) : pdf.index(b"startxref", start)]
    numbers = _reached(trailer, objects)

    def renumber(match: re.Match[bytes]) -> bytes:
        return b"%d 0 R" % numbers[int(match[1])]

    written = pdf[: pdf.index(b"\n", pdf.index(b"\n") + 1) + 1]
    offsets = []
    for old, new in numbers.items():
        head, body = _split(objects[old])
        offsets.append(len(written))
        written += b"%d 0 obj\n" % new + _REFERENCE.sub(renumber, head) + body
        written += b"\nendobj\n"
    table = b"".join(b"%010d 00000 n\r\n" % offset for offset in offsets)
    size = len(offsets) + 1
    return b"".join(
        (
            written,
            b"xref\n0 %d\n0000000000 65535 f\r\n" % size,
            table,
            re.sub(
                rb"/Size \d+", b"/Size %d" % size, _REFERENCE.sub(renumber, trailer)
            ),
            b"startxref\n%d\n%%%%EOF" % len(written),
        )
    )


def _found(pattern: re.Pattern[bytes], text: bytes) -> re.Match[bytes]:
    match = pattern.search(text)
    if match is None:
        msg = f"not a PDF as svg2pdf writes it: {pattern.pattern!r} is missing"
        raise ValueError(msg)
    return match


def _objects(pdf: bytes, table: int) -> Iterator[tuple[int, bytes]]:
    """Yield each object with its number, its lists of resources sorted."""
    starts = sorted(int(entry) for entry in _ENTRY.findall(pdf[table:]))
    for start, end in zip(starts, (*starts[1:], table), strict=True):
        match = _found(_OBJECT, pdf[start:end])
        head, body = _split(match[2])
        yield int(match[1]), _RESOURCES.sub(_sorted_lines, head) + body


def _split(content: bytes) -> tuple[bytes, bytes]:
    """Split an object into its dictionary and its stream, which is left as it is."""
    match = _STREAM.search(content)
    return (
        (content, b"")
        if match is None
        else (
            content[: match.start()],
            content[match.start() :],
        )
    )


def _sorted_lines(match: re.Match[bytes]) -> bytes:
    return b"".join(sorted(match[0].splitlines(keepends=True)))


def _reached(trailer: bytes, objects: dict[int, bytes]) -> dict[int, int]:
    """Give objects numbers from 1 as they are reached, depth first."""
    numbers: dict[int, int] = {}
    waiting = [int(n) for n in reversed(_REFERENCE.findall(trailer))]
    while waiting:
        old = waiting.pop()
        if old in numbers:
            continue
        numbers[old] = len(numbers) + 1
        head, _ = _split(objects[old])
        waiting += [int(n) for n in reversed(_REFERENCE.findall(head))]
    return numbers
