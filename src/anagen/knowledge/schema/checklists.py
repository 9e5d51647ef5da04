"""Reporting checklists: what a guideline asks for, and which part of a pack holds it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints

from anagen.knowledge.schema.base import Cited, Entry, Fact, Many, Number, Text, Unit

__all__ = ["ItemForm", "ListedChecklist", "NotApplicable", "PartKind", "Suits"]


class PartKind(StrEnum):
    """What a part of a pack can be."""

    SECTION = "section"
    TABLE = "table"
    FIGURE = "figure"
    DECLARATION = "declaration"
    RECORDS = "records"
    """A table of the records, in the supplement."""

    STUDY = "study"
    """A stated fact on the design, such as the setting."""

    TITLE = "title"
    """Words in the title."""


class NotApplicable(StrEnum):
    """When an item asks for something there cannot be."""

    ONE_PATIENT = "one_patient"
    NO_COMPARISON = "no_comparison"
    """The design is stated, and compares no groups."""


_KINDS = "|".join(PartKind)

PartName = Annotated[str, StringConstraints(pattern=rf"^({_KINDS})/[a-z][a-z0-9_]*$")]
"""A part of a pack: what it is, and its name, as in ``table/case_table``."""

ItemNumber = Annotated[str, StringConstraints(pattern=r"^[1-9][0-9]?[a-e]?$")]
"""The number of an item as the checklist prints it: text, as in ``"3a"``."""


class ItemForm(Fact):
    """One item of a checklist.

    Parameters
    ----------
    number
        As the checklist numbers it.
    topic
        What it asks for, in our words.
    filled_by
        Parts of a pack any of which holds it.
    begun_by
        Parts that hold some of it; the author adds the rest.
    author_gives
        What the author gives, or adds to what is begun.
    not_applicable_when
        When it cannot apply.
    """

    number: ItemNumber
    topic: Text
    filled_by: Many[PartName] = ()
    begun_by: Many[PartName] = ()
    author_gives: Text
    not_applicable_when: Many[Annotated[NotApplicable, Field(strict=False)]] = ()


class Suits(Cited):
    """Which packs a checklist is for.

    Parameters
    ----------
    unit
        UCUM unit of the numbers of patients.
    least_patients, most_patients
        How many patients it is for; empty for no limit.
    design_words
        One of them stands in the design, when the design is stated; none for any.
    comparison_words
        One of them stands in the design of a study that compares groups.
    """

    unit: Unit
    least_patients: Number
    most_patients: Number | None = None
    design_words: Many[Text] = ()
    comparison_words: Many[Text] = ()


class SuitsExample(Fact):
    """A worked example: so many patients in such a design, and whether it suits.

    Parameters
    ----------
    patients, design
        How many, and the design in words; null when unknown.
    then
        Whether the checklist is for it.
    compares
        Whether groups are compared; null when the design is not stated.
    """

    patients: int | None
    design: Text | None = None
    then: bool
    compares: bool | None = None


class ListedChecklist(Entry, Cited):
    """A reporting checklist, item by item; the citation is for numbers and topics.

    Parameters
    ----------
    label, title, published_in
        Short name; as it is called; where it stands.
    says
        What it is for.
    suits
        Which packs it is for.
    items
        In the order of the checklist.
    note
        What a reader has to know.
    """

    label: Text
    title: Text
    published_in: Text
    says: Text
    suits: Suits
    items: Annotated[Many[ItemForm], Field(min_length=1)]
    examples: Annotated[Many[SuitsExample], Field(min_length=1)]
    note: Text | None = None

    def suits_study(self, patients: int | None, design: str | None) -> bool:
        """Say whether it is for so many patients in such a design.

        An unknown number passes every limit; a design that is not stated has all words.

        Examples
        --------
        >>> from anagen.knowledge import load_knowledge
        >>> care = load_knowledge().checklists["care"]
        >>> care.suits_study(1, None), care.suits_study(18, None)
        (True, False)
        """
        limits = self.suits
        if patients is not None:
            most = limits.most_patients
            if patients < limits.least_patients:
                return False
            if most is not None and patients > most:
                return False
        words = limits.design_words
        return design is None or not words or _has_word(design, words)

    def compares(self, design: str | None) -> bool | None:
        """Say whether a design compares groups; None when it is not stated."""
        return (
            None if design is None else _has_word(design, self.suits.comparison_words)
        )

    def failed_examples(self) -> Iterator[str]:
        """Say each example that does not come out as written."""
        for example in self.examples:
            of = f"{example.patients} patients, {example.design or 'design unknown'}"
            if self.suits_study(example.patients, example.design) != example.then:
                yield f"{of}: suits is not {example.then}"
            if self.compares(example.design) != example.compares:
                yield f"{of}: compares is not {example.compares}"

    def contradictions(self) -> Iterator[str]:
        """Say which numbers are given twice, and which parts both fill and begin."""
        numbers = [item.number for item in self.items]
        for number in sorted({n for n in numbers if numbers.count(n) > 1}):
            yield f"item {number} is given twice"
        for item in self.items:
            for part in sorted({*item.filled_by} & {*item.begun_by}):
                yield f"item {item.number} is both filled and only begun by {part}"


def _has_word(text: str, words: tuple[str, ...]) -> bool:
    """Say whether one of the words stands in a text as a whole word."""
    found = (rf"\b{re.escape(word)}\b" for word in words)
    return any(re.search(one, text, re.IGNORECASE) for one in found)
