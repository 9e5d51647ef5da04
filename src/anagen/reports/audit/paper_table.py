"""The table of a paper, as its columns: one row per patient, or per another unit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

__all__ = ["PaperCell", "PaperColumn", "PaperTable", "plain_word"]

Value = Fraction | str | bool


def plain_word(text: str) -> str:
    """Return a word as it is compared: small letters, spaces and underscores alike.

    Examples
    --------
    >>> plain_word(" Complete_Response ")
    'complete response'
    """
    return " ".join(text.casefold().replace("_", " ").split())


@dataclass(frozen=True)
class PaperCell:
    """One cell.

    Parameters
    ----------
    value
        A number, a word, whether something holds; None when it is not known.
    text
        As printed.
    because
        Why it is not known; empty when it is.
    """

    value: Value | None
    text: str = ""
    because: str = ""


@dataclass(frozen=True)
class PaperColumn:
    """One column.

    Parameters
    ----------
    name
        What claims call it: the heading in small letters, digits and underscores.
    heading
        As printed.
    cells
        From the first row to the last.
    unit
        Unit of the heading, UCUM code of a time; empty when it has none.
    """

    name: str
    heading: str
    cells: tuple[PaperCell, ...]
    unit: str = ""

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The different words in it, in order; empty of a column of numbers."""
        found = {c.value: None for c in self.cells if isinstance(c.value, str)}
        return tuple(found)


@dataclass(frozen=True)
class PaperTable:
    """A table.

    Parameters
    ----------
    name
        What it is called: the name of its file.
    columns
        By name.
    labels
        What each row is called.
    per
        What one row is: patient, hand, lesion.
    fingerprint
        SHA-256 of the file.
    aliases
        Other names of columns: of the heading without its unit.
    """

    name: str
    columns: Mapping[str, PaperColumn]
    labels: tuple[str, ...]
    per: str = "patient"
    fingerprint: str = ""
    aliases: Mapping[str, str] = field(default_factory=dict)

    def column(self, name: str) -> PaperColumn | None:
        """Return a column by its name or alias; None when there is none."""
        return self.columns.get(self.aliases.get(name, name))

    @property
    def names(self) -> tuple[str, ...]:
        """Names and aliases, in the order of the columns."""
        return (*self.columns, *(a for a in self.aliases if a not in self.columns))

    @staticmethod
    def key(index: int) -> str:
        """Return the key of a row: its number under the heading."""
        return f"row {index + 1}"
