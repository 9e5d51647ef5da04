"""What `casebook.yaml` says: where the cases are from and how they came together.

A fact the source does not give is `not stated`; leaving its key out says the same.
"""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator

from anagen.interop.casebook.words import (
    NOT_STATED,
    Calendar,
    Count,
    Many,
    Page,
    Slug,
    Words,
)
from anagen.kernel.errors import ImpossibleValueError

__all__ = [
    "Citation",
    "CitedPlace",
    "Declarations",
    "Description",
    "Figure",
    "Hypothesis",
    "Reference",
    "Window",
]

PartOfText = Literal[
    "introduction",
    "case",
    "methods",
    "results",
    "mechanism",
    "safety",
    "discussion",
    "conclusion",
]
Unstated = Literal["not stated"]
UNSTATED: Unstated = "not stated"


def _nothing_stated(value: object) -> object:
    """Let `not stated` stand for a mapping or a list of which nothing is stated."""
    return {} if value == NOT_STATED else value


def _to_list(value: object) -> object:
    """Let one word stand for a list of one, and `not stated` for an empty list."""
    if value == NOT_STATED:
        return ()
    return (value,) if isinstance(value, str) else value


WordList = Annotated[
    Many[Words],
    BeforeValidator(_to_list),
    WithJsonSchema(
        {"anyOf": [{"type": "array", "items": {"type": "string"}}, {"type": "string"}]}
    ),
]
"""A list of words; `not stated` is an empty one."""


class Citation(Page):
    """Where the cases were published."""

    authors: WordList = Field((), description="Authors in order, `Surname Initials`.")
    journal: Words = Field(NOT_STATED, description="Name of the journal.")
    year: int | Unstated = Field(UNSTATED, description="Year of publication.")
    volume: Words = Field(NOT_STATED, description="Volume, in quotes.")
    pages: Words = Field(NOT_STATED, description="First and last page, or article.")
    doi: Words = Field(NOT_STATED, description="Digital object identifier, bare.")
    pmid: Words = Field(NOT_STATED, description="PubMed identifier, in quotes.")
    received: Calendar = Field(NOT_STATED, description="When it was received.")
    accepted: Calendar = Field(NOT_STATED, description="When it was accepted.")
    epub: Calendar = Field(NOT_STATED, description="When it was first online.")
    published: Calendar = Field(NOT_STATED, description="When it was published.")

    def __str__(self) -> str:
        """Write it as a reference; what is not stated is left out."""
        volume, pages = _said(self.volume, ";"), _said(self.pages, ":")
        issue = f"{_said(str(self.year))}{volume}{pages}"
        source = f"{_said(self.journal)} {issue}".strip()
        parts = (", ".join(self.authors), source, _said(self.doi, "doi:"))
        return ". ".join(part for part in parts if part)


def _said(text: str, prefix: str = "") -> str:
    return "" if text == NOT_STATED else f"{prefix}{text}"


class Window(Page):
    """When the patients were treated or seen."""

    first: Calendar = Field(NOT_STATED, alias="from", description="Beginning.")
    last: Calendar = Field(NOT_STATED, alias="to", description="End.")

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Self:
        if NOT_STATED in {self.first, self.last}:
            return self
        shorter = min(len(self.first), len(self.last))
        if self.last[:shorter] < self.first[:shorter]:
            raise ImpossibleValueError(
                f"the window ends ({self.last}) before it begins ({self.first})",
                "Patients were seen from the first to the last",
                "Swap the two, or correct the one that is wrong.",
            )
        return self


class Declarations(Page):
    """What the authors declare, in our own words."""

    consent: Words = Field(NOT_STATED, description="Consent of the patients.")
    ethics: Words = Field(NOT_STATED, description="Approval by an ethics committee.")
    funding: Words = Field(NOT_STATED, description="Who paid; `none` if said so.")
    conflicts: Words = Field(NOT_STATED, description="Conflicts of interest.")
    ai_use: Words = Field(NOT_STATED, description="Use of artificial intelligence.")
    data_availability: Words = Field(NOT_STATED, description="Where the data are.")


class Figure(Page):
    """A figure or panel, and what it shows in our own words."""

    figure: Words = Field(description="Number and panel, such as `2a`.")
    shows: Words = Field(description="What it shows.")
    case: Words | None = Field(None, description="The case it shows, as printed.")
    day: Words | None = Field(None, description="When, such as `5 mo`.")


class CitedPlace(Page):
    """Where the source cites a reference, and what for."""

    place: Words = Field(description="Where, such as `text, paragraph 1`.")
    section: PartOfText = Field(description="Part of the text it belongs to.")
    says: Words = Field(description="What it is cited for, in our own words.")


class Reference(Page):
    """One entry of the source's list of references."""

    number: Annotated[int, Field(ge=1)] = Field(description="Number in the list.")
    reference: Words = Field(
        description="The entry as printed, without the identifier."
    )
    doi: Words = Field(NOT_STATED, description="Digital object identifier, bare.")
    cited: Annotated[Many[CitedPlace], BeforeValidator(_to_list)] = Field(
        (), description="Every place where it is cited."
    )


class Hypothesis(Page):
    """What the source supposes and its own data cannot show."""

    says: Words = Field(description="The supposition, in our own words.")
    place: Words = Field(description="Where, such as `text, paragraph 4`.")


class Description(Page):
    """The whole of `casebook.yaml`."""

    id: Slug = Field(description="Short name: small letters, digits, underscores.")
    title: Words = Field(description="Title of the publication or series.")
    short_title: Words = Field(NOT_STATED, description="Title for lists.")
    citation: Annotated[Citation, BeforeValidator(_nothing_stated)] = Field(
        Citation(), description="Where it was published."
    )
    letter_licence: Words = Field(NOT_STATED, description="Licence of the source.")
    design: Words = Field(NOT_STATED, description="Design of the study.")
    setting: Words = Field(NOT_STATED, description="Hospital and department.")
    country: Words = Field(NOT_STATED, description="Country.")
    window: Annotated[Window, BeforeValidator(_nothing_stated)] = Field(
        Window(), description="When patients were treated, or `not stated`."
    )
    patients: Count | Unstated = Field(UNSTATED, description="How many patients.")
    index_disease: WordList = Field(
        (), description="Disease treated; terms of the vocabulary `conditions`."
    )
    index_treatments: WordList = Field(
        (), description="Drugs whose first dose is day 0; names in `knowledge/drugs`."
    )
    protocol: Words = Field(NOT_STATED, description="The regimen, in our own words.")
    declarations: Annotated[Declarations, BeforeValidator(_nothing_stated)] = Field(
        Declarations(), description="What the authors declare."
    )
    unit_notes: WordList = Field((), description="What to know about units.")
    notes: WordList = Field((), description="Oddities and contradictions noticed.")
    abbreviations: Annotated[dict[Words, Words], BeforeValidator(_nothing_stated)] = (
        Field({}, description="Abbreviation and what it stands for.")
    )
    figures: Annotated[Many[Figure], BeforeValidator(_to_list)] = Field(
        (), description="Figures and their panels."
    )
    references: Annotated[Many[Reference], BeforeValidator(_to_list)] = Field(
        (), description="References of the source, and where each is cited."
    )
    hypotheses: Annotated[Many[Hypothesis], BeforeValidator(_to_list)] = Field(
        (), description="What the source supposes, kept apart from its results."
    )

    @model_validator(mode="after")
    def _references_are_numbered(self) -> Self:
        numbers = [each.number for each in self.references]
        if numbers != list(range(1, len(numbers) + 1)):
            raise ImpossibleValueError(
                f"the references are numbered {', '.join(map(str, numbers))}",
                "They are numbered from 1 in the order of the list",
                "Number them 1, 2, 3 and so on, without a gap.",
            )
        return self
