"""Rows of a CSV file, streamed, with everything said that is wrong with the file.

A file that is not what it should be (another encoding, semicolons) is still read as
well as it can be, so that its other problems are found in the same run; nothing of it
is loaded.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from anagen.interop.casebook.problems import ProblemList
from anagen.kernel.errors import Place

__all__ = ["Progress", "Row", "read_delimited", "say_latin"]

Row = tuple[int, list[str]]
"""The line a row starts on, and its cells."""

Progress = Callable[[int], None]
"""Told how many bytes of the file have been read."""

HEAD_BYTES = 4096
LINES_BETWEEN_REPORTS = 5_000
LONGEST_CELL = 1_000_000

_ALIEN = re.compile("[\udc80-\udcff]")
_SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "bars"}
_COMMENT = re.compile(r'\s*"?\s*#')


def read_delimited(
    path: Path,
    file: str,
    columns: Collection[str],
    problems: ProblemList,
    progress: Progress | None = None,
) -> Iterator[Row]:
    """Yield the heading and the rows of a CSV file, comments and blank lines left out.

    Parameters
    ----------
    path
        The file.
    file
        How messages name it.
    columns
        Names the heading may have, by which another separator is recognised.
    problems
        Where problems are added.
    progress
        Called now and then with the bytes read so far.
    """
    with _open(path, file, problems) as stream:
        if stream is None:
            return
        lines = _Lines(stream, file, problems, progress)
        heading = lines.heading()
        if heading is None:
            return
        separator = _separator(heading, columns)
        if separator != ",":
            _say_separator(Place(file, lines.number), separator, problems)
        yield from _rows(lines, heading, separator)


@contextmanager
def _open(path: Path, file: str, problems: ProblemList) -> Iterator[_Stream | None]:
    try:
        raw = path.open("rb")
    except OSError as error:
        why = f"The system says: {error.strerror or error}"
        step = "Check the path and your right to read it."
        problems.say(Place(file), "the file cannot be read", why, step)
        yield None
        return
    with raw:
        encoding = _encoding(raw, file, problems)
        if encoding is None:
            yield None
            return
        errors = "surrogateescape" if encoding == "utf-8-sig" else "replace"
        text = io.TextIOWrapper(raw, encoding=encoding, errors=errors, newline="")
        yield _Stream(raw, text)


@dataclass(frozen=True)
class _Stream:
    raw: BinaryIO
    text: io.TextIOWrapper


def _encoding(raw: BinaryIO, file: str, problems: ProblemList) -> str | None:
    """Look at the first bytes: empty, UTF-16 with or without a mark, or UTF-8."""
    head = raw.read(HEAD_BYTES)
    raw.seek(0)
    if not head:
        problems.say(
            Place(file),
            "the file is empty",
            "It has not even a heading, so it may have been lost while saving",
            "Restore it, write the heading alone, or delete the file.",
        )
        return None
    encoding = "utf-8-sig"
    if head[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        encoding = "utf-16"
    elif head[1::2].count(0) > len(head) // 4:
        encoding = "utf-16-le"
    elif head[::2].count(0) > len(head) // 4:
        encoding = "utf-16-be"
    if encoding != "utf-8-sig":
        problems.say(
            Place(file, 1),
            "the file is not UTF-8 but UTF-16",
            "Spreadsheets write UTF-16 when they save as Unicode text",
            "Save it again as CSV UTF-8 (comma delimited).",
        )
    return encoding


class _Lines:
    """The lines of a file as text, counted, with foreign bytes said and mended."""

    def __init__(
        self,
        stream: _Stream,
        file: str,
        problems: ProblemList,
        progress: Progress | None,
    ) -> None:
        self._stream = stream
        self._progress = progress
        self._seen_alien = False
        self.file = file
        self.problems = problems
        self.number = 0

    def __iter__(self) -> Iterator[str]:
        for line in self._stream.text:
            self.number += 1
            if self._progress and self.number % LINES_BETWEEN_REPORTS == 0:
                self._progress(self._stream.raw.tell())
            yield line if line.isascii() else self._mend(line)

    def _mend(self, line: str) -> str:
        alien = _ALIEN.search(line)
        if alien is None:
            return line
        whole = line.encode("utf-8", "surrogateescape").decode("cp1252", "replace")
        if not self._seen_alien:
            self._seen_alien = True
            byte = ord(alien[0]) - 0xDC00
            say_latin(Place(self.file, self.number), byte, self.problems)
        return whole

    def heading(self) -> str | None:
        """Return the first line that is neither blank nor a comment."""
        for line in self:
            if self.number == 1 and line.strip().casefold().startswith("sep="):
                continue
            if line.strip(" \t\r\n,;") and not _COMMENT.match(line):
                return line
        self.problems.say(
            Place(self.file),
            "there is no heading",
            "Every line is blank or a comment",
            "Write the names of the columns into the first line.",
        )
        return None


def say_latin(place: Place, byte: int, problems: ProblemList) -> None:
    """Say that a file has a byte that UTF-8 has not, and what it was meant to be."""
    meant = bytes([byte]).decode("cp1252", "replace")
    kind = (
        "as CSV UTF-8 (comma delimited)" if place.file.endswith("csv") else "as UTF-8"
    )
    problems.say(
        place,
        "the file is not UTF-8 but probably Latin-1 (Windows-1252)",
        f"Byte {byte:#04x} here is no UTF-8; in Latin-1 it is `{meant}`",
        f"Save it again {kind}.",
    )


def _separator(heading: str, columns: Collection[str]) -> str:
    """Return the separator that finds the most known columns in the heading."""

    def known(separator: str) -> int:
        names = next(csv.reader([heading], delimiter=separator), [])
        return sum(name.strip() in columns for name in names)

    return max((",", *_SEPARATORS), key=known)


def _say_separator(place: Place, separator: str, problems: ProblemList) -> None:
    problems.say(
        place,
        f"the cells are separated by {_SEPARATORS[separator]}",
        "A CSV file of a casebook has commas; spreadsheets write others where the "
        "decimal sign is a comma",
        "Save it again with commas, and decimals with a point.",
    )


def _rows(lines: _Lines, heading: str, separator: str) -> Iterator[Row]:
    """Yield rows as csv reads them; a quotation that goes wrong is said, and skipped."""

    def chain() -> Iterator[str]:
        yield heading
        yield from lines

    before = csv.field_size_limit(LONGEST_CELL)
    try:
        reader = csv.reader(chain(), delimiter=separator, strict=True)
        start = lines.number
        while True:
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                _say_quotation(Place(lines.file, start), error, lines.problems)
                cells = []
            if any(cells):
                yield start, cells
            start = lines.number + 1
    finally:
        csv.field_size_limit(before)


def _say_quotation(place: Place, error: csv.Error, problems: ProblemList) -> None:
    said = str(error)
    what = "a quotation mark opens a cell and none closes it"
    if "expected after" in said:
        what = "text follows the quotation mark that closes a cell"
    problems.say(
        place,
        what,
        "A cell with a comma or a quotation mark inside stands in quotes, and its "
        "own quotation marks are doubled",
        'Write it like "5 mg, ""once daily""".',
    )
