"""Reporting checklists, filled from what a pack really holds.

Which part fills an item stands in ``knowledge/checklists``; here the parts are looked for.
A part that is missing or empty fills nothing: the item is then the author's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from anagen.knowledge import load_knowledge
from anagen.knowledge.schema.checklists import (
    ItemForm,
    ListedChecklist,
    NotApplicable,
    PartKind,
)
from anagen.records.columns import NOT_STATED
from anagen.records.tables import Patient
from anagen.reports.pack.model import (
    AUTHOR,
    Checklist,
    ChecklistItem,
    ItemState,
    Pack,
    Section,
)

__all__ = ["fill_checklists"]


def fill_checklists(pack: Pack) -> tuple[Checklist, ...]:
    """Return the checklists that suit a pack, each item filled or left to the author.

    CARE is for one to few patients, JBI for a series of several, STROBE for a comparative
    cohort. An item is filled only when a part that holds it is in the pack and not empty;
    when parts hold some of it, it stays the author's and says where it is begun.
    """
    held = _Held(pack)
    return tuple(
        Checklist(
            name=name,
            title=form.title,
            citation=form.published_in,
            items=tuple(_fill(item, form, held) for item in form.items),
        )
        for name, form in load_knowledge().checklists.items()
        if form.suits_study(held.patients, held.design)
    )


@dataclass(frozen=True)
class _Held:
    """What a pack holds, looked up by the names that knowledge uses.

    Parameters
    ----------
    pack
        The pack.
    """

    pack: Pack

    @cached_property
    def facts(self) -> dict[str, str]:
        """The stated facts on the design, by label."""
        return {
            "_".join(label.casefold().split()): text.strip()
            for label, text in self.pack.report.study.design
            if text.strip() and text.strip().casefold() != NOT_STATED
        }

    @property
    def design(self) -> str | None:
        """The design in words; None when it is not stated."""
        return self.facts.get("design")

    @cached_property
    def patients(self) -> int | None:
        """How many patients: their rows, else the number stated; None when unknown."""
        for table in self.pack.report.records:
            if table.name == Patient.table:
                return len(table.rows)
        stated = self.facts.get("patients", "")
        return int(stated) if stated.isdecimal() else None

    def places(self, parts: Iterable[str]) -> tuple[str, ...]:
        """Return where each of the parts stands that is there, each place once."""
        found: list[str] = []
        for part in parts:
            kind, _, name = part.partition("/")
            found.extend(_FIND[PartKind(kind)](self, name))
        return tuple(dict.fromkeys(found))

    def section(self, name: str) -> Iterator[str]:
        """Yield the heading of a section that says something."""
        for part in self.pack.sections:
            if part.name == name and _says_something(part):
                yield part.heading

    def table(self, name: str) -> Iterator[str]:
        """Yield the numbers of the tables of a name that have rows."""
        for number, table in enumerate(self.pack.tables(), start=1):
            if _is_called(table.name, name) and table.rows:
                yield f"Table {number}"

    def figure(self, name: str) -> Iterator[str]:
        """Yield the numbers of the figures of a name, or of a name for each patient."""
        for number, figure in enumerate(self.pack.figures(), start=1):
            if _is_called(figure.name, name):
                yield f"Figure {number}"

    def declaration(self, name: str) -> Iterator[str]:
        """Yield the heading of a declaration that is stated."""
        for one in self.pack.declarations:
            if one.name == name and one.text.strip():
                yield one.heading

    def records(self, name: str) -> Iterator[str]:
        """Yield the name of a table of records that has rows."""
        for table in self.pack.report.records:
            if table.name == name and table.rows:
                yield f"Records: {table.title}"

    def study(self, name: str) -> Iterator[str]:
        """Yield the name of a fact on the design that is stated."""
        if name in self.facts:
            yield f"Study description: {name.replace('_', ' ')}"

    def title(self, name: str) -> Iterator[str]:
        """Yield the title when it has the words."""
        words = name.replace("_", " ")
        if words in self.pack.report.study.title.casefold():
            yield "Title"


_FOR_AUTHOR = re.compile(rf"\[{AUTHOR}\b[^\]]*\]")
"""How a place for the author stands in a text."""

_FIND: dict[PartKind, Callable[[_Held, str], Iterator[str]]] = {
    PartKind.SECTION: _Held.section,
    PartKind.TABLE: _Held.table,
    PartKind.FIGURE: _Held.figure,
    PartKind.DECLARATION: _Held.declaration,
    PartKind.RECORDS: _Held.records,
    PartKind.STUDY: _Held.study,
    PartKind.TITLE: _Held.title,
}


def _is_called(name: str, wanted: str) -> bool:
    """Say whether a name is the one wanted, or that of one patient's, as timeline_3."""
    return name == wanted or name.startswith(f"{wanted}_")


def _says_something(section: Section) -> bool:
    has_rows = any(table.rows for table in section.tables)
    has_text = any(_is_told(paragraph.text) for paragraph in section.paragraphs)
    return has_text or has_rows or bool(section.figures)


def _is_told(text: str) -> bool:
    """Say whether a text holds more than a heading and places for the author."""
    told, marks = _FOR_AUTHOR.subn("", text)
    return bool(told.strip()) and not (marks and told.strip().endswith(":"))


def _fill(item: ItemForm, form: ListedChecklist, held: _Held) -> ChecklistItem:
    reason = _why_not(item, form, held)
    if reason:
        return _item(item, ItemState.NOT_APPLICABLE, reason)
    if places := held.places(item.filled_by):
        return _item(item, ItemState.FILLED, _join(places))
    if places := held.places(item.begun_by):
        begun = f"begun in {_join(places)}; to add: {item.author_gives}"
        return _item(item, ItemState.AUTHOR, begun)
    return _item(item, ItemState.AUTHOR, item.author_gives)


def _item(item: ItemForm, state: ItemState, where: str) -> ChecklistItem:
    return ChecklistItem(item.number, item.topic, state, where)


def _why_not(item: ItemForm, form: ListedChecklist, held: _Held) -> str:
    """Say why an item cannot apply; empty when it can, or when that is unknown."""
    holds = {
        NotApplicable.ONE_PATIENT: (held.patients == 1, "there is one patient"),
        NotApplicable.NO_COMPARISON: (
            form.compares(held.design) is False,
            "the design compares no groups",
        ),
    }
    reasons = (holds[condition] for condition in item.not_applicable_when)
    return next((why for is_so, why in reasons if is_so), "")


_MOST_PLACES = 4


def _join(places: tuple[str, ...]) -> str:
    """List places; of many, the first ones and how many more."""
    shown = ", ".join(places[:_MOST_PLACES])
    rest = len(places) - _MOST_PLACES
    return f"{shown} and {rest} more" if rest > 0 else shown
