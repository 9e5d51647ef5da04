"""The sheets `casebook`, `claims` and `case_table` of a workbook, as plain documents.

What they hold is the same as in the YAML files of a folder; only the shape differs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from anagen.interop.casebook.cells import SpreadsheetDate, shorten
from anagen.interop.casebook.claims import Claim
from anagen.interop.casebook.delimited import Row
from anagen.interop.casebook.documents import KeyPath
from anagen.interop.casebook.problems import ProblemList
from anagen.kernel.errors import Place, closest

__all__ = [
    "CLAIM_COLUMNS",
    "LIST_KEYS",
    "SheetDocument",
    "read_claim_sheet",
    "read_key_sheet",
]

LIST_KEYS = frozenset(
    {"citation.authors", "index_disease", "index_treatments", "unit_notes", "notes"}
)
"""Keys of the sheet `casebook` that may stand there several times, one item each."""

CLAIM_COLUMNS = ("id", "case", *[name for name in Claim.model_fields if name != "id"])
"""Columns of the sheet `claims`."""

_NUMBERS = frozenset({"patients", "citation.year"})
_NUMBERED = re.compile(
    r"(figures|references|hypotheses)\.([1-9]\d?)\.(\w+)(\.([1-9]\d?)\.(\w+))?"
)
"""Keys of what is numbered: ``figures.1.shows``, ``references.1.cited.2.place``."""

_REFERENCE_NUMBER = re.compile(r"references\.\d+\.number")
_PART = re.compile(r"\s*([^=]+?)\s*=\s*(.+?)\s*")


@dataclass
class SheetDocument:
    """A document read from a sheet, and the row each value stands on."""

    file: str
    data: dict[str, Any] = field(default_factory=dict)
    rows: dict[KeyPath, int] = field(default_factory=dict)

    def locate(self, path: KeyPath) -> Place:
        """Return the place of a value, or that of the nearest one around it."""
        short = path
        while short and short not in self.rows:
            short = short[:-1]
        names = [step for step in path if isinstance(step, str) and step != "claims"]
        return Place(self.file, self.rows.get(short, 0), ".".join(names))


def _without_dates(row: Row, file: str, problems: ProblemList) -> Row:
    number, cells = row
    for cell in cells:
        if isinstance(cell, SpreadsheetDate):
            problems.say(
                Place(file, number),
                f"the spreadsheet made a cell the date {cell}",
                "What was typed is lost",
                "Format the cell as text, and type it again.",
            )
    return number, [str(cell) for cell in cells]


def _heading(
    rows: Iterator[Row], file: str, known: tuple[str, ...], problems: ProblemList
) -> list[str]:
    number, cells = next(rows, (0, []))
    names = [cell.strip() for cell in cells]
    for name in names:
        if name and name not in known:
            meant = closest(name.casefold(), known)
            step = f"Did you mean `{meant}`?" if meant else "Delete the column."
            problems.say(
                Place(file, number, shorten(name)),
                f"the sheet has no column `{shorten(name)}`",
                f"Its columns are {', '.join(known)}",
                step,
            )
    if number and not set(names) & set(known):
        return []
    return names


# ---------------------------------------------------------------- casebook


def read_key_sheet(
    rows: Iterator[Row], file: str, problems: ProblemList
) -> SheetDocument:
    """Read the sheet `casebook`: keys and values."""
    document = SheetDocument(file)
    names = _heading(rows, file, ("key", "value"), problems)
    for row in rows:
        number, cells = _without_dates(row, file, problems)
        found = dict(zip(names, (cell.strip() for cell in cells), strict=False))
        key, value = found.get("key", ""), found.get("value", "")
        if not key and value:
            what = f"the value `{shorten(value)}` has no key"
            problems.say(Place(file, number), what, "", "Write its key beside it.")
        elif key and value and not _put(document, key, value, number):
            problems.say(
                Place(file, number, key),
                f"the key `{key}` stands here a second time",
                "Only one of them could count",
                "Remove one of them.",
            )
    return document


def _put(document: SheetDocument, key: str, value: str, row: int) -> bool:
    """Put a value into its place in the document; False when something is there."""
    data, rows = document.data, document.rows
    is_number = key in _NUMBERS or _REFERENCE_NUMBER.fullmatch(key) is not None
    plain: object = int(value) if is_number and value.isdecimal() else value
    if found := _NUMBERED.fullmatch(key):
        within: KeyPath = (found[1], int(found[2]) - 1, found[3])
        if found[4]:
            within = (*within, int(found[5]) - 1, found[6])
        return _put_numbered(document, within, plain, row)
    section, _, rest = key.partition(".")
    if not rest:
        section, rest = "", key
    target = data.setdefault(section, {}) if section else data
    path: KeyPath = (section, rest) if section else (rest,)
    if not isinstance(target, dict) or (rest in target and key not in LIST_KEYS):
        return False
    if key in LIST_KEYS:
        items = target.setdefault(rest, [])
        rows[(*path, len(items))] = row
        items.append(plain)
    else:
        target[rest] = plain
    rows.setdefault(path, row)
    return True


def _put_numbered(
    document: SheetDocument, path: KeyPath, value: object, row: int
) -> bool:
    """Put a value into a numbered item, and into a numbered one of that where it is in one."""
    target: Any = document.data
    for depth in range(0, len(path) - 1, 2):
        name, number = path[depth], int(path[depth + 1])
        items = target.setdefault(name, [])
        if not isinstance(items, list):
            return False
        while len(items) <= number:
            items.append({})
        target = items[number]
        document.rows.setdefault(path[: depth + 2], row)
    if path[-1] in target:
        return False
    target[path[-1]] = value
    document.rows[path] = row
    return True


# ---------------------------------------------------------------- claims


def read_claim_sheet(
    rows: Iterator[Row], file: str, problems: ProblemList
) -> SheetDocument:
    """Read the sheet `claims`: one row per claim, or per claim and case."""
    document = SheetDocument(file, {"claims": []})
    names = _heading(rows, file, CLAIM_COLUMNS, problems)
    claims: list[dict[str, Any]] = document.data["claims"]
    for row in rows:
        number, cells = _without_dates(row, file, problems)
        found = dict(zip(names, (cell.strip() for cell in cells), strict=False))
        found = {name: text for name, text in found.items() if text and name}
        case = found.pop("case", "")
        last = claims[-1] if claims else {}
        is_next_case = (
            case
            and last.get("id") == found.get("id")
            and isinstance(last.get("printed"), dict)
        )
        if is_next_case:
            _add_case(last, case, found, Place(file, number), problems)
            continue
        index = len(claims)
        claims.append(_claim(found, case))
        document.rows["claims", index] = number
    return document


def _claim(cells: Mapping[str, str], case: str) -> dict[str, Any]:
    claim: dict[str, Any] = dict(cells)
    if case and "printed" in claim:
        claim["printed"] = {case: claim["printed"]}
    for name in ("among", "cases"):
        if name in claim:
            claim[name] = [line.strip() for line in claim[name].split("\n") if line]
    if "values" in claim:
        parts = [_PART.fullmatch(line) for line in claim["values"].split("\n")]
        claim["values"] = {part[1]: part[2] for part in parts if part}
    return claim


def _add_case(
    claim: dict[str, Any],
    case: str,
    found: Mapping[str, str],
    place: Place,
    problems: ProblemList,
) -> None:
    if case in claim["printed"]:
        what = f"the claim `{claim['id']}` has case {case} twice"
        problems.say(place, what, "A case is printed once", "Delete one of them.")
    claim["printed"][case] = found.get("printed", "")
    for name, text in found.items():
        if name not in {"id", "printed"} and _claim({name: text}, "")[
            name
        ] != claim.get(name):
            problems.say(
                place,
                f"the {name} differs from that of the first row of `{claim['id']}`",
                "The rows of one claim are about one thing",
                "Leave it empty here, or give the claim its own id.",
            )
