"""The table of a paper from a CSV file as people save it.

Any separator, byte order mark or decimal sign is read that can be read in one way only;
what could mean two things is refused, with everything else that is wrong.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from anagen.interop.casebook.claim_numbers import unit_code
from anagen.interop.casebook.problems import ProblemList
from anagen.interop.casebook.slugs import slug
from anagen.interop.paper_cells import read_column
from anagen.kernel.errors import Place
from anagen.reports.audit.paper_table import PaperColumn, PaperTable

__all__ = ["read_paper_table"]

_SEPARATORS = (",", ";", "\t", "|")
_LONGEST_CELL = 1_000_000
_LABELS = re.compile(
    r"(?:(?:patient|case|row|subject|participant|record|study)_?)?"
    r"(?:id|no|nr|number|case|patient|row|subject|participant)"
)
_UNIT = re.compile(
    r"\s*(?:[(\[]\s*(?P<inside>[^()\[\]]+?)\s*[)\]]|,\s*(?P<after>\S+))$"
)
_TIMES = frozenset({"a", "mo", "wk", "d"})
_LONG_TIME = 4
"""Time words from this length on say the unit of a heading: weeks, and not d or mo."""


def read_paper_table(
    path: Path, problems: ProblemList, per: str = "patient"
) -> PaperTable | None:
    """Read a table, one row per unit; None, with every problem told, when it cannot be.

    Parameters
    ----------
    path
        The CSV file.
    problems
        Where problems are added.
    per
        What one row is.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        why = f"The system says: {error.strerror or error}"
        problems.say(
            Place(str(path)), "the file cannot be read", why, "Check the path."
        )
        return None
    text = _decoded(raw, path, problems)
    lines = list(_rows(text, path, problems))
    if not lines:
        if not problems.has_errors:
            why = "It has not even a heading"
            step = "Write the names of the columns into the first line."
            problems.say(Place(str(path)), "the file is empty", why, step)
        return None
    (_, headings), *rows = lines
    if not rows:
        step = "Write one row for each."
        problems.say(Place(str(path), 1), "there are no rows", "", step)
    kept = _checked(headings, rows, path, problems)
    if not rows or kept is None:
        return None
    columns, aliases = kept
    digest = hashlib.sha256(raw).hexdigest()
    labels = _labels(columns, len(rows))
    return PaperTable(path.name, columns, labels, per, digest, aliases)


def _decoded(raw: bytes, path: Path, problems: ProblemList) -> str:
    if raw[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return raw.decode("utf-16", "replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        problems.warn(
            Place(str(path), line),
            "the file is not UTF-8, and is read as Windows-1252",
            "Letters with accents may be others than were meant",
            "Save it again as CSV UTF-8.",
        )
        return raw.decode("cp1252", "replace")


def _rows(
    text: str, path: Path, problems: ProblemList
) -> Iterator[tuple[int, list[str]]]:
    """Yield line number and cells of what is not blank."""
    before = csv.field_size_limit(_LONGEST_CELL)
    stream = io.StringIO(text.replace("\0", ""), newline="")
    separator = _separator(text)
    if text[:4].casefold() == "sep=":
        separator = text[4:5] or separator
        stream.readline()
    reader = csv.reader(stream, delimiter=separator, strict=True)
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield reader.line_num, [cell.strip() for cell in cells]
    except csv.Error as error:
        problems.say(
            Place(str(path), reader.line_num),
            "a quotation mark opens a cell and none closes it",
            f"The file cannot be read on from here: {error}",
            'Write quotation marks inside a cell twice: "5 mg, ""once daily""".',
        )
    finally:
        csv.field_size_limit(before)


def _separator(text: str) -> str:
    """Return the separator that the heading has most often, outside of quotes."""
    heading = next((line for line in text.splitlines() if line.strip()), "")
    bare = re.sub(r'"[^"]*"', "", heading)
    return max(_SEPARATORS, key=bare.count)


def _checked(
    headings: Sequence[str],
    rows: Sequence[tuple[int, list[str]]],
    path: Path,
    problems: ProblemList,
) -> tuple[dict[str, PaperColumn], dict[str, str]] | None:
    """Return columns and aliases; None when the shape of the table is wrong."""
    width = max((i + 1 for i, h in enumerate(headings) if h), default=0)
    for line, cells in rows:
        extra = [cell for cell in cells[width:] if cell]
        if len(cells) < width or (extra and width == len(headings)):
            problems.say(
                Place(str(path), line),
                f"the row has {len(cells)} cells, and the heading {len(headings)}",
                "A cell may have moved into the column of another",
                "Add or remove separators; put cells with a separator into quotes.",
            )
    names = _names(headings, [cells for _, cells in rows], path, problems)
    if problems.has_errors:
        return None
    columns: dict[str, PaperColumn] = {}
    aliases: dict[str, list[str]] = {}
    for index, name in names.items():
        texts = [(line, cells[index]) for line, cells in rows]
        bare, unit = _unit_of(headings[index])
        found, cell_unit = read_column(texts, name, path, problems)
        columns[name] = PaperColumn(
            name, headings[index], found, unit or unit_code(cell_unit)
        )
        aliases.setdefault(slug(bare), []).append(name)
    single = {a: found[0] for a, found in aliases.items() if a and len(found) == 1}
    return columns, {a: name for a, name in single.items() if a not in columns}


def _names(
    headings: Sequence[str],
    rows: Sequence[Sequence[str]],
    path: Path,
    problems: ProblemList,
) -> dict[int, str]:
    """Name every column that has a heading or a cell; refuse a name had twice."""
    names: dict[int, str] = {}
    for index, heading in enumerate(headings):
        is_used = bool(heading) or any(cells[index:][:1] != [""] for cells in rows)
        if is_used:
            names[index] = slug(heading) or f"column_{index + 1}"
    first: dict[str, int] = {}
    for index, name in names.items():
        if name in first:
            problems.say(
                Place(str(path), 1, headings[index]),
                f"two columns are called `{name}`",
                f"`{headings[first[name]]}` is column {first[name] + 1}, and "
                f"`{headings[index]}` is column {index + 1}",
                "Give each its own heading.",
            )
        first.setdefault(name, index)
    return names


def _unit_of(heading: str) -> tuple[str, str]:
    """Return a heading without its unit, and the unit; a time as its UCUM code."""
    found = _UNIT.search(heading)
    if found:
        word = (found["inside"] or found["after"]).strip()
        is_unit = found["inside"] is not None or unit_code(word) in _TIMES
        if is_unit:
            return heading[: found.start()], unit_code(word)
    words = re.findall(r"[a-z]+", heading.casefold())
    units = {unit_code(word) for word in words if len(word) >= _LONG_TIME}
    times = units & _TIMES
    return heading, times.pop() if len(times) == 1 else ""


def _labels(columns: dict[str, PaperColumn], count: int) -> tuple[str, ...]:
    """Call rows by the first column that names them, each differently; else by number."""
    for column in columns.values():
        texts = [cell.text for cell in column.cells]
        if _LABELS.fullmatch(column.name) and len({*texts, ""}) == count + 1:
            return tuple(texts)
    return tuple(str(index + 1) for index in range(count))
