"""What a claim prints, by the statistic that each of its numbers is."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import cached_property

from anagen.reports.audit.claims import PrintedClaim, PrintedNumber
from anagen.reports.questions import Statistic
from anagen.reports.statistics import exact_number

__all__ = [
    "Claims",
    "decimal_of",
    "own_size",
    "printed_n",
    "size_of",
    "statistic_of",
    "written",
]


def written(number: PrintedNumber) -> str:
    """Return a number with the decimals it is printed with."""
    return exact_number(number.value, number.decimals)


def statistic_of(claim: PrintedClaim, statistic: Statistic) -> PrintedNumber | None:
    """Return the number of a claim that is this statistic; None when it prints none."""
    name = "percent" if statistic is Statistic.SHARE else str(statistic)
    named = claim.number(name)
    if named is None and claim.statistic == statistic:
        return claim.number("value")
    return named


def decimal_of(claim: PrintedClaim, statistic: Statistic) -> Decimal | None:
    """Return the same as a decimal with its digits."""
    number = statistic_of(claim, statistic)
    return None if number is None else Decimal(written(number))


class Claims(tuple[PrintedClaim, ...]):
    """All claims of a source, of which what they say together is looked up once."""

    @cached_property
    def n(self) -> int | None:
        """How many patients the source says it reports; None when it is not clear."""
        return _printed_n(self)


def printed_n(claims: Sequence[PrintedClaim]) -> int | None:
    """Return how many patients the source says it reports; None when it is not clear."""
    return claims.n if isinstance(claims, Claims) else _printed_n(claims)


def _printed_n(claims: Sequence[PrintedClaim]) -> int | None:
    said = {
        c.numbers[0].value
        for c in claims
        if c.statistic == Statistic.N
        and c.per == "patient"
        and c.kind != "literature"
        and not (c.of or c.among or c.part_of or c.cases or c.comparator)
        and len(c.numbers) == 1
    }
    if len(said) != 1:
        return None
    (n,) = said
    return int(n) if n.denominator == 1 else None


def own_size(claim: PrintedClaim) -> int | None:
    """Return of how many a claim is, as it says itself; None when it does not."""
    for name in ("n", "denominator"):
        said = claim.number(name)
        if said is not None and said.value.denominator == 1 and claim.statistic != "n":
            return int(said.value)
    return None


def size_of(claim: PrintedClaim, claims: Sequence[PrintedClaim]) -> int | None:
    """Return of how many a claim is: as it says itself, else all that are reported.

    Of all that are reported some values may be unknown, and left out without a word.
    """
    own = own_size(claim)
    if own is not None:
        return own
    if claim.per not in {"patient", ""} or claim.among or claim.cases:
        return None
    return printed_n(claims)
