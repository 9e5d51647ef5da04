"""The numbers a text prints, found the same way in a letter and in a claim."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

__all__ = ["PrintedNumber", "letter_body", "printed_numbers"]

CONTEXT = 30

_COMPARATORS = {"≥": ">=", "≤": "<=", "⩾": ">=", "⩽": "<="}
_LATEX = {r"\geq": "≥", r"\leq": "≤", r"\pm": "±", r"\%": "%", r"\_": "_"}

# What is not a number of the letter: blanked, so that places in the text stay right.
_NOT_CONTENT = (
    re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"),  # e-mail addresses
    re.compile(r"https?://\S+|www\.\S+"),
    re.compile(r"\b10\.\d{4,9}/[^\s\])>]+"),  # DOIs
    re.compile(r"<sup>.*?</sup>", re.DOTALL | re.IGNORECASE),
    re.compile(r"\^\{[^}]*\}|\^[-+]?\d+"),  # powers
    re.compile("[¹²³⁰⁴-⁹⁻⁺]+"),
    re.compile(r"\b(?:tables?|figures?|figs?\.?)\s*\d+[a-z]?\b", re.IGNORECASE),
)
_SUBSCRIPT = re.compile(r"\s*<sub>(.*?)</sub>", re.DOTALL | re.IGNORECASE)
_REFERENCES = re.compile(
    r"^[ \t#*_]*(?:references|bibliography)[ \t:*_]*$", re.IGNORECASE | re.MULTILINE
)
_NUMBER = re.compile(
    r"""(?<![\w.])(?<![A-Z]-)               # not inside a name such as JAK1 or IL-15
        (?:(?P<comparator>>=|<=|[<>≥≤⩾⩽])\s*)?
        (?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d) | \d+(?:\.\d+)?)""",
    re.VERBOSE,
)


@dataclass(frozen=True)
class PrintedNumber:
    """A number as it stands in a text.

    Parameters
    ----------
    text
        The digits as printed, without a comma between thousands.
    comparator
        ``<``, ``<=``, ``>`` or ``>=`` when one stands before it; else empty.
    context
        A few words around it.
    """

    text: str
    comparator: str = ""
    context: str = ""

    @property
    def value(self) -> Decimal:
        """The number itself."""
        return Decimal(self.text)

    def __str__(self) -> str:
        return f"{self.comparator}{self.text}"


def printed_numbers(text: str) -> tuple[PrintedNumber, ...]:
    """Return the numbers of a text, in the order printed.

    A range is two numbers. Digits in a name are none (``JAK1``, ``SALT<sub>50</sub>``,
    ``IL-15``, ``Table 1``), and neither are superscripts, e-mail addresses, links and
    DOIs.

    Examples
    --------
    >>> [str(number) for number in printed_numbers("1,000 of >1130; 50-25 mg, ≥50")]
    ['1000', '>1130', '50', '25', '>=50']
    >>> [str(number) for number in printed_numbers("JAK1, 38.3 ± 7.1 in the 1st year")]
    ['38.3', '7.1', '1']
    """
    return tuple(_numbers_in(_only_content(text)))


def letter_body(text: str) -> str:
    """Return a letter up to the heading of its list of references."""
    heading = _REFERENCES.search(text)
    return text[: heading.start()] if heading else text


def count_by_text(numbers: Iterable[PrintedNumber]) -> Counter[str]:
    """Count how often each number is printed, whatever its comparator."""
    return Counter(number.text for number in numbers)


def _only_content(text: str) -> str:
    for written, meant in _LATEX.items():
        text = text.replace(written, meant)
    text = text.replace("$", " ")
    for pattern in _NOT_CONTENT:
        text = pattern.sub(lambda match: " " * len(match[0]), text)
    return _SUBSCRIPT.sub(lambda match: match[1], text)


def _numbers_in(text: str) -> Iterator[PrintedNumber]:
    for match in _NUMBER.finditer(text):
        sign = match["comparator"] or ""
        around = text[max(match.start() - CONTEXT, 0) : match.end() + CONTEXT]
        yield PrintedNumber(
            text=match["number"].replace(",", ""),
            comparator=_COMPARATORS.get(sign, sign),
            context=" ".join(around.split()),
        )
