"""A printed claim, as plain values that an audit reads."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

__all__ = ["PrintedCell", "PrintedClaim", "PrintedNumber"]

_ABOUT = re.compile(
    r"\b(about|around|approximately|approx|circa|roughly|nearly|almost)\b|~|≈",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class PrintedNumber:
    """One number of a claim.

    Parameters
    ----------
    name
        Which of its numbers: ``value``, ``mean``, ``sd``, ``low``, ``numerator``, ...
    value
        The number itself.
    decimals
        How many decimals are printed.
    """

    name: str
    value: Fraction
    decimals: int = 0


@dataclass(frozen=True)
class PrintedCell:
    """What a claim prints for one case.

    Parameters
    ----------
    case
        The case, as printed.
    text
        Exactly as printed.
    number
        The number in it; None when there is none, or more than one.
    """

    case: str
    text: str
    number: PrintedNumber | None = None


@dataclass(frozen=True)
class PrintedClaim:
    """One number, one set of numbers or one column of a table that a source prints.

    Parameters
    ----------
    id
        Name of the claim.
    printed
        Exactly as printed; of a column all cells in one line.
    says, place, kind
        What it says, where it stands, and what sort of statement it is.
    numbers
        Its numbers; empty for a column and for words.
    cells
        What it prints case by case; empty when it does not.
    statistic, of, among, per, definition
        The question, in the words of the claims file; empty where it has none.
    cases
        Cases it names.
    unit
        Unit of the numbers; empty when there is none.
    comparator
        Set when the number is a bound.
    part_of
        Id of the claim whose number all such claims add up to.
    step
        Distance of neighbouring values, when the source says in what steps they come.
    """

    id: str
    printed: str
    says: str = ""
    place: str = ""
    kind: str = "result"
    numbers: tuple[PrintedNumber, ...] = ()
    cells: tuple[PrintedCell, ...] = ()
    statistic: str = ""
    of: str = ""
    among: tuple[str, ...] = ()
    per: str = ""
    definition: str = ""
    cases: tuple[str, ...] = ()
    unit: str = ""
    comparator: str = ""
    part_of: str = ""
    step: Fraction | None = None

    @property
    def is_about(self) -> bool:
        """Whether it is printed as about so much, and no more exact than that.

        Examples
        --------
        >>> PrintedClaim("a", "Around 80%").is_about, PrintedClaim("a", "80%").is_about
        (True, False)
        """
        return _ABOUT.search(self.printed) is not None

    @property
    def is_in_words(self) -> bool:
        """Whether it prints no digit, as in "two-thirds"."""
        return not any(letter.isdigit() for letter in self.printed)

    def number(self, name: str) -> PrintedNumber | None:
        """Return the number of that name; None when it prints none."""
        return next((n for n in self.numbers if n.name == name), None)
