"""What is known of two drugs or classes together, beyond what one label says."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from anagen.knowledge.schema.base import Cited, Entry, Many, Slug, Text

__all__ = ["CombinationClass", "Interaction"]


class CombinationClass(StrEnum):
    """How much attention a combination asks for; none of them blocks."""

    MAJOR = "major"
    """A label advises against it: a reason has to be typed."""

    MODERATE = "moderate"
    """Overlapping harm: monitor for both."""

    CAUTION = "caution"
    """More risk of the same kind."""

    NO_DATA = "no_data"
    """No label names it."""


class Interaction(Entry, Cited):
    """Two drugs or classes of drugs together.

    Parameters
    ----------
    first, second
        A drug, or a class of drugs.
    attention
        How much attention it asks for.
    says
        What happens, or what the labels hold of it, in one sentence.
    advice
        What to do.
    overlapping
        Adverse events both may cause.
    never_together
        Whether the one has to be stopped before the other is begun.
    note
        What a reader should know besides.
    """

    first: Slug
    second: Slug
    attention: Annotated[CombinationClass, Field(strict=False)]
    says: Text
    advice: Text
    overlapping: Many[Slug] = ()
    never_together: bool = False
    note: Text | None = None
