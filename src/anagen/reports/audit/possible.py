"""What can be said of a number without the rows behind it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from anagen.derivations.statistics.feasibility.percentages import check_percentage
from anagen.derivations.statistics.feasibility.samples import (
    PrintedSample,
    check_sample,
)
from anagen.derivations.statistics.feasibility.verdicts import Feasibility, Possibility
from anagen.reports.audit.claims import PrintedClaim, PrintedNumber
from anagen.reports.questions import Statistic
from anagen.reports.statistics import format_number

__all__ = ["check_without_rows", "printed_n", "written"]

_RANGE = ("low", "high")
_TOO_MANY = 200
"""Beyond so many values every mean with a decimal or two is possible."""


def written(number: PrintedNumber) -> str:
    """Return a number with the decimals it is printed with."""
    return format_number(number.value, number.decimals)


def printed_n(claims: Sequence[PrintedClaim]) -> int | None:
    """Return how many patients the source says it reports; None when it is not clear."""
    said = {
        c.numbers[0].value
        for c in claims
        if c.statistic == Statistic.N
        and c.per == "patient"
        and not (c.of or c.among or c.part_of or c.cases)
        and len(c.numbers) == 1
    }
    if len(said) != 1:
        return None
    (n,) = said
    return int(n) if n.denominator == 1 else None


def check_without_rows(
    claim: PrintedClaim, claims: Sequence[PrintedClaim]
) -> tuple[bool, str]:
    """Say whether a number is impossible, and why, from what else the source prints.

    Means need a range of the same thing beside them: its decimals say in what steps the
    values were taken. A percentage needs the number of patients.
    """
    n = printed_n(claims)
    if n is None or n > _TOO_MANY or claim.per not in {"patient", ""} or claim.among:
        return False, ""
    share = claim.number("value")
    if claim.statistic == Statistic.SHARE and claim.unit == "%" and share is not None:
        return _check_share(claim, share, n)
    found = _check_mean(claim, claims, n)
    if found is None:
        return False, ""
    assumed = ", ".join(found.assumed[:1])
    why = f"{found.because} ({assumed}, as the range is printed)"
    return found.verdict is Possibility.IMPOSSIBLE, why


def _check_share(claim: PrintedClaim, share: PrintedNumber, n: int) -> tuple[bool, str]:
    found = check_percentage(written(share), n)
    impossible = found.verdict is Possibility.IMPOSSIBLE and not claim.is_about
    return impossible, found.because


def _check_mean(
    claim: PrintedClaim, claims: Sequence[PrintedClaim], n: int
) -> Feasibility | None:
    mean, sd = claim.number("mean"), claim.number("sd")
    if mean is None and claim.statistic == Statistic.MEAN:
        mean = claim.number("value")
    ends = _range_of(claim, claims)
    if mean is None or ends is None:
        return None
    step = Fraction(1, 10 ** max(end.decimals for end in ends))
    low, high = map(written, ends)
    return check_sample(
        PrintedSample(
            n=n,
            mean=Decimal(written(mean)),
            sd=None if sd is None else Decimal(written(sd)),
            minimum=Decimal(low),
            maximum=Decimal(high),
        ),
        step=step,
    )


def _range_of(
    claim: PrintedClaim, claims: Sequence[PrintedClaim]
) -> tuple[PrintedNumber, PrintedNumber] | None:
    """Return the printed range of the same thing; None when there is none."""
    same = [
        c
        for c in claims
        if (c.of, c.among, c.per) == (claim.of, claim.among, claim.per)
    ]
    for each in same if claim.of else []:
        low, high = (each.number(name) for name in _RANGE)
        if low is not None and high is not None:
            return low, high
    return None
