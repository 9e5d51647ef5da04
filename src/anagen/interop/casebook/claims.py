"""What `claims.yaml` says: every number a source prints, as a question to be asked.

A claim keeps the printed text exactly, so that an audit can later compare it with what
the records answer. Here nothing is compared; here it is only made sure that nothing
printed was forgotten.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Self

from pydantic import (
    BeforeValidator,
    Field,
    StringConstraints,
    WithJsonSchema,
    model_validator,
)

from anagen.interop.casebook.numbers import (
    PrintedNumber,
    count_by_text,
    letter_body,
    printed_numbers,
)
from anagen.interop.casebook.words import Line, Many, Number, Page, Slug, Words
from anagen.kernel.errors import ImpossibleValueError
from anagen.kernel.quantities import Comparator

__all__ = [
    "Claim",
    "ClaimKind",
    "ClaimStatistic",
    "ClaimUnit",
    "UnclaimedNumber",
    "find_unclaimed_numbers",
]


class ClaimKind(StrEnum):
    """What sort of statement a number stands in."""

    RESULT = "result"
    DESIGN = "design"
    REGIMEN = "regimen"
    CASE = "case"
    TABLE = "table"
    CAPTION = "caption"
    LITERATURE = "literature"
    DECLARATION = "declaration"


class ClaimStatistic(StrEnum):
    """Which summary a number is."""

    N = "n"
    COUNT = "count"
    SHARE = "share"
    SUM = "sum"
    MEAN = "mean"
    SD = "sd"
    MEDIAN = "median"
    MIN = "min"
    MAX = "max"
    RANGE = "range"
    QUANTILE = "quantile"
    INTERVAL = "interval"
    VALUE = "value"


class ClaimUnit(StrEnum):
    """What was counted."""

    PATIENT = "patient"
    COURSE = "course"
    COMBINATION = "combination"
    EVENT = "event"
    ROW = "row"


def _exact_text(value: object) -> object:
    """Refuse a number without quotes: its printed form would be lost."""
    if isinstance(value, str) or value is None or isinstance(value, list | dict):
        return value
    raise ImpossibleValueError(
        f"`{value}` stands without quotes",
        "It was read as a number or a day, and its printed form is lost",
        f'Write it as text: "{value}".',
    )


def _exact_texts(value: object) -> object:
    if isinstance(value, dict):
        if not value:
            raise ImpossibleValueError(
                "no case is printed", "", "Name at least one case, or write a text."
            )
        return {case: _exact_text(text) for case, text in value.items()}
    return _exact_text(value)


def _to_cases(value: object) -> object:
    if not isinstance(value, list | tuple):
        return value
    return [str(item) if isinstance(item, int) else item for item in value]


Measure = Annotated[
    str,
    StringConstraints(
        pattern=r"^(not )?[a-z][a-z0-9_]*(\([^()]*\))?( (=|!=|>=|<=|>|<) \S.*)?$",
        max_length=200,
    ),
]
Printed = Annotated[
    Words | dict[Line, Words],
    BeforeValidator(_exact_texts),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "minLength": 1},
                {
                    "type": "object",
                    "minProperties": 1,
                    "additionalProperties": {"type": "string", "minLength": 1},
                },
            ]
        }
    ),
]
Cases = Annotated[
    Many[Line],
    BeforeValidator(_to_cases),
    WithJsonSchema({"type": "array", "items": {"type": ["string", "integer"]}}),
]


class Claim(Page):
    """One number, or one column of a table, that a source prints."""

    id: Slug = Field(description="Name of the claim, unique in the file.")
    printed: Printed = Field(
        description="Exactly as printed, in quotes; or one text per printed case."
    )
    value: Number | None = Field(None, description="The number itself.")
    values: dict[Slug, Number] | None = Field(
        None, description="Its parts: mean and sd, low and high, ..."
    )
    unit: Line | None = Field(None, description="UCUM unit, or a word.")
    comparator: Annotated[Comparator, Field(strict=False)] | None = Field(
        None, description="Set when the number is a bound, such as at least."
    )
    place: Line = Field(description="Where it stands: `text, paragraph 3`.")
    says: Words = Field(description="What it says, in our own words.")
    kind: Annotated[ClaimKind, Field(strict=False)] = Field(
        description="What sort of statement it is."
    )
    statistic: Annotated[ClaimStatistic, Field(strict=False)] | None = Field(
        None, description="Which summary it is, if one."
    )
    of: Measure | None = Field(
        None, description="The measure, or a condition on one that is counted."
    )
    among: Many[Line] = Field((), description="Conditions, when only about some.")
    per: Annotated[ClaimUnit, Field(strict=False)] | None = Field(
        None, description="What was counted."
    )
    definition: Line | None = Field(None, description="Definition the source names.")
    cases: Cases = Field((), description="Cases it names, as printed.")
    part_of: Slug | None = Field(
        None, description="Claim whose number all its parts add up to."
    )
    step: Annotated[Decimal, Field(strict=False, gt=0)] | None = Field(
        None,
        description="Distance of neighbouring values: 1 when all are whole numbers.",
    )
    note: Words | None = Field(None, description="What to know about it.")

    @model_validator(mode="after")
    def _one_value(self) -> Self:
        if self.value is not None and self.values is not None:
            raise ImpossibleValueError(
                "there is both a value and values",
                "A claim prints one number, or one set of named numbers",
                "Keep the one that fits.",
            )
        return self

    @property
    def texts(self) -> tuple[str, ...]:
        """Every text it prints, one per case or just one."""
        if isinstance(self.printed, str):
            return (self.printed,)
        return tuple(self.printed.values())

    def numbers(self) -> tuple[Decimal, ...]:
        """Return the numbers it prints, in the order printed.

        Examples
        --------
        >>> Claim(
        ...     id="a", printed="38.3 ± 7.1", place="text", says="age", kind="result"
        ... ).numbers()
        (Decimal('38.3'), Decimal('7.1'))
        """
        return tuple(number.value for number in self.printed_numbers())

    def printed_numbers(self) -> tuple[PrintedNumber, ...]:
        """Return the same with comparators and context."""
        return tuple(n for text in self.texts for n in printed_numbers(text))


class UnclaimedNumber(str):
    """A number that a letter prints more often than its claims do, as printed.

    Attributes
    ----------
    printed, claimed
        How often the letter and the claims print it.
    contexts
        The words around it, each time the letter prints it.
    """

    __slots__ = ("claimed", "contexts", "printed")

    printed: int
    claimed: int
    contexts: tuple[str, ...]

    def __new__(
        cls, text: str, *, printed: int, claimed: int, contexts: tuple[str, ...]
    ) -> Self:
        """Return the number with what is known of it."""
        number = super().__new__(cls, text)
        number.printed = printed
        number.claimed = claimed
        number.contexts = contexts
        return number


def find_unclaimed_numbers(
    letter_text: str, claims: Iterable[Claim]
) -> tuple[UnclaimedNumber, ...]:
    """Return the numbers of a letter that no claim mentions, for the double check.

    Numbers are compared as printed, and as often as printed: a number that the letter
    prints three times needs three claims that print it. Not counted are the list of
    references, DOIs, links, e-mail addresses and superscripts. The case number at the
    head of a table row is claimed by any claim with one text per case of that table.

    Parameters
    ----------
    letter_text
        The text of the letter.
    claims
        The claims transcribed from it.

    Examples
    --------
    >>> claim = Claim(
    ...     id="mean", printed="38.25", place="text", says="mean", kind="result"
    ... )
    >>> letter = "A mean of 38.25 months (30 to 47).  References  1. Smith 2001."
    >>> find_unclaimed_numbers(letter, [claim])[:2]
    ('30', '47')
    """
    contexts: dict[str, list[str]] = defaultdict(list)
    found = printed_numbers(letter_body(letter_text))
    for number in found:
        contexts[number.text].append(number.context)
    claimed = _claimed_numbers(tuple(claims))
    return tuple(
        UnclaimedNumber(
            text,
            printed=len(places),
            claimed=claimed[text],
            contexts=tuple(places),
        )
        for text, places in contexts.items()
        if len(places) > claimed[text]
    )


def _claimed_numbers(claims: tuple[Claim, ...]) -> Counter[str]:
    claimed = count_by_text(n for claim in claims for n in claim.printed_numbers())
    heads = {
        (claim.place.split(",")[0], case)
        for claim in claims
        if not isinstance(claim.printed, str)
        for case in claim.printed
    }
    claimed.update(n.text for _, case in heads for n in printed_numbers(case))
    return claimed
