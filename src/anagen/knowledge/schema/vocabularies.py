"""Closed lists of clinical words, with what each means and what else it is called."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from anagen.knowledge.schema.base import Cite, Entry, Fact, Many, Slug, Text
from anagen.knowledge.schema.coding import Coded

__all__ = ["Term", "Vocabulary"]


class Term(Fact):
    """One word of a vocabulary.

    Parameters
    ----------
    label
        How to show it in running text: no capital unless the word has one.
    says
        What it means, when the label does not say.
    synonyms
        Words in sources that mean exactly this.
    not_to_be_merged_with
        Terms it is often confused with, and is not.
    group
        The term that covers it.
    subtypes
        Terms of ``condition_subtypes`` it may carry.
    special_interest
        Whether it belongs to the panel of adverse events of special interest.
    system_negative
        Whether sources report it as a whole system's absence of trouble.
    asked_by_itself
        Whether it has to be asked for by itself, being no disease: that a patient has
        no other disease says nothing about it.
    codes
        Codes of coding systems.
    seen_in
        Where sources print it.
    note
        What a reader has to know.
    """

    label: Text
    says: Text | None = None
    synonyms: Many[Text] = ()
    not_to_be_merged_with: Many[Slug] = ()
    group: Slug | None = None
    subtypes: Many[Slug] = ()
    special_interest: bool = False
    system_negative: bool = False
    asked_by_itself: bool = False
    codes: Coded = Coded()
    seen_in: Many[Cite] = ()
    note: Text | None = None


class Vocabulary(Entry):
    """A closed list of words for one column of the records.

    Parameters
    ----------
    label, says
        What the list is for.
    includes
        Other vocabularies whose terms belong to it too.
    terms
        Its own terms, by name.
    """

    label: Text
    says: Text
    includes: Many[Slug] = ()
    terms: Annotated[dict[Slug, Term], Field(default_factory=dict)]

    def members(self, group: str) -> tuple[str, ...]:
        """Return the names of the terms a group covers, in the order of the file."""
        return tuple(name for name, term in self.terms.items() if term.group == group)

    def rank(self, name: str) -> int:
        """Return the place of a term in the file, for lists that are in an order."""
        return list(self.terms).index(name)

    def contradictions(self) -> Iterator[str]:
        """Say what in the file contradicts itself."""
        owner: dict[str, str] = {}
        for name, term in self.terms.items():
            for other in (term.group, *term.not_to_be_merged_with):
                if other is not None and other not in self.terms:
                    yield f"terms.{name} names `{other}`, which is not a term here"
            for word in (name, term.label, *term.synonyms):
                key = word.casefold().replace(" ", "_")
                if owner.setdefault(key, name) != name:
                    yield f"`{word}` stands for both {owner[key]} and {name}"
        if not self.terms and not self.includes:
            yield "it has neither terms nor includes"
