"""What is cited: letters, trials, instruments, catalogues, and our own decisions."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints

from anagen.knowledge.schema.base import Entry, Many, Text

__all__ = ["Reading", "Source", "SourceKind"]


class SourceKind(StrEnum):
    """What kind of source it is."""

    LETTER = "letter"
    TRIAL = "trial"
    REVIEW = "review"
    STUDY = "study"
    INSTRUMENT = "instrument"
    LABEL = "label"
    LABORATORY = "laboratory"
    CODE_SYSTEM = "code_system"
    WEB_PAGE = "web_page"
    GENERAL_KNOWLEDGE = "general_knowledge"
    OWN_DECISION = "own_decision"


class Reading(StrEnum):
    """How the source was read."""

    PRIMARY = "primary"
    """The source itself was read."""

    SECONDARY = "secondary"
    """Known through a copy or an account of it; compare with the source itself."""

    NOT_READ = "not_read"
    """Named, not read; nothing that rests on it is verified."""


class Source(Entry):
    """Something that can be cited.

    Parameters
    ----------
    kind, reading
        What it is, and how it was read.
    title
        Its title, or what it is in our words.
    authors, year, published_in, doi, pmid, address
        How to find it.
    note
        What a reader has to know before relying on it.
    """

    kind: Annotated[SourceKind, Field(strict=False)]
    reading: Annotated[Reading, Field(strict=False)]
    title: Text
    authors: Many[Text] = ()
    year: int | None = None
    published_in: Text | None = None
    doi: Annotated[str, StringConstraints(pattern=r"^10\.\d{4,9}/\S+$")] | None = None
    pmid: Annotated[str, StringConstraints(pattern=r"^\d+$")] | None = None
    address: Text | None = None
    note: Text | None = None

    @property
    def can_verify(self) -> bool:
        """Whether a value that cites it alone may be called verified."""
        unread = {SourceKind.GENERAL_KNOWLEDGE, SourceKind.OWN_DECISION}
        return self.kind not in unread and self.reading is not Reading.NOT_READ
