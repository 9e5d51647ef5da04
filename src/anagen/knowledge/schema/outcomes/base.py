"""What every outcome definition shares."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import get_args

from anagen.knowledge.schema.base import Entry, Fact, Slug, Text

__all__ = ["Answer", "Definition", "Operator", "Outcome"]


class Answer(StrEnum):
    """Whether a definition is met; unknown is an answer."""

    MET = "met"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"


class Operator(StrEnum):
    """How a value is compared with a threshold: the whole list."""

    AT_LEAST = "at_least"
    ABOVE = "above"
    AT_MOST = "at_most"
    BELOW = "below"

    def holds(self, value: Decimal, threshold: Decimal) -> bool:
        """Compare.

        Examples
        --------
        >>> Operator.AT_MOST.holds(Decimal(20), Decimal(20))
        True
        """
        match self:
            case Operator.AT_LEAST:
                return value >= threshold
            case Operator.ABOVE:
                return value > threshold
            case Operator.AT_MOST:
                return value <= threshold
            case Operator.BELOW:
                return value < threshold

    @property
    def sign(self) -> str:
        """The sign to show: ≥, >, ≤ or <."""
        return {"at_least": "≥", "above": ">", "at_most": "≤", "below": "<"}[self]


class Definition(Fact):
    """One named way to ask for an outcome.

    Parameters
    ----------
    label, says
        What it is called and means.
    """

    label: Text
    says: Text

    def failed_examples(self) -> Iterator[str]:
        """Say each example that does not come out as written."""
        yield from ()


class Outcome(Entry):
    """An outcome; each has its own model, with its definitions and its rules.

    Parameters
    ----------
    label, says
        What it is.
    definitions
        The ways to ask for it, by id; none when there is only one.
    note
        What a reader should know besides.
    """

    label: Text
    says: Text
    definitions: Mapping[Slug, Definition] = {}
    note: Text | None = None

    @classmethod
    @cache
    def name(cls) -> str:
        """Return the name of the outcome, from the one id its file may have."""
        [path] = get_args(cls.model_fields["id"].annotation)
        return str(path).rpartition("/")[2]

    def failed_examples(self) -> Iterator[str]:
        """Say each example that does not come out as written."""
        for name, definition in self.definitions.items():
            for failure in definition.failed_examples():
                yield f"{name}: {failure}"
