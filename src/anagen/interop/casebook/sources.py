"""Where a casebook is read from: a folder of files, or a workbook of sheets."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from anagen.interop.casebook.delimited import Row, read_delimited, say_latin
from anagen.interop.casebook.documents import Locate
from anagen.interop.casebook.problems import ProblemList
from anagen.interop.casebook.sheets import read_claim_sheet, read_key_sheet
from anagen.interop.casebook.workbook import (
    Sheet,
    open_workbook,
    say_hidden,
    sheet_rows,
)
from anagen.kernel.errors import KnowledgeError, Place, closest
from anagen.knowledge import parse_yaml, read_yaml
from anagen.records.columns import Record
from anagen.records.tables import TABLES

__all__ = ["Document", "Progress", "Source", "open_source", "read_document"]

Progress = Callable[[int, int], None]
"""Told the bytes read so far, and of how many."""

DOCUMENTS = ("casebook", "claims", "case_table")
KNOWN_FILES = frozenset(
    {*(f"{name}.csv" for name in TABLES), *(f"{name}.yaml" for name in DOCUMENTS)}
)
DATA_ENDINGS = frozenset({".csv", ".tsv", ".yaml", ".yml", ".xlsx", ".xls", ".ods"})
TEXTS = frozenset(
    {
        "readme",
        "readme.md",
        "readme.txt",
        "license",
        "licence",
        "double_entry.yaml",  # how two transcriptions were compared and settled
    }
)
SET_ASIDE = ("_", ".", "~$")
"""How the names of files and sheets begin that nobody reads."""


@dataclass(frozen=True)
class Document:
    """What a YAML file or its sheet says, and how to find a value in it."""

    data: Any
    locate: Locate


@dataclass
class Source:
    """The parts of a casebook, each read when asked for.

    Parameters
    ----------
    documents
        By name: casebook, claims, case_table; a part that cannot be read is None.
    tables
        By name of the table: how messages call it, and its rows.
    """

    documents: dict[str, Document | None] = field(default_factory=dict)
    tables: dict[str, tuple[str, Callable[[], Iterator[Row]]]] = field(
        default_factory=dict
    )


def open_source(
    path: Path, problems: ProblemList, progress: Progress | None = None
) -> Source | None:
    """Return the parts of the casebook at a path, or None when there is none."""
    if path.is_dir():
        return _open_folder(path, problems, progress)
    if path.is_file() and path.suffix.casefold() == ".xlsx":
        return _open_workbook(path, problems)
    _say_no_casebook(path, problems)
    return None


def _say_no_casebook(path: Path, problems: ProblemList) -> None:
    place = Place(str(path))
    if not path.exists():
        parent = path.parent
        names = [p.name for p in parent.iterdir()] if parent.is_dir() else []
        near = closest(path.name, names)
        step = f"Did you mean `{parent / near}`?" if near else "Check the path."
        problems.say(place, "there is no such folder or file", "", step)
    elif path.name in KNOWN_FILES:
        why = "It is one file of a casebook, and the folder is the casebook"
        step = f"Give the folder, `{path.parent}`."
        problems.say(place, "this is not a casebook", why, step)
    else:
        problems.say(
            place,
            "this is not a casebook",
            "A casebook is a folder, or a workbook that ends in .xlsx",
            "Save it as .xlsx, or put its tables into a folder as CSV UTF-8.",
        )


# ---------------------------------------------------------------- a folder


def _open_folder(
    folder: Path, problems: ProblemList, progress: Progress | None
) -> Source:
    source = Source()
    names = _names(folder, problems)
    paths = [folder / f"{table}.csv" for table in TABLES if f"{table}.csv" in names]
    total = sum(path.stat().st_size for path in paths)
    done = 0
    for path in paths:
        model = TABLES[path.stem]
        counter = _counter(progress, done, total)
        source.tables[path.stem] = str(path), _delimited(path, model, problems, counter)
        done += path.stat().st_size
    for name in DOCUMENTS:
        if f"{name}.yaml" in names:
            source.documents[name] = read_document(folder / f"{name}.yaml", problems)
    if "casebook.yaml" not in names:
        problems.say(
            Place(str(folder / "casebook.yaml")),
            "the file is missing",
            "It says where the cases are from, and every casebook has one",
            "Write it; `anagen new casebook` makes a template.",
        )
    return source


def _counter(
    progress: Progress | None, before: int, total: int
) -> Callable[[int], None] | None:
    if progress is None:
        return None
    return lambda read: progress(before + read, total)


def _delimited(
    path: Path,
    model: type[Record],
    problems: ProblemList,
    progress: Callable[[int], None] | None,
) -> Callable[[], Iterator[Row]]:
    columns = frozenset(column.name for column in model.columns())
    return lambda: read_delimited(path, str(path), columns, problems, progress)


def _names(folder: Path, problems: ProblemList) -> frozenset[str]:
    """Return the files of a casebook in a folder; say what else lies there."""
    found = set()
    for path in sorted(folder.iterdir()):
        name = path.name
        if name.startswith(SET_ASIDE) or name.casefold() in TEXTS:
            continue
        if name in KNOWN_FILES:
            if path.is_file():
                found.add(name)
            else:
                problems.say(
                    Place(str(path)),
                    "this is not a file",
                    "It is a folder, or a link that leads nowhere",
                    f"Put the file `{name}` in its place, or remove it.",
                )
        elif path.suffix.casefold() in DATA_ENDINGS:
            _say_unknown(str(path), name, KNOWN_FILES, problems)
        else:
            problems.warn(
                Place(str(path)),
                "this is no part of a casebook, and is not read",
                "",
                "Begin its name with `_` if it is here on purpose.",
            )
    return frozenset(found)


def _say_unknown(
    place: str, name: str, known: Collection[str], problems: ProblemList
) -> None:
    meant = closest(name.casefold().replace(".yml", ".yaml"), sorted(known))
    rename = f"Did you mean `{meant}`? Rename it" if meant else "Rename it"
    problems.say(
        Place(place),
        f"a casebook has no `{name}`",
        "What it holds would be lost",
        f"{rename}, or begin its name with `_` so that nobody reads it.",
    )


def read_document(path: Path, problems: ProblemList) -> Document | None:
    """Read a YAML file; None, with every problem told, when it cannot be."""
    try:
        if _is_latin(path, problems):
            text = path.read_text("cp1252", errors="replace")
            document = parse_yaml(text, file=str(path))
        else:
            document = read_yaml(path)
    except KnowledgeError as error:
        problems.extend(error.problems)
        return None
    return Document(document.data, document.place_of)


def _is_latin(path: Path, problems: ProblemList) -> bool:
    """Say that a document is Latin-1, if so; the reader says what else it can be."""
    try:
        raw = path.read_bytes()
    except OSError:
        return False  # the reader says so
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as error:
        if raw[:2] in {b"\xff\xfe", b"\xfe\xff"}:
            return False
        line = raw.count(b"\n", 0, error.start) + 1
        say_latin(Place(str(path), line), raw[error.start], problems)
        return True
    return False


# ---------------------------------------------------------------- a workbook


def _open_workbook(path: Path, problems: ProblemList) -> Source:
    source = Source()
    known = (*TABLES, *DOCUMENTS)
    sheets = open_workbook(path, problems)
    for sheet in sheets:
        if sheet.name in known:
            say_hidden(sheet, problems)
        if sheet.name in TABLES:
            source.tables[sheet.name] = (sheet.file, _rows_of(sheet, problems))
        elif sheet.name in DOCUMENTS:
            source.documents[sheet.name] = _sheet_document(sheet, problems)
        elif (
            not sheet.name.startswith(SET_ASIDE) and sheet.name.casefold() not in TEXTS
        ):
            _say_unknown(sheet.file, sheet.name, known, problems)
    if sheets and "casebook" not in source.documents:
        problems.say(
            Place(f"{path}!casebook"),
            "the sheet is missing",
            "It says where the cases are from, and every casebook has one",
            "Add a sheet `casebook` with the columns key and value.",
        )
    return source


def _rows_of(sheet: Sheet, problems: ProblemList) -> Callable[[], Iterator[Row]]:
    return lambda: sheet_rows(sheet, problems)


def _sheet_document(sheet: Sheet, problems: ProblemList) -> Document | None:
    rows = sheet_rows(sheet, problems)
    if sheet.name == "case_table":
        text = "\n".join(cells[0].rstrip() for _, cells in rows)
        try:
            document = parse_yaml(text, file=sheet.file)
        except KnowledgeError as error:
            problems.extend(error.problems)
            return None
        return Document(document.data, document.place_of)
    reader = read_key_sheet if sheet.name == "casebook" else read_claim_sheet
    read = reader(rows, sheet.file, problems)
    return Document(read.data, read.locate)
