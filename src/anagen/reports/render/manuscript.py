"""A pack laid out as a document: numbered parts, the same for Word, PDF and page.

Nothing is computed here and nothing is written: tables and figures get their numbers,
running text is cut into runs, and every traced number gets the line of the table that
says where it is from.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, islice

from anagen.kernel.order import natural_order
from anagen.knowledge import load_knowledge
from anagen.reports.figures.figure import Figure
from anagen.reports.pack.model import (
    AUTHOR,
    Checklist,
    Pack,
    Paragraph,
    Section,
    Traced,
)
from anagen.reports.render.widths import column_shares, letters_needed
from anagen.reports.results import Result
from anagen.reports.tables import Cell, Table
from anagen.reports.words import and_list

__all__ = [
    "MOST_LINES",
    "TRACE",
    "Manuscript",
    "NumberedFigure",
    "NumberedTable",
    "Part",
    "Run",
    "lay_out",
    "list_checklist",
    "list_sources",
]

MOST_LINES = 150
"""More lines than this of one table are in the files beside the manuscript."""

TRACE = "trace"
"""Name of the table that says where each number is from."""

_MOST_KEYS = 12
_LETTERS, _LETTERS_ACROSS, _LETTERS_DENSE = 122, 215, 232
_MOST_COLUMNS = 9
_FOR_AUTHOR = re.compile(rf"\[{AUTHOR}\b([^\]]*)\]", re.IGNORECASE)
_NAMED = re.compile(r"\[(table|figure):([\w-]+)\]")


INSIDE = {
    "treatment": "results",
    "response": "results",
    "relapse": "results",
    "combinations": "results",
    "safety": "results",
}
"""Sections that stand inside another, when that one is there."""


@dataclass(frozen=True)
class Run:
    """Text of one kind.

    Parameters
    ----------
    text
        What is printed.
    number
        Line of the trace table, from 1; 0 for words.
    for_author
        Whether the author still has to write it.
    """

    text: str
    number: int = 0
    for_author: bool = False


@dataclass(frozen=True)
class NumberedTable:
    """A table with its number, and how it is printed.

    Parameters
    ----------
    label
        ``Table 2``.
    table
        The table; its first lines when there are too many to print.
    shares
        Share of the width of each column.
    is_wide
        Whether it needs a page turned on its side.
    is_dense
        Whether even that page needs smaller type.
    """

    label: str
    table: Table
    shares: tuple[float, ...]
    is_wide: bool
    is_dense: bool = False


@dataclass(frozen=True)
class NumberedFigure:
    """A figure with its number, such as ``Figure 1``."""

    label: str
    figure: Figure


@dataclass(frozen=True)
class Part:
    """A part of the manuscript with its heading; a `level` of 2 stands inside one of 1."""

    name: str
    heading: str
    level: int
    paragraphs: tuple[tuple[Run, ...], ...] = ()
    tables: tuple[NumberedTable, ...] = ()
    figures: tuple[NumberedFigure, ...] = ()


@dataclass(frozen=True)
class Manuscript:
    """A document ready to be written in any format.

    Parameters
    ----------
    title, notice
        At its top; the notice says what it is not.
    header
        At the top of each page.
    is_synthetic
        Whether nobody in it exists.
    parts
        In order.
    sources
        The traced numbers, in the order of the lines of the trace table.
    """

    title: str
    notice: str
    header: str
    is_synthetic: bool
    parts: tuple[Part, ...]
    sources: tuple[Traced, ...]

    def figures(self) -> Iterator[NumberedFigure]:
        """Yield the figures in order."""
        return (figure for part in self.parts for figure in part.figures)

    def tables(self) -> Iterator[NumberedTable]:
        """Yield the tables in order, the trace table and checklists too."""
        return (table for part in self.parts for table in part.tables)


def lay_out(pack: Pack) -> Manuscript:
    """Return a pack as a document, with everything numbered in the order shown."""
    study = pack.report.study
    maker = _Maker(pack)
    parts = tuple(maker.part(section) for section in pack.sections)
    title = f"{study.title} (synthetic data)" if study.synthetic else study.title
    return Manuscript(
        title=title,
        notice=_notice(pack),
        header=f"SYNTHETIC DATA: {study.name}" if study.synthetic else study.name,
        is_synthetic=study.synthetic,
        parts=(*parts, *maker.closing()),
        sources=tuple(maker.sources),
    )


def _notice(pack: Pack) -> str:
    said = (
        "For record and research. Not a medical device, and not advice on any patient."
    )
    if pack.report.study.synthetic:
        return f"Synthetic patients: nobody in this document exists. {said}"
    return said


class _Maker:
    """Numbers what it is given, in order."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.sources: list[Traced] = []
        self._lines: dict[tuple[str, tuple[str, ...]], int] = {}
        self._labels = {
            **{("table", t.name): f"Table {n}" for n, t in enumerate(pack.tables(), 1)},
            **{
                ("figure", f.name): f"Figure {n}"
                for n, f in enumerate(pack.figures(), 1)
            },
        }
        self._names = {section.name for section in pack.sections}

    def part(self, section: Section) -> Part:
        """Return a section with its numbers."""
        tables = tuple(
            _printed(self._labels["table", t.name], t) for t in section.tables
        )
        figures = tuple(
            NumberedFigure(self._labels["figure", f.name], f) for f in section.figures
        )
        is_inside = INSIDE.get(section.name) in self._names
        paragraphs = [tuple(self._runs(each)) for each in section.paragraphs]
        labels = [*(table.label for table in tables), *(f.label for f in figures)]
        return Part(
            section.name,
            section.heading,
            2 if is_inside else 1,
            tuple(_pointing(paragraphs, labels)),
            tables,
            figures,
        )

    def _runs(self, paragraph: Paragraph) -> Iterator[Run]:
        for piece in paragraph.pieces:
            if isinstance(piece, Traced):
                yield Run(piece.text, self._line(piece))
            else:
                yield from _plain_runs(_NAMED.sub(self._label, piece))

    def _label(self, named: re.Match[str]) -> str:
        return self._labels.get((named[1], named[2]), f"the {named[1]} of {named[2]}")

    def _line(self, piece: Traced) -> int:
        """Return the line of a traced number; the same number has one line."""
        asked = (piece.text, tuple(str(r.question) for r in piece.results))
        if asked not in self._lines:
            self.sources.append(piece)
            self._lines[asked] = len(self.sources)
        return self._lines[asked]

    def closing(self) -> Iterator[Part]:
        """Yield the parts that follow the manuscript: checklists, and the trace table."""
        for checklist in self.pack.checklists:
            table = list_checklist(checklist)
            printed = _printed("", table)
            heading = f"Checklist: {listed_name(checklist)}"
            yield Part(table.name, heading, 1, (), (printed,))
        if self.sources:
            # Whole, however long: every number of the text leads to its line.
            printed = _printed("", list_sources(self.sources), most=None)
            heading = "Where each number is from"
            yield Part(TRACE, heading, 1, (_SAYS_TRACE,), (printed,))


_SAYS_TRACE: tuple[Run, ...] = (
    Run(
        "Each number of the text, the question it answers, and the rows it rests on. "
        "All rows of each are in pack.json."
    ),
)


def _plain_runs(text: str) -> Iterator[Run]:
    """Cut text at the places that are for the author."""
    end = 0
    for match in _FOR_AUTHOR.finditer(text):
        if match.start() > end:
            yield Run(text[end : match.start()])
        yield Run(f"[{AUTHOR.upper()}{match[1]}]", for_author=True)
        end = match.end()
    if end < len(text):
        yield Run(text[end:])


def _pointing(
    paragraphs: list[tuple[Run, ...]], labels: list[str]
) -> Iterator[tuple[Run, ...]]:
    """Yield the paragraphs; the last names each table and figure that none names."""
    said = "".join(run.text for runs in paragraphs for run in runs)
    unnamed = [one for one in labels if not re.search(rf"{one}\b", said)]
    yield from paragraphs[:-1]
    last = paragraphs[-1] if paragraphs else ()
    if unnamed:
        words = and_list(tuple(_in_ranges(unnamed)))
        pointer = f" See {words}." if last else f"See {words}."
        yield (*last, Run(pointer))
    elif last:
        yield last


def _in_ranges(labels: list[str]) -> Iterator[str]:
    """Yield labels, three and more that follow one another as a range."""
    for kind, of_kind in groupby(labels, key=lambda label: label.partition(" ")[0]):
        numbers = [int(label.rpartition(" ")[2]) for label in of_kind]
        follow = numbers == list(range(numbers[0], numbers[0] + len(numbers)))
        if follow and len(numbers) > 2:  # noqa: PLR2004 - two are not a range
            yield f"{kind}s {numbers[0]} to {numbers[-1]}"
        else:
            yield from (f"{kind} {number}" for number in numbers)


def _printed(label: str, table: Table, most: int | None = MOST_LINES) -> NumberedTable:
    """Return a table as printed: not too long, and one of a single line upright."""
    cut = table
    if len(table.rows) == 1 and len(table.headings) > _MOST_COLUMNS:
        pairs = zip(table.headings, table.rows[0], strict=True)
        lines = tuple((Cell(heading), cell) for heading, cell in pairs if cell.text)
        cut = replace(table, headings=("Item", "Value"), rows=lines, groups=())
    if most is not None and len(table.rows) > most:
        where = f"tables/{table.name}.csv"
        note = f"The first {most} of {len(table.rows)} lines; all are in {where}."
        groups, rows = table.groups[:most], table.rows[:most]
        notes = (*table.notes, note)
        cut = replace(table, rows=rows, notes=notes, groups=groups)
    needed = letters_needed(cut)
    is_wide = len(cut.headings) > _MOST_COLUMNS or needed > _LETTERS
    is_dense = is_wide and needed > _LETTERS_ACROSS
    across = _LETTERS_DENSE if is_dense else _LETTERS_ACROSS
    shares = column_shares(cut, across if is_wide else _LETTERS)
    return NumberedTable(label, cut, shares, is_wide, is_dense)


def listed_name(checklist: Checklist) -> str:
    """Return the short name of a checklist; its title stands above its table."""
    found = load_knowledge().checklists.get(checklist.name)
    return found.label if found is not None else checklist.title


def list_checklist(checklist: Checklist) -> Table:
    """Return a checklist as a table."""
    rows = tuple(
        (Cell(item.number), Cell(item.topic), Cell(str(item.state)), Cell(item.where))
        for item in checklist.items
    )
    return Table(
        f"checklist_{checklist.name}",
        checklist.title,
        ("Item", "Topic", "State", "Where, or what the author has to give"),
        rows,
        (checklist.citation,) if checklist.citation else (),
    )


def list_sources(sources: Sequence[Traced]) -> Table:
    """Return the table that says where each number of the text is from."""
    rows = tuple(_source_line(n, source) for n, source in enumerate(sources, 1))
    headings = ("No.", "Number", "Question", "k/n", "Unknown", "Rows")
    return Table(TRACE, "Every number with its question and rows", headings, rows)


def _source_line(number: int, source: Traced) -> tuple[Cell, ...]:
    asked = dict.fromkeys(str(result.question) for result in source.results)
    shares = dict.fromkeys(_of_how_many(result) for result in source.results)
    unknown = dict.fromkeys(result.count_text("missing") for result in source.results)
    return (
        Cell(str(number)),
        Cell(source.text, rows=source.rows),
        Cell("; ".join(asked)),
        Cell("; ".join(filter(None, shares))),
        Cell("; ".join(unknown)),
        Cell(_some_keys(source.rows), rows=source.rows),
    )


def _of_how_many(result: Result) -> str:
    if result.denominator is None:
        return ""
    if result.numerator is None:
        return f"n = {result.denominator}"
    return f"{result.numerator}/{result.denominator}"


def _some_keys(rows: Sequence[str]) -> str:
    ordered = sorted(rows, key=natural_order)
    listed = ", ".join(islice(ordered, _MOST_KEYS))
    more = len(ordered) - _MOST_KEYS
    return f"{listed} and {more} more" if more > 0 else listed
