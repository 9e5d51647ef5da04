"""A case-series pack as a value: what will be written, before how it is written."""

from __future__ import annotations

import string
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from anagen.kernel.errors import Problem
from anagen.reports.figures.figure import Figure
from anagen.reports.report import Report
from anagen.reports.results import Result
from anagen.reports.tables import Table

__all__ = [
    "AUTHOR",
    "Checklist",
    "ChecklistItem",
    "Declaration",
    "ItemState",
    "Pack",
    "Paragraph",
    "Section",
    "Traced",
    "tell",
    "traced",
]

AUTHOR = "author"
"""How a place is marked that only the author can fill."""


@dataclass(frozen=True)
class Traced:
    """A number in running text, and what it states.

    Parameters
    ----------
    text
        As it stands in the sentence.
    results
        What it states; a range has two.
    """

    text: str
    results: tuple[Result, ...]

    @property
    def rows(self) -> tuple[str, ...]:
        """Keys of every row it rests on, each once, sorted."""
        return tuple(sorted({row for found in self.results for row in found.row_ids}))


@dataclass(frozen=True)
class Paragraph:
    """Running text in which every number is traced.

    Parameters
    ----------
    pieces
        Words and traced numbers, in order.
    """

    pieces: tuple[str | Traced, ...]

    @property
    def text(self) -> str:
        """The paragraph as plain text."""
        return "".join(p if isinstance(p, str) else p.text for p in self.pieces)

    def numbers(self) -> Iterator[Traced]:
        """Yield the traced numbers in order."""
        return (piece for piece in self.pieces if isinstance(piece, Traced))


def traced(result: Result, decimals: int | None = None, *, text: str = "") -> Traced:
    """Return a Result as a number for a sentence; `text` where the words are special."""
    return Traced(text or result.text(decimals), (result,))


def tell(template: str, **numbers: Traced | str) -> Paragraph:
    """Build a paragraph from a template with named fields.

    Examples
    --------
    >>> tell("There were {who}.", who="no patients").text
    'There were no patients.'
    """
    pieces: list[str | Traced] = []
    for words, name, _, _ in string.Formatter().parse(template):
        if words:
            pieces.append(words)
        if name is not None:
            pieces.append(numbers[name])
    return Paragraph(tuple(pieces))


@dataclass(frozen=True)
class Section:
    """A part of the manuscript.

    Parameters
    ----------
    name
        Key, such as ``results``: lower case, words joined by ``_``.
    heading
        As printed.
    paragraphs, tables, figures
        In the order shown; tables and figures are numbered through the whole pack.
    """

    name: str
    heading: str
    paragraphs: tuple[Paragraph, ...] = ()
    tables: tuple[Table, ...] = ()
    figures: tuple[Figure, ...] = ()


class ItemState(StrEnum):
    """Whether the pack holds what a checklist asks for."""

    FILLED = "filled"
    AUTHOR = AUTHOR
    NOT_APPLICABLE = "not applicable"


@dataclass(frozen=True)
class ChecklistItem:
    """One item of a reporting checklist.

    Parameters
    ----------
    number, topic
        As the checklist numbers it; in our words.
    state
        Filled, for the author, or not applicable.
    where
        The section, table or figure that holds it; what the author has to give.
    """

    number: str
    topic: str
    state: ItemState
    where: str = ""


@dataclass(frozen=True)
class Checklist:
    """A reporting checklist, item by item.

    Parameters
    ----------
    name, title, citation
        Key, such as ``care``; as it is called; where it is published.
    items
        In its order.
    """

    name: str
    title: str
    citation: str
    items: tuple[ChecklistItem, ...]


@dataclass(frozen=True)
class Declaration:
    """One statement a journal requires.

    Parameters
    ----------
    name, heading
        Key, such as ``consent``; as printed.
    text
        The statement; empty when the author still has to give it.
    """

    name: str
    heading: str
    text: str = ""


@dataclass(frozen=True)
class Pack:
    """Everything a case series needs to be written.

    Parameters
    ----------
    report
        The Results, tables, figures and rows it is built on.
    sections
        The manuscript, in order.
    checklists, declarations
        What guidelines and journals ask for.
    privacy
        What could tell who a patient is, each with what to do.
    """

    report: Report
    sections: tuple[Section, ...]
    checklists: tuple[Checklist, ...] = ()
    declarations: tuple[Declaration, ...] = ()
    privacy: tuple[Problem, ...] = ()

    def tables(self) -> tuple[Table, ...]:
        """Return the tables in the order they are numbered."""
        return tuple(table for part in self.sections for table in part.tables)

    def figures(self) -> tuple[Figure, ...]:
        """Return the figures in the order they are numbered."""
        return tuple(figure for part in self.sections for figure in part.figures)

    def numbers(self) -> Iterator[Traced]:
        """Yield every traced number of the running text, in order."""
        for part in self.sections:
            for paragraph in part.paragraphs:
                yield from paragraph.numbers()
